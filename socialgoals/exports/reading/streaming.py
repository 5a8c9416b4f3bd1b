"""Files too large to stage: one typed read straight into the observations.

Rows whose cells are plain (a count of nothing but digits, a date as declared) are taken by
casts. The others are read as text like any smaller file: those that DuckDB rejects, and those
with a count that is not plain, since a cast would take `1.234` for 1 and `1e3` for 1000.
"""

import csv
from dataclasses import dataclass, replace
from pathlib import Path

from socialgoals.exports.cells.expressions import code_of
from socialgoals.exports.cells.markers import MISSING, cleaned, quoted
from socialgoals.exports.cells.numbers import Style
from socialgoals.exports.files.layout import Region, write_rows
from socialgoals.exports.findings import Asked, Refusal
from socialgoals.exports.format import Context, Format
from socialgoals.exports.kinds import (
    Amount,
    Coded,
    Day,
    Identifier,
    Moment,
    Part,
    Text,
)
from socialgoals.exports.reading import clock, parsing, staging
from socialgoals.exports.reading.parsing import Parsed
from socialgoals.exports.reading.rows import DATA, TOTALS
from socialgoals.exports.reading.values import values
from socialgoals.warehouse.landing import Arrival
from socialgoals.warehouse.reading import Transaction

_NOT_DATA, _DOUBTFUL = -1, -2
_REPAIRED = 50_000
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
        found = values(self.format, self.context, self.places, styles)
        for column, place in self.places.items():
            found |= self._typed(column, f"c{place}", utc, local)
            found[column] = self._quick(column, f"c{place}", found[column])
        found["account"] = f"coalesce({found['account']}, {quoted(self.context.account)})"
        return found

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
                text: code_of(kind, text) for text in set(present(self.region, int(cell[1:])))
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


def present(region: Region, place: int) -> list[str]:
    """The cells of a sampled column that hold a value."""
    cells = (cell.strip() for cell in region.column(place))
    return [cell for cell in cells if cell.lower() not in MISSING]
