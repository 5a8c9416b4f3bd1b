"""What every metric says about itself, and the units, directions and ways it may have."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import ClassVar

from socialgoals import schema
from socialgoals.metrics.relations import RELATIONS, Relation

DAYS = schema.ACCOUNT_DAYS.name
POSTS = schema.POSTS.name


class Unit(StrEnum):
    """What a value counts in.

    A percentage is already times a hundred. A score runs from -100 to 100, stars from 1 to 5;
    money is in the currency of its reading; `TIMES` is how often one thing goes into another.
    """

    COUNT = "count"
    PERCENT = "percent"
    PER_POST = "per post"
    SCORE = "score"
    STARS = "stars"
    MINUTES = "minutes"
    MONEY = "money"
    TIMES = "times"


# What changes in points: a percentage of a percentage misleads, and a score may be 0.
_POINTS = (Unit.PERCENT, Unit.SCORE, Unit.STARS)


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    NEUTRAL = "neutral"


class Combine(StrEnum):
    """How a measure of several columns makes one value of a row.

    TOTAL adds the known ones. FIRST takes the first known one. NET takes the first, else the
    second less the third, where both are known.
    """

    TOTAL = "total"
    FIRST = "first"
    NET = "net"


@dataclass(frozen=True, kw_only=True, eq=False)
class Metric:
    """What every metric says about itself.

    `family` is shared by the variants of one metric. `formula` is in words, for people, and
    `source` says whose it is. `vanity` marks numbers that say little when they stand alone.
    `channels` are the only ones it is read from, if any are named. Rows younger than `matures`
    days may still change what they say.

    There is one object of each metric, so they are told apart by identity: comparing and
    hashing them by value would cost more than the lookups of what is remembered of them.
    """

    name: str
    label: str
    description: str
    formula: str
    unit: Unit = Unit.COUNT
    direction: Direction = Direction.UP
    family: str = ""
    source: str = ""
    vanity: bool = False
    channels: tuple[str, ...] = ()
    matures: int = 0

    additivity: ClassVar[str]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of the facts that it is computed from."""
        return ()

    @cached_property
    def tables(self) -> tuple[str, ...]:
        """The relations it may be read from, the preferred one first."""
        return (DAYS,)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        return tuple(RELATIONS[name] for name in self.tables)

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """Under which names rows may speak for an account, the preferred one first."""
        return tuple(name for relation in self.relations for name in relation.speakers)

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """The fact tables behind it."""
        return tuple(dict.fromkeys(relation.table for relation in self.relations))

    @cached_property
    def sources(self) -> Mapping[str, tuple[str, ...]]:
        """By fact table, the columns that an export must bring."""
        found: dict[str, tuple[str, ...]] = {}
        for relation in self.relations:
            columns = (n for c in self.columns for n in relation.sources(c))
            found[relation.table] = union(found.get(relation.table, ()), tuple(columns))
        return found

    @cached_property
    def is_money(self) -> bool:
        """Whether an amount of money is in it, so that currencies must not meet."""
        return any(set(self.columns) & relation.money for relation in self.relations)

    @cached_property
    def is_rate(self) -> bool:
        """Whether it changes in points and not in percent."""
        return self.unit in _POINTS


def union(*columns: tuple[str, ...]) -> tuple[str, ...]:
    """All of them once, in order."""
    return tuple(dict.fromkeys(name for group in columns for name in group))
