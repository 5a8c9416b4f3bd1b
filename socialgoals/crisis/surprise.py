"""How improbable a count is, after its own history: the tests of the field, one by one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log, log1p, sqrt
from statistics import fmean, median, variance

# Iglewicz and Hoaglin (1993): a modified z-score above this is an outlier.
OUTLIER = 3.5
_NORMAL_MAD = 0.6745
SMALLEST = 10.0
TIMES_EXPECTED = 2.0


@dataclass(frozen=True)
class RobustZ:
    """The modified z-score of a count, with the median and the deviation it is made of."""

    median: float
    mad: float
    z: float

    @property
    def outlier(self) -> bool:
        return self.z > OUTLIER


def robust_z(history: Sequence[float], today: float) -> RobustZ:
    """How far a count lies from the median, in median absolute deviations.

    Where more than half of the history is the same, the deviation of a Poisson count with that
    median stands in. Raises StatisticsError without a history.
    """
    middle = float(median(history))
    mad = float(median(abs(value - middle) for value in history))
    unit = mad / _NORMAL_MAD if mad else sqrt(max(middle, 1.0))
    return RobustZ(middle, mad, (today - middle) / unit)


def large(count: float, expected: float) -> bool:
    """Whether a count is large enough to speak of, however improbable."""
    return count >= max(SMALLEST, TIMES_EXPECTED * expected)


def poisson_tail(count: int, mean: float) -> float:
    """The probability of so many or more, if they came independently."""
    return _tail(count, log(mean) * count - mean - lgamma(count + 1), lambda k: mean / k)


def negative_binomial_tail(count: int, mean: float, spread: float) -> float:
    """The probability of so many or more where counts vary by more than Poisson's.

    `spread` is the variance; where it is not above the mean, Poisson's tail is taken.
    """
    if mean <= 0 or spread <= mean * (1 + 1e-6):
        return poisson_tail(count, mean) if mean > 0 else float(count <= 0)
    size = mean * mean / (spread - mean)
    share = mean / spread
    first = lgamma(count + size) - lgamma(size) - lgamma(count + 1)
    first += size * log(share) + count * log1p(-share)
    return _tail(count, first, lambda k: (k - 1 + size) / k * (1 - share))


def chance(history: Sequence[float], today: int) -> float:
    """The negative binomial tail of a count after its history's mean and variance."""
    return negative_binomial_tail(today, fmean(history), variance(history))


@dataclass(frozen=True)
class Cusum:
    """The cumulated sums, and where they first exceed the limit."""

    path: tuple[float, ...]
    alarm: int | None


def cusum(scores: Sequence[float], slack: float = 0.5, limit: float = 4.0) -> Cusum:
    """Standard scores added up as far as they exceed `slack`: finds what rises slowly."""
    path: list[float] = []
    for score in scores:
        path.append(max(0.0, (path[-1] if path else 0.0) + score - slack))
    above = (at for at, value in enumerate(path) if value > limit)
    return Cusum(tuple(path), next(above, None))


def _tail(count: int, log_first: float, ratio: Callable[[int], float]) -> float:
    """The sum of the probabilities from `count` on, each the one before times `ratio`."""
    if count <= 0:
        return 1.0
    term = total = exp(log_first)
    k = count
    while term > total * 1e-16:
        k += 1
        term *= ratio(k)
        total += term
    return min(total, 1.0)
