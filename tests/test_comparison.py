"""What a card says of a change, in both languages: one table, real facts."""

import html
import re
from datetime import date, timedelta

import pytest
import streamlit as st

from socialgoals.categories import CATEGORIES
from socialgoals.metrics import query
from socialgoals.metrics.catalogue import METRICS, mentions
from socialgoals.metrics.reading import Scope
from socialgoals.period import Comparison, Period
from socialgoals.ui import cards
from socialgoals.ui.controls import View
from socialgoals.warehouse.opening import Workspace
from tests import facts

BEFORE = Period(date(2026, 1, 1), date(2026, 1, 10))
NOW = Period(date(2026, 1, 11), date(2026, 1, 20))
LONG = Period(date(2026, 1, 11), date(2026, 1, 30))
YEAR_AGO = NOW.year_before()

SHARES = "shares"
RATE = "virality_rate"
EXPOSURE = "exposure"

PREVIOUS = Comparison.PREVIOUS


def days(period, **measures):
    """The same figures on each day of a period."""
    return [
        {"channel": "x", "account": "kahve", "day": period.start + timedelta(i), **measures}
        for i in range(period.days)
    ]


def day(number, **measures):
    return days(Period(date(2026, 1, number), date(2026, 1, number)), **measures)


# metric, facts, period, comparison, Turkish, English, colour
TABLE = {
    "more": (
        SHARES,
        days(BEFORE, shares=10) + days(NOW, shares=15),
        (NOW, PREVIOUS),
        "+%50,0 | önceki 10 güne göre",
        "+50.0% | vs the previous 10 days",
        "green",
    ),
    "less": (
        SHARES,
        days(BEFORE, shares=10) + days(NOW, shares=8),
        (NOW, PREVIOUS),
        "-%20,0 | önceki 10 güne göre",
        "-20.0% | vs the previous 10 days",
        "red",
    ),
    "as many": (
        SHARES,
        days(BEFORE, shares=10) + days(NOW, shares=10),
        (NOW, PREVIOUS),
        "değişim yok | önceki 10 güne göre",
        "no change | vs the previous 10 days",
        "gray",
    ),
    "more by less than is shown": (
        SHARES,
        days(BEFORE, shares=10_000) + days(NOW, shares=10_004),
        (NOW, PREVIOUS),
        "değişim yok | önceki 10 güne göre",
        "no change | vs the previous 10 days",
        "gray",
    ),
    "nothing known before": (
        SHARES,
        days(NOW, shares=10),
        (NOW, PREVIOUS),
        "— | önceki dönem verisi yok",
        "— | no data for the earlier period",
        "gray",
    ),
    "zero before": (
        SHARES,
        days(BEFORE, shares=0) + days(NOW, shares=10),
        (NOW, PREVIOUS),
        "— | önceki dönem 0",
        "— | the earlier period was 0",
        "gray",
    ),
    "zero before and now": (
        SHARES,
        days(BEFORE, shares=0) + days(NOW, shares=0),
        (NOW, PREVIOUS),
        "değişim yok | önceki 10 güne göre",
        "no change | vs the previous 10 days",
        "gray",
    ),
    "down to zero": (
        SHARES,
        days(BEFORE, shares=10) + days(NOW, shares=0),
        (NOW, PREVIOUS),
        "-%100,0 | önceki 10 güne göre",
        "-100.0% | vs the previous 10 days",
        "red",
    ),
    "nothing known now": (
        SHARES,
        days(BEFORE, shares=10) + days(NOW, impressions=10),
        (NOW, PREVIOUS),
        " | ",
        " | ",
        "gray",
    ),
    "a rate in points": (
        RATE,
        days(BEFORE, shares=20, impressions=1000) + days(NOW, shares=35, impressions=1000),
        (NOW, PREVIOUS),
        "+1,50 puan | önceki 10 güne göre",
        "+1.50 points | vs the previous 10 days",
        "green",
    ),
    "a rate from zero": (
        RATE,
        days(BEFORE, shares=0, impressions=1000) + days(NOW, shares=20, impressions=1000),
        (NOW, PREVIOUS),
        "+2,00 puan | önceki 10 güne göre",
        "+2.00 points | vs the previous 10 days",
        "green",
    ),
    "a rate within chance": (
        RATE,
        days(BEFORE, shares=10, impressions=100) + days(NOW, shares=11, impressions=100),
        (NOW, PREVIOUS),
        "belirgin değişim yok (+1,00 puan) | önceki 10 güne göre",
        "no clear change (+1.00 points) | vs the previous 10 days",
        "gray",
    ),
    "a rate without a denominator before": (
        RATE,
        days(BEFORE, shares=1) + days(NOW, shares=20, impressions=1000),
        (NOW, PREVIOUS),
        "— | önceki dönem verisi yok",
        "— | no data for the earlier period",
        "gray",
    ),
    "half a period uploaded": (
        SHARES,
        days(BEFORE, shares=10) + days(NOW, shares=10)[:5],
        (NOW, PREVIOUS),
        "değişim yok | önceki 10 güne göre · eksik dönem, aynı gün sayısıyla",
        "no change | vs the previous 10 days · incomplete period, as many days",
        "gray",
    ),
    "data that begin late": (
        SHARES,
        days(BEFORE, shares=10)[7:] + days(NOW, shares=10),
        (NOW, PREVIOUS),
        "— | önceki dönem eksik",
        "— | the earlier period is not complete",
        "gray",
    ),
    "another column": (
        EXPOSURE,
        days(BEFORE, impressions=10) + days(NOW, views=20),
        (NOW, PREVIOUS),
        "— | platform arada sayma biçimini değiştirdi",
        "— | the platform changed how it counts in between",
        "gray",
    ),
    "the same stand twice": (
        "followers",
        day(9, followers=100) + days(NOW, shares=1),
        (NOW, PREVIOUS),
        "— | iki dönem de aynı sayıya dayanıyor",
        "— | both periods rest on the same figure",
        "gray",
    ),
    "the same dates a year ago": (
        SHARES,
        days(YEAR_AGO, shares=10) + days(NOW, shares=12),
        (NOW, Comparison.YEAR),
        "+%20,0 | geçen yılın aynı dönemine göre",
        "+20.0% | vs the same period last year",
        "green",
    ),
    "any other dates": (
        SHARES,
        days(BEFORE, shares=10) + days(NOW, shares=12),
        (NOW, BEFORE),
        "+%20,0 | 1–10 Oca 2026 dönemine göre",
        "+20.0% | vs 1–10 Jan 2026",
        "green",
    ),
    "later dates": (
        SHARES,
        days(BEFORE, shares=10) + days(NOW, shares=20),
        (BEFORE, NOW),
        "-%50,0 | 11–20 Oca 2026 dönemine göre",
        "-50.0% | vs 11–20 Jan 2026",
        "red",
    ),
    "sums of unlike lengths": (
        SHARES,
        days(BEFORE, shares=10) + days(LONG, shares=10),
        (LONG, BEFORE),
        "— | iki dönemin gün sayısı farklı",
        "— | the two periods do not have as many days",
        "gray",
    ),
    "rates of unlike lengths": (
        RATE,
        days(BEFORE, shares=20, impressions=1000) + days(LONG, shares=35, impressions=1000),
        (LONG, BEFORE),
        "+1,50 puan | 1–10 Oca 2026 dönemine göre",
        "+1.50 points | vs 1–10 Jan 2026",
        "green",
    ),
    "no comparison": (
        SHARES,
        days(BEFORE, shares=10) + days(NOW, shares=12),
        (NOW, Comparison.NONE),
        " | ",
        " | ",
        "gray",
    ),
}


