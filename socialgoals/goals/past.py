"""The daily past of a metric as a forecast needs it: sums, stands, or both sides of a ratio."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from math import sqrt

import numpy as np

from socialgoals.goals.forecast import History, Shape, numbers
from socialgoals.goals.methods import Array
from socialgoals.goals.model import Aim, Basis
from socialgoals.metrics import query
from socialgoals.metrics.model import (
    Combine,
    Growth,
    LevelGrowth,
    Measure,
    Metric,
    Ratio,
    Unit,
)
from socialgoals.metrics.reading import Point, Reading
from socialgoals.metrics.speaking import EVENTS
from socialgoals.period import Period, last_days
from socialgoals.schema import Additivity
from socialgoals.warehouse.coverage import accounts
from socialgoals.warehouse.reading import Warehouse

LOOK_BACK = 400
_RECENT_WEEKS = 26
_EIGHT_WEEKS = 56
_NEAR = 0.1
_QUANTILE = "quantile"
# Of these the days of a window are averaged.
_MEANS = (Additivity.UNIQUE, _QUANTILE)
_Z95 = 1.959963984540054

Limits = tuple[float | None, float | None]

# What a value can be at least and at most, where its unit tells.
_RANGES = {Unit.SCORE: (-100.0, 100.0), Unit.STARS: (1.0, 5.0)}


def possible(metric: Metric) -> Limits:
    """The least and the largest value a metric can have; None where there is no limit."""
    if metric.unit in _RANGES:
        return _RANGES[metric.unit]
    if isinstance(metric, (Growth, LevelGrowth)):
        return None, None
    if isinstance(metric, Measure) and metric.combine is Combine.NET:
        return None, None
    if isinstance(metric, Ratio) and metric.proportion and metric.unit is Unit.PERCENT:
        return 0.0, 100.0
    return 0.0, None


def history(
    warehouse: Warehouse, metric: Metric, aim: Aim, first: date, day: date
) -> History | None:
    """The days known until `day`, at most 400, for an aim whose goal began on `first`."""
    data = query.data_span(warehouse, aim.scope)
    if data is None or data.start > day:
        return None
    end = min(day, data.end)
    begin = max(data.start, end - timedelta(LOOK_BACK), _all_there(warehouse, aim, end))
    period = Period(begin, end)
    points = query.series(warehouse, metric, period, aim.scope)
    if metric.additivity == Additivity.LEVEL:
        return _level(metric, points, end)
    whole = query.reading(warehouse, metric, period, aim.scope)
    if whole.value is None:
        return None
    if _is_ratio(metric, points):
        found = _ratio(aim, points, scale_of(whole), end, possible(metric))
    else:
        found = _flow(metric, aim, points, by_posts(whole), end)
    if found is not None and found.shape is not Shape.SUM:
        return _matched(warehouse, metric, aim, found)
    if found is None or aim.basis is not Basis.TOTAL or first > end:
        return found
    so_far = query.reading(warehouse, metric, Period(first, end), aim.scope).value
    return replace(found, standing=so_far or 0.0)


def _matched(warehouse: Warehouse, metric: Metric, aim: Aim, found: History) -> History | None:
    """The history, if its last days make the value that is read for them.

    Days of a median only come near that of a period and are put on its height. What days cannot
    make up at all, such as the cases of each agent, has no forecast.
    """
    days = min(found.window, len(found.values))
    read = query.reading(warehouse, metric, last_days(found.end, days), aim.scope).value
    made = float(numbers(found, days)[-1])
    if not read or not made or abs(made / read - 1) <= _NEAR:
        return found
    if metric.additivity != _QUANTILE:
        return None
    return replace(found, values=tuple(value * read / made for value in found.values))


def _all_there(warehouse: Warehouse, aim: Aim, end: date) -> date:
    """The first day of the account that came last, as long as eight weeks are left from there.

    Before it the sum lacks an account, and its coming would look like growth.
    """
    firsts = [
        one.first
        for one in accounts(warehouse)
        if (not aim.channels or one.channel in aim.channels)
        and (not aim.accounts or (one.channel, one.name) in aim.accounts)
        and (end - one.first).days >= _EIGHT_WEEKS
    ]
    return max(firsts, default=date.min)


def noise(known: History, days: int) -> float | None:
    """Half of the 95 % interval of a value over so many days, from how much weeks differ.

    None for a level, which is a stand and no sample, and below four weeks.
    """
    weeks = min(len(known.values) // 7, _RECENT_WEEKS)
    if known.shape is Shape.LEVEL or weeks < 4:
        return None
    tops = _weekly(known.values, weeks)
    factor = days / 7
    if known.shape is Shape.RATIO:
        bottoms = _weekly(known.base, weeks)
        if not bottoms.sum():
            return None
        off = tops - bottoms * tops.sum() / bottoms.sum()
        mean = bottoms.mean() * factor
        return float(_Z95 * known.scale * _spread(off) * sqrt(factor) / mean)
    spread = float(_Z95 * _spread(tops) * sqrt(factor))
    return spread / days if known.shape is Shape.WINDOW_MEAN else spread


def _spread(weeks: Array) -> float:
    """The deviation of usual weeks: one that went round the world is no noise of the others."""
    usual = 1.4826 * float(np.median(np.abs(weeks - np.median(weeks))))
    plain = float(np.std(weeks, ddof=1))
    return min(plain, usual) if usual > 0 else plain


def together(metric: Metric, points: Sequence[Point], scale: float) -> float | None:
    """One value of several days: both sides summed and divided, the mean of a reach.

    `scale` is what a quotient is multiplied with, see `scale_of`.
    """
    known = [p for p in points if p.value is not None]
    if not known:
        return None
    if metric.additivity in _MEANS:
        return sum(p.value or 0.0 for p in known) / len(known)
    if _is_ratio(metric, known):
        bottom = sum(p.denominator or 0.0 for p in known)
        top = sum(p.numerator or 0.0 for p in known)
        return scale * top / bottom if bottom else None
    return sum(p.value or 0.0 for p in known)


def by_posts(reading: Reading) -> bool:
    """Whether posts, leads or the like were counted: a day without any is one with nothing."""
    return bool(reading.grains) and all(grain in EVENTS for grain in reading.grains.values())


def scale_of(reading: Reading) -> float:
    """What the quotient of a reading's sides is multiplied with."""
    if reading.value and reading.numerator and reading.denominator:
        return reading.value * reading.denominator / reading.numerator
    return 100.0 if reading.metric.unit is Unit.PERCENT else 1.0


