"""Where in a grid the tables are: preamble, titles, header, data, one table below another."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from socialgoals.exports.files import encoding, large_files
from socialgoals.exports.files.cutting import (
    SAMPLE,
    TOO_WIDE,
    Block,
    Numbered,
    cut,
    first_header,
    is_commented,
    write_rows,
)
from socialgoals.exports.files.records import SEP, IsHeader, delimiter, head, lines, records
from socialgoals.exports.files.sources import Grid
from socialgoals.exports.files.unwrapping import Row, bare, is_wrapped
from socialgoals.i18n import fold

__all__ = [
    "SAMPLE",
    "TOO_WIDE",
    "Region",
    "fingerprint",
    "only_remarks",
    "regions",
    "write_rows",
]

# Files up to this size are written again with a line number on each row and every row as wide
# as the header: one way for all quirks. Larger ones are handed to DuckDB as they lie.
REWRITE_BELOW = 8 << 20
HEADER_WITHIN = 60

_YEAR = re.compile(r"\b20\d\d\b|^All time$|^Tüm zamanlar$")


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
    mark = delimiter(text, grid.delimiter, is_header)
    rows = list(records(lines([text]), mark))
    wrapped = is_wrapped([row for _, row in rows], is_header)
    large = grid.path.stat().st_size > REWRITE_BELOW
    if large and not wrapped and not is_commented(rows):
        path = large_files.readable(grid, work)
        if not large_files.has_more_tables(path, mark, is_header):
            return [_as_it_lies(grid, path, rows, mark, is_header)]
    physical = lines(encoding.blocks(grid.path, grid.encoding))
    if wrapped:
        physical = map(bare, physical)
        mark = delimiter("".join(map(bare, lines([text]))), None, is_header)
    found = [
        _region(grid, block, mark)
        for block in cut(records(physical, mark), is_header, work / grid.path.stem)
        if block.header
    ]
    return [
        replace(region, name=name) for region, name in zip(found, _names(found), strict=True)
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
    physical = lines(encoding.blocks(grid.path, grid.encoding))
    return all(row[0].startswith("# ") for _, row in records(physical, ",") if any(row))


def _title(above: list[Row]) -> tuple[str, tuple[str, ...]]:
    """The title among the rows above a header, and the first cell of each of them."""
    titles = [next(cell for cell in row if cell.strip()) for row in above]
    # Comments, and days of a report, are what precedes a table and not its name.
    named = [title for title in titles if not _YEAR.search(title)]
    title = named[-1].strip() if named and not titles[-1].startswith("#") else ""
    return title, tuple(titles)


def _region(grid: Grid, block: Block, mark: str) -> Region:
    title, preamble = _title(block.above)
    return Region(
        grid=grid,
        header=tuple(block.header),
        path=block.path,
        title=title,
        preamble=preamble,
        above=tuple(tuple(row) for row in block.above),
        first_line=block.line + 1,
        rows=block.count,
        sample=tuple(tuple(row) for row in block.sample),
        found_delimiter=mark,
    )


def _as_it_lies(
    grid: Grid, path: Path, rows: list[Numbered], mark: str, is_header: IsHeader
) -> Region:
    """A large file that DuckDB can read without writing it again: known by its beginning."""
    # The last record of the head may be cut in two.
    rows = rows[:-2] if len(rows) > 3 else rows
    start = first_header(rows[:HEADER_WITHIN], is_header)
    line, header = rows[start]
    above = [row for _, row in rows[:start] if any(row) and not SEP.match(row[0])]
    title, preamble = _title(above)
    return Region(
        grid=grid,
        header=tuple(header),
        path=path,
        title=title,
        preamble=preamble,
        above=tuple(tuple(row) for row in above),
        delimiter=mark,
        found_delimiter=mark,
        numbered=False,
        skip=line - 1,
        first_line=rows[start + 1][0] if start + 1 < len(rows) else line + 1,
        sample=tuple(tuple(row) for _, row in rows[start + 1 : start + 1 + SAMPLE]),
        name=grid.section or title,
    )


def fingerprint(region: Region) -> str:
    """What files of one kind have in common: folded title and header."""
    return region.known_as or "\u241f".join((fold(region.title), *map(fold, region.header)))
