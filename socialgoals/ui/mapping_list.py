"""The formats of the user's own: renamed, changed, deleted, brought back, carried as files."""

import json
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from socialgoals.exports.files import originals
from socialgoals.exports.files.originals import Upload
from socialgoals.exports.findings import Finding, Outcome, Refusal
from socialgoals.exports.own import own_formats
from socialgoals.exports.own.mapping import PREFIX
from socialgoals.exports.own.mapping_json import (
    LARGEST_FILE,
    LONGEST_LABEL,
    as_json,
    from_file,
    from_json,
)
from socialgoals.exports.visit import OWN
from socialgoals.i18n import N_
from socialgoals.ui import (
    dropping,
    jobs,
    language,
    mapping,
    mapping_table,
    receipts,
    state,
    text,
    words,
)
from socialgoals.ui.language import _
from socialgoals.warehouse import landing, mappings
from socialgoals.warehouse.documents import Documents
from socialgoals.warehouse.landing import ImportRecord
from socialgoals.warehouse.mappings import KIND, OwnFormat
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import Warehouse

_DELETED = "format_deleted"
_TAKEN_IN = "format_taken_in"


def show(warehouse: Workspace) -> None:
    """The list, folded away; nothing of it where there is no format and no import."""
    found = mappings.listed(warehouse, PREFIX)
    deleted = st.session_state.get(_DELETED)
    if not found and not deleted and not landing.history(warehouse):
        return
    told = language.counted(
        len(found), N_("1 kind of file of your own"), N_("{n} kinds of files of your own")
    )
    box = st.expander(
        told if found else _("Your file types"),
        icon=":material/table_edit:",
        on_change="rerun",
        key="own_formats",
    )
    if not (box.open or deleted):
        return
    with box:
        st.caption(
            _("Files with these columns are read as you once said, without asking again.")
        )
        for one in found:
            _format(warehouse, one)
        if deleted:
            _bring_back(warehouse, deleted)
        _take_in(warehouse)


def label_of(warehouse: Warehouse, format: str) -> str:
    """What the user called the format that an import names; empty for built-in formats."""
    if not format.startswith(PREFIX):
        return ""
    id = format.removeprefix(PREFIX).partition(":")[0]
    known = {one.document.id: one.document.body for one in mappings.listed(warehouse, PREFIX)}
    return str(known[id].get("label", "")) if id in known else _("A kind of your own")


def _format(warehouse: Workspace, one: OwnFormat) -> None:
    id, body = one.document.id, one.document.body
    try:
        kept = from_json(body)
    except Refusal as refusal:
        receipts.say(refusal.message)
        return
    row = _(mapping_table.ROWS[kept.table.name])
    uses = language.counted(one.imports, N_("1 import"), N_("{n} imports"))
    with st.container(border=True, gap="xsmall", key=f"format_{id}"):
        st.markdown(f"**{text.plain(kept.label)}**")
        parts = [_("One row is {row}", row=row), words.channel(kept.channel), uses]
        st.caption(" · ".join(part for part in parts if part))
        names = ", ".join(text.shortened(name, 30) for name in kept.header[:8] if name)
        st.html(f'<p class="sg-quiet">{text.markup(names)}</p>')
        _again(warehouse, id)
        with st.container(horizontal=True):
            _rename(warehouse, one)
            record = _last(warehouse, id)
            if record and st.button(
                _("Edit the columns"), type="tertiary", key=f"format_edit_{id}"
            ):
                _edit(warehouse, record)
                st.rerun()
            st.download_button(
                _("Download"),
                data=json.dumps(as_json(kept), ensure_ascii=False, indent=1),
                file_name=f"socialgoals-{id}.json",
                mime="application/json",
                type="tertiary",
                key=f"format_file_{id}",
                on_click="ignore",
            )
            undoable = one.document.version > 1
            if undoable and st.button(
                _("Undo the last change"), type="tertiary", key=f"format_undo_{id}"
            ):
                Documents(warehouse).undo(KIND, id, state.who(), based_on=one.document.version)
                st.rerun()
            if st.button(_("Delete"), type="tertiary", key=f"format_delete_{id}"):
                Documents(warehouse).archive(KIND, id, state.who())
                st.session_state[_DELETED] = id
                st.rerun()


