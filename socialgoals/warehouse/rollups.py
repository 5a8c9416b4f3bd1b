"""Sums of posts kept beside the posts, so that a page reads hundreds of rows and not millions.

A rollup row stands for the posts of one account and day (or month) that know the same measures.
Within such a row a measure is known for all posts or for none, so that "leave out rows that
know only one side of a ratio" is as exact here as on the posts themselves.
"""

from socialgoals.schema import POSTS, Table
from socialgoals.warehouse.reading import Transaction

_SUMS = POSTS.additive


def refresh(tx: Transaction, table: Table, rows: str) -> None:
    """Recount the days (and their months) of these rows and of the temporary table `before`.

    `rows` is a query over the table's rows that changed; `before` holds facts as they were.
    """
    if table.name != POSTS.name:
        return
    tx.execute(
        "CREATE OR REPLACE TEMP TABLE stale AS "
        f"SELECT DISTINCT channel, account, day FROM ({rows}) WHERE day IS NOT NULL "
        "UNION SELECT channel, account, day FROM before WHERE day IS NOT NULL "
        "UNION SELECT channel, account, day FROM merged_posts "
        "SEMI JOIN shared USING (channel, account, post_id) WHERE day IS NOT NULL"
    )
    span = tx.execute("SELECT min(day), max(day) FROM stale")[0]
    if span[0] is None:
        return
    _recount(tx, "day", "posts", "1", f"day BETWEEN DATE '{span[0]}' AND DATE '{span[1]}'")
    tx.execute(
        "CREATE OR REPLACE TEMP TABLE stale AS "
        "SELECT DISTINCT channel, account, date_trunc('month', day)::DATE AS day FROM stale"
    )
    _recount(
        tx,
        "month",
        _by_month("posts_by_day"),
        "facts",
        "true",
    )


def months(days: str) -> str:
    """A query for the months of days, which are a query for rows of `posts_by_day`."""
    return summed(_by_month(f"({days})"), "facts", "month")


def _by_month(days: str) -> str:
    return f"(SELECT * REPLACE (date_trunc('month', day)::DATE AS day) FROM {days})"


def rebuild(tx: Transaction) -> None:
    """Count every day and month anew."""
    tx.execute("DELETE FROM posts_by_day")
    tx.execute("DELETE FROM posts_by_month")
    tx.execute("CREATE OR REPLACE TEMP TABLE before AS SELECT * FROM posts LIMIT 0")
    tx.execute("CREATE OR REPLACE TEMP TABLE shared AS SELECT * FROM posts LIMIT 0")
    refresh(tx, POSTS, "SELECT channel, account, day FROM posts")


def _recount(tx: Transaction, bucket: str, source: str, facts: str, where: str) -> None:
    rollup = f"posts_by_{bucket}"
    tx.execute(
        f"DELETE FROM {rollup} USING stale WHERE {rollup}.{bucket} = stale.day "
        f"AND {rollup}.channel = stale.channel AND {rollup}.account = stale.account"
    )
    tx.execute(
        f"INSERT INTO {rollup} ({bucket}, channel, account, facts, {', '.join(_SUMS)}) "
        + summed(
            f"{source} SEMI JOIN stale USING (channel, account, day) WHERE {where}",
            facts,
            bucket,
        )
    )


def summed(source: str, facts: str = "1", bucket: str = "day") -> str:
    """A query for the rows of a rollup: `source` has a `day`, each row stands for `facts`."""
    pattern = " + ".join(
        f"CASE WHEN {name} IS NULL THEN 0 ELSE {2**bit} END" for bit, name in enumerate(_SUMS)
    )
    sums = ", ".join(f"sum({name}) AS {name}" for name in _SUMS)
    return (
        f"SELECT day AS {bucket}, channel, account, sum({facts})::BIGINT AS facts, {sums} "
        f"FROM {source} GROUP BY day, channel, account, {pattern}"
    )
