"""Lines that a spreadsheet wrapped: opened with the wrong delimiter and saved again.

Each physical line became one cell. It was quoted as a whole, its own quotes doubled, where it
held a quote or the delimiter of the saving; other lines stayed bare, the header often among
them. Empty cells may follow, one for each column the sheet happened to have.
"""

import csv
import re
from collections.abc import Callable

DELIMITERS = ",;\t|"
LOOKED_AT = 40

_WHOLE = re.compile(r'"(?:[^"]|"")*"')
_DELIMITER = re.compile(f"[{DELIMITERS}]")

Row = list[str]


def is_wrapped(rows: list[Row], is_header: Callable[[Row], bool]) -> bool:
    """Whether the lines of a text were wrapped, from its first rows."""
    first = next((row for row in rows if any(row)), [])
    cells = _filled(first)
    inner = next((d for d in DELIMITERS if cells and cells[0].count(d) >= 2), None)
    if len(cells) == 1 and inner:
        return '"' in cells[0] or is_header(_split(cells[0], inner))
    return is_header(first) and _most_are_lines(rows)


def _most_are_lines(rows: list[Row]) -> bool:
    """Whether most rows below a bare header are one cell with delimiters in it."""
    below = [_filled(row) for row in rows[1 : LOOKED_AT + 1] if any(row)]
    lines = [cells for cells in below if len(cells) == 1 and _DELIMITER.search(cells[0])]
    return len(lines) * 2 > len(below)


def _filled(row: Row) -> Row:
    """A row without the empty cells at its end."""
    end = max((i for i, cell in enumerate(row, 1) if cell.strip()), default=0)
    return row[:end]


def _split(line: str, delimiter: str) -> Row:
    """The cells of one line; none where a cell holds further lines."""
    if "\n" in line or "\r" in line:
        return []
    return next(csv.reader([line], delimiter=delimiter), [])


def bare(line: str) -> str:
    """A physical line without its wrapping; a line that has none only loses empty cells."""
    stripped = line.rstrip("\n").rstrip(";")
    for candidate in (stripped, stripped.rstrip(",")):
        if _WHOLE.fullmatch(candidate):
            return candidate[1:-1].replace('""', '"') + "\n"
    return stripped + "\n"
