"""A change never claims more than two readings can carry."""

from datetime import date, timedelta

import pytest

from socialgoals.metrics import query
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.model import Reason
from socialgoals.metrics.reading import Flag
from socialgoals.period import Comparison, Period
from socialgoals.warehouse.opening import Workspace
from tests import facts

FIRST = Period(date(2026, 1, 1), date(2026, 1, 10))
SECOND = Period(date(2026, 1, 11), date(2026, 1, 20))


@pytest.fixture
def warehouse(tmp_path):
    with_facts = Workspace(tmp_path, threads=1)
    yield with_facts
    with_facts.close()


def daily(warehouse, first, last, channel="x", **measures):
    """The same figures on each day from the first to the last of January."""
    facts.add(
        warehouse,
        "account_days",
        [
            {"channel": channel, "account": "kahve", "day": date(2026, 1, day), **measures}
            for day in range(first, last + 1)
        ],
    )


def changed(warehouse, name, period=SECOND, comparison=Comparison.PREVIOUS):
    metric = METRICS[name]
    return query.compared(warehouse, [metric], period, comparison)[name][1]


def test_counts_change_in_percent(warehouse):
    daily(warehouse, 1, 10, shares=10)
    daily(warehouse, 11, 20, shares=15)

    change = changed(warehouse, "shares")

    assert change.difference == 50.0
    assert change.clear


def test_rates_change_in_points(warehouse):
    daily(warehouse, 1, 10, shares=20, impressions=1000)
    daily(warehouse, 11, 20, shares=35, impressions=1000)

    change = changed(warehouse, "virality_rate")

    assert change.difference == pytest.approx(1.5)
    assert change.clear


def test_a_difference_within_chance_is_not_clear(warehouse):
    daily(warehouse, 1, 10, shares=10, impressions=100)
    daily(warehouse, 11, 20, shares=11, impressions=100)

    change = changed(warehouse, "virality_rate")

    assert change.difference == pytest.approx(1.0)
    assert change.interval[0] < 0 < change.interval[1]
    assert not change.clear


def test_nothing_before_is_no_change(warehouse):
    daily(warehouse, 11, 20, shares=15)

    assert changed(warehouse, "shares").reason is Reason.NO_BASELINE


def test_zero_before_is_no_percentage(warehouse):
    daily(warehouse, 1, 10, shares=0)
    daily(warehouse, 11, 20, shares=15)

    change = changed(warehouse, "shares")

    assert change.difference is None
    assert change.reason is Reason.ZERO_BASELINE


def test_data_that_begin_late_are_no_baseline_for_a_sum(warehouse):
    daily(warehouse, 8, 20, shares=10)

    assert changed(warehouse, "shares").reason is Reason.BASELINE_INCOMPLETE


def test_an_unfinished_period_is_compared_with_as_many_days(warehouse):
    daily(warehouse, 1, 14, shares=10)

    change = changed(warehouse, "shares")

    assert change.incomplete
    assert change.before.period == Period(FIRST.start, FIRST.start + timedelta(3))
    assert change.difference == 0.0


def test_views_are_not_compared_with_impressions(warehouse):
    daily(warehouse, 1, 10, impressions=10)
    daily(warehouse, 11, 20, views=15)

    assert changed(warehouse, "exposure").reason is Reason.SERIES_BREAK


def test_the_same_count_seen_twice_is_no_change(warehouse):
    daily(warehouse, 9, 9, followers=1000)
    daily(warehouse, 11, 20, shares=1)

    assert changed(warehouse, "followers").reason is Reason.SAME_SNAPSHOT


def test_an_account_that_joined_is_pointed_out(warehouse):
    daily(warehouse, 1, 20, shares=10)
    daily(warehouse, 11, 20, channel="tiktok", shares=10)

    change = changed(warehouse, "shares")

    assert change.difference == 100.0
    assert change.flags == (Flag.ACCOUNTS_CHANGED,)


def test_a_period_longer_than_a_year_overlaps_the_year_before(warehouse):
    daily(warehouse, 1, 20, shares=10)
    long = Period(date(2024, 6, 1), date(2026, 1, 20))

    change = changed(warehouse, "shares", long, Comparison.YEAR)

    assert change.reason is Reason.NO_BASELINE


def test_without_comparison_there_is_no_before(warehouse):
    daily(warehouse, 11, 20, shares=15)

    change = changed(warehouse, "shares", comparison=Comparison.NONE)

    assert change.before is None
    assert change.reason is Reason.NO_BASELINE
