"""Where in a grid the tables are: preamble, titles, header, data, one table below another."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from socialgoals.exports import encoding
from socialgoals.exports.records import SEP, IsHeader, delimiter, head, records
from socialgoals.exports.sources import Grid
from socialgoals.exports.unwrapping import Row, unwrapped
from socialgoals.i18n import fold

# Files up to this size are written again with a line number on each row and every row as wide
# as the header: one way for all quirks. Larger ones are handed to DuckDB as they lie.
REWRITE_BELOW = 8 << 20
SAMPLE = 400

_NUMBER = re.compile(r"^[-+]?[%₺$€£]?\s*[\d.,]+\s*%?$")

# Google Analytics begins its files so, and each table of them with its own comments.
_COMMENTS = re.compile(r"# ?-{5,}")

_YEAR = re.compile(r"\b20\d\d\b|^All time$|^Tüm zamanlar$")

# Stands between the cells of a row that is wider than its header.
TOO_WIDE = "\ufffd"


@dataclass(frozen=True, kw_only=True)
class Region:
    """One table: its header, where DuckDB finds its rows, and its name among its neighbours.

    `above` are the rows over the header whole, `preamble` the first cell of each. With
    `numbered` the file at `path` holds only this table's rows, padded to the header, each with
    its line in the original as the last cell. Without it the file is the original (or its UTF-8
    copy) and `skip` physical lines precede the header. `known_as` is the fingerprint of the
    table that this one was made of.
    """

    grid: Grid
    header: tuple[str, ...]
    path: Path
    title: str = ""
    preamble: tuple[str, ...] = ()
    above: tuple[tuple[str, ...], ...] = ()
    delimiter: str = ","
    numbered: bool = True
    skip: int = 0
    first_line: int = 2
    rows: int | None = None
    sample: tuple[tuple[str, ...], ...] = ()
    name: str = ""
    found_delimiter: str = ","
    known_as: str = ""

    @property
    def size(self) -> int:
        return self.path.stat().st_size

    def column(self, position: int) -> list[str]:
        """The sample's cells of a column."""
        return [row[position] if position < len(row) else "" for row in self.sample]


def regions(grid: Grid, work: Path, is_header: IsHeader) -> list[Region]:
    """The tables of a grid; `is_header` knows the headers of the formats."""
    text = head(grid)
    mark, body = delimiter(text, grid.delimiter, is_header)
    if grid.path.stat().st_size > REWRITE_BELOW:
        return [_large(grid, work, text, mark, body, is_header)]
    lines = "".join(encoding.blocks(grid.path, grid.encoding)).removeprefix("\ufeff")
    rows = list(records(lines, mark))
    rows = _unwrap(rows, lines, is_header) or rows
    found = [
        _write(grid, work, block, number)
        for number, block in enumerate(_blocks(rows, is_header))
        if block.header
    ]
    return [
        replace(region, name=name, found_delimiter=mark)
        for region, name in zip(found, _names(found), strict=True)
    ]


def _names(found: list[Region]) -> list[str]:
    """What tells each table from the others of its grid: its title or sheet, else its place."""
    if len(found) == 1:
        return [found[0].grid.section or found[0].title]
    names: list[str] = []
    for number, region in enumerate(found, start=1):
        name = region.title or f"{region.grid.section} {number}".strip()
        names.append(f"{name} ({number})" if name in names else name)
    return names


def only_remarks(grid: Grid) -> bool:
    """Whether a sheet beside others only explains them: every row begins with `# `."""
    if len(grid.names) < 2 or not grid.section:
        return False
    lines = "".join(encoding.blocks(grid.path, grid.encoding))
    rows = [row for _, row in records(lines, ",") if any(row)]
    return all(row[0].startswith("# ") for row in rows)


@dataclass
class _Block:
    """A table while it is being found: rows carry their line number."""

    preamble: list[Row]
    header: Row
    header_line: int
    rows: list[tuple[int, Row]]


def _unwrap(
    rows: list[tuple[int, Row]], text: str, is_header: IsHeader
) -> list[tuple[int, Row]] | None:
    """The records of a text whose lines a spreadsheet had wrapped; None where it had not."""
    bare = unwrapped(text, [row for _, row in rows], is_header)
    if bare is None:
        return None
    mark, _ = delimiter(bare[: encoding.HEAD], None, is_header)
    return list(records(bare, mark))


def _blocks(rows: list[tuple[int, Row]], is_header: IsHeader) -> list[_Block]:
    """Cut rows into tables.

    A table starts at a header some format knows, or, where none does, at the first row that
    looks like one. A later table needs a header row of its own, known or under a title of one
    cell. In a file that begins with comments each table follows its own.
    """
    found: list[_Block] = []
    above: list[Row] = []
    commented = _COMMENTS.match(next((row[0] for _, row in rows if any(row)), ""))
    for index, (line, row) in enumerate(rows):
        filled = [cell for cell in row if cell.strip()]
        if not row or (line == 1 and SEP.match(row[0])) or not filled:
            if found and row and filled == [] and len(row) > 1:
                found[-1].rows.append((line, row))
            continue
        if commented and row[0].startswith("#"):
            above.append(row)
        elif (commented and above) or _starts_table(row, rows, index, is_header, found):
            found.append(_Block(above, row, line, []))
            above = []
        elif _is_title(filled, rows, index, is_header):
            above.append(row)
        elif found:
            found[-1].rows.append((line, row))
        else:
            above.append(row)
    return found


