"""The invented brand that shows the app: its exports, and what no export knows of it."""

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from socialgoals.audit.workbook import reading, taking
from socialgoals.audit.workbook.reading import NoAudit
from socialgoals.audit.workbook.taking import NotTaken
from socialgoals.goals.model import Aim, Basis, Goal
from socialgoals.goals.store import Goals
from socialgoals.warehouse.opening import Workspace

_DATA = Path(__file__).parents[1] / "data"
FOLDER = _DATA / "sample"
# What the brand's team wrote of its accounts, and what it wants to reach.
AUDIT = _DATA / "sample_audit.xlsx"
GOALS = _DATA / "sample_goals.json"
_EXPORTS = {".csv", ".tsv", ".txt", ".xls", ".xlsx", ".ods", ".zip"}


def files() -> list[Path]:
    """The sample's exports, in the order of their names; none where it is not there."""
    if not FOLDER.is_dir():
        return []
    return sorted(p for p in FOLDER.rglob("*") if p.suffix.lower() in _EXPORTS)


def tell(workspace: Workspace, who: str) -> None:
    """Write the profiles of the brand's accounts and its goals, in the name of `who`.

    Profiles are left as they are beside answers of somebody else's.
    """
    if AUDIT.is_file():
        with suppress(NoAudit, NotTaken):
            sheet = reading.read(AUDIT.read_bytes(), workspace.staging)
            taking.take(workspace, sheet, who)
    goals = Goals(workspace, who)
    if GOALS.is_file() and not goals.goals():
        for one in json.loads(GOALS.read_text(encoding="utf-8")):
            goals.save(_goal(one))


def _goal(one: Mapping[str, Any]) -> Goal:
    return Goal(
        category=one["category"],
        titles=one["titles"],
        business=one["business"],
        start=date.fromisoformat(one["first"]),
        due=date.fromisoformat(one["due"]),
        aim=Aim(
            metric=one["metric"],
            basis=Basis.LEVEL,
            accounts=((one["channel"], one["account"]),),
            start=float(one["start"]),
            target=float(one["target"]),
        ),
    )