def _is_ratio(metric: Metric, points: Sequence[Point]) -> bool:
    # Growth divides by one stand at the start: its days add up to a period's growth.
    if isinstance(metric, (Measure, Growth, LevelGrowth)):
        return False
    if metric.additivity in _MEANS:
        return False
    return any(p.denominator is not None for p in points)


def _level(metric: Metric, points: Sequence[Point], end: date) -> History | None:
    stands = _filled([p.value for p in points])
    if len(stands) < 2:
        return None
    least, most = possible(metric)
    return History(
        shape=Shape.LEVEL,
        end=end,
        values=tuple(after - before for before, after in pairwise(stands)),
        standing=stands[-1],
        least=least,
        most=most,
    )


def _ratio(
    aim: Aim, points: Sequence[Point], scale: float, end: date, limits: Limits
) -> History | None:
    known = [p for p in points if p.denominator]
    if not known:
        return None
    begin = points.index(known[0])
    return History(
        shape=Shape.RATIO,
        end=end,
        values=tuple(p.numerator or 0.0 for p in points[begin:]),
        base=tuple(p.denominator or 0.0 for p in points[begin:]),
        window=aim.window,
        scale=scale,
        least=limits[0],
        most=limits[1],
    )


def _flow(
    metric: Metric, aim: Aim, points: Sequence[Point], quiet: bool, end: date
) -> History | None:
    quiet = quiet and metric.additivity == Additivity.ADDITIVE
    values = _filled([0.0 if quiet and p.value is None else p.value for p in points])
    if not values:
        return None
    shape = Shape.SUM if aim.basis is Basis.TOTAL else Shape.WINDOW_SUM
    if metric.additivity in _MEANS:
        shape = Shape.WINDOW_MEAN
    least, most = possible(metric)
    return History(
        shape=shape,
        end=end,
        values=tuple(values),
        window=aim.window,
        least=least,
        most=most,
    )


def _filled(values: Sequence[float | None]) -> list[float]:
    """Unknown days between known ones on the straight line; those before the first are cut."""
    known = [n for n, value in enumerate(values) if value is not None]
    if not known:
        return []
    days = np.arange(known[0], len(values))
    found = np.interp(days, known, [float(values[n] or 0.0) for n in known])
    return [float(value) for value in found]


def _weekly(values: Sequence[float], weeks: int) -> Array:
    return np.asarray(np.array(values[-weeks * 7 :]).reshape(weeks, 7).sum(axis=1))
