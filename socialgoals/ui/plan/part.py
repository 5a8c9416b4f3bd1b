"""Goals on other pages: those of a category, and the health of all on the overview."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from socialgoals.categories import Category
from socialgoals.goals import overview, trend
from socialgoals.goals import words as goal_words
from socialgoals.goals.health import Measured
from socialgoals.goals.model import Goal, Milestone, Objective, titled
from socialgoals.goals.overview import Overview
from socialgoals.goals.progress import URGENCY, Status
from socialgoals.goals.store import Goals
from socialgoals.goals.trend import Planned
from socialgoals.metrics.model import Metric
from socialgoals.period import Period
from socialgoals.ui import aims, language, leading, rows, state, text
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.ui.plan import chart, days, goal_cards, offers, okr_cards, parts
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

# The overview names so many steps.
_STEPS = 6


def of_category(warehouse: Warehouse, category: Category) -> None:
    """A category's own goals with their steps, and templates to start one."""
    today = days.day(warehouse)
    found = _everything(warehouse, warehouse.version, today, category.name)
    st.header(_("Goals of this page"), anchor=False)
    may = state.writable(warehouse) is not None
    if not found.goals and not found.objectives:
        aimed = aims.aimed_at(warehouse)
        if any(metric.name in aimed for metric in category.metrics):
            st.caption(
                _("No goals of its own yet. Those set elsewhere show on the cards they count.")
            )
        else:
            st.caption(
                _("No goals yet. Set one and its status stands here, on cards and charts.")
                if may
                else _("No goals yet.")
            )
    with st.container(key=f"goals_of_{category.name}", gap="small"):
        _lines(found)
        _next(found.next, today)
    if not may:
        return
    box = st.expander(
        _("Start a goal from a template"),
        icon=":material/add:",
        key=f"goal_templates_{category.name}",
        on_change="rerun",
    )
    if box.open:
        with box:
            if offers.part(warehouse, category.name, today, "page"):
                st.switch_page(goal_cards.PAGE)


def of_metric(warehouse: Warehouse, metric: Metric, last: date) -> None:
    """The goals of a metric under its trend: plan, target, what is expected; the two most
    urgent."""
    today = days.upto(warehouse, last)
    running = overview.urgent(_targets(warehouse, warehouse.version, metric.name, today))
    for one in running[: aims.MOST]:
        unit = goal_words.unit_of(one.aim)
        title = titled(one.titles, language.current())
        with st.container(key=f"target_{one.id.replace('/', '_')}", gap="xsmall"):
            st.html(f"<strong>{text.markup(title)}</strong> · {parts.badge(one.status)}")
            parts.facts(parts.standing(one.measured.standing, unit))
            chart.part(
                overview.track(warehouse, one, today),
                one.plan,
                one.ahead,
                one.measured.standing.target,
                unit,
                title,
            )


def planned(
    warehouse: Warehouse, metric: Metric, view: View, buckets: tuple[date, ...]
) -> Planned | None:
    """The plan of the goal that ends first, for the buckets of the metric's trend."""
    today, grain = days.upto(warehouse, view.period.end), view.period.grain()
    cut = [
        Period(max(one, view.period.start), min(rows.last_day(one, grain), view.period.end))
        for one in buckets
    ]
    found = (
        trend.planned(one, cut, grain, view.scope)
        for one in _targets(warehouse, warehouse.version, metric.name, today)
    )
    return next((one for one in found if one is not None), None)


def whose_plan(planned: Planned | None) -> None:
    """Under a trend, which goal its plan is of."""
    if planned is not None:
        title = titled(planned.titles, language.current())
        st.caption(_("Dashed plan: {title}", title=text.plain(title)))


@remembered(64)
def _targets(
    warehouse: Warehouse, _version: int, metric: str, today: date
) -> tuple[overview.Target, ...]:
    return overview.targets(warehouse, metric, today, ahead=True)


