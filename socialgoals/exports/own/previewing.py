"""A table as somebody is telling what its columns are: opened, and read on trial."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from socialgoals.exports.cells import evidence
from socialgoals.exports.cells.numbers import Style
from socialgoals.exports.context import context_of
from socialgoals.exports.files import layout, sources
from socialgoals.exports.files.layout import Region
from socialgoals.exports.files.originals import Upload
from socialgoals.exports.findings import Asked, Finding, Message, Question, Refusal, warning
from socialgoals.exports.format import Format, headers
from socialgoals.exports.own.mapping import PREFIX, TableMapping, as_format
from socialgoals.exports.reading import parsing
from socialgoals.exports.reading.rows import DATA
from socialgoals.exports.recognise import is_header
from socialgoals.exports.visit import section_of
from socialgoals.i18n import N_
from socialgoals.schema import POSTS
from socialgoals.warehouse.landing import Reject
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import Transaction

ROWS = 6
_TWICE = N_(
    "{count} of these posts are known from another export under another id; they would count "
    "twice. Name the column with the platform's id, or bring in only one of the two."
)
# Where the names of the columns may stand; above them are titles and notes.
_HEADERS = 12
_TRIAL = PREFIX + "trial"


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A table before anybody knows what it is.

    `candidates` are the rows that may hold the names of its columns, the first those taken for
    them. `alike` tells that other tables of its file have the same columns.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    candidates: tuple[tuple[str, ...], ...] = ()
    title: str = ""
    sheet: str = ""
    alike: bool = False

    def headed(self, row: tuple[str, ...]) -> "Opened":
        """The same table with another row for its header."""
        if row == self.header:
            return self
        below = self.candidates[self.candidates.index(row) + 1 :]
        inside = self.rows[self.rows.index(row) + 1 :] if row in self.rows else self.rows
        return replace(self, header=row, rows=inside or below)


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a mapping makes of a table.

    `facts` are its first rows with their lines, `styles` how its numbers and dates were found
    to be written, `same` how many rows share their key with another. `head` tells that only the
    beginning of a large file was read. Without facts, `asked` or `refused` says why.
    """

    columns: tuple[str, ...] = ()
    facts: tuple[tuple[int, Mapping[str, Any]], ...] = ()
    rows: int = 0
    not_data: int = 0
    rejected: int = 0
    same: int = 0
    first: date | None = None
    last: date | None = None
    rejects: tuple[Reject, ...] = ()
    styles: Mapping[str, Style] = field(default_factory=dict)
    messages: tuple[Message, ...] = ()
    asked: tuple[Question, ...] = ()
    refused: Message | None = None
    head: bool = False


def open_table(warehouse: Workspace, upload: Upload, finding: Finding) -> Opened | None:
    """The table that a finding is about; None where the file no longer holds it."""
    with _regions(warehouse, upload, finding.file, ()) as found:
        at = next((r for r in found if section_of(r) == finding.section), None)
        if at is None:
            return None
        rows = tuple(row for row in at.sample if any(cell.strip() for cell in row))
        titles = tuple(row for row in _wide(at.above) if row != at.header)
        return Opened(
            header=at.header,
            rows=rows,
            candidates=(at.header, *titles, *_wide(rows))[:_HEADERS],
            title=at.title,
            sheet=at.grid.section,
            alike=sum(r.header == at.header for r in found) > 1,
        )


def _wide(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows if sum(bool(c.strip()) for c in row) > 1)


def preview(
    warehouse: Workspace,
    upload: Upload,
    finding: Finding,
    mapping: TableMapping,
    answers: Mapping[str, str] | None = None,
) -> Preview:
    """The first rows of a table as a mapping reads them, by the very way of an import."""
    format = as_format(replace(mapping, sheet="", title=""), _TRIAL)
    with _regions(warehouse, upload, finding.file, (format,)) as found:
        fitting = [r for r in found if format.knows(headers(r.header))]
        region = next((r for r in fitting if section_of(r) == finding.section), None)
        region = region or (fitting[0] if fitting else None)
        if region is None:
            return Preview()
        head = not region.numbered
        with warehouse.look() as tx:
            try:
                read = _read(tx, _beginning(region) if head else region, format, answers or {})
                return replace(read, head=head)
            except Asked as asked:
                return Preview(asked=asked.questions, head=head)
            except Refusal as refusal:
                return Preview(refused=refusal.message, head=head)


@contextmanager
def _regions(
    warehouse: Workspace, upload: Upload, file: str, own: tuple[Format, ...]
) -> Iterator[list[Region]]:
    """The tables of one file of an upload, while it is open."""
    work = Path(tempfile.mkdtemp(dir=warehouse.staging))
    try:
        yield [
            region
            for grid in sources.grids(upload.name, upload.path, work)
            if isinstance(grid, sources.Grid) and grid.file == file
            for region in layout.regions(grid, work, lambda row: is_header(row, own))
        ]
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _beginning(region: Region) -> Region:
    """The rows that were looked at of a file too large to read for a preview."""
    path = region.path.with_name(f"{region.path.stem}-head.csv")
    rows = ((region.first_line + n, list(row)) for n, row in enumerate(region.sample))
    layout.write_rows(path, len(region.header), rows)
    return replace(
        region, path=path, numbered=True, delimiter=",", skip=0, rows=len(region.sample)
    )


def _read(tx: Transaction, region: Region, format: Format, given: Mapping[str, str]) -> Preview:
    zone = str(tx.execute("SELECT value FROM settings WHERE name = 'zone'")[0][0])
    # A day that no row tells is asked for each file, not for the format.
    today = date.today().isoformat()
    answers = {"as_of": today, "first_day": today, "last_day": today, **given}
    context = context_of(tx, region, format, answers, {}, zone).context
    parsed = parsing.parse(tx, region, format, context, answers)
    names = ", ".join(parsed.columns)
    data = f"FROM parsed WHERE fate = {DATA}"
    found = tx.execute(f"SELECT line, {names} {data} ORDER BY line LIMIT {ROWS}")
    keys = [key for key in format.table.keys if key in parsed.columns]
    same = tx.execute(
        f"SELECT count(*) - count(DISTINCT ({', '.join(keys)})) {data}" if keys else "SELECT 0"
    )[0][0]
    places = format.positions(region.header)
    return Preview(
        columns=parsed.columns,
        facts=tuple((row[0], dict(zip(parsed.columns, row[1:], strict=True))) for row in found),
        rows=parsed.rows,
        not_data=parsed.not_data,
        rejected=parsed.rejected,
        same=0 if format.fold else same,
        first=parsed.first,
        last=parsed.last,
        rejects=parsed.rejects,
        styles=evidence.decide(tx, region, format, places, answers),
        messages=(*parsed.messages, *_twice(tx, format, parsed.columns)),
    )


def _twice(tx: Transaction, format: Format, columns: tuple[str, ...]) -> tuple[Message, ...]:
    """A warning where posts are known by their links, but under other ids."""
    if format.table is not POSTS or "permalink" not in columns:
        return ()
    count = tx.execute(
        "SELECT count(DISTINCT p.post_id) FROM parsed p JOIN posts k "
        "ON k.channel = p.channel AND rtrim(k.permalink, '/') = rtrim(p.permalink, '/') "
        f"WHERE p.fate = {DATA} AND k.post_id <> p.post_id"
    )[0][0]
    return (warning(_TWICE, count=count),) if count else ()
