"""Charts say what the readings say, in the language of the app."""

import csv
import io
import json
from datetime import date, timedelta

import pandas as pd
import pytest
import streamlit as st

from socialgoals.annotations import Annotation
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.model import Unit
from socialgoals.metrics.reading import Point
from socialgoals.period import Grain, Period
from socialgoals.ui import charts, marks, posting_specs, rows, specs, tables, theme, vega

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


def spec(language="tr", unit=Unit.COUNT):
    return specs.trend(language, theme.LIGHT, unit, Grain.DAY, True, (("when", "Tarih"),))


def test_months_and_separators_are_those_of_the_language():
    turkish, english = vega.locale("tr"), vega.locale("en")

    assert turkish["time"]["months"][1] == "Şubat"
    assert turkish["time"]["shortMonths"][7] == "Ağu"
    assert (turkish["number"]["decimal"], turkish["number"]["thousands"]) == (",", ".")
    assert english["time"]["months"][1] == "February"
    assert spec("tr")["config"]["locale"] == turkish


def test_the_percent_sign_stands_before_the_number_in_turkish_and_after_it_in_english():
    assert vega.value_labels("tr", Unit.PERCENT).startswith("'%' + ")
    assert vega.value_labels("en", Unit.PERCENT).endswith(" + '%'")


def test_a_thousand_is_spelt_in_turkish():
    assert "' bin'" in vega.value_labels("tr", Unit.COUNT)
    assert "'K'" in vega.value_labels("en", Unit.COUNT)


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
    alone = specs.channels("tr", theme.LIGHT, Unit.COUNT, Grain.DAY, True, ("x",), ())
    beside = specs.channels("tr", theme.LIGHT, Unit.COUNT, Grain.DAY, True, ("tiktok", "x"), ())

    def hue(chart, index):
        return chart["layer"][0]["encoding"]["color"]["scale"]["range"][index]

    assert hue(alone, 0) == hue(beside, 1) == "#343631"


def test_a_download_opens_in_a_turkish_spreadsheet():
    frame = tables.frame_of(RATE, points(3.5, None), [], Grain.DAY)

    lines = tables.as_csv(frame, "tr").decode("utf-8-sig").splitlines()

    assert lines[1:] == ["1 Mar 2026;3,5", "2 Mar 2026;"]


def note(day, text="Kampanya", until=None, **more):
    first = date(2026, 3, day)
    return Annotation(
        days=Period(first, date(2026, 3, until) if until else first), text=text, **more
    )


def test_annotations_close_to_each_other_stand_in_rows_of_their_own():
    found = marks.placed([note(1), note(2), note(3), note(20)], FIRST, date(2026, 3, 31))

    assert [mark.row for mark in found] == [0, 1, 2, 0]
    assert marks.rows(found) == 3


def test_a_word_near_the_right_end_stands_to_the_left_of_its_rule():
    first, last = marks.placed([note(1), note(31)], FIRST, date(2026, 3, 31))

    assert (first.turned, last.turned) == (False, True)


def test_a_word_needs_as_many_pixels_as_the_words_beside_it_take():
    year = date(2027, 3, 1)
    alike = marks.placed([note(day, "sekizlik") for day in (1, 2, 3, 4)], FIRST, year)

    # The fourth shares a row with the first, three days away: narrow charts leave it out.
    assert [mark.row for mark in alike] == [0, 1, 2, 0]
    assert alike[0].need == 0.0
    assert alike[3].before * 365 == pytest.approx(3)
    assert alike[3].need > 8 * 5


def test_a_mark_begins_and_ends_with_the_chart():
    (mark,) = marks.placed([note(1, until=31)], date(2026, 3, 5), date(2026, 3, 10))

    frame = marks.frame([mark], date(2026, 3, 5), date(2026, 3, 10))

    assert [str(frame[c][0])[:10] for c in ("mark_at", "mark_end")] == [
        "2026-03-05",
        "2026-03-10",
    ]


def test_a_chart_without_annotations_has_no_layers_for_them():
    bare = specs.trend("tr", theme.LIGHT, Unit.COUNT, Grain.DAY, True, ())
    marked = specs.trend("tr", theme.LIGHT, Unit.COUNT, Grain.DAY, True, (), (), 1)

    assert len(marked["layer"]) == len(bare["layer"]) + 4
    assert marked["height"] > bare["height"]


def test_annotations_stand_in_the_table_and_in_the_words_of_the_chart():
    notes = (note(2, "=1+1"),)

    frame = tables.frame_of(SHARES, points(1, 2), [], Grain.DAY, notes)

    assert list(frame["Ne oldu"]) == ["", "2 Mar 2026 · Başka bir şey · =1+1"]
    assert "=1+1" in charts.alt(SHARES, points(1, 2), Period(FIRST, FIRST), notes)


