"""From text to records: which character parts the cells, and where each record begins."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator

from socialgoals.exports.files import encoding
from socialgoals.exports.files.sources import Grid
from socialgoals.exports.files.unwrapping import DELIMITERS, Row

IsHeader = Callable[[Row], bool]

SEP = re.compile(r"^\ufeff?sep=(.?)", re.IGNORECASE)

# A caption may be long; the csv module would drop the whole row of one over 128 kB.
LONGEST_LINE = 16 << 20
csv.field_size_limit(LONGEST_LINE)


def head(grid: Grid) -> str:
    """The beginning of a grid as text."""
    text = ""
    for piece in encoding.blocks(grid.path, grid.encoding):
        text += piece
        if len(text) >= encoding.HEAD:
            break
    return text[: encoding.HEAD].removeprefix("\ufeff")


def delimiter(text: str, given: str | None, is_header: IsHeader) -> str:
    """The character that parts the cells."""
    if given:
        return given
    if (found := SEP.match(text)) and found.group(1).strip("\r\n"):
        return found.group(1)
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
    return best


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    for _, row in records(lines([text]), delimiter):
        yield row


def lines(pieces: Iterable[str]) -> Iterator[str]:
    """The physical lines of a text that comes in pieces, each with one kind of end.

    Lines end with LF or CRLF only: a caption may hold any other separator Unicode knows. Where
    there is no LF at all they end as on old Macs.
    """
    rest, mac = "", None
    for piece in pieces:
        text = rest + piece.replace("\x00", "")
        if mac is None and ("\r" in text or "\n" in text):
            mac = "\n" not in text
        # The other half of a CRLF may be in the next piece.
        held = "\r" if text.endswith("\r") and not mac else ""
        text = text.removesuffix("\r") if held else text
        text = text.replace("\r", "\n") if mac else text.replace("\r\n", "\n")
        *whole, rest = text.split("\n")
        rest += held
        for line in whole:
            yield line + "\n"
        if len(rest) > LONGEST_LINE:
            yield rest + "\n"
            rest = ""
    yield rest.removesuffix("\r") + "\n"


def records(lines: Iterator[str], delimiter: str) -> Iterator[tuple[int, Row]]:
    """Each record with the physical line it starts on."""
    reader = csv.reader(lines, delimiter=delimiter)
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
