"""How the numbers and dates of a table are written, decided column by column from all cells.

The language of the screen has no say. What two readings fit is asked.
"""

from collections.abc import Mapping

from socialgoals.exports import cells
from socialgoals.exports.cells import POINT, SWAPPED, Style
from socialgoals.exports.findings import Asked, Option, Question
from socialgoals.exports.format import (
    Amount,
    Count,
    Day,
    Duration,
    Format,
    Kind,
    Moment,
    Score,
    Share,
)
from socialgoals.exports.layout import Region
from socialgoals.i18n import N_
from socialgoals.warehouse.opening import Transaction


def decide(
    tx: Transaction,
    region: Region,
    format: Format,
    places: dict[str, int],
    answers: Mapping[str, str],
) -> dict[str, Style]:
    """The style of each column from all of its cells. Raises Asked where two are possible."""
    styles = {column: Style() for column in places}
    numbers = [
        c
        for c in places
        if isinstance(format.columns[c], (Count, Amount, Score, Share, Duration))
    ]
    styles |= _decide_marks(tx, region, format, places, numbers)
    for column in places:
        kind = format.columns[column]
        if isinstance(kind, (Day, Moment)):
            styles[column] = _decide_date(tx, region, kind, places[column], answers)
    return styles


def _decide_marks(
    tx: Transaction,
    region: Region,
    format: Format,
    places: dict[str, int],
    columns: list[str],
) -> dict[str, Style]:
    if not columns:
        return {}
    counts = []
    for column in columns:
        cell = f"c{places[column]}"
        whole = isinstance(format.columns[column], Count)
        present = f"({cells.known(cell)}) IS NOT NULL"
        counts += [
            f"count(*) FILTER (WHERE {present} AND {style})"
            for style in cells.styles(cell, whole)
        ]
    found = tx.execute(f"SELECT {', '.join(counts)} FROM stage")[0]
    votes = {column: (found[2 * i], found[2 * i + 1]) for i, column in enumerate(columns)}
    sure = [points < commas for points, commas in votes.values() if points != commas]
    # A column that reads the same both ways follows the others. Exports themselves use points;
    # a spreadsheet whose numbers hold commas parts its cells with semicolons.
    file_mark = cells.COMMA if sure and all(sure) else POINT
    if not sure and region.found_delimiter == ";" and _only_commas(tx, places, columns):
        file_mark = cells.COMMA
    seen = {
        column: file_mark if points == commas else (POINT if points > commas else cells.COMMA)
        for column, (points, commas) in votes.items()
    }
    return {c: Style(mark=_declared(format.columns[c]) or mark) for c, mark in seen.items()}


def _declared(kind: Kind) -> str:
    return kind.mark if isinstance(kind, (Amount, Share)) else ""


def _only_commas(tx: Transaction, places: dict[str, int], columns: list[str]) -> bool:
    """Whether numbers hold commas and no points."""
    held = [
        f"coalesce(bool_or(contains(k{places[column]}, '{mark}')), false)"
        for mark in ",."
        for column in columns
    ]
    found = tx.execute(f"SELECT {', '.join(held)} FROM stage")[0]
    return any(found[: len(columns)]) and not any(found[len(columns) :])


def _decide_date(
    tx: Transaction,
    region: Region,
    kind: Day | Moment,
    position: int,
    answers: Mapping[str, str],
) -> Style:
    cell = f"c{position}"
    present, *found = _matching(tx, cell, kind.formats)
    formats = kind.formats
    if max(found) < present:
        formats = cells.candidates(kind)
        _, *found = _matching(tx, cell, formats)
    best = max(found)
    if not best:
        return Style(date=formats[0])
    equal = [f for f, n in zip(formats, found, strict=True) if n == best]
    declared = next((f for f in kind.formats if f in equal), None)
    if declared:
        return Style(date=declared)
    chosen = equal[0]
    order = chosen.split(" ")[0].split("T")[0]
    swapped = next((f for f in equal if f.startswith(SWAPPED.get(order, "?"))), None)
    if swapped is None:
        return Style(date=chosen)
    return Style(date=_ask_order(region, position, answers, chosen, swapped))


def _matching(tx: Transaction, cell: str, formats: tuple[str, ...]) -> list[int]:
    """How many cells hold something, and how many are written in each date format."""
    counts = [f"({cells.known(cell)}) IS NOT NULL", *cells.matches(cell, formats)]
    filters = ", ".join(f"count(*) FILTER (WHERE {count})" for count in counts)
    return list(tx.execute(f"SELECT {filters} FROM stage")[0])


def _ask_order(
    region: Region, position: int, answers: Mapping[str, str], one: str, other: str
) -> str:
    by_order = {"month" if f.startswith("%m") else "day": f for f in (one, other)}
    if answer := answers.get("date_order"):
        return by_order.get(answer, one)
    raise Asked(
        Question(
            id="date_order",
            text=N_("In these dates, which comes first?"),
            options=(
                Option("day", N_("The day (31/12/2026)")),
                Option("month", N_("The month (12/31/2026)")),
            ),
            examples=tuple(dict.fromkeys(c for c in region.column(position) if c.strip()))[:5],
        )
    )
