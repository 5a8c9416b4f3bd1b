"""The state of a workspace at one moment, copied into a database file of its own.

The copy is made in one transaction, so that it shows the workspace before or after whatever is
being imported meanwhile, never between; it makes no writer wait.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

_ATTACHED = "snapshot"


@dataclass(frozen=True)
class Snapshot:
    """What was copied: the schema's number, rows by table, the hashes of the originals."""

    at: datetime
    schema: int
    rows: dict[str, int]
    hashes: tuple[str, ...]


def copy(cursor: duckdb.DuckDBPyConnection, path: Path) -> Snapshot:
    """Copy the database of a cursor into a new file; one copy at a time.

    `COPY FROM DATABASE` would change a setting, which a workspace locks.
    """
    ((source,),) = cursor.execute("SELECT current_database()").fetchall()
    cursor.execute(f"ATTACH '{_quoted(path)}' AS {_ATTACHED}")
    try:
        cursor.execute(f"USE {_ATTACHED}")
        cursor.execute("BEGIN")
        ((schema,),) = cursor.execute(
            f'SELECT max(version) FROM "{source}".schema_version'
        ).fetchall()
        at = datetime.now(UTC)
        rows = _copy_tables(cursor, source)
        _copy_views(cursor, source)
        hashes = cursor.execute(
            "SELECT DISTINCT hash FROM imports WHERE hash <> '' ORDER BY hash"
        ).fetchall()
        cursor.execute("COMMIT")
    except BaseException:
        cursor.execute("ROLLBACK")
        raise
    finally:
        cursor.execute(f'USE "{source}"')
        cursor.execute(f"DETACH {_ATTACHED}")
    return Snapshot(at, int(schema), rows, tuple(digest for (digest,) in hashes))


def _copy_tables(cursor: duckdb.DuckDBPyConnection, source: str) -> dict[str, int]:
    found = cursor.execute(
        "SELECT table_name, sql FROM duckdb_tables() "
        "WHERE database_name = ? AND NOT temporary AND NOT internal ORDER BY table_oid",
        [source],
    ).fetchall()
    rows = {}
    for name, sql in found:
        cursor.execute(sql)
        ((rows[name],),) = cursor.execute(
            f'INSERT INTO "{name}" SELECT * FROM "{source}".main."{name}"'
        ).fetchall()
    return rows


def _copy_views(cursor: duckdb.DuckDBPyConnection, source: str) -> None:
    found = cursor.execute(
        "SELECT sql FROM duckdb_views() "
        "WHERE database_name = ? AND NOT temporary AND NOT internal ORDER BY view_oid",
        [source],
    ).fetchall()
    for (sql,) in found:
        cursor.execute(sql)


def _quoted(path: Path) -> str:
    return str(path.resolve()).replace("'", "''")
