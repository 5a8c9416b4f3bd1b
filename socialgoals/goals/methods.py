"""Ways to simulate how a daily series goes on: each gives whole paths, never one line.

A method is fitted once and may then start from any earlier origin of the same series, so that
it can be tried against what really came. Randomness comes from the generator it is handed.
"""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
WEEK = 7


class Paths(Protocol):
    """`count` continuations of `horizon` steps for a series, one a row."""

    def __call__(
        self, series: Array, horizon: int, count: int, random: np.random.Generator
    ) -> Array: ...


@dataclass(frozen=True)
class Method:
    """A fitted way to go on."""

    name: str
    paths: Paths


def drift(
    series: Array, horizon: int, count: int, random: np.random.Generator, floor: float = 0.0
) -> Array:
    """The mean goes on, with its own error: the total has the variance s²·h·(1 + h/n).

    `floor` is the least standard deviation: a flat history is not proof of a flat future.
    """
    n = len(series)
    spread = max(float(np.std(series, ddof=1)), floor)
    means = series.mean() + spread / np.sqrt(n) * random.standard_t(n - 1, (count, 1))
    return np.asarray(means + spread * random.standard_normal((count, horizon)))


def on_weekdays(
    series: Array, horizon: int, count: int, random: np.random.Generator, inner: Paths
) -> Array:
    """Another method on the series without its weekly rhythm, which is put back afterwards."""
    profile = weekly(series)
    n = len(series)
    adjusted = series - profile[np.arange(n) % WEEK]
    ahead = profile[np.arange(n, n + horizon) % WEEK]
    return inner(adjusted, horizon, count, random) + ahead


def weekly(series: Array) -> Array:
    """What each day of the week adds, from the first day on; shrunk where weeks are few."""
    n = len(series)
    weeks = n // WEEK
    if weeks < 2:
        return np.zeros(WEEK)
    # The rhythm is taken from a window of whole weeks, so that a trend does not leak into it.
    centre = np.convolve(series, np.full(WEEK, 1 / WEEK), mode="valid")
    rest = series[3 : 3 + len(centre)] - centre
    days = np.arange(3, 3 + len(centre)) % WEEK
    means = np.array([rest[days == day].mean() for day in range(WEEK)])
    return np.asarray((means - means.mean()) * weeks / (weeks + 2))


