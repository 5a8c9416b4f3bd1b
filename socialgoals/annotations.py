"""What happened on a day that a chart should tell of: a campaign, a new price, an outage.

Kept as documents, so that two may edit at once, every change has its author, and the last one
can be taken back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from socialgoals.channels import PLACES
from socialgoals.i18n import N_
from socialgoals.period import Period
from socialgoals.warehouse.documents import Document, Documents, Event
from socialgoals.warehouse.reading import Warehouse

KIND = "annotation"
# A word above a rule, not a story.
LONGEST = 80


class What(StrEnum):
    """What kind of thing happened."""

    CAMPAIGN = "campaign"
    PRICE = "price"
    OUTAGE = "outage"
    OTHER = "other"


LABELS: Mapping[What, str] = {
    What.CAMPAIGN: N_("Campaign"),
    What.PRICE: N_("Price change"),
    What.OUTAGE: N_("Outage"),
    What.OTHER: N_("Something else"),
}


@dataclass(frozen=True, kw_only=True)
class Annotation:
    """Something that happened, on its days, on these channels; none named means on all.

    `version` is what a change is made from; 0 where it is not written yet. Raises ValueError
    without a text or with a text longer than LONGEST.
    """

    days: Period
    text: str
    what: What = What.OTHER
    channels: tuple[str, ...] = ()
    id: str = ""
    version: int = 0

    def __post_init__(self) -> None:
        if not self.text.strip() or len(self.text) > LONGEST:
            raise ValueError(f"an annotation needs a text of at most {LONGEST} characters")


class Annotations:
    """The annotations of a workspace, for reading."""

    def __init__(self, warehouse: Warehouse) -> None:
        self._documents = Documents(warehouse)

    def all(self) -> list[Annotation]:
        """All of them, by the day they began."""
        found = [_annotation(document) for document in self._documents.all(KIND)]
        return sorted(found, key=lambda one: (one.days.start, one.text))

    def within(self, period: Period, channels: Sequence[str] = ()) -> list[Annotation]:
        """Those of which a day lies in the period, of these channels or of all."""
        return [
            one
            for one in self.all()
            if one.days.start <= period.end
            and one.days.end >= period.start
            and (not channels or not one.channels or set(channels) & set(one.channels))
        ]

    def history(self) -> list[Event]:
        """Who changed what, the newest first."""
        return self._documents.history(KIND)


class Editor(Annotations):
    """The annotations of a workspace, for those who may write them, in the name of `who`."""

    def __init__(self, warehouse: Warehouse, who: str = "") -> None:
        super().__init__(warehouse)
        self._who = who

    def save(self, one: Annotation) -> Annotation:
        """Write a new one or a changed one. Raises ChangedMeanwhile, NoSuchDocument."""
        body = {
            "first": one.days.start.isoformat(),
            "last": one.days.end.isoformat(),
            "text": one.text.strip(),
            "what": str(one.what),
            "channels": [name for name in PLACES if name in one.channels],
        }
        if not one.id:
            return _annotation(self._documents.add(KIND, body, self._who))
        return _annotation(self._documents.change(KIND, one.id, body, self._who, one.version))

    def remove(self, one: Annotation) -> tuple[str, int]:
        """Take it off the charts; what `undo` needs to bring it back. Raises NoSuchDocument."""
        removed = self._documents.archive(KIND, one.id, self._who)
        return removed.id, removed.version

    def undo(self, id: str, version: int) -> None:
        """Take the last change of one back. Raises ChangedMeanwhile where there is a later."""
        self._documents.undo(KIND, id, self._who, version)


def _annotation(document: Document) -> Annotation:
    body: Mapping[str, Any] = document.body
    return Annotation(
        days=Period(date.fromisoformat(body["first"]), date.fromisoformat(body["last"])),
        text=body["text"],
        what=What(body["what"]),
        channels=tuple(body["channels"]),
        id=document.id,
        version=document.version,
    )
