"""The invented brand that shows the app in one click."""

from contextlib import suppress
from pathlib import Path

import streamlit as st

from socialgoals.audit.workbook import reading, taking
from socialgoals.audit.workbook.reading import NoAudit
from socialgoals.audit.workbook.taking import NotTaken
from socialgoals.ui import jobs, state
from socialgoals.ui.language import _
from socialgoals.warehouse import landing
from socialgoals.warehouse.opening import Workspace

FOLDER = Path(__file__).parents[2] / "data" / "sample"
# What the brand's team wrote of its accounts.
AUDIT = FOLDER.parent / "sample_audit.xlsx"
_EXPORTS = {".csv", ".tsv", ".txt", ".xls", ".xlsx", ".ods", ".zip"}


def files() -> list[Path]:
    """The sample's exports, in the order of their names; none where it is not there."""
    if not FOLDER.is_dir():
        return []
    return sorted(p for p in FOLDER.rglob("*") if p.suffix.lower() in _EXPORTS)


def button(warehouse: Workspace) -> None:
    """Bring the sample in as if its files were dropped, while nothing else is in."""
    if not files() or jobs.desk(warehouse).running or landing.history(warehouse):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button(_("Open the sample"), icon=":material/local_cafe:", key="sample")
        st.caption(
            _("Twelve months of an invented coffee brand. It can be undone like any import.")
        )
    if pressed:
        _audit(warehouse)
        jobs.desk(warehouse).submit(
            warehouse,
            [jobs.Task(name=path.name, source=path, answers={}) for path in files()],
            state.who(),
        )
        st.rerun()


def _audit(warehouse: Workspace) -> None:
    """Take the filled-in audit in; without it, or beside other answers, there is none."""
    if not AUDIT.is_file():
        return
    with suppress(NoAudit, NotTaken):
        sheet = reading.read(AUDIT.read_bytes(), warehouse.staging)
        taking.take(warehouse, sheet, state.who())
