"""What the owner of a SMART goal says of it: checked in, and mended."""

from datetime import date

import streamlit as st

from socialgoals.goals.health import by_hand
from socialgoals.goals.model import Goal
from socialgoals.goals.store import Goals
from socialgoals.ui import language
from socialgoals.ui.language import _
from socialgoals.ui.plan import amounts, clash
from socialgoals.ui.typed import Form
from socialgoals.warehouse.reading import Warehouse

LONGEST = 1000


def check_in(warehouse: Warehouse, store: Goals, goal: Goal, today: date) -> None:
    """What is said this week: confidence, a note, by hand the number."""
    form = Form(warehouse, "check_in", store, goal)
    with st.popover(_("Check in"), icon=":material/edit_note:", key=f"check_{goal.id}"):
        told = goal.aim is not None and by_hand(goal.aim)
        value = form.text("value", _("Value")) if told else ""
        sure = form.confidence(_("Confidence that it will be reached, 0 to 10"), None)
        note = form.area(
            "note", _("What happened, what is next?"), max_chars=LONGEST, height=90
        )
        if not st.button(_("Save"), type="primary", key=form.key("save")):
            return
        if amounts.wrong(value):
            st.error(_("The value is no number. Type it as in 1250 or 12.5."))
            return
    number = amounts.parsed(value, language.current()) if value else None
    clash.attempt(
        form.thing,
        lambda: store.check_in(form.thing, today, value=number, confidence=sure, note=note),
        form.done,
    )
    st.rerun()


def mend(warehouse: Warehouse, store: Goals, goal: Goal) -> None:
    """The last check-in, to be mended; history keeps the old words."""
    last = max(goal.check_ins, key=lambda c: c.day)
    form = Form(warehouse, f"mend_{last.id}", store, goal)
    last = next(one for one in form.thing.check_ins if one.id == last.id)
    with st.popover(_("Mend the last check-in"), type="tertiary", key=f"mend_{goal.id}"):
        note = form.area("note", _("Note"), last.note, max_chars=LONGEST)
        sure = form.confidence(
            _("Confidence that it will be reached, 0 to 10"), last.confidence
        )
        if st.button(_("Save"), key=form.key("save")):
            clash.attempt(
                form.thing,
                lambda: store.correct(form.thing, last.id, note=note, confidence=sure),
                form.done,
            )
            st.rerun()
