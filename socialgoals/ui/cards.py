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
    lacking,
    language,
    panel,
    readings,
    sparkline,
    text,
    theme,
    words,
)
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.ui.plan import days
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

COLUMNS, WIDTH = 4, 220
_ARROWS = {"up": "↑", "down": "↓"}

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
    """All that stands on a card, as HTML; made once for many reruns."""

    drawn: str
    known: bool
    reading: Reading


def row(
    warehouse: Warehouse,
    metrics: tuple[Metric, ...],
    view: View,
    undecided: tuple[Metric, ...] = (),
) -> None:
    """A row of cards, each with its course and its way to what is behind it; it wraps to one a
    row on a phone. Changes of `undecided` have no colour."""
    drawn = faces(warehouse, metrics, view, undecided=undecided)
    with st.grid(COLUMNS, min_column_width=WIDTH):
        for metric, face in zip(metrics, drawn, strict=True):
            _card(warehouse, metric, face, view)


def _card(warehouse: Warehouse, metric: Metric, face: Face, view: View) -> None:
    """A card; without a value it shows a dash, the reason and the way to get one."""
    with st.container(border=True, height="stretch", gap="xsmall", key=f"card_{metric.name}"):
        st.html(face.drawn)
        if face.known:
            panel.of_one(warehouse, metric, view)
        else:
            lacking.way(metric, face.reading)


def faces(
    warehouse: Warehouse,
    metrics: tuple[Metric, ...],
    view: View,
    courses: bool = True,
    undecided: tuple[Metric, ...] = (),
) -> tuple[Face, ...]:
    """What stands on the cards of these metrics, with their small lines where wanted."""
    spoken, palette = language.current(), theme.current()
    today = days.upto(warehouse, view.period.end)
    return _faces(
        warehouse,
        warehouse.version,
        metrics,
        view,
        today,
        courses,
        undecided,
        palette,
        spoken,
    )


@remembered(256)
def _faces(
    warehouse: Warehouse,
    _version: int,
    metrics: tuple[Metric, ...],
    view: View,
    today: date,
    courses: bool,
    undecided: tuple[Metric, ...],
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
            aims.of(warehouse, metric, view.scope, today),
            metric in undecided,
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
    undecided: bool = False,
) -> Face:
    known = now.value is not None
    return Face(
        drawn=_figure(now)
        + (_moved(now.metric, change, view, undecided) if known else "")
        + (_foot(now.metric, now, points, palette, targets) if known else _missing(now)),
        known=known,
        reading=now,
    )


def _figure(now: Reading) -> str:
    metric = now.metric
    name, told = text.markup(_(metric.label)), text.markup(_(metric.description))
    amount = text.markup(words.headline(metric, now.value, now.currency))
    return f'<p class="sg-name" title="{told}">{name}</p><p class="sg-amount">{amount}</p>'


def _moved(metric: Metric, change: Change, view: View, undecided: bool) -> str:
    """The change and what it is measured against; its arrow is for the eye alone."""
    found, against = move(metric, change, undecided), described(change, view)
    told = []
    if found.text:
        arrow = _ARROWS.get(found.arrow)
        shown = f'<span aria-hidden="true">{arrow}</span> ' if arrow else ""
        shown += text.markup(found.text)
        told.append(f'<span class="sg-move sg-{found.colour}">{shown}</span>')
    if against:
        told.append(f"<span>{text.markup(against)}</span>")
    return f'<p class="sg-moved">{" ".join(told)}</p>' if told else ""


def move(metric: Metric, change: Change, undecided: bool = False) -> Move:
    """The arrow tells the direction, the colour what is better; within chance, neither."""
    amount = change.difference
    if amount is None:
        return Move(None if change.before is None else DASH)
    if words.unmoved(metric, amount):
        return Move(_("no change"))
    told = words.difference(metric, amount)
    if not change.clear:
        return Move(_("no clear change ({n})", n=told))
    arrow: Literal["up", "down"] = "up" if amount > 0 else "down"
    if undecided or metric.direction is Direction.NEUTRAL:
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
