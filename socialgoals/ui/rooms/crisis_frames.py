"""What the charts of mentions draw: counts, what is usual, alarms, gaps; a row each."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pandas as pd

from socialgoals.crisis.alarms import Alarm, Watch
from socialgoals.crisis.levels import LABELS, Level
from socialgoals.crisis.series import Mentions, Step
from socialgoals.crisis.signals import Signals, signals
from socialgoals.period import Period
from socialgoals.records import watching
from socialgoals.ui import language, theme
from socialgoals.ui.language import _
from socialgoals.ui.rooms import editing

# How much is drawn before an alarm and after it.
_AROUND = {
    Step.HOUR: (timedelta(hours=36), timedelta(hours=12)),
    Step.DAY: (timedelta(days=21), timedelta(days=7)),
}


def days(found: Watch, period: Period) -> pd.DataFrame:
    """A row for each day of a period: mentions, what is expected, and the band around it."""
    daily = watching.daily(found.mentions)
    if not len(daily):
        return pd.DataFrame()
    # What raised an alarm is not usual, whatever it turned out to be.
    alarmed = [(one.started, one.ended) for one in found.alarms]
    daily = replace(daily, crises=[*daily.crises, *alarmed])
    own = signals(daily.brand, daily, found.sensitivity)
    first = (period.start - daily.begin.date()).days
    steps = range(max(first, 0), min(first + period.days, len(daily)))
    return _numbers(own, daily, steps)


def around(found: Watch, alarm: Alarm) -> pd.DataFrame:
    """The same for each step of an alarm, from somewhat before it to somewhat after it; by days
    where no single hour stands out."""
    mentions, own = found.mentions, found.signals[alarm.series]
    if alarm.gathered and mentions.step is Step.HOUR:
        mentions = watching.daily(mentions)
        whole = alarm.series == mentions.name
        series = mentions.brand if whole else mentions.channels[alarm.series]
        own = signals(series, mentions, found.sensitivity)
    before, after = _AROUND[mentions.step]
    first = (alarm.started - before - mentions.begin) // mentions.step.length
    # The step that it ends in counts as well.
    end = -((mentions.begin - alarm.ended - after) // mentions.step.length)
    return _numbers(own, mentions, range(max(first, 0), min(end, len(mentions))))


def _numbers(own: Signals, mentions: Mentions, steps: range) -> pd.DataFrame:
    at = np.arange(steps.start, max(steps.stop, steps.start))
    width = own.limits.band(mentions.step)
    known = own.counts.known[at]
    # Of a brand too new or too quiet nothing is expected.
    told = known & ~own.quiet[at]
    moments = [mentions.at(int(step)) for step in at]
    frame = pd.DataFrame(
        {
            "bucket": pd.to_datetime(moments),
            "value": np.where(known, own.counts.total[at], np.nan),
            "negative": np.where(known, own.counts.negative[at], np.nan),
            "expected": np.where(told, own.expected.counts[at], np.nan),
            "low": np.where(told, own.expected.lower(width)[at], np.nan),
            "high": np.where(told, own.expected.upper(width)[at], np.nan),
            "when": [_moment(moment, mentions.step) for moment in moments],
        }
    )
    frame["tip"] = [_counted(n) for n in frame["value"]]
    frame["bad"] = [_counted(n) for n in frame["negative"]]
    frame["usual"] = [
        _band(low, high) for low, high in zip(frame["low"], frame["high"], strict=True)
    ]
    return frame


def _moment(at: datetime, step: Step) -> str:
    return editing.moment(at) if step is Step.HOUR else language.day(at.date())


def _counted(value: float) -> str:
    return language.number(value) if np.isfinite(value) else _("not exported")


def _band(low: float, high: float) -> str:
    if not np.isfinite(high):
        return _("not known yet")
    return f"{language.number(round(low))}–{language.number(round(high))}"


def marks(inside: Sequence[Alarm], frame: pd.DataFrame) -> pd.DataFrame:
    """A row for each alarm; `near` is how far the next more serious one is, of the axis."""
    drawn = list(frame["bucket"])
    places: list[float] = []
    made = []
    for one in sorted(inside, key=lambda one: (-one.level, one.started)):
        day = pd.Timestamp(one.peak_at.date())
        if day not in drawn:
            continue
        place = drawn.index(day) / max(len(drawn) - 1, 1)
        made.append(
            {
                "bucket": day,
                "alarm_at": frame["value"][drawn.index(day)],
                "near": min((abs(place - other) for other in places), default=1.0),
                "level": _(LABELS[one.level]),
                "hue": _hue(one.level),
                "when": language.day(one.peak_at.date()),
            }
        )
        places.append(place)
    return pd.DataFrame(made)


def trigger(alarm: Alarm, frame: pd.DataFrame) -> pd.DataFrame:
    """A row for the step in which an alarm began."""
    at = frame[frame["bucket"] <= pd.Timestamp(alarm.started)].tail(1)
    return pd.DataFrame(
        {
            "bucket": at["bucket"],
            "alarm_at": at["value"],
            "near": 1.0,
            "level": _("first trigger"),
            "hue": _hue(alarm.level),
            "when": at["when"],
        }
    )


def gaps(found: Watch, frame: pd.DataFrame) -> pd.DataFrame:
    """A row for each span of what is drawn that nobody exported."""
    first, last = frame["bucket"].iloc[0], frame["bucket"].iloc[-1]
    made = []
    for start, end in found.mentions.gaps:
        low, high = max(pd.Timestamp(start), first), min(pd.Timestamp(end), last)
        if low < high:
            made.append(
                {
                    "gap_from": low,
                    "gap_to": high,
                    "gap_name": _("not exported"),
                    "gap_width": (high - low) / (last - first),
                }
            )
    return pd.DataFrame(made)


def _hue(level: Level) -> str:
    palette = theme.current()
    return palette.bad if level in (Level.SUSPECTED, Level.CRISIS) else palette.text
