"""Periods, and what they are compared with."""

from datetime import date

import pytest

from socialgoals.metrics.change import like_for_like
from socialgoals.period import Comparison, Grain, Period, last_days

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))


def test_both_ends_count():
    assert MARCH.days == 31


def test_reversed_period_is_refused():
    with pytest.raises(ValueError, match="ends before it starts"):
        Period(date(2026, 3, 2), date(2026, 3, 1))


def test_previous_is_as_long_and_touches():
    assert MARCH.previous() == Period(date(2026, 1, 29), date(2026, 2, 28))


def test_year_before_of_a_leap_day_is_the_28th():
    leap = Period(date(2028, 2, 1), date(2028, 2, 29))

    assert leap.year_before() == Period(date(2027, 2, 1), date(2027, 2, 28))


def test_without_comparison_there_is_none():
    assert MARCH.compared(Comparison.NONE) is None


def test_last_days_end_with_the_day():
    assert last_days(date(2026, 3, 31), 31) == MARCH


@pytest.mark.parametrize(
    ("days", "grain"),
    [(92, Grain.DAY), (93, Grain.WEEK), (550, Grain.WEEK), (551, Grain.MONTH)],
)
def test_longer_periods_have_coarser_buckets(days, grain):
    assert last_days(date(2026, 3, 31), days).grain() is grain


def test_unfinished_period_is_compared_with_as_many_days():
    data = Period(date(2025, 1, 1), date(2026, 3, 10))

    assert like_for_like(MARCH, Comparison.PREVIOUS, data) == Period(
        date(2026, 1, 29), date(2026, 2, 7)
    )


def test_finished_period_is_compared_with_all_days_before():
    data = Period(date(2025, 1, 1), date(2026, 4, 1))

    assert like_for_like(MARCH, Comparison.PREVIOUS, data) == MARCH.previous()
