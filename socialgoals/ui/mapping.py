"""Telling what the columns of an unknown table are: the section that opens over the pile."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from socialgoals.exports.files.originals import Upload
from socialgoals.exports.findings import Finding
from socialgoals.exports.own import mapping, previewing
from socialgoals.exports.own.mapping import TableMapping
from socialgoals.exports.own.mapping_json import LONGEST_LABEL, as_json, from_json
from socialgoals.ui import (
    mapping_columns,
    mapping_preview,
    mapping_table,
    receipts,
    state,
    text,
)
from socialgoals.ui.language import _
from socialgoals.ui.mapping_draft import Draft, change, key, suggested
from socialgoals.warehouse.documents import Documents
from socialgoals.warehouse.mappings import KIND
from socialgoals.warehouse.opening import Workspace

_DRAFT = "mapping_draft"
_CONTROL = 420


def begin(warehouse: Workspace, upload: Upload, finding: Finding) -> None:
    """Open the editor on a table of a dropped file."""
    opened = previewing.open_table(warehouse, upload, finding)
    if opened is None:
        return
    draft = Draft(upload, finding, opened, suggested(opened, finding))
    st.session_state[_DRAFT] = draft
    for id, version, kept in _own(warehouse):
        if finding.format.startswith(f"{mapping.PREFIX}{id}:"):
            draft.mapping, draft.document = kept, (id, version)


def _own(warehouse: Workspace) -> list[tuple[str, int, TableMapping]]:
    kept = Documents(warehouse).all(KIND)
    return [(one.id, one.version, from_json(one.body)) for one in kept]


def draft() -> Draft | None:
    """The mapping that is open in this session."""
    found: Draft | None = st.session_state.get(_DRAFT)
    return found


def show(warehouse: Workspace, saved: Callable[[Workspace, Draft], None]) -> bool:
    """The editor, where one is open; whether it is. `saved` hears of what was kept."""
    at = draft()
    if at is None:
        return False
    with st.container(key="mapping"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.header(_("What the columns are"), anchor=False, width="stretch")
            if st.button(_("Back to the files"), type="tertiary", key="mapping_close"):
                close()
                st.rerun()
        st.markdown(f":material/draft: **{text.plain(text.shortened(_name(at), 80))}**")
        st.caption(
            _(
                "Say once what the columns are. Every later file with the same columns is then "
                "read without asking."
            )
        )
        mapping_table.show(at)
        mapping_columns.show(at)
        mapping_table.more(at)
        ready = mapping_preview.show(warehouse, at)
        if _save(warehouse, at, ready):
            saved(warehouse, at)
            st.rerun()
    return True


def _name(at: Draft) -> str:
    return (
        f"{at.finding.file} · {at.finding.section}" if at.finding.section else at.finding.file
    )


def close() -> None:
    """Leave the editor without saving."""
    st.session_state.pop(_DRAFT, None)


def _save(warehouse: Workspace, at: Draft, ready: bool) -> bool:
    """The name, what is still missing, the button; whether the mapping was kept just now."""
    missing = mapping.problems(at.mapping)
    for problem in missing:
        receipts.say(problem)
    widget = key(at, "label")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            _("Name of this kind of file"),
            value=at.mapping.label,
            max_chars=LONGEST_LABEL,
            key=widget,
            on_change=change,
            args=(at, "label", widget),
            width=_CONTROL,
        )
        able = ready and not missing and bool(at.mapping.label.strip())
        pressed = st.button(
            _("Save and read the file"), type="primary", key="mapping_save", disabled=not able
        )
    if pressed:
        save(warehouse, at)
    return pressed


def save(warehouse: Workspace, at: Draft) -> None:
    """Keep the mapping as a format; files that wait are then looked at again."""
    body = as_json(replace(at.mapping, label=at.mapping.label.strip()))
    documents = Documents(warehouse)
    if at.document:
        id, version = at.document
        documents.change(KIND, id, body, state.who(), based_on=version)
    else:
        documents.add(KIND, body, state.who())
    close()
