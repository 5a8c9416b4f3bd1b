"""How the numbers and dates of a table are written, decided column by column from all cells.

The language of the screen has no say. What two readings fit is asked.
"""

from collections.abc import Mapping

from socialgoals.exports.cells import dates, marks
from socialgoals.exports.cells.markers import known
from socialgoals.exports.cells.numbers import Style
from socialgoals.exports.files.layout import Region
from socialgoals.exports.findings import Asked, Option, Question, refused
from socialgoals.exports.format import Format
from socialgoals.exports.kinds import Day, Moment
from socialgoals.i18n import N_
from socialgoals.warehouse.reading import Transaction

_EXAMPLES = 60
# Bytes: no date is written longer.
_LONGEST = 80
_ALSO = 3
_EXCHANGED = N_(
    "A spreadsheet exchanged day and month in some dates of this table ({examples}), so they "
    "are lost. Export the file again and send it without opening it before: {where}"
)


def decide(
    tx: Transaction,
    region: Region,
    format: Format,
    places: dict[str, int],
    answers: Mapping[str, str],
) -> dict[str, Style]:
    """The style of each column from all of its cells. Raises Asked and Refusal."""
    styles = {column: Style() for column in places}
    found, questions = marks.decide(tx, region, format, places, answers)
    styles |= found
    for column in places:
        kind = format.columns[column]
        if isinstance(kind, (Day, Moment)):
            written, question = _dates(tx, region, format, kind, places[column], answers)
            styles[column] = Style(dates=written)
            if question and question.id not in {q.id for q in questions}:
                questions.append(question)
    if questions:
        raise Asked(*questions)
    return styles


def _dates(
    tx: Transaction,
    region: Region,
    format: Format,
    kind: Day | Moment,
    place: int,
    answers: Mapping[str, str],
) -> tuple[tuple[str, ...], Question | None]:
    """The formats of a column of dates, the most frequent first."""
    cell = f"c{place}"
    present, *found = _matching(tx, cell, kind.formats)
    formats = kind.formats
    if max(found) < present:
        formats = dates.candidates(kind, _kinds_of_cells(tx, cell)) or kind.formats
        _, *found = _matching(tx, cell, formats)
    best = max(found)
    if not best:
        return formats[:1], None
    equal = [f for f, n in zip(formats, found, strict=True) if n == best]
    chosen = next((f for f in kind.formats if f in equal), equal[0])
    question = None
    if chosen not in kind.formats and dates.swapped(chosen) in equal:
        other = dates.swapped(chosen)
        answer = answers.get("date_order")
        if answer is None:
            question = _ask_order(region, place)
        elif answer != dates.order(chosen):
            chosen = other
    if best == present:
        return (chosen,), question
    return (chosen, *_also(tx, cell, format, formats, chosen)), question


def _kinds_of_cells(tx: Transaction, cell: str) -> list[str]:
    """One cell of each kind there is, digits apart."""
    text = known(cell)
    rows = tx.execute(
        f"SELECT any_value({text}) FROM stage WHERE strlen({text}) <= {_LONGEST} "
        f"GROUP BY regexp_replace({text}, '[0-9]+', '0', 'g') ORDER BY count(*) DESC "
        f"LIMIT {_EXAMPLES}"
    )
    return [text for (text,) in rows]


def _also(
    tx: Transaction, cell: str, format: Format, formats: tuple[str, ...], chosen: str
) -> list[str]:
    """Further formats for the cells that the chosen one does not fit.

    Day and month keep their order; where the others have them exchanged, a spreadsheet of
    another country has taken those dates that it could for dates of its own.
    """
    also: list[str] = []
    left = f"{known(cell)} IS NOT NULL AND {dates.parsed(cell, chosen)} IS NULL"
    for _ in range(_ALSO):
        others = [f for f in formats if f != chosen and f not in also]
        if not others:
            break
        _, *found = _matching(tx, cell, tuple(others), left)
        best = max(found)
        if not best:
            break
        equal = [f for f, n in zip(others, found, strict=True) if n == best]
        same = [f for f in equal if dates.order(f) in ("", dates.order(chosen))]
        if not same and dates.order(chosen):
            raise refused(
                _EXCHANGED,
                examples=", ".join(_some(tx, cell, left) + _some(tx, cell, f"NOT ({left})")),
                where=format.where,
            )
        also.append((same or equal)[0])
        left += f" AND {dates.parsed(cell, also[-1])} IS NULL"
    return also


def _some(tx: Transaction, cell: str, where: str) -> list[str]:
    text = known(cell)
    rows = tx.execute(
        f"SELECT {text} FROM stage WHERE {where} AND {text} IS NOT NULL ORDER BY row LIMIT 2"
    )
    return [found for (found,) in rows]


def _matching(
    tx: Transaction, cell: str, formats: tuple[str, ...], where: str = "true"
) -> list[int]:
    """How many cells hold something, and how many are written in each date format."""
    counts = [f"({known(cell)}) IS NOT NULL", *dates.matches(cell, formats)]
    filters = ", ".join(f"count(*) FILTER (WHERE {count})" for count in counts)
    return list(tx.execute(f"SELECT {filters} FROM stage WHERE {where}")[0])


def _ask_order(region: Region, place: int) -> Question:
    cells = region.column(place) if place < len(region.header) else []
    return Question(
        id="date_order",
        text=N_("In these dates, which comes first?"),
        options=(
            Option("day", N_("The day (31/12/2026)")),
            Option("month", N_("The month (12/31/2026)")),
        ),
        examples=tuple(dict.fromkeys(c for c in cells if c.strip()))[:5],
    )
