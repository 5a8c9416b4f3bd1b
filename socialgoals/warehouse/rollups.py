"""Sums of facts kept beside the facts, so that a page reads hundreds of rows and not millions.

A rollup row stands for the facts of one account and day (or month) that have the same values
in the columns of `Table.rolled_by` and know the same measures. Within such a row a measure is
known for all facts or for none, so that "leave out rows that know only one side of a ratio" is
as exact here as on the facts themselves.
"""

from socialgoals.schema import TABLES, Table
from socialgoals.warehouse.reading import Transaction

ROLLED = tuple(table for table in TABLES.values() if table.rolled_by is not None)
BUCKETS = ("day", "month")


def keys(table: Table) -> tuple[str, ...]:
    """What tells the rows of a rollup apart, besides the day and which measures they know."""
    return ("channel", "account", *(table.rolled_by or ()))


def refresh(tx: Transaction, table: Table, rows: str) -> None:
    """Recount the days (and their months) of these rows and of the temporary table `before`.

    `rows` is a query over the table's rows that changed; `before` holds facts as they were.
    """
    if table not in ROLLED:
        return
    tx.execute(
        "CREATE OR REPLACE TEMP TABLE stale AS "
        f"SELECT DISTINCT channel, account, day FROM ({rows}) WHERE day IS NOT NULL "
        "UNION SELECT channel, account, day FROM before WHERE day IS NOT NULL "
        f"UNION SELECT channel, account, day FROM merged_{table.name} "
        f"SEMI JOIN shared USING ({', '.join(table.keys)}) WHERE day IS NOT NULL"
    )
    span = tx.execute("SELECT min(day), max(day) FROM stale")[0]
    if span[0] is None:
        return
    inside = f"day BETWEEN DATE '{span[0]}' AND DATE '{span[1]}'"
    _recount(tx, table, "day", table.name, "1", inside)
    tx.execute(
        "CREATE OR REPLACE TEMP TABLE stale AS "
        "SELECT DISTINCT channel, account, date_trunc('month', day)::DATE AS day FROM stale"
    )
    _recount(tx, table, "month", _by_month(f"{table.name}_by_day"), "facts", "true")


def months(table: Table, days: str) -> str:
    """A query for the months of days, which are a query for rows of the rollup by day."""
    return summed(table, _by_month(f"({days})"), "facts", "month")


def _by_month(days: str) -> str:
    return f"(SELECT * REPLACE (date_trunc('month', day)::DATE AS day) FROM {days})"


def rebuild(tx: Transaction) -> None:
    """Count every day and month anew."""
    for table in ROLLED:
        for bucket in BUCKETS:
            tx.execute(f"DELETE FROM {table.name}_by_{bucket}")
        for empty in ("before", "shared"):
            tx.execute(
                f"CREATE OR REPLACE TEMP TABLE {empty} AS SELECT * FROM {table.name} LIMIT 0"
            )
        refresh(tx, table, f"SELECT channel, account, day FROM {table.name}")


def _recount(
    tx: Transaction, table: Table, bucket: str, source: str, facts: str, where: str
) -> None:
    rollup = f"{table.name}_by_{bucket}"
    tx.execute(
        f"DELETE FROM {rollup} USING stale WHERE {rollup}.{bucket} = stale.day "
        f"AND {rollup}.channel = stale.channel AND {rollup}.account = stale.account"
    )
    tx.execute(
        f"INSERT INTO {rollup} ({', '.join([bucket, *keys(table), 'facts', *table.rolled])}) "
        + summed(
            table,
            f"{source} SEMI JOIN stale USING (channel, account, day) WHERE {where}",
            facts,
            bucket,
        )
    )


def summed(table: Table, source: str, facts: str = "1", bucket: str = "day") -> str:
    """A query for the rows of a rollup: `source` has a `day`, each row stands for `facts`."""
    pattern = " + ".join(
        f"CASE WHEN {name} IS NULL THEN 0 ELSE {2**bit} END"
        for bit, name in enumerate(table.rolled)
    )
    apart = ["day", *keys(table)]
    sums = [f"sum({facts})::BIGINT AS facts", *(f"sum({n}) AS {n}" for n in table.rolled)]
    return (
        f"SELECT day AS {bucket}, {', '.join([*keys(table), *sums])} "
        f"FROM {source} GROUP BY {', '.join([*apart, pattern] if pattern else apart)}"
    )
