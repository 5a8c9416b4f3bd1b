"""Quarters of a calendar or fiscal year, and their thirteen weeks."""

from datetime import date, timedelta

from socialgoals.period import Period

WEEKS = 13


def quarter(day: date, first_month: int = 1) -> Period:
    """The quarter a day lies in, in a year that begins with `first_month`."""
    offset = (day.month - first_month) % 3
    start = _months_later(day.replace(day=1), -offset)
    return Period(start, _months_later(start, 3) - timedelta(1))


def following(period: Period, first_month: int = 1) -> Period:
    """The quarter after the one in which a period ends."""
    return quarter(quarter(period.end, first_month).end + timedelta(1), first_month)


def number(period: Period, first_month: int = 1) -> tuple[int, int]:
    """Year and number, 1 to 4, of a quarter; a fiscal year is called after its end."""
    year = period.start.year
    if first_month > 1 and period.start.month >= first_month:
        year += 1
    return year, (period.start.month - first_month) % 12 // 3 + 1


def week(period: Period, day: date) -> int:
    """Which of the thirteen weeks a day lies in, 1 to 13; 0 before the quarter.

    A quarter has a day or two more than thirteen weeks; they belong to the last.
    """
    if day < period.start:
        return 0
    return min(WEEKS, (day - period.start).days // 7 + 1)


def _months_later(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)
