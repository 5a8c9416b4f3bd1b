"""Holders of a link: what they see before a page, and which pages they see.

A wrong, an expired and a revoked link look alike and take as long; guessing is slow.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn

import streamlit as st

from socialgoals.sharing import links
from socialgoals.sharing.links import Link
from socialgoals.sharing.secrets import Attempts, matches
from socialgoals.ui import address, dress, errors, language, periods
from socialgoals.ui.language import _
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import Warehouse

PARAMETER = "s"

_GUEST = "guest"
_UNLOCKED = "guest_unlocked"
_WELCOMED = "guest_welcomed"
# Longer than any way through `find` takes, so that its time tells nothing.
_CLOSED_SECONDS = 0.4
_MINUTES = 15
_TRIES = Attempts(most=5, seconds=_MINUTES * 60)


@dataclass(frozen=True, kw_only=True)
class Guest:
    """Who holds a link that opens, and the workspace that it belongs to."""

    link: Link
    workspace: Workspace

    @property
    def warehouse(self) -> Warehouse:
        """What the link shows."""
        return links.behind(self.workspace, self.link)


def current() -> Guest | None:
    """The guest of this session, if it is one's."""
    found: Guest | None = st.session_state.get(_GUEST)
    return found


def token() -> str:
    """What this session came with: from then on it is a guest's. Empty for all others."""
    return address.maybe(PARAMETER, bool)


def admitted(token: str, workspaces: Iterable[Workspace]) -> Guest:
    """The guest of this session. Where the link does not open, or not yet, a page says so and
    the run ends."""
    began = time.monotonic()
    st.session_state.pop(_GUEST, None)
    try:
        guest = _found(token, workspaces)
    except Exception as error:
        # Before the frame that says so of a page.
        dress.begin(_("Link"))
        errors.show(error)
        _leave()
    if guest is None:
        time.sleep(max(_CLOSED_SECONDS - (time.monotonic() - began), 0))
        dress.begin(_("Link"))
        closed()
        _leave()
    first = st.session_state.get(_WELCOMED) != guest.link.id
    if first:
        _speak(guest.link)
    _unlock(guest.link)
    if first:
        _welcome(guest)
    st.session_state[_GUEST] = guest
    return guest


def _found(token: str, workspaces: Iterable[Workspace]) -> Guest | None:
    for workspace in workspaces:
        link = links.find(workspace, token, links.now())
        if link is not None:
            return Guest(link=link, workspace=workspace)
    return None


def closed() -> None:
    """The page for a link that does not open, whatever the reason."""
    with st.container(key="gate"):
        st.header(_("This link does not open"), anchor=False)
        st.write(
            _(
                "It may have expired, been taken back, or been copied without its end. Ask "
                "whoever sent it to you for a new one."
            )
        )


def _speak(link: Link) -> None:
    """Begin in the language of the link, unless the address names one."""
    if "lang" not in st.query_params:
        language.speak(link.language)
        address.put("lang", link.language)


def _unlock(link: Link) -> None:
    """Ask for the password, once a session, where there is one."""
    if not link.password or st.session_state.get(_UNLOCKED) == link.id:
        return
    who = f"{link.id} {st.context.ip_address or ''}"
    dress.begin(_("Password"))
    with st.container(key="gate"):
        st.header(_("This page has a password"), anchor=False)
        st.write(_("Whoever sent you the link has it."))
        with st.form("unlock", border=False):
            given = st.text_input(_("Password"), type="password", autocomplete="off")
            pressed = st.form_submit_button(_("Open"), type="primary")
        waiting = _TRIES.wait(who)
        if pressed and not waiting:
            if matches(link.password, given.strip()):
                st.session_state[_UNLOCKED] = link.id
                st.rerun()
            _TRIES.missed(who)
            st.error(_("That is not the password."), icon=":material/error:")
        elif waiting:
            minutes = language.number(int(waiting // 60) + 1)
            st.error(
                _("Too many attempts. Try again in {n} minutes.", n=minutes),
                icon=":material/hourglass:",
            )
    _leave()


def _leave() -> NoReturn:
    dress.stop()


def _welcome(guest: Guest) -> None:
    """Once a session: the visit is counted, and the view begins with the link's period."""
    link = guest.link
    st.session_state[_WELCOMED] = link.id
    links.seen(guest.workspace, link)
    if "period" not in st.query_params:
        code = periods.code(link.days) if link.days else link.period
        address.put("period", code or periods.DEFAULT)
