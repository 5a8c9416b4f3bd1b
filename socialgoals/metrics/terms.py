"""What a metric adds up, and the adding.

The facts arrive as sums of rows that know the same columns. Within such a sum a column is known
for all rows or for none, so that leaving out rows which know one side only is exact.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from socialgoals import schema
from socialgoals.metrics import model
from socialgoals.metrics.model import Combine, Measure, Metric
from socialgoals.metrics.reading import Scope

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Pair:
    """The two sides that must be known together for a row to count."""

    top: Measure
    bottom: Measure | None = None

    @property
    def sides(self) -> tuple[Measure, ...]:
        return (self.top,) if self.bottom is None else (self.top, self.bottom)

    @property
    def known(self) -> str:
        """The condition that a row counts, as SQL."""
        return " AND ".join(f"{side.value} IS NOT NULL" for side in self.sides)


@dataclass(kw_only=True)
class Sums:
    """The two sides added up over the rows that count, and how many rows gave each column."""

    top: float = 0
    bottom: float = 0
    rows: int = 0
    last_day: date | None = None
    parts: dict[str, int] = field(default_factory=dict)


def pair(metric: Metric) -> Pair | None:
    """What a metric adds up; None for those that are read from levels alone."""
    match metric:
        case model.Measure():
            return Pair(metric)
        case model.Ratio():
            return Pair(metric.numerator, metric.denominator)
        case model.AveragePerFollower():
            return Pair(metric.numerator, metric.posts)
        case model.Growth():
            return Pair(metric.net)
    return None


def level(metric: Metric) -> str | None:
    """The level column that a metric reads."""
    match metric:
        case model.Level():
            return metric.of
        case model.AveragePerFollower() | model.Growth() | model.LevelGrowth():
            return metric.followers.of
    return None


def add(both: Pair, rows: Iterable[Row]) -> Sums:
    """Add up what counts."""
    sums = Sums()
    for row in rows:
        top = both.top.of_row(row)
        bottom = both.bottom.of_row(row) if both.bottom else 0
        if top is None or bottom is None:
            continue
        sums.top += top
        sums.bottom += bottom
        sums.rows += row["facts"]
        sums.last_day = max(filter(None, (sums.last_day, row["last_day"])))
        for column in _given(both, row):
            sums.parts[column] = sums.parts.get(column, 0) + row["facts"]
    return sums


def columns_of(table: str) -> frozenset[str]:
    """What a relation knows of a row; posts know of themselves that they are posts."""
    return frozenset({*schema.TABLES[table].measures, "posts"})


def within(scope: Scope) -> tuple[str, list[str]]:
    """The scope as conditions, each after an AND, with their parameters."""
    sql = ""
    params: list[str] = []
    if scope.channels:
        sql += f" AND channel IN ({', '.join('?' * len(scope.channels))})"
        params += scope.channels
    if scope.accounts:
        one = "(channel = ? AND account = ?)"
        sql += f" AND ({' OR '.join([one] * len(scope.accounts))})"
        params += [part for account in scope.accounts for part in account]
    return sql, params


def _given(both: Pair, row: Row) -> Iterable[str]:
    """The columns of combined measures that this row's values were taken from."""
    for side in both.sides:
        if len(side.of) == 1 or side.combine is Combine.NET:
            continue
        known = [column for column in side.of if row[column] is not None]
        yield from known if side.combine is Combine.TOTAL else known[:1]
