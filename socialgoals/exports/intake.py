"""The way in: bytes kept, tables recognised, questions asked, everything landed or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from socialgoals.exports.files import sources
from socialgoals.exports.files.originals import Upload, forget, keep
from socialgoals.exports.findings import Finding, Outcome
from socialgoals.exports.opened import Opened, opened
from socialgoals.exports.own import own_formats
from socialgoals.exports.tables import tables
from socialgoals.exports.visit import OWN, Former, Progress, Visit, remember, remembered
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import Transaction

__all__ = ["Upload", "again", "bring_in", "examine", "keep"]

# DuckDB lets go of Python's lock while it works, and a small file keeps no core busy.
_AT_ONCE = 4


def examine(
    warehouse: Workspace, upload: Upload, answers: Mapping[str, str] | None = None
) -> list[Finding]:
    """What each table of an upload is and asks; nothing lands."""
    with opened(warehouse, upload, keep=True) as held, warehouse.look() as tx:
        visit = Visit(tx, upload, answers or {}, held, landing=False)
        visit.remembered, visit.zone = remembered(tx), _zone(tx)
        visit.own = own_formats.in_force(tx)
        return tables(visit)


def examine_each(
    warehouse: Workspace, dropped: Sequence[tuple[Upload, Mapping[str, str]]]
) -> Iterator[list[Finding]]:
    """What `examine` finds of each upload with its answers, in order, several at a time."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        yield from pool.map(lambda one: examine(warehouse, *one), dropped)


def bring_in(
    warehouse: Workspace,
    upload: Upload,
    answers: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> list[Finding]:
    """Land every table of an upload that can land, in one transaction."""
    with opened(warehouse, upload, keep=False) as held, warehouse.write() as tx:
        visit = Visit(tx, upload, answers or {}, held, landing=True, progress=progress)
        visit.remembered, visit.zone = remembered(tx), _zone(tx)
        visit.own = own_formats.in_force(tx)
        found = tables(visit)
        remember(tx, found, answers or {})
    if all(finding.outcome in (Outcome.REFUSED, Outcome.NOTHING) for finding in found):
        # Nothing came of these bytes and nothing can: a file of zeros may be large.
        forget(warehouse, upload)
    return found


def again(
    tx: Transaction,
    upload: Upload,
    answers: Mapping[str, str],
    formers: Mapping[tuple[str, str], Former],
    work: Path,
) -> None:
    """Bring tables of a kept upload in once more, as part of a rebuild."""
    held = Opened(work, sources.grids(upload.name, upload.path, work))
    visit = Visit(tx, upload, answers, held, landing=True, zone=_zone(tx), only=formers)
    visit.own = own_formats.named(tx, answers.get(OWN, ""))
    tables(visit)


def _zone(tx: Transaction) -> str:
    return str(tx.execute("SELECT value FROM settings WHERE name = 'zone'")[0][0])
