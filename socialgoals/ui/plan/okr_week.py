"""The weekly check-in: how sure one is of each key result, why, and numbers by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import streamlit as st

from socialgoals.goals.health import by_hand
from socialgoals.goals.model import KeyResult, Objective, titled
from socialgoals.goals.store import Goals
from socialgoals.period import Period
from socialgoals.ui import language, text
from socialgoals.ui.language import _
from socialgoals.ui.plan import amounts, clash, okr_cards
from socialgoals.ui.typed import Form
from socialgoals.warehouse.reading import Warehouse

_BOX = "okr_week"


class _Told(NamedTuple):
    """How sure one is of a key result, a number by hand, a note."""

    key_result: KeyResult
    sure: int
    value: str
    note: str


def part(warehouse: Warehouse, store: Goals, quarter: Period, today: date) -> None:
    """One form for everything that is running."""
    running = [
        one
        for one in okr_cards.inside(store, quarter)
        if one.start <= today <= one.due and one.key_results
    ]
    if not running:
        return
    forms = [Form(warehouse, "week", store, one) for one in running]
    if _BOX not in st.session_state and any(form.touched for form in forms):
        st.session_state[_BOX] = True
    box = st.expander(
        _("Weekly check-in"),
        icon=":material/edit_note:",
        key=_BOX,
        on_change="rerun",
    )
    if not box.open:
        return
    with box:
        st.caption(_("The numbers come from the data. You say how sure you are, and why."))
        said = [_objective(form) for form in forms]
        if not st.button(_("Check in"), type="primary", key="okr_week_save"):
            return
        if any(amounts.wrong(one.value) for told in said for one in told):
            st.error(_("The value is no number. Type it as in 1250 or 12.5."))
            return
    for form, told in zip(forms, said, strict=True):
        _keep(store, form, told, today)
    st.rerun()


def _objective(form: Form[Objective]) -> list[_Told]:
    st.markdown(f"**{text.plain(titled(form.thing.titles, language.current()))}**")
    return [_told(form, one) for one in form.thing.key_results]


def _told(form: Form[Objective], one: KeyResult) -> _Told:
    before = one.check_ins[-1].confidence if one.check_ins else None
    st.caption(text.plain(okr_cards.label(one)))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        sure = form.confidence(_("Confidence"), before, f"{one.id}_confidence", width=220)
        value = ""
        if by_hand(one.aim):
            value = form.text(f"{one.id}_value", _("Value"), width=120)
        note = form.text(f"{one.id}_note", _("Note"), max_chars=1000)
    return _Told(one, sure, value, note)


def _keep(store: Goals, form: Form[Objective], told: Sequence[_Told], today: date) -> None:
    """The check-ins of an objective at once: all of them are kept, or none."""
    spoken, results = language.current(), []
    for one in told:
        said = store.said(
            form.thing,
            today,
            key_result=one.key_result.id,
            value=amounts.parsed(one.value, spoken) if one.value else None,
            confidence=one.sure,
            note=one.note,
        )
        results.append(replace(one.key_result, check_ins=(*one.key_result.check_ins, said)))
    clash.save(store, replace(form.thing, key_results=tuple(results)), form.done)
