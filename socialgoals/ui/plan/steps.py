"""The milestones of a goal that is being written: generated, changed, taken out, added."""

import uuid
from dataclasses import replace
from datetime import date

import streamlit as st

from socialgoals.goals import words as goal_words
from socialgoals.goals.model import Milestone, titled
from socialgoals.period import Grain
from socialgoals.ui import dates, language
from socialgoals.ui.language import _
from socialgoals.ui.plan import amounts, drafts
from socialgoals.ui.plan.drafts import Draft
from socialgoals.warehouse.reading import Warehouse

LONGEST = 120


def part(warehouse: Warehouse, draft: Draft) -> None:
    """A line for each milestone, and the ways to make them."""
    steps = draft.goal.milestones
    aim = draft.goal.aim
    st.markdown("**" + _("Milestones") + "**")
    if not steps:
        st.caption(_("None yet. Steps on the way show early whether the goal is in danger."))
    for one in steps:
        _line(warehouse, draft, one)
    with st.container(horizontal=True):
        if aim is not None and aim.target is not None:
            for label, every in ((_("Monthly"), Grain.MONTH), (_("Weekly"), Grain.WEEK)):
                st.button(
                    label,
                    key=f"steps_{every}",
                    on_click=_remake,
                    args=(warehouse, draft, every),
                    type="tertiary",
                    icon=":material/autorenew:",
                )
        st.button(
            _("Add a step"),
            key="steps_add",
            on_click=_add,
            args=(warehouse, draft),
            type="tertiary",
            icon=":material/add:",
        )


def _line(warehouse: Warehouse, draft: Draft, one: Milestone) -> None:
    spoken = language.current()
    aim = draft.goal.aim
    key = f"step_{draft.id}_{one.id}_{spoken}"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.session_state[key + "_day"] = one.day
        st.date_input(
            _("Day"),
            key=key + "_day",
            format=dates.date_format(),
            width=130,
            label_visibility="collapsed",
            on_change=_dated,
            args=(warehouse, draft, one, key + "_day"),
        )
        if one.value is not None and aim is not None:
            st.session_state[key + "_value"] = amounts.typed(round(one.value, 2), spoken)
            st.text_input(
                _(
                    "Value ({unit})",
                    unit=goal_words.amount(one.value, goal_words.unit_of(aim), spoken),
                ),
                key=key + "_value",
                width=130,
                label_visibility="collapsed",
                on_change=_valued,
                args=(warehouse, draft, one, key + "_value"),
            )
        else:
            st.session_state[key + "_title"] = titled(one.titles, spoken)
            st.text_input(
                _("What is done by then"),
                key=key + "_title",
                max_chars=LONGEST,
                placeholder=_("What is done by then"),
                width="stretch",
                label_visibility="collapsed",
                on_change=_titled,
                args=(warehouse, draft, one, key + "_title"),
            )
        st.button(
            _("Remove"),
            key=key + "_remove",
            type="tertiary",
            on_click=_put,
            args=(warehouse, draft, one, None),
        )


def _dated(warehouse: Warehouse, draft: Draft, one: Milestone, key: str) -> None:
    day: date | None = st.session_state[key]
    if day is not None:
        _put(warehouse, draft, one, replace(one, day=day))


def _valued(warehouse: Warehouse, draft: Draft, one: Milestone, key: str) -> None:
    value = amounts.parsed(st.session_state[key], language.current())
    if value is not None:
        _put(warehouse, draft, one, replace(one, value=value))


def _titled(warehouse: Warehouse, draft: Draft, one: Milestone, key: str) -> None:
    # Written anew it is a text of one language, until somebody translates it.
    title = {language.current(): st.session_state[key]}
    _put(warehouse, draft, one, replace(one, titles=title))


def _put(warehouse: Warehouse, draft: Draft, one: Milestone, other: Milestone | None) -> None:
    kept = [other if step.id == one.id else step for step in draft.goal.milestones]
    steps = tuple(step for step in kept if step is not None)
    goal = replace(draft.goal, milestones=steps)
    drafts.keep(warehouse, replace(draft, goal=goal, stepped=True))


def _add(warehouse: Warehouse, draft: Draft) -> None:
    fresh = Milestone(id=uuid.uuid4().hex[:6], day=draft.goal.due)
    goal = replace(draft.goal, milestones=(*draft.goal.milestones, fresh))
    drafts.keep(warehouse, replace(draft, goal=goal, stepped=True))


def _remake(warehouse: Warehouse, draft: Draft, every: Grain) -> None:
    drafts.keep(warehouse, drafts.remade(draft, every))
