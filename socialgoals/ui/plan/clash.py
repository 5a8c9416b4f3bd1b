"""Two people changed the same: both values beside each other, and the choice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import streamlit as st

from socialgoals.goals import encoding
from socialgoals.goals.model import Goal, Objective
from socialgoals.goals.store import ChangedMeanwhile, Goals
from socialgoals.i18n import DASH
from socialgoals.ui import text
from socialgoals.ui.language import _
from socialgoals.ui.plan import fields
from socialgoals.warehouse.combining import combined

_KEY = "plan_clash"
Thing = Goal | Objective
Kept = TypeVar("Kept", Goal, Objective)


@dataclass(frozen=True)
class Clash:
    """What one wanted to save, and where somebody else was faster."""

    mine: Thing
    fields: tuple[str, ...]
    theirs: Mapping[str, Any]
    version: int


def save(store: Goals, thing: Kept) -> Kept | None:
    """Save; None where somebody else changed the same, which is then shown by `ask`."""
    try:
        return store.save(thing)
    except ChangedMeanwhile as error:
        st.session_state[_KEY] = Clash(
            thing, error.fields, error.current.body, error.current.version
        )
        return None


def ask(store: Goals) -> None:
    """Show both values of each field and let the user choose; nothing where all is well."""
    clash: Clash | None = st.session_state.get(_KEY)
    if clash is None:
        return
    mine = encoding.body(clash.mine)
    with st.container(border=True, key="plan_clash_box"):
        st.warning(
            _("Somebody else changed the same meanwhile. Which shall stand?"),
            icon=":material/group:",
        )
        lines = "".join(
            f"<tr><th>{text.markup(fields.label(path))}</th>"
            f"<td>{_cell(mine, path)}</td><td>{_cell(clash.theirs, path)}</td></tr>"
            for path in clash.fields
        )
        head = "".join(
            f"<th>{text.markup(one)}</th>" for one in (_("Field"), _("Yours"), _("Theirs"))
        )
        st.html(
            f'<table class="sg-table"><thead><tr>{head}</tr></thead>'
            f"<tbody>{lines}</tbody></table>"
        )
        with st.container(horizontal=True):
            st.button(_("Keep mine"), type="primary", on_click=_mine, args=(store, clash))
            st.button(_("Keep theirs"), on_click=_theirs, args=(store, clash))


def _mine(store: Goals, clash: Clash) -> None:
    _resolve(store, clash, clash.fields)


def _theirs(store: Goals, clash: Clash) -> None:
    _resolve(store, clash, ())


def _resolve(store: Goals, clash: Clash, wanted: Sequence[str]) -> None:
    """What others changed elsewhere stays; of the fields in question, the chosen side."""
    st.session_state.pop(_KEY, None)
    mine = encoding.body(clash.mine)
    begun = next(
        one.after["body"]
        for one in store.changes(clash.mine)
        if one.version == clash.mine.version
    )
    merged, _clashes = combined(begun, mine, clash.theirs)
    for path in wanted:
        fields.put(merged, path, fields.at(mine, path))
    mended = encoding.built(
        type(clash.mine), merged, id=clash.mine.id, version=clash.version, archived=False
    )
    if isinstance(mended, Goal):
        save(store, mended)
    else:
        save(store, mended)


def _cell(body: Mapping[str, Any], path: str) -> str:
    return text.markup(fields.shown(fields.at(body, path)) or DASH)
