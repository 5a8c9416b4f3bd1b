"""Intervals of proportions that stay honest for few observations.

Wilson (1927) for one proportion, Newcombe (1998, method 10) for the difference of two; at 95 %.
What one person does several times is not independent, so for rates over impressions they are a
floor of the uncertainty.
"""

from math import sqrt

Interval = tuple[float, float]

Z = 1.959963984540054


def wilson(hits: float, trials: float) -> Interval | None:
    """The interval of a proportion, as fractions; None where it is not a proportion."""
    if trials <= 0 or not 0 <= hits <= trials:
        return None
    share = hits / trials
    weight = 1 + Z * Z / trials
    centre = (share + Z * Z / (2 * trials)) / weight
    half = Z * sqrt(share * (1 - share) / trials + Z * Z / (4 * trials * trials)) / weight
    low = 0.0 if hits == 0 else max(0.0, centre - half)
    high = 1.0 if hits == trials else min(1.0, centre + half)
    return low, high


def newcombe(
    hits: float, trials: float, hits_before: float, trials_before: float
) -> Interval | None:
    """The interval of now less before, as fractions; None where one is not a proportion."""
    now, before = wilson(hits, trials), wilson(hits_before, trials_before)
    if now is None or before is None:
        return None
    share, share_before = hits / trials, hits_before / trials_before
    difference = share - share_before
    return (
        difference - sqrt((share - now[0]) ** 2 + (before[1] - share_before) ** 2),
        difference + sqrt((now[1] - share) ** 2 + (share_before - before[0]) ** 2),
    )
