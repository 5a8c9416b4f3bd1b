"""What no export of the sample brand knows: its profiles and a few goals, in one click."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from socialgoals.audit.model import Audit
from socialgoals.audit.store import Profiles
from socialgoals.goals.model import Aim, Basis, Goal
from socialgoals.goals.store import Goals
from socialgoals.ui import sample, state
from socialgoals.ui.language import _
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import Warehouse

FILE = sample.FOLDER.parent / "sample_audit.json"


def part(warehouse: Warehouse, audit: Audit) -> None:
    """The offer, while the accounts are the sample's and nobody wrote anything of any."""
    workspace = state.writable(warehouse)
    if workspace is None or any(line.profile.written for line in audit.lines):
        return
    if not FILE.is_file() or not _is_sample(audit):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            _("Fill in the sample's profiles"),
            icon=":material/local_cafe:",
            key="audit_sample",
            on_click=fill,
            args=(workspace, state.who()),
        )
        st.caption(
            _("What no export knows of the invented brand: owners, access, an impostor, goals.")
        )


def fill(workspace: Workspace, who: str) -> None:
    """Write the profiles, and goals for three accounts."""
    told = _told()
    store, goals = Profiles(workspace, who), Goals(workspace, who)
    for one in told["profiles"]:
        store.save(store.of(one["channel"], one["account"]), one["values"])
    for one in told["goals"]:
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


def _is_sample(audit: Audit) -> bool:
    known = {line.key for line in audit.lines if line.facts is not None}
    needed = {(p["channel"], p["account"]) for p in _told()["profiles"] if not p.get("added")}
    return needed <= known


def _told() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found
