"""What is expected in each step, and the band around it."""

from dataclasses import dataclass

import numpy as np

from socialgoals.crisis.series import Counts, Flags, Floats, Mentions, Step, before, trailing

# Days before an expectation is given. A first guess after a week makes the residuals that the
# band is made of.
NEEDED = 14
_FIRST_GUESS = 7
# Days that an expectation and its band are made of: a day is one number, so that it takes more.
_SPAN = {Step.HOUR: 28, Step.DAY: 56}


@dataclass(frozen=True, eq=False)
class Expectation:
    """The usual count of each step and its standard deviation; NaN where history is short.

    Its band is that of a gamma distribution with these two, by the cube root (Wilson and
    Hilferty, 1931): counts that scatter much lie further above their usual than below it.
    """

    counts: Floats
    spread: Floats

    def upper(self, deviations: float) -> Floats:
        """The edge that is exceeded as rarely as so many deviations by a normal variable."""
        return self._edge(deviations)

    def lower(self, deviations: float) -> Floats:
        """The edge on the other side; a count is never below 0."""
        return np.minimum(self._edge(-deviations), self.counts)

    def _edge(self, deviations: float) -> Floats:
        usual = np.maximum(self.counts, 1.0)
        # Beyond this the cube would fall where counts scatter more.
        scatter = np.minimum(self.spread / usual, 1.5 * abs(deviations))
        root = 1 - scatter**2 / 9 + deviations * scatter / 3
        edge: Floats = usual * np.maximum(root, 0.0) ** 3
        return edge


def enough(series: Counts, step: Step, days: int = NEEDED) -> Flags:
    """Where so many days before each step are known, of those that expectations look at."""
    heard = trailing(series.known.astype(np.float64), _SPAN[step] * step.a_day, 1)
    found: Flags = heard >= days * step.a_day
    return found


def expectation(series: Counts, mentions: Mentions) -> Expectation:
    """The expectation of a series of the brand, from its past only.

    The median of the same hour and its neighbours over four weeks; of days, that of the same
    kind (weekday or weekend) over eight. The last 24 hours, unusual days and those that nobody
    exported are left out.
    """
    a_day, span = mentions.step.a_day, _SPAN[mentions.step]
    usual = np.where(mentions.unusual | ~series.known, np.nan, series.total)
    if mentions.step is Step.HOUR:
        lags = [a_day * day + near for day in range(2, span + 1) for near in (-1, 0, 1)]
        middle = _median([before(usual, lag) for lag in lags])
    else:
        middle = _median(
            [_alike(before(usual, lag), mentions.weekend, lag) for lag in range(2, span + 1)]
        )
    middle[~enough(series, mentions.step, _FIRST_GUESS)] = np.nan
    spread = _spread(usual, middle, mentions)
    known = enough(series, mentions.step)
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
    learnt = summed(known.astype(np.float64)) >= 5 * a_day
    return np.where(learnt, np.sqrt(expected + share * expected**2), np.nan)
