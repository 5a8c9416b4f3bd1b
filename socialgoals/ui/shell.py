"""The frame around every page: language, title, who it is shared with; and when it fails."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from socialgoals.i18n import N_
from socialgoals.sharing import links
from socialgoals.ui import (
    account,
    address,
    controls,
    dress,
    errors,
    guests,
    language,
    leading,
    menu,
    state,
    text,
)
from socialgoals.ui.language import _
from socialgoals.warehouse.parts import NoLongerShown

LINKS = "pages/share/links.py"


def frame(page: StreamlitPage) -> None:
    """Draw the frame, run the page in it, write the address."""
    dress.begin(page.title)
    with st.sidebar:
        controls.language_switch()
        account.show()
        _guest()
    st.title(page.title, anchor=False)
    try:
        _shared(page)
        page.run()
    except NoLongerShown:
        guests.closed()
    except Exception as error:
        errors.show(error)
    finally:
        dress.end()
        address.end()


def _guest() -> None:
    """What a guest is told of the link."""
    guest = guests.current()
    if guest is None:
        return
    link = guest.link
    st.caption(text.plain(link.name))
    if link.frozen:
        st.caption(_("As of {day}", day=language.day(link.made_on)))
    st.caption(_("Shared until {day}", day=language.day(link.expires)))


def _shared(page: StreamlitPage) -> None:
    """A badge where somebody outside sees this page."""
    workspace = state.writable(state.warehouse())
    if workspace is None:
        return
    found = links.showing(workspace, menu.path(page), links.now())
    if not found:
        return
    told = language.counted(
        len(found), N_("A link shows this page"), N_("{n} links show this page")
    )
    with st.container(horizontal=True, vertical_alignment="center", key="shared"):
        st.caption(f":material/public: {told}", width="content")
        leading.link(LINKS, _("Links"))
