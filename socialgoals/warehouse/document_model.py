"""What a document is: its states, its changes, and what goes wrong when two write at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from socialgoals.warehouse.combining import Body, differing

# The path that stands for the whole document in `ChangedMeanwhile.fields`.
ARCHIVED = "archived"


class Action(StrEnum):
    """What was done to a document."""

    ADDED = "added"
    CHANGED = "changed"
    ARCHIVED = "archived"
    RESTORED = "restored"
    UNDONE = "undone"


class NoSuchDocument(Exception):
    """There is no document of this kind and id."""


class ChangedMeanwhile(Exception):
    """Somebody else changed the same values since the version that a change was made from.

    `fields` are their paths (`target`, `key_results.k1.owner`), `archived` where they put the
    document out of sight; `current` is the document as it is now. `wanted` is the body that
    was to be written, made from version `based_on`; None where none was, as in archiving.
    Nothing was written.
    """

    def __init__(
        self,
        fields: Sequence[str],
        current: "Document",
        wanted: Body | None = None,
        based_on: int = 0,
    ) -> None:
        super().__init__(", ".join(fields))
        self.fields = tuple(fields)
        self.current = current
        self.wanted = wanted
        self.based_on = based_on


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document as it stands. Times are UTC; version 1 is its first state."""

    kind: str
    id: str
    version: int
    body: Body
    archived: bool
    created_at: datetime
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, kw_only=True)
class Event:
    """One change: who did what and when, and the states before and after it.

    A state is the body and whether it is archived; `before` is None where it began.
    """

    number: int
    kind: str
    id: str
    version: int
    action: Action
    changed_at: datetime
    changed_by: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any]

    @property
    def fields(self) -> tuple[str, ...]:
        """The paths of the values that it changed."""
        before = (self.before or {}).get("body") or {}
        return differing(before, self.after["body"])
