"""What can be done with an objective: changed, decided on, graded, carried on, put away."""

from datetime import date

import streamlit as st

from socialgoals.goals import cycle, okr
from socialgoals.goals import words as goal_words
from socialgoals.goals.model import Course, Halfway, Objective
from socialgoals.goals.okr import Review
from socialgoals.goals.store import Goals
from socialgoals.ui import language, text
from socialgoals.ui.language import _
from socialgoals.ui.plan import clash, okr_edit, okr_new, parts
from socialgoals.ui.typed import Form
from socialgoals.warehouse.reading import Warehouse

LONGEST = 2000


def part(warehouse: Warehouse, store: Goals, found: Review, today: date) -> None:
    """The buttons under an objective."""
    objective = found.objective
    with st.container(horizontal=True):
        with st.popover(_("Edit"), key=f"okr_edit_{objective.id}"):
            okr_edit.objective(warehouse, store, objective)
        st.button(
            _("Add a key result"),
            key=f"kr_add_{objective.id}",
            on_click=okr_edit.add,
            args=(store, objective),
        )
        if objective.start <= today <= objective.due:
            with st.popover(_("Mid-quarter review"), key=f"halfway_{objective.id}"):
                _halfway(warehouse, store, objective, today)
        with st.popover(_("Grade"), key=f"grade_{objective.id}"):
            _grade(warehouse, store, found, today)
        st.button(
            _("Copy to the next quarter"),
            key=f"carry_{objective.id}",
            on_click=_carry,
            args=(store, objective),
        )
        with st.popover(_("History"), type="tertiary", key=f"okr_history_{objective.id}"):
            parts.history(store, objective)
        parts.undo(store, objective)
        st.button(
            _("Archive it"),
            key=f"okr_archive_{objective.id}",
            type="tertiary",
            on_click=clash.archive,
            args=(store, objective),
        )


def decided(halfway: Halfway) -> None:
    """What was decided in the middle of the quarter, as the card says it."""
    said = _(
        "Mid-quarter review of {day}: {decision}",
        day=language.day(halfway.day),
        decision=_(goal_words.COURSES[halfway.course]),
    )
    st.caption(text.plain(" · ".join(part for part in (said, halfway.note) if part)))


def _halfway(warehouse: Warehouse, store: Goals, objective: Objective, today: date) -> None:
    form = Form(warehouse, "halfway", store, objective)
    before = form.thing.halfway
    names = {str(course): _(label) for course, label in goal_words.COURSES.items()}
    course = form.choice(
        "course",
        _("How does it go on?"),
        names,
        before.course if before else Course.CONTINUE,
        st.radio,
    )
    note = form.area("note", _("Why?"), before.note if before else "", max_chars=LONGEST)
    if st.button(_("Save"), type="primary", key=form.key("save")):
        decision = Halfway(day=today, who=store.who, course=Course(course), note=note)
        clash.attempt(form.thing, lambda: store.halfway(form.thing, decision), form.done)
        st.rerun()


def _grade(warehouse: Warehouse, store: Goals, found: Review, today: date) -> None:
    form = Form(warehouse, "grade", store, found.objective)
    before = form.thing.grade
    st.caption(_("Key results without data count 0."))
    reflection = form.area(
        "reflection",
        _("What was learned?"),
        before.reflection if before else "",
        max_chars=LONGEST,
    )
    if st.button(_("Grade"), type="primary", key=form.key("save")):
        grade = okr.final(found, store.who, today, reflection)
        clash.attempt(form.thing, lambda: store.grade(form.thing, grade), form.done)
        st.rerun()


def _carry(store: Goals, objective: Objective) -> None:
    okr_new.go_to(store.save(cycle.carried_on(objective)))
