"""The SQL that reads dates: every way of writing one that exports and re-saving bring about."""

import re
from collections.abc import Sequence
from functools import cache

from socialgoals.exports.cells.markers import known, quoted
from socialgoals.exports.kinds import Day, Moment
from socialgoals.i18n import fold, months

# Before a date's format: its month's name may be in any of the languages below, a weekday may
# stand before it, and points, hyphens or `de` between its parts.
LOCAL = "~"
# Behind a date's format: the cell ends with its distance from UTC (`Z`, `+03:00`, `UTC`).
OFFSET = "%z"
_LANGUAGES = (
    *("tr", "en", "de", "es", "pt", "fr", "it"),
    *("nl", "pl", "ro", "id", "ru", "uk", "bg"),
)
_NUMERIC = (
    "%Y-%m-%d",
    "%m/%d/%Y",
    "%d/%m/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y%m%d",
)
_NAMED = ("~%b %d, %Y", "~%d %b %Y", "~%b %d %Y", "~%d %b, %Y", "~%Y %b %d")
_TIMES = (
    *("", " %H:%M", " %H:%M:%S", "T%H:%M:%S", "T%H:%M", " %H.%M.%S"),
    *(" %I:%M %p", " %I:%M:%S %p", ", %H:%M", ", %I:%M %p", " %H:%M:%S.%f", "T%H:%M:%S.%f"),
    *("T%H:%M:%S%z", " %H:%M:%S%z", "T%H:%M:%S.%f%z", " %H:%M%z"),
)
# What a date without time is found to carry after a spreadsheet had it.
_TIMES_OF_DAYS = ("", "T%H:%M:%S", " %H:%M:%S", " %H:%M")

_OFFSET = r"\s?(Z|UTC|GMT|[-+]\d{2}:?\d{2})$"


def order(format: str) -> str:
    """Whether a numeric date begins with the day or the month; empty where with the year."""
    return {"%d": "day", "%m": "month"}.get(format[:2], "")


def swapped(format: str) -> str:
    """The format that reads the same digits with day and month exchanged; empty without one.

    With points between them the day always comes first.
    """
    if not order(format) or format[2:3] not in "/-" or "%b" in format:
        return ""
    first, second = format[:2], format[3:5]
    return f"{second}{format[2]}{first}{format[5:]}"


def utc(cell: str, formats: Sequence[str], zone: str) -> str:
    """The moment in UTC; one without a distance from it is of this zone's clock."""
    found = []
    for format in formats:
        local = parsed(cell, format)
        if format.endswith(OFFSET):
            offset = f"regexp_extract({known(cell)}, '{_OFFSET}', 1)"
            sign = f"CASE WHEN starts_with({offset}, '-') THEN -1 ELSE 1 END"
            hours = f"coalesce(TRY_CAST(substr({offset}, 2, 2) AS BIGINT), 0)"
            minutes = f"coalesce(TRY_CAST(right({offset}, 2) AS BIGINT), 0)"
            found.append(f"{local} - to_minutes({sign} * (60 * {hours} + {minutes}))")
        elif format.endswith(("Z", "+0000")):
            found.append(local)
        else:
            found.append(f"timezone('UTC', timezone({quoted(zone)}, {local}))")
    return found[0] if len(found) == 1 else f"coalesce({', '.join(found)})"


def day(cell: str, formats: Sequence[str]) -> str:
    """The day as it is written."""
    found = ", ".join(f"CAST({parsed(cell, format)} AS DATE)" for format in formats)
    return found if len(formats) == 1 else f"coalesce({found})"


def parsed(cell: str, format: str) -> str:
    """The date and time of a cell as it is written; NULL where it is written otherwise."""
    text = f"replace({known(cell)}, '\u202f', ' ')" if "%p" in format else known(cell)
    if format.endswith(OFFSET):
        bare = f"regexp_replace({text}, '{_OFFSET}', '')"
        text = f"CASE WHEN regexp_matches({text}, '{_OFFSET}') THEN {bare} END"
        format = format.removesuffix(OFFSET).rstrip()
    if format.startswith(LOCAL):
        text, format = _english(text), format.removeprefix(LOCAL)
    # strptime takes `5.4.26` for a day of the year 26.
    if "%Y" in format:
        text = rf"CASE WHEN regexp_matches({text}, '\d{{4}}') THEN {text} END"
    return f"try_strptime({text}, {quoted(format)})"


def _month_numbers() -> dict[str, int]:
    names: dict[str, int] = {"sept": 9}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated", "in a date"):
            for month, name in enumerate(months(language, width), start=1):
                names.setdefault(fold(name).rstrip("."), month)
                names.setdefault(name.lower().rstrip("."), month)
    return names


MONTHS = _month_numbers()
_MONTH_MAP = (
    "MAP {" + ", ".join(f"{quoted(name)}: {number}" for name, number in MONTHS.items()) + "}"
)


