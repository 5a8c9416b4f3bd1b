"""The scoring rule of the Numenta Anomaly Benchmark, after its published description.

Lavin and Ahmad, "Evaluating Real-Time Anomaly Detection Algorithms" (2015): within a window
only the earliest detection counts, worth more the earlier it comes; every row detected outside
costs, little right after a window and all of the weight far from one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

PROBATION_SHARE = 0.15
PROBATION_ROWS = 750
# Beyond so many window widths nothing of a window is left.
FAR = 3.0


@dataclass(frozen=True)
class Profile:
    """What a hit earns, what a miss and a false alarm cost."""

    hit: float = 1.0
    miss: float = 1.0
    false_alarm: float = 0.11


STANDARD = Profile()
LOW_FALSE_ALARMS = Profile(false_alarm=0.22)


@dataclass(frozen=True, eq=False)
class Labelled:
    """The scores a detector gave to the rows of a series, and its windows.

    A window is its first and its last row, both within it.
    """

    scores: Floats
    windows: Sequence[tuple[int, int]]

    @property
    def probation(self) -> int:
        """The first rows, which nobody scores."""
        return probation(len(self.scores))

    @property
    def counted(self) -> list[tuple[int, int]]:
        """The windows that end after the probation."""
        return [(first, last) for first, last in self.windows if last >= self.probation]


def probation(rows: int) -> int:
    """How many rows at the beginning are for learning."""
    return min(int(PROBATION_SHARE * rows), PROBATION_ROWS)


def sigmoid(position: Floats) -> Floats:
    """The worth of a detection: position -1 is a window's left edge, 0 its right one."""
    near = np.minimum(position, FAR)
    return np.where(position >= FAR, -1.0, 2 / (1 + np.exp(5 * near)) - 1)


def worth(series: Labelled, profile: Profile) -> Floats:
    """What a detection at each row earns (within a window) or costs (outside)."""
    rows = np.arange(len(series.scores), dtype=np.float64)
    position = np.full(len(rows), FAR)
    for first, last in series.windows:
        after = rows > last
        position[after] = (rows[after] - last) / max(last - first, 1)
    values = sigmoid(position) * profile.false_alarm
    best = sigmoid(np.array([-1.0]))[0]
    for first, last in series.windows:
        inside = slice(first, last + 1)
        values[inside] = sigmoid(-(last - rows[inside] + 1) / (last - first + 1)) / best
        values[inside] *= profile.hit
    return values


def raw(series: Labelled, profile: Profile, thresholds: Floats) -> Floats:
    """The score of one series at each threshold, detecting where the score reaches it."""
    values = worth(series, profile)
    outside = np.arange(len(values)) >= series.probation
    total = np.zeros(len(thresholds))
    for first, last in series.counted:
        inside = slice(max(first, series.probation), last + 1)
        outside[first : last + 1] = False
        earned = _running(series.scores[inside], values[inside], thresholds, np.maximum)
        total += np.where(np.isnan(earned), -profile.miss, np.fmax(earned, -profile.miss))
    spent = _running(series.scores[outside], values[outside], thresholds, np.add)
    return total + np.nan_to_num(spent)


def _running(scores: Floats, values: Floats, thresholds: Floats, join: np.ufunc) -> Floats:
    """`join` over the values of all rows that reach each threshold; NaN where none does."""
    order = np.argsort(-scores, kind="stable")
    joined = np.concatenate([[np.nan], join.accumulate(values[order])])
    return joined[np.searchsorted(-scores[order], -thresholds, side="right")]


def normalised(many: Sequence[Labelled], profile: Profile, thresholds: Floats) -> Floats:
    """Over all series, at each threshold: 0 for no detection, 100 for a perfect one."""
    windows = sum(len(series.counted) for series in many)
    total = np.sum([raw(series, profile, thresholds) for series in many], axis=0)
    nothing, perfect = -profile.miss * windows, profile.hit * windows
    return 100 * (total - nothing) / (perfect - nothing)


def best(many: Sequence[Labelled], profile: Profile) -> tuple[float, float]:
    """The score at the one threshold that suits all series best, and that threshold."""
    thresholds = np.unique(np.concatenate([[1.1], *(series.scores for series in many)]))
    scores = normalised(many, profile, thresholds)
    # The highest of those that are equally good: the fewest detections.
    at = len(scores) - 1 - int(np.argmax(scores[::-1]))
    return float(scores[at]), float(thresholds[at])
