"""Where a number will be on the due date if nothing changes, and how likely it reaches a
target.

All of it is pure and remembered: the same history gives the same forecast.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from math import erf, sqrt

import numpy as np

from socialgoals.goals.methods import WEEK, Array
from socialgoals.goals.rates import simulated
from socialgoals.goals.simulating import simulate
from socialgoals.metrics.model import Direction

SHORTEST = WEEK
LIKELY = 0.8
_Z80 = 1.2815515655446004
_FAN = 60


class Shape(StrEnum):
    """How daily values make the number of a goal.

    SUM adds them to what is already in; LEVEL adds daily changes to a stand; the others look at
    the last `window` days: their SUM, their MEAN, or the RATIO of two sums.
    """

    SUM = "sum"
    LEVEL = "level"
    WINDOW_SUM = "window_sum"
    WINDOW_MEAN = "window_mean"
    RATIO = "ratio"


@dataclass(frozen=True, kw_only=True)
class History:
    """What is known until the day `end`, one value a day, the last one being that of `end`.

    `base` holds the denominators of a ratio. `standing` is the sum or level at `end`. Ratios
    are multiplied by `scale`. `least` and `most` bound what is possible.
    """

    shape: Shape
    end: date
    values: tuple[float, ...]
    base: tuple[float, ...] = ()
    standing: float = 0.0
    window: int = 28
    scale: float = 1.0
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What lies between `low` and `high` on a day with 80 % probability, and the median."""

    day: date
    low: float
    median: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """The number on the due date in each simulated future, if nothing changes.

    `finals` are sorted. `fan` are days on the way, the due date last. `days` is the length of
    the history, `shares` how much each method had to say, `spikes` the days held down while
    fitting, `widened` the factor by which experience widened the paths.
    """

    due: date
    finals: tuple[float, ...]
    fan: tuple[Expected, ...]
    days: int
    shares: tuple[tuple[str, float], ...] = ()
    spikes: int = 0
    widened: float = 1.0

    @property
    def median(self) -> float:
        return self.fan[-1].median

    @property
    def low(self) -> float:
        return self.fan[-1].low

    @property
    def high(self) -> float:
        return self.fan[-1].high

    @property
    def beyond_history(self) -> bool:
        """Whether it looks further ahead than the history looks back: guesswork."""
        return (self.due - self.fan[0].day).days + 1 > self.days

    def chance(self, target: float, direction: Direction = Direction.UP) -> float:
        """The share of futures that reach the target on the due date, 0 to 1."""
        values = np.array(self.finals)
        met = values <= target if direction is Direction.DOWN else values >= target
        return float(met.mean())

    def shape(self, start: date, standing: float) -> tuple[float, ...]:
        """The median's way from `standing` on, a value a day from `start` to the due date."""
        known = [0.0, *((one.day - start).days + 1 for one in self.fan)]
        gone = [0.0, *(one.median - standing for one in self.fan)]
        days = np.arange(1, (self.due - start).days + 2)
        return tuple(np.interp(days, known, gone).tolist())

    def mean(self, of: Callable[[float], float]) -> float:
        """The mean of a function of the number, such as its score."""
        return float(np.mean([of(value) for value in self.finals]))


@dataclass(frozen=True, kw_only=True)
class Drift:
    """A total by the mean of the past alone, the error of that mean included: the benchmark.

    With n days of mean m and deviation s, h days ahead: N(m·h, s²·h·(1 + h/n)).
    """

    mean: float
    deviation: float
    expected: float
    error: float

    @property
    def likely(self) -> tuple[float, float]:
        """What the total lies between with 80 % probability."""
        half = _Z80 * self.error
        return self.expected - half, self.expected + half

    def chance(self, need: float, continuity: float = 0.5) -> float:
        """The probability of at least `need`; counts are whole, hence the continuity."""
        if not self.error:
            return float(self.expected >= need)
        return normal(-(need - continuity - self.expected) / self.error)


def drift(values: tuple[float, ...] | Array, horizon: int) -> Drift | None:
    """The benchmark for a total of the next days; None below two days."""
    n = len(values)
    if n < 2:
        return None
    mean, deviation = float(np.mean(values)), float(np.std(values, ddof=1))
    return Drift(
        mean=mean,
        deviation=deviation,
        expected=mean * horizon,
        error=deviation * sqrt(horizon * (1 + horizon / n)),
    )


def normal(z: float) -> float:
    """The probability that a standard normal number is at most z."""
    return 0.5 * (1 + erf(z / sqrt(2)))


