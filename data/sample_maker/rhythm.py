"""Chance and the calendar: how much is going on on a day, and how counts scatter around it."""

import math
import random
from collections.abc import Sequence
from datetime import date

from .story import CAMPAIGN, DAYS, FIRST, SUMMER

SEED = "turnali-kahve-2026"

# Monday to Sunday, around 1.
EVENINGS_AND_SUNDAYS = (0.95, 0.97, 1.0, 1.0, 0.95, 1.02, 1.14)
WORKING_DAYS = (1.12, 1.28, 1.25, 1.22, 1.0, 0.55, 0.58)
NEWS_DAYS = (1.05, 1.06, 1.06, 1.04, 1.0, 0.88, 0.91)


def stream(*names: object) -> random.Random:
    """Random numbers of their own for a subject, so that one change leaves the others alone."""
    return random.Random("/".join((SEED, *map(str, names))))


def _mood(day: date) -> float:
    """Weather, news, football: what lifts or lowers a day on every network alike."""
    return math.exp(stream("mood", day).gauss(0, 0.07))


def _season(day: date) -> float:
    """The year's growth, the summer dip and the campaign."""
    growth = math.exp(0.42 * (day - FIRST).days / len(DAYS))
    if day in CAMPAIGN:
        return growth * 1.45
    if day in SUMMER:
        progress = (day - SUMMER.first).days / (SUMMER.last - SUMMER.first).days
        return growth * (1 - 0.34 * math.sin(math.pi * progress))
    return growth


_DEMAND = {day: _season(day) * _mood(day) for day in DAYS}


def demand(day: date, week: Sequence[float] = EVENINGS_AND_SUNDAYS) -> float:
    """How much attention a day offers; about 1 at the beginning of the year."""
    return _DEMAND[day] * week[day.weekday()]


def count(rng: random.Random, mean: float, noise: float = 0.2) -> int:
    """A count around a mean; `noise` is the variation of the rate, beyond that of Poisson."""
    if mean <= 0:
        return 0
    rate = rng.gammavariate(noise**-2, mean * noise**2)
    if rate > 40:
        return max(0, round(rng.gauss(rate, math.sqrt(rate))))
    limit, product, events = math.exp(-rate), rng.random(), 0
    while product > limit:
        product *= rng.random()
        events += 1
    return events


def fading(
    rng: random.Random, memory: float, hour: int = 0, days: int = 60
) -> tuple[float, ...]:
    """The part of a post's life that has passed after each of its days, ending at 1.

    `memory` is the number of days in which attention falls to about a third; what is published
    at a late `hour` has little of its first day.
    """
    weights = [math.exp(-n / memory) * rng.lognormvariate(0, 0.25) for n in range(days)]
    weights[0] *= min(1.0, (24 - hour) / 12)
    total = sum(weights)
    passed = [sum(weights[: n + 1]) / total for n in range(days - 1)]
    return (*passed, 1.0)


def spread(total: int, passed: Sequence[float]) -> tuple[int, ...]:
    """A total over the days of a life, in whole numbers that add up to it."""
    reached = [round(total * part) for part in passed]
    return tuple(now - before for before, now in zip([0, *reached[:-1]], reached, strict=True))
