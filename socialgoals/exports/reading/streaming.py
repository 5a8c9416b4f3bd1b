"""Files too large to stage: one typed read straight into the observations.

Rows whose cells are plain (a count of nothing but digits, a date as declared) are taken by
casts. The others are read as text like any smaller file: those that DuckDB rejects, and those
with a count that is not plain, since a cast would take `1.234` for 1 and `1e3` for 1000.
"""

import csv
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from socialgoals.exports.cells.expressions import code_of
from socialgoals.exports.cells.markers import MISSING, cleaned, quoted
from socialgoals.exports.cells.numbers import Style, mark_of
from socialgoals.exports.files.layout import Region, write_rows
from socialgoals.exports.findings import Asked, Refusal
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
from socialgoals.exports.reading import clock, parsing, staging
from socialgoals.exports.reading.parsing import DATA, TOTALS, Parsed
from socialgoals.warehouse.landing import Arrival
from socialgoals.warehouse.opening import Transaction

_NOT_DATA, _DOUBTFUL = -1, -2
_REPAIRED = 50_000
_STREAMED = (
    *(Text, Identifier, Part, Count, Amount, Share),
    *(Duration, Day, Moment, UploadTime, Coded, Fixed),
)
# Longer than every marker of a missing value and every word for a total.
_LONG = 12
# Between the cells of a packed record: no export holds it.
_BETWEEN = "\x1f"


