"""Whose an export is that does not say.

Half of the exports name no account. If the workspace knows exactly one named account on their
channel they are its own; otherwise they stay without a name. The rule is applied anew whenever
a name comes or goes, so that the state depends on which imports there are and not on their
order.
"""

from socialgoals.schema import TABLES, Table
from socialgoals.warehouse import merging, rollups
from socialgoals.warehouse.opening import Transaction


def known(tx: Transaction, channel: str) -> list[str]:
    """The named accounts of a channel."""
    found = tx.execute(
        "SELECT DISTINCT unnest(accounts) FROM imports WHERE channel = ? AND undone_at IS NULL "
        "ORDER BY 1",
        [channel],
    )
    return [name for (name,) in found]


def only(tx: Transaction, channel: str) -> str:
    """The one named account of a channel, or nothing where there are none or several."""
    names = known(tx, channel)
    return names[0] if len(names) == 1 else ""


def resolve(tx: Transaction, channel: str) -> None:
    """Give the exports without a name to the account they now belong to."""
    owner = only(tx, channel)
    moved = tx.execute(
        "SELECT fact, list(id) FROM imports WHERE channel = ? AND unnamed AND undone_at IS "
        "NULL "
        "AND account <> ? GROUP BY fact",
        [channel, owner],
    )
    for fact, numbers in moved:
        _move(tx, TABLES[fact], f"import_id IN ({', '.join(map(str, numbers))})", owner)
        tx.execute(
            f"UPDATE imports SET account = ? WHERE id IN ({', '.join(map(str, numbers))})",
            [owner],
        )


def _move(tx: Transaction, table: Table, rows: str, owner: str) -> None:
    name, keys = f"observed_{table.name}", ", ".join(table.keys)
    old = f"SELECT {keys} FROM {name} WHERE {rows}"
    tx.execute(
        f"CREATE OR REPLACE TEMP TABLE shared AS {old} "
        f"UNION SELECT * REPLACE ($1 AS account) FROM ({old})",
        [owner],
    )
    merging.remember_current(tx, table, "true")
    tx.execute(f"UPDATE {name} SET account = ? WHERE {rows}", [owner])
    merging.settle(tx, table)
    rollups.refresh(tx, table, f"SELECT * FROM {name} WHERE {rows}")