def health(warehouse: Warehouse) -> None:
    """How all goals stand, what comes next, what fell behind since last week."""
    store = Goals(warehouse, state.who())
    if not store.goals() and not store.objectives():
        return
    today = days.day(warehouse)
    found = _everything(warehouse, warehouse.version, today, None)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(_("Goal health"), anchor=False, width="stretch")
        with st.container(horizontal=True, width="content", key="goals_ways"):
            leading.link(goal_cards.PAGE, _("SMART goals"))
            leading.link(goal_cards.OKRS, _("OKRs"))
    with st.container(key="goals_health", gap="small"):
        counts = [(status, found.count(status)) for status in URGENCY]
        st.html(
            '<p class="sg-sum">'
            + "".join(
                f"<span>{parts.badge(status)} {language.number(n)}</span>"
                for status, n in counts
                if n
            )
            + "</p>"
        )
        _lines(found)
        # An empty row would still take its height.
        if found.next or found.fell or found.silent:
            left, right = st.columns(2, gap="large")
            with left:
                _next(found.next[:_STEPS], today)
            with right:
                _fell(found)


@remembered(64)
def _everything(
    warehouse: Warehouse, _version: int, today: date, category: str | None
) -> Overview:
    return overview.everything(warehouse, today, category)


def _lines(found: Overview) -> None:
    lines = [
        _line(one.goal, one.status, _told(one.goal, one.measured), one.goal.due)
        for one in found.goals
    ]
    lines += [
        _line(
            one.objective,
            one.status,
            _("score {score}", score=okr_cards.score(one.total.value)),
            one.objective.due,
        )
        for one in found.objectives
    ]
    if lines:
        st.html(f'<ol class="sg-posts">{"".join(lines)}</ol>')


def _line(thing: Goal | Objective, status: Status, told: str, due: date) -> str:
    title = titled(thing.titles, language.current()) or _("Without a title")
    return (
        f'<li><span class="sg-post">{text.markup(title)}<br><small>{text.markup(told)}</small>'
        f'</span><span class="sg-end">{parts.badge(status)}<br>'
        f"<small>{text.markup(language.day(due))}</small></span></li>"
    )


def _told(goal: Goal, measured: Measured | None) -> str:
    """Value, target, progress and what is needed, in the words of all other places; of a goal
    without a number, how many steps are done."""
    if measured is None:
        return goal_cards.steps_done(goal) if goal.milestones else ""
    standing, spoken = measured.standing, language.current()
    unit = goal_words.unit_of(measured.aim)
    said = [
        goal_words.amount(standing.value, unit, spoken),
        _("target {target}", target=goal_words.amount(standing.target, unit, spoken)),
    ]
    if standing.progress is not None:
        said.append(goal_words.way(standing, spoken, clamped=True))
    if standing.needed:
        said.append(
            _(
                "needed {rate} from {day}",
                rate=goal_words.needed(standing, unit, spoken),
                day=language.day(standing.day),
            )
        )
    return " · ".join(said)


def _next(steps: Sequence[tuple[Goal, Milestone]], today: date) -> None:
    if not steps:
        return
    lines = "".join(
        f'<li><span class="sg-post">{text.markup(goal_cards.said(goal, step))}<br>'
        f"<small>{text.markup(titled(goal.titles, language.current()))}</small></span>"
        f'<span class="sg-end">{text.markup(parts.overdue(step.day, today))}</span></li>'
        for goal, step in steps
    )
    st.subheader(_("Next milestones"), anchor=False)
    st.html(f'<ol class="sg-posts">{lines}</ol>')


def _fell(found: Overview) -> None:
    spoken = language.current()
    if found.fell:
        st.subheader(_("Fell behind since last week"), anchor=False)
        lines = "".join(
            f'<li><span class="sg-post">{text.markup(titled(one.thing.titles, spoken))}<br>'
            "<small>"
            + text.markup(
                _(
                    "{before} before, now {now}",
                    before=goal_words.status(one.before, spoken),
                    now=goal_words.status(one.now, spoken),
                )
            )
            + "</small></span></li>"
            for one in found.fell
        )
        st.html(f'<ol class="sg-posts">{lines}</ol>')
    if found.silent:
        names = ", ".join(titled(one.titles, spoken) for one in found.silent)
        st.caption(_("No check-in for more than a week: {names}", names=text.plain(names)))
