"""Who is looking at this session, and at which workspace.

A visitor holds a link (`ui/guests.py`), or is known by how they came in: signed in, named by a
proxy, alone on the machine. Who is nobody sees no page.
"""

import time
from dataclasses import dataclass
from functools import partial

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from socialgoals.sharing.roles import Role
from socialgoals.ui import identity, places
from socialgoals.ui.identity import Identity
from socialgoals.warehouse.opening import Workspace

_PLACE, _SEEN = "visitor_place", "visitor_seen"
# A page asks twenty times a run.
_SECONDS = 1.0


class NotAdmitted(Exception):
    """Somebody is looking who may not, or not any more."""


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """`who` is an address of mail, in whose name changes are kept; empty where nobody signs
    in. `workspace` is the code of the one they look at."""

    who: str = ""
    name: str = ""
    role: Role = Role.OWNER
    workspace: str = ""


def place() -> str | None:
    """The workspace of this session; None until one is entered."""
    found: str | None = st.session_state.get(_PLACE)
    return found


def enter(code: str, somebody: Identity) -> None:
    """Let who is here look at a workspace: from now on this session does, and never at another.

    Asked anew at the beginning of every run. Raises NotAdmitted.
    """
    workspace = places.get(code)
    workspace.permits = partial(_may_write, workspace)
    st.session_state.setdefault(_PLACE, code)
    st.session_state[_SEEN] = (time.monotonic(), _found(somebody))


def current() -> Visitor:
    """The visitor of this session, as the list of people had it when this run began; in what
    runs by itself for longer, a second ago. Raises NotAdmitted."""
    seen: tuple[float, Visitor] | None = st.session_state.get(_SEEN)
    if seen is None:
        raise NotAdmitted
    if time.monotonic() - seen[0] > _SECONDS:
        seen = st.session_state[_SEEN] = (time.monotonic(), _found(identity.current()))
    return seen[1]


def _found(somebody: Identity | identity.Lack) -> Visitor:
    """The visitor of this session, as the list of people has it at this moment."""
    code = place()
    if not isinstance(somebody, Identity) or code is None:
        raise NotAdmitted
    role = places.role(somebody, places.get(code))
    if role is None:
        raise NotAdmitted
    return Visitor(who=somebody.who, name=somebody.name, role=role, workspace=code)


def _may_write(workspace: Workspace) -> bool:
    """Whether this session may change a workspace at this moment, whatever it was handed
    before; so may what runs outside of any session."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return True
    try:
        found = _found(identity.current())
    except NotAdmitted:
        return False
    return found.role.may_write and places.get(found.workspace) is workspace
