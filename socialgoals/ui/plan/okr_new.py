"""The quarter looked at, and the ways to an objective: of one's own or from an example."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from socialgoals.goals import cycle, examples, quarters
from socialgoals.goals.model import Aim, KeyResult, Objective
from socialgoals.goals.store import Goals
from socialgoals.i18n import N_
from socialgoals.period import Period
from socialgoals.ui import address, language, text
from socialgoals.ui.language import _
from socialgoals.ui.plan import parts
from socialgoals.ui.typed import Form
from socialgoals.warehouse.reading import Warehouse

_NAME = "quarter"
_EXAMPLES: Mapping[str, str] = {
    "youtube": N_("YouTube's billion hours"),
    "reputation": N_("Google's re:Work: reputation"),
}


def quarter(store: Goals, today: date) -> Period:
    """The quarter chosen: this one, its neighbours, and all that have objectives."""
    now = quarters.quarter(today)
    starts = {now.start, quarters.following(now).start}
    starts |= {quarters.quarter(one.start).start for one in store.objectives()}
    known = {day.isoformat(): quarters.quarter(day) for day in sorted(starts)}
    chosen = address.one(_NAME, known.__contains__, now.start.isoformat())
    labels = {code: name(one) for code, one in known.items()}
    key = f"plan_quarter_{language.current()}"
    st.session_state[key] = chosen
    st.segmented_control(
        _("Quarter"),
        list(known),
        key=key,
        format_func=labels.__getitem__,
        required=True,
        on_change=_chosen,
        args=(key,),
    )
    return known[chosen]


def _chosen(key: str) -> None:
    st.session_state[address.session_key(_NAME)] = st.session_state[key]


def go_to(objective: Objective) -> None:
    """Have the quarter of an objective shown."""
    start = quarters.quarter(objective.start).start
    st.session_state[address.session_key(_NAME)] = start.isoformat()


def name(period: Period) -> str:
    """A quarter as it is called."""
    year, number = quarters.number(period)
    return _("Q{n} {year}", n=number, year=year)


def part(warehouse: Warehouse, store: Goals, period: Period) -> None:
    """What a new objective may begin with."""
    st.header(_("A new objective"), anchor=False)
    st.caption(
        _(
            "An objective says in words what should be different. About three key results "
            "measure it; 60 to 70% of an ambitious one is a success."
        )
    )
    form = Form(warehouse, "objective_new", None, None)
    title = form.text(
        "title", _("Objective"), max_chars=200, placeholder=_("Our community talks with us")
    )
    if st.button(_("Begin"), type="primary", key=form.key("save")):
        if text.line(title):
            store.save(_own(text.line(title), period))
            form.done()
            st.rerun()
        st.warning(_("Say in a sentence what should be different by the end."))
    with st.grid(2, min_column_width=280):
        for code, label in _EXAMPLES.items():
            example = examples.EXAMPLES[code]
            with st.container(border=True, height="stretch", gap="xsmall"):
                items = "".join(
                    f"<li>{text.markup(_(one.text))}</li>" for one in example.key_results
                )
                st.html(
                    f"<strong>{text.markup(_(label))}</strong><br>"
                    f"<small>{text.markup(_(example.title))}</small><ul>{items}</ul>"
                    f"<small>{text.markup(_(example.source))}</small>"
                )
                st.button(
                    _("Start from this"),
                    key=f"example_{code}",
                    on_click=_example,
                    args=(store, code, period),
                )
    for sentence in cycle.record(store.objectives()):
        st.info(sentence.say(language.current()))


def _own(title: str, period: Period) -> Objective:
    return Objective(
        titles={language.current(): title},
        start=period.start,
        due=period.end,
        key_results=(KeyResult(id="k1", aim=Aim()),),
    )


def _example(store: Goals, code: str, period: Period) -> None:
    """Begin from an example, unless the quarter has it already."""
    fresh = examples.objective(examples.EXAMPLES[code], period)
    known = [one for one in store.objectives() if one.start == fresh.start]
    if any(one.titles == fresh.titles for one in known):
        parts.tell(_("This quarter already has this objective: see below."))
        return
    store.save(fresh)
