"""Levels: where each account stood in a bucket, and before it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from socialgoals.metrics import columns, model, terms
from socialgoals.metrics.cells import CARRY_DAYS, Asked, Stand, Stands
from socialgoals.metrics.columns import Column, Indexes, Numbers
from socialgoals.metrics.reading import Account
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

# The bucket of the days before the first period.
BEFORE = date(1, 1, 1)

# A page asks for few columns in the periods of its cards and in the buckets of its charts.
_KEPT = 512
# More than there are days between any two dates.
_DAYS = 2**32

Levels = dict[date, dict[Account, dict[str, Stands]]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Known:
    """One level in columns, a row for each account and bucket that know it."""

    buckets: Column
    accounts: tuple[Account, ...]
    first: Column
    first_days: Column
    last: Column
    last_days: Column
    means: Numbers


def known(warehouse: Warehouse, asked: Asked, level: model.Level) -> Known:
    """A level in each bucket and in the days before and between the periods."""
    placed = replace(asked, metrics=(), spanning=frozenset(), rollups=True)
    return _known(warehouse, warehouse.version, placed, level.read_from, level.of)


@remembered(_KEPT)
def _known(
    warehouse: Warehouse, _version: int, placed: Asked, read_from: str, column: str
) -> Known:
    where, params = terms.within(placed.scope, placed.marked)
    gap, cases = BEFORE, []
    for period in placed.periods:
        cases.append(f"WHEN day < DATE '{period.start}' THEN DATE '{gap:%Y-%m-%d}'")
        cases.append(f"WHEN day <= DATE '{period.end}' THEN {placed.bucket(period, 'day')}")
        gap = period.end + timedelta(1)
    found = warehouse.arrays(
        f"SELECT bucket, channel, account, min_by({column}, day) AS first, "
        f"min(day) AS first_day, max_by({column}, day) AS last, max(day) AS last_day, "
        f"avg({column}) AS mean FROM ("
        f"SELECT CASE {' '.join(cases)} END AS bucket, channel, account, day, {column} "
        f"FROM {read_from} WHERE day <= ? AND {column} IS NOT NULL{where}) AS levels "
        "GROUP BY bucket, channel, account",
        [placed.periods[-1].end, *params],
    )
    return Known(
        buckets=columns.dates(found["bucket"]),
        accounts=tuple(zip(found["channel"], found["account"], strict=True)),
        first=found["first"],
        first_days=columns.dates(found["first_day"]),
        last=found["last"],
        last_days=columns.dates(found["last_day"]),
        means=found["mean"],
    )


def forget() -> None:
    """Know no level any more."""
    _known.forget()  # type: ignore[attr-defined]


def levels(warehouse: Warehouse, asked: Asked) -> Levels:
    """The levels of each bucket and of the days before and between the periods."""
    found: Levels = {}
    for level in dict.fromkeys(filter(None, map(terms.level, asked.metrics))):
        one = known(warehouse, asked, level)
        numbers = (one.first, one.first_days, one.last, one.last_days, one.means)
        rows = zip(*(column.tolist() for column in numbers), strict=True)
        keys = zip(one.buckets.tolist(), one.accounts, strict=True)
        for (bucket, account), (first, first_day, last, last_day, mean) in zip(
            keys, rows, strict=True
        ):
            found.setdefault(bucket, {}).setdefault(account, {})[level.key] = Stands(
                first=Stand(value=first, day=first_day),
                last=Stand(value=last, day=last_day),
                mean=mean,
            )
    return found


def means(
    level: Known,
    numbers: Mapping[Account, int],
    accounts: Indexes,
    buckets: Indexes,
    starts: Indexes,
) -> Numbers:
    """The means of a level as `sides.mean` tells them, of accounts by their `numbers` in
    buckets that have their first days of a period at `starts`; NaN where there is none."""
    if not level.accounts:
        return np.full(len(accounts), np.nan)
    of = np.array([numbers.get(account, -1) for account in level.accounts], dtype=np.int64)
    keys = of * _DAYS + columns.day_numbers(level.buckets)
    order = np.argsort(keys)
    # The newest that an account has up to a bucket: its own, or what it stood at before.
    place = np.searchsorted(keys, accounts * _DAYS + buckets, side="right", sorter=order) - 1
    newest = order[place]
    own = (place >= 0) & (of[newest] == accounts)
    inside = columns.day_numbers(level.buckets)[newest] == buckets
    recent = columns.day_numbers(level.last_days)[newest] >= starts - CARRY_DAYS
    return np.select(
        [own & inside, own & recent], [level.means[newest], level.last[newest]], np.nan
    )


def won(
    warehouse: Warehouse,
    asked: Asked,
    bucket: date,
    account: Account,
    levels: Mapping[str, Stands],
    stood: Mapping[Account, Mapping[str, Stand]],
) -> dict[str, float]:
    """What growth has won until the first known level, where no level is known from before."""
    found = {}
    for metric in asked.metrics:
        if not isinstance(metric, model.Growth) or bucket == BEFORE:
            continue
        column = metric.followers.key
        start = max(bucket, asked.periods[0].start)
        stand = stood.get(account, {}).get(column)
        if column not in levels or (stand and stand.day >= start - timedelta(CARRY_DAYS)):
            continue
        sums = warehouse.rows(
            f"SELECT coalesce(sum({metric.net.value}), 0) FROM account_days "
            "WHERE channel = ? AND account = ? AND day BETWEEN ? AND ?",
            [*account, start, levels[column].first.day],
        )
        found[metric.name] = sums[0][0]
    return found
