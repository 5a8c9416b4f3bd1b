"""Posts with a life: each measure day by day, so that any export date has its own numbers."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from . import rhythm
from .story import CAMPAIGN, CRISIS_DAY, DAYS, FIRST, LAST, at


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A content type: what such a post usually gets at the beginning of the year.

    `rates` are counts per person reached; `views` is how often a reached person sees it.
    """

    name: str
    weight: float
    reach: float
    views: float
    rates: Mapping[str, float]
    seconds: tuple[int, int] = (0, 0)


@dataclass(frozen=True, kw_only=True)
class Post:
    """A post; `daily` holds each measure from the day of publishing on."""

    id: str
    at: datetime
    kind: str
    text: str
    link: str
    seconds: int
    daily: Mapping[str, tuple[int, ...]] = field(repr=False)

    @property
    def day(self) -> date:
        return self.at.date()

    def total(self, measure: str, until: date = LAST) -> int:
        """What an export at the end of that day shows."""
        return sum(self.daily[measure][: (until - self.day).days + 1])


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How a channel is run: posts a week, hours, content types, and how quickly posts fade."""

    channel: str
    per_week: float
    hours: Sequence[int]
    kinds: Sequence[Kind]
    memory: float
    week: Sequence[float] = rhythm.EVENINGS_AND_SUNDAYS

    def moments(self) -> list[datetime]:
        """When something is published; one a day at most, more often during the campaign."""
        rng = rhythm.stream(self.channel, "moments")
        moments, due = [], 0.0
        for n, day in enumerate(DAYS):
            weekend = day.weekday() >= 5 and rng.random() < 0.3
            if n < due or weekend:
                continue
            moments.append(at(day, rng.choice(self.hours), rng.randrange(60)))
            gap = 7 / self.per_week * (0.7 if day in CAMPAIGN else 1)
            due = max(n, due) + gap * rng.uniform(0.6, 1.4)
        return moments

    def kind(self, rng: random.Random) -> Kind:
        return rng.choices(self.kinds, [kind.weight for kind in self.kinds])[0]


def numbers(
    plan: Plan,
    kind: Kind,
    moment: datetime,
    *,
    reach: float | None = None,
    memory: float | None = None,
) -> dict[str, tuple[int, ...]]:
    """Each measure of a post over its days. `reach` overrides what the day would have given."""
    day = moment.date()
    rng = rhythm.stream(plan.channel, "numbers", moment.isoformat())
    usual = kind.reach * rhythm.demand(day, plan.week)
    people = rhythm.count(rng, reach or usual, 0.03 if reach else 0.3)
    passed = rhythm.fading(rng, memory or plan.memory, moment.hour)
    measures = {"reach": people, "views": round(people * kind.views * rng.uniform(0.93, 1.1))}
    for measure, rate in kind.rates.items():
        lift = _lift(measure, day)
        measures[measure] = rhythm.count(rng, people * rate * lift, 0.22)
    return {measure: rhythm.spread(total, passed) for measure, total in measures.items()}


def _lift(measure: str, day: date) -> float:
    """The campaign is made to be passed on; a crisis makes people talk and not like."""
    if day in CAMPAIGN:
        return {"shares": 1.9, "reposts": 1.8, "saves": 1.2, "follows": 1.4}.get(measure, 1.05)
    if 0 <= (day - CRISIS_DAY).days <= 4:
        return {
            "comments": 9.0,
            "likes": 0.55,
            "shares": 1.6,
            "reposts": 2.2,
            "follows": 0.3,
        }.get(measure, 1.0)
    return 1.0


def by_day(posts: Iterable[Post], measure: str) -> dict[date, int]:
    """What all posts together collect on each day of the year."""
    days = [0] * len(DAYS)
    for post in posts:
        start = (post.day - FIRST).days
        for offset, value in enumerate(post.daily[measure][: len(DAYS) - start]):
            days[start + offset] += value
    return dict(zip(DAYS, days, strict=True))
