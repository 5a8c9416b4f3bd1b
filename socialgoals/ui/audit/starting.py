"""A goal started from the audit: one click, with the baseline filled in."""

from dataclasses import replace

import streamlit as st

from socialgoals.audit.model import Line
from socialgoals.categories import CATEGORIES
from socialgoals.goals import templates
from socialgoals.goals.templates import USUAL, Template
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.model import Direction
from socialgoals.metrics.reading import Scope
from socialgoals.ui import language
from socialgoals.ui.language import _
from socialgoals.ui.plan import amounts, days, drafts, goal_cards
from socialgoals.warehouse.opening import Workspace

# Of what an account gives, the number that a goal of it is best set for.
_AIMS = {"social_conversions": "social_conversions", "clicks": "clicks"}


def button(warehouse: Workspace, metric: str, scope: Scope, serves: str, key: str) -> None:
    """Begin a goal of this metric and go where it is written."""
    if st.button(_("Start a goal"), type="tertiary", icon=":material/flag:", key=key):
        _begin(warehouse, metric, scope, serves)
        st.switch_page(goal_cards.PAGE)


def of_account(line: Line, rate: str) -> tuple[str, Scope]:
    """The metric and the scope of a goal of one account."""
    given = line.facts.contribution if line.facts else None
    metric = _AIMS.get(given.metric, rate) if given and not given.of_channel else rate
    if metric == "social_conversions":
        return metric, Scope(channels=(line.key[0],))
    return metric, Scope(accounts=(line.key,))


def _begin(warehouse: Workspace, metric: str, scope: Scope, serves: str) -> None:
    today = days.day(warehouse)
    coming = days.coming(warehouse, today)
    template = _template(metric)
    goal = templates.filled(warehouse, template, coming.start, coming.end, today, scope)
    drafts.begin(
        warehouse,
        drafts.Draft(
            goal=replace(goal, business=serves),
            wanted=amounts.typed(template.change, language.current()),
        ),
    )


def _template(name: str) -> Template:
    """The template of a metric: that of the category it opens, else of the first it is in."""
    offered = (one for category in CATEGORIES for one in templates.templates(category))
    found = next((one for one in offered if one.metric == name), None)
    if found is not None:
        return found
    metric = METRICS[name]
    category = next(c for c in CATEGORIES.values() if metric in c.metrics)
    change = -USUAL if metric.direction is Direction.DOWN else USUAL
    return Template(category=category.name, metric=name, change=change)
