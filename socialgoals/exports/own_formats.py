"""The formats of the user's own as importing knows them."""

from collections.abc import Iterable

from socialgoals.exports.findings import Refusal
from socialgoals.exports.format import Format
from socialgoals.exports.mapping import PREFIX, as_format
from socialgoals.exports.mapping_json import from_json
from socialgoals.warehouse import mappings
from socialgoals.warehouse.mappings import Kept
from socialgoals.warehouse.opening import Transaction


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


def _formats(kept: Iterable[Kept]) -> tuple[Format, ...]:
    found = []
    for one in kept:
        try:
            found.append(as_format(from_json(one.body), f"{PREFIX}{one.id}:{one.version}"))
        except Refusal:
            # A newer version of the program wrote it; its files are unknown to this one.
            continue
    return tuple(found)
