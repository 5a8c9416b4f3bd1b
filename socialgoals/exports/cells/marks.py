"""How the numbers of a table are written: which mark is the decimal one, what `B` stands for.

A column is decided by its own cells, else by the columns beside it, else by what its format
declares, else by the language of the header. What is still open is asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from socialgoals.exports import currencies
from socialgoals.exports.cells import numbers
from socialgoals.exports.cells.dates import damaged
from socialgoals.exports.cells.language import COMMA_LANGUAGES, language_of
from socialgoals.exports.cells.markers import known
from socialgoals.exports.cells.numbers import COMMA, EITHER, POINT, Style
from socialgoals.exports.files.layout import Region
from socialgoals.exports.findings import Option, Question, refused
from socialgoals.exports.format import Format
from socialgoals.exports.kinds import (
    Amount,
    Count,
    Currency,
    Duration,
    Kind,
    Money,
    Score,
    Share,
)
from socialgoals.i18n import N_
from socialgoals.warehouse.reading import Transaction

_NUMBERS = (Count, Amount, Money, Score, Share, Duration)
_DAMAGED = N_(
    "A spreadsheet turned numbers of this table into dates ({examples}), so they are lost. "
    "Export the file again and send it without opening it before: {where}"
)


@dataclass(frozen=True)
class _Votes:
    """How many cells of a column speak for what; `either` fits both marks with two values."""

    points: int
    commas: int
    either: int
    either_comma: int
    shortened: int
    billions: int
    turkish: int
    dated: int


def decide(
    tx: Transaction,
    region: Region,
    format: Format,
    places: Mapping[str, int],
    answers: Mapping[str, str],
) -> tuple[dict[str, Style], list[Question]]:
    """The style of each column of numbers, and what must be asked. Raises Refusal."""
    columns = [c for c in places if isinstance(format.columns[c], _NUMBERS)]
    styles = {c: Style(digits=True) for c in columns}
    questions: list[Question] = []
    odd = _odd(tx, places, columns)
    if odd:
        votes = _votes(tx, format, places, odd)
        _refuse_damage(tx, format, places, votes)
        language = language_of((*region.header, region.title))
        marks, open_columns = _marks(format, region, language, votes)
        if open_columns:
            mark = answers.get("decimal_mark", "")
            if mark not in (POINT, COMMA):
                questions.append(_ask_mark(tx, places, open_columns))
            marks |= dict.fromkeys(open_columns, mark or POINT)
        for column, mark in marks.items():
            styles[column] = Style(mark=mark)
        _give_units(tx, places, votes, styles, language, answers, questions)
    for column, place in places.items():
        if isinstance(format.columns[column], Currency) and place < len(region.header):
            styles[column] = Style(currency=currencies.split(region.header[place])[1])
    return styles, questions


def _odd(tx: Transaction, places: Mapping[str, int], columns: Sequence[str]) -> list[str]:
    """The columns with cells that are not plain digits."""
    if not columns:
        return []
    tests = ", ".join(
        f"coalesce(bool_or(NOT regexp_full_match({known(f'c{places[column]}')}, "
        "'-?[0-9]{1,18}')), false)"
        for column in columns
    )
    found = tx.execute(f"SELECT {tests} FROM stage")[0]
    return [column for column, odd in zip(columns, found, strict=True) if odd]


def _votes(
    tx: Transaction, format: Format, places: Mapping[str, int], columns: Sequence[str]
) -> dict[str, _Votes]:
    texts, parts, counts = [], [], []
    for i, column in enumerate(columns):
        kind, cell = format.columns[column], f"c{places[column]}"
        texts.append(
            f"{known(cell)} AS k{i}, {numbers.bare(cell, isinstance(kind, Count))} AS t{i}"
        )
        unit, rest = numbers.unit(f"t{i}"), numbers.without_unit(f"t{i}")
        parts.append(f"k{i}, t{i}, {unit} AS u{i}, {rest} AS n{i}")
        counts += _tests(i, kind)
    filters = ", ".join(f"count(*) FILTER (WHERE {test})" for test in counts)
    found = tx.execute(
        f"SELECT {filters} FROM (SELECT {', '.join(parts)} FROM "
        f"(SELECT {', '.join(texts)} FROM stage))"
    )[0]
    wide = len(found) // len(columns)
    return {c: _Votes(*found[i * wide : (i + 1) * wide]) for i, c in enumerate(columns)}


def _tests(i: int, kind: Kind) -> list[str]:
    """The tests of a column whose bare text is `t`, its unit `u`, its text without that `n`."""
    whole = isinstance(kind, Count)
    fits = {}
    for mark in (POINT, COMMA):
        fits[mark] = numbers.fits(f"n{i}", mark, False)
        if whole:
            alone = numbers.fits(f"t{i}", mark, True)
            fits[mark] = f"CASE WHEN u{i} = '' THEN {alone} ELSE {fits[mark]} END"
    either = f"regexp_full_match(n{i}, '{EITHER}')"
    point, comma = fits[POINT], fits[COMMA]
    timed = isinstance(kind, Duration)
    short = "false" if timed else f"u{i} <> '' AND regexp_matches(n{i}, '^[-+]?[0-9]')"
    return [
        f"({point}) AND NOT ({comma})",
        f"({comma}) AND NOT ({point})",
        f"({point}) AND ({comma}) AND {either}",
        f"{either} AND contains(n{i}, ',')",
        short,
        f"u{i} = '{numbers.AMBIGUOUS_UNIT}' AND {short}",
        f"list_contains(['bin', 'mn', 'mr', 'milyon', 'milyar'], u{i})",
        "false" if timed else damaged(f"t{i}"),
    ]


def _refuse_damage(
    tx: Transaction, format: Format, places: Mapping[str, int], votes: Mapping[str, _Votes]
) -> None:
    for column, found in votes.items():
        if found.dated:
            cell = known(f"c{places[column]}")
            rows = tx.execute(
                f"SELECT DISTINCT {cell} FROM stage WHERE {damaged(cell)} ORDER BY 1 LIMIT 3"
            )
            examples = ", ".join(text for (text,) in rows)
            raise refused(_DAMAGED, examples=examples, where=format.where)


def _marks(
    format: Format, region: Region, language: str, votes: Mapping[str, _Votes]
) -> tuple[dict[str, str], list[str]]:
    """The decimal mark of each column, and the columns for which nothing tells it."""
    marks = {
        column: POINT if found.points > found.commas else COMMA
        for column, found in votes.items()
        if found.points != found.commas
    }
    beside = set(marks.values())
    if not beside and region.found_delimiter == ";" and _only_commas(votes):
        # A spreadsheet whose decimals hold commas parts its cells with semicolons.
        beside = {COMMA}
    undecided = []
    for column, found in votes.items():
        if column in marks:
            continue
        declared = _declared(format.columns[column])
        if len(beside) == 1:
            marks[column] = next(iter(beside))
        elif declared or not found.either:
            marks[column] = declared or POINT
        elif language in COMMA_LANGUAGES or region.found_delimiter == ";" or format.own:
            undecided.append(column)
        else:
            # Exports in English, and those of a language unknown here, have points.
            marks[column] = POINT
    return marks, undecided


def _only_commas(votes: Mapping[str, _Votes]) -> bool:
    """Whether numbers that fit both marks hold commas, all of them."""
    return any(v.either for v in votes.values()) and all(
        v.either == v.either_comma for v in votes.values()
    )


def _declared(kind: Kind) -> str:
    return kind.mark if isinstance(kind, (Amount, Money, Share)) else ""


def _ask_mark(tx: Transaction, places: Mapping[str, int], columns: Sequence[str]) -> Question:
    return Question(
        id="decimal_mark",
        text=N_("In these numbers, what parts the whole from the decimals?"),
        options=(
            Option(COMMA, N_("The comma (1.234 is one thousand two hundred and thirty-four)")),
            Option(POINT, N_("The point (1.234 is a little more than one)")),
        ),
        examples=_examples(
            tx, [places[c] for c in columns], f"regexp_matches(cell, '{EITHER}')"
        ),
    )


def _give_units(
    tx: Transaction,
    places: Mapping[str, int],
    votes: Mapping[str, _Votes],
    styles: dict[str, Style],
    language: str,
    answers: Mapping[str, str],
    questions: list[Question],
) -> None:
    """Say of columns with shortened numbers what `B` is: bin in Turkish, billion in English."""
    short = [c for c, found in votes.items() if found.shortened]
    asked = []
    for column in short:
        billion = {"tr": numbers.THOUSAND, "en": numbers.BILLION}.get(language)
        if votes[column].turkish:
            billion = numbers.THOUSAND
        answer = {"thousand": numbers.THOUSAND, "billion": numbers.BILLION}.get(
            answers.get("unit_b", "")
        )
        if votes[column].billions and billion is None and answer is None:
            asked.append(places[column])
        styles[column] = replace(styles[column], billion=billion or answer or numbers.BILLION)
    if asked:
        questions.append(
            Question(
                id="unit_b",
                text=N_("In these numbers, what does B stand for?"),
                options=(
                    Option("thousand", N_("A thousand (bin)")),
                    Option("billion", N_("A thousand million (billion)")),
                ),
                examples=_examples(tx, asked, r"regexp_matches(cell, '(?i)\d\s?b\.?$')"),
            )
        )


def _examples(tx: Transaction, places: Sequence[int], test: str) -> tuple[str, ...]:
    cells = " UNION ALL ".join(
        f"SELECT row, {known(f'c{place}')} AS cell FROM stage" for place in places
    )
    found = tx.execute(
        f"SELECT cell FROM ({cells}) WHERE {test} GROUP BY cell ORDER BY min(row) LIMIT 5"
    )
    return tuple(cell for (cell,) in found)
