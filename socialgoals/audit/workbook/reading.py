"""A workbook that comes back: its rows as text, each cell with its address."""

import csv
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from xlsxwriter.utility import xl_rowcol_to_cell

from socialgoals.audit.workbook import cells
from socialgoals.exports.files import sources
from socialgoals.exports.files.sources import Grid
from socialgoals.goals.words import Sentence
from socialgoals.i18n import N_, fold

# Somebody may have written a title above the header.
_HEADER_WITHIN = 10
MOST_ROWS = 5000
MOST_BYTES = 20 << 20


class NoAudit(Exception):
    """The file cannot be taken in as an audit at all; `why` says what to do."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(why.text)
        self.why = why


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row: its number (0 is the first of the sheet), and its cells by their columns."""

    number: int
    values: Mapping[str, str]

    @property
    def base(self) -> str:
        """What the workbook knew of the row when it was made; empty for one that was added."""
        return self.values.get(cells.MARK, "")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The sheet of accounts. `places` are the numbers of its columns, `unknown` headers of
    columns that are none of the audit's."""

    places: Mapping[str, int]
    rows: tuple[Row, ...]
    unknown: tuple[str, ...] = ()

    def cell(self, row: Row, column: str) -> str:
        """The address of a cell, such as `D7`; of a column that is not there, of its row."""
        place = self.places.get(column)
        if place is None:
            return str(row.number + 1)
        address: str = xl_rowcol_to_cell(row.number, place)
        return address


def read(content: bytes, staging: Path) -> Sheet:
    """The sheet of accounts of a workbook; `staging` is a folder for what is unpacked.

    Raises NoAudit for anything that is not an audit of this product.
    """
    if len(content) > MOST_BYTES:
        raise NoAudit(Sentence(N_("This file is larger than any audit.")))
    with tempfile.TemporaryDirectory(dir=staging) as folder:
        path = Path(folder) / "audit"
        path.write_bytes(content)
        found = sources.grids("audit.xlsx", path, Path(folder))
        for grid in found:
            if not isinstance(grid, Grid):
                raise NoAudit(Sentence(grid.message.text, dict(grid.message.values)))
            sheet = _sheet(grid) if grid.delimiter == "," else None
            if sheet is not None:
                return sheet
    raise NoAudit(
        Sentence(
            N_(
                "This is not the audit's workbook, or its hidden first column is gone. "
                "Download it anew and fill that one in."
            )
        )
    )


def _sheet(grid: Grid) -> Sheet | None:
    """The sheet if it has the mark of an audit in its header."""
    with grid.path.open(encoding="utf-8", newline="") as file:
        numbered = enumerate(csv.reader(file))
        for number, header in numbered:
            if cells.MARK in header:
                return _below(header, numbered)
            if number >= _HEADER_WITHIN:
                break
    return None


def _below(header: list[str], lines: Iterator[tuple[int, list[str]]]) -> Sheet:
    known = cells.known_headers()
    places: dict[str, int] = {}
    unknown = []
    for place, title in enumerate(header):
        name = known.get(fold(title))
        if name is None:
            unknown += [title] if title.strip() else []
        elif name in places:
            raise NoAudit(
                Sentence(
                    N_("The column “{title}” is there twice: keep one of them."),
                    {"title": (title,)},
                )
            )
        else:
            places[name] = place
    rows = []
    for number, line in lines:
        values = {name: line[place] for name, place in places.items() if place < len(line)}
        if any(value.strip() for value in values.values()):
            rows.append(Row(number=number, values=values))
        if len(rows) > MOST_ROWS:
            raise NoAudit(
                Sentence(N_("No more than {n} rows are read of an audit."), {"n": MOST_ROWS})
            )
    return Sheet(places=places, rows=tuple(rows), unknown=tuple(unknown))
