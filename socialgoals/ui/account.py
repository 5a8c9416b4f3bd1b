"""In the sidebar: which workspace this is, the ways to others, and who is signed in."""

from collections.abc import Mapping

import streamlit as st

from socialgoals.i18n import N_
from socialgoals.sharing.entry import Door
from socialgoals.sharing.roles import Role
from socialgoals.ui import entrance, guests, identity, places, text, visitor
from socialgoals.ui.identity import Identity
from socialgoals.ui.language import _

ROLES: Mapping[Role, str] = {
    Role.OWNER: N_("Workspace owner"),
    Role.EDITOR: N_("Editor"),
    Role.VIEWER: N_("Viewer"),
}


def show() -> None:
    """The workspace and the visitor; nothing where there is only one of either."""
    if guests.current():
        return
    looking = visitor.current()
    name = places.name(looking.workspace, places.get(looking.workspace))
    if name:
        with st.container(key="workspace"):
            st.markdown(text.plain(name), width="stretch")
    _others(looking.workspace)
    if looking.who:
        shown = text.plain(looking.name or looking.who)
        st.caption(f"{shown} · {_(ROLES[looking.role])}", help=text.plain(looking.who))
    if looking.who and identity.door() is Door.SIGN_IN:
        st.button(_("Sign out"), type="tertiary", on_click=identity.end, key="sign_out")


def _others(code: str) -> None:
    """Ways to the other workspaces."""
    if not places.registry().several:
        return
    somebody = identity.current()
    if not isinstance(somebody, Identity):
        return
    others = [place for place in places.mine(somebody) if place.code != code]
    if others:
        with st.popover(_("Other workspaces"), width="stretch"):
            st.html("".join(f"<p>{entrance.place_link(place)}</p>" for place in others))
