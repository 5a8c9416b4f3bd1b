"""The fields of a profile: each is kept as soon as it is filled in, and can be taken back."""

from collections.abc import Sequence
from datetime import UTC
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from socialgoals.audit import addresses
from socialgoals.audit.columns import BY_NAME, HAND, PARTS, Column, Part
from socialgoals.audit.model import Line
from socialgoals.audit.store import Profiles
from socialgoals.goals.store import Goals
from socialgoals.i18n import N_
from socialgoals.metrics.reading import Account
from socialgoals.records.model import Shape
from socialgoals.ui import dates, language, text
from socialgoals.ui.audit import words
from socialgoals.ui.language import _
from socialgoals.ui.plan import matters
from socialgoals.ui.rooms import editing
from socialgoals.warehouse.documents import ChangedMeanwhile, Event, NoSuchDocument

_TROUBLE, _LAST = "audit_trouble", "audit_last"
_CHANGED = N_("Somebody else changed it meanwhile: look again.")
_OTHER_CHANNEL = N_("This address is of another channel: add it as an account of its own.")
_MOST = 20


def key(account: Account) -> str:
    """A short name of an account for the keys of widgets and styles."""
    return sha256("\x1f".join(account).encode()).hexdigest()[:10]


def form(line: Line, store: Profiles, parts: Sequence[Part], place: str) -> None:
    """The fields of these parts of a profile, under their names."""
    for part in parts:
        if len(parts) > 1:
            st.subheader(_(PARTS[part]), anchor=False)
        columns = [one for one in HAND if one.part is part]
        with st.grid(3, min_column_width=220):
            for column in columns:
                cell(line, column, store, _(column.label), place)


def some(line: Line, store: Profiles, names: Sequence[str], place: str) -> None:
    """A few fields of a profile."""
    with st.grid(len(names), min_column_width=200):
        for column in (BY_NAME[name] for name in names):
            cell(line, column, store, _(column.label), place)


def cell(line: Line, column: Column, store: Profiles, label: str, place: str) -> None:
    """One field with what is in it; the change is kept before the page runs again."""
    assert column.field is not None
    field, profile = column.field, line.profile
    name = f"audit_{place}_{key(line.key)}_{column.name}_{language.current()}"
    said: dict[str, Any] = {
        "key": name,
        "on_change": _keep,
        "args": (store, line, column, name),
    }
    if field.shape is Shape.DAY:
        st.session_state[name] = profile.day(column.name)
        st.date_input(label, format=dates.date_format(), **said)
    elif field.shape is Shape.CHOICE:
        st.session_state[name] = profile.text(column.name)
        codes = {code: _(option) for code, option in field.options.items()}
        st.selectbox(
            label, list(codes), format_func=codes.__getitem__, filter_mode=None, **said
        )
    elif column.name == "serves":
        _serves(profile.text(column.name), label, store, name, said)
    else:
        st.session_state[name] = profile.text(column.name)
        hint = _(field.hint) if field.hint else None
        if field.shape is Shape.TEXT:
            st.text_area(label, max_chars=field.longest, height=80, placeholder=hint, **said)
        else:
            st.text_input(label, max_chars=field.longest, placeholder=hint, **said)


def _serves(held: str, label: str, store: Profiles, name: str, said: dict[str, Any]) -> None:
    choices = matters.business(Goals(store.warehouse))
    if held and held not in choices:
        choices.append(held)
    st.session_state[name] = held or None
    st.selectbox(
        label,
        choices,
        index=None,
        format_func=matters.called(choices),
        placeholder=_("Choose, or write your own"),
        accept_new_options=True,
        **said,
    )


def _keep(store: Profiles, line: Line, column: Column, name: str) -> None:
    value = st.session_state[name]
    if isinstance(value, str):
        value = value.strip()
    write(store, line, {column.name: value})


def write(store: Profiles, line: Line, values: dict[str, Any]) -> bool:
    """Keep values of a profile; tells on the next run where that was not possible."""
    pasted = str(values.get("address") or "")
    if pasted and line.key[0] in addresses.CHANNELS:
        try:
            found = addresses.recognised(pasted)
        except addresses.NotAProfile as wrong:
            return _refused(wrong.reason)
        if found.channel != line.key[0]:
            return _refused(_OTHER_CHANNEL)
        values["address"] = found.address
        if not line.profile.text("handle"):
            values["handle"] = found.handle
    for name, value in values.items():
        field = BY_NAME[name].field
        if field and isinstance(value, str) and len(value) > field.longest:
            return _refused(N_("That is too long for this field."))
    try:
        saved = store.save(line.profile, values)
    except (ChangedMeanwhile, NoSuchDocument):
        return _refused(_CHANGED)
    st.session_state[_LAST] = (saved.record.id, saved.record.version)
    return True


def _refused(reason: str) -> bool:
    st.session_state[_TROUBLE] = reason
    return False


def refused_as_changed() -> None:
    """Somebody else was faster: say so on the next run."""
    _refused(_CHANGED)


def told() -> None:
    """What could not be kept since the last run."""
    trouble = st.session_state.pop(_TROUBLE, None)
    if trouble:
        st.warning(_(trouble), icon=":material/error:")


def remember(change: tuple[str, int]) -> None:
    """What undo takes back next."""
    st.session_state[_LAST] = change


def undo(store: Profiles, place: str) -> None:
    """Take this session's last change back; and who changed what."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.session_state.get(_LAST):
            st.button(
                _("Undo the last change"),
                icon=":material/undo:",
                type="tertiary",
                key=f"audit_undo_{place}",
                on_click=_take_back,
                args=(store,),
            )
        box = st.popover(
            _("History"), type="tertiary", on_change="rerun", key=f"audit_history_{place}"
        )
        if box.open:
            with box:
                events = store.history(_MOST)
                st.html("".join(map(_event, events)) or text.markup(_("Nothing yet.")))


def _take_back(store: Profiles) -> None:
    last = st.session_state.pop(_LAST, None)
    try:
        store.undo(*last)
    except (ChangedMeanwhile, NoSuchDocument):
        st.session_state[_TROUBLE] = _CHANGED


def _event(one: Event) -> str:
    body = one.after["body"]
    fields = [_(BY_NAME[name].label) for name in one.fields if name in BY_NAME]
    at = one.changed_at.replace(tzinfo=UTC).astimezone(_zone())
    facts = [editing.moment(at), one.changed_by, _(editing.ACTIONS[one.action]), *fields]
    account = words.name((body.get("channel", ""), body.get("account", "")))
    return (
        f'<section class="sg-lacking"><strong>{text.markup(account)}</strong>'
        f"<p>{text.markup(' · '.join(fact for fact in facts if fact))}</p></section>"
    )


def _zone() -> ZoneInfo:
    return ZoneInfo(st.context.timezone or "UTC")
