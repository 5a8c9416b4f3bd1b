"""The periods people choose, counted from the last day of data and not from today."""

import calendar
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from socialgoals.i18n import N_
from socialgoals.period import Period, last_days

DEFAULT = "30d"
CUSTOM = "custom"
_SEPARATOR = ".."


def _this_month(end: date) -> Period:
    return Period(end.replace(day=1), end)


def _full_month(end: date) -> Period:
    """The last month of which all days are there."""
    whole = end.day == calendar.monthrange(end.year, end.month)[1]
    last = end if whole else end.replace(day=1) - timedelta(1)
    return Period(last.replace(day=1), last)


def _full_quarter(end: date) -> Period:
    """The last quarter of which all days are there."""
    month = _full_month(end)
    last = month.end
    while last.month % 3:
        last = last.replace(day=1) - timedelta(1)
    return Period(date(last.year, last.month - 2, 1), last)


def _twelve_months(end: date) -> Period:
    """Twelve months that end with `end`."""
    before = last_days(end, 1).year_before().end
    return Period(before + timedelta(1), end)


PRESETS: Mapping[str, tuple[str, Callable[[date], Period]]] = MappingProxyType(
    {
        "7d": (N_("Last 7 days"), lambda end: last_days(end, 7)),
        "30d": (N_("Last 30 days"), lambda end: last_days(end, 30)),
        "90d": (N_("Last 90 days"), lambda end: last_days(end, 90)),
        "month": (N_("This month"), _this_month),
        "last-month": (N_("Last full month"), _full_month),
        "last-quarter": (N_("Last full quarter"), _full_quarter),
        "12m": (N_("Last 12 months"), _twelve_months),
    }
)


def understood(code: str) -> bool:
    """Whether an address code names a preset or two dates in order."""
    return code in PRESETS or between(code) is not None


def between(code: str) -> Period | None:
    """The period of a code such as `2026-01-01..2026-01-31`."""
    first, found, last = code.partition(_SEPARATOR)
    try:
        return Period(date.fromisoformat(first), date.fromisoformat(last)) if found else None
    except ValueError:
        return None


def code(period: Period) -> str:
    """The address code of two dates."""
    return f"{period.start}{_SEPARATOR}{period.end}"


def chosen(code: str, end: date) -> Period:
    """The period of a code when the data ends with `end`. Raises KeyError."""
    return between(code) or PRESETS[code][1](end)
