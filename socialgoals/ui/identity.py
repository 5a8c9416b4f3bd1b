"""Whose session this is: by the door that the server has, before any workspace is asked."""

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from socialgoals.sharing import addresses, entry
from socialgoals.sharing.addresses import NoAddress
from socialgoals.sharing.entry import Door

# The key under which a proxy's header stands in `st.user`.
PROXY_CLAIM = "email"

_ENDED_KEPT = 10_000
_NEAR = "identity_near"


class Lack(StrEnum):
    """Why nobody is known in this session."""

    CLOSED = "closed"
    SIGN_IN = "sign_in"
    EXPIRED = "expired"
    UNVERIFIED = "unverified"
    UNNAMED = "unnamed"


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Somebody. `who` is an address of mail in the form that is compared; empty where nobody
    signs in, and whoever is here may do everything."""

    who: str = ""
    name: str = ""


class _Ended:
    """The sign-ins that were ended by signing out: their cookies and open tabs end with them.

    It remembers the last ones only; a cookie ends by itself after `entry.session_hours`.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[str, int], None] = OrderedDict()

    def add(self, one: tuple[str, int]) -> None:
        with self._lock:
            self._known[one] = None
            while len(self._known) > _ENDED_KEPT:
                self._known.popitem(last=False)

    def __contains__(self, one: tuple[str, int]) -> bool:
        with self._lock:
            return one in self._known


_ENDED = _Ended()
_SERVED: list[Door] = []


def serve(door: Door) -> None:
    """The server's word on how people come in; without one the app decides by itself."""
    _SERVED[:] = [door]


def served() -> bool:
    """Whether socialgoals/server.py serves the app, with its own addresses."""
    return bool(_SERVED)


def door() -> Door:
    """How people come into this session."""
    return _SERVED[0] if _SERVED else _door_of_app_alone()


def current() -> Identity | Lack:
    """Who is here, or why that is not known."""
    match door():
        case Door.LOCAL | Door.OPEN:
            return Identity()
        case Door.SIGN_IN:
            return _signed_in(_claims())
        case Door.PROXY:
            return _named(_claims().get(PROXY_CLAIM), "")
        case _:
            return Lack.CLOSED


def end() -> None:
    """Sign out, here and wherever the same sign-in is still open."""
    _ENDED.add(_sign_in(_claims()))
    st.logout()


def _claims() -> dict[str, Any]:
    """What the provider or the proxy said when the session began. `st.user` says the same, but
    reads the file of secrets each time."""
    running = get_script_run_ctx(suppress_warning=True)
    return dict(running.user_info) if running else {}


def _signed_in(claims: dict[str, Any]) -> Identity | Lack:
    if claims.get("is_logged_in") is not True:
        return Lack.SIGN_IN
    subject, since = _sign_in(claims)
    if time.time() - since > entry.session_hours() * 3600 or (subject, since) in _ENDED:
        return Lack.EXPIRED
    # Providers that know nothing of it leave it out; some write it as text.
    if str(claims.get("email_verified", True)).lower() != "true":
        return Lack.UNVERIFIED
    return _named(claims.get("email"), str(claims.get("name") or ""))


def _sign_in(claims: dict[str, Any]) -> tuple[str, int]:
    """What tells one sign-in from another: the provider's name for somebody, and the second."""
    since = claims.get("iat")
    return str(claims.get("sub") or ""), since if isinstance(since, int) else 0


def _named(address: object, name: str) -> Identity | Lack:
    try:
        return Identity(who=addresses.address(str(address or "")), name=name[:80])
    except NoAddress:
        return Lack.UNNAMED


def _door_of_app_alone() -> Door:
    """`streamlit run app.py`: a proxy's word cannot be checked, so it is not believed."""
    if _has_provider():
        return Door.SIGN_IN
    if entry.is_open():
        return Door.OPEN
    # A browser comes back to a session by the address that it began with.
    if _NEAR not in st.session_state:
        st.session_state[_NEAR] = _is_near()
    return Door.LOCAL if st.session_state[_NEAR] else Door.CLOSED


def _is_near() -> bool:
    """Whether this session came to the machine that the app is bound to, and by its name."""
    headers = st.context.headers
    # A browser names the host it came to; without any header there is none, but a test.
    host = headers.get("Host") if headers else "localhost"
    bound = str(st.get_option("server.address") or "")
    return entry.is_loopback(bound) and entry.is_loopback(entry.host_name(host or ""))


def _has_provider() -> bool:
    try:
        return "auth" in st.secrets
    except FileNotFoundError:
        return False
