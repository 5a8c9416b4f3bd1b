"""What is kept of each import: its origin, what became of its rows, what was unreadable."""

from dataclasses import dataclass, field, fields
from datetime import date, datetime

from socialgoals.warehouse.reading import Warehouse


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
    """Where an import comes from and what is known of it before it lands.

    `unnamed` is an export that does not say whose it is; see `accounts`.
    """

    file: str
    hash: str
    section: str = ""
    batch: str = ""
    format: str = ""
    channel: str = ""
    account: str = ""
    unnamed: bool = False
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


def history(warehouse: Warehouse) -> list[ImportRecord]:
    """All imports, the newest first, undone ones included."""
    known = [
        f.name for f in fields(ImportRecord) if f.name not in ("receipt", "unknown_columns")
    ]
    counts = [f.name for f in fields(Receipt) if f.name != "file"]
    found = warehouse.records(
        f"SELECT {', '.join(known)}, unknown_columns, rows_file, {', '.join(counts)} "
        "FROM imports ORDER BY id DESC"
    )
    return [
        ImportRecord(
            **{name: row[name] for name in known},
            unknown_columns=tuple(row["unknown_columns"] or ()),
            receipt=Receipt(file=row["rows_file"], **{name: row[name] for name in counts}),
        )
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
