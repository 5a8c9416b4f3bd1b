"""When each account last published, what it publishes, and how far its exports reach."""

from collections.abc import Mapping
from datetime import date

from socialgoals.period import Period
from socialgoals.warehouse.reading import Warehouse

Account = tuple[str, str]


def mark(warehouse: Warehouse) -> tuple[object, ...]:
    """What is another after every import, undo or answer, and the same while people write."""
    (imports,) = warehouse.rows(
        "SELECT count(*), coalesce(max(id), 0), count(undone_at), max(undone_at), "
        "coalesce(bit_xor(hash(id, channel, account)), 0) FROM imports"
    )
    (internal,) = warehouse.rows(
        "SELECT count(*), coalesce(bit_xor(hash(channel, account)), 0) FROM internal_accounts"
    )
    return (*imports, *internal)


def last_posts(warehouse: Warehouse, day: date) -> dict[Account, date]:
    """The day of the last post of each account until a day."""
    found = warehouse.rows(
        "SELECT channel, account, max(day) FROM ("
        "SELECT channel, account, day FROM posts_by_day WHERE day <= ? UNION ALL "
        "SELECT channel, account, day FROM account_days WHERE day <= ? AND posts > 0) AS days "
        "GROUP BY channel, account",
        [day, day],
    )
    return {(channel, account): last for channel, account, last in found}


def covered(warehouse: Warehouse) -> dict[Account, date]:
    """The last day of which it is known whether each account published anything.

    An export of posts that was made on a later day than its last post knows that nothing came
    in between. Daily totals know it where they count posts.
    """
    made = "greatest(coalesce(seen, last_day), coalesce(last_day, seen)) AS until"
    found = warehouse.rows(
        "SELECT channel, account, max(until) FROM ("
        f"SELECT channel, account, {made} FROM imports "
        "WHERE undone_at IS NULL AND fact = 'posts' AND channel <> '' "
        f"UNION ALL SELECT n.channel, n.account, {made} "
        "FROM named_accounts n JOIN imports i ON i.id = n.import_id "
        "WHERE i.undone_at IS NULL AND i.fact = 'posts' "
        "UNION ALL SELECT channel, account, day FROM account_days WHERE posts IS NOT NULL"
        ") AS made WHERE until IS NOT NULL GROUP BY channel, account"
    )
    return {(channel, account): until for channel, account, until in found}


def types(warehouse: Warehouse, period: Period) -> dict[Account, Mapping[str, int]]:
    """How many posts of each content type each account published; unknown ones under ''."""
    found: dict[Account, dict[str, int]] = {}
    rows = warehouse.rows(
        "SELECT channel, account, coalesce(type, ''), count(*) AS n FROM posts "
        "WHERE day BETWEEN ? AND ? GROUP BY ALL ORDER BY n DESC, 3",
        [period.start, period.end],
    )
    for channel, account, kind, posts in rows:
        found.setdefault((channel, account), {})[kind] = posts
    return dict(found)
