"""How a rate goes on: as a level that moves slowly, never the quotient of a quiet day."""

from math import sqrt

import numpy as np

from socialgoals.goals.methods import Array
from socialgoals.goals.simulating import PATHS, unsure, widening

_FEWEST = 4
_MOST = 2.5


def simulated(rates: Array, ahead: int, random: np.random.Generator) -> Array:
    """Logarithms of rates to come, spread as far as such rates were off in their own past."""
    n = len(rates)
    tried = [
        (rates[begin : begin + ahead], _moving(rates[:begin], ahead, 200, random))
        for begin in range(_FEWEST, n, max(1, (n - _FEWEST) // 8))
    ]
    misses = [
        float((came.mean() - said[:, : len(came)].mean()) ** 2)
        / max(float(said[:, : len(came)].mean(axis=1).var()), 1e-12)
        for came, said in tried
    ]
    paths = _moving(rates, ahead, PATHS, random)
    shift = paths.mean(axis=1, keepdims=True) - paths.mean()
    factors = widening(misses, _MOST) * unsure(len(misses), len(paths), random)
    return np.asarray(paths + (factors - 1) * shift)


def _moving(rates: Array, ahead: int, count: int, random: np.random.Generator) -> Array:
    """A level that moves as it moved, with the error of where it is now."""
    n = len(rates)
    noise = float(np.var(rates, ddof=1))
    # Of white noise neighbours differ by twice its variance; what they differ less is movement.
    steady = min(1.0, float(np.var(np.diff(rates), ddof=1)) / (2 * noise)) if noise > 0 else 1.0
    alpha = max(0.1, 1.0 - steady)
    weights = (1 - alpha) ** np.arange(n)[::-1]
    weights /= weights.sum()
    level = float(weights @ rates)
    left = max(float(weights @ (rates - level) ** 2), 1e-8)
    centres = level + sqrt(left * float(weights @ weights)) * random.standard_t(
        n - 1, (count, 1)
    )
    shocks = sqrt(left) * random.standard_normal((count, ahead))
    moved = np.cumsum(shocks, axis=1) - shocks
    return np.asarray(centres + alpha * moved + shocks)
