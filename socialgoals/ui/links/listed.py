"""The links that were made: what each shows, how often it was opened, and its end."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from socialgoals.i18n import N_
from socialgoals.sharing import links
from socialgoals.sharing.links import Link, Links, State, Visits
from socialgoals.sharing.pages import SHAREABLE
from socialgoals.ui import language, state, text
from socialgoals.ui.language import _
from socialgoals.ui.links import making
from socialgoals.warehouse import clock
from socialgoals.warehouse.opening import Workspace

_STATES = {
    State.OPEN: (":material/public:", N_("open until {day}")),
    State.EXPIRED: (":material/schedule:", N_("expired on {day}")),
    State.REVOKED: (":material/block:", N_("taken back")),
}
_VIEWS = (N_("opened once"), N_("opened {n} times"))


def part(workspace: Workspace) -> None:
    """The links that open, then those that do not any more."""
    store = Links(workspace, state.who())
    found = store.all()
    if not found:
        st.caption(_("No links yet. The first one you make stands here."))
        return
    visits, now = store.visits(), links.now()
    opened = [one for one in found if one.state(now) is State.OPEN]
    ended = [one for one in found if one.state(now) is not State.OPEN]
    st.header(_("Links that open"), anchor=False)
    if not opened:
        st.caption(_("None of the links opens any more."))
    for one in opened:
        _link(workspace, store, one, visits.get(one.id), now)
    if ended and st.toggle(
        language.counted(len(ended), N_("1 link that ended"), N_("{n} links that ended")),
        key="links_ended",
    ):
        for one in ended:
            _link(workspace, store, one, visits.get(one.id), now)


def _link(
    workspace: Workspace, store: Links, link: Link, visits: Visits | None, now: datetime
) -> None:
    standing = link.state(now)
    icon, told = _STATES[standing]
    until = _(told, day=language.day(link.expires))
    with st.container(border=True, gap="xsmall", key=f"link_{link.id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{icon} **{text.plain(link.name)}** · {until}", width="stretch")
            if standing is State.OPEN:
                _revoke(store, link)
        st.caption(" · ".join(_shown(link)))
        st.caption(" · ".join(_followed(workspace, link, visits)))


def _shown(link: Link) -> list[str]:
    pages = ", ".join(_(SHAREABLE[path]) for path in link.pages if path in SHAREABLE)
    found = [pages, making.scope(link)]
    if link.days:
        found.append(language.span(link.days.start, link.days.end))
    if link.frozen:
        found.append(_("frozen on {day}", day=language.day(link.made_on)))
    if link.password:
        found.append(_("with a password"))
    if link.downloads:
        found.append(_("with downloads"))
    return found


def _followed(workspace: Workspace, link: Link, visits: Visits | None) -> list[str]:
    made = _("made on {day}", day=language.day(link.made_on))
    by = _("by {who}", who=text.plain(link.made_by)) if link.made_by else ""
    if visits is None:
        return [_("not opened yet"), f"{made} {by}".strip()]
    last = visits.last.replace(tzinfo=UTC).astimezone(ZoneInfo(clock.zone(workspace)))
    return [
        language.counted(visits.count, *_VIEWS),
        _("last on {day}", day=f"{language.day(last)} {last:%H:%M}"),
        f"{made} {by}".strip(),
    ]


def _revoke(store: Links, link: Link) -> None:
    with st.popover(_("Take back"), type="tertiary"):
        st.write(_("It closes at once, also where it is open now. It cannot be opened again."))
        if st.button(_("Yes, take it back"), type="primary", key=f"revoke_{link.id}"):
            store.revoke(link)
            st.toast(_("Taken back."), icon=":material/block:")
            st.rerun()
