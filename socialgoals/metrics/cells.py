"""What is asked of the facts, and what comes back: one cell an account and bucket."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from socialgoals.metrics import kinds, model
from socialgoals.metrics.model import Metric
from socialgoals.metrics.quantiles import Counted
from socialgoals.metrics.reading import Account, Scope
from socialgoals.metrics.relations import RELATIONS, Relation
from socialgoals.metrics.terms import Row
from socialgoals.period import Grain, Period

CARRY_DAYS = 7


class Stand(NamedTuple):
    """A level known on a day."""

    value: float
    day: date


class Stands(NamedTuple):
    """A level inside of a bucket: first and last known stand, mean of its known days."""

    first: Stand
    last: Stand
    mean: float


@dataclass(frozen=True, kw_only=True)
class Cell:
    """An account in a bucket: its sums by speaker, its levels, and where each stood before.

    `won` is what each flow brought from the bucket's start to the first known level. `beyond`
    counts the rows that reach out of the bucket. `values` hold what a quantile is taken of,
    `members` the names that a metric counts once.
    """

    sums: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    levels: Mapping[str, Stands] = field(default_factory=dict)
    before: Mapping[str, Stand] = field(default_factory=dict)
    won: Mapping[str, float] = field(default_factory=dict)
    beyond: Mapping[str, int] = field(default_factory=dict)
    values: Mapping[str, Counted] = field(default_factory=dict)
    members: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, speaker: str) -> tuple[Row, ...]:
        """The sums under a name; empty where the account has no rows there."""
        return self.sums.get(speaker, ())

    def facts(self, speaker: str) -> int:
        """How many rows speak under a name."""
        return sum(row["facts"] for row in self.of(speaker))

    def speaks(self, metric: Metric) -> bool:
        """Whether any of its rows may speak for a metric."""
        known = (*metric.speakers, *metric.tables)
        return any(name in self.sums or name in self.beyond for name in known)


Cells = dict[Account, Cell]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which metrics of which accounts and periods; a grain cuts a single period into buckets.

    Periods do not overlap and come in order. Without `rollups` the posts themselves are
    counted, which is slow and cannot be out of date. `by` makes a bucket of each value of a
    column of the facts; `spanning` are the tables with rows that sum up more than a day,
    `marked` whether any account was marked as read by employees only.
    """

    metrics: tuple[Metric, ...]
    periods: tuple[Period, ...]
    scope: Scope
    grain: Grain | None = None
    rollups: bool = True
    by: str = ""
    spanning: frozenset[str] = frozenset()
    marked: bool = True

    @property
    def relations(self) -> tuple[Relation, ...]:
        """What has to be read, each once."""
        return tuple(
            RELATIONS[n] for n in dict.fromkeys(n for m in self.metrics for n in m.tables)
        )

    def knows(self, relation: Relation) -> bool:
        """Whether a relation has the column that makes the buckets, if one does."""
        return not self.by or self.by in relation.fact.names

    def columns(self, relation: Relation) -> tuple[str, ...]:
        """The columns of a relation that are needed."""
        here = (m for m in self.metrics if relation.name in m.tables)
        known = {*relation.sums, *self.uniques(relation)}
        return tuple(dict.fromkeys(c for m in here for c in m.columns if c in known))

    def uniques(self, relation: Relation) -> tuple[str, ...]:
        """Those of which the largest is needed too."""
        here = (m for m in self.metrics if relation.name in m.tables)
        found = (m.of for m in here if isinstance(m, (model.Unique, kinds.OwnReach)))
        return tuple(sorted({*found}))

    def bucket(self, period: Period, day: str) -> str:
        """What a row's bucket is, as SQL: its first day, or the value that it is told by."""
        if self.by:
            return f"coalesce(CAST({self.by} AS VARCHAR), '')"
        if self.grain:
            return f"CAST(date_trunc('{self.grain}', {day}) AS DATE)"
        return f"DATE '{period.start}'"


def merged(cells: Sequence[Cell]) -> Cell:
    """Several names of one account as one: rows side by side, of each level the newest."""
    if len(cells) == 1:
        return cells[0]
    sums: dict[str, tuple[Row, ...]] = {}
    levels: dict[str, Stands] = {}
    before: dict[str, Stand] = {}
    won: dict[str, float] = {}
    beyond: dict[str, int] = {}
    for cell in cells:
        for speaker, rows in cell.sums.items():
            sums[speaker] = (*sums.get(speaker, ()), *rows)
        for column, stands in cell.levels.items():
            if column not in levels or stands.last.day > levels[column].last.day:
                levels[column] = stands
        for column, stand in cell.before.items():
            if column not in before or stand.day > before[column].day:
                before[column] = stand
        won |= cell.won
        for speaker, rows_beyond in cell.beyond.items():
            beyond[speaker] = beyond.get(speaker, 0) + rows_beyond
    return Cell(sums=sums, levels=levels, before=before, won=won, beyond=beyond)


def whole(buckets: Mapping[Any, Cells]) -> Cells:
    """The sums of all buckets together, without levels."""
    sums: dict[Account, dict[str, tuple[Row, ...]]] = {}
    for cells in buckets.values():
        for account, cell in cells.items():
            speakers = sums.setdefault(account, {})
            for speaker, rows in cell.sums.items():
                speakers[speaker] = (*speakers.get(speaker, ()), *rows)
    return {account: Cell(sums=speakers) for account, speakers in sums.items()}
