"""What the goal pages cost on the server: all of it, without their queries, an empty page."""

import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from streamlit.testing.v1 import AppTest

from benchmarks.measure import alone, in_database
from socialgoals.categories import CATEGORIES
from socialgoals.exports import intake
from socialgoals.warehouse.opening import Workspace

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "data" / "sample"
RUNS = 21
# Beyond an empty page, without queries.
BAR = 30


def goal_pages() -> dict[str, dict[str, float]]:
    """Median seconds of a rerun of each goal page on the sample.

    `queries` asks everything anew, `remembered` finds every answer in memory, `fastest` is the
    quickest of those, `database` is the part of the first that was spent in DuckDB. The page
    `empty` draws one heading.
    """
    found = {"empty": _empty()}
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Workspace(Path(folder), threads=2)
        for path in sorted(SAMPLE.rglob("*.*")):
            intake.bring_in(warehouse, intake.keep(warehouse, path.name, path))
        for name in CATEGORIES:
            found[name] = _page(warehouse, name)
        warehouse.close()
    return found


def _page(warehouse: Workspace, name: str) -> dict[str, float]:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.session_state["warehouse"] = warehouse
    app.run()
    app.switch_page(f"pages/goals/{name}.py").run()
    assert not app.exception
    asked = [_asked(app, warehouse) for _ in range(RUNS)]
    return {
        "queries": median(whole for whole, _ in asked),
        "database": median(database for _, database in asked),
        **_remembered(app),
    }


def _asked(app: AppTest, warehouse: Workspace) -> tuple[float, float]:
    # All that is remembered is of the version before a write.
    with warehouse.write():
        pass
    with in_database(warehouse) as spent:
        whole = _timed(app.run)
    return whole, sum(spent)


def _empty() -> dict[str, float]:
    app = AppTest.from_string("import streamlit as st\nst.title('socialgoals')")
    app.run()
    return _remembered(app)


def _remembered(app: AppTest) -> dict[str, float]:
    """The median, and the fastest: how much of the rest is the machine's."""
    taken = [_timed(app.run) for _ in range(RUNS)]
    return {"remembered": median(taken), "fastest": min(taken)}


def _timed(run: Any) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def report(_rows: int) -> list[str]:
    """A rerun of each goal page on the server."""
    seconds = alone(__name__, "goal_pages").result
    empty = seconds.pop("empty")
    lines = [
        "## The goal pages on the sample, a rerun on the server",
        "",
        f"Milliseconds, median of {RUNS}. An empty Streamlit page takes "
        f"{empty['remembered'] * 1000:.1f}, the fastest {empty['fastest'] * 1000:.1f}; "
        f"what a page takes beyond it where every answer is remembered has the bar {BAR}.",
        "",
        "| page | beyond an empty page, all remembered | the fastest | all asked anew | "
        "of that in DuckDB |",
        "|---|---|---|---|---|",
    ]
    for name, taken in seconds.items():
        cells = (
            taken["remembered"] - empty["remembered"],
            taken["fastest"] - empty["fastest"],
            taken["queries"],
            taken["database"],
        )
        told = " | ".join(f"{cell * 1000:.0f}" for cell in cells)
        lines.append(f"| {CATEGORIES[name].label} | {told} |")
    return [*lines, ""]
