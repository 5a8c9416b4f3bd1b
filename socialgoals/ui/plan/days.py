"""The day on which goals are looked at, and the days that new ones begin and end with."""

from datetime import date, timedelta

from socialgoals.goals import quarters
from socialgoals.metrics import query
from socialgoals.period import Period
from socialgoals.ui import address, state
from socialgoals.warehouse.reading import Warehouse

# Data that ended longer ago are an archive or the sample: it is looked at as of its last day.
OLD = 60
# A goal with fewer days than this left in the quarter is one of the next quarter.
_SHORT = 28


def day(warehouse: Warehouse) -> date:
    """Today, the day that the address names in `on`, or the last day of old data."""
    told = address.maybe("on", _is_day)
    if told:
        return date.fromisoformat(told)
    data, today = query.data_span(warehouse), state.today()
    if data is not None and not 0 <= (today - data.end).days <= OLD:
        return data.end
    return today


def upto(warehouse: Warehouse, last: date) -> date:
    """The day for a period that ends on `last`: one that shows the newest data shows today."""
    data = query.data_span(warehouse)
    return day(warehouse) if data is None or last >= data.end else last


def coming(warehouse: Warehouse, today: date) -> Period:
    """The days of a new goal: from where the data end to the end of a quarter."""
    data = query.data_span(warehouse)
    start = min(today, data.end + timedelta(1)) if data else today
    quarter = quarters.quarter(today)
    if (quarter.end - today).days < _SHORT:
        quarter = quarters.following(quarter)
    return Period(start, quarter.end)


def _is_day(code: str) -> bool:
    try:
        date.fromisoformat(code)
    except ValueError:
        return False
    return True
