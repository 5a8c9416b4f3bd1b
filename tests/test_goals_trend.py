"""The plan of a goal in the trend of its metric: in what a bucket of the trend holds."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import streamlit as st

from socialgoals.goals import overview, trend
from socialgoals.goals.model import Aim, Basis, Goal, Score
from socialgoals.goals.store import Goals
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.model import Direction
from socialgoals.metrics.reading import EVERYTHING, Point, Scope
from socialgoals.period import Grain, Period
from socialgoals.ui import charts, rows, tables, theme
from socialgoals.warehouse.opening import Workspace
from tests import facts

FIRST, DAYS = date(2026, 1, 1), 120
START, DUE, TODAY = date(2026, 4, 1), date(2026, 6, 30), date(2026, 4, 30)
DAILY = [Period(day, day) for day in (date(2026, 3, 31), START, date(2026, 4, 2))]
# The first is cut by the data, which end on Thursday 30 April.
WEEKS = [
    Period(date(2026, 4, 27), date(2026, 5, 3)),
    Period(date(2026, 5, 4), date(2026, 5, 10)),
]


@pytest.fixture
def warehouse(tmp_path):
    """120 days, each with 1000 impressions and 10 shares."""
    found = Workspace(tmp_path, threads=1)
    facts.shares(found, FIRST, [10] * DAYS)
    yield found
    found.close()


@pytest.fixture(autouse=True)
def turkish():
    st.session_state["language"] = "tr"
    yield
    st.session_state.clear()


def target(warehouse, **aim):
    """The target of a goal from April to June: 910 shares in 91 days, 10 a day."""
    given = {"metric": "shares", "basis": Basis.TOTAL, "start": 0.0, "target": 910.0} | aim
    titles = {"tr": "Daha çok", "en": "More"}
    Goals(warehouse).save(Goal(titles=titles, start=START, due=DUE, aim=Aim(**given)))
    (found,) = overview.targets(warehouse, given["metric"], TODAY)
    return found


def test_of_a_total_each_bucket_is_shown_its_part(warehouse):
    found = trend.planned(target(warehouse), DAILY, Grain.DAY, EVERYTHING)

    # the day before the start has none
    assert found.values == (None, pytest.approx(10), pytest.approx(10))
    assert (found.per, found.target) == (Grain.DAY, None)


def test_a_week_that_the_data_cut_is_planned_for_as_many_days(warehouse):
    found = trend.planned(target(warehouse), WEEKS, Grain.WEEK, EVERYTHING)

    assert found.values == (pytest.approx(40), pytest.approx(70))


def test_the_plan_of_a_rate_lies_over_it_as_it_is(warehouse):
    aim = {"metric": "virality_rate", "basis": Basis.WINDOW, "start": 1.0, "target": 1.91}

    found = trend.planned(target(warehouse, **aim), DAILY, Grain.DAY, EVERYTHING)

    # 0.91 more in 91 days are 0.01 a day; before its start a goal plans nothing
    assert found.values == (None, pytest.approx(1.01), pytest.approx(1.02))
    assert (found.per, found.target) == (None, 1.91)


def test_a_sum_of_the_last_days_is_cut_to_the_days_of_a_bucket(warehouse):
    aim = {
        "basis": Basis.WINDOW,
        "window": 28,
        "start": 280.0,
        "target": 140.0,
        "direction": Direction.DOWN,
    }

    found = trend.planned(target(warehouse, **aim), WEEKS, Grain.WEEK, EVERYTHING)

    # after 40 of 91 days it should be 280 - 140 * 40 / 91 in 28 days: a quarter of it in 7
    assert found.values[1] == pytest.approx((280 - 140 * 40 / 91) / 4)
    assert found.target == 35.0


def test_a_threshold_has_no_way_but_a_line_in_the_weeks_that_it_names(warehouse):
    found = target(warehouse, score=Score.THRESHOLD, target=60.0)

    weeks = trend.planned(found, WEEKS, Grain.WEEK, EVERYTHING)

    assert (weeks.values, weeks.target) == ((None, None), 60.0)
    assert trend.planned(found, DAILY, Grain.DAY, EVERYTHING) is None


def test_a_goal_of_other_channels_is_not_laid_over_a_trend(warehouse):
    found = target(warehouse, channels=("instagram",))

    assert trend.planned(found, DAILY, Grain.DAY, EVERYTHING) is None
    instagram = Scope(channels=("instagram",))
    assert trend.planned(found, DAILY, Grain.DAY, instagram) is not None


def test_a_trend_outside_of_the_goal_shows_no_plan(warehouse):
    before = [replace(DAILY[0])]

    assert trend.planned(target(warehouse), before, Grain.DAY, EVERYTHING) is None


POINTS = tuple(Point(bucket=START + timedelta(n), value=v) for n, v in enumerate((8.0, 12.0)))
PLAN = trend.Planned(titles={"tr": "Daha çok"}, values=(10.0, 10.0), per=Grain.DAY)


def test_the_plan_ends_with_its_value_and_stands_in_tooltip_table_and_words():
    shares = METRICS["shares"]

    frame = rows.trend(shares, POINTS, (), Grain.DAY, theme.LIGHT, planned=PLAN)

    assert list(frame["plan"][:2]) == [10, 10]
    assert list(frame["planned"][:2]) == ["10", "10"]
    assert set(frame["label"].dropna()) == {"12", "plan günde 10"}
    table = tables.frame_of(shares, POINTS, [], Grain.DAY, planned=PLAN)
    assert list(table["Plan"]) == [10, 10]
    told = charts.alt(shares, POINTS, Period(START, DUE), planned=PLAN)
    assert "2 Nis 2026 için planlanan 10." in told


def test_the_line_to_get_to_is_named_at_its_end():
    rate = METRICS["virality_rate"]
    plan = replace(PLAN, per=None, values=(1.0, 1.5), target=2.0)

    frame = rows.trend(rate, POINTS, (), Grain.DAY, theme.LIGHT, planned=plan)

    assert list(frame["target"][:2]) == [2, 2]
    assert {"plan %1,50", "hedef %2,00"} <= set(frame["label"].dropna())
    table = tables.frame_of(rate, POINTS, [], Grain.DAY, planned=plan)
    assert list(table["Hedef"]) == [2, 2]


def test_a_chart_with_a_plan_is_drawn_once_and_has_two_lines_more():
    rate, days = METRICS["virality_rate"], Period(START, START + timedelta(1))
    plan = replace(PLAN, per=None, values=(1.0, 1.5), target=2.0)
    asked = (rate, POINTS, (), days, (), "")

    bare = charts._trend(*asked, None, theme.LIGHT, "tr")
    drawn = charts._trend(*asked, plan, theme.LIGHT, "tr")

    assert len(drawn.spec["layer"]) == len(bare.spec["layer"]) + 2
    assert charts._trend(*asked, plan, theme.LIGHT, "tr") is drawn
