"""Imports of the past, each with its receipt and its way back."""

import streamlit as st

from socialgoals.exports import findings
from socialgoals.exports.recognise import FORMATS
from socialgoals.i18n import N_
from socialgoals.ui import empty, language, mapping_list, pile, receipts, state, text, words
from socialgoals.ui.language import _
from socialgoals.warehouse import audit_log, landing
from socialgoals.warehouse.landing import ImportRecord
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import Warehouse

FIRST = 10
_LABELS = {format.name: format.label for format in FORMATS}


def known_exports(warehouse: Warehouse) -> None:
    """Which exports are understood and where they are found: open until something is in."""
    first = not landing.history(warehouse) and not pile.waiting()
    box = st.expander(
        _("Where to find the exports"),
        icon=":material/help:",
        expanded=first,
        on_change="rerun",
        # Another key, since an open expander stays open whatever `expanded` says later.
        key=f"known_exports_{first}",
    )
    if box.open:
        with box:
            empty.where()
            empty.own_lists()


def imports(warehouse: Warehouse) -> None:
    """The list of imports, the newest first."""
    records = landing.history(warehouse)
    if not records:
        return
    st.header(_("Imports"), anchor=False)
    with st.container(gap="xsmall"):
        for record in records[:FIRST]:
            _record(warehouse, record)
        _rest(warehouse, records[FIRST:])


def _rest(warehouse: Warehouse, rest: list[ImportRecord]) -> None:
    if not rest:
        return
    told = language.counted(len(rest), N_("1 earlier import"), N_("{n} earlier imports"))
    if st.toggle(told, key="imports_rest"):
        for record in rest:
            _record(warehouse, record)


def _record(warehouse: Warehouse, record: ImportRecord) -> None:
    undone = record.undone_at is not None
    notes = findings.from_json(record.notes)
    doubtful = any(note.level is findings.Level.WARNING for note in notes)
    icon = ":material/warning:" if doubtful else ":material/draft:"
    icon = ":material/undo:" if undone else icon
    box = st.expander(
        _title(warehouse, record), icon=icon, on_change="rerun", key=f"import_{record.id}"
    )
    if not box.open:
        return
    with box:
        st.caption(_details(record))
        receipts.equation(record.receipt)
        for message in notes:
            receipts.say(message)
        if record.unknown_columns:
            names = ", ".join(text.plain(name) for name in record.unknown_columns)
            st.caption(_("Columns not used: {names}", names=names))
        if undone:
            st.caption(_("Undone on {day}.", day=language.day(record.undone_at)))
            return
        found = landing.rejects(warehouse, record.id)
        receipts.rejected(found, record.file, str(record.id))
        workspace = state.writable(warehouse)
        if workspace:
            _undo(workspace, record)


def _title(warehouse: Warehouse, record: ImportRecord) -> str:
    parts = [text.plain(text.shortened(record.file, 60))]
    if record.format in _LABELS:
        parts.append(_(_LABELS[record.format]))
    elif own := mapping_list.label_of(warehouse, record.format):
        parts.append(text.plain(own))
    if record.first_day and record.last_day:
        parts.append(language.span(record.first_day, record.last_day))
    title = " · ".join(parts)
    return _("~~{title}~~ undone", title=title) if record.undone_at else title


def _details(record: ImportRecord) -> str:
    parts = [words.channel(record.channel)] if record.channel else []
    if record.account:
        parts.append(text.plain(record.account))
    if record.section:
        parts.append(text.plain(record.section))
    parts.append(_("brought in on {day}", day=language.day(record.imported_at)))
    return " · ".join(parts)


def _undo(workspace: Workspace, record: ImportRecord) -> None:
    with st.popover(_("Undo"), icon=":material/undo:"):
        st.write(
            _(
                "The numbers will be as if this file had never been brought in. You can "
                "drop it "
                "again at any time."
            )
        )
        if st.button(_("Yes, undo"), type="primary", key=f"undo_{record.id}"):
            landing.undo(workspace, record.id)
            audit_log.note(workspace, state.who(), "taken_back", str(record.id))
            st.toast(_("Undone."), icon=":material/undo:")
            st.rerun()
