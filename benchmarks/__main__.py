"""`python -m benchmarks`: measure everything and write RESULTS.md beside this file."""

import argparse
import os
import platform
import tempfile
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks import exports
from benchmarks.measure import Cost, alone

RESULTS = Path(__file__).with_name("RESULTS.md")
NOTES = Path(__file__).with_name("notes.md")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000, help="rows of the large export")
    parser.add_argument("--folder", type=Path, help="where the large file is written (2 GB)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        path = exports.posts(Path(folder) / "large.csv", given.rows)
        size = path.stat().st_size
        # The floor before and after: the machine's other work moves both ends alike.
        floors = [alone("benchmarks.importing", "load", str(path))]
        large = alone("benchmarks.importing", "land", str(path))
        floors.append(alone("benchmarks.importing", "load", str(path)))
    typical = alone("benchmarks.importing", "typical")
    page = alone("benchmarks.pages", "brand_awareness")
    RESULTS.write_text(
        "\n".join(
            [
                *_head(),
                *_large(size, floors, large),
                *_typical(typical),
                *_page(page),
                *_notes(),
            ]
        ),
        encoding="utf-8",
    )
    print(RESULTS.read_text(encoding="utf-8"))


def _head() -> list[str]:
    names = ("duckdb", "streamlit", "pandas", "pyarrow")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return [
        "# What it costs",
        "",
        f"Measured on {date.today()} by `make bench`: {os.cpu_count()} cores, "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, "
        f"{versions}.",
        "Seconds depend on the machine and on its other work; the ratios are within one run.",
        "",
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


def _page(page: Cost) -> list[str]:
    seconds = page.result
    return [
        "## Brand awareness on the sample, a rerun on the server",
        "",
        "| | ms | times an empty page |",
        "|---|---|---|",
        *(
            f"| {name} | {seconds[key] * 1000:.0f} | {seconds[key] / seconds['empty']:.1f} |"
            for name, key in (
                ("an empty Streamlit page", "empty"),
                ("every answer remembered: without its queries", "remembered"),
                ("every answer asked anew", "queries"),
                ("of that in DuckDB", "database"),
            )
        ),
        "",
        f"Beyond an empty page and without queries: "
        f"{(seconds['remembered'] - seconds['empty']) * 1000:.0f} ms (bar: 30).",
        "",
    ]


def _notes() -> list[str]:
    return [NOTES.read_text(encoding="utf-8")] if NOTES.exists() else []


if __name__ == "__main__":
    main()
