"""Mentions counted by hour or day, and the mentions behind a number."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from socialgoals.warehouse.clock import local
from socialgoals.warehouse.reading import Warehouse

# A moment of a mention where the workspace is.
_LOCAL = local("published_at")


@dataclass(frozen=True)
class Which:
    """Which mentions: of one's own brand (the empty name) or a competitor's, of which channels
    and accounts. None named means all of them."""

    brand: str = ""
    channels: tuple[str, ...] = ()
    accounts: tuple[tuple[str, str], ...] = ()

    @property
    def where(self) -> tuple[str, list[Any]]:
        """The condition of a row, and its parameters."""
        where = "brand = ?"
        found: list[Any] = [self.brand]
        if self.channels:
            where += " AND list_contains(?, channel)"
            found.append(list(self.channels))
        if self.accounts:
            where += (
                f" AND (channel, account) IN ({', '.join(['(?, ?)'] * len(self.accounts))})"
            )
            found += [name for account in self.accounts for name in account]
        return where, found


@dataclass(frozen=True)
class Source:
    """A list that mentions come from: its channels, and the days that its exports cover.

    An export covers the days from its first to its last mention, whomever they are of.
    """

    account: str
    channels: tuple[str, ...]
    covers: tuple[tuple[date, date], ...]


@dataclass(frozen=True)
class Known:
    """How many mentions there are, how many with an hour, and the days they span."""

    mentions: int
    timed: int
    first: date | None
    last: date | None


@dataclass(frozen=True)
class Counted:
    """A channel's mentions from a moment on: all, of known sentiment, negative."""

    channel: str
    begin: datetime
    total: int
    labelled: int
    negative: int


@dataclass(frozen=True, kw_only=True)
class Mention:
    """One mention. `published_at` is local, None where only the day is known."""

    mention_id: str
    channel: str
    account: str
    day: date
    published_at: datetime | None
    sentiment: str | None
    author: str | None
    text: str | None
    permalink: str | None
    reach: int | None
    engagements: int | None


def known(warehouse: Warehouse, which: Which) -> Known:
    """What is loaded of these mentions."""
    where, params = which.where
    (found,) = warehouse.rows(
        "SELECT count(*), count(published_at), min(day), max(day) FROM mentions "
        f"WHERE {where} AND day IS NOT NULL",
        params,
    )
    return Known(*found)


def sources(warehouse: Warehouse, which: Which) -> list[Source]:
    """The lists that these mentions come from."""
    where, params = which.where
    found = warehouse.rows(
        "WITH own AS (SELECT account, list_sort(list(DISTINCT channel)) AS channels "
        f"FROM mentions WHERE {where} AND day IS NOT NULL GROUP BY account), "
        "exported AS (SELECT account, import_id, min(day) AS first, max(day) AS last "
        "FROM observed_mentions WHERE day IS NOT NULL GROUP BY account, import_id) "
        "SELECT account, any_value(channels), list(first ORDER BY first, last), "
        "list(last ORDER BY first, last) FROM own JOIN exported USING (account) "
        "GROUP BY account ORDER BY account",
        params,
    )
    return [
        Source(account, tuple(channels), tuple(zip(first, last, strict=True)))
        for account, channels, first, last in found
    ]


def by_hour(warehouse: Warehouse, which: Which) -> list[Counted]:
    """The mentions of each channel and local hour that has some; those without an hour are not
    among them."""
    return _counted(warehouse, f"date_trunc('hour', {_LOCAL})", "published_at", which)


def by_day(warehouse: Warehouse, which: Which) -> list[Counted]:
    """The mentions of each channel and day that has some."""
    return _counted(warehouse, "CAST(day AS TIMESTAMP)", "day", which)


def behind(
    warehouse: Warehouse,
    span: tuple[datetime, datetime],
    which: Which,
    negative: bool = False,
    most: int = 100,
) -> list[Mention]:
    """The mentions from a local moment to before another, those most people saw first.

    Those without an hour count where their whole day lies within.
    """
    where, params = which.where
    if negative:
        where += " AND sentiment = 'negative'"
    names = tuple(Mention.__dataclass_fields__)
    selected = ", ".join(_LOCAL if name == "published_at" else name for name in names)
    found = warehouse.rows(
        f"SELECT {selected} FROM mentions WHERE {where} AND "
        f"(({_LOCAL} >= ? AND {_LOCAL} < ?) OR (published_at IS NULL AND day >= ? "
        "AND day + INTERVAL 1 DAY <= ?)) "
        "ORDER BY reach DESC NULLS LAST, engagements DESC NULLS LAST, day, mention_id "
        f"LIMIT {most:d}",
        [*params, *span, *span],
    )
    return [Mention(**dict(zip(names, row, strict=True))) for row in found]


def _counted(warehouse: Warehouse, begin: str, needed: str, which: Which) -> list[Counted]:
    where, params = which.where
    found = warehouse.rows(
        f"SELECT channel, {begin} AS begin, count(*), count(sentiment), "
        "count(*) FILTER (WHERE sentiment = 'negative') FROM mentions "
        f"WHERE {where} AND {needed} IS NOT NULL GROUP BY channel, begin ORDER BY begin",
        params,
    )
    return [Counted(*row) for row in found]
