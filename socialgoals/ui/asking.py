"""A question about a file, with the file's own values; an answer counts as it is given."""

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from socialgoals.exports.findings import Question
from socialgoals.ui import dates, text
from socialgoals.ui.language import _

CONTROL = 420
# Questions that a day answers.
DAYS = {"as_of", "first_day", "last_day"}


def ask(
    question: Question, answer: str | None, key: str, answered: Callable[[str], None]
) -> None:
    """One question; `answered` is called with the answer before the page runs again."""
    if question.examples:
        # A midnight in every value says nothing.
        given = [e.replace("T00:00:00", "") for e in question.examples[:5]]
        told = ", ".join(text.plain(text.shortened(e, 40)) for e in given)
        st.caption(_("From the file: {examples}", examples=told))
    label = _(question.text)
    held = answer or question.default or None
    names = {option.value: _(option.label) for option in question.options}
    codes = list(names)
    if held and held not in names:
        codes.append(held)
    said: dict[str, Any] = {"key": key, "on_change": _given, "args": (key, answered)}
    if question.id in DAYS:
        day = date.fromisoformat(held) if held else None
        st.date_input(label, value=day, format=dates.date_format(), width=CONTROL, **said)
        return
    if not question.options:
        st.text_input(label, value=held or "", width=CONTROL, **said)
        return
    index = codes.index(held) if held else None
    if len(codes) <= 4 and not question.free:
        # Unlike those of a selectbox, the labels of a radio are markdown.
        plain = {code: text.plain(name) for code, name in names.items()}
        st.radio(label, codes, index=index, format_func=plain.__getitem__, **said)
        return
    st.selectbox(
        label,
        codes,
        index=index,
        format_func=lambda code: names.get(code, code),
        placeholder=_("Choose, or write your own") if question.free else _("Choose"),
        accept_new_options=question.free,
        width=CONTROL,
        **said,
    )


def _given(key: str, answered: Callable[[str], None]) -> None:
    answered(str(st.session_state[key] or ""))
