"""How good the probabilities were: every past origin forecast again, and held to what came.

Targets are drawn at set quantiles of the benchmark, which knows the mean of the past and its
error and nothing else, so that both are asked the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from itertools import pairwise
from statistics import NormalDist

import numpy as np

from socialgoals.goals.forecast import (
    History,
    Shape,
    drift,
    forecast,
    normal,
    numbers,
)
from socialgoals.goals.methods import Array
from socialgoals.goals.simulating import crps

QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)
_Z = (-1.2815515655446004, -0.6744897501960817, 0.0, 0.6744897501960817, 1.2815515655446004)
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_SHORTEST = 14


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One origin: what was said `ahead` days before, and what came.

    `claims` are probabilities of five targets, `reached` whether each came true; `benchmark`
    what the mean of the past would have claimed. `error` and `benchmark_error` are the CRPS of
    both.
    """

    known: int
    ahead: int
    came: float
    low: float
    median: float
    high: float
    claims: tuple[float, ...]
    reached: tuple[bool, ...]
    benchmark: tuple[float, ...]
    error: float
    benchmark_error: float

    @property
    def covered(self) -> bool:
        return self.low <= self.came <= self.high


@dataclass(frozen=True, kw_only=True)
class Band:
    """Claims of about the same probability: what was claimed on average, and what was seen."""

    claimed: float
    seen: float
    count: int


@dataclass(frozen=True, kw_only=True)
class Replay:
    """The record of many trials.

    `coverage` is the share of trials inside of their 80 % interval. `brier` is the mean squared
    error of claims, 0 at best; `skill` is the share of the benchmark's error that was saved,
    and `sharpness` the same for the whole distribution (CRPS). Above 0 is better than the
    benchmark.
    """

    trials: int
    coverage: float
    brier: float
    benchmark_brier: float
    skill: float
    sharpness: float
    reliability: tuple[Band, ...]


def replay(known: History, ahead: int, origins: int = 12) -> Replay | None:
    """A history forecast again from its own past; None where it is too short to."""
    return record(trials(known, ahead, origins))


def trials(known: History, ahead: int, origins: int = 12) -> list[Trial]:
    """One trial for each of some origins at equal distances, the latest one last."""
    first, last = _SHORTEST, len(known.values) - ahead
    if last < first:
        return []
    days = sorted({int(n) for n in np.linspace(first, last, origins)})
    found = (trial(known, n, ahead) for n in days)
    return [one for one in found if one is not None]


def trial(known: History, n: int, ahead: int) -> Trial | None:
    """What the first `n` days said of the day `ahead` days later, and what came."""
    past = _cut(known, n)
    going = forecast(past, past.end + timedelta(ahead))
    if going is None:
        return None
    came = _came(known, n, ahead)
    centre, spread = _benchmark(past, ahead)
    if spread <= 0 or not np.isfinite(came):
        return None
    targets = [centre + z * spread for z in _Z]
    finals = np.array(going.finals)
    plain = centre + spread * _quantiles(len(finals))
    return Trial(
        known=n,
        ahead=ahead,
        came=came,
        low=going.low,
        median=going.median,
        high=going.high,
        claims=tuple(going.chance(target) for target in targets),
        reached=tuple(came >= target for target in targets),
        benchmark=tuple(normal(-z) for z in _Z),
        error=crps(finals, came),
        benchmark_error=crps(plain, came),
    )


def record(found: Iterable[Trial]) -> Replay | None:
    """The record of trials; None without any."""
    kept = list(found)
    if not kept:
        return None
    claims = np.array([one.claims for one in kept])
    reached = np.array([one.reached for one in kept], dtype=float)
    benchmark = np.array([one.benchmark for one in kept])
    brier = float(np.mean((claims - reached) ** 2))
    plain = float(np.mean((benchmark - reached) ** 2))
    # Each trial counts alike, whatever the size of its numbers.
    shares = [one.error / one.benchmark_error for one in kept if one.benchmark_error > 0]
    return Replay(
        trials=len(kept),
        coverage=float(np.mean([one.covered for one in kept])),
        brier=brier,
        benchmark_brier=plain,
        skill=1 - brier / plain if plain else 0.0,
        sharpness=1 - float(np.exp(np.mean(np.log(np.maximum(shares, 1e-9))))),
        reliability=_reliability(claims.ravel(), reached.ravel()),
    )


def _reliability(claims: Array, reached: Array) -> tuple[Band, ...]:
    bands = []
    for low, high in pairwise(BINS):
        inside = (claims >= low) & ((claims < high) | (high == 1.0))
        if inside.any():
            bands.append(
                Band(
                    claimed=float(claims[inside].mean()),
                    seen=float(reached[inside].mean()),
                    count=int(inside.sum()),
                )
            )
    return tuple(bands)


def _cut(known: History, n: int) -> History:
    """The history as it was when `n` of its days were known; a total begins at that moment."""
    end = known.end - timedelta(len(known.values) - n)
    stand = 0.0
    if known.shape is Shape.LEVEL:
        stand = known.standing - sum(known.values[n:])
    return replace(known, end=end, values=known.values[:n], base=known.base[:n], standing=stand)


def _came(known: History, n: int, ahead: int) -> float:
    if known.shape in (Shape.SUM, Shape.LEVEL):
        return _cut(known, n).standing + sum(known.values[n : n + ahead])
    return float(numbers(_cut(known, n + ahead), _width(known, n + ahead))[-1])


def _benchmark(past: History, ahead: int) -> tuple[float, float]:
    """Centre and spread of what the mean of the past says."""
    if past.shape in (Shape.SUM, Shape.LEVEL):
        found = drift(past.values, ahead)
        return (past.standing + found.expected, found.error) if found else (0.0, 0.0)
    # A window's number goes on as it is, as far off as weeks were from one another.
    weekly = numbers(past, min(7, len(past.values)))[::-7]
    weekly = weekly[np.isfinite(weekly)]
    if len(weekly) < 2:
        return 0.0, 0.0
    now = float(numbers(past, _width(past, len(past.values)))[-1])
    scale = past.window / 7 if past.shape is Shape.WINDOW_SUM else 1.0
    steps = drift(tuple(np.diff(weekly[::-1]).tolist()), max(1, round(ahead / 7)))
    return (now, steps.error * scale) if steps else (0.0, 0.0)


def _width(known: History, n: int) -> int:
    return min(known.window, n)


@cache
def _quantiles(count: int) -> Array:
    """Equally likely values of a standard normal distribution."""
    steps = (np.arange(count) + 0.5) / count
    return np.array([NormalDist().inv_cdf(float(step)) for step in steps])


def pooled(records: Sequence[Sequence[Trial]]) -> Replay | None:
    """One record of the trials of several series."""
    return record(one for found in records for one in found)
