"""From text to records: which character parts the cells, and where each record begins."""

import csv
import re
from collections.abc import Callable, Iterator

from socialgoals.exports import encoding
from socialgoals.exports.sources import Grid
from socialgoals.exports.unwrapping import DELIMITERS, Row

IsHeader = Callable[[Row], bool]

SEP = re.compile(r"^\ufeff?sep=(.?)", re.IGNORECASE)

# A caption may be long; the csv module would drop the whole row of one over 128 kB.
csv.field_size_limit(16 << 20)


def head(grid: Grid) -> str:
    """The beginning of a grid as text."""
    text = ""
    for piece in encoding.blocks(grid.path, grid.encoding):
        text += piece
        if len(text) >= encoding.HEAD:
            break
    return text[: encoding.HEAD].removeprefix("\ufeff")


def delimiter(text: str, given: str | None, is_header: IsHeader) -> tuple[str, int]:
    """The delimiter, and how many physical lines of `sep=` stand above."""
    if given:
        return given, 0
    if (found := SEP.match(text)) and found.group(1).strip("\r\n"):
        return found.group(1), 1
    best, score = ",", -1.0
    for candidate in DELIMITERS:
        rows = [
            row for _, row in zip(range(60), _rows(text, candidate), strict=False) if any(row)
        ]
        if not rows:
            continue
        known = any(is_header(row) for row in rows)
        widths = [len(row) for row in rows]
        common = max(set(widths), key=widths.count)
        value = known * 1000.0 + (common > 1) * (
            widths.count(common) / len(widths) + common / 100
        )
        if value > score:
            best, score = candidate, value
    return best, 0


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    for _, row in records(text, delimiter):
        yield row


def records(text: str, delimiter: str) -> Iterator[tuple[int, Row]]:
    """Each record with the physical line it starts on."""
    clean = text.replace("\x00", "")
    if "\n" not in clean:
        clean = clean.replace("\r", "\n")
    # Lines end with LF or CRLF only: a caption may hold any other separator Unicode knows.
    pieces = (line + "\n" for line in clean.replace("\r\n", "\n").split("\n"))
    reader = csv.reader(pieces, delimiter=delimiter)
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            row = []
        yield line, row
        line = reader.line_num + 1
