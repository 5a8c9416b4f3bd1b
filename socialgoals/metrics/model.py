"""The kinds of metrics. A metric is declared once, in the catalogue, and never written twice.

A kind knows which columns it needs and what may be done to it; `query` reads it from the facts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from socialgoals import schema
from socialgoals.metrics.base import (
    DAYS,
    POSTS,
    Combine,
    Direction,
    Metric,
    Unit,
    union,
)
from socialgoals.metrics.reading import Change, Point, Reading, Reason, Scope
from socialgoals.metrics.relations import RELATIONS

__all__ = [
    "DAYS",
    "POSTS",
    "AveragePerFollower",
    "Change",
    "Combine",
    "Direction",
    "Growth",
    "Level",
    "LevelGrowth",
    "Measure",
    "Metric",
    "Point",
    "Ratio",
    "Reading",
    "Reason",
    "Scope",
    "Unique",
    "Unit",
]


@dataclass(frozen=True, kw_only=True, eq=False)
class Measure(Metric):
    """A sum. A column of the facts, or several combined row by row; unknown is left out.

    `weights` multiply the columns of a total.
    """

    of: tuple[str, ...]
    combine: Combine = Combine.TOTAL
    weights: tuple[float, ...] = ()
    read_from: tuple[str, ...] = (DAYS, POSTS)

    additivity: ClassVar[str] = schema.Additivity.ADDITIVE

    def __post_init__(self) -> None:
        for table in self.read_from:
            known = RELATIONS[table].sums.keys()
            if not known >= {*self.of}:
                raise ValueError(f"{self.name}: {table} cannot add up {set(self.of) - known}")

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return self.of

    @cached_property
    def tables(self) -> tuple[str, ...]:
        return self.read_from

    @cached_property
    def value(self) -> str:
        """The value of one row, as SQL; NULL where it is unknown."""
        if self._alone:
            return self._alone
        if self.combine is Combine.FIRST:
            return f"coalesce({', '.join(self.of)})"
        if self.combine is Combine.NET:
            net, gained, lost = self.of
            return f"coalesce({net}, {gained} - {lost})"
        weights = self.weights or (1,) * len(self.of)
        total = " + ".join(
            f"coalesce({column}, 0)" + (f" * {weight}" if weight != 1 else "")
            for column, weight in zip(self.of, weights, strict=True)
        )
        return f"CASE WHEN coalesce({', '.join(self.of)}) IS NOT NULL THEN {total} END"

    @cached_property
    def _alone(self) -> str:
        """The one column that is the value itself, of those that most measures have."""
        return self.of[0] if len(self.of) == 1 and not self.weights else ""

    def of_row(self, row: Mapping[str, Any]) -> Any:
        """The value of a row, or of a sum of rows that know the same columns; None: unknown."""
        if self._alone:
            return row[self._alone]
        values = [row[column] for column in self.of]
        known = [value for value in values if value is not None]
        if self.combine is Combine.NET and values[0] is None:
            return None if None in values[1:] else values[1] - values[2]
        if not known or self.combine is not Combine.TOTAL:
            return known[0] if known else None
        weights = self.weights or (1,) * len(self.of)
        return sum(w * v for w, v in zip(weights, values, strict=True) if v is not None)


@dataclass(frozen=True, kw_only=True, eq=False)
class Level(Metric):
    """A stand: the last known value of each account, then summed. Never summed over days."""

    of: str
    read_from: str = DAYS

    additivity: ClassVar[str] = schema.Additivity.LEVEL

    def __post_init__(self) -> None:
        _expect(self, schema.Additivity.LEVEL, self.of)

    @cached_property
    def key(self) -> str:
        """What its stands are kept under."""
        return self.of if self.read_from == DAYS else f"{self.read_from}.{self.of}"

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return (self.of,)

    @cached_property
    def tables(self) -> tuple[str, ...]:
        return (self.read_from,)


@dataclass(frozen=True, kw_only=True, eq=False)
class Unique(Metric):
    """People counted once a day. No export says how many came twice.

    Shown is the mean of the known days, with what the people of the whole period lie between:
    the best day, and the sum of all days.
    """

    of: str

    additivity: ClassVar[str] = schema.Additivity.UNIQUE

    def __post_init__(self) -> None:
        _expect(self, schema.Additivity.UNIQUE, self.of)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return (self.of,)


@dataclass(frozen=True, kw_only=True, eq=False)
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

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return union(self.numerator.columns, self.denominator.columns)

    @cached_property
    def tables(self) -> tuple[str, ...]:
        return tuple(t for t in self.numerator.tables if t in self.denominator.tables)


@dataclass(frozen=True, kw_only=True, eq=False)
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

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return union(self.numerator.columns, self.posts.columns, self.followers.columns)

    @cached_property
    def tables(self) -> tuple[str, ...]:
        return tuple(t for t in self.numerator.tables if t in self.posts.tables)


@dataclass(frozen=True, kw_only=True, eq=False)
class Growth(Metric):
    """Net new followers over the followers at the start, or `at_end`."""

    net: Measure
    followers: Level
    at_end: bool = False
    unit: Unit = Unit.PERCENT

    additivity: ClassVar[str] = "ratio"

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return union(self.net.columns, self.followers.columns)


@dataclass(frozen=True, kw_only=True, eq=False)
class LevelGrowth(Metric):
    """The last known level less the first, over the first."""

    followers: Level
    unit: Unit = Unit.PERCENT

    additivity: ClassVar[str] = "ratio"

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return self.followers.columns


def _expect(metric: Metric, additivity: schema.Additivity, name: str) -> None:
    if metric.relations[0].fact.column(name).additivity is not additivity:
        raise ValueError(f"{metric.name}: {name} is not a {additivity} measure")