def smoothed(
    series: Array,
    horizon: int,
    count: int,
    random: np.random.Generator,
    alpha: float,
    slope: float = 0.0,
) -> Array:
    """Simple exponential smoothing with drift, its one-step errors drawn again at random.

    With half of the trend's slope as drift this is the Theta method (Hyndman and Billah, 2003).
    """
    level, errors = _smooth(series, alpha, slope)
    settled = errors[min(WEEK, len(errors) // 3) :]
    shocks = random.choice(settled - settled.mean(), (count, horizon))
    before = np.cumsum(shocks, axis=1) - shocks
    unsure = unknown_level(settled, len(series), alpha, horizon, count, random)
    steps = slope * np.arange(1, horizon + 1)
    return np.asarray(level + steps + alpha * before + shocks + unsure)


def unknown_level(
    errors: Array, n: int, alpha: float, horizon: int, count: int, random: np.random.Generator
) -> Array:
    """How far off the level and its slope may be, a path: smoothing takes them for known.

    The level rests on about 2/alpha days, at most on all of them; the slope is that of a line.
    """
    spread = float(np.std(errors))
    level = spread * np.sqrt(max(1 / n, alpha / 2))
    slope = spread * np.sqrt(12 / n**3)
    steps = np.arange(1, horizon + 1)
    either = random.standard_normal((2, count, 1))
    return np.asarray(level * either[0] + slope * either[1] * steps)


def seasonal_naive(
    series: Array, horizon: int, count: int, random: np.random.Generator
) -> Array:
    """Each weekday as a week before, with the differences seen so far added by the week."""
    errors = series[WEEK:] - series[:-WEEK]
    weeks = -(-horizon // WEEK)
    shocks = random.choice(errors - errors.mean(), (count, weeks, WEEK)).cumsum(axis=1)
    return np.asarray((series[-WEEK:] + shocks).reshape(count, -1)[:, :horizon])


def fitted_ladder(series: Array, floor: float) -> list[Method]:
    """The methods that a history of this length allows; none below a week.

    Up to 20 days the mean goes on; up to 55 also a level, both on weekdays; from eight weeks on
    exponential smoothing, Theta and the week before compete. A fit that fails is left out.
    """
    n = len(series)
    going_on = partial(drift, floor=floor)
    if n < WEEK:
        return []
    if n < 3 * WEEK or np.ptp(series) < 1e-9:
        # There is nothing to smooth in a flat line either.
        return [Method("drift", going_on)]
    weekday_drift = Method("drift", partial(on_weekdays, inner=going_on))
    theta = _attempt("theta", lambda: _theta(series))
    if n < 8 * WEEK:
        return [weekday_drift, *theta]
    return [
        weekday_drift,
        *theta,
        *_attempt("trend", lambda: _theta(series, 1.0)),
        *_attempt("ets", lambda: _ets(series)),
        *_attempt("ets_damped", lambda: _ets(series, trend="add", damped_trend=True)),
        Method("seasonal_naive", seasonal_naive),
    ]


def _attempt(name: str, fit: Callable[[], Paths]) -> list[Method]:
    try:
        with warnings.catch_warnings(), np.errstate(invalid="ignore", divide="ignore"):
            warnings.simplefilter("ignore")
            return [Method(name, fit())]
    except (ValueError, ZeroDivisionError, np.linalg.LinAlgError):
        return []


def _theta(series: Array, share: float = 0.5) -> Paths:
    """Smoothing with a share of the trend: half of it is the Theta method."""
    # Imported where it is used: it takes a second, and most pages need no forecast.
    from statsmodels.tsa.forecasting.theta import ThetaModel

    adjusted = series - weekly(series)[np.arange(len(series)) % WEEK]
    found = ThetaModel(adjusted, deseasonalize=False).fit()
    alpha, slope = float(found.params["alpha"]), share * float(found.params["b0"])
    if not 0 < alpha <= 1:
        raise ValueError("no smoothing was found")
    return partial(on_weekdays, inner=partial(smoothed, alpha=alpha, slope=slope))


def _ets(series: Array, **form: Any) -> Paths:
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    def model(values: Array) -> Any:
        return ETSModel(values, error="add", initialization_method="estimated", **form)

    adjusted = series - weekly(series)[np.arange(len(series)) % WEEK]
    params = model(adjusted).fit(disp=False, maxiter=60).params

    def paths(series: Array, horizon: int, count: int, random: np.random.Generator) -> Array:
        # A series that it fits without any error is divided by that error inside.
        with np.errstate(invalid="ignore", divide="ignore"):
            found = model(series).smooth(params)
        errors = np.asarray(found.resid)
        shocks = random.choice(errors - errors.mean(), (horizon, count))
        ahead = found.simulate(horizon, anchor="end", repetitions=count, random_errors=shocks)
        paths = np.asarray(ahead, dtype=float).reshape(horizon, count).T
        alpha = float(found.alpha)
        return np.asarray(
            paths + unknown_level(errors, len(series), alpha, horizon, count, random)
        )

    return partial(on_weekdays, inner=paths)


def _smooth(series: Sequence[float] | Array, alpha: float, slope: float) -> tuple[float, Array]:
    """The level after the last value, and the error of each one-step forecast."""
    start = min(len(series), WEEK)
    level, errors = float(np.mean(series[:start])) - slope * start / 2, []
    for value in series:
        error = float(value) - level - slope
        level += slope + alpha * error
        errors.append(error)
    return level, np.array(errors)
