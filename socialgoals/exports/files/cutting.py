"""Rows cut into tables as they are read: titles above, a header, data, the next table below.

Rows are looked at once and in passing, with a few behind and before them, so that a file of any
size is cut in little memory.
"""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from socialgoals.exports.files.records import SEP, IsHeader
from socialgoals.exports.files.unwrapping import Row

SAMPLE = 400
# A file of more tables than this is no export; what follows belongs to the last of them.
MOST_TABLES = 200
# A header of more cells is refused, so that its rows need not be written.
_WIDEST = 4000
_AHEAD = 30

_NUMBER = re.compile(r"^[-+]?[%₺$€£]?\s*[\d.,]+\s*%?$")

# Google Analytics begins its files so, and each table of them with its own comments.
_COMMENTS = re.compile(r"# ?-{5,}")

# Stands between the cells of a row that is wider than its header.
TOO_WIDE = "\ufffd"

Numbered = tuple[int, Row]


@dataclass
class Block:
    """A table that was found; its rows are in the file at `path`, as `write_rows` has them."""

    above: list[Row]
    header: Row
    line: int
    path: Path
    count: int = 0
    sample: list[Row] = field(default_factory=list)


def write_rows(path: Path, width: int, rows: Iterable[Numbered]) -> None:
    """Write numbered rows as a region's file: as wide as the header, the line as last cell.

    A row with more cells than the header is kept together in its first cell, so that it is seen
    and rejected.
    """
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
        for line, row in rows:
            cells = row[:width] + [""] * (width - len(row))
            if len(row) > width and any(cell.strip() for cell in row[width:]):
                cells = [TOO_WIDE.join(row), *[""] * (width - 1)]
            writer.writerow([*cells, line])


def cut(rows: Iterator[Numbered], is_header: IsHeader, stem: Path) -> Iterator[Block]:
    """The tables among rows, each complete when it is given; `stem` begins their files' names.

    A table starts at a header some format knows, or, where none does, at the first row that
    looks like one. A later table needs a header row of its own, known or under a title of one
    cell. In a file that begins with comments each table follows its own.
    """
    cutter = _Cutter(rows, is_header)
    while (found := cutter.next_header()) is not None:
        above, line, header = found
        path = stem.with_name(f"{stem.name}-{cutter.found}.rows.csv")
        block = Block(above, header, line, path)
        write_rows(path, min(len(header), _WIDEST), _counted(block, cutter.body()))
        yield block


def _counted(block: Block, rows: Iterable[Numbered]) -> Iterator[Numbered]:
    for line, row in rows:
        block.count += 1
        if len(block.sample) < SAMPLE:
            block.sample.append(row)
        if len(block.header) <= _WIDEST:
            yield line, row


class _Cutter:
    """The rows on their way, two behind and some ahead of the one being looked at."""

    def __init__(self, rows: Iterator[Numbered], is_header: IsHeader) -> None:
        self._rows = rows
        self._is_header = is_header
        self._ahead: deque[Numbered] = deque(islice(rows, _AHEAD))
        self._before: tuple[Row, Row] = ([], [])
        self._at_start = True
        self._above: list[Row] = []
        self._header: tuple[int, Row] | None = None
        self._commented = is_commented(self._ahead)
        self.found = 0

    def next_header(self) -> tuple[list[Row], int, Row] | None:
        """The next table's rows above, line and header; what precedes the first is skipped."""
        if self._header is None and self.found == 0:
            # Before the first table there is no body: all rows are above it.
            deque(self.body(), maxlen=0)
        if self._header is None:
            return None
        (line, header), above = self._header, self._above
        self._header, self._above = None, []
        self.found += 1
        return above, line, header

    def body(self) -> Iterator[Numbered]:
        """The rows up to the next table's titles and header."""
        while self._ahead:
            line, row = self._ahead.popleft()
            self._ahead.extend(islice(self._rows, 1))
            kind = self._kind(line, row)
            self._before, self._at_start = (self._before[1], row), False
            if kind == "header":
                self._header = (line, row)
                return
            if kind == "above" or (kind == "data" and not self.found):
                self._above.append(row)
            elif kind == "data":
                yield line, row

    def _kind(self, line: int, row: Row) -> str:
        count = filled(row)
        if not count:
            # A line of delimiters belongs to the table; a blank line does not.
            return "data" if self.found and len(row) > 1 else "blank"
        if line == 1 and SEP.match(row[0]):
            return "blank"
        if self._commented and row[0].startswith("#"):
            return "above"
        if self.found < MOST_TABLES and (
            (self._commented and self._above) or self._starts(row, count)
        ):
            return "header"
        if count == 1 and self._is_title():
            return "above"
        return "data"

    def _starts(self, row: Row, count: int) -> bool:
        if self._is_header(row):
            return True
        before, last = self._before
        if not self.found:
            titled = not self._at_start and filled(last) == 1
            return looks_like_header(row) and (
                titled or not any(self._is_header(later) for _, later in self._ahead)
            )
        return count > 1 and filled(last) == 1 and not any(before) and looks_like_header(row)

    def _is_title(self) -> bool:
        """One cell right above a header."""
        if not self._ahead:
            return False
        following = self._ahead[0][1]
        return self._is_header(following) or (
            not self._at_start and not any(self._before[1]) and looks_like_header(following)
        )


def is_commented(rows: Iterable[Numbered]) -> bool:
    """Whether a file begins with comments, so that each of its tables does."""
    return bool(_COMMENTS.match(next((row[0] for _, row in rows if any(row)), "")))


def filled(row: Row) -> int:
    """How many cells hold something."""
    return sum(map(bool, map(str.strip, row)))


def looks_like_header(row: Row) -> bool:
    """Whether a row might be a header: several cells, none of them a number."""
    words = [cell.strip() for cell in row if cell.strip()]
    if words and words[0].startswith("# "):
        # A comment above the table, cut at its commas; a header may be `#` alone.
        return False
    return len(words) >= 2 and not any(_NUMBER.match(cell) for cell in words)


def first_header(rows: list[Numbered], is_header: IsHeader) -> int:
    """The place of the header among the first rows of a file."""
    known = next((i for i, (_, row) in enumerate(rows) if is_header(row)), None)
    if known is not None:
        return known
    return next((i for i, (_, row) in enumerate(rows) if looks_like_header(row)), 0)
