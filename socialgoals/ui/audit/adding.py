"""An account added by hand: from the address of its profile, or by channel and name."""

import streamlit as st

from socialgoals.audit import addresses
from socialgoals.audit.columns import BY_NAME
from socialgoals.audit.inventory import certain
from socialgoals.audit.model import Audit, Line, Profile
from socialgoals.audit.store import Profiles
from socialgoals.channels import PLACES
from socialgoals.i18n import N_
from socialgoals.metrics.reading import Account
from socialgoals.ui import language, text, words
from socialgoals.ui.audit import cells
from socialgoals.ui.audit import words as said
from socialgoals.ui.language import _
from socialgoals.warehouse.documents import ChangedMeanwhile, NoSuchDocument

_ADDED, _WRONG = "audit_added", "audit_add_wrong"
_CONTROL = 420
_CHANNELS = tuple(n for n, place in PLACES.items() if not place.internal and n != "meta")


def part(audit: Audit, store: Profiles) -> None:
    """The form, folded away; what came of the last account that was added."""
    added = st.session_state.pop(_ADDED, None)
    if added:
        st.success(text.plain(added), icon=":material/check:")
    box = st.expander(
        _("Add an account"), icon=":material/add:", on_change="rerun", key="audit_adding"
    )
    if not box.open:
        return
    with box:
        st.caption(
            _(
                "Also dormant and personal ones, and those that pose as you. Paste the address "
                "of the profile: channel and handle are read from it."
            )
        )
        wrong = st.session_state.pop(_WRONG, None)
        if wrong:
            st.error(_(wrong))
        _form(audit, store)


def _form(audit: Audit, store: Profiles) -> None:
    spoken = language.current()
    standing = BY_NAME["standing"].field
    assert standing is not None
    options = {code: _(label) for code, label in standing.options.items()}
    names = {channel: words.channel(channel) for channel in _CHANNELS}
    held = {name: f"audit_new_{name}_{spoken}" for name in ("address", "channel", "handle")}
    with st.form(f"audit_add_{spoken}", border=False):
        st.text_input(_("Profile address"), max_chars=2000, key=held["address"])
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                _("Or the channel"),
                list(names),
                index=None,
                format_func=lambda name: names.get(name, name),
                placeholder=_("Choose"),
                key=held["channel"],
                width=220,
                filter_mode=None,
            )
            st.text_input(_("and the handle or name"), max_chars=120, key=held["handle"])
        st.selectbox(
            _("Type"),
            list(options),
            format_func=options.__getitem__,
            key=f"audit_new_standing_{spoken}",
            width=220,
            filter_mode=None,
        )
        st.form_submit_button(
            _("Add"),
            type="primary",
            on_click=_add,
            args=(audit, store, held, f"audit_new_standing_{spoken}"),
        )


def _add(audit: Audit, store: Profiles, held: dict[str, str], standing: str) -> None:
    given = {name: str(st.session_state.get(key) or "").strip() for name, key in held.items()}
    try:
        found = _found(given)
    except addresses.NotAProfile as wrong:
        # What was typed stays, to be mended.
        st.session_state[_WRONG] = wrong.reason
        return
    values = {"handle": found.handle, "address": found.address}
    chosen = st.session_state.get(standing)
    if chosen:
        values["standing"] = chosen
    line = _known(audit, (found.channel, found.handle))
    if line is None:
        profile, told = (
            Profile(channel=found.channel, account=found.handle),
            N_("Added: {name}"),
        )
    else:
        profile, told = line.profile, N_("In the list already, now with its address: {name}")
        values = {name: value for name, value in values.items() if value}
    try:
        saved = store.save(profile, values)
    except (ChangedMeanwhile, NoSuchDocument):
        cells.refused_as_changed()
        return
    cells.remember((saved.record.id, saved.record.version))
    st.session_state[_ADDED] = _(told, name=said.name(saved.key))
    for key in held.values():
        st.session_state.pop(key, None)


def _found(given: dict[str, str]) -> addresses.Found:
    """What was meant, by its address, else by channel and handle. Raises NotAProfile."""
    if given["address"]:
        try:
            return addresses.recognised(given["address"])
        except addresses.NotAProfile:
            if not (given["channel"] and given["handle"]):
                raise
    handle = given["handle"].removeprefix("@").strip()
    if not given["channel"] or not handle:
        raise addresses.NotAProfile(
            N_("Paste the address of the profile, or choose a channel and write the handle.")
        )
    address = addresses.of_handle(given["channel"], handle)
    return addresses.Found(channel=given["channel"], handle=handle, address=address)


def _known(audit: Audit, account: Account) -> Line | None:
    """The line that an account has already, under any of its names."""
    for line in audit.lines:
        names = (line.key[1], *line.also, line.profile.text("handle"))
        if line.key[0] == account[0] and any(n and certain(n, account[1]) for n in names):
            return line
    return None
