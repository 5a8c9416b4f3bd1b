"""Records listed, written, changed, removed and taken back, whatever their kind."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from socialgoals.i18n import N_
from socialgoals.records.model import Kind, Record
from socialgoals.records.store import Editor
from socialgoals.ui import language, text, typed
from socialgoals.ui.language import _
from socialgoals.ui.rooms import fields, writing
from socialgoals.ui.rooms.fields import Offered
from socialgoals.warehouse.documents import Action, ChangedMeanwhile, Event, NoSuchDocument

ACTIONS: Mapping[Action, str] = {
    Action.ADDED: N_("saved"),
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
    below: Callable[[Record], None] | None = None,
    offered: Offered = fields.NOTHING,
) -> None:
    """The records under each other, drawn as HTML; with an editor the ways to change them.

    `below` draws what stands under a record; `offered` are the parts of the audience to
    choose from.
    """
    key = kind.name
    if not found and editor is None:
        st.caption(_("Nothing has been written down yet."))
        return
    unfinished = typed.begun(editor.warehouse, key) if editor else frozenset()
    with st.container(gap="small", key=f"records_{key}"):
        for one in found:
            line(key, one, editor, draw, one.id in unfinished)
            if below is not None:
                below(one)
        if editor is not None:
            form(key, kind, found, editor, offered=offered)


def line(
    key: str,
    one: Record,
    editor: Editor | None,
    draw: Callable[[Record], str],
    unfinished: bool = False,
) -> None:
    """One record, and what may be done with it; `unfinished` has changes that are not saved."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(draw(one), width="stretch")
        if editor is None:
            return
        in_hand = st.session_state.get(f"{key}_edited") == one.id
        st.button(
            _("Go on") if unfinished and not in_hand else _("Edit"),
            type="tertiary",
            key=f"{key}_edit_{one.id}",
            on_click=writing.change,
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
    fresh: Mapping[str, Any] | None = None,
    leave_out: Sequence[str] = (),
    offered: Offered = fields.NOTHING,
) -> None:
    """The fields of a new record or of the one that is edited, folded away; then undo.

    `fresh` are values that a new one begins with, `leave_out` fields that are of no use here.
    """
    trouble = st.session_state.pop(f"{key}_trouble", None)
    if trouble:
        st.warning(_(trouble), icon=":material/error:")
    writing.left_over(key, kind, editor)
    one = writing.edited(key, found, editor)
    # Named as it was called at first: another name would be another box, and fold it.
    title = text.plain(fields.title(st.session_state.get(f"{key}_first", one))) if one else ""
    label = _("Change: {name}", name=title) if one else _(kind.adding)
    box = st.expander(
        label,
        icon=":material/edit:" if one else ":material/add:",
        on_change="rerun",
        key=f"{key}_form",
    )
    if box.open:
        with box:
            begun = one or Record(kind=kind, values=fresh or {})
            writing.part(key, begun, editor, leave_out, offered)
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


def _remove(key: str, editor: Editor, one: Record) -> None:
    writing.leave(key)
    typed.forget(editor.warehouse, f"{key}/{one.id}")
    try:
        st.session_state[f"{key}_last"] = editor.remove(one)
    except NoSuchDocument:
        st.session_state[f"{key}_trouble"] = writing.CHANGED


def take_back(key: str, editor: Editor, kind: Kind) -> None:
    """Undo this session's last change of a place."""
    last = st.session_state.pop(f"{key}_last", None)
    if last is None:
        return
    writing.leave(key)
    try:
        editor.undo(kind, *last)
    except (ChangedMeanwhile, NoSuchDocument):
        st.session_state[f"{key}_trouble"] = writing.CHANGED


def _history(key: str, kind: Kind, editor: Editor) -> None:
    events = editor.history(kind, _EVENTS)
    if events:
        with st.popover(_("History"), type="tertiary", key=f"{key}_history"):
            st.html("".join(_event(kind, one) for one in events))


def _event(kind: Kind, one: Event) -> str:
    name = fields.title(Record(kind=kind, values=one.after["body"]))
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


def told(*parts: str) -> str:
    """Facts of a record beside each other, escaped; those that are empty left out."""
    return " · ".join(text.markup(part) for part in parts if part)


def drawn(title: str, *lines: str) -> str:
    """A record as HTML: a title, then lines that are already escaped."""
    rest = "".join(f"<br><small>{one}</small>" for one in lines if one)
    return f'<span class="sg-post"><strong>{text.markup(title)}</strong>{rest}</span>'
