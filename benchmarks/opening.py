"""What a visitor waits for on a fresh server: a real Chromium with an empty cache."""

import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.measure import alone
from benchmarks.pages import SAMPLE
from socialgoals.exports import intake
from socialgoals.warehouse.opening import Workspace
from tests import browser, serving

TIMES = 3
EMPTY = "import streamlit as st\nst.title('empty')\n"
CARD = "[data-testid=stMetric]"


def first_card() -> dict[str, float]:
    """Median seconds from the address to the first card, and to an empty page's heading."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "workspace"
        warehouse = Workspace(home)
        for path in sorted(SAMPLE.rglob("*.*")):
            intake.bring_in(warehouse, intake.keep(warehouse, path.name, path))
        warehouse.close()
        cards = []
        for _ in range(TIMES):
            with serving.serve(home) as served:
                cards.append(_seen(served.url, CARD))
        return {"card": median(cards), "empty": _empty(Path(folder))}


def _empty(folder: Path) -> float:
    script = folder / "empty.py"
    script.write_text(EMPTY, encoding="utf-8")
    with serving.serve_app_alone(folder / "nothing", str(script)) as served:
        return median(_seen(served.url, "h1") for _ in range(TIMES))


def _seen(url: str, what: str) -> float:
    with browser.launch() as chromium:
        page = chromium.new_page()
        start = time.perf_counter()
        page.goto(url, wait_until="commit")
        page.locator(what).first.wait_for(timeout=browser.RUN_MS)
        return time.perf_counter() - start


def report(_rows: int) -> list[str]:
    """How long a first visit lasts until something can be read."""
    seconds = alone(__name__, "first_card").result
    return [
        "## Opening the first page of a fresh server",
        "",
        f"Chromium with an empty cache, median of {TIMES}: {seconds['card']:.1f} s to the "
        "first card of the overview on the sample (bar: 2.5), "
        f"{seconds['empty']:.1f} s to the heading of an empty Streamlit page.",
        "",
    ]
