"""Records kept as documents: two may edit at once, and every change can be taken back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from socialgoals.records.model import Kind, Record
from socialgoals.warehouse.documents import Document, Documents, Event
from socialgoals.warehouse.known_documents import known
from socialgoals.warehouse.reading import Warehouse


class Records:
    """The records of a workspace, for reading."""

    def __init__(self, warehouse: Warehouse) -> None:
        self.warehouse = warehouse
        self._documents = Documents(warehouse)

    def all(self, kind: Kind, **values: Any) -> list[Record]:
        """The records of a kind that have these values, in the order they were begun."""
        kept = known(self.warehouse, kind.name)
        found = [_record(kind, document) for document in kept]
        return [one for one in found if all(one.values.get(k) == v for k, v in values.items())]

    def archived(self, kind: Kind) -> list[Record]:
        """The records of a kind that were removed."""
        return [_record(kind, one) for one in known(self.warehouse, kind.name, archived=True)]

    def at(self, one: Record, version: int) -> Record:
        """A record as it was in a version. Raises NoSuchDocument."""
        return _record(one.kind, self._documents.at(one.kind.name, one.id, version))

    def history(self, kind: Kind, limit: int = 50) -> list[Event]:
        """Who changed what of a kind, the newest first."""
        return self._documents.history(kind.name, limit=limit)


class Editor(Records):
    """The records of a workspace, for those who may write them, in the name of `who`."""

    def __init__(self, warehouse: Warehouse, who: str = "") -> None:
        super().__init__(warehouse)
        self._who = who

    def save(self, one: Record) -> Record:
        """Write a new one or a changed one.

        Raises ValueError for values that its kind does not take, ChangedMeanwhile and
        NoSuchDocument.
        """
        body = one.kind.body(one.values)
        if not one.id:
            return _record(one.kind, self._documents.add(one.kind.name, body, self._who))
        return _record(
            one.kind,
            self._documents.change(one.kind.name, one.id, body, self._who, one.version),
        )

    def put(self, one: Record, values: Mapping[str, Any]) -> Record:
        """Write a record with some of its values changed. Raises as `save` does."""
        return self.save(replace(one, values={**one.values, **values}))

    def remove(self, one: Record) -> tuple[str, int]:
        """Put it out of sight; what `undo` needs to bring it back. Raises NoSuchDocument."""
        removed = self._documents.archive(one.kind.name, one.id, self._who)
        return removed.id, removed.version

    def restore(self, one: Record) -> Record:
        """Bring a removed one back. Raises NoSuchDocument."""
        return _record(one.kind, self._documents.restore(one.kind.name, one.id, self._who))

    def undo(self, kind: Kind, id: str, version: int) -> None:
        """Take the last change of one back. Raises ChangedMeanwhile where there is a later."""
        self._documents.undo(kind.name, id, self._who, version)


def _record(kind: Kind, document: Document) -> Record:
    return Record(
        kind=kind,
        values=document.body,
        id=document.id,
        version=document.version,
        changed_at=document.changed_at,
        changed_by=document.changed_by,
    )
