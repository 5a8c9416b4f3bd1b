"""Who may send files: sessions with a ticket for a large one, sessions that show an uploader.

The app and the routes that receive files share this module inside one process. Who was not
shown a place for files by the app has no way in.
"""

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from socialgoals.i18n import N_

# A page may stay open over a working day before somebody drops a file on it.
TICKET_SECONDS = 12 * 3600.0
KEEP_SECONDS = 3600.0

REFUSALS = {
    "origin": N_("The upload does not come from the app."),
    "ticket": N_("The upload was not announced, or too late. Reload the page."),
    "size": N_("The file is larger than allowed."),
    "space": N_("There is not enough room on the disk."),
    "name": N_("The file has no name."),
    "broken": N_("The upload broke off. Please try again."),
    "disk": N_("The file could not be written."),
}

_PART = ".part"
_WHOLE = ".upload"


@dataclass(frozen=True)
class Arrived:
    """A file that is whole on disk: the name it had with the user, and where it lies."""

    name: str
    path: Path
    size: int


@dataclass(frozen=True)
class Slot:
    """Where a file may be written while it arrives, and where it lies once it is whole."""

    part: Path
    whole: Path


@dataclass
class _Ticket:
    slot: Slot
    until: float
    claimed: bool = False
    arrived: Arrived | None = None


class Tickets:
    """The tickets of one process. `now` gives seconds, as time.monotonic does.

    `limit` is the largest file in bytes that the server takes; 0 where no server does.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self.limit = 0
        self._now = now
        self._lock = threading.Lock()
        self._open: dict[str, _Ticket] = {}

    def issue(self, folder: Path) -> str:
        """A ticket for one file into the folder, good for twelve hours."""
        name = secrets.token_hex(16)
        slot = Slot(folder / (name + _PART), folder / (name + _WHOLE))
        ticket = secrets.token_urlsafe(32)
        with self._lock:
            self._forget_old()
            self._open[ticket] = _Ticket(slot, self._now() + TICKET_SECONDS)
        return ticket

    def claim(self, ticket: str) -> Slot | None:
        """Where to write the file; None for a ticket that is unknown, used or expired."""
        with self._lock:
            self._forget_old()
            found = self._open.get(ticket)
            if found is None or found.claimed:
                return None
            found.claimed = True
            # From now on the clock is the upload's own: a slow line may take hours.
            found.until = float("inf")
            return found.slot

    def arrive(self, ticket: str, name: str, size: int) -> Arrived:
        """The part is complete: it becomes whole and waits an hour for `collect`."""
        with self._lock:
            found = self._open[ticket]
            found.slot.part.replace(found.slot.whole)
            found.arrived = Arrived(name, found.slot.whole, size)
            found.until = self._now() + KEEP_SECONDS
            return found.arrived

    def fail(self, ticket: str) -> None:
        """The file did not arrive: what is half written goes, and the ticket is good again."""
        with self._lock:
            found = self._open.get(ticket)
            if found is not None:
                found.slot.part.unlink(missing_ok=True)
                found.claimed = False
                found.until = self._now() + TICKET_SECONDS

    def knows(self, ticket: str) -> bool:
        """Whether a file may still come, or is coming, by this ticket."""
        with self._lock:
            self._forget_old()
            found = self._open.get(ticket)
            return found is not None and found.arrived is None

    def collect(self, ticket: str) -> Arrived | None:
        """The file of a ticket, once; from then on it belongs to the caller."""
        with self._lock:
            found = self._open.get(ticket)
            if found is None or found.arrived is None:
                return None
            del self._open[ticket]
            return found.arrived

    def _forget_old(self) -> None:
        now = self._now()
        for ticket, found in list(self._open.items()):
            if found.until < now:
                del self._open[ticket]
                found.slot.whole.unlink(missing_ok=True)


class Senders:
    """The sessions that were shown Streamlit's uploader; the last `known` of them."""

    def __init__(self, known: int = 10_000) -> None:
        self._known = known
        self._lock = threading.Lock()
        self._sessions: OrderedDict[str, None] = OrderedDict()

    def add(self, session: str) -> None:
        """From now on the session may send files."""
        with self._lock:
            self._sessions[session] = None
            self._sessions.move_to_end(session)
            while len(self._sessions) > self._known:
                self._sessions.popitem(last=False)

    def __contains__(self, session: str) -> bool:
        with self._lock:
            return session in self._sessions


TICKETS = Tickets()
SENDERS = Senders()


def sweep(folder: Path) -> None:
    """Delete what uploads of an earlier process left behind."""
    for pattern in ("*" + _PART, "*" + _WHOLE):
        for path in folder.glob(pattern):
            path.unlink(missing_ok=True)
