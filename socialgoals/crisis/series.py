"""Mentions counted step by step: what alarms are read from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property, reduce

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
# From when to when, the end not included.
Span = tuple[datetime, datetime]
# What the series of all channels together is called.
BRAND = ""


class Step(StrEnum):
    """How long a step is."""

    HOUR = "hour"
    DAY = "day"

    @property
    def a_day(self) -> int:
        """Steps in a day."""
        return 24 if self is Step.HOUR else 1

    @property
    def length(self) -> timedelta:
        return timedelta(days=1) / self.a_day


@dataclass(frozen=True, eq=False)
class Counts:
    """Mentions in each step: all, those of a known sentiment, and the negative among these.

    `known` are the steps that somebody exported; in the others there are none, which says
    nothing. Raises ValueError where they differ in length.
    """

    total: Floats
    labelled: Floats
    negative: Floats
    known: Flags

    def __post_init__(self) -> None:
        if len({len(self.total), len(self.labelled), len(self.negative), len(self.known)}) > 1:
            raise ValueError("counts are given for the same steps")

    def __add__(self, other: "Counts") -> "Counts":
        """The sums; known where either is, since a channel may be watched later than others."""
        return Counts(
            self.total + other.total,
            self.labelled + other.labelled,
            self.negative + other.negative,
            self.known | other.known,
        )


def counts(
    total: Sequence[float], labelled: Sequence[float] = (), negative: Sequence[float] = ()
) -> Counts:
    """Counts of plain numbers, all of them known; without sentiments where none are given."""
    none = np.zeros(len(total))
    return Counts(
        np.asarray(total, dtype=np.float64),
        np.asarray(labelled, dtype=np.float64) if len(labelled) else none,
        np.asarray(negative, dtype=np.float64) if len(negative) else none,
        np.ones(len(total), dtype=np.bool_),
    )


def nothing(steps: int) -> Counts:
    """Counts of steps that nobody exported."""
    unknown = np.zeros(steps, dtype=np.bool_)
    return Counts(np.zeros(steps), np.zeros(steps), np.zeros(steps), unknown)


def whole_days(hours: Counts) -> Counts:
    """The sums of whole days of hours; a day is known where each of its hours is."""
    days = len(hours.total) // 24

    def summed(values: Floats) -> Floats:
        found: Floats = values[: days * 24].reshape(days, 24).sum(axis=1)
        return found

    known: Flags = np.all(hours.known[: days * 24].reshape(days, 24), axis=1)
    return Counts(summed(hours.total), summed(hours.labelled), summed(hours.negative), known)


@dataclass(frozen=True, kw_only=True, eq=False)
class Mentions:
    """The mentions of a brand by channel, over steps that follow one another without a hole.

    `name` is what all of these channels together are called: `BRAND`, or the channels chosen.
    `begin` is the first step's, in the workspace's local time; an hourly series begins at
    midnight. `campaigns` were planned: volume is expected then. `crises` were confirmed. Both
    are no measure for other days. `untimed` mentions have a day and no hour, and are missing
    in an hourly series. Raises ValueError for channels of different lengths, or a begin within
    a day.
    """

    begin: datetime
    step: Step
    channels: Mapping[str, Counts]
    campaigns: Sequence[Span] = field(default=())
    crises: Sequence[Span] = field(default=())
    untimed: int = 0
    name: str = BRAND

    def __post_init__(self) -> None:
        if len({len(one.total) for one in self.channels.values()}) > 1:
            raise ValueError("all channels are counted over the same steps")
        if self.begin.time() != datetime.min.time():
            raise ValueError("a series begins at midnight")

    def __len__(self) -> int:
        return max((len(one.total) for one in self.channels.values()), default=0)

    @cached_property
    def brand(self) -> Counts:
        """All channels together."""
        return reduce(Counts.__add__, self.channels.values(), nothing(len(self)))

    @cached_property
    def planned(self) -> Flags:
        """The steps within a planned campaign."""
        return self._within(self.campaigns)

    @cached_property
    def unusual(self) -> Flags:
        """The steps that are no measure for others."""
        return self.planned | self._within(self.crises)

    @cached_property
    def weekend(self) -> Flags:
        """The steps on a Saturday or Sunday."""
        days = np.arange(len(self)) // self.step.a_day + self.begin.weekday()
        found: Flags = days % 7 >= 5
        return found

    @cached_property
    def gaps(self) -> tuple[Span, ...]:
        """The spans of whole days that nobody exported, of any channel."""
        edges = np.flatnonzero(np.diff(self.brand.known, prepend=True, append=True))
        pairs = edges.reshape(-1, 2)
        return tuple((self.at(int(first)), self.at(int(end))) for first, end in pairs)

    def at(self, step: int) -> datetime:
        """When a step begins."""
        return self.begin + step * self.step.length

    def _within(self, spans: Sequence[Span]) -> Flags:
        flags = np.zeros(len(self), dtype=np.bool_)
        for first, end in spans:
            # The step that a span begins in, and all before its end.
            low = (first - self.begin) // self.step.length
            high = -((self.begin - end) // self.step.length)
            flags[max(low, 0) : max(high, 0)] = True
        return flags


def trailing(values: Floats, steps: int, lag: int = 0) -> Floats:
    """The sum of so many steps, the last of which lies `lag` steps before each step."""
    ends = np.concatenate([[0.0], np.cumsum(values)])
    last = np.maximum(np.arange(1, len(values) + 1) - lag, 0)
    found: Floats = ends[last] - ends[np.maximum(last - steps, 0)]
    return found


def before(values: Floats, lag: int) -> Floats:
    """The values so many steps before; NaN where there are none."""
    shifted = np.full(len(values), np.nan)
    if lag < len(values):
        shifted[lag:] = values[: len(values) - lag]
    return shifted
