"""The workspaces of this server, and which of them somebody may enter."""

import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import streamlit as st

from socialgoals.sharing import entry, naming, people
from socialgoals.sharing.entry import Door
from socialgoals.sharing.people import Person
from socialgoals.sharing.roles import Role
from socialgoals.ui.identity import Identity, door
from socialgoals.warehouse import audit_log
from socialgoals.warehouse.opening import Workspace, home
from socialgoals.warehouse.workspaces import Workspaces

INJECTED = "warehouse"

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A workspace that somebody may enter: its code in the address, its name, their role."""

    code: str
    name: str
    role: Role


def registry() -> Workspaces:
    """The workspaces of this process."""
    return _registry(home(), entry.workspaces())


def get(code: str) -> Workspace:
    """A workspace of this server, or the one that a session brought itself. Raises NoWorkspace,
    and what opening one raises."""
    given: Workspace | None = st.session_state.get(INJECTED)
    return given if given is not None else registry().get(code)


def opened() -> Iterator[Workspace]:
    """All workspaces that this server shows; of several, those that cannot be opened are left
    out."""
    if door() is Door.CLOSED:
        return
    if not registry().several:
        yield get("")
        return
    for code in registry().codes():
        workspace = _tried(code)
        if workspace is not None:
            yield workspace


def served() -> list[Workspace]:
    """All workspaces of this server that open, for work that no session asked for."""
    found = []
    for code in registry().codes():
        try:
            found.append(registry().get(code))
        except Exception as error:
            _LOG.warning("the workspace %s cannot be opened: %s", code, type(error).__name__)
    return found


def mine(identity: Identity) -> tuple[Place, ...]:
    """The workspaces that somebody may enter, by name."""
    if not registry().several:
        # The only one says itself what is wrong with it.
        workspace = get("")
        allowed = role(identity, workspace)
        return (_place("", workspace, allowed),) if allowed else ()
    found = []
    for code in registry().codes():
        workspace_or_none = _tried(code)
        allowed = role(identity, workspace_or_none)
        if allowed:
            found.append(_place(code, workspace_or_none, allowed))
    return tuple(sorted(found, key=lambda place: place.name.casefold()))


def close() -> None:
    """Let go of all workspaces, with everything written that was noted."""
    registry().each(audit_log.wait)
    registry().close()


def role(identity: Identity, workspace: Workspace | None) -> Role | None:
    """What somebody may do in a workspace; None where they may not enter. Of one that cannot
    be opened only the configuration tells."""
    if not identity.who:
        return Role.OWNER
    listed = people.known(workspace, configured()) if workspace else configured()
    return people.role_of(identity.who, listed)


def configured() -> tuple[Person, ...]:
    """The people that the server's configuration names."""
    return _configured(tuple(os.environ.get(name, "") for name in entry.PEOPLE))


@lru_cache(maxsize=8)
def _configured(_given: tuple[str, ...]) -> tuple[Person, ...]:
    return entry.people()


@lru_cache(maxsize=8)
def _registry(only: Path, folder: Path | None) -> Workspaces:
    return Workspaces(only.resolve(), folder.resolve() if folder else None)


def name(code: str, workspace: Workspace | None) -> str:
    """What a workspace is called, else its code; also where it cannot be read just now, which
    its pages say better."""
    try:
        return (naming.name(workspace) if workspace else "") or code
    except Exception:
        return code


def _place(code: str, workspace: Workspace | None, allowed: Role) -> Place:
    return Place(code=code, name=name(code, workspace), role=allowed)


def _tried(code: str) -> Workspace | None:
    try:
        return get(code)
    except Exception as error:
        # Whatever is wrong with one workspace must not close the others.
        _LOG.warning("the workspace %s cannot be opened: %s", code, type(error).__name__)
        return None
