"""Imports against DuckDB's own typed load of the same bytes."""

import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks import exports
from benchmarks.measure import Cost, alone
from socialgoals.exports import intake
from socialgoals.warehouse.opening import Workspace


def load(path: str) -> None:
    """The floor: a typed load into a table."""
    with tempfile.TemporaryDirectory(dir=Path(path).parent) as folder:
        exports.floor(Path(path), Path(folder) / "floor.duckdb")


def land(path: str) -> dict[str, float]:
    """Recognise, validate and land a file that is already kept; seconds of the two steps."""
    with tempfile.TemporaryDirectory(dir=Path(path).parent) as folder:
        warehouse = Workspace(Path(folder), threads=2)
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
        warehouse = Workspace(Path(folder) / "workspace", threads=2)
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


def many(files: str = "200") -> dict[str, float]:
    """So many small exports dropped at once: seconds to look at them, and to bring them in."""
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Workspace(Path(folder) / "workspace", threads=2)
        uploads = [
            intake.keep(warehouse, f"{number}.csv", path.read_bytes())
            for number in range(int(files))
            for path in [exports.posts(Path(folder) / f"{number}.csv", 20 + number)]
        ]
        start = time.perf_counter()
        found = list(intake.examine_each(warehouse, [(upload, {}) for upload in uploads]))
        looked = time.perf_counter()
        for upload in uploads:
            intake.bring_in(warehouse, upload)
        landed = time.perf_counter()
        warehouse.close()
    assert len(found) == int(files)
    return {"files": int(files), "examine": looked - start, "land": landed - looked}


def report(rows: int) -> list[str]:
    """A large export of so many rows, a usual one, and many small ones."""
    with tempfile.TemporaryDirectory() as folder:
        path = exports.posts(Path(folder) / "large.csv", rows)
        size = path.stat().st_size
        # The floor before and after: the machine's other work moves both ends alike.
        floors = [alone(__name__, "load", str(path))]
        large = alone(__name__, "land", str(path))
        floors.append(alone(__name__, "load", str(path)))
    return [
        *_large(size, floors, large),
        *_typical(alone(__name__, "typical")),
        *_many(alone(__name__, "many")),
    ]


def _large(size: int, floors: list[Cost], large: Cost) -> list[str]:
    floor = min(f.wall for f in floors)
    floor_cpu = min(f.cpu for f in floors)
    land = large.result["land"]
    return [
        "## A large export",
        "",
        f"{large.result['rows']:,} Instagram posts, {size / 1e9:.2f} GB: recognised, "
        "validated, landed with rollups and receipt, against DuckDB's own typed "
        "`CREATE TABLE AS read_csv` of the file (memory limit 1 GB for both).",
        "",
        "| | wall s | processor s | peak memory MiB |",
        "|---|---|---|---|",
        *(
            f"| DuckDB's typed load, run {n} | {f.wall:.1f} | {f.cpu:.1f} | {f.memory} |"
            for n, f in enumerate(floors, start=1)
        ),
        f"| keeping the original bytes under their hash | {large.result['keep']:.1f} | | |",
        f"| recognised, validated, landed | {land:.1f} | {large.cpu:.1f} (with keeping) | "
        f"{large.memory} |",
        "",
        f"**Ratio to the faster load: {land / floor:.2f} in wall time, "
        f"{large.cpu / floor_cpu:.2f} in processor time (bar: 1.3). "
        f"Peak memory {large.memory} MiB (bar: 1,500).**",
        "",
    ]


def _typical(typical: Cost) -> list[str]:
    seconds = typical.result
    whole = seconds["examine"] + seconds["land"]
    return [
        "## A usual export",
        "",
        f"2,000 posts, median of eight: {seconds['examine'] * 1000:.0f} ms until it is said "
        f"what the file is, {seconds['land'] * 1000:.0f} ms from then to the "
        f"receipt. **Together {whole:.2f} s (bar: 0.3).**",
        "",
    ]


def _many(many: Cost) -> list[str]:
    seconds = many.result
    return [
        "## Many small exports",
        "",
        f"{seconds['files']:.0f} files of 20 to 220 posts dropped at once: "
        f"{seconds['examine']:.1f} s until it is said what each is, {seconds['land']:.1f} s "
        "from the one click until the last receipt.",
        "",
    ]
