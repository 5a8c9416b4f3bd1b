"""What the queries of a page cost with one, ten and a hundred million posts."""

import tempfile
import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import exports
from benchmarks.measure import alone
from socialgoals.categories import CATEGORIES, Category
from socialgoals.exports import intake
from socialgoals.metrics import query, shared
from socialgoals.period import Comparison, Period
from socialgoals.warehouse import rollups
from socialgoals.warehouse.opening import Workspace

PAGES = ("brand_awareness", "brand_reputation", "community", "conversions")
PERIODS = {"30 days": 30, "a year": 365, "five years": 5 * 365}
CHARTS = 6
RUNS = 7
LAST = date(2026, 10, 31)
YEARS = 11
ACCOUNTS = 3
CHUNK = 10_000_000

# Three accounts on each of six channels, eleven years; one post in four has unknown saves.
_CHANNELS = "['facebook', 'instagram', 'linkedin', 'tiktok', 'x', 'youtube']"
_POSTS = f"""
INSERT INTO observed_posts (import_id, line, alone, channel, account, post_id, day,
    published_at, type, reach, impressions, views, likes, comments, shares, saves, clicks)
SELECT 1, i, true, ({_CHANNELS})[(h % 6)::INT + 1], 'account ' || (h // 6 % {ACCOUNTS}),
    i::VARCHAR, d, d::TIMESTAMP, 'reel', h % 9000, h % 20000, h % 30000, h % 700, h % 70,
    h % 50, CASE WHEN h % 4 > 0 THEN h % 60 END, h % 90
FROM (SELECT i, hash(i) AS h, DATE '{{first}}' + (i * {{days}} // {{rows}})::INT AS d
      FROM range({{start}}, {{stop}}) t(i))
"""
_DAYS = f"""
INSERT INTO observed_account_days (import_id, line, alone, channel, account, day, reach,
    followers, follows, unfollows, profile_visits)
SELECT 1, 0, true, ({_CHANNELS})[c], 'account ' || a, DATE '{{first}}' + d::INT, h % 5000,
    10000 + d * 3, h % 40, h % 9, h % 300
FROM (SELECT *, hash(c * 1000000 + a * 10000 + d) AS h
      FROM range(1, 7) c(c), range({ACCOUNTS}) a(a), range({{days}}) d(d))
ORDER BY d
"""


def pages(rows: str) -> dict[str, Any]:
    """Median milliseconds of the queries of each page, alone and beside an import."""
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Workspace(Path(folder) / "workspace", memory="4GB", threads=2)
        fill(warehouse, int(rows))
        alone = _measured(warehouse)
        path = exports.posts(Path(folder) / "beside.csv", 3_000_000)
        upload = intake.keep(warehouse, path.name, path)
        landing = threading.Thread(target=intake.bring_in, args=(warehouse, upload))
        landing.start()
        beside = _measured(warehouse, landing.is_alive)
        landing.join()
        warehouse.close()
    return {"alone": alone, "beside": beside}


def fill(warehouse: Workspace, rows: int) -> None:
    """Posts and daily totals as many imports in date order would have left them."""
    days = YEARS * 365
    first = LAST - timedelta(days - 1)
    for start in range(0, rows, CHUNK):
        with warehouse.write() as tx:
            stop = min(rows, start + CHUNK)
            tx.execute(_POSTS.format(first=first, days=days, rows=rows, start=start, stop=stop))
    with warehouse.write() as tx:
        tx.execute(_DAYS.format(first=first, days=days))
        rollups.rebuild(tx)


def _measured(
    warehouse: Workspace, going: Callable[[], bool] = lambda: True
) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for name in PAGES:
        for label, days in PERIODS.items():
            period = Period(LAST - timedelta(days - 1), LAST)
            taken = []
            for _ in range(RUNS):
                shared.forget()
                start = time.perf_counter()
                ask(warehouse, CATEGORIES[name], period)
                if not going():
                    break
                taken.append((time.perf_counter() - start) * 1000)
            if taken:
                found.setdefault(name, {})[label] = median(taken)
    return found


def ask(warehouse: Workspace, category: Category, period: Period) -> None:
    """Twelve cards, each with the period before; six charts, together and by channel."""
    cards = category.metrics[:12]
    query.compared(warehouse, cards, period, Comparison.PREVIOUS)
    query.courses(warehouse, cards[:CHARTS], period, grain=period.grain())


def report(rows: int) -> list[str]:
    """The pages' queries at up to ten times the rows of the large export."""
    found = {
        size: alone(__name__, "pages", str(size)) for size in (rows // 10, rows, rows * 10)
    }
    lines = [
        "## The queries of a page",
        "",
        f"Twelve cards, each with the period before, and six charts, from "
        f"{6 * ACCOUNTS} accounts over {YEARS} years; milliseconds together, median of {RUNS}, "
        "nothing remembered. In brackets: while an export of three million rows lands. "
        "Bar: 60 at a hundred million.",
        "",
        "| posts | page | " + " | ".join(PERIODS) + " |",
        "|---|---|" + "---|" * len(PERIODS),
    ]
    for size, cost in found.items():
        for page in PAGES:
            cells = [_cell(cost.result, page, period) for period in PERIODS]
            lines.append(f"| {size:,} | {CATEGORIES[page].label} | {' | '.join(cells)} |")
    return [*lines, ""]


def _cell(result: dict[str, Any], page: str, period: str) -> str:
    beside = result["beside"].get(page, {}).get(period)
    told = "" if beside is None else f" ({beside:.0f})"
    return f"{result['alone'][page][period]:.0f}{told}"
