"""Opening a workspace: one private connection, locked down, migrated, a cursor for each use."""

import os
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

DATABASE = "workspace.duckdb"
UPLOADS = "uploads"
STAGING = "staging"
READ_SECONDS = 20.0

_MIGRATIONS = Path(__file__).parent / "migrations"


class WorkspaceInUse(Exception):
    """Another process holds the workspace: DuckDB lets one process own a file."""


class QueryTimeout(Exception):
    """A query was interrupted because it ran longer than it may."""


class NewerWorkspace(Exception):
    """The workspace was written by a newer version of socialgoals."""


class Transaction:
    """One transaction of the only writer; it exists inside `Warehouse.write` alone."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def execute(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run a statement and fetch all its rows."""
        self._cursor.execute(sql, list(params))
        return self._cursor.fetchall()

    def columns(self, sql: str, params: Sequence[Any] = ()) -> list[str]:
        """The column names that a query gives."""
        return [d[0] for d in self._cursor.execute(sql, list(params)).description or ()]

    def progress(self) -> float:
        """How much of the running statement is done, 0 to 1, or -1 where it is unknown."""
        return self._cursor.query_progress() / 100


class Warehouse:
    """The facts of one workspace.

    The connection never leaves this object: several threads on one connection are handed each
    other's rows, so each use gets a cursor of its own and a time limit. Writes go one at a
    time.
    """

    def __init__(self, folder: Path, memory: str = "1GB", threads: int | None = None) -> None:
        self.folder = folder
        self.uploads = folder / UPLOADS
        self.staging = folder / STAGING
        for path in (self.uploads, self.staging):
            path.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._connection = _connect(folder, memory, threads or os.cpu_count() or 2)
        _migrate(self._connection)
        _sweep(self._connection, self.uploads, self.staging)
        _lock_down(self._connection, folder)
        self._version = 0

    @property
    def version(self) -> int:
        """Grows with every write, so that caches know when to forget."""
        return self._version

    @contextmanager
    def cursor(self, seconds: float = READ_SECONDS) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for reading, interrupted after `seconds`. Raises QueryTimeout."""
        cursor = self._connection.cursor()
        timer = threading.Timer(seconds, cursor.interrupt)
        timer.daemon = True
        timer.start()
        try:
            yield cursor
        except duckdb.InterruptException as error:
            raise QueryTimeout(f"a query ran longer than {seconds:g} seconds") from error
        finally:
            timer.cancel()
            cursor.close()

    def rows(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        with self.cursor() as cursor:
            return cursor.execute(sql, list(params)).fetchall()

    def records(self, sql: str, params: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """The rows of a query as dictionaries."""
        with self.cursor() as cursor:
            found = cursor.execute(sql, list(params)).fetchall()
            names = [d[0] for d in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found]

    def frame(self, sql: str, params: Sequence[Any] = ()) -> pd.DataFrame:
        """The rows of a query as a pandas frame."""
        with self.cursor() as cursor:
            return cursor.execute(sql, list(params)).df()

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """All of it or nothing of it, one writer at a time."""
        with self._lock:
            cursor = self._connection.cursor()
            try:
                cursor.execute("BEGIN")
                yield Transaction(cursor)
                cursor.execute("COMMIT")
                self._version += 1
            except BaseException:
                _roll_back(cursor)
                raise
            finally:
                cursor.close()

    @contextmanager
    def look(self, seconds: float = READ_SECONDS * 6) -> Iterator[Transaction]:
        """A transaction that may fill temporary tables and leaves nothing behind."""
        with self.cursor(seconds) as cursor:
            cursor.execute("BEGIN")
            try:
                yield Transaction(cursor)
            finally:
                _roll_back(cursor)

    def close(self) -> None:
        """Write the log into the file and let go of it."""
        self._connection.close()


def home() -> Path:
    """The folder of the workspace in use: SOCIALGOALS_HOME, else `~/.socialgoals/default`."""
    given = os.environ.get("SOCIALGOALS_HOME")
    return Path(given).expanduser() if given else Path.home() / ".socialgoals" / "default"


def _connect(folder: Path, memory: str, threads: int) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(
            str(folder / DATABASE),
            config={
                "memory_limit": memory,
                "threads": threads,
                "temp_directory": str(folder / STAGING / "spill"),
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            },
        )
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise WorkspaceInUse(str(folder)) from error
        raise


def _migrate(connection: duckdb.DuckDBPyConnection) -> None:
    """Run the numbered SQL files that the workspace has not seen, each in a transaction."""
    connection.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER)")
    found = connection.execute("SELECT max(version) FROM schema_version").fetchall()
    current = found[0][0] or 0
    files = sorted(_MIGRATIONS.glob("*.sql"))
    if current > len(files):
        raise NewerWorkspace(f"schema {current}, this version knows {len(files)}")
    for number, path in enumerate(files, start=1):
        if number <= current:
            continue
        connection.execute("BEGIN")
        try:
            connection.execute(path.read_text(encoding="utf-8"))
            connection.execute("INSERT INTO schema_version VALUES (?)", [number])
            connection.execute("COMMIT")
        except BaseException:
            _roll_back(connection)
            raise


def _sweep(connection: duckdb.DuckDBPyConnection, uploads: Path, staging: Path) -> None:
    """Remove what a killed process left behind, and bytes of a day ago that nobody brought in.

    Only the process that holds the database comes here, so nothing of it is in use.
    """
    for path in staging.iterdir():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    kept = {
        row[0] for row in connection.execute("SELECT DISTINCT hash FROM imports").fetchall()
    }
    yesterday = time.time() - 86_400
    for path in uploads.iterdir():
        if path.name.split(".")[0] not in kept and path.stat().st_mtime < yesterday:
            path.unlink(missing_ok=True)


def _lock_down(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """From here on SQL reaches the workspace's own folder and nothing else."""
    connection.execute("LOAD icu")
    allowed = str(folder.resolve()).replace("'", "''")
    connection.execute(f"SET allowed_directories = ['{allowed}/']")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.execute("ROLLBACK")
    except duckdb.Error:
        # The failed statement has already ended the transaction.
        return
