"""The kinds of metrics. A metric is declared once, in the catalogue, and never written twice.

A kind knows which columns it needs and what may be done to it; `query` reads it from the facts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from socialgoals import schema
from socialgoals.metrics.reading import Change, Point, Reading, Reason, Scope

__all__ = [
    "AveragePerFollower",
    "Change",
    "Combine",
    "Direction",
    "Growth",
    "Level",
    "LevelGrowth",
    "Measure",
    "Metric",
    "NotLoaded",
    "Point",
    "Ratio",
    "Reading",
    "Reason",
    "Scope",
    "Unique",
    "Unit",
]

DAYS = schema.ACCOUNT_DAYS.name
POSTS = schema.POSTS.name


class Unit(StrEnum):
    """What a value counts in. A percentage is already times a hundred."""

    COUNT = "count"
    PERCENT = "percent"
    PER_POST = "per post"


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


@dataclass(frozen=True, kw_only=True)
class Metric:
    """What every metric says about itself.

    `family` is shared by the variants of one metric. `formula` is in words, for people, and
    `source` says whose it is. `vanity` marks numbers that say little when they stand alone.
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

    additivity: ClassVar[str]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the facts that it is computed from."""
        return ()

    @property
    def tables(self) -> tuple[str, ...]:
        """The facts it may be read from, the preferred one first."""
        return (DAYS,)

    @property
    def is_rate(self) -> bool:
        """Whether it changes in points and not in percent."""
        return self.unit is Unit.PERCENT


@dataclass(frozen=True, kw_only=True)
class Measure(Metric):
    """A sum. A column of the facts, or several combined row by row; unknown is left out.

    `posts` stands for the number of posts where the facts are posts themselves.
    """

    of: tuple[str, ...]
    combine: Combine = Combine.TOTAL
    read_from: tuple[str, ...] = (DAYS, POSTS)

    additivity: ClassVar[str] = schema.Additivity.ADDITIVE

    def __post_init__(self) -> None:
        for table in self.read_from:
            known = {*schema.TABLES[table].additive, "posts"}
            if not known.issuperset(self.of):
                raise ValueError(f"{self.name}: {table} cannot add up {set(self.of) - known}")

    @property
    def columns(self) -> tuple[str, ...]:
        return self.of

    @property
    def tables(self) -> tuple[str, ...]:
        return self.read_from

    @property
    def value(self) -> str:
        """The value of one row, as SQL; NULL where it is unknown."""
        if len(self.of) == 1:
            return self.of[0]
        if self.combine is Combine.FIRST:
            return f"coalesce({', '.join(self.of)})"
        if self.combine is Combine.NET:
            net, gained, lost = self.of
            return f"coalesce({net}, {gained} - {lost})"
        total = " + ".join(f"coalesce({column}, 0)" for column in self.of)
        return f"CASE WHEN coalesce({', '.join(self.of)}) IS NOT NULL THEN {total} END"

    def of_row(self, row: Mapping[str, Any]) -> Any:
        """The value of a row, or of a sum of rows that know the same columns; None: unknown."""
        values = [row[column] for column in self.of]
        known = [value for value in values if value is not None]
        if self.combine is Combine.NET and values[0] is None:
            return None if None in values[1:] else values[1] - values[2]
        if not known or self.combine is not Combine.TOTAL:
            return known[0] if known else None
        return sum(known)


@dataclass(frozen=True, kw_only=True)
class Level(Metric):
    """A stand: the last known value of each account, then summed. Never summed over days."""

    of: str

    additivity: ClassVar[str] = schema.Additivity.LEVEL

    def __post_init__(self) -> None:
        _expect(self, schema.Additivity.LEVEL, self.of)

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.of,)


@dataclass(frozen=True, kw_only=True)
class Unique(Metric):
    """People counted once a day. No export says how many came twice.

    Shown is the mean of the known days, with what the people of the whole period lie between:
    the best day, and the sum of all days.
    """

    of: str

    additivity: ClassVar[str] = schema.Additivity.UNIQUE

    def __post_init__(self) -> None:
        _expect(self, schema.Additivity.UNIQUE, self.of)

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.of,)


@dataclass(frozen=True, kw_only=True)
class Ratio(Metric):
    """One sum over another: summed first, divided after. Rows that know one side do not count.

    `proportion` says that the numerator is part of the denominator, so that it has an interval.
    """

    numerator: Measure
    denominator: Measure
    scale: float = 100.0
    unit: Unit = Unit.PERCENT
    proportion: bool = False

    additivity: ClassVar[str] = "ratio"

    def __post_init__(self) -> None:
        if not self.tables:
            raise ValueError(f"{self.name}: its two sides never stand in one table")

    @property
    def columns(self) -> tuple[str, ...]:
        return _union(self.numerator.columns, self.denominator.columns)

    @property
    def tables(self) -> tuple[str, ...]:
        return tuple(t for t in self.numerator.tables if t in self.denominator.tables)


@dataclass(frozen=True, kw_only=True)
class AveragePerFollower(Metric):
    """What an average post got per follower: sum / (posts x mean followers of its account).

    For one account this is (sum / posts) / followers. Over several the denominators are added
    before dividing, so that the result lies between those of the accounts.
    """

    numerator: Measure
    posts: Measure
    followers: Level
    scale: float = 100.0
    unit: Unit = Unit.PERCENT

    additivity: ClassVar[str] = "ratio"

    @property
    def columns(self) -> tuple[str, ...]:
        return _union(self.numerator.columns, self.posts.columns, self.followers.columns)

    @property
    def tables(self) -> tuple[str, ...]:
        return tuple(t for t in self.numerator.tables if t in self.posts.tables)


@dataclass(frozen=True, kw_only=True)
class Growth(Metric):
    """Net new followers over the followers at the start."""

    net: Measure
    followers: Level
    unit: Unit = Unit.PERCENT

    additivity: ClassVar[str] = "ratio"

    @property
    def columns(self) -> tuple[str, ...]:
        return _union(self.net.columns, self.followers.columns)


@dataclass(frozen=True, kw_only=True)
class LevelGrowth(Metric):
    """The last known level less the first, over the first."""

    followers: Level
    unit: Unit = Unit.PERCENT

    additivity: ClassVar[str] = "ratio"

    @property
    def columns(self) -> tuple[str, ...]:
        return self.followers.columns


@dataclass(frozen=True, kw_only=True)
class NotLoaded(Metric):
    """A metric whose facts no export brings yet; `bring` says what would."""

    needs: tuple[str, ...]
    bring: str

    additivity: ClassVar[str] = schema.Additivity.ADDITIVE

    @property
    def columns(self) -> tuple[str, ...]:
        return self.needs

    @property
    def tables(self) -> tuple[str, ...]:
        return ()


def _expect(metric: Metric, additivity: schema.Additivity, name: str) -> None:
    if schema.ACCOUNT_DAYS.column(name).additivity is not additivity:
        raise ValueError(f"{metric.name}: {name} is not a {additivity} measure")


def _union(*columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in columns for name in group))