@lru_cache(maxsize=256)
def forecast(history: History, due: date, seed: int = 0) -> Forecast | None:
    """The futures of a history until the due date.

    None where fewer than seven days are known, and where the due date has passed.
    """
    horizon = (due - history.end).days
    if len(history.values) < SHORTEST or horizon < 1:
        return None
    futures = _ratio(history, horizon, seed) if history.base else _flow(history, horizon, seed)
    if futures is None:
        return None
    least = -np.inf if history.least is None else history.least
    most = np.inf if history.most is None else history.most
    paths = np.clip(futures.paths, least, most)
    days = [history.end + timedelta(int(n)) for n in futures.days]
    low, median, high = np.percentile(paths, (10, 50, 90), axis=0)
    return Forecast(
        due=due,
        finals=tuple(np.sort(paths[:, -1]).tolist()),
        fan=tuple(
            Expected(day=day, low=float(a), median=float(b), high=float(c))
            for day, a, b, c in zip(days, low, median, high, strict=True)
        ),
        days=len(history.values),
        shares=tuple(futures.shares.items()),
        spikes=futures.spikes,
        widened=futures.widened,
    )


def numbers(known: History, window: int) -> Array:
    """The sum, mean or ratio of the last days at the end of each day that has as many."""
    tops = _sums(np.array(known.values), window)
    if known.shape is Shape.RATIO:
        bottoms = _sums(np.array(known.base), window)
        return np.asarray(known.scale * tops / np.where(bottoms > 0, bottoms, np.nan))
    return np.asarray(tops / window) if known.shape is Shape.WINDOW_MEAN else tops


def _sums(values: Array, window: int) -> Array:
    if len(values) < window:
        return np.array([])
    whole = np.concatenate([[0.0], np.cumsum(values)])
    return np.asarray(whole[window:] - whole[:-window])


@dataclass(frozen=True)
class _Futures:
    """The number itself on some days ahead, one future a row; `days` ahead of the history."""

    paths: Array
    days: Array
    shares: dict[str, float] = field(default_factory=dict)
    spikes: int = 0
    widened: float = 1.0


def _flow(history: History, horizon: int, seed: int) -> _Futures | None:
    """A number made of daily values that are simulated themselves."""
    known = np.array(history.values, dtype=float)
    found = simulate(known, horizon, seed)
    if found is None:
        return None
    if history.shape in (Shape.SUM, Shape.LEVEL):
        paths = history.standing + np.cumsum(found.paths, axis=1)
    else:
        window = min(history.window, len(known) + horizon)
        past = np.broadcast_to(known[-window:], (len(found.paths), len(known[-window:])))
        paths = _rolling(np.concatenate([past, found.paths], axis=1), window)[:, -horizon:]
        if history.shape is Shape.WINDOW_MEAN:
            paths = paths / window
    days = _some(horizon)
    return _Futures(paths[:, days - 1], days, found.shares, found.spikes, found.widened)


def _ratio(history: History, horizon: int, seed: int) -> _Futures | None:
    """A ratio of the last days: weekly rates go on, on a logarithmic scale, over bases drawn
    anew.

    The daily value of a ratio is never forecast: on a quiet day it means nothing.
    """
    random = np.random.default_rng(seed)
    top, bottom = np.array(history.values), np.array(history.base)
    step = WEEK if len(top) >= 4 * WEEK else 1
    tops, bottoms = _blocks(top, step), _blocks(bottom, step)
    used = bottoms > 0
    if used.sum() < (4 if step == WEEK else SHORTEST):
        return None
    # Half an event keeps a block without any from having the logarithm of nothing.
    rates = np.log((tops[used] + 0.5) / (bottoms[used] + 0.5))
    ahead = -(-horizon // step)
    futures = np.exp(simulated(rates, ahead, random))
    bases = random.choice(bottoms[used][-8:], futures.shape)
    width = max(1, round(history.window / step))
    counted = [
        _rolling(_beside(known, coming, width), width)[:, -ahead:]
        for known, coming in ((tops, futures * bases), (bottoms, bases))
    ]
    paths = history.scale * counted[0] / np.maximum(counted[1], 1e-12)
    days = np.minimum(np.arange(1, ahead + 1) * step, horizon)
    return _Futures(paths, days, {"weekly_rate" if step == WEEK else "daily_rate": 1.0})


def _beside(known: Array, coming: Array, width: int) -> Array:
    past = known[-width:]
    return np.concatenate([np.broadcast_to(past, (len(coming), len(past))), coming], axis=1)


def _blocks(values: Array, step: int) -> Array:
    """Sums of as many days, the last block ending with the last day."""
    whole = len(values) // step
    return np.asarray(values[len(values) - whole * step :].reshape(whole, step).sum(axis=1))


def _rolling(values: Array, window: int) -> Array:
    """The sum of each `window` neighbours in a row; shorter at the row's beginning."""
    summed = np.cumsum(values, axis=1)
    summed[:, window:] = summed[:, window:] - summed[:, :-window].copy()
    return np.asarray(summed)


def _some(horizon: int) -> Array:
    """At most sixty days of a horizon, the first and the last among them."""
    count = min(horizon, _FAN)
    return np.unique(np.linspace(1, horizon, count).round().astype(int))
