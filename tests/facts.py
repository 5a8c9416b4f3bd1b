"""Facts for tests, brought in through the real landing."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from socialgoals.schema import TABLES, Table
from socialgoals.warehouse.landing import Arrival, Origin, Receipt
from socialgoals.warehouse.opening import Workspace


def add(
    warehouse: Workspace,
    table: str,
    rows: Iterable[Mapping[str, Any]],
    *,
    seen: date | None = None,
    file: str = "test.csv",
) -> Receipt:
    """Land dictionaries as one import; columns left out are unknown, keys their default."""
    fact = TABLES[table]
    rows = [_keyed(fact, row) for row in rows]
    columns = tuple(name for name in fact.names if any(name in row for row in rows))
    values = ", ".join(
        "(" + ", ".join([str(line), *(_literal(row.get(n)) for n in columns)]) + ")"
        for line, row in enumerate(rows, start=2)
    )
    with warehouse.write() as tx:
        arrival = Arrival(tx, fact, Origin(file=file, hash=file, batch=file))
        typed = ", ".join(f"CAST({n} AS {fact.column(n).type}) AS {n}" for n in columns)
        arrival.append(
            f"SELECT line, {typed} FROM (VALUES {values}) t(line, {', '.join(columns)})",
            columns,
        )
        return arrival.finish(seen=seen)


def shares(warehouse: Workspace, first: date, counts: Iterable[int]) -> None:
    """A post a day with 1000 impressions and so many shares."""
    posts = [
        {
            "channel": "instagram",
            "account": "kahve",
            "post_id": str(number),
            "day": first + timedelta(number),
            "impressions": 1000,
            "shares": count,
        }
        for number, count in enumerate(counts)
    ]
    add(warehouse, "posts", posts)


def _keyed(fact: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    defaults = {c.name: c.default for c in fact.columns if c.default is not None}
    same = {c.name: row[c.same_as] for c in fact.columns if c.same_as and c.same_as in row}
    return {**defaults, **same, **row}


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, (date, datetime)):
        return f"'{value.isoformat()}'"
    if isinstance(value, (int, float)):
        return repr(value)
    return "'" + str(value).replace("'", "''") + "'"
