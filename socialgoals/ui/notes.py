"""What happened in the period: listed under the charts, written, changed, taken back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from socialgoals.annotations import LABELS, LONGEST, Annotation, Annotations, Editor, What
from socialgoals.channels import CHANNELS
from socialgoals.i18n import N_
from socialgoals.period import Period
from socialgoals.ui import dates, language, text, words
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.warehouse.documents import ChangedMeanwhile, NoSuchDocument
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

_EDITED = "note_edited"
_LAST = "note_last"
_TROUBLE = "note_trouble"
_NEW = "new"
_COUNT = (N_("1 event marked in this period"), N_("{n} events marked in this period"))


def of(warehouse: Warehouse, view: View) -> tuple[Annotation, ...]:
    """The annotations of the period and channels looked at."""
    return _of(warehouse, warehouse.version, view.period, view.scope.channels)


@remembered(128)
def _of(
    warehouse: Warehouse, _version: int, period: Period, channels: tuple[str, ...]
) -> tuple[Annotation, ...]:
    return tuple(Annotations(warehouse).within(period, channels))


def part(view: View, found: Sequence[Annotation], editor: Editor | None) -> None:
    """The list under a chart; with an editor also the way to write, change and undo."""
    if not found and editor is None:
        return
    label = language.counted(len(found), *_COUNT) if found else _("Mark an event on the charts")
    box = st.expander(label, icon=":material/flag:", on_change="rerun", key="notes")
    if not box.open:
        return
    with box, st.container(gap="small", key="notes_inside"):
        for one in found:
            _line(one, editor)
        if editor is None:
            return
        trouble = st.session_state.pop(_TROUBLE, None)
        if trouble:
            st.warning(_(trouble))
        edited = st.session_state.get(_EDITED, _NEW)
        _form(next((one for one in found if one.id == edited), None), view, editor)
        _undo(editor)


def _line(one: Annotation, editor: Editor | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        named = ", ".join(words.channel(name) for name in one.channels)
        st.html(
            f"<strong>{text.markup(one.text)}</strong><br><small>"
            + text.markup(
                " · ".join(
                    part
                    for part in (
                        language.span(one.days.start, one.days.end),
                        _(LABELS[one.what]),
                        named,
                    )
                    if part
                )
            )
            + "</small>",
            width="stretch",
        )
        if editor is not None:
            st.button(
                _("Edit"),
                type="tertiary",
                key=f"note_edit_{one.id}",
                on_click=_begin,
                args=(one.id,),
            )
            st.button(
                _("Remove"),
                type="tertiary",
                key=f"note_remove_{one.id}",
                on_click=_remove,
                args=(editor, one),
            )


def _form(one: Annotation | None, view: View, editor: Editor) -> None:
    """The fields of a new annotation, or of the one that is edited."""
    key = one.id if one else _NEW
    spoken = language.current()
    days = one.days if one else Period(view.period.end, view.period.end)
    labels = {what: _(label) for what, label in LABELS.items()}
    with st.form(f"note_{key}_{spoken}", clear_on_submit=one is None, border=False):
        told = st.text_input(
            _("What happened"),
            value=one.text if one else "",
            max_chars=LONGEST,
            placeholder=_("Summer campaign begins"),
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            what = st.selectbox(
                _("Kind"),
                list(labels),
                index=list(labels).index(one.what if one else What.CAMPAIGN),
                format_func=labels.__getitem__,
                filter_mode=None,
                width=180,
            )
            first = st.date_input(
                _("First day"), value=days.start, format=dates.date_format(), width=140
            )
            last = st.date_input(
                _("Last day"), value=days.end, format=dates.date_format(), width=140
            )
            channels = st.multiselect(
                _("Channels"),
                list(CHANNELS),
                default=list(one.channels) if one else [],
                format_func=words.channel,
                placeholder=_("All channels"),
                width=260,
            )
        if st.form_submit_button(_("Save") if one else _("Mark it")):
            _save(editor, one, told, what, first, last, tuple(channels))


def _save(
    editor: Editor,
    one: Annotation | None,
    told: str,
    what: What,
    first: date | None,
    last: date | None,
    channels: tuple[str, ...],
) -> None:
    if not told.strip() or first is None or last is None:
        st.session_state[_TROUBLE] = N_("Say in a few words what happened, and when.")
        st.rerun()
    days = Period(min(first, last), max(first, last))
    fresh = one or Annotation(days=days, text=told)
    try:
        saved = editor.save(replace(fresh, days=days, text=told, what=what, channels=channels))
    except (ChangedMeanwhile, NoSuchDocument):
        st.session_state[_TROUBLE] = N_("Somebody else changed it meanwhile: look again.")
    else:
        st.session_state[_LAST] = (saved.id, saved.version)
    st.session_state.pop(_EDITED, None)
    st.rerun()


def _begin(id: str) -> None:
    st.session_state[_EDITED] = id


def _remove(editor: Editor, one: Annotation) -> None:
    st.session_state.pop(_EDITED, None)
    try:
        removed = editor.remove(one)
    except NoSuchDocument:
        return
    st.session_state[_LAST] = removed


def _undo(editor: Editor) -> None:
    """A button for the last change of this session, as long as nobody came after it."""
    last = st.session_state.get(_LAST)
    if last:
        st.button(
            _("Undo the last change"),
            icon=":material/undo:",
            type="tertiary",
            key="note_undo",
            on_click=_take_back,
            args=(editor, *last),
        )


def _take_back(editor: Editor, id: str, version: int) -> None:
    st.session_state.pop(_LAST, None)
    try:
        editor.undo(id, version)
    except (ChangedMeanwhile, NoSuchDocument):
        st.session_state[_TROUBLE] = N_("Somebody else changed it meanwhile: look again.")
