"""What posts have in common: the hour they went out, their type, their hashtags.

Values come as SQL over a post's columns, conditions as SQL that begins with AND.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from socialgoals.warehouse.reading import Warehouse

# A word after #, as platforms take it: letters of any script, digits, underscores. What follows
# a letter, & or / is part of a word, of an HTML entity (&#39;) or of an address.
_TAG = r"[\p{L}\p{M}\p{N}_]+"
_RUN = rf"(?:^|[^\p{{L}}\p{{M}}\p{{N}}_&/])((?:[#＃]{_TAG})+)"
# One spelling a tag: without case, the two i of Turkish, the dot of a lowered İ.
_FOLDED = "replace(lower(translate(nfc_normalize(tag), 'İIı', 'iii')), chr(775), '')"


@dataclass(frozen=True, kw_only=True)
class Values:
    """What a post's value is made of, as SQL: `top` over `bottom`, where `known`."""

    top: str
    bottom: str
    known: str


@dataclass(frozen=True, kw_only=True)
class Timed:
    """A post with a time: weekday (0 is Monday) and hour where its readers live."""

    channel: str
    account: str
    type: str
    weekday: int
    hour: int
    value: float


@dataclass(frozen=True, kw_only=True)
class Sums:
    """Posts added up, with the squares that the error of their ratio needs."""

    names: tuple[str, ...]
    posts: int
    top: float
    bottom: float
    top_top: float
    top_bottom: float
    bottom_bottom: float


def timed(
    warehouse: Warehouse,
    values: Values,
    days: tuple[date, date],
    scope: tuple[str, Sequence[Any]],
    zone: str,
    newest: int,
) -> list[Timed]:
    """The newest posts of which the time is known, in the order they went out."""
    local = f"(published_at AT TIME ZONE 'UTC') AT TIME ZONE '{zone}'"
    where, params = scope
    found = warehouse.rows(
        f"SELECT channel, account, coalesce(type, ''), isodow({local}) - 1, hour({local}), "
        f"CAST({values.top} AS DOUBLE) / nullif({values.bottom}, 0) AS value "
        "FROM (SELECT *, 1 AS posts FROM posts) AS single "
        f"WHERE day BETWEEN ? AND ? AND published_at IS NOT NULL{where} AND {values.known} "
        "AND value IS NOT NULL "
        f"ORDER BY published_at DESC, channel, account, post_id LIMIT {newest:d}",
        [*days, *params],
    )
    names = tuple(Timed.__dataclass_fields__)
    return [Timed(**dict(zip(names, row, strict=True))) for row in reversed(found)]


def untimed(
    warehouse: Warehouse,
    values: Values,
    days: tuple[date, date],
    scope: tuple[str, Sequence[Any]],
) -> int:
    """How many posts have a value and no time."""
    where, params = scope
    ((count,),) = warehouse.rows(
        "SELECT count(*) FROM (SELECT *, 1 AS posts FROM posts) AS single "
        f"WHERE day BETWEEN ? AND ? AND published_at IS NULL{where} AND {values.known}",
        [*days, *params],
    )
    return int(count)


def by_type(
    warehouse: Warehouse,
    values: Values,
    days: tuple[date, date],
    scope: tuple[str, Sequence[Any]],
) -> list[Sums]:
    """The posts of each channel and content type; a type nobody named is empty."""
    where, params = scope
    found = warehouse.rows(
        f"SELECT channel, coalesce(type, '') AS kind, {_sums()} FROM ("
        f"SELECT channel, type, {values.top} AS top, {values.bottom} AS bottom "
        "FROM (SELECT *, 1 AS posts FROM posts) AS single "
        f"WHERE day BETWEEN ? AND ?{where} AND {values.known}) AS known "
        "GROUP BY channel, kind ORDER BY channel, kind",
        [*days, *params],
    )
    return [Sums(names=row[:2], **_named(row[2:])) for row in found]


def by_hashtag(
    warehouse: Warehouse,
    values: Values,
    days: tuple[date, date],
    scope: tuple[str, Sequence[Any]],
    least: int,
) -> list[Sums]:
    """The posts of each hashtag that at least so many carry, as it is mostly written.

    A post counts once for each of its hashtags, however it is spelt.
    """
    where, params = scope
    found = warehouse.rows(
        "WITH known AS ("
        "SELECT channel, account, post_id, concat_ws(' ', title, text) AS said, "
        f"{values.top} AS top, {values.bottom} AS bottom "
        "FROM (SELECT *, 1 AS posts FROM posts) AS single "
        f"WHERE day BETWEEN ? AND ?{where} AND {values.known}), "
        f"runs AS (SELECT *, unnest(regexp_extract_all(said, '{_RUN}', 1)) AS run FROM known), "
        "tags AS (SELECT *, unnest(string_split(replace(run, '＃', '#'), '#')) AS tag "
        "FROM runs), "
        f"folded AS (SELECT *, {_FOLDED} AS fold FROM tags "
        r"WHERE regexp_matches(tag, '\p{L}')), "
        "single AS (SELECT channel, account, post_id, fold, max(tag) AS tag, "
        "any_value(top) AS top, any_value(bottom) AS bottom FROM folded "
        "GROUP BY channel, account, post_id, fold) "
        f"SELECT mode(tag ORDER BY tag DESC), {_sums()} FROM single "
        f"GROUP BY fold HAVING count(*) >= {least:d} ORDER BY count(*) DESC, fold",
        [*days, *params],
    )
    return [Sums(names=row[:1], **_named(row[1:])) for row in found]


def described(
    warehouse: Warehouse, keys: Sequence[tuple[str, ...]]
) -> dict[tuple[str, ...], tuple[str, str | None]]:
    """What posts say and where they are, by channel, account and id."""
    if not keys:
        return {}
    marks = " OR ".join(["(channel = ? AND account = ? AND post_id = ?)"] * len(keys))
    found = warehouse.rows(
        "SELECT channel, account, post_id, coalesce(title, text, ''), permalink FROM posts "
        f"WHERE {marks}",
        [part for key in keys for part in key],
    )
    return {row[:3]: (row[3], row[4]) for row in found}


def _sums() -> str:
    parts = ("top", "bottom", "top * top", "top * bottom", "bottom * bottom")
    return "count(*), " + ", ".join(f"sum(CAST({part} AS DOUBLE))" for part in parts)


def _named(row: Sequence[Any]) -> dict[str, Any]:
    names = ("posts", "top", "bottom", "top_top", "top_bottom", "bottom_bottom")
    return dict(zip(names, row, strict=True))
