"""The negative share of each step's last 24 hours, and the band around it."""

from dataclasses import dataclass

import numpy as np

from socialgoals.crisis.expected import enough
from socialgoals.crisis.series import Counts, Flags, Floats, Mentions, before, trailing
from socialgoals.metrics.intervals import newcombe

# Days that the usual share is made of.
SPAN = 28
# Mentions of known sentiment in 24 hours, below which nothing is said of their mood.
SMALLEST = 20


@dataclass(frozen=True, eq=False)
class Mood:
    """The share of negative mentions in the last 24 hours, as a fraction, and what is usual.

    `labelled` and `negative` are the counts of these 24 hours, `usual` the share of the four
    weeks before, `spread` its standard deviation for so many mentions, `a_day_before` the
    negative mentions of a day of these weeks. NaN where unknown.
    """

    labelled: Floats
    negative: Floats
    usual: Floats
    spread: Floats
    a_day_before: Floats
    _before: tuple[Floats, Floats]

    @property
    def share(self) -> Floats:
        """Negative mentions of those with a known sentiment."""
        share: Floats = np.where(
            self.labelled > 0, self.negative / np.maximum(self.labelled, 1), np.nan
        )
        return share

    def upper(self, deviations: float) -> Floats:
        """The upper edge of the band; a share is never above 1."""
        return np.minimum(self.usual + deviations * self.spread, 1.0)

    def worse(self, deviations: float) -> Flags:
        """Where the share is clearly up.

        Above the band, which knows how much a day differs from another; and so that Newcombe's
        interval of the difference does not reach 0, on at least 20 mentions.
        """
        with np.errstate(invalid="ignore"):
            found: Flags = (self.share > self.upper(deviations)) & (self.labelled >= SMALLEST)
        for step in np.flatnonzero(found):
            found[step] = _jumped(
                (self.negative[step], self.labelled[step]),
                (self._before[0][step], self._before[1][step]),
            )
        return found


def jumped(now: tuple[float, float], before_it: tuple[float, float]) -> bool:
    """Whether a share is up: (negative, labelled) of today against those of four weeks."""
    return now[1] >= SMALLEST and _jumped(now, before_it)


def _jumped(now: tuple[float, float], before_it: tuple[float, float]) -> bool:
    interval = newcombe(*now, *before_it)
    return interval is not None and interval[0] > 0


def mood(series: Counts, mentions: Mentions) -> Mood:
    """The mood of a series of the brand; unusual days are no measure for it."""
    a_day = mentions.step.a_day
    labelled = trailing(series.labelled, a_day)
    negative = trailing(series.negative, a_day)
    unusual = trailing(mentions.unusual.astype(np.float64), a_day) > 0
    days = [
        (_known(labelled, unusual, day * a_day), _known(negative, unusual, day * a_day))
        for day in range(1, SPAN + 1)
    ]
    zero = np.zeros(len(labelled))
    all_labelled = sum((n for n, _ in days), start=zero)
    all_negative = sum((k for _, k in days), start=zero)
    share = all_negative / np.maximum(all_labelled, 1)
    # Pearson's dispersion: how much more days differ than a binomial share would.
    binomial = np.maximum(share * (1 - share), 1e-9)
    excess = sum(((k - share * n) ** 2 / np.maximum(n, 1) for n, k in days), start=zero)
    heard = sum((np.minimum(n, 1.0) for n, _ in days), start=zero)
    dispersion = np.maximum(excess / binomial / np.maximum(heard - 1, 1), 1.0)
    spread = np.sqrt(dispersion * binomial / np.maximum(labelled, 1))
    known = enough(series, mentions.step) & (all_labelled >= SMALLEST)
    return Mood(
        labelled=labelled,
        negative=negative,
        usual=np.where(known, share, np.nan),
        spread=np.where(known, spread, np.nan),
        a_day_before=np.where(known, all_negative / np.maximum(heard, 1), np.nan),
        _before=(all_negative, all_labelled),
    )


def _known(values: Floats, unusual: Flags, lag: int) -> Floats:
    return np.nan_to_num(before(np.where(unusual, 0.0, values), lag))
