"""Whose an export is that does not say.

Half of the exports name no account. If the workspace knows exactly one named account on their
channel they are its own; otherwise they stay without a name. The rule is applied anew whenever
a name comes or goes, so that the state depends on which imports there are and not on their
order.
"""

from socialgoals.schema import TABLES, Table
from socialgoals.warehouse import merging, rollups
from socialgoals.warehouse.opening import Transaction


def note(tx: Transaction, table: Table, number: int) -> None:
    """Remember which accounts an import names."""
    tx.execute(
        f"INSERT INTO named_accounts SELECT DISTINCT {number}, channel, account "
        f"FROM observed_{table.name} WHERE import_id = {number} AND account <> ''"
    )


def known(tx: Transaction, channel: str) -> list[str]:
    """The named accounts of a channel."""
    found = tx.execute(
        "SELECT DISTINCT n.account FROM named_accounts n JOIN imports i ON i.id = n.import_id "
        "WHERE n.channel = ? AND i.undone_at IS NULL ORDER BY 1",
        [channel],
    )
    return [name for (name,) in found]


def resolve(tx: Transaction) -> None:
    """Give the exports without a name to the accounts they now belong to."""
    channels = tx.execute(
        "SELECT DISTINCT channel FROM imports WHERE unnamed AND undone_at IS NULL ORDER BY 1"
    )
    for (channel,) in channels:
        names = known(tx, channel)
        owner = names[0] if len(names) == 1 else ""
        moved = tx.execute(
            "SELECT fact, list(id) FROM imports WHERE channel = ? AND unnamed "
            "AND undone_at IS NULL AND account <> ? GROUP BY fact",
            [channel, owner],
        )
        for fact, numbers in moved:
            rows = ", ".join(map(str, numbers))
            _move(tx, TABLES[fact], f"import_id IN ({rows})", owner)
            tx.execute(f"UPDATE imports SET account = ? WHERE id IN ({rows})", [owner])


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
