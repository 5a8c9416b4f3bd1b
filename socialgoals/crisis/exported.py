"""Which days of mentions somebody exported: on the others silence says nothing."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import numpy as np

from socialgoals.crisis.series import Flags
from socialgoals.schema import MENTIONS
from socialgoals.warehouse import holes
from socialgoals.warehouse.holes import Line
from socialgoals.warehouse.mentions import Source, Which, sources
from socialgoals.warehouse.reading import Warehouse

_Span = tuple[date, date]


def exported(warehouse: Warehouse, which: Which, first: date, days: int) -> Mapping[str, Flags]:
    """For each channel, which of so many days the exports of its lists cover.

    A month that is missing by the Upload page is not covered, though one export may reach from
    before it to after it; one that somebody called complete is.
    """
    notes = holes.notes(warehouse)
    missing = holes.holes(holes.known(warehouse, (MENTIONS,)), notes)
    found: dict[str, Flags] = {}
    for source in sources(warehouse, which):
        line = Line("", source.account, MENTIONS.name)
        covered = _covered(
            source,
            [hole.month for hole in missing if hole.line == line],
            [hole.month for hole in notes.dismissed if hole.line == line],
            first,
            days,
        )
        for channel in source.channels:
            found[channel] = found.get(channel, np.zeros(days, dtype=np.bool_)) | covered
    return found


def _covered(
    source: Source, missing: Iterable[date], complete: Iterable[date], first: date, days: int
) -> Flags:
    flags = np.zeros(days, dtype=np.bool_)
    for span in source.covers:
        flags[_within(span, first)] = True
    for month in missing:
        flags[_within(_whole(month), first)] = False
    for month in complete:
        flags[_within(_whole(month), first)] = True
    return flags


def _within(span: _Span, first: date) -> slice:
    low, high = ((day - first).days for day in span)
    return slice(max(low, 0), max(high + 1, 0))


def _whole(month: date) -> _Span:
    return month, (month + timedelta(31)).replace(day=1) - timedelta(1)
