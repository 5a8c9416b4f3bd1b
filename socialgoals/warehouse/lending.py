"""The one connection of a workspace: lent as cursors, and put aside while it is replaced."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import duckdb


class BusyWorkspace(Exception):
    """The workspace is still being read, so it was not replaced."""


class Lender:
    """The one connection, what is lent of it, and how often it was written to."""

    def __init__(self, connect: Callable[[], duckdb.DuckDBPyConnection]) -> None:
        self._connect = connect
        self._connection = connect()
        self._change = threading.Condition()
        self._lent = 0
        self._held = threading.local()
        self._leaving = False
        self.version = 0
        self.generation = 0

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor, closed afterwards; waits while the database is being replaced."""
        mine = getattr(self._held, "count", 0)
        with self._change:
            # Whoever has one already gets another: it could not give back the first without.
            self._change.wait_for(lambda: not self._leaving or mine)
            cursor = self._connection.cursor()
            self._lent += 1
        self._held.count = mine + 1
        try:
            yield cursor
        finally:
            cursor.close()
            self._held.count = mine
            with self._change:
                self._lent -= 1
                self._change.notify_all()

    @contextmanager
    def put_aside(self, seconds: float) -> Iterator[None]:
        """Closed, with nothing lent, until `connect` and the end. Raises BusyWorkspace."""
        with self._change:
            self._leaving = True
            free = self._change.wait_for(lambda: not self._lent, seconds)
            if free:
                self._connection.close()
        try:
            if not free:
                raise BusyWorkspace
            yield
        finally:
            with self._change:
                self._leaving = False
                self._change.notify_all()

    def connect(self) -> None:
        """Open the database anew."""
        self._connection = self._connect()
        self.version += 1
        self.generation += 1

    def close(self) -> None:
        self._connection.close()
