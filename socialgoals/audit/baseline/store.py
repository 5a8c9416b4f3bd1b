"""Frozen audits kept as documents: written once, put away or brought back, never changed."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime

from socialgoals.audit.baseline.frozen import Frozen, frozen
from socialgoals.audit.model import Audit
from socialgoals.goals import encoding
from socialgoals.metrics.reading import Account
from socialgoals.warehouse.documents import Document, Documents
from socialgoals.warehouse.reading import Warehouse

KIND = "audit"
# Months from one audit to the next.
APART = 3


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A frozen audit, and when it was frozen (UTC)."""

    id: str
    audit: Frozen
    at: datetime

    @property
    def next_day(self) -> date:
        """When the next audit is due."""
        return months_later(self.audit.day, APART)


class Baselines:
    """The frozen audits of a workspace, kept in the name of `who`.

    Methods that change something raise ReadOnly for who may only look, and NoSuchDocument.
    """

    def __init__(self, warehouse: Warehouse, who: str = "") -> None:
        self._documents = Documents(warehouse)
        self._who = who

    def all(self, archived: bool = False) -> list[Kept]:
        """Those in sight, or those put away; that of the latest day first."""
        found = [_kept(one) for one in self._documents.all(KIND, archived)]
        return sorted(found, key=lambda one: (one.audit.day, one.at), reverse=True)

    def get(self, id: str) -> Kept:
        """One of them, put away or not."""
        return _kept(self._documents.get(KIND, id))

    def freeze(self, audit: Audit) -> Kept:
        """Keep an audit as it is now."""
        body = encoding.body(frozen(audit, self._who))
        return _kept(self._documents.add(KIND, body, self._who))

    def put_away(self, id: str) -> None:
        """Take one out of sight."""
        self._documents.archive(KIND, id, self._who)

    def bring_back(self, id: str) -> None:
        """Bring one back into sight."""
        self._documents.restore(KIND, id, self._who)


def at_the_bottom(warehouse: Warehouse, before: date) -> dict[Account, int]:
    """In how many audits on end, the last ones before a day, an account was last in reach."""
    found: dict[Account, int] = {}
    for kept in Baselines(warehouse).all():
        if kept.audit.day >= before:
            continue
        last = kept.audit.bottom
        if last is None or (found and last not in found):
            break
        found[last] = found.get(last, 0) + 1
    return found


def due(warehouse: Warehouse, today: date) -> Kept | None:
    """The newest audit, where the one after it should have been made by now."""
    newest = next(iter(Baselines(warehouse).all()), None)
    return newest if newest and newest.next_day <= today else None


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))


def _kept(document: Document) -> Kept:
    return Kept(
        id=document.id,
        audit=encoding.built(Frozen, document.body),
        at=document.created_at,
    )
