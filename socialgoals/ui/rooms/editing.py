"""Records listed, written, changed, removed and taken back, whatever their kind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from socialgoals.i18n import N_
from socialgoals.records.model import Kind, Record, Shape
from socialgoals.records.store import Editor
from socialgoals.ui import language, text
from socialgoals.ui.language import _
from socialgoals.ui.rooms import fields
from socialgoals.warehouse.documents import Action, ChangedMeanwhile, Event, NoSuchDocument

_CHANGED = N_("Somebody else changed it meanwhile: look again.")
_TYPED = N_(
    "Somebody else changed it meanwhile: look again. What you typed is still there, and saving "
    "it again keeps yours."
)
ACTIONS: Mapping[Action, str] = {
    Action.ADDED: N_("written"),
    Action.CHANGED: N_("changed"),
    Action.ARCHIVED: N_("removed"),
    Action.RESTORED: N_("brought back"),
    Action.UNDONE: N_("last change taken back"),
}
_EVENTS = 20


def part(
    kind: Kind,
    found: Sequence[Record],
    editor: Editor | None,
    draw: Callable[[Record], str],
    fresh: Mapping[str, Any] | None = None,
    leave_out: Sequence[str] = (),
    place: str = "",
) -> None:
    """The records under each other, drawn as HTML; with an editor the ways to change them.

    `fresh` are values that a new one begins with, `leave_out` fields that are of no use here.
    """
    key = place or kind.name
    if not found and editor is None:
        st.caption(_("Nothing has been written down yet."))
        return
    with st.container(gap="small", key=f"records_{key}"):
        for one in found:
            line(key, one, editor, draw)
        if editor is not None:
            form(key, kind, found, editor, fresh or {}, leave_out)


def line(key: str, one: Record, editor: Editor | None, draw: Callable[[Record], str]) -> None:
    """One record, and what may be done with it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(draw(one), width="stretch")
        if editor is None:
            return
        st.button(
            _("Edit"),
            type="tertiary",
            key=f"{key}_edit_{one.id}",
            on_click=_begin,
            args=(key, one),
        )
        st.button(
            _("Remove"),
            type="tertiary",
            key=f"{key}_remove_{one.id}",
            on_click=_remove,
            args=(key, editor, one),
        )


def form(
    key: str,
    kind: Kind,
    found: Sequence[Record],
    editor: Editor,
    fresh: Mapping[str, Any],
    leave_out: Sequence[str],
) -> None:
    """The fields of a new record or of the one that is edited, folded away; then undo."""
    trouble = st.session_state.pop(f"{key}_trouble", None)
    if trouble:
        st.warning(_(trouble), icon=":material/error:")
    edited = st.session_state.get(f"{key}_edited")
    one = next((r for r in found if r.id == edited), None)
    one = _begun(key, one) if one else None
    # Named as it was called at first: another name would be another box, and fold it.
    first = st.session_state.get(f"{key}_first")
    title = text.plain(_title(first or one)) if one else ""
    label = _("Change: {name}", name=title) if one else _(kind.adding)
    box = st.expander(
        label,
        icon=":material/edit:" if one else ":material/add:",
        on_change="rerun",
        key=f"{key}_form",
    )
    if box.open:
        with box:
            _fields(key, one or Record(kind=kind, values=fresh), editor, leave_out)
            _history(key, kind, editor)
    last = st.session_state.get(f"{key}_last")
    if last:
        st.button(
            _("Undo the last change"),
            icon=":material/undo:",
            type="tertiary",
            key=f"{key}_undo",
            on_click=take_back,
            args=(key, editor, kind),
        )


def _fields(key: str, one: Record, editor: Editor, leave_out: Sequence[str]) -> None:
    spoken = language.current()
    name = f"{key}_{one.id or 'new'}_{st.session_state.get(f'{key}_round', 0)}_{spoken}"
    with st.form(name, border=False):
        values = {
            field.name: fields.widget(field, one, f"{name}_{field.name}")
            for field in one.kind.fields
            if field.name not in leave_out
        }
        with st.container(horizontal=True):
            pressed = st.form_submit_button(_("Save"), type="primary")
            left = bool(one.id) and st.form_submit_button(_("Cancel"))
    if left:
        leave(key)
        st.rerun()
    if pressed:
        save(key, editor, one, values)
        st.rerun()


