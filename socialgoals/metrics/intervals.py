"""Intervals of proportions that stay honest for few observations.

Wilson (1927) for one proportion, Newcombe (1998, method 10) for the difference of two, adjusted
Wald for a net score (Rocks 2016, arXiv 1601.07235); at 95 %.
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


def net(score: float, decided: float, answers: float) -> Interval | None:
    """The interval of those in favour less those against, as fractions of all answers.

    Three more answers are assumed, three quarters of one for each side: without them the
    interval of a unanimous few would be a point.
    """
    if answers <= 0 or not abs(score) <= decided <= answers:
        return None
    centre, error = _net(score, decided, answers)
    return max(-1.0, centre - Z * error), min(1.0, centre + Z * error)


def net_difference(
    now: tuple[float, float, float], before: tuple[float, float, float]
) -> Interval | None:
    """The interval of one net score less another, each given as in `net`."""
    if net(*now) is None or net(*before) is None:
        return None
    (centre, error), (centre_before, error_before) = _net(*now), _net(*before)
    half = Z * sqrt(error**2 + error_before**2)
    return centre - centre_before - half, centre - centre_before + half


def _net(score: float, decided: float, answers: float) -> tuple[float, float]:
    """The adjusted score and its standard error."""
    n = answers + 3
    centre, taken = score / n, (decided + 1.5) / n
    return centre, sqrt(max(0.0, taken - centre**2) / n)
