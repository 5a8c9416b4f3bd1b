"""Mentions counted by hour or day, and the mentions behind a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from socialgoals.warehouse.clock import local
from socialgoals.warehouse.reading import Warehouse

# A moment of a mention where the workspace is.
_LOCAL = local("published_at")


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


def known(warehouse: Warehouse, brand: str = "") -> Known:
    """What is loaded of a brand; one's own is the empty name."""
    (found,) = warehouse.rows(
        "SELECT count(*), count(published_at), min(day), max(day) FROM mentions "
        "WHERE brand = ? AND day IS NOT NULL",
        [brand],
    )
    return Known(*found)


def by_hour(warehouse: Warehouse, brand: str = "") -> list[Counted]:
    """The mentions of each channel and local hour that has some; those without an hour are not
    among them."""
    return _counted(warehouse, f"date_trunc('hour', {_LOCAL})", "published_at", brand)


def by_day(warehouse: Warehouse, brand: str = "") -> list[Counted]:
    """The mentions of each channel and day that has some."""
    return _counted(warehouse, "CAST(day AS TIMESTAMP)", "day", brand)


def behind(
    warehouse: Warehouse,
    span: tuple[datetime, datetime],
    brand: str = "",
    channels: Sequence[str] = (),
    negative: bool = False,
    most: int = 100,
) -> list[Mention]:
    """The mentions from a local moment to before another, those most people saw first.

    Those without an hour count where their whole day lies within. No channel named means all.
    """
    where = ""
    params: list[Any] = [brand, *span, *span]
    if channels:
        where += " AND list_contains(?, channel)"
        params.append(list(channels))
    if negative:
        where += " AND sentiment = 'negative'"
    names = tuple(Mention.__dataclass_fields__)
    selected = ", ".join(_LOCAL if name == "published_at" else name for name in names)
    found = warehouse.rows(
        f"SELECT {selected} FROM mentions WHERE brand = ? AND "
        f"(({_LOCAL} >= ? AND {_LOCAL} < ?) OR (published_at IS NULL AND day >= ? "
        f"AND day + INTERVAL 1 DAY <= ?)){where} "
        "ORDER BY reach DESC NULLS LAST, engagements DESC NULLS LAST, day, mention_id "
        f"LIMIT {most:d}",
        params,
    )
    return [Mention(**dict(zip(names, row, strict=True))) for row in found]


def _counted(warehouse: Warehouse, begin: str, needed: str, brand: str) -> list[Counted]:
    found = warehouse.rows(
        f"SELECT channel, {begin} AS begin, count(*), count(sentiment), "
        "count(*) FILTER (WHERE sentiment = 'negative') FROM mentions "
        f"WHERE brand = ? AND {needed} IS NOT NULL GROUP BY channel, begin ORDER BY begin",
        [brand],
    )
    return [Counted(*row) for row in found]
