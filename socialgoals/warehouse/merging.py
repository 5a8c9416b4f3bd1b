"""Which row speaks for a key that several rows know.

All functions work on temporary tables of the transaction: `shared` holds the keys in question
and `before` the current facts of those keys as they were.
"""

from socialgoals.schema import Table
from socialgoals.warehouse.reading import Transaction


def find_shared_keys(tx: Transaction, table: Table, number: int) -> None:
    """Keys of this import that more than one row knows, with how many rows of it do.

    Hashes are compared first: for ten million fresh keys that costs a fifteenth of the import,
    the keys themselves a third. Rows whose hashes collide are told apart by the second query.
    """
    name = f"observed_{table.name}"
    keys = ", ".join(table.keys)
    mine = f"SELECT hash({keys}) AS h FROM {name} WHERE import_id = {number}"
    tx.execute(
        f"CREATE OR REPLACE TEMP TABLE suspects AS "
        f"SELECT h FROM ({mine}) GROUP BY h HAVING count(*) > 1"
    )
    neighbours = tx.execute(
        f"SELECT 1 FROM (SELECT DISTINCT channel, account FROM {name} WHERE import_id = "
        f"{number}) "
        f"SEMI JOIN (SELECT DISTINCT channel, account FROM {name} WHERE import_id <> {number}) "
        "USING (channel, account) LIMIT 1"
    )
    if neighbours:
        tx.execute(
            f"INSERT INTO suspects SELECT DISTINCT h FROM ("
            f"SELECT hash({keys}) AS h FROM {name} WHERE import_id <> {number}) "
            f"SEMI JOIN ({mine}) USING (h)"
        )
    tx.execute(
        f"CREATE OR REPLACE TEMP TABLE shared AS "
        f"SELECT {keys}, count(*) FILTER (WHERE import_id = {number}) AS mine FROM {name} "
        f"WHERE hash({keys}) IN (SELECT h FROM suspects) "
        f"GROUP BY {keys} HAVING count(*) > 1 AND bool_or(import_id = {number})"
    )


def remember_current(tx: Transaction, table: Table, of: str) -> None:
    """The current facts of the shared keys, as the observations `of` a condition give them."""
    names = ", ".join(table.names)
    tx.execute(
        f"CREATE OR REPLACE TEMP TABLE before AS SELECT {names} FROM ("
        f"SELECT {names} FROM observed_{table.name} WHERE alone AND {of} "
        f"UNION ALL SELECT {names} FROM merged_{table.name}) "
        f"SEMI JOIN shared USING ({', '.join(table.keys)})"
    )


def settle(tx: Transaction, table: Table) -> None:
    """Decide anew, for the shared keys, which rows stand alone and what the merged fact is."""
    observed, merged = f"observed_{table.name}", f"merged_{table.name}"
    keys = ", ".join(table.keys)
    same = " AND ".join(f"{{0}}.{key} = shared.{key}" for key in table.keys)
    tx.execute(
        f"CREATE OR REPLACE TEMP TABLE known AS SELECT {keys}, count(*) AS rows "
        f"FROM {observed} SEMI JOIN shared USING ({keys}) GROUP BY {keys}"
    )
    for condition, alone in (("rows > 1", "false"), ("rows = 1", "true")):
        tx.execute(
            f"UPDATE {observed} SET alone = {alone} FROM (SELECT * FROM known WHERE "
            f"{condition}) "
            f"AS shared WHERE {same.format(observed)} AND alone <> {alone}"
        )
    tx.execute(f"DELETE FROM {merged} USING shared WHERE {same.format(merged)}")
    tx.execute(
        f"INSERT INTO {merged} ({', '.join(table.names)}) "
        f"{newest(table, 'SELECT * FROM known WHERE rows > 1')}"
    )


def newest(table: Table, shared: str) -> str:
    """A query for the facts that several rows know, of the keys that `shared` gives."""
    keys = ", ".join(table.keys)
    return (
        f"SELECT {', '.join(_newest(table))} "
        f"FROM (SELECT o.*, coalesce(i.seen, DATE '0001-01-01') AS seen "
        f"FROM observed_{table.name} o JOIN imports i ON i.id = o.import_id) "
        f"SEMI JOIN ({shared}) USING ({keys}) GROUP BY {keys}"
    )


def _newest(table: Table) -> list[str]:
    return [
        name
        if name in table.keys
        else f"(max({{'seen': seen, 'it': {name}}}) FILTER (WHERE {name} IS NOT NULL)).it"
        for name in table.names
    ]


def changed(table: Table) -> str:
    """How many of the facts remembered differ from what they are now."""
    rest = [n for n in table.names if n not in table.keys]
    differs = " OR ".join(f"b.{n} IS DISTINCT FROM m.{n}" for n in rest)
    return (
        f"SELECT count(*) FROM before b JOIN merged_{table.name} m "
        f"USING ({', '.join(table.keys)}) WHERE {differs}"
    )
