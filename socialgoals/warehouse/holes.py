"""Which months of which account are missing: what is known of each kind of fact, and its holes.

A hole is a month without facts that has facts before and after it. An account that fell silent
has none. Somebody may know better: a hole is dismissed, an account retired, and both are kept.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from socialgoals.schema import (
    ACCOUNT_DAYS,
    AD_RESULTS,
    APPLICANTS,
    AUDIENCE_SPLITS,
    LEADS,
    MENTIONS,
    POSTS,
    REVIEWS,
    SUPPORT_CASES,
    SURVEY_RESPONSES,
    WEB_VISITS,
    Table,
)
from socialgoals.warehouse.documents import Documents, NoSuchDocument
from socialgoals.warehouse.reading import Transaction, Warehouse

KIND = "coverage"

# In the order in which they are shown; a competitor's numbers belong to no account of ours.
TABLES = (
    *(POSTS, ACCOUNT_DAYS, AUDIENCE_SPLITS, AD_RESULTS, WEB_VISITS, MENTIONS),
    *(SURVEY_RESPONSES, SUPPORT_CASES, LEADS, APPLICANTS, REVIEWS),
)


# Lists of one source that speak of all channels at once: a channel without a lead is no hole.
_LISTS = (WEB_VISITS, MENTIONS, SURVEY_RESPONSES, SUPPORT_CASES, LEADS, APPLICANTS)
# Those of an account of its channel.
ACCOUNTS = tuple(table for table in TABLES if table not in _LISTS)


@dataclass(frozen=True, order=True)
class Line:
    """One kind of fact of one account; `table` is the fact table's name.

    A list that speaks of all channels has none itself.
    """

    channel: str
    account: str
    table: str


@dataclass(frozen=True, order=True)
class Hole:
    """A month, by its first day, that a line lacks between months that it has."""

    line: Line
    month: date


@dataclass(frozen=True)
class Notes:
    """What somebody said of holes: those that are none, and accounts that are given up."""

    dismissed: frozenset[Hole] = frozenset()
    retired: frozenset[tuple[str, str]] = frozenset()


Known = Mapping[Line, Mapping[date, int]]


def known(
    warehouse: Warehouse, tables: Sequence[Table] = TABLES
) -> dict[Line, dict[date, int]]:
    """How many facts of these tables each line has in each month; of `account_days`, how many
    days."""
    found: dict[Line, dict[date, int]] = {}
    for table in tables:
        for channel, account, month, rows in warehouse.rows(_months(table)):
            line = Line(channel or "", account or "", table.name)
            found.setdefault(line, {})[month] = rows
    order = [table.name for table in TABLES]
    ordered = sorted(
        found, key=lambda x: (not x.channel, x.channel, x.account, order.index(x.table))
    )
    return {line: found[line] for line in ordered}


def _months(table: Table) -> str:
    # A row may sum up several months; each of them is then known.
    until = "last_day" if "last_day" in table.names else table.day
    channel = "'' AS channel" if table in _LISTS else "channel"
    spans = (
        f"SELECT {channel}, account, {table.day} AS day, {until} AS until, count(*) AS rows "
        f"FROM {table.name} WHERE {table.day} IS NOT NULL GROUP BY ALL"
    )
    if table is POSTS:
        spans = (
            "SELECT channel, account, day, day AS until, sum(facts) AS rows "
            "FROM posts_by_day WHERE day IS NOT NULL GROUP BY ALL"
        )
    months = "unnest(generate_series(date_trunc('month', day), until, INTERVAL 1 MONTH))"
    return (
        "SELECT channel, account, month::DATE, sum(rows)::BIGINT FROM "
        f"(SELECT channel, account, {months} AS month, rows FROM ({spans})) GROUP BY ALL"
    )


def holes(known: Known, notes: Notes) -> list[Hole]:
    """The holes that nobody dismissed, of accounts that nobody retired."""
    found = [
        Hole(line, month)
        for line, months in known.items()
        if (line.channel, line.account) not in notes.retired
        for month in between(min(months), max(months))
        if month not in months
    ]
    return sorted(hole for hole in found if hole not in notes.dismissed)


def between(first: date, last: date) -> list[date]:
    """The first days of the months from one to another."""
    months = []
    while first <= last:
        months.append(first)
        first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return months


def notes(warehouse: Warehouse) -> Notes:
    """What is kept of holes and retired accounts."""
    dismissed, retired = set(), set()
    for document in Documents(warehouse).all(KIND):
        body = document.body
        if "month" in body:
            line = Line(body["channel"], body["account"], body["table"])
            dismissed.add(Hole(line, date.fromisoformat(body["month"])))
        else:
            retired.add((body["channel"], body["account"]))
    return Notes(frozenset(dismissed), frozenset(retired))


def retired(tx: Transaction, channel: str) -> set[str]:
    """The accounts of a channel that are given up."""
    found = tx.execute("SELECT body FROM documents WHERE kind = ? AND NOT archived", [KIND])
    bodies = [json.loads(body) for (body,) in found]
    return {b["account"] for b in bodies if b["channel"] == channel and "month" not in b}


def dismiss(warehouse: Warehouse, missing: Iterable[Hole], who: str) -> None:
    """Say that these months are no holes."""
    for hole in missing:
        _note(warehouse, _body(hole), who)


def reopen(warehouse: Warehouse, hole: Hole, who: str) -> None:
    """Take back that a month is no hole."""
    Documents(warehouse).archive(KIND, _id(_body(hole)), who)


def retire(warehouse: Warehouse, channel: str, account: str, who: str) -> None:
    """Say that an account is given up: nothing of it is missing any more."""
    _note(warehouse, {"channel": channel, "account": account}, who)


def take_up(warehouse: Warehouse, channel: str, account: str, who: str) -> None:
    """Take back that an account is given up."""
    body = {"channel": channel, "account": account}
    Documents(warehouse).archive(KIND, _id(body), who)


def _body(hole: Hole) -> dict[str, Any]:
    line = hole.line
    return {
        "channel": line.channel,
        "account": line.account,
        "table": line.table,
        "month": hole.month.isoformat(),
    }


def _note(warehouse: Warehouse, body: dict[str, Any], who: str) -> None:
    documents, id = Documents(warehouse), _id(body)
    try:
        documents.restore(KIND, id, who)
    except NoSuchDocument:
        documents.add(KIND, body, who, id=id)


def _id(body: Mapping[str, Any]) -> str:
    """One document for one thing, however often it is said."""
    text = "\x1f".join(str(body[name]) for name in sorted(body))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
