"""When posts do better: weekday and hour, against what chance alone would show.

A post is ranked among those of its own account and content type, so that neither a large
account nor a type that always goes out at six makes an hour. Ranks become normal scores (van
der Waerden), an hour's sum of them is divided by its standard deviation, and the largest of all
hours is held against the largest in shuffled data: an hour is recommended where fewer than
`CHANCE` of the shuffles have one as high. Looking at many hours at once is thereby paid for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist, median

import numpy as np
from numpy.typing import NDArray

from socialgoals.metrics import lines, spans
from socialgoals.metrics.model import Metric
from socialgoals.metrics.posting import values_of
from socialgoals.metrics.reading import EVERYTHING, Scope
from socialgoals.period import Period
from socialgoals.warehouse import clock, posting
from socialgoals.warehouse.posting import Timed
from socialgoals.warehouse.reading import Warehouse

# Hours with fewer posts are not shown.
LEAST = 4
# More than these, the newest, tell of another time.
NEWEST = 5_000
# A type with fewer posts is ranked with the rest of its account.
STRATUM = 8
SHUFFLES = 999
_AT_ONCE = 100
# Sums of the same numbers in another order.
_SAME = 1e-9
CHANCE = 0.02
_SEED = 20260101

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Slot:
    """An hour of a weekday (0 is Monday): its posts, and how they did.

    `value` is the median of the metric, `lift` by how much percent the median post of the hour
    differs from the usual one of its account and type. `chance` is the share of shuffles in
    which some hour did as well.
    """

    weekday: int
    hour: int
    posts: int
    value: float
    lift: float
    chance: float

    @property
    def recommended(self) -> bool:
        return self.lift > 0 and self.chance < CHANCE


@dataclass(frozen=True, kw_only=True)
class BestTime:
    """The hours with enough posts. `hidden` posts lie in hours with too few, `untimed` have no
    time."""

    slots: tuple[Slot, ...]
    posts: int
    hidden: int
    untimed: int

    @property
    def recommended(self) -> list[Slot]:
        """The hours that did better than chance, the surest first."""
        found = [slot for slot in self.slots if slot.recommended]
        return sorted(found, key=lambda slot: (slot.chance, -slot.lift))


def best_time(
    warehouse: Warehouse,
    metric: Metric,
    period: Period,
    scope: Scope = EVERYTHING,
    zone: str = "",
) -> BestTime:
    """How posts did by the hour they went out, in a zone's own time or the workspace's."""
    values = values_of(metric)
    if values is None:
        return BestTime(slots=(), posts=0, hidden=0, untimed=0)
    days, within = (period.start, period.end), spans.within(warehouse, scope)
    there = zone or clock.zone(warehouse)
    posts = posting.timed(warehouse, values, days, within, there, NEWEST)
    return judged(posts, lines.scale(metric), posting.untimed(warehouse, values, days, within))


def judged(posts: Sequence[Timed], scale: float = 1.0, untimed: int = 0) -> BestTime:
    """The hours of these posts, held against shuffled ones; the same posts, the same answer."""
    if not posts:
        return BestTime(slots=(), posts=0, hidden=0, untimed=untimed)
    cell = np.array([post.weekday * 24 + post.hour for post in posts])
    value = np.array([post.value for post in posts])
    stratum = _strata(posts)
    counts = np.bincount(cell, minlength=7 * 24)
    shown = np.flatnonzero(counts >= LEAST)
    scores = _scores(value, stratum)
    # The height of an hour is the sum of its scores over the root of their number.
    inside = (cell[:, None] == shown) / np.sqrt(counts[shown])
    heights = scores @ inside
    highest = _highest(scores, stratum, inside) if len(shown) > 1 else None
    usual = _usual(value, stratum)
    slots = tuple(
        Slot(
            weekday=int(at) // 24,
            hour=int(at) % 24,
            posts=int(counts[at]),
            value=scale * median(value[cell == at]),
            lift=100 * (median(_over(value, usual)[cell == at]) - 1),
            chance=1.0
            if highest is None
            else (1 + int((highest >= height - _SAME).sum())) / (1 + SHUFFLES),
        )
        for at, height in zip(shown, heights, strict=True)
    )
    seen = sum(slot.posts for slot in slots)
    return BestTime(slots=slots, posts=len(posts), hidden=len(posts) - seen, untimed=untimed)


def _strata(posts: Sequence[Timed]) -> Whole:
    """The number of the group that each post is ranked in."""
    names = [(post.channel, post.account, post.type) for post in posts]
    sizes = {name: names.count(name) for name in set(names)}
    groups = [name if sizes[name] >= STRATUM else (*name[:2], None) for name in names]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(groups))}
    return np.array([numbers[name] for name in groups])


def _scores(value: Numbers, stratum: Whole) -> Numbers:
    """The normal score of each post's rank in its group; ties share the middle rank."""
    scores = np.zeros(len(value))
    normal = NormalDist()
    for number in np.unique(stratum):
        mine = stratum == number
        here = value[mine]
        below = np.searchsorted(np.sort(here), here, side="left")
        upto = np.searchsorted(np.sort(here), here, side="right")
        share = (below + upto) / (2 * len(here))
        scores[mine] = [normal.inv_cdf(float(one)) for one in share]
    return scores


def _highest(scores: Numbers, stratum: Whole, inside: Numbers) -> Numbers:
    """The largest height of each shuffle, which moves posts within their groups only."""
    chance = np.random.default_rng(_SEED)
    ordered = inside[np.argsort(stratum, kind="stable")]
    found = []
    for first in range(0, SHUFFLES, _AT_ONCE):
        some = min(_AT_ONCE, SHUFFLES - first)
        # Sorted by a group and a random fraction, each group is shuffled by itself.
        mixed = np.argsort(stratum + chance.random((some, len(scores))), axis=1)
        found.append((scores[mixed] @ ordered).max(axis=1))
    return np.concatenate(found)


def _usual(value: Numbers, stratum: Whole) -> Numbers:
    """The median of each post's group."""
    usual = np.zeros(len(value))
    for number in np.unique(stratum):
        usual[stratum == number] = np.median(value[stratum == number])
    return usual


def _over(value: Numbers, usual: Numbers) -> Numbers:
    """Each value over the usual one; 1 where that is 0."""
    return np.where(usual != 0, value / np.where(usual != 0, usual, 1), 1.0)
