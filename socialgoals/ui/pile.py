"""Dropped files that wait: what each is, what it asks, and the click that brings all in."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from socialgoals.exports import intake
from socialgoals.exports.findings import Finding, Outcome, Question
from socialgoals.i18n import N_
from socialgoals.ui import controls, jobs, language, large, receipts, text
from socialgoals.ui.language import _
from socialgoals.warehouse.opening import Warehouse

# Questions that a day answers.
_DAYS = {"as_of", "last_day"}
CONTROL = 420
TYPES = ["csv", "tsv", "txt", "xls", "xlsx", "ods", "zip"]
_PILE = "pile"
_ROUND = "drop_round"
_SEEN = "drop_seen"


@dataclass
class Item:
    """A dropped file: its kept bytes, what was found in it, what was answered."""

    upload: intake.Upload
    findings: list[Finding]
    answers: dict[str, str] = field(default_factory=dict)

    @property
    def open(self) -> tuple[Question, ...]:
        """What it asks that nobody answered yet, each question once."""
        asked = {q.id: q for finding in self.findings for q in finding.questions}
        return tuple(asked.values())

    @property
    def ready(self) -> bool:
        outcomes = {finding.outcome for finding in self.findings}
        return Outcome.READY in outcomes and Outcome.NEEDS_ANSWER not in outcomes


def waiting() -> list[Item]:
    """The files of this session that are not brought in yet."""
    found: list[Item] = st.session_state.setdefault(_PILE, [])
    return found


def drop(warehouse: Warehouse) -> None:
    """The place to drop files; what arrives is examined at once, and nothing lands."""
    st.caption(
        _(
            "CSV, Excel or ZIP, as many as you like, straight from the platform and unedited. "
            "Nothing is brought in before you say so."
        )
    )
    st.html(_uploader_words())
    dropped = st.file_uploader(
        _("Drop export files here"),
        type=TYPES,
        accept_multiple_files=True,
        key=f"drop_{st.session_state.get(_ROUND, 0)}",
    )
    seen: set[str] = st.session_state.setdefault(_SEEN, set())
    fresh = [file for file in dropped if file.file_id not in seen]
    arrived = large.drop(warehouse)
    if arrived:
        with st.spinner(_("Looking at the files…")):
            add(warehouse, arrived.name, arrived.path)
        arrived.path.unlink(missing_ok=True)
    if not fresh:
        return
    with st.spinner(_("Looking at the files…")):
        for file in fresh:
            seen.add(file.file_id)
            add(warehouse, file.name, file.getvalue())
    # A new uploader: the bytes are kept in the workspace, the session need not hold them.
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def _uploader_words() -> str:
    """Streamlit's uploader speaks English only: our words stand in the place of its own."""
    choose = json.dumps(_("Choose files"), ensure_ascii=False)
    limit = language.number(int(st.get_option("server.maxUploadSize")))
    drag = json.dumps(_("or drag them here, up to {n} MB each", n=limit), ensure_ascii=False)
    zone = "[data-testid=stFileUploaderDropzone]"
    return (
        f"<style>{zone} [data-testid$=Instructions] > * {{ display: none }} "
        # The button keeps a name for those who hear it.
        f"{zone} button p {{ position: absolute; clip-path: inset(50%) }} "
        f"{zone} button div > span::after {{ content: {choose}; font-size: 0.875rem }} "
        f"{zone} [data-testid$=Instructions]::after {{ content: {drag}; font-size: 0.875rem }}"
        "</style>"
    )


def add(warehouse: Warehouse, name: str, content: bytes | Path) -> None:
    """Keep a file and put it on the pile; the same bytes again take the earlier one's place."""
    upload = intake.keep(warehouse, name, content)
    rest = [item for item in waiting() if item.upload.hash != upload.hash]
    item = Item(upload=upload, findings=intake.examine(warehouse, upload))
    st.session_state[_PILE] = [*rest, item]


def show(warehouse: Warehouse) -> None:
    """The pile: ready files in one click, questions beside the file that asks them."""
    items = waiting()
    if not items:
        return
    ready = [item for item in items if item.ready]
    with st.container(horizontal=True, vertical_alignment="center", key="pile_actions"):
        st.header(_("Dropped files"), anchor=False, width="stretch")
        if st.button(_("Remove all"), type="tertiary", key="pile_clear"):
            st.session_state[_PILE] = []
            st.rerun()
        told = language.counted(len(ready), N_("Import 1 file"), N_("Import {n} files"))
        if ready and st.button(told, type="primary", key="pile_import"):
            bring_in(warehouse, ready)
            st.rerun()
    for item in items:
        _item(warehouse, item)


def bring_in(warehouse: Warehouse, ready: Sequence[Item]) -> None:
    """Hand the ready files to the desk and take them off the pile."""
    jobs.desk(warehouse).submit(
        warehouse,
        [
            jobs.Task(name=item.upload.name, source=item.upload, answers=dict(item.answers))
            for item in ready
        ],
    )
    st.session_state[_PILE] = [item for item in waiting() if item not in ready]


def _item(warehouse: Warehouse, item: Item) -> None:
    key = item.upload.hash[:12]
    with st.container(border=True, gap="xsmall", key=f"file_{key}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f":material/draft: **{text.plain(text.shortened(item.upload.name, 80))}**",
                width="stretch",
            )
            if st.button(
                _("Remove"), icon=":material/close:", type="tertiary", key=f"remove_{key}"
            ):
                st.session_state[_PILE] = [other for other in waiting() if other is not item]
                st.rerun()
        for finding in item.findings:
            receipts.headline(finding)
        if item.open:
            _questions(warehouse, item, key)


def _questions(warehouse: Warehouse, item: Item, key: str) -> None:
    for question in item.open:
        _ask(warehouse, item, question, f"{key}_{question.id}_{language.current()}")


def _ask(warehouse: Warehouse, item: Item, question: Question, key: str) -> None:
    """One question with the file's own values; an answer counts as soon as it is given."""
    if question.examples:
        # A midnight in every value says nothing.
        given = [e.replace("T00:00:00", "") for e in question.examples[:5]]
        told = ", ".join(text.plain(text.shortened(e, 40)) for e in given)
        st.caption(_("From the file: {examples}", examples=told))
    label = _(question.text)
    held = item.answers.get(question.id, question.default) or None
    names = {option.value: _(option.label) for option in question.options}
    codes = list(names)
    if held and held not in names:
        codes.append(held)
    said: dict[str, Any] = {
        "key": key,
        "on_change": _answered,
        "args": (warehouse, item, question.id, key),
    }
    if question.id in _DAYS:
        day = date.fromisoformat(held) if held else None
        st.date_input(label, value=day, format=controls.date_format(), width=CONTROL, **said)
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


def _answered(warehouse: Warehouse, item: Item, question: str, key: str) -> None:
    answer = st.session_state[key]
    item.answers[question] = str(answer or "")
    item.findings = intake.examine(warehouse, item.upload, item.answers)
