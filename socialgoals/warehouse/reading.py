"""Looking at a workspace: a cursor for each use, which can change nothing, and a time limit."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

import duckdb
from numpy.typing import NDArray

from socialgoals.warehouse.limit import LIMITS

READ_SECONDS = 20.0


class QueryTimeout(Exception):
    """A query was interrupted because it ran longer than it may."""


class ReadOnly(Exception):
    """A change was asked of somebody who may only look."""


class Transaction:
    """One transaction: of the only writer inside `Workspace.write`, or of a reader's `look`."""

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


class Connection(Protocol):
    """What hands out cursors, and counts the writes."""

    @property
    def version(self) -> int:
        """Grows with every write."""

    def cursor(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A new cursor, to be given back."""


class Warehouse:
    """The facts of one workspace, for looking at.

    It has no method that changes anything, and its transactions are read-only in the database
    too, whatever statement reaches them. Several threads on one connection would be handed
    each other's rows, so each use gets a cursor of its own and a time limit.
    """

    def __init__(
        self, connection: Connection, catalog: str = "", narrowed: bool = False
    ) -> None:
        """`catalog`: where its tables are looked up; empty for the workspace's own.

        `narrowed`: it holds some channels or accounts only, and knows nothing of the whole.
        """
        self._source = connection
        self._catalog = catalog
        self.narrowed = narrowed

    def __eq__(self, other: object) -> bool:
        """Two that show the same are one to whatever remembers what they showed."""
        return (
            isinstance(other, Warehouse)
            and type(self) is type(other)
            and (self._source, self._catalog) == (other._source, other._catalog)
        )

    def __hash__(self) -> int:
        return hash((self._source, self._catalog))

    @property
    def version(self) -> int:
        """Grows with every write, so that caches know when to forget."""
        return self._source.version

    @contextmanager
    def cursor(self, seconds: float = READ_SECONDS) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for reading, interrupted after `seconds`. Raises QueryTimeout."""
        # Giving it back ends the transaction, and drops its temporary tables.
        with self._source.cursor() as cursor:
            try:
                with LIMITS.within(seconds, cursor.interrupt):
                    if self._catalog:
                        cursor.execute(f'USE "{self._catalog}"')
                    cursor.execute("BEGIN TRANSACTION READ ONLY")
                    yield cursor
            except duckdb.InterruptException as error:
                raise QueryTimeout(f"a query ran longer than {seconds:g} seconds") from error

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

    def arrays(self, sql: str, params: Sequence[Any] = ()) -> dict[str, NDArray[Any]]:
        """The columns of a query by their names; what is missing is masked."""
        with self.cursor() as cursor:
            return cursor.execute(sql, list(params)).fetchnumpy()

    @contextmanager
    def look(self, seconds: float = READ_SECONDS * 6) -> Iterator[Transaction]:
        """A transaction that may fill temporary tables and leaves nothing behind."""
        with self.cursor(seconds) as cursor:
            yield Transaction(cursor)
