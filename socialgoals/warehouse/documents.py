"""What people write and two of them may edit at once: versioned documents with their history.

A document is a JSON object of some kind. Each change says which version it was made from; what
somebody else changed meanwhile is kept beside it, and where both touched the same value the
second is told. Nothing is deleted: a document is archived, and every state it was in is kept.
"""

import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from socialgoals.warehouse.combining import Body, combined, differing
from socialgoals.warehouse.document_model import (
    ARCHIVED,
    Action,
    ChangedMeanwhile,
    Document,
    Event,
    NoSuchDocument,
)
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import ReadOnly, Transaction, Warehouse

__all__ = ["Action", "ChangedMeanwhile", "Document", "Documents", "Event", "NoSuchDocument"]

_COLUMNS = "kind, id, version, body, archived, created_at, changed_at, changed_by"
_EVENTS = "number, kind, id, version, action, changed_at, changed_by, before, after"


class Documents:
    """The documents of a workspace; what changes them raises ReadOnly for a mere viewer."""

    def __init__(
        self,
        warehouse: Warehouse,
        clock: Callable[[], datetime] | None = None,
        remembered: bool = True,
    ) -> None:
        """`remembered`: whether caches hold what depends on these, and must forget it."""
        self._warehouse = warehouse
        self._remembered = remembered
        self._clock = clock or (lambda: datetime.now(UTC))

    @property
    def _workspace(self) -> Workspace:
        """The workspace to write into. Raises ReadOnly for who was handed one to look at."""
        if not isinstance(self._warehouse, Workspace):
            raise ReadOnly
        return self._warehouse

    def get(self, kind: str, id: str) -> Document:
        """One document, archived or not. Raises NoSuchDocument."""
        found = self._warehouse.rows(
            f"SELECT {_COLUMNS} FROM documents WHERE kind = ? AND id = ?", [kind, id]
        )
        return _one(found, kind, id)

    def all(self, kind: str, archived: bool = False) -> list[Document]:
        """The documents of a kind in the order they were begun: the open or the archived."""
        found = self._warehouse.rows(
            f"SELECT {_COLUMNS} FROM documents WHERE kind = ? AND archived = ? "
            "ORDER BY created_at, id",
            [kind, archived],
        )
        return [_document(row) for row in found]

    def add(self, kind: str, body: Body, who: str, id: str | None = None) -> Document:
        """Begin a document. Raises ValueError where the given id is taken."""
        name = id or uuid.uuid4().hex[:12]
        with self._workspace.write(self._remembered) as tx:
            if tx.execute("SELECT 1 FROM documents WHERE kind = ? AND id = ?", [kind, name]):
                raise ValueError(f"there is a {kind} {name} already")
            now = self._now()
            tx.execute(
                f"INSERT INTO documents ({_COLUMNS}) VALUES (?, ?, 1, ?, false, ?, ?, ?)",
                [kind, name, _text(body), now, now, who],
            )
            return self._noted(tx, kind, name, Action.ADDED, who, None)

    def change(self, kind: str, id: str, body: Body, who: str, based_on: int) -> Document:
        """Write a body that was made from version `based_on`, keeping what others changed.

        A body without any difference writes nothing. Raises NoSuchDocument, ChangedMeanwhile.
        """
        with self._workspace.write(self._remembered) as tx:
            current = _read(tx, kind, id)
            base: Mapping[str, Any] = _as_state(current)
            if based_on != current.version:
                base = _state(tx, kind, id, based_on)
            merged, clashes = combined(base["body"], body, current.body)
            if current.archived and not base["archived"]:
                clashes = (ARCHIVED, *clashes)
            if clashes:
                raise ChangedMeanwhile(clashes, current, body, based_on)
            if merged == current.body:
                return current
            return self._put(tx, current, merged, current.archived, Action.CHANGED, who)

    def archive(self, kind: str, id: str, who: str, based_on: int | None = None) -> Document:
        """Put a document out of sight; its history stays.

        Raises NoSuchDocument, and ChangedMeanwhile where somebody changed the document after
        version `based_on`: what is put away would not be what was seen.
        """
        return self._shelve(kind, id, who, True, based_on)

    def restore(self, kind: str, id: str, who: str) -> Document:
        """Bring an archived document back. Raises NoSuchDocument."""
        return self._shelve(kind, id, who, False)

    def undo(self, kind: str, id: str, who: str, based_on: int | None = None) -> Document:
        """Take the last change of a document back; once more, and it is there again.

        Undoing a beginning archives. Raises NoSuchDocument, and ChangedMeanwhile where somebody
        changed the document after version `based_on`.
        """
        with self._workspace.write(self._remembered) as tx:
            current = _read(tx, kind, id)
            last = _events(tx.execute, "WHERE kind = ? AND id = ?", [kind, id], 1)[0]
            if based_on is not None and based_on != current.version:
                raise ChangedMeanwhile(last.fields, current, based_on=based_on)
            before = last.before or {"body": current.body, "archived": True}
            return self._put(
                tx, current, before["body"], before["archived"], Action.UNDONE, who
            )

    def history(
        self, kind: str | None = None, id: str | None = None, limit: int = 200
    ) -> list[Event]:
        """The changes of a document, of a kind or of all, the newest first."""
        where, values = _where(kind, id)
        with self._warehouse.look() as tx:
            return _events(tx.execute, where, values, limit)

    def at(self, kind: str, id: str, version: int) -> Document:
        """A document as it was in a version. Raises NoSuchDocument."""
        current = self.get(kind, id)
        if version == current.version:
            return current
        with self._warehouse.look() as tx:
            state = _state(tx, kind, id, version)
        return replace(current, version=version, body=state["body"], archived=state["archived"])

    def trail(
        self,
        limit: int,
        of: Sequence[str] | None = None,
        without: Sequence[str] = (),
        who: str | None = None,
    ) -> list[Event]:
        """The changes of these kinds, or of all but some; of everybody or of one."""
        where = (
            "WHERE (? IS NULL OR list_contains(?, kind)) AND NOT list_contains(?, kind) "
            "AND (? IS NULL OR changed_by = ?)"
        )
        kinds = list(of) if of is not None else None
        with self._warehouse.look() as tx:
            return _events(tx.execute, where, [kinds, kinds, list(without), who, who], limit)

    def _shelve(
        self, kind: str, id: str, who: str, archived: bool, based_on: int | None = None
    ) -> Document:
        with self._workspace.write(self._remembered) as tx:
            current = _read(tx, kind, id)
            if current.archived is archived:
                return current
            if based_on is not None and based_on != current.version:
                before = _state(tx, kind, id, based_on)["body"]
                changed = differing(before, current.body)
                if changed:
                    raise ChangedMeanwhile(changed, current, based_on=based_on)
            action = Action.ARCHIVED if archived else Action.RESTORED
            return self._put(tx, current, current.body, archived, action, who)

    def _put(
        self,
        tx: Transaction,
        current: Document,
        body: Body,
        archived: bool,
        action: Action,
        who: str,
    ) -> Document:
        tx.execute(
            "UPDATE documents SET version = version + 1, body = ?, archived = ?, "
            "changed_at = ?, changed_by = ? WHERE kind = ? AND id = ?",
            [_text(body), archived, self._now(), who, current.kind, current.id],
        )
        return self._noted(tx, current.kind, current.id, action, who, current)

    def _noted(
        self,
        tx: Transaction,
        kind: str,
        id: str,
        action: Action,
        who: str,
        before: Document | None,
    ) -> Document:
        """Write the history's line of what has just been written."""
        after = _read(tx, kind, id)
        ((number,),) = tx.execute("SELECT coalesce(max(number), 0) + 1 FROM document_history")
        tx.execute(
            f"INSERT INTO document_history ({_EVENTS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                *(number, kind, id, after.version, str(action), after.changed_at, who),
                _text(_as_state(before)) if before else None,
                _text(_as_state(after)),
            ],
        )
        return after

    def _now(self) -> datetime:
        return self._clock().astimezone(UTC).replace(tzinfo=None)


