"""The objectives of a quarter: score, colour, forecast, key results, and what can be done."""

from dataclasses import replace
from datetime import date

import streamlit as st

from socialgoals.goals import cycle, examples, numbers, okr, scoring
from socialgoals.goals import words as goal_words
from socialgoals.goals.model import KeyResult, Objective, titled
from socialgoals.goals.okr import KeyResultReview, Review
from socialgoals.goals.scoring import Colour
from socialgoals.goals.store import Goals
from socialgoals.i18n import N_
from socialgoals.period import Period
from socialgoals.ui import language, text
from socialgoals.ui.language import _
from socialgoals.ui.plan import (
    chart,
    confidence,
    drafts,
    okr_doing,
    okr_key_result,
    parts,
    shelf,
)
from socialgoals.warehouse.reading import Warehouse

SMART = "pages/plan/smart_goals.py"
_GO = "plan_go_smart"
_COLOURS = {Colour.RED: N_("red"), Colour.YELLOW: N_("yellow"), Colour.GREEN: N_("green")}


def part(warehouse: Warehouse, store: Goals, quarter: Period, today: date) -> None:
    """The objectives of a quarter, as they stand."""
    parts.told()
    if st.session_state.pop(_GO, None):
        st.switch_page(SMART)
    found = inside(store, quarter)
    if not found:
        st.markdown(
            _("No objectives in this quarter yet. Begin one, or start from an example.")
            if shelf.may_change(store)
            else _("No objectives in this quarter yet.")
        )
        return
    if len(found) > okr.MOST_OBJECTIVES:
        st.info(_("More than five objectives at once are hard to follow."))
    for one in found:
        card(warehouse, store, one, today)


def inside(store: Goals, quarter: Period) -> list[Objective]:
    """The objectives that begin in a quarter."""
    return [one for one in store.objectives() if quarter.start <= one.start <= quarter.end]


def card(warehouse: Warehouse, store: Goals, objective: Objective, today: date) -> None:
    """One objective with its key results."""
    found = okr.review(warehouse, objective, today)
    with st.container(border=True, gap="small", key=f"objective_{objective.id}"):
        _head(found)
        for sentence in found.warnings:
            st.caption(":material/info: " + text.plain(sentence.say(language.current())))
        for one in found.key_results:
            _key_result(warehouse, store, objective, one, today)
        if shelf.may_change(store):
            okr_doing.part(warehouse, store, found, today)


def score(value: float | None) -> str:
    """A score as it is graded, 0.0 to 1.0."""
    return "—" if value is None else language.number(value, 2)


def coloured(value: str, colour: Colour | None) -> str:
    """A score in its colour, which is said as well."""
    if colour is None:
        return value
    return f"{value} ({_(_COLOURS[colour])})"


def _head(found: Review) -> None:
    objective = found.objective
    title = titled(objective.titles, language.current()) or _("Without a title")
    ambition = _(goal_words.AMBITIONS[objective.ambition])
    quiet = " · ".join(
        part
        for part in (
            ambition,
            objective.owner,
            _(objective.business) if objective.business else "",
            language.span(objective.start, objective.due),
            _("week {n} of 13", n=found.week) if found.week else "",
        )
        if part
    )
    st.html(
        f"<strong>{text.markup(title)}</strong><br>{parts.badge(found.status)}"
        f"<br><small>{text.markup(quiet)}</small>"
    )
    told = [
        (_("Score"), score(found.total.value)),
        (_("Expected final score"), coloured(score(found.expected), found.colour)),
    ]
    if found.total.partial:
        told.append(
            (
                _("Counted"),
                _(
                    "{n} of {all} key results",
                    n=found.total.counted,
                    all=len(objective.key_results),
                ),
            )
        )
    if objective.grade:
        told.append((_("Graded"), score(objective.grade.score)))
    parts.facts(told)
    if found.verdict is not None:
        st.markdown(_(scoring.VERDICTS[(objective.ambition, found.verdict)]))
    if objective.halfway:
        okr_doing.decided(objective.halfway)
    if objective.grade and objective.grade.reflection:
        st.caption(text.plain(objective.grade.reflection))


def _key_result(
    warehouse: Warehouse, store: Goals, objective: Objective, one: KeyResultReview, today: date
) -> None:
    key_result, aim = one.key_result, one.key_result.aim
    unit, spoken = goal_words.unit_of(aim), language.current()
    with st.container(gap="xsmall", key=f"kr_{objective.id}_{key_result.id}"):
        st.html(
            f"<hr style='margin:0.2rem 0;opacity:0.2'>{parts.badge(one.status)} "
            f"{text.markup(label(key_result))}"
        )
        if examples.is_open(key_result):
            st.caption(_("No number to reach yet: say one below."))
        told = parts.standing(one.measured.standing, unit)
        told += [
            (_("Score"), score(one.score)),
            (_("Expected final score"), coloured(score(one.expected), one.colour)),
        ]
        if one.forecast is not None:
            told.append(parts.chance(one.chance, one.forecast.days))
        if one.said is not None and one.said.confidence is not None:
            told.append((_("Confidence"), _("{n} of 10", n=one.said.confidence)))
        parts.facts(told)
        for sentence in one.warnings:
            st.caption(":material/info: " + text.plain(sentence.say(spoken)))
        details = st.expander(
            _("Course, check-ins, edit"),
            key=f"more_{objective.id}_{key_result.id}",
            on_change="rerun",
        )
        if details.open:
            with details:
                _details(warehouse, store, objective, one, today)


def _details(
    warehouse: Warehouse, store: Goals, objective: Objective, one: KeyResultReview, today: date
) -> None:
    aim, unit = one.key_result.aim, goal_words.unit_of(one.key_result.aim)
    chart.part(
        numbers.track(
            warehouse, aim, objective.start, min(today, objective.due), one.key_result.check_ins
        ),
        one.measured.plan.points if one.measured.plan else (),
        one.forecast.fan if one.forecast else (),
        one.measured.standing.target,
        unit,
        label(one.key_result),
    )
    confidence.part(warehouse, objective, one.key_result)
    if one.key_result.check_ins:
        parts.check_ins(one.key_result.check_ins, unit)
    if not shelf.may_change(store):
        return
    okr_key_result.part(warehouse, store, objective, one.key_result.id, today)
    st.button(
        _("Back to a SMART goal"),
        key=f"smart_{objective.id}_{one.key_result.id}",
        type="tertiary",
        on_click=_to_goal,
        args=(warehouse, objective, one.key_result),
    )


def label(one: KeyResult) -> str:
    """What a key result is called: its title, else what it measures."""
    return titled(one.titles, language.current()) or _(goal_words.label_of(one.aim))


def _to_goal(warehouse: Warehouse, objective: Objective, one: KeyResult) -> None:
    made = cycle.to_goal(objective, one)
    drafts.begin(warehouse, replace(drafts.of(made), stepped=False))
    st.session_state[_GO] = True
