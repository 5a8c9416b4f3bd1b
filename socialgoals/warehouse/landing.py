"""Landing: observations kept, current facts brought up to date, a receipt written.

Every row of every import is kept as an observation. The current fact takes, for each key and each
column, the newest known observation, where "newest" is what the file says of itself (`seen`) and
a tie goes to the larger value. The state is thus a function of the set of imports: their order
does not matter, and undoing one gives the state without it.

Most keys are known by one row only. Such a row is its own current fact (`alone`); only keys known
by several rows have a merged copy. A large import is therefore written once.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from socialgoals.schema import TABLES, Table
from socialgoals.warehouse import rollups
from socialgoals.warehouse.opening import Transaction, Warehouse


@dataclass(frozen=True)
class Receipt:
    """What became of each row of a file; `file` is always the sum of the rest."""

    file: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    merged: int = 0
    rejected: int = 0
    not_data: int = 0


@dataclass(frozen=True)
class Reject:
    """A cell that could not be read; `landed` tells whether the rest of its row was kept."""

    line: int
    column: str
    value: str
    reason: str
    landed: bool = False
    record: str = ""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where an import comes from and what is known of it before it lands."""

    file: str
    hash: str
    section: str = ""
    batch: str = ""
    format: str = ""
    channel: str = ""
    account: str = ""
    fingerprint: str = ""
    unknown_columns: tuple[str, ...] = ()
    notes: str = "[]"
    answers: str = "{}"
    at: datetime | None = None


