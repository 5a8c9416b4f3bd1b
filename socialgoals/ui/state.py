"""What a session holds: the workspace it looks at, and who is looking."""

from datetime import date
from pathlib import Path

import streamlit as st

from socialgoals.annotations import Editor
from socialgoals.ui import guests, visitor
from socialgoals.warehouse.opening import Workspace, home
from socialgoals.warehouse.reading import Warehouse

INJECTED = "warehouse"


def warehouse() -> Warehouse:
    """The workspace of this session, as far as its visitor may see and change it.

    A session may bring its own in `st.session_state["warehouse"]`. Raises WorkspaceInUse where
    another process holds the folder, NewerWorkspace where a newer version wrote it.
    """
    guest = guests.current()
    if guest:
        return guest.warehouse
    given = st.session_state.get(INJECTED)
    found: Workspace = given if given is not None else shared()
    return found if visitor.current().role.may_write else found.viewed


def writable(warehouse: Warehouse) -> Workspace | None:
    """The same for changing it; None for those who may only look."""
    return warehouse if isinstance(warehouse, Workspace) else None


def brings() -> bool:
    """Whether the visitor may bring in what is missing."""
    return writable(warehouse()) is not None


def who() -> str:
    """In whose name changes are kept: an address of mail, empty where nobody signs in."""
    return visitor.current().who


def editor(warehouse: Warehouse) -> Editor | None:
    """What writes annotations; None for those who may only look."""
    workspace = writable(warehouse)
    return Editor(workspace, who()) if workspace else None


def today() -> date:
    """The day that goals and milestones are looked at; of a frozen link, that of its making."""
    guest = guests.current()
    return guest.link.made_on if guest and guest.link.frozen else date.today()


def may_download() -> bool:
    """Whether numbers and pictures are handed out as files."""
    guest = guests.current()
    return guest is None or guest.link.downloads


def shared() -> Workspace:
    """The workspace of this process, for whoever has no session. Raises as `warehouse` does."""
    return _open(str(home().resolve()))


@st.cache_resource(show_spinner=False)
def _open(folder: str) -> Workspace:
    return Workspace(Path(folder))