def _again(warehouse: Workspace, id: str) -> None:
    """Imports that were read before a change: they stay so until somebody wants otherwise."""
    numbers = own_formats.outdated(warehouse, id)
    if not numbers:
        return
    told = language.counted(
        len(numbers),
        N_("1 import was read as the columns were named before."),
        N_("{n} imports were read as the columns were named before."),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":orange[:material/warning:] {told}", width="stretch")
        if st.button(_("Read them again"), key=f"format_again_{id}"):
            _read_again(warehouse, numbers)
            st.rerun()


def _read_again(warehouse: Workspace, numbers: Sequence[int]) -> None:
    """Undo these imports and bring their files in once more."""
    tasks: dict[str, jobs.Task] = {}
    for record in landing.history(warehouse):
        path = originals.find(warehouse, record.hash)
        if record.id not in numbers or path is None:
            continue
        landing.undo(warehouse, record.id)
        answers = {q: a for q, a in json.loads(record.answers or "{}").items() if q != OWN}
        name = record.file.split("/")[0]
        upload = Upload(name, record.hash, path)
        tasks[record.hash] = jobs.Task(name=name, source=upload, answers=answers)
    jobs.desk(warehouse).submit(warehouse, list(tasks.values()), state.who())


def _rename(warehouse: Workspace, one: OwnFormat) -> None:
    id, body = one.document.id, dict(one.document.body)
    with st.popover(_("Rename"), type="tertiary"):
        name = st.text_input(
            _("Name of this kind of file"),
            value=str(body["label"]),
            max_chars=LONGEST_LABEL,
            key=f"format_name_{id}_{one.document.version}_{language.current()}",
        )
        if st.button(_("Rename"), type="primary", key=f"format_rename_{id}") and name.strip():
            body["label"] = name.strip()
            Documents(warehouse).change(
                KIND, id, body, state.who(), based_on=one.document.version
            )
            st.rerun()


def _last(warehouse: Workspace, id: str) -> ImportRecord | None:
    """The newest import in force that the format read, whose file is still there."""
    for record in landing.history(warehouse):
        mine = record.format.startswith(f"{PREFIX}{id}:") and record.undone_at is None
        if mine and originals.find(warehouse, record.hash):
            return record
    return None


def _edit(warehouse: Workspace, record: ImportRecord) -> None:
    """Open the editor on a file that the format has read."""
    path = originals.find(warehouse, record.hash)
    finding = Finding(
        file=record.file,
        section=record.section,
        outcome=Outcome.IMPORTED,
        format=record.format,
    )
    name = record.file.split("/")[0]
    mapping.begin(warehouse, Upload(name, record.hash, path or Path()), finding)


def _bring_back(warehouse: Workspace, id: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            _(
                "Deleted. What it has read stays; later files with these columns are "
                "unknown again."
            )
        )
        if st.button(_("Undo"), icon=":material/undo:", key="format_restore"):
            Documents(warehouse).restore(KIND, id, state.who())
            st.session_state.pop(_DELETED)
            st.rerun()


def _take_in(warehouse: Workspace) -> None:
    """A format that somebody saved as a file."""
    with st.popover(_("Take in a format from a file"), icon=":material/upload:"):
        st.caption(_("The file that “Download” gave, here or in another workspace."))
        number = st.session_state.get(_TAKEN_IN, 0)
        given = dropping.one_file(_("Format file"), ["json"], f"format_given_{number}", 1)
        if given is None:
            return
        try:
            taken = from_file(given.getvalue()[: LARGEST_FILE + 1])
        except Refusal as refusal:
            receipts.say(refusal.message)
            return
        st.markdown(f"**{text.plain(taken.label)}**")
        st.caption(_("One row is {row}", row=_(mapping_table.ROWS[taken.table.name])))
        if st.button(_("Take it in"), type="primary", key="format_take_in"):
            Documents(warehouse).add(KIND, as_json(taken), state.who())
            st.session_state[_TAKEN_IN] = number + 1
            st.rerun()
