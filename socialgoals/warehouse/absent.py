"""Accounts that the newest export of a kind lacks, though an earlier one of it held them.

An export of several accounts loses one without a word when a permission runs out. Its facts
then end like those of an account that fell silent, so it is told by the exports.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from socialgoals.warehouse.holes import ACCOUNTS, Hole, Line, Notes
from socialgoals.warehouse.reading import Warehouse


@dataclass(frozen=True, order=True)
class Absence:
    """An account whose exports end on `until`, while the newest of its kind goes on without it.

    `file` is that export, `reaches` its last day.
    """

    line: Line
    until: date
    file: str
    reaches: date

    @property
    def hole(self) -> Hole:
        """The month that is lacking; whoever says that it is no hole says so of this too."""
        return Hole(self.line, self.reaches.replace(day=1))


@dataclass(frozen=True)
class _Export:
    file: str
    last: date
    accounts: frozenset[tuple[str, str]]


def absences(warehouse: Warehouse, notes: Notes) -> list[Absence]:
    """The absences that nobody dismissed, of accounts that nobody retired."""
    found = warehouse.rows(
        "SELECT i.fact, i.format, i.last_day, i.id, i.file, n.channel, n.account "
        "FROM imports i JOIN named_accounts n ON n.import_id = i.id "
        "WHERE i.undone_at IS NULL AND i.last_day IS NOT NULL AND n.account <> '' "
        "AND list_contains(?, i.fact) ORDER BY ALL",
        [[table.name for table in ACCOUNTS]],
    )
    ends: dict[Line, date] = {}
    for fact, _format, last, _id, _file, channel, account in found:
        line = Line(channel, account, fact)
        ends[line] = max(last, ends.get(line, last))
    lacking = {
        absence
        for (fact, _format), rows in groupby(found, key=lambda row: row[:2])
        for absence in _lacking(fact, _exports(rows), ends)
    }
    return sorted(
        one
        for one in lacking
        if one.hole not in notes.dismissed
        and (one.line.channel, one.line.account) not in notes.retired
    )


def _exports(rows: Iterable[tuple[str, str, date, int, str, str, str]]) -> list[_Export]:
    """The exports of a kind, the newest last."""
    return [
        _Export(file, last, frozenset((row[5], row[6]) for row in held))
        for (last, _id, file), held in groupby(rows, key=lambda row: row[2:5])
    ]


def _lacking(fact: str, exports: list[_Export], ends: dict[Line, date]) -> Iterator[Absence]:
    *earlier, newest = exports
    for export in earlier:
        # One that shares no account with the newest is of somebody else's accounts.
        if export.last >= newest.last or not export.accounts & newest.accounts:
            continue
        for channel, account in export.accounts - newest.accounts:
            line = Line(channel, account, fact)
            # A later export of its own, of whatever format, has filled it in.
            if ends[line] == export.last:
                yield Absence(line, export.last, newest.file, newest.last)