@dataclass(frozen=True)
class ImportRecord:
    """An import of the past: its origin, its period, its receipt."""

    id: int
    batch: str
    file: str
    hash: str
    section: str
    format: str
    fact: str
    channel: str
    account: str
    first_day: date | None
    last_day: date | None
    imported_at: datetime
    undone_at: datetime | None
    unknown_columns: tuple[str, ...]
    notes: str
    answers: str
    receipt: Receipt = field(default_factory=Receipt)


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
            f"SELECT min({table.day}), max({table.day}), count(*) FROM {name} "
            f"WHERE import_id = {self.id}"
        )[0]
        self._record(max(filter(None, (seen, last)), default=None), first, last)
        _find_shared_keys(tx, table, self.id)
        _remember_current(tx, table, f"import_id <> {self.id}")
        _settle(tx, table)
        rollups.refresh(tx, table, f"SELECT * FROM {name} WHERE import_id = {self.id}")
        extra = _count(tx, "SELECT coalesce(sum(mine - 1), 0) FROM shared WHERE mine > 0")
        existing = _count(tx, "SELECT count(*) FROM before")
        updated = _count(tx, _changed(table))
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
        return receipt

    def _record(self, seen: date | None, first: date | None, last: date | None) -> None:
        origin = self._origin
        self._tx.execute(
            """
            INSERT INTO imports (id, batch, file, hash, section, format, fact, channel, account,
                seen, first_day, last_day, imported_at, unknown_columns, notes, answers,
                fingerprint)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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


def undo(warehouse: Warehouse, number: int) -> None:
    """Take an import back: facts are exactly as if it had never been made.

    Raises KeyError when there is no such import or it was undone before.
    """
    with warehouse.write() as tx:
        withdraw(tx, number)


def withdraw(tx: Transaction, number: int) -> None:
    """`undo` within a transaction that does more."""
    found = tx.execute("SELECT fact FROM imports WHERE id = ? AND undone_at IS NULL", [number])
    if not found:
        raise KeyError(number)
    table = TABLES[found[0][0]]
    name = f"observed_{table.name}"
    keys = ", ".join(table.keys)
    tx.execute(
        f"CREATE OR REPLACE TEMP TABLE shared AS SELECT {keys}, count(*) AS mine FROM {name} "
        f"WHERE import_id = {number} AND NOT alone GROUP BY {keys}"
    )
    _remember_current(tx, table, "true")
    tx.execute(
        f"CREATE OR REPLACE TEMP TABLE gone AS "
        f"SELECT DISTINCT channel, account, {table.day} FROM {name} WHERE import_id = {number}"
    )
    tx.execute(f"DELETE FROM {name} WHERE import_id = {number}")
    _settle(tx, table)
    # A row that is alone again may date its post otherwise than the import that is gone.
    tx.execute(
        f"INSERT INTO gone SELECT DISTINCT channel, account, {table.day} FROM {name} "
        f"SEMI JOIN shared USING ({keys}) WHERE alone"
    )
    rollups.refresh(tx, table, "SELECT * FROM gone")
    tx.execute("DELETE FROM rejects WHERE import_id = ?", [number])
    tx.execute("UPDATE imports SET undone_at = ? WHERE id = ?", [datetime.now(), number])


def history(warehouse: Warehouse) -> list[ImportRecord]:
    """All imports, the newest first, undone ones included."""
    columns = (
        "id, batch, file, hash, section, format, fact, channel, account, first_day, last_day, "
        "imported_at, undone_at, unknown_columns, notes, answers"
    )
    found = warehouse.rows(
        f"SELECT {columns}, rows_file, added, updated, unchanged, merged, rejected, not_data "
        "FROM imports ORDER BY id DESC"
    )
    return [
        ImportRecord(*row[:13], tuple(row[13] or ()), row[14], row[15], Receipt(*row[16:]))
        for row in found
    ]


def rejects(warehouse: Warehouse, number: int) -> list[Reject]:
    """The cells of an import that could not be read."""
    found = warehouse.rows(
        "SELECT line, column_name, value, reason, landed, record FROM rejects "
        "WHERE import_id = ? ORDER BY line",
        [number],
    )
    return [Reject(*row) for row in found]


def _count(tx: Transaction, sql: str) -> int:
    return int(tx.execute(sql)[0][0])


def _find_shared_keys(tx: Transaction, table: Table, number: int) -> None:
    """Keys of this import that more than one row knows, with how many rows of it do.

    Hashes are compared first: for ten million fresh keys that costs a fifteenth of the import,
    the keys themselves a third. Rows whose hashes collide are told apart by the second query.
    """
    name = f"observed_{table.name}"
    keys = ", ".join(table.keys)
    mine = f"SELECT hash({keys}) AS h FROM {name} WHERE import_id = {number}"
    tx.execute(
        f"CREATE OR REPLACE TEMP TABLE suspects AS "
        f"SELECT h FROM ({mine}) GROUP BY h HAVING count(*) > 1"
    )
    neighbours = tx.execute(
        f"SELECT 1 FROM (SELECT DISTINCT channel, account FROM {name} WHERE import_id = {number}) "
        f"SEMI JOIN (SELECT DISTINCT channel, account FROM {name} WHERE import_id <> {number}) "
        "USING (channel, account) LIMIT 1"
    )
    if neighbours:
        tx.execute(
            f"INSERT INTO suspects SELECT DISTINCT h FROM ("
            f"SELECT hash({keys}) AS h FROM {name} WHERE import_id <> {number}) "
            f"SEMI JOIN ({mine}) USING (h)"
        )
    tx.execute(
        f"CREATE OR REPLACE TEMP TABLE shared AS "
        f"SELECT {keys}, count(*) FILTER (WHERE import_id = {number}) AS mine FROM {name} "
        f"WHERE hash({keys}) IN (SELECT h FROM suspects) "
        f"GROUP BY {keys} HAVING count(*) > 1 AND bool_or(import_id = {number})"
    )


def _remember_current(tx: Transaction, table: Table, of: str) -> None:
    """The current facts of the shared keys, as the observations `of` a condition give them."""
    names = ", ".join(table.names)
    tx.execute(
        f"CREATE OR REPLACE TEMP TABLE before AS SELECT {names} FROM ("
        f"SELECT {names} FROM observed_{table.name} WHERE alone AND {of} "
        f"UNION ALL SELECT {names} FROM merged_{table.name}) "
        f"SEMI JOIN shared USING ({', '.join(table.keys)})"
    )


def _settle(tx: Transaction, table: Table) -> None:
    """Decide anew, for the shared keys, which rows stand alone and what the merged fact is."""
    observed, merged = f"observed_{table.name}", f"merged_{table.name}"
    keys = ", ".join(table.keys)
    same = " AND ".join(f"{{0}}.{key} = shared.{key}" for key in table.keys)
    tx.execute(
        f"CREATE OR REPLACE TEMP TABLE known AS SELECT {keys}, count(*) AS rows "
        f"FROM {observed} SEMI JOIN shared USING ({keys}) GROUP BY {keys}"
    )
    for condition, alone in (("rows > 1", "false"), ("rows = 1", "true")):
        tx.execute(
            f"UPDATE {observed} SET alone = {alone} FROM (SELECT * FROM known WHERE {condition}) "
            f"AS shared WHERE {same.format(observed)} AND alone <> {alone}"
        )
    tx.execute(f"DELETE FROM {merged} USING shared WHERE {same.format(merged)}")
    tx.execute(
        f"INSERT INTO {merged} ({', '.join(table.names)}) "
        f"SELECT {', '.join(_newest(table))} "
        f"FROM (SELECT o.*, coalesce(i.seen, DATE '0001-01-01') AS seen "
        f"FROM {observed} o JOIN imports i ON i.id = o.import_id) "
        f"SEMI JOIN (SELECT * FROM known WHERE rows > 1) USING ({keys}) GROUP BY {keys}"
    )


def _newest(table: Table) -> list[str]:
    return [
        name
        if name in table.keys
        else f"(max({{'seen': seen, 'it': {name}}}) FILTER (WHERE {name} IS NOT NULL)).it"
        for name in table.names
    ]


def _changed(table: Table) -> str:
    """How many of the facts remembered differ from what they are now."""
    rest = [n for n in table.names if n not in table.keys]
    differs = " OR ".join(f"b.{n} IS DISTINCT FROM m.{n}" for n in rest)
    return (
        f"SELECT count(*) FROM before b JOIN merged_{table.name} m "
        f"USING ({', '.join(table.keys)}) WHERE {differs}"
    )
