"""What a session holds: the workspace it looks at."""

from pathlib import Path

import streamlit as st

from socialgoals.annotations import Editor
from socialgoals.warehouse.opening import Warehouse, home

INJECTED = "warehouse"


def warehouse() -> Warehouse:
    """The workspace of this session: one object a folder, shared by all sessions.

    A session may bring its own in `st.session_state["warehouse"]`. Raises WorkspaceInUse where
    another process holds the folder, NewerWorkspace where a newer version wrote it.
    """
    given = st.session_state.get(INJECTED)
    return given if given is not None else shared()


def editor(warehouse: Warehouse) -> Editor | None:
    """What writes annotations; None for those who may only read."""
    return Editor(warehouse)


def shared() -> Warehouse:
    """The workspace of this process, for whoever has no session. Raises as `warehouse` does."""
    return _open(str(home().resolve()))


@st.cache_resource(show_spinner=False)
def _open(folder: str) -> Warehouse:
    return Warehouse(Path(folder))