def test_the_channels_of_a_table_stand_beside_each_other():
    both = (*points(1, 2, channel="instagram"), *points(5, None, channel="x"))

    frame = tables.frame_of(SHARES, both, [], Grain.DAY)

    assert list(frame.columns) == ["Tarih", "Instagram", "X"]
    assert list(frame["Instagram"]) == [1, 2]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
        ("@ayşe -5 kilo +90", "'@ayşe -5 kilo +90"),
        ("-12,5", "-12,5"),
        ("%12,3", "%12,3"),
        ("+3", "+3"),
    ],
)
def test_a_spreadsheet_runs_nothing_of_a_download_and_reads_its_numbers(text, cell):
    frame = pd.DataFrame({"Metin": [text]})

    written = tables.as_csv(frame, "tr").decode("utf-8-sig")

    assert next(csv.reader(io.StringIO(written), delimiter=";")) == ["Metin"]
    assert list(csv.reader(io.StringIO(written), delimiter=";"))[1] == [cell]


def test_a_negative_number_stays_one_in_a_download():
    frame = pd.DataFrame({"Değer": [-12.5]})

    assert tables.as_csv(frame, "tr").decode("utf-8-sig").splitlines()[1] == "-12,5"
    assert tables.as_csv(frame, "en").decode("utf-8-sig").splitlines()[1] == "-12.5"


def test_texts_of_a_table_are_never_markup():
    frame = pd.DataFrame({"<b>": ["<script>alert(1)</script>"], "n": [1.0]})

    shown = tables.html(frame, str, '"><script>')

    assert "<script" not in shown
    assert "<b>" not in shown


def parts(spec, name):
    """Every value under this name, however deep."""
    if isinstance(spec, dict):
        yield from ([spec[name]] if name in spec else [])
        for value in spec.values():
            yield from parts(value, name)
    elif isinstance(spec, list):
        for value in spec:
            yield from parts(value, name)


def test_a_map_of_the_week_tells_its_scale_and_its_hours():
    stops = ((0.0, "0"), (60.0, "4"))
    drawn = posting_specs.week(
        "tr", theme.DARK, ("Pzt",), tuple(str(hour) for hour in range(24)), TITLES, stops
    )
    cells = drawn["layer"][0]["encoding"]

    assert cells["color"]["scale"]["range"] == [theme.DARK.middle, theme.DARK.high]
    assert cells["color"]["legend"]["labelExpr"] == 'datum.value == 0.0 ? "0" : "4"'
    assert cells["x"]["axis"]["values"] == [str(hour) for hour in range(0, 24, 3)]


def test_bars_leave_room_for_the_longest_text_beside_them():
    assert specs.beside(["281.366", "1.015 · %0,36"]) == 12 + 7 * 13


TITLES = (("when", "Tarih"),)
STOPS = ((-20.0, "-%20"), (0.0, "olağan"), (20.0, "+%20"))
SPECS = {
    "trend": specs.trend("tr", theme.LIGHT, Unit.MONEY, Grain.DAY, True, TITLES, (FIRST,), 2),
    "channels": specs.channels("tr", theme.DARK, Unit.COUNT, Grain.WEEK, True, ("x",), TITLES),
    "bars": specs.bars("tr", theme.LIGHT, ("X",), ("#000",), TITLES),
    "intervals": posting_specs.intervals("tr", theme.LIGHT, ("X",), ("#000",), TITLES),
    "week": posting_specs.week("tr", theme.LIGHT, ("Pzt",), ("9",), TITLES, STOPS),
    "stack": posting_specs.stack(
        "tr", theme.LIGHT, Grain.DAY, ("olumlu",), ("#000",), TITLES, (FIRST,)
    ),
}


@pytest.mark.parametrize("drawn", SPECS.values(), ids=SPECS)
def test_tooltips_tell_texts_made_in_the_language_of_the_app(drawn):
    tips = [tip for group in parts(drawn, "tooltip") for tip in group]

    assert tips
    assert all(tip["type"] == "nominal" and "format" not in tip for tip in tips)
    assert drawn["config"]["locale"] == vega.locale("tr")


@pytest.mark.parametrize("drawn", SPECS.values(), ids=SPECS)
def test_axes_of_values_are_written_by_the_app_and_not_by_d3(drawn):
    axes = [axis for axis in parts(drawn, "axis") if axis and "tickCount" in axis]

    assert all("labelExpr" in axis and "format" not in axis for axis in axes)


def test_waiting_times_are_written_in_hours_and_minutes():
    assert "sa" in vega.value_labels("tr", Unit.MINUTES)
    assert "dk" in vega.value_labels("tr", Unit.MINUTES)
    assert "min" in vega.value_labels("en", Unit.MINUTES)
