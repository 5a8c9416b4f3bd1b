"""A score for each step of a series of counts: how far above the peaks of usual days it is.

A burst is judged against the highest point of each of the last three weeks' days, not against
all their hours. So the rhythm of a day is within the yardstick, and so are the bursts that a
brand has anyway. What is compared is the cube root of a count that fades within an hour: cube
roots of counts are nearly normal (Wilson and Hilferty, 1931). Only the past is looked at.
"""

from collections import deque
from dataclasses import dataclass
from math import exp

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Seconds = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

HOUR = 3600
DAY = 24 * HOUR
# The score at which an alarm starts, and what it stands for: standard deviations above the
# mean of the daily peaks.
THRESHOLD = 0.5
ALARM_AT = 1.4
COOL_DOWN = DAY

_FADES_WITHIN = HOUR
_DAYS = 21
# What a day's peak weighs less for each day that it is older, and more on the same weekday.
_AGEING = 0.94
_SAME_WEEKDAY = 2.0
# Before there are days to learn from: two that vary by a fifth.
_PRIOR_DAYS = 2.0
_PRIOR_SPREAD = 0.2
# Added to each count, so that a first mention after silence is no burst.
_OFFSET = 2.0


@dataclass(frozen=True, eq=False)
class Detection:
    """What was found, step by step, in the order of the series.

    `surprise` is in standard deviations of daily peaks, 0 where there is no day before to
    compare with. `scores` bring it to 0..1, halved in the day after an alarm: that episode was
    told. `alarms` are true where one starts.
    """

    surprise: Floats
    scores: Floats
    alarms: Flags


def detect(times: Seconds, counts: Floats) -> Detection:
    """Scores and alarms of a series: seconds since any moment, and the counts up to there.

    Steps may have any length, and any be missing. Times out of order are read in order and
    answered as given. Raises ValueError where the lengths differ or a count is negative or not
    finite.
    """
    if len(times) != len(counts):
        raise ValueError("as many times as counts are needed")
    if not np.all(np.isfinite(counts)) or np.any(counts < 0):
        raise ValueError("counts are finite and not negative")
    order = np.argsort(times, kind="stable")
    moments = np.asarray(times, dtype=np.int64)[order]
    surprise = _surprise(moments, np.asarray(counts, dtype=np.float64)[order])
    starts, told = episodes(moments, surprise >= ALARM_AT)
    scores = np.maximum(surprise, 0) / (np.maximum(surprise, 0) + ALARM_AT)
    scores[told] /= 2
    # Two digits: no threshold tuned on one brand may hang on the third.
    scores = np.floor(scores * 100) / 100
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    return Detection(surprise=surprise[back], scores=scores[back], alarms=starts[back])


def episodes(times: Seconds, loud: Flags, cool_down: int = COOL_DOWN) -> tuple[Flags, Flags]:
    """Where alarms start, and the steps within the cool-down of one that started before.

    Times in order, in seconds.
    """
    starts = np.zeros(len(times), dtype=np.bool_)
    told = np.zeros(len(times), dtype=np.bool_)
    found = np.flatnonzero(loud)
    at = 0
    while at < len(found):
        first = int(found[at])
        after = int(np.searchsorted(times, times[first] + cool_down))
        starts[first] = True
        told[first + 1 : after] = True
        at = int(np.searchsorted(found, max(after, first + 1)))
    return starts, told


def _surprise(times: Seconds, counts: Floats) -> Floats:
    """How many standard deviations each step lies above the peaks of the days before."""
    if not len(times):
        return np.zeros(0)
    level = np.cbrt(_faded(times, counts) + _OFFSET)
    peaks = _highest_of_a_day(times, level)
    days = [_peaks_before(times, peaks, day) for day in range(1, _DAYS + 1)]
    weights = [
        _AGEING**day * (_SAME_WEEKDAY if day % 7 == 0 else 1.0) * np.isfinite(peak)
        for day, peak in enumerate(days, start=1)
    ]
    known = [np.nan_to_num(peak) for peak in days]
    # Sums day by day: a step's result does not depend on how many steps follow.
    total = sum(weights, start=np.zeros(len(times)))
    squares = sum((w * w for w in weights), start=np.zeros(len(times)))
    whole = np.maximum(total, 1e-9)
    zero = np.zeros(len(times))
    mean = sum((w * p for w, p in zip(weights, known, strict=True)), start=zero) / whole
    spread = sum((w * (p - mean) ** 2 for w, p in zip(weights, known, strict=True)), start=zero)
    # A share of a count is three times that share of its cube root.
    prior = _PRIOR_DAYS * (_PRIOR_SPREAD * mean / 3) ** 2
    deviation = np.sqrt((spread + prior) / (total + _PRIOR_DAYS))
    days_worth = total * total / np.maximum(squares, 1e-9)
    unsure = np.sqrt(days_worth / (days_worth + 1))
    return np.where(total > 0, (level - mean) / np.maximum(deviation, 1e-9) * unsure, 0.0)


def _faded(times: Seconds, counts: Floats) -> Floats:
    """The counts so far, each fading to a third within an hour."""
    sums = []
    so_far = 0.0
    for wait, count in zip(np.diff(times, prepend=times[:1]), counts.tolist(), strict=True):
        so_far = count + so_far * exp(-int(wait) / _FADES_WITHIN)
        sums.append(so_far)
    return np.array(sums)


def _highest_of_a_day(times: Seconds, level: Floats) -> Floats:
    """The highest level of the day that ends with each step."""
    highest = []
    falling: deque[tuple[int, float]] = deque()
    for time, value in zip(times.tolist(), level.tolist(), strict=True):
        while falling and falling[-1][1] <= value:
            falling.pop()
        falling.append((time, value))
        while falling[0][0] <= time - DAY:
            falling.popleft()
        highest.append(falling[0][1])
    return np.array(highest)


def _peaks_before(times: Seconds, peaks: Floats, day: int) -> Floats:
    """The peak of the day that ended so many days before each step; NaN where none is known.

    Half of that day must be within the record.
    """
    ends = times - day * DAY
    last = np.searchsorted(times, ends, side="right") - 1
    heard = (last >= 0) & (times[last] > ends - DAY) & (ends - DAY // 2 >= times[0])
    return np.where(heard, peaks[last], np.nan)
