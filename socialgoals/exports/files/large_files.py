"""Files too large to write again: what must be known of them before DuckDB reads them."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from socialgoals.exports.files import encoding
from socialgoals.exports.files.cutting import filled, looks_like_header
from socialgoals.exports.files.records import IsHeader
from socialgoals.exports.files.sources import Grid

# Captions hold blank lines too; after so many none is expected to part two tables.
_MOST_BREAKS = 50_000
# Under a blank line stand a title and then the header.
_LINES = 3
_LINE = 8 << 10

# A line without text: where one table may end and the next begin.
_BLANK = re.compile(rb"\n[,;\t| \r]*\n")
_ENDS = (b"\n\n", b"\n\r\n", b"\n,", b"\n;", b"\n\t", b"\n|", b"\n ")


def readable(grid: Grid, work: Path) -> Path:
    """The file as DuckDB can read it: itself, or a copy in UTF-8 with line ends it knows."""
    plain = grid.encoding in ("utf-8", "utf-8-sig")
    if plain and not encoding.holds_zeros(grid.path) and not encoding.has_mac_lines(grid.path):
        return grid.path
    path = work / f"{grid.path.stem}.utf8.csv"
    if not path.exists():
        encoding.transcode(grid.path, grid.encoding, path)
    return path


def has_more_tables(path: Path, delimiter: str, is_header: IsHeader) -> bool:
    """Whether below a blank line there seems to be another header.

    Inside of quotes only one that some format knows counts: captions have blank lines too.
    """
    for following, quoted in _after_blank_lines(path):
        if following.startswith(b"#") and not quoted:
            return True
        lines = following.decode(errors="replace").splitlines()[:_LINES]
        try:
            rows = list(csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            continue
        if any(is_header(row) for row in rows if len(row) > 1):
            return True
        if not quoted and len(rows) > 1 and filled(rows[0]) == 1 and looks_like_header(rows[1]):
            return True
    return False


def _after_blank_lines(path: Path) -> Iterator[tuple[bytes, bool]]:
    """What follows each blank line, and whether an odd number of quotes precedes it."""
    left, text, quotes = _MOST_BREAKS, b"", 0
    with path.open("rb") as file:
        while block := file.read(encoding.BLOCK):
            text += block
            start = 0
            for match in _BLANK.finditer(text) if any(e in text for e in _ENDS) else ():
                if match.end() + _LINE > len(text):
                    break
                quotes += text.count(b'"', start, match.end() - 1)
                start, left = match.end() - 1, left - 1
                yield text[match.end() : match.end() + _LINE], quotes % 2 == 1
                if left < 0:
                    return
            # What follows the last blank line may lie in the next block.
            rest = max(start, len(text) - _LINE - 64)
            quotes += text.count(b'"', start, rest)
            text = text[rest:]
    start = 0
    for match in _BLANK.finditer(text):
        quotes += text.count(b'"', start, match.end() - 1)
        start = match.end() - 1
        yield text[match.end() : match.end() + _LINE], quotes % 2 == 1
