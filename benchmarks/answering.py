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
from benchmarks.measure import alone, in_database
from socialgoals.categories import CATEGORIES, Category
from socialgoals.exports import intake
from socialgoals.metrics import query, shared
from socialgoals.period import Comparison, Period
from socialgoals.warehouse import rollups
from socialgoals.warehouse.opening import Workspace

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
# What is counted one by one: how many there are to ten posts, and what a row says.
_VOICES = {
    "mentions": (
        1.0,
        f"""channel, account, mention_id, brand, day, published_at, tagged, sentiment, reach,
        engagements) SELECT 1, i, true, ({_CHANNELS})[(h % 6)::INT + 1], 'listening',
        i::VARCHAR, CASE WHEN h % 4 = 0 THEN 'rival ' || (h // 4 % 3) ELSE '' END, d,
        d + to_minutes((h % 1440)::INT), [true, false, NULL][(h % 3)::INT + 1],
        ['positive', 'neutral', 'negative', NULL][(h // 7 % 4)::INT + 1], h % 9000, h % 100""",
    ),
    "survey_responses": (
        0.1,
        """channel, account, response_id, kind, day, scale_max, score) SELECT 1, i, true, 'web',
        'survey', i::VARCHAR, ['nps', 'csat'][(h % 2)::INT + 1], d, [10, 5][(h % 2)::INT + 1],
        CASE WHEN h % 2 = 0 THEN h // 2 % 11 ELSE h // 2 % 5 + 1 END""",
    ),
    "support_cases": (
        0.01,
        f"""channel, account, case_id, day, opened_at, closed_on, agent, status,
        first_reply_minutes, resolution_minutes, satisfaction) SELECT 1, i, true,
        ({_CHANNELS})[(h % 6)::INT + 1], 'help', i::VARCHAR, d, d + to_minutes((h % 1440)::INT),
        d + (h % 3000 // 1440)::INT, 'agent ' || (h % 20), 'closed', h % 300, h % 3000,
        h % 5 / 4""",
    ),
    "leads": (
        0.01,
        f"""channel, account, lead_id, day, customer_on, offer, campaign, currency, value)
        SELECT 1, i, true, ({_CHANNELS})[(h % 6)::INT + 1], 'crm', i::VARCHAR, d,
        CASE WHEN h % 5 = 0 THEN d + 20 END, 'offer ' || (h % 6), 'campaign ' || (h % 30),
        'TRY', h % 900""",
    ),
    "applicants": (
        0.01,
        f"""channel, account, applicant_id, day, role, stage, qualified, hired_on) SELECT 1, i,
        true, ({_CHANNELS})[(h % 6)::INT + 1], 'jobs', i::VARCHAR, d, 'role ' || (h % 12),
        'applied', h % 3 = 0, CASE WHEN h % 50 = 0 THEN d + 40 END""",
    ),
}


def pages(rows: str) -> dict[str, Any]:
    """Median milliseconds of each page, alone and beside an import: of its queries in DuckDB,
    and of all that is worked out from them."""
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
    """Facts as many imports in date order would have left them."""
    days = YEARS * 365
    first = LAST - timedelta(days - 1)
    for start in range(0, rows, CHUNK):
        with warehouse.write() as tx:
            stop = min(rows, start + CHUNK)
            tx.execute(_POSTS.format(first=first, days=days, rows=rows, start=start, stop=stop))
    with warehouse.write() as tx:
        tx.execute(_DAYS.format(first=first, days=days))
        for table, (to_ten, columns) in _VOICES.items():
            number = int(rows * to_ten) // 10
            tx.execute(
                f"INSERT INTO observed_{table} (import_id, line, alone, {columns} FROM ("
                f"SELECT i, hash(i) AS h, DATE '{first}' + (i * {days} // {number})::INT AS d "
                f"FROM range({number}) t(i))"
            )
        rollups.rebuild(tx)


def _measured(
    warehouse: Workspace, going: Callable[[], bool] = lambda: True
) -> dict[str, dict[str, tuple[float, float]]]:
    found: dict[str, dict[str, tuple[float, float]]] = {}
    for name in CATEGORIES:
        for label, days in PERIODS.items():
            period = Period(LAST - timedelta(days - 1), LAST)
            taken = []
            for _ in range(RUNS):
                shared.forget()
                start = time.perf_counter()
                with in_database(warehouse) as spent:
                    ask(warehouse, CATEGORIES[name], period)
                if not going():
                    break
                taken.append((sum(spent) * 1000, (time.perf_counter() - start) * 1000))
            if taken:
                database, whole = zip(*taken, strict=True)
                found.setdefault(name, {})[label] = median(database), median(whole)
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
        "nothing remembered. First what DuckDB takes (bar: 60 at a hundred million), then with "
        "what is worked out from its answers. In brackets: while an export of three million "
        "rows lands. To a thousand posts there are a hundred mentions, ten answers to surveys, "
        "and a case, a lead and an applicant.",
        "",
        "| posts | page | " + " | ".join(PERIODS) + " |",
        "|---|---|" + "---|" * len(PERIODS),
    ]
    for size, cost in found.items():
        for page in CATEGORIES:
            cells = [_cell(cost.result, page, period) for period in PERIODS]
            lines.append(f"| {size:,} | {CATEGORIES[page].label} | {' | '.join(cells)} |")
    return [*lines, ""]


def _cell(result: dict[str, Any], page: str, period: str) -> str:
    beside = result["beside"].get(page, {}).get(period)
    told = "" if beside is None else f" ({beside[0]:.0f} / {beside[1]:.0f})"
    database, whole = result["alone"][page][period]
    return f"{database:.0f} / {whole:.0f}{told}"