def _where(kind: str | None, id: str | None) -> tuple[str, list[str]]:
    given = [(name, value) for name, value in (("kind", kind), ("id", id)) if value is not None]
    where = " AND ".join(f"{name} = ?" for name, _ in given)
    return (f"WHERE {where}" if given else ""), [value for _, value in given]


def _read(tx: Transaction, kind: str, id: str) -> Document:
    found = tx.execute(
        f"SELECT {_COLUMNS} FROM documents WHERE kind = ? AND id = ?", [kind, id]
    )
    return _one(found, kind, id)


def _one(found: list[tuple[Any, ...]], kind: str, id: str) -> Document:
    if not found:
        raise NoSuchDocument(f"{kind} {id}")
    return _document(found[0])


def _document(row: tuple[Any, ...]) -> Document:
    values = dict(zip(_COLUMNS.split(", "), row, strict=True))
    return Document(**{**values, "body": json.loads(values["body"])})


def _state(tx: Transaction, kind: str, id: str, version: int) -> Mapping[str, Any]:
    found = tx.execute(
        "SELECT after FROM document_history WHERE kind = ? AND id = ? AND version = ?",
        [kind, id, version],
    )
    if not found:
        raise NoSuchDocument(f"{kind} {id}, version {version}")
    state: Mapping[str, Any] = json.loads(found[0][0])
    return state


def _events(
    execute: Callable[[str, list[Any]], list[tuple[Any, ...]]],
    where: str,
    values: Sequence[Any],
    limit: int,
) -> list[Event]:
    found = execute(
        f"SELECT {_EVENTS} FROM document_history {where} ORDER BY number DESC LIMIT ?",
        [*values, limit],
    )
    return [_event(row) for row in found]


def _event(row: tuple[Any, ...]) -> Event:
    values = dict(zip(_EVENTS.split(", "), row, strict=True))
    before = values["before"]
    return Event(
        **{
            **values,
            "action": Action(values["action"]),
            "before": json.loads(before) if before else None,
            "after": json.loads(values["after"]),
        }
    )


def _as_state(document: Document) -> dict[str, Any]:
    return {"body": document.body, "archived": document.archived}


def _text(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)
