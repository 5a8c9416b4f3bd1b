"""Levels: where each account stood in a bucket, and before it."""

from collections.abc import Mapping
from datetime import date, timedelta

from socialgoals.metrics import model, terms
from socialgoals.metrics.cells import CARRY_DAYS, Asked, Stand, Stands
from socialgoals.metrics.reading import Account
from socialgoals.warehouse.reading import Warehouse

# The bucket of the days before the first period.
BEFORE = date(1, 1, 1)

Levels = dict[date, dict[Account, dict[str, Stands]]]


def levels(warehouse: Warehouse, asked: Asked) -> Levels:
    """The levels of each bucket and of the days before and between the periods."""
    found: Levels = {}
    where, params = terms.within(asked.scope, asked.marked)
    gap, cases = BEFORE, []
    for period in asked.periods:
        cases.append(f"WHEN day < DATE '{period.start}' THEN DATE '{gap:%Y-%m-%d}'")
        cases.append(f"WHEN day <= DATE '{period.end}' THEN {asked.bucket(period, 'day')}")
        gap = period.end + timedelta(1)
    for level in dict.fromkeys(filter(None, map(terms.level, asked.metrics))):
        column = level.of
        rows = warehouse.rows(
            f"SELECT bucket, channel, account, min_by({column}, day), min(day), "
            f"max_by({column}, day), max(day), avg({column}) FROM ("
            f"SELECT CASE {' '.join(cases)} END AS bucket, channel, account, day, {column} "
            f"FROM {level.read_from} WHERE day <= ? AND {column} IS NOT NULL{where}) AS levels "
            "GROUP BY bucket, channel, account",
            [asked.periods[-1].end, *params],
        )
        for bucket, channel, account, first, first_day, last, last_day, mean in rows:
            found.setdefault(bucket, {}).setdefault((channel, account), {})[level.key] = Stands(
                first=Stand(value=first, day=first_day),
                last=Stand(value=last, day=last_day),
                mean=mean,
            )
    return found


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
