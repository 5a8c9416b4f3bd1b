"""Files too large to stage: one typed read straight into the observations.

DuckDB casts the cells as it reads them, and what it cannot cast comes back as rejected records
that are then read as text like any smaller file. A cast is not trusted with a count, though: it
would take `1.234` for 1. Counts are therefore read as decimals whose mark is a comma, so that any
point is rejected, and a fraction stops the reading and starts it again as text.
"""

import csv
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from socialgoals.exports import reading
from socialgoals.exports.cells import MISSING, Style, quoted
from socialgoals.exports.format import Context, Count, Day, Format, Moment, Yearless
from socialgoals.exports.layout import Region
from socialgoals.exports.reading import DATA, TOTALS, Parsed
from socialgoals.warehouse.landing import Arrival
from socialgoals.warehouse.opening import Transaction

_NOT_DATA, _FRACTION = -1, -2
_REPAIRED = 50_000


@dataclass(frozen=True)
class Stream:
    """A large table that can be read with types: its dialect is plain and its sample clean."""

    region: Region
    format: Format
    context: Context
    places: dict[str, int]
    dates: dict[str, str]
    in_order: bool

    def run(self, tx: Transaction, arrival: Arrival, work: Path) -> Parsed:
        """Read the file into an arrival.

        Rows keep the order of the file, from which their lines follow: none are written, since
        numbering records would read the file with one core.
        """
        tx.execute("DROP TABLE IF EXISTS rejected")
        tx.execute("DROP TABLE IF EXISTS rejected_scans")
        values = self._values()
        columns = tuple(c for c in self.format.table.names if c in values)
        order = "" if self.in_order else f" ORDER BY {self.format.table.day}"
        arrival.append(self._select(values) + order, columns)
        parsed = Parsed(columns)
        parsed.not_data = arrival.drop(_NOT_DATA)
        bad = int(tx.execute("SELECT count(DISTINCT line) FROM rejected")[0][0])
        if arrival.drop(_FRACTION) or bad > _REPAIRED:
            arrival.clear()
            return self._read(tx, arrival, self.region)
        if not bad:
            return parsed
        repaired = self._read(tx, arrival, self._rejected(tx, work))
        repaired.not_data += parsed.not_data
        return repaired

    def _values(self) -> dict[str, str]:
        styles = {column: Style(date=f) for column, f in self.dates.items()}
        values = reading.expressions(self.format, self.context, self.places, styles)
        for column, place in self.places.items():
            kind = self.format.columns[column]
            if isinstance(kind, Count):
                values[column] = f"CAST(c{place} AS BIGINT)"
            elif isinstance(kind, Day):
                values[column] = f"c{place}"
            elif isinstance(kind, Moment):
                zone = quoted(self.context.source_zone)
                values[column] = f"timezone('UTC', timezone({zone}, c{place}))"
                local = f"timezone({quoted(self.context.zone)}, timezone({zone}, c{place}))"
                values["day"] = f"CAST({local} AS DATE)"
        return values

    def _select(self, values: dict[str, str]) -> str:
        counts = [
            f"c{p}" for c, p in self.places.items() if isinstance(self.format.columns[c], Count)
        ]
        fraction = " OR ".join(f"{c} <> floor({c})" for c in counts) or "false"
        keys = [c for c in self.format.table.keys if c in self.places]
        identity = f"c{self.places[keys[-1]]}"
        missing = " OR ".join(f"{values[key]} IS NULL" for key in keys)
        totals = ", ".join(quoted(word) for word in TOTALS)
        nothing = f"{missing} OR lower(trim(CAST({identity} AS VARCHAR))) IN ({totals})"
        selected = ", ".join(f"{sql} AS {name}" for name, sql in values.items())
        return (
            f"SELECT CASE WHEN {nothing} THEN {_NOT_DATA} WHEN {fraction} THEN {_FRACTION} END "
            f"AS line, {selected} FROM {self._source()}"
        )

    def _source(self) -> str:
        types = ["VARCHAR"] * len(self.region.header)
        options = ", store_rejects = true, rejects_limit = 0, rejects_table = 'rejected'"
        options += ", rejects_scan = 'rejected_scans', decimal_separator = ','"
        for column, place in self.places.items():
            kind = self.format.columns[column]
            if isinstance(kind, Count):
                types[place] = "DOUBLE"
            elif isinstance(kind, Moment):
                types[place] = "TIMESTAMP"
                options += f", timestampformat = {quoted(self.dates[column])}"
            elif isinstance(kind, Day):
                types[place] = "DATE"
                options += f", dateformat = {quoted(self.dates[column])}"
        return reading.source(self.region, types, options)

    def _read(self, tx: Transaction, arrival: Arrival, region: Region) -> Parsed:
        """The careful way: everything as text, every cell checked."""
        parsed = reading.parse(tx, region, self.format, self.context, {})
        names = ", ".join(parsed.columns)
        arrival.append(f"SELECT line, {names} FROM parsed WHERE fate = {DATA}", parsed.columns)
        return parsed

    def _rejected(self, tx: Transaction, work: Path) -> Region:
        """The rejected records as a table of their own, with their lines."""
        width = len(self.region.header)
        path = work / "rejected.rows.csv"
        records = tx.execute(
            "SELECT line, min(csv_line) FROM rejected GROUP BY line ORDER BY line"
        )
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
            for line, record in records:
                row = next(csv.reader([record or ""], delimiter=self.region.delimiter), [])
                cells = row[:width] + [""] * (width - len(row))
                if any(cell.strip() for cell in row[width:]):
                    cells = ["\ufffd".join(row), *[""] * (width - 1)]
                writer.writerow([*cells, line])
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
    dates = {}
    for column, place in places.items():
        kind, cells = format.columns[column], _present(region, place)
        if isinstance(kind, (Day, Moment)):
            known = next((f for f in kind.formats if all(_is_date(c, f) for c in cells)), None)
            if known is None or len(dates):
                return None
            dates[column] = known
        elif isinstance(kind, Count) and not all(c.lstrip("-").isdigit() for c in cells):
            return None
    return Stream(region, format, context, places, dates, _in_order(region, places, dates))


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
        steps = [(b > a) - (b < a) for a, b in zip(days, days[1:], strict=False)]
        return min(steps.count(1), steps.count(-1)) <= len(steps) * 0.02
    return True
