"""Cells read from the facts: all metrics and periods asked for share a query a relation."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np

from socialgoals.metrics import kinds, levels, spans, sums, terms
from socialgoals.metrics.cells import Asked, Cell, Cells, Stand
from socialgoals.metrics.levels import BEFORE, Levels
from socialgoals.metrics.model import Growth
from socialgoals.metrics.quantiles import Counted
from socialgoals.metrics.reading import Account
from socialgoals.metrics.relations import RELATIONS, Relation
from socialgoals.metrics.terms import Row
from socialgoals.warehouse.reading import Warehouse


@dataclass
class _Found:
    """What the facts tell of an account in a bucket."""

    sums: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    beyond: dict[str, int] = field(default_factory=dict)
    values: dict[str, Counted] = field(default_factory=dict)
    members: dict[str, frozenset[str]] = field(default_factory=dict)


_Buckets = dict[Any, dict[Account, _Found]]


def read(warehouse: Warehouse, asked: Asked) -> dict[date, Cells]:
    """The cells of each bucket by its first day."""
    asked = spans.knowing(warehouse, asked)
    found = _facts(warehouse, asked)
    stood = levels.levels(warehouse, asked)
    buckets = {*found, *stood} - {BEFORE} | {p.start for p in asked.periods if not asked.grain}
    return _joined(warehouse, asked, found, stood, sorted(buckets))


def parts(warehouse: Warehouse, asked: Asked) -> dict[str, Cells]:
    """The cells of each value of the column `asked.by`; levels have no such parts."""
    found = _facts(warehouse, spans.knowing(warehouse, asked))
    return {
        value: {account: Cell(**vars(one)) for account, one in accounts.items()}
        for value, accounts in found.items()
    }


def _facts(warehouse: Warehouse, asked: Asked) -> _Buckets:
    found: _Buckets = {}
    filled = spans.filled(warehouse, asked.scope)
    for relation in asked.relations:
        if relation.table not in filled or not asked.knows(relation):
            continue
        for row in warehouse.records(*sums.query(asked, relation)):
            one = _one(found, row.pop("bucket"), (row.pop("channel"), row.pop("account")))
            variant = row.pop("variant", "")
            speaker = f"{relation.name}/{variant}" if variant else relation.name
            if row.pop("beyond", 0):
                one.beyond[speaker] = one.beyond.get(speaker, 0) + row["facts"]
            else:
                one.sums[speaker] = (*one.sums.get(speaker, ()), row)
    for metric in asked.metrics:
        match metric:
            case kinds.Quantile() if asked.knows(RELATIONS[metric.read_from]):
                _values(warehouse, asked, RELATIONS[metric.read_from], metric.of, found)
            case kinds.PerDistinct():
                _members(warehouse, asked, metric, found)
    return found


def _one(found: _Buckets, bucket: Any, account: Account) -> _Found:
    accounts = found.setdefault(bucket, {})
    if account not in accounts:
        accounts[account] = _Found()
    return accounts[account]


def _values(
    warehouse: Warehouse, asked: Asked, relation: Relation, column: str, found: _Buckets
) -> None:
    """The values that a quantile is taken of, each with how often it occurs."""
    if any(column in one.values for accounts in found.values() for one in accounts.values()):
        return
    source, params = _single(asked, relation, [column], f"{column} IS NOT NULL")
    read = warehouse.arrays(
        f"SELECT bucket, channel, account, CAST({column} AS DOUBLE) AS value, "
        f"count(*) AS rows FROM ({source}) AS single "
        "GROUP BY bucket, channel, account, value ORDER BY bucket, channel, account, value",
        params,
    )
    keys = [read["bucket"], read["channel"], read["account"]]
    changes = np.any([key[1:] != key[:-1] for key in keys], axis=0)
    starts = [0, *(np.flatnonzero(changes) + 1).tolist(), len(changes) + 1]
    for start, end in pairwise(starts if len(read["value"]) else ()):
        bucket, channel, account = (key[start] for key in keys)
        bucket = bucket if asked.by else bucket.astype("datetime64[D]").item()
        counted = Counted(read["value"][start:end], read["rows"][start:end])
        _one(found, bucket, (channel, account)).values[column] = counted


def _members(
    warehouse: Warehouse, asked: Asked, metric: kinds.PerDistinct, found: _Buckets
) -> None:
    both = terms.pair(metric)
    for relation in filter(asked.knows, metric.relations):
        columns = [*relation.selected(metric.columns), metric.distinct]
        source, params = _single(asked, relation, columns, f"{metric.distinct} <> ''")
        names = warehouse.rows(
            f"SELECT DISTINCT bucket, channel, account, {metric.distinct} FROM ({source}) "
            f"AS single WHERE {both.known if both else 'true'}",
            params,
        )
        told: dict[tuple[Any, Account], set[str]] = {}
        for bucket, channel, account, name in names:
            told.setdefault((bucket, (channel, account)), set()).add(name)
        for (bucket, of), some in told.items():
            one = _one(found, bucket, of)
            one.members[metric.name] = one.members.get(metric.name, frozenset()) | some


def _single(
    asked: Asked, relation: Relation, columns: list[str], known: str
) -> tuple[str, list[Any]]:
    """Single rows with their buckets, of all periods."""
    where, params = terms.within(asked.scope, asked.marked)
    if relation.where:
        where += f" AND ({relation.where})"
    whole = [(period, period) for period in asked.periods]
    bucket, inside, days = sums.placed(asked, relation.day, whole)
    return (
        f"SELECT {bucket} AS bucket, channel, account, {', '.join(columns)} "
        f"FROM {relation.rows()} WHERE {inside}{where} AND {known}"
    ), [*days, *params]


def _joined(
    warehouse: Warehouse,
    asked: Asked,
    found: _Buckets,
    stands: Levels,
    buckets: list[date],
) -> dict[date, Cells]:
    """Sums and levels side by side; each bucket with the levels known before it."""
    cells: dict[date, Cells] = {}
    stood: dict[Account, dict[str, Stand]] = {}
    growing = replace(asked, metrics=tuple(m for m in asked.metrics if isinstance(m, Growth)))
    nothing = _Found()
    for bucket in sorted({BEFORE, *buckets}):
        here, facts = stands.get(bucket, {}), found.get(bucket, {})
        cells[bucket] = {
            account: Cell(
                **vars(facts.get(account, nothing)),
                levels=here.get(account, {}),
                before=stood.get(account, {}),
                won=levels.won(
                    warehouse, growing, bucket, account, here.get(account, {}), stood
                ),
            )
            for account in {**facts, **stood, **here}
        }
        _carry(stood, here)
    del cells[BEFORE]
    return cells


def _carry(
    stood: dict[Account, dict[str, Stand]], here: Mapping[Account, Mapping[str, Any]]
) -> None:
    for account, known in here.items():
        last = {column: stands.last for column, stands in known.items()}
        stood[account] = {**stood.get(account, {}), **last}
