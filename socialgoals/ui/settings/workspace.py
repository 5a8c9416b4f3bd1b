"""What the workspace is called, and the zone in which its days are told."""

from zoneinfo import available_timezones

import streamlit as st

from socialgoals.i18n import N_
from socialgoals.sharing import naming
from socialgoals.ui import state, text
from socialgoals.ui.language import _
from socialgoals.warehouse import clock, landing
from socialgoals.warehouse.documents import ChangedMeanwhile
from socialgoals.warehouse.opening import Workspace

_NAME, _ZONE, _TROUBLE = "workspace_name", "workspace_zone", "workspace_trouble"


def part(workspace: Workspace, ruled: Workspace | None) -> None:
    """Name and zone; with `ruled` the ways to change them."""
    st.header(_("Workspace"), anchor=False)
    trouble = st.session_state.pop(_TROUBLE, None)
    if trouble:
        st.warning(_(trouble), icon=":material/error:")
    name = naming.name(workspace)
    if ruled is None:
        shown = text.plain(name) or _("No name yet")
        st.markdown(f"**{shown}**")
        st.caption(_("Days are told in the time of {zone}.", zone=clock.zone(workspace)))
        return
    # What others called it meanwhile is shown, unless something is being typed.
    st.text_input(
        _("Name"),
        value=name,
        key=f"{_NAME}_{name}",
        max_chars=naming.LONGEST,
        placeholder=_("The brand or the client"),
        on_change=_call,
        args=(ruled, f"{_NAME}_{name}"),
        width=420,
    )
    _zone(ruled)


def _zone(ruled: Workspace) -> None:
    """Days are cut when exports come in, so the zone stays what it was then."""
    zone = clock.zone(ruled)
    if landing.history(ruled):
        st.caption(
            _(
                "Days are told in the time of {zone}. It stays, since the days of the exports "
                "were cut by it.",
                zone=zone,
            )
        )
        return
    known = sorted(name for name in available_timezones() if "/" in name)
    if zone not in known:
        known.append(zone)
    st.selectbox(
        _("Time zone of days and hours"),
        known,
        index=known.index(zone),
        key=_ZONE,
        on_change=_choose_zone,
        args=(ruled,),
        width=420,
    )


def _call(ruled: Workspace, key: str) -> None:
    try:
        naming.call(ruled, str(st.session_state[key]), state.who())
    except (ValueError, ChangedMeanwhile):
        st.session_state[_TROUBLE] = N_("Somebody else changed it meanwhile: look again.")


def _choose_zone(ruled: Workspace) -> None:
    chosen = st.session_state[_ZONE]
    if chosen in available_timezones() and not landing.history(ruled):
        clock.choose_zone(ruled, chosen, state.who())