@pytest.mark.parametrize("case", TABLE)
def test_a_change_is_told_in_both_languages(case, tmp_path):
    name, rows, (period, against), turkish, english, colour = TABLE[case]
    warehouse = Workspace(tmp_path, threads=1)
    facts.add(warehouse, "account_days", rows)
    view = View(
        period=period, before=period.compared(against), comparison=against, scope=Scope()
    )

    found = query.compared(warehouse, [METRICS[name]], period, against)
    warehouse.close()

    for code, expected in (("tr", turkish), ("en", english)):
        st.session_state["language"] = code
        drawn = cards.face(*found[name], (), view, None).drawn
        move = re.search(r'sg-move sg-(\w+)">(?:<span[^>]*>.</span> )?([^<]*)<', drawn)
        against = re.search(r"<span>([^<]*)</span></p>", drawn)
        shown = [found and html.unescape(found[found.re.groups]) for found in (move, against)]
        assert " | ".join(part or "" for part in shown) == expected
        assert (move[1] if move else "gray") == colour
    st.session_state.clear()


def test_fewer_is_no_worse_where_more_is_no_better(tmp_path):
    warehouse = Workspace(tmp_path, threads=1)
    facts.add(warehouse, "account_days", days(BEFORE, shares=10) + days(NOW, shares=8))
    _now, change = query.compared(warehouse, [METRICS[SHARES]], NOW, PREVIOUS)[SHARES]
    warehouse.close()
    st.session_state["language"] = "en"

    moves = [cards.move(METRICS[SHARES], change, undecided) for undecided in (False, True)]

    assert [(one.arrow, one.colour) for one in moves] == [("down", "red"), ("down", "gray")]
    assert mentions.BRAND_MENTIONS in CATEGORIES["crisis"].undecided
    st.session_state.clear()


def test_dashes_for_nothing_and_for_zero_sound_different():
    assert TABLE["nothing known before"][3] != TABLE["zero before"][3]
    assert TABLE["nothing known before"][4] != TABLE["zero before"][4]
