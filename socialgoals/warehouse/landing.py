"""Landing: observations kept, current facts brought up to date, a receipt written.

Every row of every import is kept as an observation. The current fact takes, for each key and
each column, the newest known observation, where "newest" is what the file says of itself
(`seen`) and a tie goes to the larger value. The state is thus a function of the set of imports:
their order does not matter, and undoing one gives the state without it.

Most keys are known by one row only. Such a row is its own current fact (`alone`); only keys
known by several rows have a merged copy. A large import is therefore written once.
"""

from datetime import date, datetime

from socialgoals.schema import TABLES, Table
from socialgoals.warehouse import accounts, merging, rollups
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import Transaction
from socialgoals.warehouse.receipts import (
    ImportRecord,
    Origin,
    Receipt,
    Reject,
    history,
    rejects,
)

__all__ = [
    "Arrival",
    "ImportRecord",
    "Origin",
    "Receipt",
    "Reject",
    "history",
    "rejects",
    "undo",
    "withdraw",
]


class Arrival:
    """One import on its way in; rows are appended, then it is finished."""

    def __init__(
        self, transaction: Transaction, table: Table, origin: Origin, number: int | None = None
    ) -> None:
        self._tx = transaction
        self._table = table
        self._origin = origin
        self.id = (
            number or transaction.execute("SELECT coalesce(max(id), 0) + 1 FROM imports")[0][0]
        )

    def append(self, select: str, columns: tuple[str, ...]) -> None:
        """Take in a query that gives `line` and these columns of the table, in date order."""
        names = ", ".join(columns)
        self._tx.execute(
            f"INSERT INTO observed_{self._table.name} (import_id, alone, line, {names}) "
            f"SELECT {self.id}, true, line, {names} FROM ({select})"
        )

    def marked(self, mark: int) -> list[tuple[int, str]]:
        """The rows whose line is the negative `mark`: their place among all rows that arrived,
        in the order of arriving, and what stands as their account."""
        name = f"observed_{self._table.name}"
        mine = f"FROM {name} WHERE import_id = {self.id}"
        found = self._tx.execute(
            f"SELECT rowid, account {mine} AND line = {mark} ORDER BY rowid"
        )
        if not found:
            return []
        first = self._tx.execute(f"SELECT min(rowid) {mine}")[0][0]
        return [(rowid - first, account) for rowid, account in found]

    def drop(self, mark: int) -> int:
        """Take out the rows whose line is the negative `mark`; how many there were."""
        name = f"observed_{self._table.name}"
        where = f"WHERE import_id = {self.id} AND line = {mark}"
        count = int(self._tx.execute(f"SELECT count(*) FROM {name} {where}")[0][0])
        if count:
            self._tx.execute(f"DELETE FROM {name} {where}")
        return count

    def clear(self) -> None:
        """Take out everything appended so far."""
        self._tx.execute(f"DELETE FROM observed_{self._table.name} WHERE import_id = {self.id}")

    def finish(
        self,
        *,
        seen: date | None = None,
        folded: int = 0,
        not_data: int = 0,
        rejected: int = 0,
        rejects: tuple[Reject, ...] = (),
    ) -> Receipt:
        """Bring the current facts up to date and write the receipt.

        `seen` is the date the file itself gives for its state; without one it is the last day
        of its rows. `folded` rows were summed into others before they arrived.
        """
        tx, table = self._tx, self._table
        name = f"observed_{table.name}"
        first, last, landed = tx.execute(
            f"SELECT min({table.day}), max({table.last_day}), count(*) FROM {name} "
            f"WHERE import_id = {self.id}"
        )[0]
        self._record(max(filter(None, (seen, last)), default=None), first, last)
        merging.find_shared_keys(tx, table, self.id)
        merging.remember_current(tx, table, f"import_id <> {self.id}")
        merging.settle(tx, table)
        rollups.refresh(tx, table, f"SELECT * FROM {name} WHERE import_id = {self.id}")
        extra = _count(tx, "SELECT coalesce(sum(mine - 1), 0) FROM shared WHERE mine > 0")
        existing = _count(tx, "SELECT count(*) FROM before")
        updated = _count(tx, merging.changed(table))
        receipt = Receipt(
            file=landed + folded + not_data + rejected,
            added=landed - extra - existing,
            updated=updated,
            unchanged=existing - updated,
            merged=extra + folded,
            rejected=rejected,
            not_data=not_data,
        )
        self._sign(receipt, rejects)
        if not self._origin.unnamed:
            accounts.resolve(tx)
        return receipt

    def _record(self, seen: date | None, first: date | None, last: date | None) -> None:
        origin = self._origin
        if not origin.unnamed:
            accounts.note(self._tx, self._table, self.id)
        self._tx.execute(
            """
            INSERT INTO imports (id, batch, file, hash, section, format, fact, channel, account,
                seen, first_day, last_day, imported_at, unknown_columns, notes, answers,
                fingerprint, unnamed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                self.id,
                origin.batch,
                origin.file,
                origin.hash,
                origin.section,
                origin.format,
                self._table.name,
                origin.channel,
                origin.account,
                seen,
                first,
                last,
                origin.at or datetime.now(),
                list(origin.unknown_columns),
                origin.notes,
                origin.answers,
                origin.fingerprint,
                origin.unnamed,
            ],
        )

    def _sign(self, receipt: Receipt, rejects: tuple[Reject, ...]) -> None:
        self._tx.execute(
            """
            UPDATE imports SET rows_file = ?, added = ?, updated = ?, unchanged = ?, merged = ?,
                rejected = ?, not_data = ? WHERE id = ?
            """,
            [
                receipt.file,
                receipt.added,
                receipt.updated,
                receipt.unchanged,
                receipt.merged,
                receipt.rejected,
                receipt.not_data,
                self.id,
            ],
        )
        for r in rejects:
            self._tx.execute(
                "INSERT INTO rejects VALUES (?, ?, ?, ?, ?, ?, ?)",
                [self.id, r.line, r.column, r.value, r.reason, r.landed, r.record],
            )


def undo(warehouse: Workspace, number: int) -> None:
    """Take an import back: facts are exactly as if it had never been made.

    Raises KeyError when there is no such import or it was undone before.
    """
    with warehouse.write() as tx:
        withdraw(tx, number)


def withdraw(tx: Transaction, number: int) -> None:
    """`undo` within a transaction that does more."""
    found = tx.execute(
        "SELECT fact, unnamed FROM imports WHERE id = ? AND undone_at IS NULL",
        [number],
    )
    if not found:
        raise KeyError(number)
    table = TABLES[found[0][0]]
    name = f"observed_{table.name}"
    keys = ", ".join(table.keys)
    tx.execute(
        f"CREATE OR REPLACE TEMP TABLE shared AS SELECT {keys}, count(*) AS mine FROM {name} "
        f"WHERE import_id = {number} AND NOT alone GROUP BY {keys}"
    )
    merging.remember_current(tx, table, "true")
    tx.execute(
        f"CREATE OR REPLACE TEMP TABLE gone AS "
        f"SELECT DISTINCT channel, account, {table.day} FROM {name} WHERE import_id = {number}"
    )
    tx.execute(f"DELETE FROM {name} WHERE import_id = {number}")
    merging.settle(tx, table)
    # A row that is alone again may date its post otherwise than the import that is gone.
    tx.execute(
        f"INSERT INTO gone SELECT DISTINCT channel, account, {table.day} FROM {name} "
        f"SEMI JOIN shared USING ({keys}) WHERE alone"
    )
    rollups.refresh(tx, table, "SELECT * FROM gone")
    tx.execute("DELETE FROM rejects WHERE import_id = ?", [number])
    tx.execute("UPDATE imports SET undone_at = ? WHERE id = ?", [datetime.now(), number])
    if not found[0][1]:
        accounts.resolve(tx)


def _count(tx: Transaction, sql: str) -> int:
    return int(tx.execute(sql)[0][0])
