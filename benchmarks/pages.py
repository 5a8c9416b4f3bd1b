"""What a page costs on the server: all of it, without its queries, and an empty page."""

import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from streamlit.testing.v1 import AppTest

from benchmarks.measure import alone
from socialgoals.exports import intake
from socialgoals.ui import readings
from socialgoals.warehouse.opening import Workspace

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "data" / "sample"
BRAND = "pages/goals/brand_awareness.py"
RUNS = 15


def brand_awareness() -> dict[str, float]:
    """Median seconds of a rerun of Brand awareness on the sample.

    `queries` asks everything anew, `remembered` finds every answer in memory, `database` is the
    part of the former that was spent in DuckDB, and `empty` is a page that draws one heading.
    """
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Workspace(Path(folder), threads=2)
        for path in sorted(SAMPLE.rglob("*.*")):
            intake.bring_in(warehouse, intake.keep(warehouse, path.name, path))
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        app.session_state["warehouse"] = warehouse
        app.run()
        app.switch_page(BRAND).run()
        assert not app.exception
        asked = [_asked(app, warehouse) for _ in range(RUNS)]
        remembered = [_timed(app.run) for _ in range(RUNS)]
        warehouse.close()
    return {
        "queries": median(whole for whole, _ in asked),
        "database": median(database for _, database in asked),
        "remembered": median(remembered),
        "empty": _empty(),
    }


def _asked(app: AppTest, warehouse: Workspace) -> tuple[float, float]:
    for remembered in (
        readings._compared,
        readings._courses,
        readings._by_channel,
        readings._posts,
    ):
        remembered.cache_clear()
    spent = 0.0
    cursor = warehouse.cursor

    def timed(*arguments: Any, **named: Any) -> Any:
        return _Timed(cursor(*arguments, **named))

    class _Timed:
        def __init__(self, inner: Any) -> None:
            self._inner = inner

        def __enter__(self) -> Any:
            self._start = time.perf_counter()
            return self._inner.__enter__()

        def __exit__(self, *error: Any) -> Any:
            nonlocal spent
            spent += time.perf_counter() - self._start
            return self._inner.__exit__(*error)

    warehouse.cursor = timed  # type: ignore[method-assign]
    whole = _timed(app.run)
    warehouse.cursor = cursor  # type: ignore[method-assign]
    return whole, spent


def _empty() -> float:
    app = AppTest.from_string("import streamlit as st\nst.title('socialgoals')")
    app.run()
    return median(_timed(app.run) for _ in range(RUNS))


def _timed(run: Any) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def report(_rows: int) -> list[str]:
    """A rerun of a goal page on the server."""
    seconds = alone(__name__, "brand_awareness").result
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
