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

    Raises ValueError where the three differ in length.
    """

    total: Floats
    labelled: Floats
    negative: Floats

    def __post_init__(self) -> None:
        if not len(self.total) == len(self.labelled) == len(self.negative):
            raise ValueError("counts are given for the same steps")

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.total + other.total,
            self.labelled + other.labelled,
            self.negative + other.negative,
        )


def counts(
    total: Sequence[float], labelled: Sequence[float] = (), negative: Sequence[float] = ()
) -> Counts:
    """Counts of plain numbers; without sentiments where none are given."""
    none = np.zeros(len(total))
    arrays = (np.asarray(a, dtype=np.float64) if len(a) else none for a in (labelled, negative))
    return Counts(np.asarray(total, dtype=np.float64), *arrays)


@dataclass(frozen=True, kw_only=True, eq=False)
class Mentions:
    """The mentions of a brand by channel, over steps that follow one another without a hole.

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
        none = Counts(*(np.zeros(len(self)) for _ in range(3)))
        return reduce(Counts.__add__, self.channels.values(), none)

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
