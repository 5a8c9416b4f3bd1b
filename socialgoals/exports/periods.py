"""The dates that names of files and lines above a table carry."""

import re
from datetime import UTC, date, datetime

from socialgoals.exports.cells.dates import MONTHS
from socialgoals.i18n import fold

_MONTH = r"([^\W\d_]{3,})"
# Each way of writing a date, and which of its groups are year, month and day. Dates may be
# glued together (`1-Sep-202430-Sep-2024`), so that nothing is asked of what follows a year.
_WAYS = (
    (re.compile(r"(?<!\d)(20\d\d)[-._/]?(\d{1,2})[-._/]?(\d{1,2})(?!\d)"), (1, 2, 3)),
    (re.compile(rf"(?<![^\W\d_]){_MONTH}[-. ]{{1,2}}(\d{{1,2}})[-,]? ?(20\d\d)"), (3, 1, 2)),
    (re.compile(rf"(?<![\d])(\d{{1,2}})[-. ]{{1,2}}{_MONTH}[-., ]{{1,2}}(20\d\d)"), (3, 2, 1)),
    (re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(20\d\d)"), (3, 2, 1)),
    (re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(20\d\d)"), (3, 1, 2)),
)
# Where a year is glued to the next date's day, the day's digits are cut off with the year's.
_GLUED = re.compile(rf"(?<=20\d\d)(\d{{1,2}})[-. ]{_MONTH}[-., ](20\d\d)")
_MILLISECONDS = re.compile(r"(?<!\d)(1[4-9]\d{11})(?!\d)")


def days_in(text: str) -> list[date]:
    """The dates written in a text, in order of time; with slashes the month stands first."""
    found: set[date] = set()
    for way, (year, month, day) in (*_WAYS, (_GLUED, (3, 2, 1))):
        for match in way.finditer(text):
            number = _month(match[month])
            if number is None:
                continue
            try:
                found.add(date(int(match[year]), number, int(match[day])))
            except ValueError:
                continue
    return sorted(found)


def _month(text: str) -> int | None:
    return int(text) if text.isdigit() else MONTHS.get(fold(text))


def days_in_name(name: str) -> list[date]:
    """The dates that a file's name carries, in order.

    LinkedIn puts the moment of the export there, in milliseconds.
    """
    moments = (
        datetime.fromtimestamp(int(m[1]) / 1000, UTC) for m in _MILLISECONDS.finditer(name)
    )
    return sorted([*days_in(name), *(moment.date() for moment in moments)])


def period_in(name: str) -> tuple[date, date] | None:
    """The first and the last day in a file's name; one alone is mostly that of the export."""
    days = days_in(name)
    return (days[0], days[-1]) if len(days) > 1 else None
