"""Opening a workspace: one private connection, migrated, locked down, with one writer."""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import duckdb

from socialgoals.warehouse.reading import Transaction, Warehouse

DATABASE = "workspace.duckdb"
UPLOADS = "uploads"
STAGING = "staging"

_MIGRATIONS = Path(__file__).parent / "migrations"


class WorkspaceInUse(Exception):
    """Another process holds the workspace: DuckDB lets one process own a file."""


class NewerWorkspace(Exception):
    """The workspace was written by a newer version of socialgoals."""


class Workspace(Warehouse):
    """One workspace, opened by its only owner: its facts and its original files, to change.

    The connection never leaves this object. Writes go one at a time. Whoever may only look is
    handed `viewed`.
    """

    def __init__(self, folder: Path, memory: str = "1GB", threads: int | None = None) -> None:
        self.folder = folder
        self.uploads = folder / UPLOADS
        self.staging = folder / STAGING
        for path in (self.uploads, self.staging):
            path.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._writing: Transaction | None = None
        connection = _connect(folder, memory, threads or os.cpu_count() or 2)
        _migrate(connection)
        _sweep(connection, self.uploads, self.staging)
        _lock_down(connection, folder)
        self._owned = _Owned(connection)
        super().__init__(self._owned)

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """All of it or nothing of it, one writer at a time; within another it is part of it."""
        with self._lock:
            if self._writing is not None:
                yield self._writing
                return
            cursor = self._owned.cursor()
            try:
                cursor.execute("BEGIN")
                self._writing = Transaction(cursor)
                yield self._writing
                cursor.execute("COMMIT")
                self._owned.version += 1
            except BaseException:
                _roll_back(cursor)
                raise
            finally:
                self._writing = None
                cursor.close()

    @cached_property
    def viewed(self) -> Warehouse:
        """The same facts for those who may only look."""
        return Warehouse(self._owned)

    def close(self) -> None:
        """Write the log into the file and let go of it."""
        self._owned.close()


class _Owned:
    """The one connection, and how often it was written to."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self.version = 0

    def cursor(self) -> duckdb.DuckDBPyConnection:
        return self._connection.cursor()

    def close(self) -> None:
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
