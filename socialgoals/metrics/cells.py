"""The sums that metrics are made of, read from the facts: one cell an account and bucket.

All metrics asked for together share one query a relation. Which rows count is decided in SQL,
by `terms`; which relation speaks for an account, and what is divided by what, in `lines`. The
SQL is of the small kind that other engines speak as well.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from socialgoals.metrics import model, terms
from socialgoals.metrics.model import DAYS, POSTS, Metric, Scope
from socialgoals.metrics.reading import Account
from socialgoals.period import Grain, Period
from socialgoals.warehouse.opening import Warehouse

CARRY_DAYS = 7

Values = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Stand:
    """A level known on a day."""

    value: float
    day: date


@dataclass(frozen=True, kw_only=True)
class Cell:
    """An account in a bucket: its sums by relation, and where each level stood before."""

    sums: Mapping[str, Values] = field(default_factory=dict)
    before: Mapping[str, Stand] = field(default_factory=dict)

    def of(self, table: str) -> Values:
        """The sums of a relation; empty where the account has no rows there."""
        return self.sums.get(table, {})


Cells = dict[Account, Cell]


@dataclass(frozen=True)
class _Asked:
    """Which metrics of which days and accounts, cut into which buckets."""

    metrics: tuple[Metric, ...]
    period: Period
    scope: Scope
    grain: Grain | None

    @property
    def bucket(self) -> str | None:
        """The first day of a row's bucket, as SQL."""
        return f"CAST(date_trunc('{self.grain}', day) AS DATE)" if self.grain else None

    def columns(self, table: str) -> tuple[str, ...]:
        """The columns of a relation that are needed."""
        needed = (c for m in self.metrics if table in m.tables for c in m.columns)
        return tuple(dict.fromkeys(filter(terms.columns_of(table).__contains__, needed)))


def read(
    warehouse: Warehouse,
    metrics: Iterable[Metric],
    period: Period,
    scope: Scope,
    grain: Grain | None = None,
    rollups: bool = True,
) -> dict[date, Cells]:
    """The cells of each bucket; without a grain one bucket, the period's first day.

    Without `rollups` the posts themselves are counted, which is slow and cannot be out of date.
    """
    asked = _Asked(tuple(metrics), period, scope, grain)
    found: dict[date, dict[Account, dict[str, Values]]] = {}
    for table in (DAYS, POSTS):
        aggregates = terms.aggregates(asked.metrics, table)
        if not aggregates:
            continue
        source, params = _days(asked) if table == DAYS else _posts(asked, rollups)
        for row in warehouse.records(_grouped(source, aggregates, asked.bucket), params):
            bucket = row.pop("bucket") if grain else period.start
            account = (row.pop("channel"), row.pop("account"))
            found.setdefault(bucket, {}).setdefault(account, {})[table] = row
    return _carry(found, _stands(warehouse, asked), period, grain)


def spans(warehouse: Warehouse, scope: Scope) -> dict[Account, Period]:
    """The first and last day that each account has facts for."""
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


def _grouped(source: str, aggregates: Mapping[str, str], bucket: str | None) -> str:
    keys = ["channel", "account", *([bucket] if bucket else [])]
    shown = ["channel", "account", *([f"{bucket} AS bucket"] if bucket else [])]
    selected = ", ".join([*shown, *(f"{sql} AS {name}" for name, sql in aggregates.items())])
    return f"SELECT {selected} FROM ({source}) AS facts GROUP BY {', '.join(keys)}"


def _days(asked: _Asked) -> tuple[str, list[Any]]:
    where, params = terms.within(asked.scope)
    bucket = f", {asked.bucket}" if asked.bucket else ""
    # A level less what was won until then gives the level at the start.
    running = [
        f"coalesce(sum({metric.net.value}) OVER "
        f"(PARTITION BY channel, account{bucket} ORDER BY day), 0) AS {metric.name}_running"
        for metric in asked.metrics
        if isinstance(metric, model.Growth)
    ]
    names = ["day", "channel", "account", "1 AS facts", *asked.columns(DAYS), *running]
    sql = f"SELECT {', '.join(names)} FROM account_days WHERE day BETWEEN ? AND ?{where}"
    return sql, [asked.period.start, asked.period.end, *params]


Route = tuple[str, str, Period]


def _posts(asked: _Asked, rollups: bool) -> tuple[str, list[Any]]:
    """The posts of a period, from each relation the days that it is asked for."""
    where, params = terms.within(asked.scope)
    single: list[Route] = [(POSTS, "day", asked.period)]
    pieces: list[str] = []
    values: list[Any] = []
    for relation, day, span in _routes(asked.period, asked.grain) if rollups else single:
        facts = "1" if relation == POSTS else "facts"
        columns = (f"{facts} AS posts" if c == "posts" else c for c in asked.columns(POSTS))
        names = ", ".join(
            [f"{day} AS day", "channel", "account", f"{facts} AS facts", *columns]
        )
        pieces.append(f"SELECT {names} FROM {relation} WHERE {day} BETWEEN ? AND ?{where}")
        values += [span.start, span.end, *params]
    return " UNION ALL ".join(pieces), values


def _routes(period: Period, grain: Grain | None) -> list[Route]:
    """Whole months from the months' rollup, the days around them from the days'."""
    days = "posts_by_day", "day"
    first = _month_start(period.start - timedelta(1), 1)
    last = _month_start(period.end + timedelta(1), 0) - timedelta(1)
    if grain in (Grain.DAY, Grain.WEEK) or last < first:
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


def _stands(warehouse: Warehouse, asked: _Asked) -> dict[Account, dict[str, Stand]]:
    """The last known levels before the period."""
    found: dict[Account, dict[str, Stand]] = {}
    where, params = terms.within(asked.scope)
    for column in dict.fromkeys(filter(None, map(terms.level, asked.metrics))):
        rows = warehouse.rows(
            f"SELECT channel, account, max_by({column}, day), max(day) FROM account_days "
            f"WHERE {column} IS NOT NULL AND day < ?{where} GROUP BY channel, account",
            [asked.period.start, *params],
        )
        for channel, account, value, day in rows:
            found.setdefault((channel, account), {})[column] = Stand(value=value, day=day)
    return found


def _carry(
    found: dict[date, dict[Account, dict[str, Values]]],
    stands: dict[Account, dict[str, Stand]],
    period: Period,
    grain: Grain | None,
) -> dict[date, Cells]:
    """Give each bucket the levels known before it, bucket after bucket."""
    buckets: dict[date, Cells] = {}
    now = {account: dict(levels) for account, levels in stands.items()}
    for bucket in sorted(found) if grain else [period.start]:
        sums = found.get(bucket, {})
        cells = {
            account: Cell(sums=sums.get(account, {}), before=dict(now.get(account, {})))
            for account in {**sums, **now}
        }
        buckets[bucket] = cells
        for account, tables in sums.items():
            days = tables.get(DAYS, {})
            for name, value in days.items():
                if name.endswith("_last_day") and value is not None:
                    column = name.removesuffix("_last_day")
                    if f"{column}_last" in days:
                        stand = Stand(value=days[f"{column}_last"], day=value)
                        now.setdefault(account, {})[column] = stand
    return buckets
