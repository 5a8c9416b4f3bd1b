"""A reading on a card: what it is, where it stands, how it moved, how fresh and whole it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from socialgoals.i18n import DASH
from socialgoals.metrics.model import Direction, Metric, NotLoaded
from socialgoals.metrics.reading import Change, Flag, Point, Reading
from socialgoals.ui import computed, language, sparkline, theme, words
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.warehouse.opening import Warehouse

WIDTH = 220

# What changes how the value is read stands on the card; the panel lists the rest.
_URGENT = (
    Flag.NUMERATOR_EXCEEDS_DENOMINATOR,
    Flag.SMALL_SAMPLE,
    Flag.PARTIAL,
    Flag.STALE,
)


def reading(
    warehouse: Warehouse, now: Reading, change: Change, points: Sequence[Point], view: View
) -> None:
    """A card; without a value it shows a dash, the reason and the way to get one."""
    metric = now.metric
    with st.container(border=True, height="stretch", gap="xsmall", key=f"card_{metric.name}"):
        if now.value is None:
            _nothing(metric, now)
            return
        _value(metric, now, change, view)
        _shape(metric, points)
        st.caption(freshness(now))
        for flag in _URGENT:
            if flag in now.flags:
                st.caption(":material/info: " + _(words.FLAGS[flag]))
        computed.panel(warehouse, metric, view)


def _value(metric: Metric, now: Reading, change: Change, view: View) -> None:
    moved = move(metric, change)
    st.metric(
        _(metric.label),
        words.headline(metric, now.value),
        delta=moved.text,
        delta_arrow=moved.arrow,
        delta_color=moved.colour,
        delta_description=described(change, view),
        help=_help(metric, now),
    )


@dataclass(frozen=True)
class Move:
    """A change as a card shows it."""

    text: str | None
    arrow: Literal["up", "down", "off"] = "off"
    colour: Literal["green", "red", "gray"] = "gray"


def move(metric: Metric, change: Change) -> Move:
    """The arrow tells the direction, the colour what is better; within chance, neither."""
    amount = change.difference
    if amount is None:
        return Move(None if change.before is None else DASH)
    if amount == 0:
        return Move(_("no change"))
    told = words.difference(metric, amount)
    if not change.clear:
        return Move(_("no clear change ({n})", n=told))
    arrow: Literal["up", "down"] = "up" if amount > 0 else "down"
    if metric.direction is Direction.NEUTRAL:
        return Move(told, arrow)
    better = (amount > 0) == (metric.direction is Direction.UP)
    return Move(told, arrow, "green" if better else "red")


def described(change: Change, view: View) -> str | None:
    """What the change is measured against, or why there is none."""
    if view.before is None:
        return None
    if change.difference is None:
        return _(words.REASONS[change.reason]) if change.reason else None
    against = words.compared_with(view.comparison, view.before)
    if change.incomplete:
        return _("{against}, as many days", against=against)
    return against


def freshness(now: Reading) -> str:
    """The last day of data, and how many accounts know the metric."""
    parts = []
    if now.last_day:
        parts.append(_("data until {day}", day=language.day(now.last_day)))
    if now.accounts_total:
        parts.append(
            _(
                "{known} of {total} accounts",
                known=language.number(now.accounts_known),
                total=language.number(now.accounts_total),
            )
            if now.accounts_total > 1
            else _("1 account")
        )
    return " · ".join(parts)


def _shape(metric: Metric, points: Sequence[Point]) -> None:
    picture = sparkline.tag(
        [point.value for point in points],
        theme.current(),
        _("{metric} over the period", metric=_(metric.label)),
    )
    if picture:
        st.html(picture)


def _help(metric: Metric, now: Reading) -> str:
    told = _(metric.description)
    exact = words.exact(metric, now.value)
    if exact != words.headline(metric, now.value):
        told += "\n\n" + _("Exactly: {value}", value=exact)
    return told


def _nothing(metric: Metric, now: Reading) -> None:
    st.metric(_(metric.label), DASH, help=_(metric.description))
    if isinstance(metric, NotLoaded):
        st.caption(_(metric.bring))
        return
    if now.reason:
        st.caption(_(words.REASONS[now.reason]))
    computed.where_to_get(metric)
