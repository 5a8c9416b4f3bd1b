"""Whose an export is that does not say.

Half of the exports name no account. If the workspace knows exactly one named account on their
channel they are its own; otherwise they stay without a name. What counts as an account of a
page is no ad account, help desk or list of leads, so each of these knows its own names only.
The rule is applied anew whenever a name comes or goes, so that the state depends on which
imports there are and not on their order.
"""

from socialgoals.schema import ACCOUNT_DAYS, AUDIENCE_SPLITS, POSTS, TABLES, Table
from socialgoals.warehouse import merging, rollups
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import Transaction, Warehouse

# The facts of a page itself, which share its name.
_OF_A_PAGE = (POSTS.name, ACCOUNT_DAYS.name, AUDIENCE_SPLITS.name)


def kin(table: Table) -> tuple[str, ...]:
    """The fact tables whose accounts are those of this one."""
    return _OF_A_PAGE if table.name in _OF_A_PAGE else (table.name,)


def note(tx: Transaction, table: Table, number: int) -> None:
    """Remember which accounts an import names."""
    tx.execute(
        f"INSERT INTO named_accounts SELECT DISTINCT {number}, channel, account "
        f"FROM observed_{table.name} WHERE import_id = {number} AND account <> ''"
    )


def known(tx: Transaction, channel: str, table: Table) -> list[str]:
    """The named accounts of a channel, among facts of this kind."""
    found = tx.execute(
        "SELECT DISTINCT n.account FROM named_accounts n JOIN imports i ON i.id = n.import_id "
        "WHERE n.channel = ? AND list_contains(?, i.fact) AND i.undone_at IS NULL ORDER BY 1",
        [channel, list(kin(table))],
    )
    return [name for (name,) in found]


def resolve(tx: Transaction) -> None:
    """Give the exports without a name to the accounts they now belong to."""
    unnamed = tx.execute(
        "SELECT channel, fact, list(id), list(account) FROM imports "
        "WHERE unnamed AND undone_at IS NULL GROUP BY channel, fact ORDER BY channel, fact"
    )
    for channel, fact, numbers, accounts in unnamed:
        names = known(tx, channel, TABLES[fact])
        owner = names[0] if len(names) == 1 else ""
        moved = [n for n, account in zip(numbers, accounts, strict=True) if account != owner]
        if moved:
            rows = ", ".join(map(str, moved))
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


def internal(warehouse: Warehouse) -> list[tuple[str, str]]:
    """The accounts that were marked as read by employees only, by channel and name."""
    found = warehouse.rows(
        "SELECT DISTINCT channel, account FROM internal_accounts ORDER BY 1, 2"
    )
    return [(channel, account) for channel, account in found]


def mark_internal(workspace: Workspace, channel: str, account: str, yes: bool = True) -> None:
    """Say that an account is read by employees only, or that it is not; twice is as once."""
    with workspace.write() as tx:
        tx.execute(
            "DELETE FROM internal_accounts WHERE channel = ? AND account = ?",
            [channel, account],
        )
        if yes:
            tx.execute("INSERT INTO internal_accounts VALUES (?, ?)", [channel, account])
