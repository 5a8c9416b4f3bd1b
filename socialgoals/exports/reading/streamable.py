"""Whether a large table can be streamed, as its sample tells."""

from datetime import datetime
from itertools import pairwise

from socialgoals.exports.cells.numbers import mark_of
from socialgoals.exports.files.layout import Region
from socialgoals.exports.format import Context, Format
from socialgoals.exports.kinds import (
    Amount,
    Coded,
    Count,
    Day,
    Duration,
    Fixed,
    Identifier,
    Moment,
    Part,
    Share,
    Text,
    UploadTime,
)
from socialgoals.exports.reading.streaming import Stream, present

_STREAMED = (
    *(Text, Identifier, Part, Count, Amount, Share),
    *(Duration, Day, Moment, UploadTime, Coded, Fixed),
)


def plan(region: Region, format: Format, context: Context) -> Stream | None:
    """How to stream a table, or None where it must be staged as text."""
    if region.numbered or format.fold or format.asks_day:
        return None
    places = format.positions(region.header)
    if any(not isinstance(format.columns[c], _STREAMED) for c in places):
        return None
    if format.needs or format.remarks or format.made(region.header):
        return None
    if not all(key in places for key in format.table.keys if key not in ("channel", "account")):
        return None
    dates: dict[str, str] = {}
    marks: dict[str, str] = {}
    numbers = set()
    for column, place in places.items():
        kind, cells = format.columns[column], present(region, place)
        if isinstance(kind, (Day, Moment)):
            known = next((f for f in kind.formats if all(_is_date(c, f) for c in cells)), None)
            if known is None or dates:
                return None
            dates[column] = known
        elif isinstance(kind, (Count, Amount, Share, Duration)):
            if column in format.zero_is_unknown and set(cells) == {"0"}:
                return None
            if isinstance(kind, (Count, Amount)) and all(map(_is_plain, cells)):
                numbers.add(column)
            elif isinstance(kind, Count) or (mark := mark_of(cells)) is None:
                return None
            else:
                marks[column] = mark
    order = _in_order(region, places, dates)
    return Stream(region, format, context, places, dates, marks, frozenset(numbers), order)


def estimate(region: Region) -> int:
    """About how many rows a large file has, from the size of those at its beginning."""
    characters = sum(len(cell.encode()) + 1 for row in region.sample for cell in row)
    return int(region.size / max(1.0, characters / max(1, len(region.sample))))


def _is_plain(cell: str) -> bool:
    return cell.lstrip("-").isdigit()


def _is_date(cell: str, format: str) -> bool:
    try:
        datetime.strptime(cell, format)
    except ValueError:
        return False
    return True


def _in_order(region: Region, places: dict[str, int], dates: dict[str, str]) -> bool:
    """Whether the rows lie in the order of their dates, newest or oldest first."""
    for column, format in dates.items():
        days = [
            datetime.strptime(cell, format).date() for cell in present(region, places[column])
        ]
        steps = [(b > a) - (b < a) for a, b in pairwise(days)]
        return min(steps.count(1), steps.count(-1)) <= len(steps) * 0.02
    return True
