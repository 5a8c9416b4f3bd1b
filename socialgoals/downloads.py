"""Tickets for files handed out from the disk: issued by the app to a session, good for once.

The app and the route that sends the file share this module inside one process, as with
`uploads`. What is in a backup must not lie under an address that works for others.
"""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# A page may stay open over a working day.
TICKET_SECONDS = 12 * 3600.0


@dataclass(frozen=True)
class _Ticket:
    path: Path
    until: float


class Tickets:
    """The tickets of one process. `now` gives seconds, as time.monotonic does.

    `served` tells whether a server hands files out at all.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self.served = False
        self._now = now
        self._lock = threading.Lock()
        self._open: dict[str, _Ticket] = {}

    def issue(self, path: Path) -> str:
        """A ticket for one file."""
        ticket = secrets.token_urlsafe(32)
        with self._lock:
            self._forget_old()
            self._open[ticket] = _Ticket(path, self._now() + TICKET_SECONDS)
        return ticket

    def knows(self, ticket: str) -> bool:
        """Whether a file can still be fetched with it."""
        with self._lock:
            self._forget_old()
            return ticket in self._open

    def claim(self, ticket: str) -> Path | None:
        """The file of a ticket, once; None for one that is unknown, used or expired."""
        with self._lock:
            self._forget_old()
            found = self._open.pop(ticket, None)
            return found.path if found else None

    def _forget_old(self) -> None:
        now = self._now()
        for ticket, found in list(self._open.items()):
            if found.until < now:
                del self._open[ticket]


TICKETS = Tickets()