def _starts_table(
    row: Row,
    rows: list[tuple[int, Row]],
    index: int,
    is_header: IsHeader,
    found: list[_Block],
) -> bool:
    if is_header(row):
        return True
    if not _looks_like_header(row):
        return False
    if not found:
        titled = index > 0 and _is_lonely(rows[index - 1][1])
        return titled or not any(is_header(later) for _, later in rows[index + 1 : index + 30])
    return (
        index > 0
        and _is_lonely(rows[index - 1][1])
        and index > 1
        and not any(rows[index - 2][1])
    )


def _is_title(
    filled: list[str], rows: list[tuple[int, Row]], index: int, is_header: IsHeader
) -> bool:
    """One cell right above a header."""
    if len(filled) != 1 or index + 1 >= len(rows):
        return False
    following = rows[index + 1][1]
    return is_header(following) or (
        index > 0 and not any(rows[index - 1][1]) and _looks_like_header(following)
    )


def _is_lonely(row: Row) -> bool:
    return sum(bool(cell.strip()) for cell in row) == 1


def _looks_like_header(row: Row) -> bool:
    filled = [cell.strip() for cell in row if cell.strip()]
    if filled and filled[0].startswith("# "):
        # A comment above the table, cut at its commas; a header may be `#` alone.
        return False
    return len(filled) >= 2 and not any(_NUMBER.match(cell) for cell in filled)


def write_rows(path: Path, width: int, rows: Iterable[tuple[int, Row]]) -> None:
    """Write numbered rows as a region's file: as wide as the header, the line as last cell.

    A row with more cells than the header is kept together in its first cell, so that it is seen
    and rejected.
    """
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
        for line, row in rows:
            cells = row[:width] + [""] * (width - len(row))
            if any(cell.strip() for cell in row[width:]):
                cells = [TOO_WIDE.join(row), *[""] * (width - 1)]
            writer.writerow([*cells, line])


def _write(grid: Grid, work: Path, block: _Block, number: int) -> Region:
    path = work / f"{grid.path.stem}-{number}.rows.csv"
    write_rows(path, len(block.header), block.rows)
    titles = [next(cell for cell in row if cell.strip()) for row in block.preamble]
    # Comments, and days of a report, are what precedes a table and not its name.
    named = [title for title in titles if not _YEAR.search(title)]
    title = named[-1].strip() if named and not titles[-1].startswith("#") else ""
    return Region(
        grid=grid,
        header=tuple(block.header),
        path=path,
        title=title,
        preamble=tuple(titles),
        above=tuple(tuple(row) for row in block.preamble),
        first_line=block.header_line + 1,
        rows=len(block.rows),
        sample=tuple(tuple(row) for _, row in block.rows[:SAMPLE]),
    )


def _large(
    grid: Grid, work: Path, text: str, mark: str, skip: int, is_header: IsHeader
) -> Region:
    """A file too large to write again: everything is learnt from its beginning."""
    rows = list(records(text, mark))
    # The last record of the head may be cut in two.
    rows = rows[:-2] if len(rows) > 3 else rows
    start = next((i for i, (_, row) in enumerate(rows[:60]) if is_header(row)), None)
    if start is None:
        start = next((i for i, (_, row) in enumerate(rows[:60]) if _looks_like_header(row)), 0)
    line, header = rows[start]
    path = grid.path
    if grid.encoding not in ("utf-8", "utf-8-sig") or encoding.holds_zeros(grid.path):
        path = work / f"{grid.path.stem}.utf8.csv"
        encoding.transcode(grid.path, grid.encoding, path)
    above = [row for _, row in rows[:start] if any(row) and not SEP.match(row[0])]
    titles = tuple(next(cell for cell in row if cell.strip()) for row in above)
    return Region(
        grid=grid,
        header=tuple(header),
        path=path,
        title=titles[-1] if titles else "",
        preamble=titles,
        above=tuple(tuple(row) for row in above),
        delimiter=mark,
        found_delimiter=mark,
        numbered=False,
        skip=line - 1,
        first_line=rows[start + 1][0] if start + 1 < len(rows) else line + 1,
        sample=tuple(tuple(row) for _, row in rows[start + 1 : start + 1 + SAMPLE]),
    )


def fingerprint(region: Region) -> str:
    """What files of one kind have in common: folded title and header."""
    return region.known_as or "\u241f".join((fold(region.title), *map(fold, region.header)))
