"""From when to when there are facts of an account, remembered until the facts change.

Every reading asks for it, and it costs as much as the reading itself.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from weakref import WeakKeyDictionary

from socialgoals import schema
from socialgoals.metrics import terms
from socialgoals.metrics.base import Metric
from socialgoals.metrics.cells import Asked
from socialgoals.metrics.reading import Account, Audience, Scope
from socialgoals.period import Period
from socialgoals.warehouse.reading import Warehouse

# Posts and daily totals speak of the same accounts.
SOCIAL = "social"

Spans = Mapping[str, Mapping[Account, Period]]


def _source(table: schema.Table) -> str:
    """Where the days of a table's facts are found soonest."""
    return table.name if table.rolled_by is None else f"{table.name}_by_day"


_READ = {
    _source(table): (
        SOCIAL if table in (schema.POSTS, schema.ACCOUNT_DAYS) else table.name,
        "day",
        table.last_day,
    )
    for table in schema.TABLES.values()
    if table is not schema.AUDIENCE_SPLITS
}
_LONG = tuple(table.name for table in schema.TABLES.values() if "last_day" in table.names)


class _Known:
    """What was found at a version of the facts: all spans, and those within a scope."""

    def __init__(self, version: int) -> None:
        self.version = version
        self.all: list[tuple[str, Account, Period, bool]] | None = None
        self.spans: dict[Scope, Spans] = {}
        self.spanning: frozenset[str] | None = None
        self.marked: bool | None = None


_KNOWN: WeakKeyDictionary[Warehouse, _Known] = WeakKeyDictionary()


def spans(warehouse: Warehouse, scope: Scope) -> Spans:
    """By kind of facts, the first and last day that each account has any for."""
    known = _known(warehouse)
    if known.all is None:
        known.all = _spans(warehouse)
    if scope not in known.spans:
        ours = scope.audience is Audience.INTERNAL
        found: dict[str, dict[Account, Period]] = {}
        for kind, account, span, internal in known.all:
            if internal is ours and terms.inside(account, scope):
                found.setdefault(kind, {})[account] = span
        known.spans[scope] = found
    return known.spans[scope]


def spanning(warehouse: Warehouse) -> frozenset[str]:
    """The tables of which some rows sum up more than one day."""
    known = _known(warehouse)
    if known.spanning is None:
        asked = " UNION ALL ".join(
            f"SELECT '{name}' FROM (SELECT 1 FROM {name} WHERE last_day > day LIMIT 1) AS one"
            for name in _LONG
        )
        known.spanning = frozenset(name for (name,) in warehouse.rows(asked))
    return known.spanning


def marked(warehouse: Warehouse) -> bool:
    """Whether somebody marked any account as read by employees only."""
    known = _known(warehouse)
    if known.marked is None:
        known.marked = bool(warehouse.rows("SELECT 1 FROM internal_accounts LIMIT 1"))
    return known.marked


def within(warehouse: Warehouse, scope: Scope) -> tuple[str, list[Any]]:
    """A scope as conditions on the facts of this workspace, as `terms.within` tells."""
    return terms.within(scope, marked(warehouse))


def knowing(warehouse: Warehouse, asked: Asked) -> Asked:
    """What is asked, with what is known of the workspace."""
    return replace(asked, spanning=spanning(warehouse), marked=marked(warehouse))


def filled(warehouse: Warehouse, scope: Scope) -> frozenset[str]:
    """The fact tables with any rows in a scope: the others need not be asked."""
    kinds = spans(warehouse, scope)
    social = (schema.POSTS.name, schema.ACCOUNT_DAYS.name) if SOCIAL in kinds else ()
    return frozenset((*kinds, *social))


def of(metric: Metric, found: Spans) -> Mapping[Account, Period]:
    """The spans of the accounts that may know a metric."""
    names = dict.fromkeys(SOCIAL if _is_social(table) else table for table in metric.facts)
    if metric.channels:
        return {a: s for a, s in joined(found, names).items() if a[0] in metric.channels}
    return joined(found, names)


def joined(found: Spans, names: Mapping[str, None]) -> Mapping[Account, Period]:
    """The spans of several kinds of facts together."""
    if len(names) == 1:
        return found.get(next(iter(names)), {})
    both: dict[Account, Period] = {}
    for name in names:
        for account, span in found.get(name, {}).items():
            other = both.get(account, span)
            both[account] = Period(min(span.start, other.start), max(span.end, other.end))
    return both


def _is_social(table: str) -> bool:
    return table in (schema.POSTS.name, schema.ACCOUNT_DAYS.name)


def _known(warehouse: Warehouse) -> _Known:
    known = _KNOWN.get(warehouse)
    if known is None or known.version != warehouse.version:
        known = _KNOWN[warehouse] = _Known(warehouse.version)
    return known


def _spans(warehouse: Warehouse) -> list[tuple[str, Account, Period, bool]]:
    """Of each kind and account its span, and whether employees alone read it."""
    pieces = [
        f"SELECT '{kind}' AS kind, channel, account, min({first}) AS first, "
        f"max({last}) AS last FROM {source} WHERE {first} IS NOT NULL GROUP BY channel, account"
        for source, (kind, first, last) in _READ.items()
    ]
    rows = warehouse.rows(
        f"SELECT kind, channel, account, first, last, {terms.OURS} FROM ("
        "SELECT kind, channel, account, min(first) AS first, max(last) AS last FROM ("
        f"{' UNION ALL '.join(pieces)}) AS facts GROUP BY kind, channel, account) AS spans"
    )
    return [
        (kind, (channel, account), Period(first, last), internal)
        for kind, channel, account, first, last, internal in rows
    ]
