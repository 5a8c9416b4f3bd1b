"""The goals of the session's workspace, and the day that they are looked at."""

from datetime import date
from functools import partial

import streamlit as st

from socialgoals.goals.model import Goal, Objective, titled
from socialgoals.goals.store import Goals
from socialgoals.metrics import query
from socialgoals.ui import language, state, text, typed
from socialgoals.ui.language import _
from socialgoals.warehouse.reading import Warehouse


def goals(warehouse: Warehouse) -> Goals:
    """What is kept, changed in the name of who is looking."""
    return Goals(warehouse, state.who())


def may_change(store: Goals) -> bool:
    """Whether the visitor may change goals; who may only look is shown no way to."""
    return state.writable(store.warehouse) is not None


def left_over(warehouse: Warehouse, store: Goals) -> None:
    """What was typed into forms of goals and objectives that somebody archived meanwhile."""
    away: list[Goal | Objective] = [
        *store.goals(archived=True),
        *store.objectives(archived=True),
    ]
    gone = {}
    for one in away:
        title = text.plain(titled(one.titles, language.current()))
        gone[one.id] = typed.Gone(
            sentence=_("“{title}” was archived while you were typing.", title=title),
            restore=partial(store.restore, one),
        )
    typed.left_over(warehouse, gone)


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
