"""Tables turned into others before they are read: matrices, tables side by side, ratios."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from socialgoals.exports.files.layout import SAMPLE, Region, fingerprint, write_rows

Row = list[str]


def rows(region: Region) -> Iterator[tuple[int, Row]]:
    """Every row of a table with its line."""
    with region.path.open(encoding="utf-8-sig", newline="") as file:
        if region.numbered:
            for row in csv.reader(file):
                yield int(row[-1]), row[:-1]
            return
        for _ in islice(file, region.skip):
            pass
        reader = csv.reader(file, delimiter=region.delimiter)
        next(reader, None)
        line = region.first_line
        for row in reader:
            yield line, row
            line = region.skip + reader.line_num + 1


def rewritten(
    region: Region, work: Path, header: Sequence[str], table: Iterable[tuple[int, Row]]
) -> Region:
    """The region with another header and other rows; it is remembered by its first ones."""
    path = work / f"{region.path.stem}-{len(header)}.reshaped.csv"
    kept = list(table)
    write_rows(path, len(header), kept)
    return replace(
        region,
        header=tuple(header),
        path=path,
        delimiter=",",
        numbered=True,
        skip=0,
        rows=len(kept),
        sample=tuple(tuple(row) for _, row in kept[:SAMPLE]),
        known_as=fingerprint(region),
    )


def with_columns(
    region: Region, work: Path, made: dict[str, Callable[[dict[str, str]], str]]
) -> Region:
    """The region with more columns, each made of the cells of its row by their headers."""
    names = list(region.header)
    table = []
    for line, row in rows(region):
        cells = dict(zip(names, row, strict=False))
        padded = row + [""] * (len(names) - len(row))
        table.append((line, [*padded, *(make(cells) for make in made.values())]))
    return rewritten(region, work, [*names, *made], table)
