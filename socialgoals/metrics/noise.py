"""How far a number moves on its own: the interval of a change, from how much weeks differ.

Shares of counted things have intervals of their own (`intervals`). A sum or an engagement rate
has none: people like several posts, days resemble each other. So each period is taken as a
sample of its weeks; the spread of the quotient of their two sides is that of a ratio estimator.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

from socialgoals.metrics import lines
from socialgoals.metrics.intervals import Z
from socialgoals.metrics.model import Level, Metric, Unit
from socialgoals.metrics.reading import Change, Reading

# Fewer weeks say nothing of how much weeks differ.
FEWEST = 3
# Week by week the two sides of a number: a sum and its days, or a numerator and a denominator.
Weeks = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class _Spread:
    mean: float
    variance: float
    freedom: int


def moves(metric: Metric) -> bool:
    """Whether a number moves on its own: a stand is no sample, and money is what was spent."""
    return not isinstance(metric, Level) and metric.unit is not Unit.MONEY


def noted(change: Change, now: Reading, weeks: Weeks, weeks_before: Weeks) -> Change:
    """The change with its interval, and whether it is clear: of too few weeks it is not.

    One that has an interval of its own comes back as it is.
    """
    if change.interval is not None or change.difference is None:
        return change
    half = _half(now.metric, weeks, weeks_before)
    if half is None:
        return replace(change, clear=False)
    low, high = change.difference - half, change.difference + half
    if not now.metric.is_rate:
        # Nothing falls by more than all of it.
        low = max(low, -100.0)
    return replace(change, interval=(low, high), clear=low > 0 or high < 0)


def _half(metric: Metric, weeks: Weeks, weeks_before: Weeks) -> float | None:
    """Half of the 95 % interval: points for rates, percent of the value before for the rest."""
    counts = metric.unit is Unit.COUNT
    now, before = _spread(weeks, counts), _spread(weeks_before, counts)
    if now is None or before is None:
        return None
    wide = _t(now.freedom + before.freedom) * sqrt(now.variance + before.variance)
    if metric.is_rate:
        return lines.scale(metric) * wide
    return 100 * wide / abs(before.mean) if before.mean else None


def _spread(weeks: Weeks, counts: bool) -> _Spread | None:
    known = [(top, bottom) for top, bottom in weeks if bottom]
    if len(known) < FEWEST:
        return None
    whole = sum(bottom for _top, bottom in known)
    mean = sum(top for top, _bottom in known) / whole
    free = len(known) - 1
    off = sum((top - mean * bottom) ** 2 for top, bottom in known)
    variance = len(known) / free * off / whole**2
    if counts:
        # Even things that happen by chance alone move by the root of their number.
        variance = max(variance, abs(mean) / whole)
    return _Spread(mean, variance, free)


def _t(freedom: int) -> float:
    """The 97.5 % point of Student's t by its expansion around the normal one (Fisher)."""
    z = Z
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3
