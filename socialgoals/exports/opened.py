"""What was read of an upload while it was examined, kept for a while for its landing.

An upload is opened by one at a time; who finds it in use opens it anew.
"""

import copy
import shutil
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from weakref import WeakKeyDictionary

from socialgoals.exports.cells.markers import quoted
from socialgoals.exports.files import layout, sources
from socialgoals.exports.files.layout import Region
from socialgoals.exports.files.originals import Upload
from socialgoals.exports.files.records import IsHeader
from socialgoals.exports.files.sources import Grid, Refused
from socialgoals.exports.format import Context, Format
from socialgoals.exports.reading import parsing
from socialgoals.exports.reading.parsing import Parsed
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import Transaction

_KEPT = 12
_LARGEST = layout.REWRITE_BELOW


@dataclass(frozen=True)
class _Reading:
    """A table as it was read: on what that depended, what it gave, and its rows."""

    of: tuple[Region, Format, Context, dict[str, str]]
    parsed: Parsed
    path: Path


@dataclass
class Opened:
    """An upload unpacked into a folder, with the tables found in it and those read so far."""

    work: Path
    grids: list[Grid | Refused]
    own: tuple[Format, ...] = ()
    _regions: dict[Grid, list[Region]] = field(default_factory=dict)
    _readings: list[_Reading] = field(default_factory=list)

    def regions(self, grid: Grid, is_header: IsHeader, own: tuple[Format, ...]) -> list[Region]:
        """The tables of a grid; `own` are the formats of the user that `is_header` knows."""
        if own != self.own:
            self.own, self._regions, self._readings = own, {}, []
        if grid not in self._regions:
            self._regions[grid] = layout.regions(grid, self.work, is_header)
        return self._regions[grid]

    def parse(
        self,
        tx: Transaction,
        region: Region,
        format: Format,
        context: Context,
        answers: Mapping[str, str],
        *,
        keep: bool,
    ) -> Parsed:
        """`parsing.parse`, or its result from before; with `keep` it is kept for the next."""
        of = (region, format, context, dict(answers))
        for found in self._readings:
            if found.of == of:
                tx.execute(
                    "CREATE OR REPLACE TEMP TABLE parsed AS "
                    f"SELECT * FROM read_parquet({quoted(str(found.path))})"
                )
                return copy.deepcopy(found.parsed)
        parsed = parsing.parse(tx, region, format, context, dict(answers))
        if keep and region.rows is not None:
            path = self.work / f"{len(self._readings)}.parsed.parquet"
            tx.execute(f"COPY parsed TO {quoted(str(path))} (FORMAT parquet)")
            self._readings.append(_Reading(of, copy.deepcopy(parsed), path))
        return parsed


_LOCK = threading.Lock()
_HELD: WeakKeyDictionary[Workspace, OrderedDict[tuple[str, str], Opened]] = WeakKeyDictionary()


@contextmanager
def opened(warehouse: Workspace, upload: Upload, *, keep: bool) -> Iterator[Opened]:
    """An upload unpacked, as whoever opened it last has left it where that is still there."""
    key = (upload.hash, upload.name)
    with _LOCK:
        found = _HELD.setdefault(warehouse, OrderedDict()).pop(key, None)
    work = found.work if found else Path(tempfile.mkdtemp(dir=warehouse.staging))
    kept = False
    try:
        found = found or Opened(work, sources.grids(upload.name, upload.path, work))
        yield found
        kept = keep and upload.path.stat().st_size <= _LARGEST
    finally:
        left = _hold(warehouse, key, found) if kept and found else [work]
        for folder in left:
            shutil.rmtree(folder, ignore_errors=True)


def _hold(warehouse: Workspace, key: tuple[str, str], opened: Opened) -> list[Path]:
    """Keep an upload open; the folders of those that are so no longer."""
    with _LOCK:
        held = _HELD.setdefault(warehouse, OrderedDict())
        gone = [held.pop(key)] if key in held else []
        held[key] = opened
        while len(held) > _KEPT:
            gone.append(held.popitem(last=False)[1])
    return [one.work for one in gone]
