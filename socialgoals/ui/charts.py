"""Readings over time and by channel, drawn with the specs of `specs` and the rows of `rows`."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from socialgoals.metrics.model import Level, Metric
from socialgoals.metrics.reading import Point, Reading
from socialgoals.period import Period
from socialgoals.ui import language, rows, specs, theme, words
from socialgoals.ui.language import _


def trend(
    metric: Metric, now: Sequence[Point], before: Sequence[Point], period: Period
) -> None:
    """A metric over a period, with the period it is compared with as a dashed line."""
    palette = theme.current()
    grain = period.grain()
    before = before if any(point.value is not None for point in before) else ()
    titles = [("when", _("Date")), ("what", _(metric.label))]
    if before:
        titles += [("earlier", _("Earlier period")), ("change", _("Change"))]
    spec = specs.trend(
        language.current(), palette, metric.is_rate, grain, _from_zero(metric), tuple(titles)
    )
    spoken = language.current()
    frame = rows.trend(metric, tuple(now), tuple(before), grain, palette, spoken)
    st.vega_lite_chart(frame, spec, alt=alt(metric, now, period), width="stretch")


def by_channel(metric: Metric, points: Sequence[Point], period: Period) -> None:
    """A metric over a period, a line for each channel."""
    palette = theme.current()
    grain = period.grain()
    names = tuple(dict.fromkeys(p.channel for p in points if p.channel))
    titles = (("when", _("Date")), ("tip", _(metric.label)))
    spec = specs.channels(
        language.current(),
        palette,
        metric.is_rate,
        grain,
        _from_zero(metric),
        names,
        titles,
    )
    st.vega_lite_chart(
        rows.channels(metric, tuple(points), grain, language.current()),
        spec,
        alt=_(
            "Line chart: {metric} by channel, {period}",
            metric=_(metric.label),
            period=language.span(period.start, period.end),
        ),
        width="stretch",
    )


def bars(metric: Metric, readings: Sequence[tuple[str, Reading]]) -> None:
    """What each channel stands at, the largest first."""
    palette = theme.current()
    known = sorted(
        ((name, r.value) for name, r in readings if r.value is not None),
        key=lambda pair: -pair[1],
    )
    frame = pd.DataFrame(
        {
            "name": [words.channel(name) for name, value in known],
            "value": [value for name, value in known],
            "text": [words.value(metric, value) for name, value in known],
            "exact": [words.exact(metric, value) for name, value in known],
        }
    )
    spec = specs.bars(
        language.current(),
        palette,
        tuple(frame["name"]),
        tuple(theme.hue(name, palette) for name, value in known),
        (("name", _("Channel")), ("exact", _(metric.label))),
    )
    told = "; ".join(f"{name} {value}" for name, value in frame[["name", "text"]].values)
    st.vega_lite_chart(
        frame,
        spec,
        alt=_("Bar chart: {metric} by channel. {values}", metric=_(metric.label), values=told),
        width="stretch",
    )


def alt(metric: Metric, points: Sequence[Point], period: Period) -> str:
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
    return (
        shown
        + " "
        + _(
            "First {first}, last {last}, highest {high} on {day}.",
            first=words.exact(metric, known[0].value),
            last=words.exact(metric, known[-1].value),
            high=words.exact(metric, high.value),
            day=language.day(high.bucket),
        )
    )


def _from_zero(metric: Metric) -> bool:
    """Followers move little beside their size; everything but a level starts at zero."""
    return not isinstance(metric, Level)
