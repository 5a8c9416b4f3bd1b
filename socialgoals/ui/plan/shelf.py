"""The goals of the session's workspace, and the day that they are looked at."""

from datetime import date

import streamlit as st

from socialgoals.goals.store import Goals
from socialgoals.metrics import query
from socialgoals.ui import language, state
from socialgoals.ui.language import _
from socialgoals.warehouse.reading import Warehouse


def goals(warehouse: Warehouse) -> Goals:
    """What is kept, changed in the name of who is looking."""
    return Goals(warehouse, state.who())


def may_change(store: Goals) -> bool:
    """Whether the visitor may change goals; who may only look is shown no way to."""
    return state.writable(store.warehouse) is not None


def told(warehouse: Warehouse, today: date) -> None:
    """As of which day things are said, and until when data are in."""
    data = query.data_span(warehouse)
    if data is None:
        st.caption(
            _("No data yet: goals with steps can be followed, numbers when exports come.")
        )
        return
    st.caption(
        _(
            "As of {day}, with data until {last}.",
            day=language.day(today),
            last=language.day(min(data.end, today)),
        )
    )
