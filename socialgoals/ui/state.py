"""What a session holds: the workspace it looks at, and who is looking."""

from datetime import date

from socialgoals.annotations import Editor
from socialgoals.ui import guests, places, visitor
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import Warehouse


def warehouse() -> Warehouse:
    """The workspace of this session, as far as its visitor may see and change it.

    A session may bring its own in `st.session_state["warehouse"]`. Raises NotAdmitted, and
    what opening a workspace raises.
    """
    guest = guests.current()
    if guest:
        return guest.warehouse
    looking = visitor.current()
    found = places.get(looking.workspace)
    return found if looking.role.may_write else found.viewed


def writable(warehouse: Warehouse) -> Workspace | None:
    """The same for changing it; None for those who may only look."""
    return warehouse if isinstance(warehouse, Workspace) else None


def brings() -> bool:
    """Whether the visitor may bring in what is missing."""
    return writable(warehouse()) is not None


def who() -> str:
    """In whose name changes are kept: an address of mail, empty where nobody signs in."""
    return "" if guests.current() else visitor.current().who


def editor(warehouse: Warehouse) -> Editor | None:
    """What writes annotations; None for those who may only look."""
    workspace = writable(warehouse)
    return Editor(workspace, who()) if workspace else None


def today() -> date:
    """The day that goals and milestones are looked at; of a frozen link, that of its making."""
    guest = guests.current()
    return guest.link.made_on if guest and guest.link.frozen else date.today()


def is_guest() -> bool:
    """Whether somebody looks who holds a link: there is more than they are shown."""
    return guests.current() is not None


def may_download() -> bool:
    """Whether numbers and pictures are handed out as files."""
    guest = guests.current()
    return guest is None or guest.link.downloads


def ruled(warehouse: Warehouse) -> Workspace | None:
    """The same for deciding about people and backups; None for all but owners."""
    return writable(warehouse) if visitor.current().role.may_rule else None


def shared() -> Workspace:
    """The only workspace of this process, for whoever has no session. Raises NoWorkspace where
    there are several, and what opening one raises."""
    return places.registry().get()
