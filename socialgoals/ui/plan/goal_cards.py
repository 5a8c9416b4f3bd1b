"""The SMART goals as cards: how each stands, its course, its steps, what was said."""

from dataclasses import replace
from datetime import date

import streamlit as st

from socialgoals.categories import CATEGORIES
from socialgoals.goals import cycle, numbers, overview, quarters
from socialgoals.goals import words as goal_words
from socialgoals.goals.health import Health
from socialgoals.goals.model import Goal, Milestone, Objective, titled
from socialgoals.goals.store import Goals
from socialgoals.ui import address, language, text
from socialgoals.ui.language import _
from socialgoals.ui.plan import chart, clash, drafts, goal_said, parts, shelf
from socialgoals.warehouse.reading import Warehouse

OKRS = "pages/plan/okrs.py"
PAGE = "pages/plan/smart_goals.py"
_GO = "plan_go"


def part(warehouse: Warehouse, store: Goals, today: date) -> None:
    """All open goals, the most urgent first; without any, what a goal is good for."""
    parts.told()
    if st.session_state.pop(_GO, None):
        st.switch_page(OKRS)
    found = overview.everything(warehouse, today, ahead=True).goals
    if not found:
        if not shelf.may_change(store):
            st.markdown(_("No goals yet."))
            return
        st.markdown(
            _(
                "No goals yet. Pick a template: it brings your own baseline, a target, and "
                "steps on the way. You change what you like and save."
            )
        )
        return
    for one in found:
        card(warehouse, store, one, today)


def card(warehouse: Warehouse, store: Goals, found: Health, today: date) -> None:
    """One goal with everything that can be done with it."""
    goal = found.goal
    with st.container(border=True, gap="small", key=f"goal_{goal.id}"):
        head(goal, found, today)
        if found.measured is not None:
            _number(warehouse, found, today)
        _steps(store, goal, found, today)
        if shelf.may_change(store):
            _doing(warehouse, store, found, today)
        if goal.check_ins:
            unit = goal_words.unit_of(goal.aim) if goal.aim else ""
            with st.expander(_("Check-ins") + f" ({language.number(len(goal.check_ins))})"):
                parts.check_ins(goal.check_ins, unit)
                if shelf.may_change(store):
                    goal_said.mend(warehouse, store, goal)


def _doing(warehouse: Warehouse, store: Goals, found: Health, today: date) -> None:
    goal = found.goal
    with st.container(horizontal=True):
        goal_said.check_in(warehouse, store, goal, today)
        st.button(
            _("Edit"),
            key=f"edit_{goal.id}",
            on_click=drafts.begin,
            args=(warehouse, drafts.of(goal)),
        )
        if goal.aim is not None and not goal.objective:
            st.button(
                _("Turn this into an OKR"),
                key=f"to_okr_{goal.id}",
                on_click=_to_okr,
                args=(store, goal, found),
            )
        with st.popover(_("History"), type="tertiary", key=f"history_{goal.id}"):
            parts.history(store, goal)
        parts.undo(store, goal)
        st.button(
            _("Archive it"),
            key=f"archive_{goal.id}",
            type="tertiary",
            on_click=clash.archive,
            args=(store, goal),
        )


def head(goal: Goal, found: Health, today: date) -> None:
    """Title, status, what it serves, whose it is, until when."""
    named = CATEGORIES.get(goal.category)
    quiet = " · ".join(
        part
        for part in (
            _(named.label) if named else "",
            _(goal.business) if goal.business else "",
            goal.owner,
            language.span(goal.start, goal.due),
        )
        if part
    )
    title = titled(goal.titles, language.current()) or _("Without a title")
    st.html(
        f"<strong>{text.markup(title)}</strong><br>{parts.badge(found.status)}"
        f"<br><small>{text.markup(quiet)}</small>"
    )


def _number(warehouse: Warehouse, found: Health, today: date) -> None:
    measured, goal = found.measured, found.goal
    if measured is None or goal.aim is None:
        return
    unit = goal_words.unit_of(goal.aim)
    told = parts.standing(measured.standing, unit)
    if today < goal.due:
        days = found.forecast.days if found.forecast else 0
        told.append(parts.chance(found.chance, days))
        if found.forecast is not None:
            spoken = language.current()
            told.append(
                (
                    _("Expected, 80%"),
                    " – ".join(
                        goal_words.amount(
                            goal_words.counted(round(end, 2), measured.standing, unit),
                            unit,
                            spoken,
                        )
                        for end in (found.forecast.low, found.forecast.high)
                    ),
                )
            )
    parts.facts(told)
    title = titled(goal.titles, language.current())
    chart.part(
        numbers.track(warehouse, goal.aim, goal.start, min(today, goal.due), goal.check_ins),
        measured.plan.points if measured.plan else (),
        found.forecast.fan if found.forecast else (),
        measured.standing.target,
        unit,
        title,
        goal.milestones,
    )


def steps_done(goal: Goal) -> str:
    """How many of its milestones are done."""
    return _(
        "Milestones: {done} of {all}",
        done=language.number(sum(1 for one in goal.milestones if one.done)),
        all=language.number(len(goal.milestones)),
    )


def _steps(store: Goals, goal: Goal, found: Health, today: date) -> None:
    if not goal.milestones:
        return
    with st.expander(steps_done(goal), expanded=goal.aim is None or bool(found.late)):
        for one in sorted(goal.milestones, key=lambda m: m.day):
            key = f"tick_{goal.id}_{one.id}"
            st.session_state[key] = one.done is not None
            st.checkbox(
                f"{text.plain(said(goal, one))} · "
                + text.plain(
                    parts.overdue(one.day, today) if not one.done else language.day(one.day)
                ),
                key=key,
                disabled=not shelf.may_change(store),
                on_change=_tick,
                args=(store, goal, one, today),
            )


def said(goal: Goal, one: Milestone) -> str:
    """What a milestone asks for."""
    title = titled(one.titles, language.current())
    if title or one.value is None or goal.aim is None:
        return title or _("Without a title")
    value = round(one.value, 2)
    return goal_words.amount(value, goal_words.unit_of(goal.aim), language.current())


def _tick(store: Goals, goal: Goal, one: Milestone, today: date) -> None:
    clash.attempt(goal, lambda: store.tick(goal, one.id, None if one.done else today))


def _to_okr(store: Goals, goal: Goal, found: Health) -> None:
    made = cycle.from_goal(goal, found.forecast, quarters.quarter(goal.due))
    if not isinstance(made, Objective):
        parts.tell(made.say(language.current()))
        return
    saved = store.save(made)
    clash.save(store, replace(goal, objective=saved.id))
    st.session_state[address.session_key("quarter")] = saved.start.isoformat()
    st.session_state[_GO] = True
