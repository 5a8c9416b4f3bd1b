"""Quantiles of values that are counted: each once, with how often it occurs.

Equal values are grouped where the facts lie, since there are far fewer minutes than cases.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Counted:
    """Values in their order, and how often each occurs."""

    values: NDArray[np.float64]
    counts: NDArray[np.int64]

    def __len__(self) -> int:
        return int(self.counts.sum())


def quantile(parts: Sequence[Counted], share: float) -> float:
    """The quantile of all parts together, at least one of them with a value."""
    groups = np.zeros(len(parts), dtype=np.int64)
    return float(quantiles(groups, parts, share, 1)[0])


def quantiles(
    groups: NDArray[np.int64], parts: Sequence[Counted], share: float, size: int
) -> NDArray[np.float64]:
    """The quantile of each group below `size`; each part belongs to one, in their order.

    Between two values it lies on the straight line, as `numpy.quantile` has it of single
    values. NaN for a group without any.
    """
    found = np.full(size, np.nan)
    if not parts:
        return found
    of = np.repeat(groups, [len(part.values) for part in parts])
    values = np.concatenate([part.values for part in parts])
    counts = np.concatenate([part.counts for part in parts])
    edges = np.searchsorted(of, np.arange(size + 1))
    for start, end in pairwise(edges.tolist()):
        # Quick, since the values of each part are in order.
        order = start + np.argsort(values[start:end], kind="stable")
        values[start:end], counts[start:end] = values[order], counts[order]
    ends = np.cumsum(counts)
    bounds = np.concatenate([[0], ends])[edges]
    known = np.diff(bounds) > 0
    first, last = bounds[:-1][known], np.diff(bounds)[known] - 1
    place = last * share
    below = np.floor(place).astype(np.int64)
    low = values[np.searchsorted(ends, first + below, side="right")]
    high = values[np.searchsorted(ends, first + np.minimum(below + 1, last), side="right")]
    found[known] = _between(low, high, place - below)
    return found


def _between(
    low: NDArray[np.float64], high: NDArray[np.float64], part: NDArray[np.float64]
) -> NDArray[np.float64]:
    # From the nearer end, so that rounding is the same as in numpy.
    step = high - low
    return np.where(part < 0.5, low + step * part, high - step * (1 - part))
