"""The weekly check-in: how sure one is of each key result, why, and numbers by hand."""

from datetime import date

import streamlit as st

from socialgoals.goals.health import by_hand
from socialgoals.goals.model import titled
from socialgoals.goals.store import Goals
from socialgoals.period import Period
from socialgoals.ui import language, text
from socialgoals.ui.language import _
from socialgoals.ui.plan import amounts, okr_cards
from socialgoals.warehouse.reading import Warehouse


def part(warehouse: Warehouse, store: Goals, quarter: Period, today: date) -> None:
    """One form for everything that is running."""
    running = [
        one
        for one in okr_cards.inside(store, quarter)
        if one.start <= today <= one.due and one.key_results
    ]
    if not running:
        return
    spoken = language.current()
    box = st.expander(
        _("Weekly check-in"), icon=":material/edit_note:", key="okr_week", on_change="rerun"
    )
    if not box.open:
        return
    said: list[tuple[str, str, int, str, str]] = []
    with box, st.form(f"week_{today}_{spoken}", border=False):
        st.caption(_("The numbers come from the data. You say how sure you are, and why."))
        for objective in running:
            st.markdown(f"**{text.plain(titled(objective.titles, spoken))}**")
            for one in objective.key_results:
                key = f"week_{objective.id}_{one.id}_{today}"
                st.caption(text.plain(okr_cards.label(one)))
                with st.container(horizontal=True, vertical_alignment="bottom"):
                    told = one.check_ins[-1].confidence if one.check_ins else None
                    sure = st.slider(
                        _("Confidence"), 0, 10, 5 if told is None else told, key=key, width=220
                    )
                    value = (
                        st.text_input(_("Value"), key=f"{key}_value", width=120)
                        if by_hand(one.aim)
                        else ""
                    )
                    note = st.text_input(_("Note"), key=f"{key}_note", max_chars=1000)
                said.append((objective.id, one.id, sure, value, note))
        pressed = st.form_submit_button(_("Check in"), type="primary")
    if pressed:
        _keep(store, said, today)


def _keep(store: Goals, said: list[tuple[str, str, int, str, str]], today: date) -> None:
    spoken = language.current()
    wrong = [
        value
        for _o, _k, _c, value, _n in said
        if value and amounts.parsed(value, spoken) is None
    ]
    if wrong:
        st.error(_("The value is no number. Type it as in 1250 or 12.5."))
        return
    for id, key_result, sure, value, note in said:
        store.check_in(
            store.objective(id),
            today,
            key_result=key_result,
            value=amounts.parsed(value, spoken) if value else None,
            confidence=sure,
            note=note,
        )
    st.rerun()
