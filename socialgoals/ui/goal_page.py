"""The parts that the ten goal pages are laid out from; a page brings its category."""

from collections.abc import Callable

import streamlit as st

from socialgoals.categories import Category
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.model import Metric
from socialgoals.ui import (
    address,
    cards,
    charts,
    controls,
    dress,
    empty,
    figures,
    lacking,
    language,
    notes,
    posts,
    readings,
    state,
    tables,
    why,
)
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.ui.plan import days
from socialgoals.ui.plan import part as goals
from socialgoals.warehouse.reading import Warehouse


def begin(
    warehouse: Warehouse,
    category: Category,
    without_facts: Callable[[Warehouse], None] | None = None,
    kept: str = "",
) -> View:
    """The category's question and the choices; without any facts, the way to them.

    `without_facts` draws what a goal can do even so, such as its milestones, and comes before
    the ways to exports; `kept` is the list to keep for it, else that of its first number. Goals
    stand here in any case: a number may be said by hand, and steps need none.
    """
    st.markdown(_(category.question))
    view = controls.view(warehouse, category.audience)
    if view is None:
        empty.invitation(warehouse)
        if without_facts is not None:
            without_facts(warehouse)
            goals.of_category(warehouse, category)
        own = kept or next(iter(category.headline[0].sources))
        empty.ways(warehouse, category.metrics, own)
        if without_facts is None:
            goals.of_category(warehouse, category)
        dress.stop()
    found = readings.compared(warehouse, category.metrics, view)
    known = {name for reading, _change in found.values() for name in reading.currencies}
    return controls.currency(sorted(known), view)


def headline(warehouse: Warehouse, category: Category, view: View) -> None:
    """The cards that answer the question."""
    cards.row(warehouse, category.headline, view, category.undecided)
    for note in category.notes:
        st.caption(_(note))


def groups(warehouse: Warehouse, category: Category, view: View) -> None:
    """The other metrics under their words, as figures; then what is missing."""
    found = readings.compared(warehouse, category.metrics, view)
    shown, today = set(category.headline), days.upto(warehouse, view.period.end)
    for number, group in enumerate(category.groups, start=1):
        fresh = tuple(m for m in group.metrics if m not in shown)
        known = tuple(m for m in fresh if found[m.name][0].value is not None)
        shown |= {*group.metrics}
        if known:
            st.header(_(group.label), anchor=False)
            figures.row(warehouse, known, view, today, f"{category.name}_{number}")
    goals.of_category(warehouse, category)
    lacking.listed([now for now, _change in found.values() if now.value is None])


def choose(warehouse: Warehouse, category: Category, view: View) -> Metric | None:
    """The measure that the charts and posts below are about; None where none has a value."""
    metrics = category.metrics
    found = readings.compared(warehouse, metrics, view)
    with_value = [m for m in metrics if found[m.name][0].value is not None]
    names = [m.name for m in with_value]
    if not names:
        return None
    chosen = address.one("metric", names.__contains__, names[0])
    key = f"metric_{language.current()}"
    labels = {m.name: _(m.label) for m in with_value}
    st.session_state[key] = chosen
    st.selectbox(
        _("Measure"),
        names,
        key=key,
        format_func=labels.__getitem__,
        on_change=_chosen,
        args=(key,),
        width=340,
        filter_mode=None,
    )
    return METRICS[chosen]


def _chosen(key: str) -> None:
    st.session_state[address.session_key("metric")] = st.session_state[key]


def _currency(warehouse: Warehouse, metric: Metric, view: View) -> str:
    return readings.compared(warehouse, (metric,), view)[metric.name][0].currency


def trend(warehouse: Warehouse, metric: Metric, view: View) -> None:
    """The metric over the period, the earlier period under it, what happened, its numbers."""
    now = readings.points(warehouse, metric, view.period, view)
    before = readings.points(warehouse, metric, view.before, view)
    happened = notes.of(warehouse, view)
    planned = goals.planned(warehouse, metric, view, tuple(p.bucket for p in now))
    key = f"trend_{metric.name}"
    currency = _currency(warehouse, metric, view)
    st.header(_("{metric} over time", metric=_(metric.label)), anchor=False)
    st.caption(language.span(view.period.start, view.period.end))
    with st.container(key=f"chart_{key}"):
        charts.trend(metric, now, before, view.period, happened, currency, planned)
    goals.whose_plan(planned)
    notes.part(view, happened, state.editor(warehouse))
    grain = view.period.grain()
    tables.behind(key, metric, now, before, grain, happened, currency, planned)
    goals.of_metric(warehouse, metric, view.period.end)


def by_channel(warehouse: Warehouse, metric: Metric, view: View) -> None:
    """What each channel gives: its total, and its course."""
    found = readings.by_channel(warehouse, metric, view)
    known = [channel for channel, reading in found if reading.value is not None]
    if not known:
        return
    drawn = known[: charts.MOST]
    points = readings.points(warehouse, metric, view.period, view, by_channel=True)
    key = f"channels_{metric.name}"
    currency = _currency(warehouse, metric, view)
    happened = notes.of(warehouse, view)
    st.header(_("By channel"), anchor=False)
    totals, course = st.columns([2, 3], gap="large")
    with totals:
        st.caption(_("Whole period"))
        charts.bars(metric, found, currency)
    with course:
        st.caption(
            _("Over time")
            if drawn == known
            else _("Over time, the {n} largest", n=language.number(len(drawn)))
        )
        with st.container(key=f"chart_{key}"):
            charts.by_channel(
                metric,
                [p for p in points if p.channel in drawn],
                view.period,
                happened,
                currency,
            )
    points = [p for p in points if p.channel in known]
    tables.behind(key, metric, points, [], view.period.grain(), happened, currency)


def behind(warehouse: Warehouse, metric: Metric, view: View) -> None:
    """What made the number change, and the posts that made it, best and worst."""
    why.part(warehouse, metric, view)
    best = readings.posts(warehouse, metric, view, readings.BEST)
    if not best:
        return
    worst = readings.posts(warehouse, metric, view, readings.WORST)
    st.header(_("What is behind it"), anchor=False)
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(_("Best posts"), anchor=False)
        posts.listed(metric, best)
    with right:
        st.subheader(_("Weakest posts"), anchor=False)
        posts.listed(metric, worst)
