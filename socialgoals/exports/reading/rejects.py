"""The cells of a table that could not be read, each with its line, column and reason."""

from socialgoals.exports.cells import expressions
from socialgoals.exports.cells.markers import known
from socialgoals.exports.files.layout import Region
from socialgoals.exports.format import Format
from socialgoals.exports.reading.rows import DATA, NOT_DATA, REJECTED
from socialgoals.i18n import N_
from socialgoals.warehouse.landing import Reject
from socialgoals.warehouse.reading import Transaction

REJECTS_KEPT = 1000

_NO_KEY = N_("the row does not say what it is about")
_TOO_WIDE = N_("the row has more cells than the header")


def rejects(
    tx: Transaction, region: Region, format: Format, places: dict[str, int]
) -> tuple[Reject, ...]:
    """Each cell that could not be read, with its line, column and reason."""
    doubtful = {"": f"{REJECTED} = fate AND wide"}
    for column, place in places.items():
        reported = column in format.table.keys or column in format.needs
        if type(format.columns[column]) in expressions.UNREADABLE or reported:
            doubtful[column] = (
                f"fate <> {NOT_DATA} AND NOT wide AND {column} IS NULL "
                f"AND {known(f'c{place}')} IS NOT NULL"
            )
    counts = ", ".join(f"count(*) FILTER (WHERE {where})" for where in doubtful.values())
    rows = "stage JOIN parsed USING (row)"
    numbers = tx.execute(f"SELECT {counts} FROM {rows}")[0]
    found: list[Reject] = []
    for (column, where), number in zip(doubtful.items(), numbers, strict=True):
        if number:
            place = places.get(column, 0)
            for line, value, fate in tx.execute(
                f"SELECT stage.line, c{place}, fate FROM {rows} WHERE {where} "
                f"ORDER BY row LIMIT {REJECTS_KEPT}"
            ):
                found.append(_reject(region, format, column, place, line, value, fate))
    return tuple(sorted(found, key=lambda r: (r.line, r.column))[:REJECTS_KEPT])


def _reject(
    region: Region, format: Format, column: str, place: int, line: int, value: str, fate: int
) -> Reject:
    if not column:
        return Reject(line, "", value.replace("\ufffd", " | "), _TOO_WIDE)
    reason = expressions.UNREADABLE.get(type(format.columns[column]), _NO_KEY)
    if place >= len(region.header):
        place = format.made(region.header)[column][0]
    return Reject(line, region.header[place], value, reason, fate == DATA)
