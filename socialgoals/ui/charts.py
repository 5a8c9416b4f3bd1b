"""Readings over time and by channel, drawn with the specs of `specs` and the rows of `rows`.

A chart is worked out once for its readings, language and theme: most reruns draw the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd
import pyarrow as pa
import streamlit as st

from socialgoals.annotations import Annotation
from socialgoals.goals.trend import Planned
from socialgoals.metrics.model import Level, Metric
from socialgoals.metrics.reading import Point, Reading
from socialgoals.period import Period
from socialgoals.ui import language, marks, rows, specs, theme, words
from socialgoals.ui.language import _
from socialgoals.ui.vega import Spec

# More lines than these are told apart by nobody.
MOST = 7


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A chart ready to be sent: what it draws, how, and what it says to those who hear it."""

    table: pa.Table
    spec: Spec
    alt: str


def trend(
    metric: Metric,
    now: Sequence[Point],
    before: Sequence[Point],
    period: Period,
    notes: Sequence[Annotation] = (),
    currency: str = "",
    planned: Planned | None = None,
) -> None:
    """A metric over a period, with the period it is compared with and the plan of a goal as
    dashed lines."""
    known = tuple(before) if any(point.value is not None for point in before) else ()
    show(
        _trend(
            metric,
            tuple(now),
            known,
            period,
            tuple(notes),
            currency,
            planned,
            theme.current(),
            language.current(),
        )
    )


def by_channel(
    metric: Metric,
    points: Sequence[Point],
    period: Period,
    notes: Sequence[Annotation] = (),
    currency: str = "",
) -> None:
    """A metric over a period, a line for each channel; nothing where there is no bucket."""
    if not points:
        return
    show(
        _channels(
            metric,
            tuple(points),
            period,
            tuple(notes),
            currency,
            theme.current(),
            language.current(),
        )
    )


def bars(metric: Metric, readings: Sequence[tuple[str, Reading]], currency: str = "") -> None:
    """What each channel stands at, the largest first."""
    known = ((name, r.value) for name, r in readings if r.value is not None)
    ordered = tuple(sorted(known, key=lambda pair: -pair[1]))
    show(_bars(metric, ordered, currency, theme.current(), language.current()))


def show(drawing: Drawing) -> None:
    """Send a chart; what is the same as in the last run is not sent again."""
    st.vega_lite_chart(drawing.table, drawing.spec, alt=drawing.alt, width="stretch")


@lru_cache(maxsize=256)
def _trend(
    metric: Metric,
    now: tuple[Point, ...],
    before: tuple[Point, ...],
    period: Period,
    notes: tuple[Annotation, ...],
    currency: str,
    planned: Planned | None,
    palette: theme.Palette,
    spoken: str,
) -> Drawing:
    grain = period.grain()
    marked, above = _marks(notes, now)
    titles = [("when", _("Date")), ("what", _(metric.label))]
    if before:
        titles += [("earlier", _("Earlier period")), ("change", _("Change"))]
    if planned:
        titles.append(("planned", _("Plan")))
    return Drawing(
        table=table(
            rows.trend(metric, now, before, grain, palette, currency, planned), *marked
        ),
        spec=specs.trend(
            spoken,
            palette,
            metric.unit,
            grain,
            _from_zero(metric),
            tuple(titles),
            rows.ticks([p.bucket for p in now], grain),
            above,
            planned is not None,
        ),
        alt=alt(metric, now, period, notes, currency, planned),
    )


@lru_cache(maxsize=256)
def _channels(
    metric: Metric,
    points: tuple[Point, ...],
    period: Period,
    notes: tuple[Annotation, ...],
    currency: str,
    palette: theme.Palette,
    spoken: str,
) -> Drawing:
    grain = period.grain()
    marked, above = _marks(notes, points)
    return Drawing(
        table=table(rows.channels(metric, points, grain, currency), *marked),
        spec=specs.channels(
            spoken,
            palette,
            metric.unit,
            grain,
            _from_zero(metric),
            tuple(dict.fromkeys(p.channel for p in points if p.channel)),
            (("when", _("Date")), ("tip", _(metric.label))),
            rows.ticks([p.bucket for p in points], grain),
            above,
        ),
        alt=_(
            "Line chart: {metric} by channel, {period}",
            metric=_(metric.label),
            period=language.span(period.start, period.end),
        ),
    )


@lru_cache(maxsize=256)
def _bars(
    metric: Metric,
    known: tuple[tuple[str, float], ...],
    currency: str,
    palette: theme.Palette,
    spoken: str,
) -> Drawing:
    frame = pd.DataFrame(
        {
            "name": [words.channel(name) for name, value in known],
            "value": [value for name, value in known],
            "text": [words.value(metric, value, currency) for name, value in known],
            "exact": [words.exact(metric, value, currency) for name, value in known],
        }
    )
    told = "; ".join(f"{name} {value}" for name, value in frame[["name", "text"]].values)
    return Drawing(
        table=table(frame),
        spec=specs.bars(
            spoken,
            palette,
            tuple(frame["name"]),
            tuple(theme.hue(name, palette) for name, value in known),
            (("name", _("Channel")), ("exact", _(metric.label))),
            specs.beside(frame["text"]),
        ),
        alt=_("Bar chart: {metric} by channel. {values}", metric=_(metric.label), values=told),
    )


def _marks(
    notes: Sequence[Annotation], points: Sequence[Point]
) -> tuple[list[pd.DataFrame], int]:
    """The rows of the annotations, and how many rows of words they take."""
    if not notes or not points:
        return [], 0
    first, last = min(p.bucket for p in points), max(p.bucket for p in points)
    placed = marks.placed(notes, first, last)
    return [marks.frame(placed, first, last)], marks.rows(placed)


def table(*frames: pd.DataFrame) -> pa.Table:
    """The rows of a chart's layers under each other, as they are sent."""
    whole = pd.concat(frames, ignore_index=True) if len(frames) > 1 else frames[0]
    return pa.Table.from_pandas(whole, preserve_index=False)


def alt(
    metric: Metric,
    points: Sequence[Point],
    period: Period,
    notes: Sequence[Annotation] = (),
    currency: str = "",
    planned: Planned | None = None,
) -> str:
    """What the line shows, for those who do not see it."""
    known = [p for p in points if p.value is not None]
    shown = _(
        "Line chart: {metric}, {period}.",
        metric=_(metric.label),
        period=language.span(period.start, period.end),
    )
    if not known:
        return shown
    high = max(known, key=lambda p: p.value or 0)
    parts = [
        shown,
        _(
            "First {first}, last {last}, highest {high} on {day}.",
            first=words.exact(metric, known[0].value, currency),
            last=words.exact(metric, known[-1].value, currency),
            high=words.exact(metric, high.value, currency),
            day=language.day(high.bucket),
        ),
    ]
    if planned is not None:
        parts += _plan(metric, points, planned, currency)
    return " ".join([*parts, *(marks.told(one) + "." for one in notes)])


def _plan(
    metric: Metric, points: Sequence[Point], planned: Planned, currency: str
) -> list[str]:
    found = [
        _(
            "Planned were {value} on {day}.",
            value=words.exact(metric, value, currency),
            day=language.day(point.bucket),
        )
        for point, value in zip(points, planned.values, strict=True)
        if value is not None
    ][-1:]
    if planned.target is not None:
        found.append(
            _("Target {target}.", target=words.exact(metric, planned.target, currency))
        )
    return found


def _from_zero(metric: Metric) -> bool:
    """Followers move little beside their size; everything but a level starts at zero."""
    return not isinstance(metric, Level)
