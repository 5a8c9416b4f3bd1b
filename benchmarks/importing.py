"""Imports against DuckDB's own typed load of the same bytes."""

import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks import exports
from socialgoals.exports import intake
from socialgoals.warehouse.opening import Warehouse


def load(path: str) -> None:
    """The floor: a typed load into a table."""
    with tempfile.TemporaryDirectory(dir=Path(path).parent) as folder:
        exports.floor(Path(path), Path(folder) / "floor.duckdb")


def land(path: str) -> dict[str, float]:
    """Recognise, validate and land a file that is already kept; seconds of the two steps."""
    with tempfile.TemporaryDirectory(dir=Path(path).parent) as folder:
        warehouse = Warehouse(Path(folder), threads=2)
        start = time.perf_counter()
        upload = intake.keep(warehouse, "posts.csv", Path(path))
        kept = time.perf_counter()
        found = intake.bring_in(warehouse, upload)[0]
        landed = time.perf_counter()
        assert found.receipt is not None
        assert found.receipt.added == found.receipt.file
        warehouse.close()
    return {"rows": found.receipt.file, "keep": kept - start, "land": landed - kept}


def typical(rows: str = "2000", times: str = "9") -> dict[str, float]:
    """A usual export into a workspace that has others: median seconds from drop to receipt."""
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Warehouse(Path(folder) / "workspace", threads=2)
        taken = []
        for number in range(int(times)):
            path = exports.posts(Path(folder) / f"{number}.csv", int(rows) + number)
            data = path.read_bytes()
            start = time.perf_counter()
            upload = intake.keep(warehouse, path.name, data)
            intake.examine(warehouse, upload)
            examined = time.perf_counter()
            intake.bring_in(warehouse, upload)
            taken.append((examined - start, time.perf_counter() - examined))
        warehouse.close()
    return {
        "examine": median(t[0] for t in taken[1:]),
        "land": median(t[1] for t in taken[1:]),
    }
