"""Workspaces as earlier versions left them: their schema, with rows in every table."""

from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from socialgoals.warehouse.migrating import MIGRATIONS, newest
from socialgoals.warehouse.replacing import DATABASE, UPLOADS

# Every schema that was ever released; a workspace of each must open in this version.
SCHEMAS = range(1, newest() + 1)
ROWS = 3

_VALUES = {
    "VARCHAR": "'{table} {column} ' || n",
    "VARCHAR[]": "['{column} ' || n]",
    "BIGINT": "{seed} + n",
    "INTEGER": "{seed} + n",
    "DOUBLE": "{seed} + n / 4",
    "DATE": "DATE '2026-01-01' + n::INTEGER",
    "TIMESTAMP": "TIMESTAMP '2026-01-01 12:00:00' + to_days(n::INTEGER)",
    "BOOLEAN": "n % 2 = 0",
}


def make(folder: Path, schema: int) -> Path:
    """A workspace with this schema and rows in each of its tables that belong together."""
    (folder / UPLOADS).mkdir(parents=True)
    connection = duckdb.connect(str(folder / DATABASE))
    connection.execute("CREATE TABLE schema_version (version INTEGER)")
    for number, path in enumerate(sorted(MIGRATIONS.glob("*.sql"))[:schema], start=1):
        connection.execute(path.read_text(encoding="utf-8"))
        connection.execute("INSERT INTO schema_version VALUES (?)", [number])
    facts = [t for t in tables(connection) if t.startswith("observed_")]
    for number, table in enumerate(facts, start=1):
        _fill(connection, table, {"import_id": number, "alone": "true"})
        _import(connection, number, table.removeprefix("observed_"))
    for name in ("answers", "named_accounts", "rejects", "internal_accounts"):
        if name in tables(connection):
            _fill(connection, name, {})
    _sum_up(connection)
    if "documents" in tables(connection):
        _document(connection)
    connection.close()
    return folder


def tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    found = connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY table_oid")
    return [name for (name,) in found.fetchall()]


def content(folder: Path) -> dict[str, dict[str, Any]]:
    """Every table's columns and sorted values, by its name."""
    connection = duckdb.connect(str(folder / DATABASE), read_only=True)
    found: dict[str, dict[str, Any]] = {}
    for table in tables(connection):
        for column, _type in _columns(connection, table):
            values = connection.execute(f'SELECT "{column}" FROM {table}').fetchall()
            found.setdefault(table, {})[column] = sorted(values, key=repr)
    connection.close()
    return found


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str]]:
    return connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? "
        "ORDER BY column_index",
        [table],
    ).fetchall()


def _fill(connection: duckdb.DuckDBPyConnection, table: str, given: dict[str, Any]) -> None:
    columns = _columns(connection, table)
    values = [
        str(given[name])
        if name in given
        else _VALUES[type].format(table=table, column=name, seed=10 * number)
        for number, (name, type) in enumerate(columns)
    ]
    names = ", ".join(f'"{name}"' for name, _type in columns)
    connection.execute(
        f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} FROM range({ROWS}) t(n)"
    )


def _import(connection: duckdb.DuckDBPyConnection, number: int, fact: str) -> None:
    connection.execute(
        "INSERT INTO imports (id, file, hash, section, fact, channel, account, imported_at, "
        "rows_file, added, updated, unchanged, merged, rejected, not_data, answers, unnamed) "
        "VALUES (?, ?, '', '', ?, 'instagram', 'kahve', ?, ?, ?, 0, 0, 0, 0, 0, '{}', false)",
        [number, f"{fact}.csv", fact, datetime(2026, 2, 1), ROWS, ROWS],
    )


def _sum_up(connection: duckdb.DuckDBPyConnection) -> None:
    """Every post and mention is of a day and an account of its own."""
    for table in tables(connection):
        fact, _by, bucket = table.partition("_by_")
        if not bucket:
            continue
        keys = (bucket, "facts")
        rest = ", ".join(n for n, _type in _columns(connection, table) if n not in keys)
        day = "day" if bucket == "day" else "date_trunc('month', day)::DATE"
        connection.execute(
            f"INSERT INTO {table} ({', '.join(keys)}, {rest}) "
            f"SELECT {day}, 1, {rest} FROM {fact}"
        )


def _document(connection: duckdb.DuckDBPyConnection) -> None:
    at = datetime(2026, 2, 1)
    connection.execute(
        "INSERT INTO documents VALUES ('goal', 'g1', 1, '{\"name\": \"Reach\"}', false, ?, ?, "
        "'ayse')",
        [at, at],
    )
    connection.execute(
        "INSERT INTO document_history VALUES (1, 'goal', 'g1', 1, 'added', ?, 'ayse', NULL, "
        '\'{"archived": false, "body": {"name": "Reach"}}\')',
        [at],
    )
