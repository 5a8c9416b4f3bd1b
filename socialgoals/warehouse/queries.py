"""Plain questions to the facts: how many rows, which sums."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from socialgoals.schema import TABLES
from socialgoals.warehouse.reading import Warehouse


class UnknownColumn(Exception):
    """A table has no such column."""


def sums(
    warehouse: Warehouse,
    table: str,
    by: Sequence[str] = (),
    first: date | None = None,
    last: date | None = None,
) -> list[dict[str, Any]]:
    """Row count and the sums of the additive columns, for each value of `by`.

    A date column may be cut: `day`, or `month` for its months. Raises KeyError for an unknown
    table and UnknownColumn for an unknown column.
    """
    fact = TABLES[table]
    groups = []
    for name in by:
        if name == "month":
            groups.append(f"date_trunc('month', {fact.day})::DATE AS month")
        elif name in fact.names:
            groups.append(name)
        else:
            raise UnknownColumn(name)
    selected = ", ".join(
        [*groups, "count(*) AS rows", *(f"sum({name}) AS {name}" for name in fact.additive)]
    )
    grouped = f" GROUP BY {', '.join(by)} ORDER BY {', '.join(by)}" if by else ""
    return warehouse.records(
        f"SELECT {selected} FROM {table} "
        f"WHERE ({fact.day} >= ? OR ? IS NULL) AND ({fact.day} <= ? OR ? IS NULL){grouped}",
        [first, first, last, last],
    )
