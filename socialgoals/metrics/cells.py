"""The sums that metrics are made of, read from the facts: one cell an account and bucket.

All metrics and periods asked for together share one query a relation, and another for levels.
The SQL only groups and adds, so that other engines speak it too and planning it takes no time;
which rows count, which relation speaks for an account and what is divided by what is decided on
the few rows that come back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from weakref import WeakKeyDictionary

from socialgoals.metrics import model, terms
from socialgoals.metrics.model import DAYS, POSTS, Metric
from socialgoals.metrics.reading import Account, Scope
from socialgoals.metrics.terms import Row
from socialgoals.period import Grain, Period
from socialgoals.warehouse.opening import Warehouse

CARRY_DAYS = 7
_BEFORE = date(1, 1, 1)

# Every reading asks for them, and they cost as much as the reading itself.
_SPANS: WeakKeyDictionary[Warehouse, tuple[int, dict[Scope, dict[Account, Period]]]]
_SPANS = WeakKeyDictionary()


@dataclass(frozen=True, kw_only=True)
class Stand:
    """A level known on a day."""

    value: float
    day: date


@dataclass(frozen=True, kw_only=True)
class Stands:
    """A level inside of a bucket: first and last known stand, mean of its known days."""

    first: Stand
    last: Stand
    mean: float


@dataclass(frozen=True, kw_only=True)
class Cell:
    """An account in a bucket: its sums by relation, its levels, and where each stood before.

    `won` is what each flow brought from the bucket's start to the first known level.
    """

    sums: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    levels: Mapping[str, Stands] = field(default_factory=dict)
    before: Mapping[str, Stand] = field(default_factory=dict)
    won: Mapping[str, float] = field(default_factory=dict)

    def of(self, table: str) -> tuple[Row, ...]:
        """The sums of a relation; empty where the account has no rows there."""
        return self.sums.get(table, ())

    def facts(self, table: str) -> int:
        """How many rows a relation has."""
        return sum(row["facts"] for row in self.of(table))


Cells = dict[Account, Cell]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which metrics of which accounts and periods; a grain cuts a single period into buckets.

    Periods do not overlap and come in order. Without `rollups` the posts themselves are
    counted, which is slow and cannot be out of date.
    """

    metrics: tuple[Metric, ...]
    periods: tuple[Period, ...]
    scope: Scope
    grain: Grain | None = None
    rollups: bool = True

    def columns(self, table: str) -> tuple[str, ...]:
        """The columns of a relation that are needed."""
        needed = (c for m in self.metrics if table in m.tables for c in m.columns)
        return tuple(dict.fromkeys(filter(terms.columns_of(table).__contains__, needed)))

    def bucket(self, period: Period, day: str) -> str:
        """The first day of the bucket of a row, as SQL."""
        if self.grain:
            return f"CAST(date_trunc('{self.grain}', {day}) AS DATE)"
        return f"DATE '{period.start}'"


def read(warehouse: Warehouse, asked: Asked) -> dict[date, Cells]:
    """The cells of each bucket by its first day."""
    sums: dict[date, dict[Account, dict[str, tuple[Row, ...]]]] = {}
    for table in (DAYS, POSTS):
        if not any(table in metric.tables for metric in asked.metrics):
            continue
        for row in warehouse.records(*_sums(asked, table)):
            account = (row.pop("channel"), row.pop("account"))
            tables = sums.setdefault(row.pop("bucket"), {}).setdefault(account, {})
            tables[table] = (*tables.get(table, ()), row)
    levels = _levels(warehouse, asked)
    buckets = {*sums, *levels} - {_BEFORE} | {p.start for p in asked.periods if not asked.grain}
    return _joined(warehouse, asked, sums, levels, sorted(buckets))


def whole(buckets: Mapping[date, Cells]) -> Cells:
    """The sums of all buckets together, without levels."""
    sums: dict[Account, dict[str, tuple[Row, ...]]] = {}
    for cells in buckets.values():
        for account, cell in cells.items():
            tables = sums.setdefault(account, {})
            for table, rows in cell.sums.items():
                tables[table] = (*tables.get(table, ()), *rows)
    return {account: Cell(sums=tables) for account, tables in sums.items()}


def spans(warehouse: Warehouse, scope: Scope) -> Mapping[Account, Period]:
    """The first and last day that each account has facts for, remembered until facts change."""
    version, known = _SPANS.get(warehouse, (-1, {}))
    if version != warehouse.version:
        version, known = warehouse.version, {}
        _SPANS[warehouse] = version, known
    if scope not in known:
        known[scope] = _spans(warehouse, scope)
    return known[scope]


def _spans(warehouse: Warehouse, scope: Scope) -> dict[Account, Period]:
    where, params = terms.within(scope)
    found = warehouse.rows(
        "SELECT channel, account, min(first), max(last) FROM ("
        "SELECT channel, account, min(day) AS first, max(day) AS last FROM account_days "
        f"WHERE day IS NOT NULL{where} GROUP BY channel, account UNION ALL "
        "SELECT channel, account, min(day), max(day) FROM posts_by_day "
        f"WHERE day IS NOT NULL{where} GROUP BY channel, account"
        ") AS facts GROUP BY channel, account",
        [*params, *params],
    )
    return {(channel, account): Period(first, last) for channel, account, first, last in found}


def _sums(asked: Asked, table: str) -> tuple[str, list[Any]]:
    """One row for each bucket, account and pattern of known columns."""
    columns = asked.columns(table)
    source, params = _facts(asked, table, columns)
    unique = {m.of for m in asked.metrics if isinstance(m, model.Unique) and table == DAYS}
    added = [f"sum({column}) AS {column}" for column in columns]
    best = [f"max({column}) AS {column}_best" for column in sorted(unique)]
    pattern = " + ".join(
        f"CASE WHEN {column} IS NULL THEN 0 ELSE {2**bit} END"
        for bit, column in enumerate(columns)
    )
    chosen = ", ".join(["sum(facts) AS facts", "max(day) AS last_day", *added, *best])
    return (
        f"SELECT bucket, channel, account, {chosen} FROM ({source}) AS facts "
        f"GROUP BY bucket, channel, account, {pattern}"
    ), params


