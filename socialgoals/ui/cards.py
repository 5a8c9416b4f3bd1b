"""A reading on a card: what it is, where it stands, how it moved, how fresh and whole it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import streamlit as st

from socialgoals.i18n import DASH
from socialgoals.metrics.model import Direction, Metric
from socialgoals.metrics.reading import Change, Flag, Point, Reading
from socialgoals.ui import (
    aims,
    computed,
    lacking,
    language,
    readings,
    sparkline,
    text,
    theme,
    why,
    words,
)
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.ui.plan import days
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

COLUMNS, WIDTH = 4, 220

# What changes how the value is read stands on the card; the panel lists the rest.
_URGENT = (
    Flag.NUMERATOR_EXCEEDS_DENOMINATOR,
    Flag.SMALL_SAMPLE,
    Flag.PARTIAL,
    Flag.STALE,
)


@dataclass(frozen=True)
class Move:
    """A change as a card shows it."""

    text: str | None
    arrow: Literal["up", "down", "off"] = "off"
    colour: Literal["green", "red", "gray"] = "gray"


@dataclass(frozen=True)
class Face:
    """All that stands on a card, as texts; made once for many reruns."""

    label: str
    value: str
    help: str
    move: Move
    against: str | None
    foot: str
    known: bool
    reading: Reading


def row(
    warehouse: Warehouse, metrics: tuple[Metric, ...], view: View, courses: bool = True
) -> None:
    """A row of cards; it wraps to one a row on a phone.

    `courses` draws their small lines, and a way of its own to why a number changed; without,
    one way leads to all that is behind it.
    """
    spoken, palette = language.current(), theme.current()
    today = days.upto(warehouse, view.period.end)
    faces = _faces(warehouse, warehouse.version, metrics, view, today, courses, palette, spoken)
    with st.grid(COLUMNS, min_column_width=WIDTH):
        for metric, face in zip(metrics, faces, strict=True):
            _card(warehouse, metric, face, view, courses)


def _card(warehouse: Warehouse, metric: Metric, face: Face, view: View, courses: bool) -> None:
    """A card; without a value it shows a dash, the reason and the way to get one."""
    with st.container(border=True, height="stretch", gap="xsmall", key=f"card_{metric.name}"):
        st.metric(
            face.label,
            face.value,
            delta=face.move.text,
            delta_arrow=face.move.arrow,
            delta_color=face.move.colour,
            delta_description=face.against,
            help=face.help,
        )
        if face.foot:
            st.html(face.foot)
        if not face.known:
            lacking.way(metric, face.reading)
        elif courses:
            with st.container(horizontal=True, gap="small"):
                computed.panel(warehouse, metric, view)
                why.panel(warehouse, metric, view)
        else:
            computed.panel(warehouse, metric, view, why.told)


@remembered(256)
def _faces(
    warehouse: Warehouse,
    _version: int,
    metrics: tuple[Metric, ...],
    view: View,
    today: date,
    courses: bool,
    palette: theme.Palette,
    _spoken: str,
) -> tuple[Face, ...]:
    found = readings.compared(warehouse, metrics, view)
    drawn = readings.courses(warehouse, metrics, view) if courses else {}
    return tuple(
        face(
            *found[metric.name],
            drawn.get(metric.name, ()),
            view,
            palette,
            aims.of(warehouse, metric, today),
        )
        for metric in metrics
    )


def face(
    now: Reading,
    change: Change,
    points: Sequence[Point],
    view: View,
    palette: theme.Palette,
    targets: Sequence[str] = (),
) -> Face:
    metric = now.metric
    known = now.value is not None
    return Face(
        label=_(metric.label),
        value=words.headline(metric, now.value, now.currency),
        help=_help(metric, now),
        move=move(metric, change) if known else Move(None),
        against=described(change, view) if known else None,
        foot=_foot(metric, now, points, palette, targets) if known else _missing(now),
        known=known,
        reading=now,
    )


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
        return _("{against} · incomplete period, as many days", against=against)
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


def _foot(
    metric: Metric,
    now: Reading,
    points: Sequence[Point],
    palette: theme.Palette,
    targets: Sequence[str],
) -> str:
    """The shape of the period, targets, how fresh and whole the value is, what to heed."""
    picture = sparkline.tag(
        [point.value for point in points],
        palette,
        _("{metric} over the period", metric=_(metric.label)),
    )
    careful = [_(words.FLAGS[flag]) for flag in _URGENT if flag in now.flags]
    return picture + _quiet(*targets, freshness(now), *careful)


def _missing(now: Reading) -> str:
    return _quiet(_(words.REASONS[now.reason])) if now.reason else ""


def _quiet(*lines: str) -> str:
    return "".join(f'<p class="sg-quiet">{text.markup(line)}</p>' for line in lines if line)


def _help(metric: Metric, now: Reading) -> str:
    told = _(metric.description)
    exact = words.exact(metric, now.value, now.currency)
    if exact != words.headline(metric, now.value, now.currency):
        told += "\n\n" + _("Exactly: {value}", value=exact)
    return told
