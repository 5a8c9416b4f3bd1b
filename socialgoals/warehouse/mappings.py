"""The formats of the user's own, kept as documents, so that every version stays readable."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from socialgoals.warehouse.combining import Body
from socialgoals.warehouse.documents import Document, Documents
from socialgoals.warehouse.reading import Transaction, Warehouse

KIND = "format"


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One version of a format: its document's id, and its JSON."""

    id: str
    version: int
    body: Body


def in_force(tx: Transaction) -> list[Kept]:
    """The formats that later files are read with, the last changed first."""
    found = tx.execute(
        "SELECT id, version, body FROM documents WHERE kind = ? AND NOT archived "
        "ORDER BY changed_at DESC, id",
        [KIND],
    )
    return [Kept(id=id, version=version, body=json.loads(body)) for id, version, body in found]


def versions(tx: Transaction, wanted: Iterable[tuple[str, int]]) -> list[Kept]:
    """These versions in this order, those of deleted formats too; unknown ones are left out."""
    found = []
    for id, version in wanted:
        for (after,) in tx.execute(
            "SELECT after FROM document_history WHERE kind = ? AND id = ? AND version = ?",
            [KIND, id, version],
        ):
            found.append(Kept(id=id, version=version, body=json.loads(after)["body"]))
    return found


@dataclass(frozen=True, kw_only=True)
class OwnFormat:
    """A format as the list shows it, with how many imports in force it read."""

    document: Document
    imports: int


def listed(warehouse: Warehouse, prefix: str) -> list[OwnFormat]:
    """The formats in force; imports name theirs `<prefix><id>:<version>`."""
    used: dict[str, int] = {}
    for name, count in warehouse.rows(
        "SELECT format, count(*) FROM imports WHERE undone_at IS NULL "
        "AND starts_with(format, ?) GROUP BY format",
        [prefix],
    ):
        id = name.removeprefix(prefix).partition(":")[0]
        used[id] = used.get(id, 0) + count
    return [
        OwnFormat(document=document, imports=used.get(document.id, 0))
        for document in Documents(warehouse).all(KIND)
    ]
