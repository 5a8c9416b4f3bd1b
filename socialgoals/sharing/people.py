"""Who may enter a workspace: people listed by address or by domain, each with a role.

Some are named in the server's configuration and hold whatever the workspace says; the others
are documents of the workspace, so that every change is kept and can be taken back.
"""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from socialgoals.sharing import addresses
from socialgoals.sharing.roles import Role
from socialgoals.warehouse import audit_log
from socialgoals.warehouse.documents import Document, Documents, Event
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

KIND = "person"
LONGEST_NAME = 80

# Whether there is another owner is looked up before the last one goes: one change at a time.
_ONE_AT_A_TIME = threading.Lock()


class LastOwner(Exception):
    """Nobody would be left who may decide about people. Nothing was changed."""


class AlreadyListed(Exception):
    """There is an entry for this address or domain already."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody, or everybody of a domain. `id` is empty for those of the configuration."""

    listed: str
    role: Role
    name: str = ""
    id: str = ""
    version: int = 0

    @property
    def configured(self) -> bool:
        """Whether only the server's configuration changes it."""
        return not self.id

    @property
    def everybody(self) -> bool:
        """Whether it stands for a whole domain."""
        return self.listed.startswith("@")


def role_of(address: str, listed: Iterable[Person]) -> Role | None:
    """What somebody may do: what is said of the address counts before what is said of its
    domain, and of two entries the first."""
    found: dict[str, Role] = {}
    for one in listed:
        found.setdefault(one.listed, one.role)
    return found.get(address) or found.get(addresses.domain(address))


def known(warehouse: Warehouse, configured: Sequence[Person] = ()) -> tuple[Person, ...]:
    """All that are listed, those of the configuration first."""
    return (*configured, *_known(warehouse, warehouse.version))


@remembered(256)
def _known(warehouse: Warehouse, _version: int) -> tuple[Person, ...]:
    return tuple(_person(document) for document in Documents(warehouse).all(KIND))


class People:
    """The people of a workspace, changed in the name of `who`.

    `configured` are those that the server's configuration names.
    """

    def __init__(
        self, workspace: Workspace, who: str, configured: Sequence[Person] = ()
    ) -> None:
        self._workspace = workspace
        self._documents = Documents(workspace)
        self._who = who
        self._configured = tuple(configured)

    def all(self) -> tuple[Person, ...]:
        """All that are listed, those of the configuration first."""
        return known(self._workspace, self._configured)

    def history(self, limit: int = 50) -> list[Event]:
        """Who changed what, the newest first."""
        return self._documents.history(KIND, limit=limit)

    def add(self, listed: str, role: Role, name: str = "") -> Person:
        """List somebody. Raises NoAddress, AlreadyListed, ValueError for too long a name."""
        one = addresses.listed(listed)
        with _ONE_AT_A_TIME:
            if any(other.listed == one for other in self.all()):
                raise AlreadyListed(one)
            added = self._documents.add(KIND, _body(one, role, name), self._who)
        self._note("person_added", one, role)
        return _person(added)

    def change(self, one: Person, role: Role, name: str) -> Person:
        """Give another role or name. Raises LastOwner, ChangedMeanwhile, NoSuchDocument."""
        with _ONE_AT_A_TIME:
            if role is not Role.OWNER:
                self._require_owner_besides(one)
            body = _body(one.listed, role, name)
            changed = self._documents.change(KIND, one.id, body, self._who, one.version)
        if role is not one.role:
            self._note("role_changed", one.listed, role)
        return _person(changed)

    def remove(self, one: Person) -> tuple[str, int]:
        """Take somebody off the list; what `undo` needs. Raises LastOwner, NoSuchDocument."""
        with _ONE_AT_A_TIME:
            self._require_owner_besides(one)
            removed = self._documents.archive(KIND, one.id, self._who)
        self._note("person_removed", one.listed, one.role)
        return removed.id, removed.version

    def undo(self, id: str, version: int) -> None:
        """Take the last change of an entry back. Raises LastOwner, AlreadyListed,
        ChangedMeanwhile."""
        with _ONE_AT_A_TIME:
            current = self._documents.get(KIND, id)
            last = self._documents.history(KIND, id, limit=1)[0]
            state = last.before or {"body": current.body, "archived": True}
            others = [one for one in self.all() if one.id != id]
            listed, role = state["body"]["listed"], Role(state["body"]["role"])
            stays = not state["archived"]
            if stays and any(one.listed == listed for one in others):
                raise AlreadyListed(listed)
            if not _ruled([*others, *([Person(listed=listed, role=role)] if stays else [])]):
                raise LastOwner(listed)
            self._documents.undo(KIND, id, self._who, version)
        self._note("person_undone", listed, role)

    def _require_owner_besides(self, one: Person) -> None:
        now = self.all()
        if _ruled(now) and not _ruled(other for other in now if other.id != one.id):
            raise LastOwner(one.listed)

    def _note(self, action: str, listed: str, role: Role) -> None:
        audit_log.note(self._workspace, self._who, action, f"{listed} {role}")


def _ruled(listed: Iterable[Person]) -> bool:
    return any(one.role is Role.OWNER for one in listed)


def _body(listed: str, role: Role, name: str) -> dict[str, str]:
    called = " ".join(name.split())
    if len(called) > LONGEST_NAME:
        raise ValueError(f"a name has at most {LONGEST_NAME} characters")
    return {"listed": listed, "role": str(role), "name": called}


def _person(document: Document) -> Person:
    body = document.body
    return Person(
        listed=body["listed"],
        role=Role(body["role"]),
        name=body.get("name", ""),
        id=document.id,
        version=document.version,
    )
