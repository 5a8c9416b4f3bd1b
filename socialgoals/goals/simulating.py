"""From a daily series to whole simulated futures: fitted, weighed, and widened by experience.

Methods of the ladder are tried against the series' own past. Those that were closer get more of
the paths, and where the past fell outside of what they said, all paths are spread.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from socialgoals.goals.methods import WEEK, Array, Method, fitted_ladder

PATHS = 2000
_TRIALS = 200
_ORIGINS = 5
# So many imagined trials stand beside the real ones, which overlap and say little. In them what
# came was further off than was said, by this much of the variance: fitting flatters itself.
PRIOR = 5.0
OFF = 1.25
_MOST = 2.5
_SPIKE = 5.0
# The share of days with nothing from which on a series is one of single events.
_IDLE = 0.2


@dataclass(frozen=True)
class Simulated:
    """Futures of a daily series, one a row, the share of each method, and the spiked days."""

    paths: Array
    shares: dict[str, float]
    spikes: int
    widened: float


def simulate(series: Array, horizon: int, seed: int = 0) -> Simulated | None:
    """`PATHS` futures of a daily series; None where it is shorter than a week.

    A series that never was negative stays so. Days far beyond the others are held down while
    fitting and come back as chances, so that bursts neither bend the level nor vanish.
    """
    if len(series) < WEEK or horizon < 1:
        return None
    random = np.random.default_rng(seed)
    flow = bool(series.min() >= 0)
    # Roots make counts equally noisy; with many days without any they would bend the mean.
    rooted = flow and float(np.mean(series == 0)) < _IDLE
    calm, bursts = _calm(np.sqrt(series) if rooted else series)
    floor = 0.5 if rooted else float(np.sqrt(abs(series.mean())))
    methods = fitted_ladder(calm, floor)
    weights, widened, trials = _weigh(methods, calm, horizon, rooted, random)
    counts = _counts(weights)
    parts = [
        method.paths(calm, horizon, count, random)
        for method, count in zip(methods, counts, strict=True)
        if count
    ]
    ahead = np.concatenate(parts)
    factors = widened * unsure(trials, len(ahead), random)
    paths = _widen(_back(ahead, rooted), factors, flow)
    if len(bursts):
        struck = ahead + _struck(bursts, len(series), ahead.shape, random)
        paths = paths + _back(struck, rooted) - _back(ahead, rooted)
    return Simulated(
        paths=paths,
        shares={m.name: float(w) for m, w in zip(methods, weights, strict=True)},
        spikes=len(bursts),
        widened=widened,
    )


def _back(values: Array, rooted: bool) -> Array:
    return np.asarray(np.square(np.maximum(values, 0.0)) if rooted else values)


def widening(misses: Sequence[float], most: float) -> float:
    """The factor by which the past makes futures wider; `misses` are squared and in what was
    said to be usual. Never below 1."""
    found = (PRIOR * OFF + float(np.sum(misses))) / (PRIOR + len(misses))
    return float(np.clip(np.sqrt(found), 1.0, most))


def unsure(trials: int, count: int, random: np.random.Generator) -> Array:
    """How much wider each of `count` paths is, since the spread itself rests on few trials.

    With normal errors it makes them those of a Student's t distribution.
    """
    known = trials + PRIOR
    return np.asarray(np.sqrt(known / random.chisquare(known, (count, 1))))


def _struck(
    bursts: Array, days: int, shape: tuple[int, ...], random: np.random.Generator
) -> Array:
    """What bursts add to each day to come, 0 on most.

    How often they come is drawn for each path, as is how large they usually are: both rest on
    the few that were seen. The rate is that of Jeffreys' prior, half a burst more.
    """
    rates = random.gamma(len(bursts) + 0.5, 1 / days, (shape[0], 1))
    sizes = float(np.std(np.log(bursts), ddof=1)) if len(bursts) > 1 else 0.5
    error = min(sizes / np.sqrt(len(bursts)), 1.0)
    usual = np.exp(error * random.standard_normal((shape[0], 1)))
    return np.asarray((random.random(shape) < rates) * random.choice(bursts, shape) * usual)


def _widen(paths: Array, factors: Array, flow: bool) -> Array:
    """Totals further from their mean by a factor each; every day of a path takes its part."""
    totals = paths.sum(axis=1, keepdims=True)
    wider = paths + (factors - 1) * (totals - totals.mean()) / paths.shape[1]
    return np.maximum(wider, 0.0) if flow else np.asarray(wider)


def _calm(series: Array) -> tuple[Array, Array]:
    """The series with its spikes held down, and by how much each of them was."""
    if len(series) < 4 * WEEK:
        return series, np.array([])
    width = 4 * WEEK + 1
    padded = np.pad(series, width // 2, mode="reflect")
    windows = np.lib.stride_tricks.sliding_window_view(padded, width)
    middle = np.median(windows, axis=1)
    spread = 1.4826 * np.median(np.abs(series - middle))
    limit = middle + _SPIKE * spread
    if series.min() >= 0 and np.mean(series == 0) >= _IDLE:
        # On most days nothing happens; what is usual is said by the others.
        limit = np.full(len(series), _usual_event(series[series > 0]))
    elif spread <= 0:
        return series, np.array([])
    return np.minimum(series, limit), (series - limit)[series > limit]


def _usual_event(events: Array) -> float:
    """The largest size that an event usually has, sizes being far apart as incomes are."""
    if len(events) < WEEK:
        return np.inf
    logs = np.log(events)
    spread = max(1.4826 * float(np.median(np.abs(logs - np.median(logs)))), 0.25)
    return float(np.exp(np.median(logs) + 4 * spread))


def _weigh(
    methods: list[Method],
    series: Array,
    horizon: int,
    rooted: bool,
    random: np.random.Generator,
) -> tuple[Array, float, int]:
    """The share of each method, how much wider than they said the past was, and from how many
    trials that is known."""
    equal = np.full(len(methods), 1 / len(methods))
    origins, ahead = _origins(len(series), horizon)
    if not origins:
        return equal, 1.0, 0
    scores = np.zeros(len(methods))
    said = []
    for origin in origins:
        came = _back(series[origin : origin + ahead], rooted).sum()
        totals = [
            _back(m.paths(series[:origin], ahead, _TRIALS, random), rooted).sum(axis=1)
            for m in methods
        ]
        scores += [crps(total, came) for total in totals]
        said.append((totals, came))
    weights = 1 / np.square(np.maximum(scores, 1e-9 * max(1.0, scores.max())))
    weights = weights / weights.sum()
    # A method that was lucky on few origins does not take it all.
    weights = 0.9 * weights + 0.1 * equal
    misses = [_miss(totals, weights, came) for totals, came in said]
    return weights, widening(misses, _MOST), len(misses)


def _origins(n: int, horizon: int) -> tuple[list[int], int]:
    """Past days to try from, and how many days ahead: as near the horizon as the data allow."""
    shortest = 4 * WEEK
    ahead = min(horizon, (n - shortest) // 2)
    if ahead < WEEK:
        return [], 0
    days = np.linspace(max(shortest, n // 3), n - ahead, _ORIGINS)
    return sorted(set(days.astype(int).tolist())), ahead


def _miss(totals: list[Array], weights: Array, came: float) -> float:
    """How far what came lay from what was said, squared, in what was said to be usual."""
    mean = float(sum(w * t.mean() for w, t in zip(weights, totals, strict=True)))
    variance = float(
        sum(w * np.mean((t - mean) ** 2) for w, t in zip(weights, totals, strict=True))
    )
    return (came - mean) ** 2 / variance if variance > 0 else 1.0


def _counts(weights: Array) -> list[int]:
    """The paths of each method, `PATHS` together."""
    counts = np.floor(weights * PATHS).astype(int)
    counts[int(np.argmax(weights))] += PATHS - counts.sum()
    return [int(count) for count in counts]


def crps(sample: Array, came: float) -> float:
    """The continuous ranked probability score: the error of a whole distribution."""
    ordered = np.sort(sample)
    n = len(ordered)
    spread = np.sum((2 * np.arange(1, n + 1) - n - 1) * ordered) / (n * n)
    return float(np.mean(np.abs(ordered - came)) - spread)
