"""Dropped files that wait: what each is, what it asks, and the click that brings all in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import streamlit as st

from socialgoals.audit.workbook.cells import MARK
from socialgoals.exports import intake
from socialgoals.exports.findings import Finding, Level, Outcome, Question
from socialgoals.exports.visit import REMEMBERED
from socialgoals.i18n import N_, folded
from socialgoals.ui import (
    asking,
    dropping,
    jobs,
    language,
    large,
    mapping,
    receipts,
    state,
    text,
)
from socialgoals.ui.audit import workbook
from socialgoals.ui.language import _
from socialgoals.ui.mapping_draft import Draft
from socialgoals.warehouse.opening import Workspace

TYPES = ["csv", "tsv", "txt", "xls", "xlsx", "ods", "zip"]
_PILE = "pile"
_ROUND = "drop_round"
_SEEN = "drop_seen"
# More files than these are shown a page at a time, with a choice of which.
_FEW = 12
_PAGE = 15

# How a dropped file stands, what needs somebody first.
_STATES = {
    Outcome.NEEDS_ANSWER: (N_("1 has a question"), N_("{n} have a question")),
    Outcome.REFUSED: (N_("1 is not usable"), N_("{n} are not usable")),
    Outcome.READY: (N_("1 is ready"), N_("{n} are ready")),
    Outcome.NOTHING: (N_("1 has nothing in it"), N_("{n} have nothing in them")),
}
_DOUBTFUL = "doubtful"


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
    def state(self) -> Outcome:
        """How the whole file stands: as the table that needs somebody most."""
        outcomes = {finding.outcome for finding in self.findings}
        order = (Outcome.NEEDS_ANSWER, Outcome.READY, Outcome.REFUSED)
        return next((outcome for outcome in order if outcome in outcomes), Outcome.NOTHING)

    @property
    def ready(self) -> bool:
        return self.state is Outcome.READY

    @property
    def audit(self) -> bool:
        """Whether it is no export but the audit's workbook, filled in."""
        return any(MARK in finding.header for finding in self.findings)

    @property
    def doubtful(self) -> bool:
        """Whether something about it changes how its numbers are read."""
        said = (message for finding in self.findings for message in finding.messages)
        return any(message.level is Level.WARNING for message in said)


def waiting() -> list[Item]:
    """The files of this session that are not brought in yet."""
    found: list[Item] = st.session_state.setdefault(_PILE, [])
    return found


