"""One upload on its way in: the answers in force, what its tables tell each other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from socialgoals.exports.files import layout
from socialgoals.exports.files.layout import Region
from socialgoals.exports.files.originals import Upload
from socialgoals.exports.files.sources import Grid
from socialgoals.exports.files.unwrapping import Row
from socialgoals.exports.findings import Finding, Message, Outcome
from socialgoals.exports.format import Format
from socialgoals.exports.opened import Opened
from socialgoals.exports.recognise import is_header
from socialgoals.warehouse.reading import Transaction
from socialgoals.warehouse.receipts import Receipt

Progress = Callable[[float], None]

# Answers that hold for every file of a kind; dates hold for one file.
REMEMBERED = (
    *("account", "channel", "measure", "format", "confirm"),
    *("date_order", "decimal_mark", "unit_b", "zone", "own_search", "score"),
)

# Under this name an import's answers list the user's own formats that were in force.
OWN = "own_formats"


@dataclass(frozen=True)
class Former:
    """An import as it was before a rebuild, to be made again under its number."""

    number: int
    at: datetime


@dataclass
class Visit:
    """One upload being examined or brought in."""

    tx: Transaction
    upload: Upload
    answers: Mapping[str, str]
    opened: Opened
    landing: bool
    remembered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    zone: str = ""
    latest: dict[str, date] = field(default_factory=dict)
    spans: dict[str, tuple[date, date]] = field(default_factory=dict)
    named: dict[tuple[str, tuple[str, ...]], set[str]] = field(default_factory=dict)
    progress: Progress | None = None
    only: Mapping[tuple[str, str], Former] | None = None
    own: tuple[Format, ...] = ()

    @property
    def work(self) -> Path:
        """A folder for what is made of the upload."""
        return self.opened.work

    def regions(self, grid: Grid) -> list[Region]:
        """The tables of a grid."""
        return self.opened.regions(grid, self.is_header, self.own)

    def is_header(self, row: Row) -> bool:
        """Whether a format, built in or of the user's own, knows a row as its header."""
        return is_header(row, self.own)

    def note_days(self, region: Region, format: Format, first: date, last: date) -> None:
        """Keep the days of a table, for those beside it that carry none."""
        self.latest[format.channel] = max(last, self.latest.get(format.channel, last))
        if format.table.day == "day":
            start, end = self.spans.get(container(region), (first, last))
            self.spans[container(region)] = (min(start, first), max(end, last))

    def answers_for(self, region: Region) -> dict[str, str]:
        """What is known for a table: answers remembered for its header, then those given now.

        `section:question` answers one table of several.
        """
        known = dict(self.remembered.get(layout.fingerprint(region), {}))
        section = section_of(region)
        for key, value in self.answers.items():
            where, _, question = key.rpartition(":")
            if where in ("", section):
                known[question] = value
        return known


def container(region: Region) -> str:
    """The archive or the workbook that a table came in."""
    return region.grid.file.rpartition("/")[0] or region.grid.file


def section_of(region: Region) -> str:
    """What tells a table from the others of its file: its sheet, else its title."""
    return region.name or region.grid.section or region.title


def remembered(tx: Transaction) -> dict[str, dict[str, str]]:
    known: dict[str, dict[str, str]] = {}
    for fingerprint, question, answer in tx.execute(
        "SELECT fingerprint, question, answer FROM answers ORDER BY answered_at"
    ):
        known.setdefault(fingerprint, {})[question] = answer
    return known


def remember(tx: Transaction, found: list[Finding], answers: Mapping[str, str]) -> None:
    """Keep the answers given for a table, for every later file with the same header.

    Dates are of one file only and are not kept.
    """
    for finding in found:
        if finding.import_id is None or finding.outcome is not Outcome.IMPORTED:
            continue
        fingerprint = tx.execute(
            "SELECT fingerprint FROM imports WHERE id = ?", [finding.import_id]
        )[0][0]
        for key, value in answers.items():
            where, _, question = key.rpartition(":")
            if where in ("", finding.section) and question in REMEMBERED and value:
                tx.execute(
                    "INSERT INTO answers VALUES (?, ?, ?, ?)",
                    [fingerprint, question, value, datetime.now()],
                )


def earlier(visit: Visit, region: Region) -> int | None:
    """The import in force that brought in this very table, under whatever file name."""
    inner = region.grid.file.partition("/")[2]
    found = visit.tx.execute(
        "SELECT id FROM imports WHERE hash = ? AND section = ? AND undone_at IS NULL "
        "AND substr(file, strpos(file || '/', '/') + 1) = ?",
        [visit.upload.hash, section_of(region), inner],
    )
    return int(found[0][0]) if found else None


def unchanged(tx: Transaction, number: int, base: Finding, said: Message) -> Finding:
    """The finding for a table that was brought in before: every row is as it was."""
    account, first, last, rows, merged, rejected, not_data = tx.execute(
        "SELECT account, first_day, last_day, rows_file, merged, rejected, not_data FROM "
        "imports "
        "WHERE id = ?",
        [number],
    )[0]
    same = rows - merged - rejected - not_data
    return replace(
        base,
        outcome=Outcome.NOTHING,
        account=account,
        first=first,
        last=last,
        rows=rows,
        messages=(said,),
        receipt=Receipt(rows, 0, 0, same, merged, rejected, not_data),
        import_id=number,
    )
