"""`read`: what a file holds before any format is applied."""

import csv
import tempfile
from pathlib import Path
from typing import Any

import click

from socialgoals.cli.base import REFUSED, json_option, main, print_json, said
from socialgoals.exports import recognise
from socialgoals.exports.files import layout, sources
from socialgoals.exports.files.encoding import blocks
from socialgoals.exports.files.layout import Region


@main.command("read")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--csv",
    "out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the tables as UTF-8 CSV; a second table gets -2 in its name.",
)
@json_option
def read(file: Path, out: Path | None, as_json: bool) -> None:
    """Show encoding, delimiter, preamble, header and tables of a file; nothing is imported."""
    refused = False
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        regions: list[Region] = []
        for grid in sources.grids(file.name, file, work):
            if isinstance(grid, sources.Refused):
                refused = True
                _print({"file": grid.file, "message": said(grid.message.text, {})}, as_json)
            else:
                regions += layout.regions(grid, work, recognise.is_header)
        for number, region in enumerate(regions, start=1):
            _print(_object(region), as_json)
            if out:
                name = out.name if number == 1 else f"{out.stem}-{number}{out.suffix}"
                _write(region, out.with_name(name))
    if refused:
        raise SystemExit(REFUSED)


def _object(region: Region) -> dict[str, Any]:
    return {
        "file": region.grid.file,
        "section": region.grid.section,
        "encoding": region.grid.encoding,
        "delimiter": region.found_delimiter,
        "quote": '"',
        "preamble": list(region.preamble),
        "title": region.title,
        "header": list(region.header),
        "first_line": region.first_line,
        "rows": region.rows if region.rows is not None else sum(1 for _ in _rows(region)),
        "sample": [list(row) for row in region.sample[:3]],
    }


def _rows(region: Region) -> Any:
    """The data rows of a region, one after the other."""
    encoding = "utf-8" if region.numbered or region.path != region.grid.path else None
    text = blocks(region.path, encoding or region.grid.encoding)
    lines = _lines(text)
    for _ in range(region.skip):
        next(lines, None)
    reader = csv.reader(lines, delimiter=region.delimiter)
    if not region.numbered:
        next(reader, None)
    for row in reader:
        if row:
            yield row[:-1] if region.numbered else row


def _lines(pieces: Any) -> Any:
    left = ""
    for piece in pieces:
        *whole, left = (left + piece).split("\n")
        yield from (line + "\n" for line in whole)
    if left:
        yield left


def _write(region: Region, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(region.header)
        writer.writerows(_rows(region))


def _print(found: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(found)
        return
    for name, value in found.items():
        click.echo(f"{name:11} {value}")
    click.echo()
