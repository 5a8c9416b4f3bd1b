"""What a session holds: the workspace it looks at, and who is looking."""

from pathlib import Path

import streamlit as st

from socialgoals.annotations import Editor
from socialgoals.ui import visitor
from socialgoals.warehouse.opening import Workspace, home
from socialgoals.warehouse.reading import Warehouse

INJECTED = "warehouse"


def warehouse() -> Warehouse:
    """The workspace of this session, as far as its visitor may see and change it.

    A session may bring its own in `st.session_state["warehouse"]`. Raises WorkspaceInUse where
    another process holds the folder, NewerWorkspace where a newer version wrote it.
    """
    given = st.session_state.get(INJECTED)
    found: Workspace = given if given is not None else shared()
    return found if visitor.current().role.may_write else found.viewed


def writable(warehouse: Warehouse) -> Workspace | None:
    """The same for changing it; None for those who may only look."""
    return warehouse if isinstance(warehouse, Workspace) else None


def who() -> str:
    """In whose name changes are kept: an address of mail, empty where nobody signs in."""
    return visitor.current().who


def editor(warehouse: Warehouse) -> Editor | None:
    """What writes annotations; None for those who may only look."""
    workspace = writable(warehouse)
    return Editor(workspace, who()) if workspace else None


def shared() -> Workspace:
    """The workspace of this process, for whoever has no session. Raises as `warehouse` does."""
    return _open(str(home().resolve()))


@st.cache_resource(show_spinner=False)
def _open(folder: str) -> Workspace:
    return Workspace(Path(folder))
