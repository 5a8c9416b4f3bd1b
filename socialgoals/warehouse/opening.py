"""Opening a workspace: one private connection, migrated, locked down, with one writer."""

import errno
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import duckdb

from socialgoals.warehouse import backups, migrating, replacing, snapshot
from socialgoals.warehouse.backups import Kind
from socialgoals.warehouse.lending import BusyWorkspace, Lender
from socialgoals.warehouse.migrating import NewerWorkspace
from socialgoals.warehouse.reading import Connection, ReadOnly, Transaction, Warehouse
from socialgoals.warehouse.replacing import DATABASE, FROZEN, UPLOADS, WorkspaceInUse

__all__ = [
    "DATABASE",
    "FROZEN",
    "STAGING",
    "UPLOADS",
    "BusyWorkspace",
    "DamagedWorkspace",
    "NewerWorkspace",
    "NoWorkspace",
    "Workspace",
    "WorkspaceInUse",
    "glance",
    "home",
]

STAGING = "staging"

# The longest that a reader may take, `Warehouse.look`, and a little more.
_PATIENCE = 130.0


class NoWorkspace(Exception):
    """There is no workspace in the folder."""


class DamagedWorkspace(Exception):
    """The database cannot be read: it is damaged, or something else under its name."""


class Workspace(Warehouse):
    """One workspace, opened by its only owner: its facts and its original files, to change.

    The connection never leaves this object. Writes go one at a time. Whoever may only look is
    handed `viewed`.
    """

    def __init__(
        self,
        folder: Path,
        memory: str = "1GB",
        threads: int | None = None,
        keep_before_upgrade: bool = True,
    ) -> None:
        """Before the schema of an older workspace is changed a backup of it is made.

        Raises WorkspaceInUse, NewerWorkspace, DamagedWorkspace, and UnusableBackup where there
        is no room for that backup.
        """
        self.folder = folder
        self.uploads = folder / UPLOADS
        self.staging = folder / STAGING
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        replacing.finish(folder)
        for path in (self.uploads, self.staging):
            path.mkdir(exist_ok=True)
        self._lock = threading.RLock()
        self._catalogs = threading.RLock()
        # Asked at the moment of each change, so that a role that was taken away ends at once.
        self.permits: Callable[[], bool] = lambda: True
        self._writing: Transaction | None = None

        def connect() -> duckdb.DuckDBPyConnection:
            connection = _connect(folder, memory, threads or os.cpu_count() or 2)
            try:
                migrating.migrate(connection, _keep(folder) if keep_before_upgrade else None)
                _sweep(connection, self.uploads, self.staging)
                _lock_down(connection, folder)
            except BaseException:
                connection.close()
                raise
            return connection

        self._owned = Lender(connect)
        super().__init__(self._owned)

    @contextmanager
    def write(self, facts: bool = True) -> Iterator[Transaction]:
        """All of it or nothing of it, one writer at a time; within another it is part of it.

        Without `facts` nothing is written that a page shows, and caches keep what they know.
        Raises ReadOnly for who may not change it any more.
        """
        if not self.permits():
            raise ReadOnly
        with self._lock:
            if self._writing is not None:
                yield self._writing
                return
            with self._owned.cursor() as cursor:
                try:
                    cursor.execute("BEGIN")
                    self._writing = Transaction(cursor)
                    yield self._writing
                    cursor.execute("COMMIT")
                    self._owned.version += facts
                except BaseException:
                    _roll_back(cursor)
                    raise
                finally:
                    self._writing = None

    def copy_database(self, path: Path) -> snapshot.Snapshot:
        """The database as it stands, in a new file below the folder; no writer waits for it."""
        with self._owned.cursor() as cursor:
            return snapshot.copy(cursor, path)

    def replace(self, prepared: Path) -> Path:
        """Go on with the prepared files of a restored workspace; where the former ones are.

        Whoever holds this object looks at the new facts from then on. Raises BusyWorkspace, and
        ReadOnly as `write` does.
        """
        if not self.permits():
            raise ReadOnly
        with self._lock, self._catalogs, self._owned.put_aside(_PATIENCE):
            replacing.announce(prepared, self.folder)
            (aside,) = replacing.finish(self.folder)
            try:
                self._owned.connect()
            except BaseException:
                replacing.take_back(self.folder, aside)
                self._owned.connect()
                raise
            return aside

    @contextmanager
    def catalogs(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for catalogs beside the workspace's own, one user at a time."""
        with self._catalogs, self._owned.cursor() as cursor:
            yield cursor

    @property
    def generation(self) -> int:
        """Grows when the database is opened anew, without the catalogs it had beside it."""
        return self._owned.generation

    @property
    def source(self) -> Connection:
        """What hands out cursors, for a part of the facts to be looked at through."""
        return self._owned

    @cached_property
    def viewed(self) -> Warehouse:
        """The same facts for those who may only look."""
        return Warehouse(self._owned)

    def close(self) -> None:
        """Write the log into the file and let go of it."""
        self._owned.close()


@contextmanager
def glance(folder: Path) -> Iterator[Warehouse]:
    """The facts of a workspace that no process has open, without changing a byte of it.

    Its schema may be an older one. Raises NoWorkspace, WorkspaceInUse, DamagedWorkspace.
    """
    if not (folder / DATABASE).exists():
        raise NoWorkspace(str(folder))
    owned = Lender(lambda: _connect(folder, "1GB", os.cpu_count() or 2, read_only=True))
    try:
        yield Warehouse(owned)
    finally:
        owned.close()


def home() -> Path:
    """The folder of the workspace in use: SOCIALGOALS_HOME, else `~/.socialgoals/default`."""
    given = os.environ.get("SOCIALGOALS_HOME")
    return Path(given).expanduser() if given else Path.home() / ".socialgoals" / "default"


def _connect(
    folder: Path, memory: str, threads: int, read_only: bool = False
) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(
            str(folder / DATABASE),
            read_only=read_only,
            config={
                "memory_limit": memory,
                "threads": threads,
                "temp_directory": str(folder / STAGING / "spill"),
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            },
        )
    except duckdb.Error as error:
        said = str(error)
        if "Could not set lock" in said:
            raise WorkspaceInUse(str(folder)) from error
        # What the system refuses says nothing of the database itself.
        for number in (errno.EACCES, errno.ENOSPC, errno.EROFS):
            if os.strerror(number) in said:
                raise OSError(number, os.strerror(number), str(folder)) from error
        raise DamagedWorkspace(str(folder)) from error


def _keep(folder: Path) -> migrating.Keeper:
    """What backs a workspace up before its schema is changed."""

    def keep(connection: duckdb.DuckDBPyConnection) -> None:
        backups.keep(folder, lambda path: snapshot.copy(connection, path), Kind.UPGRADE)

    return keep


def _sweep(connection: duckdb.DuckDBPyConnection, uploads: Path, staging: Path) -> None:
    """Remove what a killed process left behind, and bytes of a day ago that nobody brought in.

    Only the process that holds the database comes here, so nothing of it is in use.
    """
    for path in staging.iterdir():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    for path in (staging.parent / FROZEN).glob("*.part*"):
        path.unlink()
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
