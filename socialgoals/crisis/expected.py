"""What is expected in each step, and the band around it."""

from dataclasses import dataclass

import numpy as np

from socialgoals.crisis.series import Flags, Floats, Mentions, Step, before, trailing

# Days before an expectation is given. A first guess after a week makes the residuals that the
# band is made of.
NEEDED = 14
_FIRST_GUESS = 7
# Days that an expectation and its band are made of: a day is one number, so that it takes more.
_SPAN = {Step.HOUR: 28, Step.DAY: 56}


@dataclass(frozen=True, eq=False)
class Expectation:
    """The usual count of each step and its standard deviation; NaN where history is short."""

    counts: Floats
    spread: Floats

    def upper(self, deviations: float) -> Floats:
        """The upper edge of the band."""
        return self.counts + deviations * self.spread

    def lower(self, deviations: float) -> Floats:
        """The lower edge; a count is never below 0."""
        return np.maximum(self.counts - deviations * self.spread, 0.0)


def expectation(total: Floats, mentions: Mentions) -> Expectation:
    """The expectation of a series of the brand, from its past only.

    The median of the same hour and its neighbours over four weeks; of days, that of the same
    kind (weekday or weekend) over eight. The last 24 hours and unusual days are left out.
    """
    a_day, span = mentions.step.a_day, _SPAN[mentions.step]
    usual = np.where(mentions.unusual, np.nan, total)
    if mentions.step is Step.HOUR:
        lags = [a_day * day + near for day in range(2, span + 1) for near in (-1, 0, 1)]
        middle = _median([before(usual, lag) for lag in lags])
    else:
        middle = _median(
            [_alike(before(usual, lag), mentions.weekend, lag) for lag in range(2, span + 1)]
        )
    middle[: _FIRST_GUESS * a_day] = np.nan
    spread = _spread(usual, middle, mentions)
    known = np.arange(len(total)) >= NEEDED * a_day
    return Expectation(np.where(known, middle, np.nan), np.where(known, spread, np.nan))


def _alike(values: Floats, weekend: Flags, lag: int) -> Floats:
    kinds = weekend.astype(np.float64)
    return np.where(before(kinds, lag) == kinds, values, np.nan)


def _median(pool: list[Floats]) -> Floats:
    """The median of each column, of those that are known; NaN where none is."""
    values = np.sort(np.array(pool), axis=0)
    known = np.isfinite(values).sum(axis=0)
    columns = np.arange(values.shape[1])
    low = values[np.maximum(known - 1, 0) // 2, columns]
    high = values[known // 2, columns]
    middle: Floats = np.where(known > 0, (low + np.where(known % 2, low, high)) / 2, np.nan)
    return middle


def _spread(usual: Floats, middle: Floats, mentions: Mentions) -> Floats:
    """The standard deviation around the expectation; NaN before five days to learn it from.

    A count's variance is its mean and a share of the mean squared (negative binomial). That
    share is what all residuals up to a day ago have in common: busy hours spread more.
    """
    a_day = mentions.step.a_day
    known = np.isfinite(usual) & np.isfinite(middle)
    mean = np.where(known, np.maximum(middle, 1.0), 0.0)
    excess = np.where(known, (usual - middle) ** 2, 0.0) - mean

    def summed(values: Floats) -> Floats:
        return trailing(values, _SPAN[mentions.step] * a_day, a_day + 1)

    share = np.maximum(summed(excess) / np.maximum(summed(mean**2), 1.0), 0.0)
    expected = np.maximum(middle, 1.0)
    enough = summed(known.astype(np.float64)) >= 5 * a_day
    return np.where(enough, np.sqrt(expected + share * expected**2), np.nan)
