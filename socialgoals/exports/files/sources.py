"""From dropped bytes to plain grids of cells: zip members, sheets of workbooks, text files."""

import itertools
import json
import lzma
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from socialgoals.exports.files import encoding, workbook_reader
from socialgoals.exports.findings import Message, Outcome, Refusal, refused
from socialgoals.i18n import N_

ARCHIVE_BYTES = 4 << 30
ARCHIVE_RATIO = 250
ARCHIVE_MEMBERS = 500
ARCHIVE_DEPTH = 2
WORKBOOK_BYTES = 200 << 20

# What the unpacking of a damaged or protected archive ends in.
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError),
    *(RuntimeError, NotImplementedError, OSError, ValueError, KeyError),
)

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TOO_LARGE = N_(
    "This archive unpacks to more than it should. Please send the files one by one."
)


@dataclass(frozen=True)
class Grid:
    """A file or a sheet as text: UTF-8 at `path`, or in `encoding` when it still is as it came.

    `exported` is the day its container gives for it, and `names` are the other grids beside it.
    """

    file: str
    path: Path
    section: str = ""
    encoding: str = "utf-8"
    delimiter: str | None = None
    exported: date | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refused:
    """A file inside the drop that cannot be read at all, with the reason."""

    file: str
    message: Message
    outcome: Outcome = Outcome.REFUSED


def grids(name: str, path: Path, work: Path) -> list[Grid | Refused]:
    """Everything that may hold a table in a dropped file; `work` takes what must be unpacked.

    Reasons for refusing are values, not exceptions: one bad member must not stop the others.
    """
    counter = itertools.count()
    found = list(_open(name, path, work, counter, depth=0))
    names = tuple(f"{grid.file}/{grid.section}" for grid in found if isinstance(grid, Grid))
    return [_with_names(grid, names) if isinstance(grid, Grid) else grid for grid in found]


def _with_names(grid: Grid, names: tuple[str, ...]) -> Grid:
    return Grid(
        grid.file,
        grid.path,
        grid.section,
        grid.encoding,
        grid.delimiter,
        grid.exported,
        names,
    )


def _open(
    name: str, path: Path, work: Path, counter: Iterator[int], depth: int
) -> Iterator[Grid | Refused]:
    try:
        with path.open("rb") as file:
            head = file.read(8192)
        if not head.strip(b"\x00\xef\xbb\xbf\xff\xfe \r\n\t"):
            yield _blank(name, path)
        elif head.startswith(b"PK\x03\x04"):
            yield from _zip_or_workbook(name, path, work, counter, depth)
        elif head.startswith(_OLE):
            yield from _sheets(name, path, work, counter)
        else:
            _refuse_what_is_no_text(head)
            yield Grid(name, path, encoding=encoding.detect(path))
    except Refusal as refusal:
        yield Refused(name, refusal.message)


def _blank(name: str, path: Path) -> Refused:
    if path.stat().st_size < 1024:
        return Refused(
            name,
            Message(N_("The file is empty. Please export it again; nothing was changed.")),
            Outcome.NOTHING,
        )
    text = N_("This file holds only zeros: it was damaged on its way. Please export it again.")
    return Refused(name, refused(text).message)


def _refuse_what_is_no_text(head: bytes) -> None:
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t")[:512].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<?xml")):
        raise refused(
            N_(
                "This is a web page saved under another name, not an export. "
                "Open the page in your browser and use its Export or Download button."
            )
        )
    if start.startswith(b"%pdf"):
        raise refused(N_("This is a PDF. Please export the numbers as CSV or Excel."))
    if head.startswith(_PICTURES):
        raise refused(N_("This is a picture. Please export the numbers as CSV or Excel."))
    if start.startswith((b"{", b"[")) and b'"' in start[:40]:
        raise refused(N_("This is JSON data. Please export the numbers as CSV or Excel."))
    if not head.startswith((b"\xff\xfe", b"\xfe\xff")) and encoding._wide(head) is None:
        odd = sum(byte < 9 or 13 < byte < 32 for byte in head)
        if odd > len(head) * 0.05:
            raise refused(N_("This is not a table. Please export the numbers as CSV or Excel."))


def _zip_or_workbook(
    name: str, path: Path, work: Path, counter: Iterator[int], depth: int
) -> Iterator[Grid | Refused]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if _is_wanted(m)]
            inside = {m.filename for m in archive.infolist()}
            if "[Content_Types].xml" in inside or "mimetype" in inside:
                _check_size(archive.infolist(), WORKBOOK_BYTES * 10)
                yield from _sheets(name, path, work, counter)
                return
            if depth >= ARCHIVE_DEPTH:
                raise refused(N_("Archives inside archives inside archives are not opened."))
            _check_size(members, ARCHIVE_BYTES)
            for member in members:
                target = work / f"{next(counter)}{PurePosixPath(member.filename).suffix[:8]}"
                with archive.open(member) as source, target.open("wb") as out:
                    _copy(source, out, member.file_size)
                exported = date(*member.date_time[:3]) if member.date_time[0] > 1980 else None
                inner = f"{name}/{member.filename}"
                for grid in _open(inner, target, work, counter, depth + 1):
                    yield _exported(grid, exported)
            if not members:
                yield Refused(
                    name, Message(N_("This archive holds no files.")), Outcome.NOTHING
                )
    except _DAMAGED as error:
        raise refused(
            N_("This file cannot be opened; it may be damaged or protected by a password.")
        ) from error


def _exported(grid: Grid | Refused, day: date | None) -> Grid | Refused:
    if isinstance(grid, Refused) or grid.exported or day is None:
        return grid
    return Grid(grid.file, grid.path, grid.section, grid.encoding, grid.delimiter, day)


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(member.filename).parts
    return not member.is_dir() and not any(p.startswith((".", "__MACOSX")) for p in parts)


def _check_size(members: list[zipfile.ZipInfo], most: int) -> None:
    unpacked = sum(m.file_size for m in members)
    packed = max(1, sum(m.compress_size for m in members))
    # Small files of zeros shrink a thousandfold without meaning harm.
    bomb = unpacked > 64 << 20 and unpacked / packed > ARCHIVE_RATIO
    if unpacked > most or bomb or len(members) > ARCHIVE_MEMBERS:
        raise refused(_TOO_LARGE)


def _copy(source: Any, out: Any, announced: int) -> None:
    """Unpack no more than the archive announced: its directory may lie."""
    left = announced + 1
    while block := source.read(min(1 << 20, left)):
        left -= len(block)
        if left <= 0:
            raise refused(_TOO_LARGE)
        out.write(block)


def _sheets(name: str, path: Path, work: Path, counter: Iterator[int]) -> Iterator[Grid]:
    if path.stat().st_size > WORKBOOK_BYTES:
        raise refused(N_("This workbook is too large for Excel files. Please save it as CSV."))
    command = [sys.executable, "-I", workbook_reader.__file__]
    command += [str(path), str(work), str(next(counter))]
    try:
        done = subprocess.run(
            command, capture_output=True, check=True, timeout=workbook_reader.SECONDS * 2
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise refused(
            N_("This workbook cannot be opened; it may be damaged or protected by a password.")
        ) from error
    for sheet, file in json.loads(done.stdout):
        yield Grid(name, work / file, section=sheet, delimiter=",")