def _word(cell: str) -> str:
    r"""The month's name in `28 de março` or `Şub 3, 2026`: the longest word with letters."""
    letters = r"(\p{L}{3,})\.?"
    return f"lower(regexp_extract(regexp_replace({cell}, '^\\p{{L}}+, ', ''), '{letters}', 1))"


def _english(cell: str) -> str:
    """A date with its month's name in English and spaces between its parts.

    strptime so knows `Pzt, 5. Nis 2026`, `5-Abr-2026` and `5 de março de 2026`.
    """
    english = "[" + ", ".join(quoted(name) for name in months("en", "abbreviated")) + "]"
    # A weekday may stand before the date, a month may also stand first.
    bare = rf"regexp_replace({cell}, '^\p{{L}}+[.,]* (\p{{L}}|\d+\.? (de )?\p{{L}})', '\1')"
    bare = rf"regexp_replace({bare}, '(\d)(\.? de |[-./]\s?|\. )(\p{{L}})', '\1 \3')"
    bare = rf"regexp_replace({bare}, '(\p{{L}})(\.? de |\.?[-./]\s?|\. )(\d)', '\1 \3')"
    word = rf"regexp_extract({bare}, '(\p{{L}}{{3,}})', 1)"
    name = f"{english}[map_extract_value({_MONTH_MAP}, lower({word}))]"
    return f"CASE WHEN {name} IS NOT NULL THEN replace({bare}, {word}, {name}) END"


def month_and_day(cell: str) -> str:
    """A yearless date as month * 100 + day, NULL where it is none."""
    text = known(cell)
    number = rf"TRY_CAST(regexp_extract({text}, '\d{{1,2}}') AS INTEGER)"
    value = f"map_extract_value({_MONTH_MAP}, {_word(text)}) * 100 + {number}"
    return f"CASE WHEN {number} BETWEEN 1 AND 31 THEN {value} END"


def damaged(cell: str) -> str:
    """Whether a cell that should hold a number is a date without year, or a full one.

    A spreadsheet takes `3.4` for the 3 April where it is one, and writes `3.Nis`.
    """
    text = f"lower({known(cell)})"
    word = rf"regexp_extract({text}, '^\d{{1,2}}[.\- /]?(\p{{L}}{{3,}})\.?$', 1)"
    other = rf"regexp_extract({text}, '^(\p{{L}}{{3,}})\.?[.\- /]\d{{2}}$', 1)"
    dates = r"\d{4}-\d{2}-\d{2}( 00:00:00)?|\d{1,2}[./-]\d{1,2}[./-]\d{4}"
    full = f"regexp_full_match({text}, '{dates}')"
    return (
        f"(map_extract_value({_MONTH_MAP}, coalesce(nullif({word}, ''), {other})) IS NOT NULL "
        f"OR {full})"
    )


_SHAPES = {
    "%Y": r"\d{4}",
    "%f": r"\d{1,9}",
    "%p": r"[ap]m",
    "%a": r"[^\W\d]+",
    "%b": r"[^\W\d]+",
    "%B": r"[^\W\d]+",
    OFFSET: r"\s?(Z|UTC|GMT|[-+]\d{2}:?\d{2})",
}


@cache
def _shape(format: str) -> re.Pattern[str]:
    """What cells in a format look like; with a name in it, whatever has letters and digits."""
    before = ""
    if format.startswith(LOCAL):
        before = r".*[^\W\d]{3}.*"
        format = next(time for time in sorted(_TIMES, key=len)[::-1] if format.endswith(time))
    parts = re.split("(%[A-Za-z])", format)
    pattern = "".join(
        _SHAPES.get(part, r"\d{1,2}") if part.startswith("%") else re.escape(part)
        for part in parts
    )
    return re.compile(before + pattern.replace(r"\ ", r"\s"), re.IGNORECASE)


def candidates(kind: Day | Moment, examples: Sequence[str]) -> tuple[str, ...]:
    """Date formats that fit one of the examples by its looks, those the export declares first.

    `examples` should hold a cell of every kind that the column has.
    """
    return tuple(
        f for f in every(kind) if any(_shape(f).fullmatch(e.strip()) for e in examples)
    )


def every(kind: Day | Moment) -> tuple[str, ...]:
    """All date formats that are tried for a column, those the export declares first."""
    times = _TIMES if isinstance(kind, Moment) else _TIMES_OF_DAYS
    common = [f"{date}{time}" for time in times for date in (*_NUMERIC, *_NAMED)]
    named = [LOCAL + f for f in kind.formats if "%b" in f and _ends_known(f)]
    return tuple(dict.fromkeys([*kind.formats, *named, *common]))


def _ends_known(format: str) -> bool:
    return any(format.endswith(time) for time in _TIMES if time) or format.endswith(
        ("%Y", "%d")
    )


def matches(cell: str, formats: Sequence[str]) -> list[str]:
    """For each date format the expression that is true where a cell is written so."""
    return [f"{parsed(cell, format)} IS NOT NULL" for format in formats]
