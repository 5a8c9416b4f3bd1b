"""Readings that stand together without their courses: cards in one piece, with one way behind.

A page shows thirty of them. Of Streamlit's own elements they were a hundred messages, which
took most of the time of a page.
"""

from datetime import date

import streamlit as st

from socialgoals.metrics.model import Metric
from socialgoals.ui import cards, computed, language, panel, text, theme
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered


def row(
    warehouse: Warehouse, metrics: tuple[Metric, ...], view: View, today: date, key: str
) -> None:
    """Figures, each with how it was computed; under them the way to files, rows and reasons.

    `today` is the day that goals are looked at.
    """
    spoken = language.current()
    st.html(_drawn(warehouse, warehouse.version, metrics, view, today, theme.current(), spoken))
    panel.of_several(warehouse, metrics, view, key)


@remembered(256)
def _drawn(
    warehouse: Warehouse,
    _version: int,
    metrics: tuple[Metric, ...],
    view: View,
    _today: date,
    _palette: theme.Palette,
    _spoken: str,
) -> str:
    how = text.markup(_("How computed"))
    told = "".join(
        f'<li class="sg-figure sg-figure-{metric.name}">{face.drawn}'
        f"<details><summary>{how}</summary>{computed.brief(face.reading)}</details></li>"
        for metric, face in zip(
            metrics, cards.faces(warehouse, metrics, view, courses=False), strict=True
        )
    )
    return f'<ul class="sg-figures">{told}</ul>'