def drop(warehouse: Workspace) -> None:
    """The place to drop files; what arrives is examined at once, and nothing lands."""
    st.caption(
        _(
            "CSV, Excel or ZIP, as many as you like, straight from the platform and unedited. "
            "Nothing is brought in before you say so."
        )
    )
    dropped = dropping.files(
        _("Drop export files here"), TYPES, f"drop_{st.session_state.get(_ROUND, 0)}"
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
    seen.update(file.file_id for file in fresh)
    uploads = [intake.keep(warehouse, file.name, file.getvalue()) for file in fresh]
    _examine(warehouse, [Item(upload=upload, findings=[]) for upload in uploads])
    # A new uploader: the bytes are kept in the workspace, the session need not hold them.
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def add(warehouse: Workspace, name: str, content: bytes | Path) -> None:
    """Keep a file and put it on the pile; the same bytes again take the earlier one's place."""
    _examine(warehouse, [Item(upload=intake.keep(warehouse, name, content), findings=[])])


def _examine(warehouse: Workspace, items: Sequence[Item]) -> None:
    """Look at files, several at once, and put them on the pile; it shows how far it is."""
    fresh = list({item.upload.hash: item for item in items}.values())
    bar = st.progress(0.0, text=_("Looking at the files…")) if len(fresh) > 1 else None
    found = intake.examine_each(warehouse, [(item.upload, item.answers) for item in fresh])
    for number, (item, findings) in enumerate(zip(fresh, found, strict=True), start=1):
        item.findings = findings
        if bar:
            told = _(
                "Looking at the files: {n} of {total}",
                n=language.number(number),
                total=language.number(len(fresh)),
            )
            bar.progress(number / len(fresh), text=told)
    known = {item.upload.hash: item for item in (*waiting(), *fresh)}
    st.session_state[_PILE] = list(known.values())


def show(warehouse: Workspace) -> None:
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
    for item in _page(items):
        _item(warehouse, item)


def _page(items: Sequence[Item]) -> Sequence[Item]:
    """The files to show: all of few; of many a page of those that were chosen."""
    if len(items) <= _FEW:
        return items
    names = {"": language.counted(len(items), N_("1 file"), N_("{n} files"))}
    for outcome, (one, many) in _STATES.items():
        if count := sum(item.state is outcome for item in items):
            names[outcome] = language.counted(count, one, many)
    if count := sum(item.doubtful for item in items):
        names[_DOUBTFUL] = language.counted(
            count, N_("1 with something to look at"), N_("{n} with something to look at")
        )
    chosen = st.pills(
        _("Which files"),
        list(names),
        default="",
        format_func=names.__getitem__,
        key=f"pile_which_{language.current()}_{'_'.join(names)}",
        label_visibility="collapsed",
        required=True,
    )
    order = list(_STATES)
    found = [
        item
        for item in sorted(items, key=lambda item: order.index(item.state))
        if chosen in ("", None, item.state) or (chosen == _DOUBTFUL and item.doubtful)
    ]
    pages = -(-len(found) // _PAGE)
    number = 1
    if pages > 1:
        number = st.pagination(pages, key=f"pile_page_{chosen}_{pages}")
    return found[(number - 1) * _PAGE : number * _PAGE]


def bring_in(warehouse: Workspace, ready: Sequence[Item]) -> None:
    """Hand the ready files to the desk and take them off the pile."""
    jobs.desk(warehouse).submit(
        warehouse,
        [
            jobs.Task(name=item.upload.name, source=item.upload, answers=dict(item.answers))
            for item in ready
        ],
        state.who(),
    )
    gone = {item.upload.hash for item in ready}
    st.session_state[_PILE] = [item for item in waiting() if item.upload.hash not in gone]


def _item(warehouse: Workspace, item: Item) -> None:
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
        if item.audit:
            _audit(warehouse, item, key)
            return
        for number, finding in enumerate(item.findings):
            receipts.headline(finding)
            _name_columns(warehouse, item, finding, f"{key}_{number}")
        for question in item.open:
            asking.ask(
                question,
                item.answers.get(question.id),
                f"{key}_{question.id}_{language.current()}",
                partial(_answered, warehouse, item, question.id),
            )


def _audit(warehouse: Workspace, item: Item, key: str) -> None:
    """The way to where the audit's workbook is looked at and taken in."""
    st.markdown(_("This is the audit's workbook. It is taken in on the audit page."))
    if st.button(_("See what it changes"), type="primary", key=f"audit_{key}"):
        workbook.arrived(warehouse, item.upload.path.read_bytes())
        st.session_state[_PILE] = [other for other in waiting() if other is not item]
        st.switch_page(workbook.PAGE)


def _name_columns(warehouse: Workspace, item: Item, finding: Finding, key: str) -> None:
    """The way to say what the columns are: of an unknown table, or of one taken wrongly."""
    if len(finding.header) < 2 or finding.outcome is Outcome.NOTHING:
        return
    unknown = not finding.format
    alike = [i for i in waiting() if any(f.header == finding.header for f in i.findings)]
    tell = language.counted(
        len(alike),
        N_("Tell us what the columns are"),
        N_("Tell us what the columns are ({n} files)"),
    )
    pressed = st.button(
        tell if unknown else _("Read the columns differently"),
        icon=":material/table_edit:" if unknown else None,
        type="secondary" if unknown else "tertiary",
        key=f"columns_{key}",
    )
    if pressed:
        mapping.begin(warehouse, item.upload, finding)
        st.rerun()


def look_again(warehouse: Workspace, said: Draft) -> None:
    """Look once more at the files that wait and have the columns of a mapping."""
    header = folded(said.mapping.header)
    again = []
    for item in waiting():
        if item.upload.hash == said.upload.hash:
            item.answers |= said.answers
        # The header may have been taken for a row of data before somebody showed it.
        if not all(f.format and folded(f.header) != header for f in item.findings):
            again.append(item)
    _examine(warehouse, again)


def _answered(warehouse: Workspace, item: Item, question: str, answer: str) -> None:
    """Take an answer, also for the files of the same kind that ask the same."""
    formats = {finding.format for finding in item.findings if finding.format}
    alike = [
        other
        for other in waiting()
        if question in REMEMBERED
        and question not in other.answers
        and any(q.id == question for q in other.open)
        and formats & {finding.format for finding in other.findings}
    ]
    asked = [item, *(other for other in alike if other is not item)]
    for one in asked:
        one.answers[question] = answer
    _examine(warehouse, asked)
