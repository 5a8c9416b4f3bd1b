"""The way from a number to what is behind it: why it changed, and how it came about.

What stands in a panel is looked up only once it is open.
"""

import streamlit as st

from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.model import Metric
from socialgoals.ui import computed, language, why
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.warehouse.reading import Warehouse


def of_one(warehouse: Warehouse, metric: Metric, view: View) -> None:
    """The panel of a card."""
    box = st.popover(
        _("How and why?"), type="tertiary", on_change="rerun", key=f"how_{metric.name}"
    )
    if box.open:
        with box, st.container(gap="xsmall"):
            _told(warehouse, metric, view)


def of_several(warehouse: Warehouse, metrics: tuple[Metric, ...], view: View, key: str) -> None:
    """One panel for numbers that stand together; it asks which of them is meant."""
    box = st.popover(
        _("Files, rows, and why it changed"),
        type="tertiary",
        on_change="rerun",
        key=f"reasons_{key}",
    )
    if not box.open:
        return
    labels = {metric.name: _(metric.label) for metric in metrics}
    with box, st.container(gap="xsmall"):
        chosen = st.selectbox(
            _("Measure"),
            list(labels),
            key=f"reasons_{key}_{language.current()}",
            format_func=labels.__getitem__,
            filter_mode=None,
        )
        _told(warehouse, METRICS[chosen], view)


def _told(warehouse: Warehouse, metric: Metric, view: View) -> None:
    why.told(warehouse, metric, view)
    st.divider()
    computed.explain(warehouse, metric, view)
