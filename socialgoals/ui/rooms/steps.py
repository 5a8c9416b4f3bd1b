"""The milestones of a goal that no export measures: ticked, with an owner and a day."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from socialgoals.i18n import N_
from socialgoals.records import steps
from socialgoals.records.kinds import AREAS, STEP
from socialgoals.records.model import Record
from socialgoals.records.store import Editor, Records
from socialgoals.ui import language, typed
from socialgoals.ui.language import _
from socialgoals.ui.rooms import access, editing, writing
from socialgoals.warehouse.documents import ChangedMeanwhile, NoSuchDocument
from socialgoals.warehouse.reading import Warehouse

_LATE = (N_("1 milestone is overdue"), N_("{n} milestones are overdue"))
_LATE_BY = (N_("1 day overdue"), N_("{n} days overdue"))


def part(warehouse: Warehouse, category: str, areas: Mapping[str, str] | None = None) -> None:
    """The milestones of a category, by area where it has some; how far they are."""
    editor, today = access.editor(warehouse), access.today()
    found = steps.in_order(Records(warehouse).all(STEP, category=category))
    st.header(_("Milestones"), anchor=False)
    place = f"step_{category}"
    if found:
        _standing(steps.standing(found, today))
    elif editor is None:
        st.caption(_("No milestones have been written down yet."))
    else:
        _begin(place, editor, category)
    unfinished = typed.begun(warehouse, place) if editor else frozenset()
    with st.container(gap="small", key=f"records_{place}"):
        for area, label in (areas or {"": ""}).items():
            some = [one for one in found if not areas or one.text("area") == area]
            if label and some:
                st.subheader(_(label), anchor=False)
            for one in some:
                _step(place, one, editor, one.id in unfinished)
        if editor is not None:
            fresh = {"category": category, "area": next(iter(areas)) if areas else ""}
            leave = () if areas else ("area",)
            editing.form(place, STEP, found, editor, fresh, leave)


def of_crisis(warehouse: Warehouse) -> None:
    """The milestones of being prepared: policy, accounts, plan, drills."""
    part(warehouse, "crisis", AREAS)


def _standing(now: steps.Standing) -> None:
    told = _(
        "{done} of {all} done; {due} were due by today",
        done=language.number(now.done),
        all=language.number(now.steps),
        due=language.percent(100 * (now.expected or 0.0), 0),
    )
    st.progress(now.progress or 0.0, text=told)
    if now.late:
        st.warning(language.counted(len(now.late), *_LATE), icon=":material/schedule:")


def _begin(place: str, editor: Editor, category: str) -> None:
    """What the method suggests, written down with one click."""
    drafts = steps.drafts(category, access.today())
    st.caption(_("What the method suggests; days, owners and words can be changed afterwards."))
    st.html(
        '<ul class="sg-paths">'
        + "".join(f"<li>{editing.told(_(one.text('title')))}</li>" for one in drafts)
        + "</ul>"
    )
    st.button(
        _("Start with these milestones"),
        icon=":material/checklist:",
        key=f"{place}_begin",
        on_click=_write,
        args=(editor, drafts),
    )


def _write(editor: Editor, drafts: list[Record]) -> None:
    for one in drafts:
        editor.save(one)


def _step(place: str, one: Record, editor: Editor | None, unfinished: bool) -> None:
    done = bool(one.text("done"))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if editor is not None:
            key = f"{place}_done_{one.id}"
            st.session_state[key] = done
            st.checkbox(
                _("Done: {step}", step=_(one.text("title"))),
                key=key,
                label_visibility="collapsed",
                on_change=_tick,
                args=(place, editor, one, not done),
                width="content",
            )
        editing.line(place, one, editor, partial(_drawn, done=done), unfinished)


def _drawn(one: Record, done: bool) -> str:
    due, ended = one.day("due"), one.day("done")
    late = (access.today() - due).days if due and not done else 0
    when = (
        _("done on {day}", day=language.day(ended))
        if ended
        else _("due on {day}", day=language.day(due))
    )
    return editing.drawn(
        _(one.text("title")),
        editing.told(
            one.text("owner") or _("no owner yet"),
            when,
            language.counted(late, *_LATE_BY) if late > 0 else "",
        ),
        editing.told(one.text("note")),
    )


def _tick(place: str, editor: Editor, one: Record, done: bool) -> None:
    day = access.today().isoformat() if done else None
    try:
        saved = editor.put(one, {"done": day})
    except (ChangedMeanwhile, NoSuchDocument):
        st.session_state[f"{place}_trouble"] = writing.CHANGED
    else:
        st.session_state[f"{place}_last"] = (saved.id, saved.version)
