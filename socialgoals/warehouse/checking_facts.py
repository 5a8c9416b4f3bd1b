"""What does not follow: facts from observations, sums from posts, documents from history.

Everything is counted in the database, so that a large workspace takes minutes and not memory.
"""

import json
from itertools import groupby
from typing import Any

from socialgoals.schema import TABLES, Table
from socialgoals.warehouse import merging, rollups
from socialgoals.warehouse.reading import Transaction

# Sums of floating numbers depend on the order of adding.
_TOLERANCE = 1e-6


def unfaithful(tx: Transaction) -> dict[str, int]:
    """By table, how many current facts are not what the observations give."""
    counts = {}
    for table in TABLES.values():
        shared = _shared_keys(tx, table)
        counts[table.name] = sum(
            _count(tx, sql) for sql in (_misjudged(table, shared), *_misfits(table, shared))
        )
        counts[table.name] += _count(
            tx,
            f"SELECT count(*) FROM observed_{table.name} "
            "ANTI JOIN (SELECT id FROM imports WHERE undone_at IS NULL) i ON import_id = i.id",
        )
    return {name: count for name, count in counts.items() if count}


def _shared_keys(tx: Transaction, table: Table) -> str:
    """The keys that several rows know, in a temporary table: a query for them.

    Hashes first, as in merging: comparing the keys themselves costs several times as much.
    """
    name, keys = f"checked_{table.name}", ", ".join(table.keys)
    observed = f"observed_{table.name}"
    tx.execute(
        f"CREATE OR REPLACE TEMP TABLE suspects AS SELECT hash({keys}) AS h FROM {observed} "
        "GROUP BY h HAVING count(*) > 1"
    )
    tx.execute(
        f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {keys} FROM {observed} "
        f"WHERE hash({keys}) IN (SELECT h FROM suspects) GROUP BY {keys} HAVING count(*) > 1"
    )
    return f"SELECT * FROM {name}"


def _misjudged(table: Table, shared: str) -> str:
    """Rows that are said to be alone and are not, or the reverse."""
    observed, keys = f"observed_{table.name}", ", ".join(table.keys)
    return (
        "SELECT count(*) FROM ("
        f"SELECT 1 FROM {observed} SEMI JOIN ({shared}) USING ({keys}) WHERE alone "
        f"UNION ALL SELECT 1 FROM {observed} ANTI JOIN ({shared}) USING ({keys}) "
        "WHERE NOT alone)"
    )


def _misfits(table: Table, shared: str) -> tuple[str, str]:
    """Merged facts that the observations do not give, and those missing."""
    stored = f"SELECT {', '.join(table.names)} FROM merged_{table.name}"
    computed = merging.newest(table, shared)
    return (
        f"SELECT count(*) FROM ({stored} EXCEPT ALL {computed})",
        f"SELECT count(*) FROM ({computed} EXCEPT ALL {stored})",
    )


def miscounted(tx: Transaction) -> int:
    """How many rows of the rollups are not the sums of their facts."""
    wrong = 0
    for table in rollups.ROLLED:
        days = rollups.summed(table, f"{table.name} WHERE day IS NOT NULL")
        months = rollups.months(table, f"SELECT * FROM {table.name}_by_day")
        wrong += _differing(tx, table, "day", days) + _differing(tx, table, "month", months)
    return wrong


def _differing(tx: Transaction, table: Table, bucket: str, counted: str) -> int:
    whole = [n for n in table.rolled if table.column(n).type != "DOUBLE"]
    parts = [n for n in table.rolled if table.column(n).type == "DOUBLE"]
    same = [bucket, *rollups.keys(table), "facts", *whole]
    on = " AND ".join(
        [
            *(f"s.{name} IS NOT DISTINCT FROM c.{name}" for name in same),
            *(
                f"coalesce(abs(s.{name} - c.{name}) <= {_TOLERANCE} * (1 + abs(c.{name})), "
                f"s.{name} IS NULL AND c.{name} IS NULL)"
                for name in parts
            ),
        ]
    )
    return _count(
        tx,
        f"SELECT count(*) FROM {table.name}_by_{bucket} s FULL JOIN ({counted}) c ON {on} "
        "WHERE s.channel IS NULL OR c.channel IS NULL",
    )


def unbalanced(tx: Transaction) -> list[int]:
    """The imports whose receipt does not add up, or whose rows are not there."""
    landed = " UNION ALL ".join(
        f"SELECT import_id, count(*) AS rows FROM observed_{name} GROUP BY import_id"
        for name in TABLES
    )
    # Rows that were summed into others before they landed count as merged.
    found = tx.execute(
        f"""
        SELECT id FROM imports LEFT JOIN ({landed}) ON import_id = id WHERE
            rows_file IS DISTINCT FROM
                added + updated + unchanged + merged + rejected + not_data
            OR least(added, updated, unchanged, merged, rejected, not_data) < 0
            OR (undone_at IS NULL AND coalesce(rows, 0) NOT BETWEEN
                added + updated + unchanged AND added + updated + unchanged + merged)
        ORDER BY id
        """
    )
    return [number for (number,) in found]


def inconsistent(tx: Transaction) -> list[str]:
    """The documents, by kind and id, that are not what their history says."""
    events: dict[tuple[str, str], list[Any]] = {
        key: list(rows)
        for key, rows in groupby(
            tx.execute(
                "SELECT kind, id, version, before, after FROM document_history "
                "ORDER BY kind, id, version, number"
            ),
            key=lambda row: (row[0], row[1]),
        )
    }
    documents = {
        (kind, id): (version, body, archived)
        for kind, id, version, body, archived in tx.execute(
            "SELECT kind, id, version, body, archived FROM documents"
        )
    }
    return [
        f"{kind} {id}"
        for kind, id in sorted(events.keys() | documents.keys())
        if not _follows(events.get((kind, id), []), documents.get((kind, id)))
    ]


def _follows(events: list[Any], document: tuple[int, str, bool] | None) -> bool:
    """Whether the states follow each other, from nothing to the document as it is."""
    if document is None or not events:
        return False
    version, body, archived = document
    try:
        states = [json.loads(event[4]) for event in events]
        before = [json.loads(event[3]) if event[3] else None for event in events]
        now = {"body": json.loads(body), "archived": archived}
    except ValueError:
        return False
    return (
        [event[2] for event in events] == list(range(1, version + 1))
        and before == [None, *states[:-1]]
        and states[-1] == now
    )


def _count(tx: Transaction, sql: str) -> int:
    return int(tx.execute(sql)[0][0])
