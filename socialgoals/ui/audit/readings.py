"""The audit of the page, worked out once for many reruns."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from socialgoals.audit import facts, review
from socialgoals.audit.baseline.store import at_the_bottom
from socialgoals.audit.facts import Found
from socialgoals.audit.inventory import Inventory
from socialgoals.audit.model import Audit
from socialgoals.audit.store import Profiles
from socialgoals.metrics.reading import EVERYTHING, Account, Scope
from socialgoals.period import Period, last_days
from socialgoals.ui import controls, state
from socialgoals.ui.controls import View
from socialgoals.warehouse import publishing
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

# An audit looks at a quarter, and the next one comes after another.
USUAL, DAYS = "90d", 90


def view(warehouse: Warehouse) -> View | None:
    """What the audit looks at: its own period, which other pages do not change."""
    return controls.view(warehouse, name="audit", usual=USUAL, comparing=False)


def profiles(warehouse: Warehouse) -> Profiles | None:
    """What writes profiles; None for those who may only look."""
    workspace = state.writable(warehouse)
    return Profiles(workspace, state.who()) if workspace else None


def audit(warehouse: Warehouse, view: View | None) -> Audit:
    """The audit of a view; without any data that of what was added by hand."""
    period = view.period if view else last_days(date.today(), DAYS)
    scope = view.scope if view else EVERYTHING
    return _audit(warehouse, warehouse.version, period, scope)


def whole(warehouse: Warehouse, view: View | None) -> Audit:
    """The audit of all accounts over the period of a view, whatever it was narrowed to."""
    return audit(warehouse, replace(view, scope=EVERYTHING) if view else None)


@remembered(32)
def _audit(warehouse: Warehouse, _version: int, period: Period, scope: Scope) -> Audit:
    earlier = at_the_bottom(warehouse, period.end)
    return review.audit(warehouse, period, scope, earlier, read=_read)


def _read(warehouse: Warehouse, period: Period, scope: Scope, known: Inventory) -> Found:
    # What people write of an account changes none of its numbers.
    names = tuple(known.names.items())
    return _facts(warehouse, publishing.mark(warehouse), period, scope, names)


@lru_cache(maxsize=32)
def _facts(
    warehouse: Warehouse,
    _mark: tuple[object, ...],
    period: Period,
    scope: Scope,
    names: tuple[tuple[Account, tuple[str, ...]], ...],
) -> Found:
    return facts.facts(warehouse, period, scope, Inventory(names=dict(names)))
