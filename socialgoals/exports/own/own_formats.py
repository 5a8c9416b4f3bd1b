"""The formats of the user's own as importing knows them."""

from collections.abc import Iterable
from typing import Any

from socialgoals.exports.findings import Refusal
from socialgoals.exports.format import Format
from socialgoals.exports.own.mapping import PREFIX, as_format
from socialgoals.exports.own.mapping_json import from_json
from socialgoals.warehouse import mappings
from socialgoals.warehouse.mappings import Kept
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import Transaction


def in_force(tx: Transaction) -> tuple[Format, ...]:
    """Those that a file dropped now is read with, the last changed first."""
    return _formats(mappings.in_force(tx))


def named(tx: Transaction, names: str) -> tuple[Format, ...]:
    """Those of these names, parted by spaces, as they were in these versions."""
    wanted = []
    for name in names.split():
        id, _, version = name.removeprefix(PREFIX).partition(":")
        if version.isdecimal():
            wanted.append((id, int(version)))
    return _formats(mappings.versions(tx, wanted))


def outdated(warehouse: Workspace, id: str) -> list[int]:
    """The imports in force that an earlier version of a format read otherwise."""
    name = f"{PREFIX}{id}:"
    with warehouse.look() as tx:
        imports = tx.execute(
            "SELECT id, format FROM imports WHERE starts_with(format, ?) AND undone_at IS NULL "
            "ORDER BY id",
            [name],
        )
        now = next((kept for kept in mappings.in_force(tx) if kept.id == id), None)
        if now is None:
            return []
        versions = {int(format.removeprefix(name)) for _number, format in imports}
        kept = mappings.versions(tx, ((id, version) for version in sorted(versions)))
    same = {f"{name}{one.version}" for one in kept if _reading(one) == _reading(now)}
    return [number for number, format in imports if format not in same]


def _reading(kept: Kept) -> dict[str, Any]:
    """What of a format decides how a file is read; its name does not."""
    return {field: value for field, value in kept.body.items() if field != "label"}


def _formats(kept: Iterable[Kept]) -> tuple[Format, ...]:
    found = []
    for one in kept:
        try:
            found.append(as_format(from_json(one.body), f"{PREFIX}{one.id}:{one.version}"))
        except Refusal:
            # A newer version of the program wrote it; its files are unknown to this one.
            continue
    return tuple(found)