@dataclass(frozen=True)
class Stream:
    """A large table that can be read with types: its dialect is plain and its sample clean."""

    region: Region
    format: Format
    context: Context
    places: dict[str, int]
    dates: dict[str, str]
    marks: dict[str, str]
    numbers: frozenset[str]
    in_order: bool

    def run(self, tx: Transaction, arrival: Arrival, work: Path) -> Parsed:
        """Read the file into an arrival.

        Rows keep the order of the file, from which their lines follow: none are written, since
        numbering records would read the file with one core.
        """
        tx.execute("DROP TABLE IF EXISTS rejected")
        tx.execute("DROP TABLE IF EXISTS rejected_scans")
        there, here = self.context.source_zone, self.context.zone
        values = self._values(clock.steps(tx, there, "UTC"), clock.steps(tx, there, here))
        columns = tuple(c for c in self.format.table.names if c in values)
        try:
            return self._run(tx, arrival, work, values, columns)
        except (Asked, Refusal):
            # Nothing of a table that cannot land may stay.
            arrival.clear()
            raise

    def _run(
        self,
        tx: Transaction,
        arrival: Arrival,
        work: Path,
        values: dict[str, str],
        columns: tuple[str, ...],
    ) -> Parsed:
        order = "" if self.in_order else f" ORDER BY {self.format.table.day}"
        arrival.append(self._select(values) + order, columns)
        doubtful = arrival.marked(_DOUBTFUL)
        rejected = tx.execute(
            "SELECT line, min(csv_line) FROM rejected GROUP BY line ORDER BY line"
        )
        if len(doubtful) + len(rejected) > _REPAIRED or (doubtful and not self.in_order):
            arrival.clear()
            return self._read(tx, arrival, self.region)
        parsed = Parsed(columns)
        parsed.not_data = arrival.drop(_NOT_DATA)
        if not doubtful and not rejected:
            return parsed
        arrival.drop(_DOUBTFUL)
        repaired = self._read(tx, arrival, self._doubted(work, doubtful, rejected))
        repaired.not_data += parsed.not_data
        return repaired

    def _values(self, utc: clock.Steps, local: clock.Steps) -> dict[str, str]:
        styles = {column: Style(dates=(f,)) for column, f in self.dates.items()}
        styles |= self._marked()
        values = parsing.values(self.format, self.context, self.places, styles)
        for column, place in self.places.items():
            values |= self._typed(column, f"c{place}", utc, local)
            values[column] = self._quick(column, f"c{place}", values[column])
        values["account"] = f"coalesce({values['account']}, {quoted(self.context.account)})"
        return values

    def _marked(self) -> dict[str, Style]:
        return {column: Style(mark=mark) for column, mark in self.marks.items() if mark}

    def _typed(
        self, column: str, cell: str, utc: clock.Steps, local: clock.Steps
    ) -> dict[str, str]:
        """What a cell that DuckDB has cast gives."""
        kind = self.format.columns[column]
        if column in self.numbers:
            type = self.format.table.column(column).type
            scale = kind.scale if isinstance(kind, Amount) else 1
            number = f"TRY_CAST({cell} AS BIGINT)"
            return {column: number if scale == 1 else f"CAST({number} * {scale:g} AS {type})"}
        if isinstance(kind, Day):
            return {column: cell}
        if isinstance(kind, Moment):
            return {
                column: clock.shifted(cell, utc),
                "day": f"CAST({clock.shifted(cell, local)} AS DATE)",
            }
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
            digits = f"ascii({cell}) BETWEEN 48 AND 57 AND NOT contains({cell}, '+')"
            plain = f"strlen({cell}) > {_LONG} AND {digits}"
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
        # Not IN, which becomes a join, and in a join the rows lose the order of the file.
        is_total = f"list_contains([{totals}], lower(trim({identity})))"
        total = f"CASE WHEN strlen({identity}) <= {_LONG} THEN {is_total} ELSE false END"
        selected = ", ".join(f"{sql} AS {name}" for name, sql in values.items())
        known = ", ".join(f"{cleaned(f'c{p}')} AS k{p}" for p in self._texts())
        return (
            f"SELECT * REPLACE (CASE WHEN line = {_DOUBTFUL} THEN {self._packed()} "
            f"ELSE account END AS account) FROM (SELECT *, CASE WHEN total THEN {_NOT_DATA} "
            f"WHEN {self._doubt()} THEN {_DOUBTFUL} "
            f"WHEN {missing} THEN {_NOT_DATA} END AS line "
            f"FROM (SELECT *, {total} AS total, {selected} "
            f"FROM (SELECT *, {known or 'NULL AS k'} FROM {self._source()})))"
        )

    def _doubt(self) -> str:
        """Where the careful reading may say something else: a number that is not digits alone,
        an hour that no clock knows, a key that is there and cannot be read."""
        numbers = ", ".join(f"c{self.places[column]}" for column in sorted(self.numbers))
        plain = "(-?[0-9]{1,18}(;-?[0-9]{1,18})*)?"
        doubts = (
            [f"NOT regexp_full_match(concat_ws(';', {numbers}), '{plain}')"] if numbers else []
        )
        for column, place in self.places.items():
            kind, cell = self.format.columns[column], f"c{place}"
            if isinstance(kind, Moment):
                doubts.append(f"{cell} IS NOT NULL AND {column} IS NULL")
            elif column in self.marks:
                marked = "false" if self.marks[column] else f"regexp_matches(k{place}, '[.,]')"
                doubts.append(f"k{place} IS NOT NULL AND ({column} IS NULL OR {marked})")
            elif isinstance(kind, (Identifier, Part)) and column in self.format.table.keys:
                doubts.append(f"k{place} IS NOT NULL AND {column} IS NULL")
        return " OR ".join(f"({doubt})" for doubt in doubts) or "false"

    def _packed(self) -> str:
        """A record's cells in one text, to be read again."""
        cells = []
        for place in range(len(self.region.header)):
            column = next((c for c in self.dates if self.places[c] == place), None)
            text = clock.as_written(f"c{place}", self.dates[column]) if column else f"c{place}"
            cells.append(f"coalesce({text}, '')")
        return f"concat_ws('{_BETWEEN}', {', '.join(cells)})"

    def _texts(self) -> list[int]:
        """The places of columns that are read as text and may hold a marker."""
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
        options += ", rejects_scan = 'rejected_scans'"
        for column, place in self.places.items():
            kind = self.format.columns[column]
            if isinstance(kind, Moment):
                types[place] = "TIMESTAMP"
                options += f", timestampformat = {quoted(self.dates[column])}"
            elif isinstance(kind, Day):
                types[place] = "DATE"
                options += f", dateformat = {quoted(self.dates[column])}"
        return staging.source(self.region, types, options)

    def _read(self, tx: Transaction, arrival: Arrival, region: Region) -> Parsed:
        """The careful way: everything as text, every cell checked."""
        parsed = parsing.parse(tx, region, self.format, self.context, {}, self._marked())
        names = ", ".join(parsed.columns)
        arrival.append(f"SELECT line, {names} FROM parsed WHERE fate = {DATA}", parsed.columns)
        return parsed

    def _doubted(
        self,
        work: Path,
        doubtful: list[tuple[int, str]],
        rejected: list[tuple[int, str]],
    ) -> Region:
        """The records to be read again as a table of their own, with their lines.

        A doubtful record is known by its place among those that were not rejected.
        """
        rows = [
            (line, next(csv.reader([record or ""], delimiter=self.region.delimiter), []))
            for line, record in rejected
        ]
        lines = [line for line, _ in rejected]
        for place, record in doubtful:
            line = place + self.region.first_line
            for earlier in lines:
                line += earlier <= line
            rows.append((line, record.split(_BETWEEN)))
        path = work / "doubted.rows.csv"
        write_rows(path, len(self.region.header), sorted(rows))
        return replace(self.region, path=path, numbered=True, skip=0, delimiter=",")


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
        kind, cells = format.columns[column], _present(region, place)
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


def _present(region: Region, place: int) -> list[str]:
    cells = (cell.strip() for cell in region.column(place))
    return [cell for cell in cells if cell.lower() not in MISSING]


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
            datetime.strptime(cell, format).date() for cell in _present(region, places[column])
        ]
        steps = [(b > a) - (b < a) for a, b in pairwise(days)]
        return min(steps.count(1), steps.count(-1)) <= len(steps) * 0.02
    return True