def save(key: str, editor: Editor, one: Record, values: Mapping[str, Any]) -> bool:
    """Write what was typed; tells on the next run where that was not possible."""
    kept = {
        field.name: one.text(field.name)
        for field in one.kind.fields
        if field.said
        and one.text(field.name)
        and values.get(field.name) == _(one.text(field.name))
    }
    fresh = replace(one, values={**one.values, **values, **kept})
    lacking = one.kind.lacking({k: _bare(v) for k, v in fresh.values.items()})
    if lacking:
        st.session_state[f"{key}_trouble"] = N_("Fill in what is missing, then save again.")
        return False
    try:
        saved = editor.save(fresh)
    except (ChangedMeanwhile, NoSuchDocument):
        st.session_state[f"{key}_trouble"] = _TYPED
        st.session_state[f"{key}_again"] = True
        return False
    st.session_state[f"{key}_last"] = (saved.id, saved.version)
    leave(key)
    return True


def leave(key: str) -> None:
    """Let go of what is being written: the next form begins anew."""
    for kept in ("edited", "first", "again"):
        st.session_state.pop(f"{key}_{kept}", None)
    st.session_state[f"{key}_round"] = st.session_state.get(f"{key}_round", 0) + 1


def _bare(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _begin(key: str, one: Record) -> None:
    leave(key)
    st.session_state[f"{key}_edited"] = one.id
    st.session_state[f"{key}_first"] = one
    st.session_state[f"{key}_form"] = True


def _begun(key: str, one: Record) -> Record:
    """The record as it is edited: from the version that the form was opened with, or from the
    newest once somebody was told that there is one."""
    first = st.session_state.get(f"{key}_first")
    told = st.session_state.get(f"{key}_again")
    return one if first is None or told else replace(one, version=first.version)


def _remove(key: str, editor: Editor, one: Record) -> None:
    leave(key)
    try:
        st.session_state[f"{key}_last"] = editor.remove(one)
    except NoSuchDocument:
        st.session_state[f"{key}_trouble"] = _CHANGED


def take_back(key: str, editor: Editor, kind: Kind) -> None:
    """Undo this session's last change of a place."""
    last = st.session_state.pop(f"{key}_last", None)
    if last is None:
        return
    leave(key)
    try:
        editor.undo(kind, *last)
    except (ChangedMeanwhile, NoSuchDocument):
        st.session_state[f"{key}_trouble"] = _CHANGED


def _history(key: str, kind: Kind, editor: Editor) -> None:
    events = editor.history(kind, _EVENTS)
    if events:
        with st.popover(_("History"), type="tertiary", key=f"{key}_history"):
            st.html("".join(_event(kind, one) for one in events))


def _event(kind: Kind, one: Event) -> str:
    name = _title(Record(kind=kind, values=one.after["body"]))
    told = " · ".join(
        part
        for part in (moment(here(one.changed_at)), one.changed_by, _(ACTIONS[one.action]))
        if part
    )
    return (
        f'<section class="sg-lacking"><strong>{text.markup(name)}</strong>'
        f"<p>{text.markup(told)}</p></section>"
    )


def here(at: datetime) -> datetime:
    """A moment of a history, kept in UTC, on the clock of whoever looks."""
    return at.replace(tzinfo=UTC).astimezone(ZoneInfo(st.context.timezone or "UTC"))


def moment(at: datetime) -> str:
    """A moment as a day with its time."""
    return f"{language.day(at.date())} {at:%H:%M}"


def _title(one: Record) -> str:
    """What a record is called: its first words."""
    first = one.kind.fields[0]
    shown = one.text(first.name)
    if first.shape is Shape.CHOICE:
        return _(first.options.get(shown, shown))
    return _(shown) if first.said and shown else shown


def told(*parts: str) -> str:
    """Facts of a record beside each other, escaped; those that are empty left out."""
    return " · ".join(text.markup(part) for part in parts if part)


def drawn(title: str, *lines: str) -> str:
    """A record as HTML: a title, then lines that are already escaped."""
    rest = "".join(f"<br><small>{one}</small>" for one in lines if one)
    return f'<span class="sg-post"><strong>{text.markup(title)}</strong>{rest}</span>'
