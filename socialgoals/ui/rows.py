"""Points made into what the charts draw: lines, texts of tooltips, labels at line ends.

They are made here, in the language of the app, and not in the browser.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Any

import pandas as pd

from socialgoals.goals.trend import Planned
from socialgoals.i18n import DASH, N_
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Point
from socialgoals.period import Grain
from socialgoals.ui import language, theme, words
from socialgoals.ui.language import _

_PLANS = {
    None: N_("plan {value}"),
    Grain.DAY: N_("plan {value} a day"),
    Grain.WEEK: N_("plan {value} a week"),
    Grain.MONTH: N_("plan {value} a month"),
}
# Labels closer than this share of the axis would be printed over each other.
_LABEL_GAP = 0.075
# More names than this on an axis do not fit beside each other.
TICKS = 7
# The longest run of buckets without a value that a line is drawn across.
BRIDGED = 7


def trend(
    metric: Metric,
    now: tuple[Point, ...],
    before: tuple[Point, ...],
    grain: Grain,
    palette: theme.Palette,
    currency: str = "",
    planned: Planned | None = None,
) -> pd.DataFrame:
    """A row for each bucket; the earlier period and a plan lie under it bucket by bucket."""
    earlier = [p.value for p in before[: len(now)]] + [None] * (len(now) - len(before))
    values = [p.value for p in now]
    columns = _lines(now, grain) | {
        "before": earlier,
        "what": [words.exact(metric, value, currency) for value in values],
        "earlier": [words.exact(metric, value, currency) for value in earlier],
        "change": [_change(metric, a, b) for a, b in zip(values, earlier, strict=True)],
    }
    plan = planned.values if planned else ()
    target = planned.target if planned else None
    if planned:
        columns |= {
            "plan": list(plan),
            "target": [target] * len(now),
            "planned": [words.exact(metric, value, currency) for value in plan],
        }
    frame = pd.DataFrame(columns)
    ends = [
        (_last(values), words.value(metric, _last(values), currency), palette.text),
        (_last(earlier), _("before"), palette.quiet),
        (_last(plan), _planned(metric, planned, currency), palette.quiet),
        (target, _aimed_at(metric, planned, currency), palette.quiet),
    ]
    known = [(height, label, hue) for height, label, hue in ends if height is not None]
    drawn = (*values, *earlier, *plan, target)
    high = max((v for v in drawn if v is not None), default=0)
    labels = pd.DataFrame(
        {
            # Rows of their own: both lines end in one bucket.
            "bucket": [frame["bucket"].max()] * len(known),
            "label": [label for _height, label, _hue in known],
            "label_hue": [hue for _height, _label, hue in known],
            "label_at": spread([height for height, _label, _hue in known], high * _LABEL_GAP),
        }
    )
    return pd.concat([frame, labels], ignore_index=True)


def channels(
    metric: Metric, points: tuple[Point, ...], grain: Grain, currency: str = ""
) -> pd.DataFrame:
    """A row for each channel and bucket, then its name at the right end of its line."""
    frames = []
    names = tuple(dict.fromkeys(p.channel for p in points if p.channel))
    for name in names:
        mine = [p for p in points if p.channel == name]
        frame = pd.DataFrame(_lines(mine, grain))
        frame["channel"] = name
        told = [words.exact(metric, p.value, currency) for p in mine]
        frame["tip"] = [f"{words.channel(name)}: {one}" for one in told]
        frames.append(frame)
    last = {name: _last([p.value for p in points if p.channel == name]) for name in names}
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


def ticks(buckets: Sequence[date], grain: Grain) -> tuple[date, ...]:
    """The buckets named on the axis: Mondays among many days, at most `TICKS` of them."""
    named = sorted(set(buckets))
    if grain is Grain.DAY and len(named) > TICKS:
        named = [day for day in named if day.weekday() == 0]
    while len(named) > TICKS:
        named = named[::2]
    return tuple(named)


def spread(heights: Sequence[float], gap: float) -> list[float]:
    """The heights moved apart, upwards, so that no two are closer than `gap`."""
    order = sorted(range(len(heights)), key=heights.__getitem__)
    moved = list(heights)
    for below, above in pairwise(order):
        moved[above] = max(moved[above], moved[below] + gap)
    return moved


def bucket(day: object, grain: Grain) -> str:
    """The name of a bucket, as people read it."""
    stamp = pd.Timestamp(day).date()
    if grain is Grain.MONTH:
        return language.day(stamp, "yMMMM")
    text = language.day(stamp)
    return _("week of {day}", day=text) if grain is Grain.WEEK else text


def last_day(bucket: date, grain: Grain) -> date:
    """The last day of a bucket."""
    if grain is Grain.DAY:
        return bucket
    if grain is Grain.WEEK:
        return bucket + timedelta(6)
    return (bucket.replace(day=1) + timedelta(31)).replace(day=1) - timedelta(1)


def _planned(metric: Metric, found: Planned | None, currency: str) -> str:
    """What stands at the end of a plan: its last value, and of which days it is a part."""
    if found is None:
        return ""
    value = words.value(metric, _last(found.values), currency)
    return _(_PLANS[found.per], value=value)


def _aimed_at(metric: Metric, found: Planned | None, currency: str) -> str:
    if found is None:
        return ""
    return _("target {target}", target=words.value(metric, found.target, currency))


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
        return DASH
    return words.difference(
        metric, now - before if metric.is_rate else (now / before - 1) * 100
    )


def _last(values: Sequence[float | None]) -> float | None:
    """The last known value."""
    return next((value for value in reversed(values) if value is not None), None)
