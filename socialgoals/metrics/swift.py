"""Courses of metrics that only add up two sides: most of them, summed in the facts themselves.

What a reading tells of its accounts and columns is not asked for, so that DuckDB does nearly
all of the adding and the rest is done on all buckets at once; the rules are those of readings,
and their numbers the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import ArrayLike

from socialgoals.metrics import columns, kinds, levels, lines, spans, speaking, sums, terms
from socialgoals.metrics.careful import NOTHING, Values
from socialgoals.metrics.cells import Asked
from socialgoals.metrics.columns import Column, Indexes, Numbers
from socialgoals.metrics.model import AveragePerFollower, Measure, Metric, Ratio
from socialgoals.metrics.reading import Account
from socialgoals.metrics.relations import Relation
from socialgoals.metrics.speaking import Context
from socialgoals.period import Period
from socialgoals.warehouse.reading import Warehouse

# Their values are no plain quotient of two sums.
_OTHERWISE = (kinds.Voice, kinds.ShareOfAll, kinds.Estimate)


def can(metric: Metric) -> bool:
    """Whether a metric is nothing but two sums."""
    known = (Measure, Ratio, AveragePerFollower)
    return (
        isinstance(metric, known) and not isinstance(metric, _OTHERWISE) and not metric.is_money
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class _Table:
    """The sums of a relation: a row for each bucket, account and speaker."""

    metrics: tuple[Metric, ...]
    accounts: list[Account]
    speakers: list[str]
    buckets: Indexes
    sums: Mapping[str, Column]


@dataclass(frozen=True, kw_only=True, eq=False)
class _Rows:
    """The rows that count for a metric, by account: numbers of accounts and of its speakers,
    the days of buckets, what is added to both sides, and of how many rows."""

    accounts: Indexes
    speakers: Indexes
    buckets: Indexes
    tops: Numbers
    bottoms: Numbers
    counts: Numbers

    def only(self, chosen: Column) -> "_Rows":
        """Some of the rows."""
        return _Rows(**{name: column[chosen] for name, column in vars(self).items()})


class Swift:
    """The sums of several metrics in a query a relation, and the followers they ask for."""

    def __init__(self, warehouse: Warehouse, asked: Asked) -> None:
        asked = spans.knowing(warehouse, asked)
        filled = spans.filled(warehouse, asked.scope)
        tables = [
            _table(warehouse, asked, relation)
            for relation in asked.relations
            if relation.table in filled
        ]
        found = {a for t in tables for a in t.accounts if any(_of(m, a) for m in t.metrics)}
        self._numbers = {account: number for number, account in enumerate(sorted(found))}
        self._rows = {m.name: _rows(m, tables, self._numbers) for m in asked.metrics}
        self._followers = {
            metric.followers: levels.known(warehouse, asked, metric.followers)
            for metric in asked.metrics
            if isinstance(metric, AveragePerFollower)
        }

    def accounts(self, metric: Metric) -> Iterable[Account]:
        """Those with any facts."""
        return (account for account in self._numbers if _of(metric, account))

    def course(
        self,
        metric: Metric,
        context: Context,
        buckets: Mapping[date, Period],
        channels: Sequence[str],
    ) -> dict[str | None, list[Values]]:
        """The values in each bucket: of all channels together under None, and of each."""
        rows = self._speaking(metric, context)
        days = columns.day_numbers([*buckets])
        place = np.minimum(np.searchsorted(days, rows.buckets), len(days) - 1)
        inside = days[place] == rows.buckets
        rows, place = rows.only(inside), place[inside]
        bottoms = rows.bottoms
        if isinstance(metric, AveragePerFollower):
            starts = columns.day_numbers([bucket.start for bucket in buckets.values()])
            bottoms = bottoms * levels.means(
                self._followers[metric.followers],
                self._numbers,
                rows.accounts,
                rows.buckets,
                starts[place],
            )
        known = ~np.isnan(bottoms)
        channel = np.array([account[0] for account in self._numbers])
        course: dict[str | None, list[Values]] = {}
        for name in (None, *channels):
            own = known if name is None else known & (channel == name)[rows.accounts]
            course[name] = _values(metric, place[own], rows.tops[own], bottoms[own], len(days))
        return course

    def _speaking(self, metric: Metric, context: Context) -> _Rows:
        """The rows that speak for their account in the whole period."""
        rows, names = self._rows[metric.name], metric.speakers
        size = len(self._numbers), len(names)
        one = rows.accounts * len(names) + rows.speakers
        counts = np.bincount(one, rows.counts, size[0] * size[1]).astype(np.int64)
        by_name = (dict(zip(names, row, strict=True)) for row in counts.reshape(size).tolist())
        picked = speaking.picked(
            metric, dict(zip(self._numbers, by_name, strict=True)), context
        )
        speaks = [
            names.index(picked[account]) if account in picked else -1
            for account in self._numbers
        ]
        return rows.only(np.array(speaks, dtype=np.int64)[rows.accounts] == rows.speakers)


def _of(metric: Metric, account: Account) -> bool:
    return not metric.channels or account[0] in metric.channels


def _table(warehouse: Warehouse, asked: Asked, relation: Relation) -> _Table:
    metrics = tuple(m for m in asked.metrics if relation.name in m.tables)
    pairs = [both for m in metrics if (both := terms.pair(m))]
    found = warehouse.arrays(*sums.sides(asked, relation, pairs))
    variants = found.get("variant", [""] * len(found["bucket"]))
    return _Table(
        metrics=metrics,
        accounts=list(zip(found["channel"], found["account"], strict=True)),
        speakers=[f"{relation.name}/{v}" if v else relation.name for v in variants],
        buckets=columns.day_numbers(found["bucket"]),
        sums=found,
    )


def _rows(metric: Metric, tables: Iterable[_Table], numbers: Mapping[Account, int]) -> _Rows:
    tables = [table for table in tables if metric in table.metrics]
    own = {account: number for account, number in numbers.items() if _of(metric, account)}
    speakers = {name: number for number, name in enumerate(metric.speakers)}

    def joined(parts: Iterable[ArrayLike], kind: type = np.float64) -> Column:
        return np.concatenate([np.empty(0, kind), *(np.asarray(part, kind) for part in parts)])

    def added(side: str) -> Numbers:
        names = (f"{side}{table.metrics.index(metric)}" for table in tables)
        found = zip(tables, names, strict=True)
        return joined(columns.numbers(table.sums[name]) for table, name in found)

    rows = _Rows(
        accounts=joined(([own.get(a, -1) for a in t.accounts] for t in tables), np.int64),
        speakers=joined(([speakers[s] for s in t.speakers] for t in tables), np.int64),
        buckets=joined((table.buckets for table in tables), np.int64),
        tops=added("t"),
        bottoms=added("b"),
        counts=added("n"),
    )
    rows = rows.only((rows.accounts >= 0) & (rows.counts > 0))
    # Summed account by account, as readings are, so that nothing is rounded differently.
    return rows.only(np.argsort(rows.accounts, kind="stable"))


def _values(
    metric: Metric, place: Indexes, tops: Numbers, bottoms: Numbers, size: int
) -> list[Values]:
    """The two sides of the bucket at each place added up, and what they make."""
    known = np.bincount(place, minlength=size) > 0
    # One after the other: numpy's own sum adds in another order, which rounds differently.
    top = np.bincount(place, tops, size)
    if isinstance(metric, Measure):
        return [
            (t, t, None) if k else NOTHING for k, t in zip(known, top.tolist(), strict=True)
        ]
    bottom = np.bincount(place, bottoms, size)
    return [
        (lines.divided(metric, t, b), t, b) if k else NOTHING
        for k, t, b in zip(known.tolist(), top.tolist(), bottom.tolist(), strict=True)
    ]
