"""A record that is being written: begun, typed, saved or thrown away, found again later.

What is typed is kept in the workspace as soon as a field is left: `socialgoals.ui.typed`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from socialgoals.i18n import N_
from socialgoals.records.model import Kind, Record
from socialgoals.records.store import Editor
from socialgoals.ui import text, typed
from socialgoals.ui.language import _
from socialgoals.ui.rooms import fields
from socialgoals.ui.rooms.fields import Offered
from socialgoals.ui.typed import Form, Gone
from socialgoals.warehouse.documents import ChangedMeanwhile, NoSuchDocument

CHANGED = N_("Somebody else changed it meanwhile: look again.")
_TYPED = N_(
    "Somebody else changed it meanwhile: look again. What you typed is still there, and saving "
    "it again keeps yours."
)


def begin(key: str, editor: Editor, values: Mapping[str, Any]) -> None:
    """Begin a new one with these values, kept as if somebody had typed them."""
    leave(key)
    _new(key, editor).begin(values)
    st.session_state[f"{key}_form"] = True


def _new(key: str, editor: Editor) -> Form[None]:
    return Form(editor.warehouse, key, None, None)


def edited(key: str, found: Sequence[Record], editor: Editor) -> Record | None:
    """The record that is edited; where somebody comes back, the one whose form holds what is
    not saved."""
    if f"{key}_form" not in st.session_state:
        unfinished = typed.begun(editor.warehouse, key)
        begun = next((one for one in found if one.id in unfinished), None)
        if begun is not None:
            change(key, begun)
        elif "" in unfinished:
            st.session_state[f"{key}_form"] = True
    name = st.session_state.get(f"{key}_edited")
    return next((one for one in found if one.id == name), None)


def left_over(key: str, kind: Kind, editor: Editor) -> None:
    """What was typed into records that somebody removed meanwhile."""
    unfinished = typed.begun(editor.warehouse, key)
    away = [one for one in editor.archived(kind) if one.id in unfinished] if unfinished else []
    gone = {
        one.id: Gone(
            sentence=_(
                "“{title}” was removed while you were typing.",
                title=text.plain(fields.title(one)),
            ),
            restore=partial(editor.restore, one),
            said=partial(fields.said, kind),
        )
        for one in away
    }
    typed.left_over(editor.warehouse, gone, key)


def part(
    key: str, one: Record, editor: Editor, leave_out: Sequence[str], offered: Offered
) -> None:
    """The fields of a record in hand as it was when the typing began."""
    form: Form[Any] = Form(editor.warehouse, key, editor, one) if one.id else _new(key, editor)
    one = form.thing or one
    values = {
        field.name: fields.widget(field, form, one, offered.get(field.name, {}))
        for field in one.kind.fields
        if field.name not in leave_out and fields.of_use(field, one, offered)
    }
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button(_("Save"), type="primary", key=form.key("save"))
        if form.touched or one.id:
            st.button(
                _("Throw away") if form.touched else _("Cancel"),
                key=form.key("drop"),
                on_click=_drop,
                args=(key, form),
            )
    # Below the buttons: what appeared above would move them away under the pointer.
    if form.touched:
        st.caption(_("Not saved yet. It stays here until you save it or throw it away."))
    if pressed:
        save(key, editor, one, values, form)
        st.rerun()


def _drop(key: str, form: Form[Any]) -> None:
    form.done()
    leave(key)


def save(
    key: str,
    editor: Editor,
    one: Record,
    values: Mapping[str, Any],
    form: Form[Any] | None = None,
) -> bool:
    """Write what was typed into a form; tells on the next run where that was not possible."""
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
    except NoSuchDocument:
        st.session_state[f"{key}_trouble"] = CHANGED
        return False
    except ChangedMeanwhile as error:
        if error.current.archived:
            return False
        st.session_state[f"{key}_trouble"] = _TYPED
        if form is not None:
            form.rebase(error.current.version)
        return False
    st.session_state[f"{key}_last"] = (saved.id, saved.version)
    if form is not None:
        form.done()
    leave(key)
    return True


def leave(key: str) -> None:
    """Let go of the record that is edited; what was typed into it stays until it is saved or
    thrown away."""
    for kept in ("edited", "first"):
        st.session_state.pop(f"{key}_{kept}", None)


def _bare(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def change(key: str, one: Record) -> None:
    """Take a record in hand, and unfold its fields."""
    st.session_state[f"{key}_edited"] = one.id
    st.session_state[f"{key}_first"] = one
    st.session_state[f"{key}_form"] = True