def _facts(asked: Asked, table: str, columns: tuple[str, ...]) -> tuple[str, list[Any]]:
    """The facts of all periods, each with its bucket."""
    where, params = terms.within(asked.scope)
    pieces: list[str] = []
    values: list[Any] = []
    for period in asked.periods:
        for relation, day, span in _routes(asked, table, period):
            facts = "facts" if relation.startswith("posts_by") else "1"
            names = (f"{facts} AS posts" if _counts(table, c) else c for c in columns)
            bucket = asked.bucket(period, day)
            shown = [f"{bucket} AS bucket", f"{day} AS day", "channel", "account"]
            pieces.append(
                f"SELECT {', '.join([*shown, f'{facts} AS facts', *names])} "
                f"FROM {relation} WHERE {day} BETWEEN ? AND ?{where}"
            )
            values += [span.start, span.end, *params]
    return " UNION ALL ".join(pieces), values


def _counts(table: str, column: str) -> bool:
    """Whether a column is the number of facts itself."""
    return table == POSTS and column == "posts"


def _routes(asked: Asked, table: str, period: Period) -> list[tuple[str, str, Period]]:
    """Whole months of posts from the months' rollup, the days around them from the days'."""
    if table == DAYS or not asked.rollups:
        return [(table, "day", period)]
    days = "posts_by_day", "day"
    first = _month_start(period.start - timedelta(1), 1)
    last = _month_start(period.end + timedelta(1), 0) - timedelta(1)
    if asked.grain in (Grain.DAY, Grain.WEEK) or last < first:
        return [(*days, period)]
    routes = [("posts_by_month", "month", Period(first, last))]
    if period.start < first:
        routes.append((*days, Period(period.start, first - timedelta(1))))
    if last < period.end:
        routes.append((*days, Period(last + timedelta(1), period.end)))
    return routes


def _month_start(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


Levels = dict[date, dict[Account, dict[str, Stands]]]


def _levels(warehouse: Warehouse, asked: Asked) -> Levels:
    """The levels of each bucket and of the days before and between the periods."""
    found: Levels = {}
    where, params = terms.within(asked.scope)
    gap, cases = _BEFORE, []
    for period in asked.periods:
        cases.append(f"WHEN day < DATE '{period.start}' THEN DATE '{gap:%Y-%m-%d}'")
        cases.append(f"WHEN day <= DATE '{period.end}' THEN {asked.bucket(period, 'day')}")
        gap = period.end + timedelta(1)
    for column in dict.fromkeys(filter(None, map(terms.level, asked.metrics))):
        rows = warehouse.rows(
            f"SELECT bucket, channel, account, min_by({column}, day), min(day), "
            f"max_by({column}, day), max(day), avg({column}) FROM ("
            f"SELECT CASE {' '.join(cases)} END AS bucket, channel, account, day, {column} "
            f"FROM account_days WHERE day <= ? AND {column} IS NOT NULL{where}) AS levels "
            "GROUP BY bucket, channel, account",
            [asked.periods[-1].end, *params],
        )
        for bucket, channel, account, first, first_day, last, last_day, mean in rows:
            found.setdefault(bucket, {}).setdefault((channel, account), {})[column] = Stands(
                first=Stand(value=first, day=first_day),
                last=Stand(value=last, day=last_day),
                mean=mean,
            )
    return found


def _joined(
    warehouse: Warehouse,
    asked: Asked,
    sums: dict[date, dict[Account, dict[str, tuple[Row, ...]]]],
    levels: Levels,
    buckets: list[date],
) -> dict[date, Cells]:
    """Sums and levels side by side; each bucket with the levels known before it."""
    cells: dict[date, Cells] = {}
    stood: dict[Account, dict[str, Stand]] = {}
    for bucket in sorted({_BEFORE, *buckets}):
        here = levels.get(bucket, {})
        cells[bucket] = {
            account: Cell(
                sums=sums.get(bucket, {}).get(account, {}),
                levels=here.get(account, {}),
                before=dict(stood.get(account, {})),
                won=_won(warehouse, asked, bucket, account, here.get(account, {}), stood),
            )
            for account in {**sums.get(bucket, {}), **stood, **here}
        }
        for account, known in here.items():
            last = {column: stands.last for column, stands in known.items()}
            stood[account] = {**stood.get(account, {}), **last}
    del cells[_BEFORE]
    return cells


def _won(
    warehouse: Warehouse,
    asked: Asked,
    bucket: date,
    account: Account,
    levels: Mapping[str, Stands],
    stood: Mapping[Account, Mapping[str, Stand]],
) -> dict[str, float]:
    """What growth has won until the first known level, where no level is known from before."""
    won = {}
    for metric in asked.metrics:
        if not isinstance(metric, model.Growth) or bucket == _BEFORE:
            continue
        column = metric.followers.of
        start = max(bucket, asked.periods[0].start)
        stand = stood.get(account, {}).get(column)
        if column not in levels or (stand and stand.day >= start - timedelta(CARRY_DAYS)):
            continue
        found = warehouse.rows(
            f"SELECT coalesce(sum({metric.net.value}), 0) FROM account_days "
            "WHERE channel = ? AND account = ? AND day BETWEEN ? AND ?",
            [*account, start, levels[column].first.day],
        )
        won[metric.name] = found[0][0]
    return won
