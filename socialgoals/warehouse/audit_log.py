"""What happened that no document tells: sign-ins, refusals, links opened and revoked, imports.

Lines are written by a thread of their own, since a visitor must not wait for an import that
holds the only writer. They are in the database a moment later, and at the latest when the
workspace is closed.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from weakref import WeakKeyDictionary

from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import Warehouse

_WRITER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="audit")
_PENDING: WeakKeyDictionary[Workspace, Future[None]] = WeakKeyDictionary()


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line; `at` is UTC, `who` an address of mail or empty, `detail` names what it was."""

    at: datetime
    who: str
    action: str
    detail: str


def note(workspace: Workspace, who: str, action: str, detail: str = "") -> None:
    """Add a line. `action` is a word of the code's own, such as `signed_in`."""
    values = [_now(), who, action, detail[:500]]
    later(workspace, "INSERT INTO audit_log VALUES (?, ?, ?, ?)", values)


def later(workspace: Workspace, sql: str, values: list[object]) -> None:
    """Write something that no page's numbers depend on, as soon as the writer is free."""

    def write() -> None:
        with workspace.write(facts=False) as tx:
            tx.execute(sql, values)

    _PENDING[workspace] = _WRITER.submit(write)


def wait(workspace: Workspace) -> None:
    """Return when everything that was noted is written."""
    pending = _PENDING.get(workspace)
    if pending:
        pending.result()


def entries(warehouse: Warehouse, limit: int = 200) -> list[Entry]:
    """The newest lines first."""
    found = warehouse.rows(
        "SELECT noted_at, who, action, detail FROM audit_log ORDER BY noted_at DESC LIMIT ?",
        [limit],
    )
    return [Entry(at=at, who=who, action=act, detail=what) for at, who, act, what in found]


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
