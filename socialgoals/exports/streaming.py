"""Files too large to stage: one typed read straight into the observations.

DuckDB casts the cells as it reads them, and what it cannot cast comes back as rejected records
that are then read as text like any smaller file. A cast is not trusted with a count, though: it
would take `1.234` for 1. Counts are therefore read as decimals whose mark is a comma, so that
any point is rejected. Where a cast may still say something else than the careful reading would,
the file is read again as text.
"""

import csv
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

from socialgoals.exports import reading, staging
from socialgoals.exports.cells import MISSING, Style, cleaned, code_of, quoted
from socialgoals.exports.format import (
    Amount,
    Coded,
    Context,
    Count,
    Day,
    Format,
    Identifier,
    Kind,
    Moment,
    Part,
    Text,
    Yearless,
)
from socialgoals.exports.layout import Region, write_rows
from socialgoals.exports.reading import DATA, TOTALS, Parsed
from socialgoals.warehouse.landing import Arrival
from socialgoals.warehouse.opening import Transaction

_NOT_DATA, _DOUBTFUL = -1, -2
_REPAIRED = 50_000
# Longer than every marker of a missing value and every word for a total.
_LONG = 12


@dataclass(frozen=True)
class Stream:
    """A large table that can be read with types: its dialect is plain and its sample clean."""

    region: Region
    format: Format
    context: Context
    places: dict[str, int]
    dates: dict[str, str]
    numbers: frozenset[str]
    in_order: bool

    def run(self, tx: Transaction, arrival: Arrival, work: Path) -> Parsed:
        """Read the file into an arrival.

        Rows keep the order of the file, from which their lines follow: none are written, since
        numbering records would read the file with one core.
        """
        tx.execute("DROP TABLE IF EXISTS rejected")
        tx.execute("DROP TABLE IF EXISTS rejected_scans")
        self._set_clock(tx)
        values = self._values()
        columns = tuple(c for c in self.format.table.names if c in values)
        order = "" if self.in_order else f" ORDER BY {self.format.table.day}"
        arrival.append(self._select(values) + order, columns)
        parsed = Parsed(columns)
        parsed.not_data = arrival.drop(_NOT_DATA)
        bad = int(tx.execute("SELECT count(DISTINCT line) FROM rejected")[0][0])
        if arrival.drop(_DOUBTFUL) or bad > _REPAIRED:
            arrival.clear()
            return self._read(tx, arrival, self.region)
        if not bad:
            return parsed
        repaired = self._read(tx, arrival, self._rejected(tx, work))
        repaired.not_data += parsed.not_data
        return repaired

    def _set_clock(self, tx: Transaction) -> None:
        """For each hour of the platform's clock, how far UTC and the workspace are ahead."""
        here, there = quoted(self.context.zone), quoted(self.context.source_zone)
        tx.execute(
            f"CREATE OR REPLACE TEMP TABLE clock AS SELECT hour, "
            f"timezone('UTC', timezone({there}, hour)) - hour AS to_utc, "
            f"timezone({here}, timezone({there}, hour)) - hour AS to_local "
            f"FROM range(TIMESTAMP '2004-01-01', TIMESTAMP '{date.today().year + 2}-01-01', "
            f"INTERVAL 1 HOUR) t(hour)"
        )

    def _values(self) -> dict[str, str]:
        styles = {column: Style(date=f) for column, f in self.dates.items()}
        values = reading.expressions(self.format, self.context, self.places, styles)
        for column, place in self.places.items():
            values |= self._typed(column, self.format.columns[column], f"c{place}")
            values[column] = self._quick(column, f"c{place}", values[column])
        values["account"] = f"coalesce({values['account']}, {quoted(self.context.account)})"
        return values

    def _typed(self, column: str, kind: Kind, cell: str) -> dict[str, str]:
        """What a cell that DuckDB has cast gives."""
        if column in self.numbers:
            type = self.format.table.column(column).type
            scale = kind.scale if isinstance(kind, Amount) else 1
            return {column: f"TRY_CAST({cell} * {scale:g} AS {type})"}
        if isinstance(kind, Day):
            return {column: cell}
        if isinstance(kind, Moment):
            return {column: f"{cell} + to_utc", "day": f"CAST({cell} + to_local AS DATE)"}
        return {}

    def _quick(self, column: str, cell: str, careful: str) -> str:
        """The careful expression only where it can make a difference.

        Long text is no marker of a missing value, and a word that the sample knows has its
        code; over ten million rows the careful reading of such cells would take as long as the
        file.
        """
        kind = self.format.columns[column]
        if isinstance(kind, Text):
            return cell
        if isinstance(kind, Identifier):
            plain = f"strlen({cell}) > {_LONG} AND NOT contains({cell}, '+')"
            return f"CASE WHEN {plain} THEN {cell} ELSE {careful} END"
        if isinstance(kind, Coded):
            known = {
                text: code_of(kind, text) for text in set(_present(self.region, int(cell[1:])))
            }
            cases = " ".join(
                f"WHEN {quoted(t)} THEN {quoted(c)}" for t, c in sorted(known.items())
            )
            return f"CASE {cell} {cases} ELSE {careful} END" if cases else careful
        return careful

    def _select(self, values: dict[str, str]) -> str:
        keys = [c for c in self.format.table.keys if c in self.places]
        missing = " OR ".join(f"{key} IS NULL" for key in keys)
        identity = f"CAST(c{self.places[keys[-1]]} AS VARCHAR)"
        totals = ", ".join(quoted(word) for word in TOTALS)
        total = f"strlen({identity}) <= {_LONG} AND lower(trim({identity})) IN ({totals})"
        selected = ", ".join(f"{sql} AS {name}" for name, sql in values.items())
        known = ", ".join(f"{cleaned(f'c{p}')} AS k{p}" for p in self._texts())
        return (
            f"SELECT CASE WHEN total THEN {_NOT_DATA} WHEN {self._doubt()} THEN {_DOUBTFUL} "
            f"WHEN {missing} THEN {_NOT_DATA} END AS line, {', '.join(values)} "
            f"FROM (SELECT *, {total} AS total, {selected} "
            f"FROM (SELECT *, {known or 'NULL AS k'} FROM {self._source()}){self._clock()})"
        )

    def _doubt(self) -> str:
        """Where the careful reading may say something else: a fraction or no number in a count,
        an hour that no clock knows, a key that is there and cannot be read."""
        doubts = ["false"]
        for column, place in self.places.items():
            kind, cell = self.format.columns[column], f"c{place}"
            if isinstance(kind, Count):
                # Not a number is larger than every number.
                doubts.append(f"{cell} <> floor({cell}) OR abs({cell}) > 9e15")
            elif isinstance(kind, Moment):
                doubts.append(f"{cell} IS NOT NULL AND to_utc IS NULL")
            elif isinstance(kind, (Identifier, Part)) and column in self.format.table.keys:
                doubts.append(f"k{place} IS NOT NULL AND {column} IS NULL")
        return " OR ".join(f"({doubt})" for doubt in doubts)

    def _clock(self) -> str:
        """The shifts of each hour, joined: zones are asked once an hour and not once a row."""
        column = next(
            (c for c in self.dates if isinstance(self.format.columns[c], Moment)), None
        )
        if column is None:
            return ""
        return f" LEFT JOIN clock ON clock.hour = date_trunc('hour', c{self.places[column]})"

    def _texts(self) -> list[int]:
        """The places of columns that are read as text."""
        plain = (Text, Day, Moment)
        columns = self.format.columns
        return sorted(
            {
                place
                for column, place in self.places.items()
                if column not in self.numbers and not isinstance(columns[column], plain)
            }
        )

    def _source(self) -> str:
        types = ["VARCHAR"] * len(self.region.header)
        options = ", store_rejects = true, rejects_limit = 0, rejects_table = 'rejected'"
        options += ", rejects_scan = 'rejected_scans', decimal_separator = ','"
        for column, place in self.places.items():
            kind = self.format.columns[column]
            if column in self.numbers:
                types[place] = "DOUBLE"
            elif isinstance(kind, Moment):
                types[place] = "TIMESTAMP"
                options += f", timestampformat = {quoted(self.dates[column])}"
            elif isinstance(kind, Day):
                types[place] = "DATE"
                options += f", dateformat = {quoted(self.dates[column])}"
        return staging.source(self.region, types, options)

    def _read(self, tx: Transaction, arrival: Arrival, region: Region) -> Parsed:
        """The careful way: everything as text, every cell checked."""
        parsed = reading.parse(tx, region, self.format, self.context, {})
        names = ", ".join(parsed.columns)
        arrival.append(f"SELECT line, {names} FROM parsed WHERE fate = {DATA}", parsed.columns)
        return parsed

    def _rejected(self, tx: Transaction, work: Path) -> Region:
        """The rejected records as a table of their own, with their lines."""
        path = work / "rejected.rows.csv"
        records = tx.execute(
            "SELECT line, min(csv_line) FROM rejected GROUP BY line ORDER BY line"
        )
        rows = (
            (line, next(csv.reader([record or ""], delimiter=self.region.delimiter), []))
            for line, record in records
        )
        write_rows(path, len(self.region.header), rows)
        return replace(self.region, path=path, numbered=True, skip=0, delimiter=",")


