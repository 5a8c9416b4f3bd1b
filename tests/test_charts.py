"""Charts say what the readings say, in the language of the app."""

import json
from datetime import date, timedelta

import pytest
import streamlit as st

from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.reading import Point
from socialgoals.period import Grain
from socialgoals.ui import charts, rows, specs, tables, theme

SHARES = METRICS["shares"]
RATE = METRICS["virality_rate"]
FIRST = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def turkish():
    st.session_state["language"] = "tr"
    yield
    st.session_state.clear()


def points(*values, channel=None, cut=0):
    """A point a day from 1 March on; the last `cut` of them are incomplete."""
    return tuple(
        Point(
            bucket=FIRST + timedelta(i),
            value=value,
            channel=channel,
            complete=i < len(values) - cut,
        )
        for i, value in enumerate(values)
    )


def spec(language="tr", percent=False):
    return specs.trend(language, theme.LIGHT, percent, Grain.DAY, True, (("when", "Tarih"),))


def test_months_and_separators_are_those_of_the_language():
    turkish, english = specs.locale("tr"), specs.locale("en")

    assert turkish["time"]["months"][1] == "Şubat"
    assert turkish["time"]["shortMonths"][7] == "Ağu"
    assert (turkish["number"]["decimal"], turkish["number"]["thousands"]) == (",", ".")
    assert english["time"]["months"][1] == "February"
    assert spec("tr")["config"]["locale"] == turkish


def test_the_percent_sign_stands_before_the_number_in_turkish_and_after_it_in_english():
    assert specs.value_labels("tr", percent=True).startswith("'%' + ")
    assert specs.value_labels("en", percent=True).endswith(" + '%'")


def test_a_thousand_is_spelt_in_turkish():
    assert "' bin'" in specs.value_labels("tr", percent=False)
    assert "'K'" in specs.value_labels("en", percent=False)


def test_a_spec_is_built_once_and_holds_no_data():
    assert spec() is spec()
    assert '"data"' not in json.dumps(spec())


def test_an_axis_of_days_names_mondays():
    month = [FIRST + timedelta(i) for i in range(31)]

    # 1 March 2026 is a Sunday
    assert [day.day for day in rows.ticks(month, Grain.DAY)] == [2, 9, 16, 23, 30]
    assert rows.ticks(month[:7], Grain.DAY) == tuple(month[:7])


def test_an_axis_names_few_buckets_however_many_there_are():
    days = [FIRST + timedelta(i) for i in range(92)]
    weeks = [FIRST + timedelta(7 * i) for i in range(52)]

    assert len(rows.ticks(days, Grain.DAY)) <= rows.TICKS
    assert len(rows.ticks(weeks, Grain.WEEK)) <= rows.TICKS


def test_values_start_at_zero_but_for_levels():
    assert not charts._from_zero(METRICS["followers"])
    assert charts._from_zero(SHARES)
    assert charts._from_zero(RATE)


def test_a_tooltip_tells_date_value_and_change():
    frame = rows.trend(SHARES, points(10, 12), points(8, 16), Grain.DAY, theme.LIGHT)

    assert list(frame["when"][:2]) == ["1 Mar 2026", "2 Mar 2026"]
    assert list(frame["what"][:2]) == ["10", "12"]
    assert list(frame["change"][:2]) == ["+%25,0", "-%25,0"]


def test_a_rate_changes_in_points():
    frame = rows.trend(RATE, points(3.5), points(3.0), Grain.DAY, theme.LIGHT)

    assert frame["what"][0] == "%3,50"
    assert frame["change"][0] == "+0,50 puan"


def test_an_unfinished_last_bucket_is_dashed_from_the_last_whole_one():
    frame = rows.trend(SHARES, points(1, 2, 3, cut=1), (), Grain.DAY, theme.LIGHT)[:3]

    assert list(frame["done"].fillna(-1)) == [1, 2, -1]
    assert list(frame["tail"].fillna(-1)) == [-1, 2, 3]


def test_a_line_bridges_a_week_without_values_and_breaks_at_more():
    assert not any(rows.holes([1, *[None] * 7, 2]))
    assert rows.holes([1, *[None] * 8, 2]) == [False, *[True] * 8, False]


def test_the_line_of_a_channel_ends_with_its_name():
    both = (*points(1, 2, channel="instagram"), *points(5, None, channel="x"))

    frame = rows.channels(SHARES, both, Grain.DAY)

    named = frame[frame["label"].notna()]
    assert list(zip(named["channel"], named["label"], strict=True)) == [
        ("instagram", "Instagram"),
        ("x", "X"),
    ]


def test_labels_that_would_overlap_are_moved_apart():
    assert rows.spread([10, 11, 30], gap=5) == [10, 15, 30]


def test_a_channel_keeps_its_hue_whatever_stands_beside_it():
    alone = specs.channels("tr", theme.LIGHT, False, Grain.DAY, True, ("x",), ())
    beside = specs.channels("tr", theme.LIGHT, False, Grain.DAY, True, ("tiktok", "x"), ())

    def hue(chart, index):
        return chart["layer"][0]["encoding"]["color"]["scale"]["range"][index]

    assert hue(alone, 0) == hue(beside, 1) == "#343631"


def test_a_download_opens_in_a_turkish_spreadsheet():
    frame = tables.frame_of(RATE, points(3.5, None), [], Grain.DAY)

    lines = tables.as_csv(frame, "tr").decode("utf-8-sig").splitlines()

    assert lines[1:] == ["1 Mar 2026;3,5", "2 Mar 2026;"]
