"""Templates to start a goal from, with the workspace's own numbers."""

from datetime import date

import streamlit as st

from socialgoals.goals import templates
from socialgoals.goals.model import titled
from socialgoals.goals.templates import Template
from socialgoals.metrics.catalogue import METRICS
from socialgoals.ui import language, text
from socialgoals.ui.language import _
from socialgoals.ui.plan import days, drafts
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered


def part(warehouse: Warehouse, category: str, today: date, place: str) -> bool:
    """The templates of a category as cards; whether one was just begun."""
    begun = False
    with st.grid(3, min_column_width=260):
        for number, (template, told) in enumerate(
            _told(warehouse, warehouse.version, category, today, language.current())
        ):
            name = template.metric or "steps"
            with st.container(border=True, height="stretch", gap="xsmall", key=f"offer_{name}"):
                st.html(told)
                if st.button(
                    _("Start from this"),
                    key=f"{place}_template_{category}_{number}",
                    on_click=_begin,
                    args=(warehouse, template, today),
                ):
                    begun = True
    return begun


def _begin(warehouse: Warehouse, template: Template, today: date) -> None:
    coming = days.coming(warehouse, today)
    drafts.begin(
        warehouse,
        drafts.from_template(warehouse, template, coming.start, coming.end, today),
    )


@remembered(64)
def _told(
    warehouse: Warehouse, _version: int, category: str, today: date, spoken: str
) -> tuple[tuple[Template, str], ...]:
    """The templates with what they say: the metric, from where to where."""
    coming = days.coming(warehouse, today)
    found = []
    for one in templates.templates(category):
        goal = templates.filled(warehouse, one, coming.start, coming.end, today)
        metric = METRICS.get(one.metric)
        name = _(metric.label) if metric else _("Steps without a number")
        told = titled(goal.titles, spoken)
        if goal.aim is not None and goal.aim.target is None:
            told = _("No data for it yet: set your own target.")
        found.append(
            (one, f"<strong>{text.markup(name)}</strong><br><small>{text.markup(told)}</small>")
        )
    return tuple(found)