def plan(region: Region, format: Format, context: Context) -> Stream | None:
    """How to stream a table, or None where it must be staged as text."""
    if region.numbered or format.fold or format.asks_day:
        return None
    places = format.positions(region.header)
    if any(isinstance(format.columns[c], Yearless) for c in places):
        return None
    if not all(key in places for key in format.table.keys if key not in ("channel", "account")):
        return None
    dates: dict[str, str] = {}
    numbers = set()
    for column, place in places.items():
        kind, cells = format.columns[column], _present(region, place)
        if isinstance(kind, (Day, Moment)):
            known = next((f for f in kind.formats if all(_is_date(c, f) for c in cells)), None)
            if known is None or dates:
                return None
            dates[column] = known
        elif isinstance(kind, (Count, Amount)):
            if column in format.zero_is_unknown and set(cells) == {"0"}:
                return None
            if all(c.lstrip("-").isdigit() for c in cells):
                numbers.add(column)
            elif isinstance(kind, Count):
                return None
    order = _in_order(region, places, dates)
    return Stream(region, format, context, places, dates, frozenset(numbers), order)


def estimate(region: Region) -> int:
    """About how many rows a large file has, from the size of those at its beginning."""
    characters = sum(len(cell.encode()) + 1 for row in region.sample for cell in row)
    return int(region.size / max(1.0, characters / max(1, len(region.sample))))


def _present(region: Region, place: int) -> list[str]:
    cells = (cell.strip() for cell in region.column(place))
    return [cell for cell in cells if cell.lower() not in MISSING]


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
            datetime.strptime(cell, format).date() for cell in _present(region, places[column])
        ]
        steps = [(b > a) - (b < a) for a, b in pairwise(days)]
        return min(steps.count(1), steps.count(-1)) <= len(steps) * 0.02
    return True
