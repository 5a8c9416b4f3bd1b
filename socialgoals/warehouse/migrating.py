"""Bringing the database of an older version to the schema of this one."""

from collections.abc import Callable
from pathlib import Path

import duckdb

MIGRATIONS = Path(__file__).parent / "migrations"

# Puts by what a connection shows.
Keeper = Callable[[duckdb.DuckDBPyConnection], None]


class NewerWorkspace(Exception):
    """The workspace was written by a newer version of socialgoals."""


def newest() -> int:
    """The number of the schema that this version works with."""
    return len(_files())


def migrate(connection: duckdb.DuckDBPyConnection, keep: Keeper | None = None) -> None:
    """Run the numbered SQL files that the database has not seen, each in a transaction.

    `keep` is called first where there is something to change. Raises NewerWorkspace.
    """
    connection.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER)")
    found = connection.execute("SELECT max(version) FROM schema_version").fetchall()
    current = found[0][0] or 0
    files = _files()
    if current > len(files):
        raise NewerWorkspace(f"schema {current}, this version knows {len(files)}")
    if keep and 0 < current < len(files):
        keep(connection)
    connection.execute("BEGIN")
    try:
        for number, path in enumerate(files, start=1):
            if number > current:
                connection.execute(path.read_text(encoding="utf-8"))
                connection.execute("INSERT INTO schema_version VALUES (?)", [number])
        connection.execute("COMMIT")
    except BaseException:
        _roll_back(connection)
        raise


def _files() -> list[Path]:
    return sorted(MIGRATIONS.glob("*.sql"))


def _roll_back(connection: duckdb.DuckDBPyConnection) -> None:
    try:
        connection.execute("ROLLBACK")
    except duckdb.Error:
        # The failed statement has already ended the transaction.
        return
