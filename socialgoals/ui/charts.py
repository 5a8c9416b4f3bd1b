"""Readings over time and by channel, drawn with the specs of `specs`.

Each function takes points or readings and draws. What a chart shows is made ready here (texts
in the language of the app, the unfinished bucket apart, labels at line ends), not in the
browser.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Any

import pandas as pd
import streamlit as st

from socialgoals.metrics.model import Level, Metric
from socialgoals.metrics.reading import Point, Reading
from socialgoals.period import Grain, Period
from socialgoals.ui import language, specs, theme, words
from socialgoals.ui.language import _

# Labels closer than this share of the axis would be printed over each other.
_LABEL_GAP = 0.075
# The longest run of buckets without a value that a line is drawn across.
BRIDGED = 7


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
    rows = trend_rows(metric, now, before, grain, palette)
    st.vega_lite_chart(rows, spec, alt=alt(metric, now, period), width="stretch")


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
        channel_rows(metric, points, grain),
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
    rows = pd.DataFrame(
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
        tuple(rows["name"]),
        tuple(theme.hue(name, palette) for name, value in known),
        (("name", _("Channel")), ("exact", _(metric.label))),
    )
    told = "; ".join(
        f"{row.name_} {row.text}" for row in rows.rename(columns={"name": "name_"}).itertuples()
    )
    st.vega_lite_chart(
        rows,
        spec,
        alt=_("Bar chart: {metric} by channel. {values}", metric=_(metric.label), values=told),
        width="stretch",
    )


def trend_rows(
    metric: Metric,
    now: Sequence[Point],
    before: Sequence[Point],
    grain: Grain,
    palette: theme.Palette,
) -> pd.DataFrame:
    """A row for each bucket; the earlier period lies under it bucket by bucket."""
    earlier = [p.value for p in before[: len(now)]] + [None] * (len(now) - len(before))
    values = [p.value for p in now]
    rows = _lines(now, grain) | {
        "before": earlier,
        "what": [words.exact(metric, value) for value in values],
        "earlier": [words.exact(metric, value) for value in earlier],
        "change": [_change(metric, a, b) for a, b in zip(values, earlier, strict=True)],
    }
    frame = pd.DataFrame(rows)
    ends = [(_last(values), words.value(metric, _at(values)), palette.text)]
    if _last(earlier) is not None:
        ends.append((_last(earlier), _("before"), palette.quiet))
    return _label_ends(frame, [(values, *ends[0]), *((earlier, *end) for end in ends[1:])])


def channel_rows(metric: Metric, points: Sequence[Point], grain: Grain) -> pd.DataFrame:
    """A row for each channel and bucket, then its name at the right end of its line."""
    frames = []
    names = tuple(dict.fromkeys(p.channel for p in points if p.channel))
    for name in names:
        mine = [p for p in points if p.channel == name]
        frame = pd.DataFrame(_lines(mine, grain))
        frame["channel"] = name
        frame["tip"] = [f"{words.channel(name)}: {words.exact(metric, p.value)}" for p in mine]
        frames.append(frame)
    last = {name: _at([p.value for p in points if p.channel == name]) for name in names}
    ends = {name: value for name, value in last.items() if value is not None}
    high = max((p.value for p in points if p.value is not None), default=0)
    labels = pd.DataFrame(
        {
            "bucket": [max(frame["bucket"].max() for frame in frames)] * len(ends),
            "channel": list(ends),
            "label": [words.channel(name) for name in ends],
            "label_at": spread(list(ends.values()), high * _LABEL_GAP),
        }
    )
    return pd.concat([*frames, labels], ignore_index=True)


def spread(heights: Sequence[float], gap: float) -> list[float]:
    """The heights moved apart, upwards, so that no two are closer than `gap`."""
    order = sorted(range(len(heights)), key=heights.__getitem__)
    moved = list(heights)
    for below, above in pairwise(order):
        moved[above] = max(moved[above], moved[below] + gap)
    return moved


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


def bucket(day: object, grain: Grain) -> str:
    """The name of a bucket, as people read it."""
    stamp = pd.Timestamp(day).date()
    if grain is Grain.MONTH:
        return language.day(stamp, "yMMMM")
    text = language.day(stamp)
    return _("week of {day}", day=text) if grain is Grain.WEEK else text


def _lines(points: Sequence[Point], grain: Grain) -> dict[str, list[Any]]:
    """What the lines need: whole buckets, cut ones with neighbours, points, holes."""
    values = [p.value for p in points]
    whole = [p.complete for p in points]
    missing = holes(values)
    return {
        "bucket": [pd.Timestamp(p.bucket) for p in points],
        "when": [bucket(p.bucket, grain) for p in points],
        "done": [v if whole[i] else None for i, v in enumerate(values)],
        "tail": [
            None if all(whole[max(i - 1, 0) : i + 2]) else v for i, v in enumerate(values)
        ],
        "lone": [v if _beside_nothing(values, i) else None for i, v in enumerate(values)],
        "hole": missing,
    }


def holes(values: Sequence[float | None]) -> list[bool]:
    """Which buckets break a line: those in a run without values longer than `BRIDGED`.

    A day without a post has no value; a line over such days is bridged between its points.
    """
    found: list[bool] = []
    for known, run in groupby(values, key=lambda value: value is not None):
        length = len(list(run))
        found += [not known and length > BRIDGED] * length
    return found


def _beside_nothing(values: Sequence[float | None], index: int) -> bool:
    around = values[max(index - 1, 0) : index + 2]
    return len(values) > 1 and values[index] is not None and None in around


def _change(metric: Metric, now: float | None, before: float | None) -> str:
    if now is None or before is None or (before == 0 and not metric.is_rate):
        return "—"
    return words.difference(
        metric, now - before if metric.is_rate else (now / before - 1) * 100
    )


def _last(values: Sequence[float | None]) -> int | None:
    return max((i for i, v in enumerate(values) if v is not None), default=None)


def _at(values: Sequence[float | None]) -> float | None:
    last = _last(values)
    return None if last is None else values[last]


def _label_ends(frame: pd.DataFrame, ends: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    """A label at the end of each line, as rows of their own: both may end in one bucket."""
    known = [(values, last, *rest) for values, last, *rest in ends if last is not None]
    high = max((v for values, *_rest in known for v in values if v is not None), default=0)
    heights = spread([values[last] for values, last, *_rest in known], high * _LABEL_GAP)
    labels = pd.DataFrame(
        {
            "bucket": [frame.at[len(frame) - 1, "bucket"] for _end in known],
            "label": [text for _v, _l, text, _h in known],
            "label_hue": [hue for _v, _l, _t, hue in known],
            "label_at": heights,
        }
    )
    return pd.concat([frame, labels], ignore_index=True)


def _from_zero(metric: Metric) -> bool:
    """Followers move little beside their size; everything but a level starts at zero."""
    return not isinstance(metric, Level)
