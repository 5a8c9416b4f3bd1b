"""The SQL that reads a cell: one expression for each kind, and the evidence for its style.

Cells arrive as text. Styles (which mark is the decimal one, which order a date has) are decided
for each column by all of its cells, never by the language of the screen.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from socialgoals.channels import CHANNELS
from socialgoals.exports import referrers
from socialgoals.exports.format import (
    Amount,
    Coded,
    Context,
    Count,
    Day,
    Digest,
    Duration,
    Fixed,
    Flag,
    Identifier,
    Joined,
    Kind,
    Moment,
    NthDay,
    Part,
    Place,
    Referrer,
    Score,
    Share,
    Tally,
    Text,
    UploadTime,
    Yearless,
)
from socialgoals.i18n import N_, fold, months

POINT, COMMA = "point", "comma"

# Written for "not available" by the platforms, folded.
MISSING = (
    "",
    "-",
    "--",
    "—",
    "–",
    "n/a",
    "na",
    "nan",
    "null",
    "none",
    "undefined",
    "[]",
    "no data",
    "veri yok",
    "yok",
)

# In bytes, with a few spaces around.
LONGEST_MARKER = 24

_SPACES = r"[\s\x{00A0}\x{202F}\x{2009}'’%]"
_WHOLE = {
    # Three zeros after a mark are thousands: no export writes a count as 5.000 and means five.
    POINT: r"[-+]?(\d+|\d{1,3}(,\d{3})+)(\.0{1,2})?",
    COMMA: r"[-+]?(\d+|\d{1,3}(\.\d{3})+)(,0{1,2})?",
}
_DECIMAL = {
    POINT: r"[-+]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?([eE][-+]?\d+)?",
    COMMA: r"[-+]?(\d+|\d{1,3}(\.\d{3})+)?(,\d+)?",
}
# Ways of writing a date that re-saving in a spreadsheet brings about.
COMMON_DATES = (
    "%Y-%m-%d",
    "%m/%d/%Y",
    "%d/%m/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%Y/%m/%d",
    "%Y%m%d",
    "%b %d, %Y",
    "%d %b %Y",
)
_TIMES = ("", " %H:%M", " %H:%M:%S", "T%H:%M:%S")
# Pairs that read the same digits with day and month exchanged.
SWAPPED = {
    "%m/%d/%Y": "%d/%m/%Y",
    "%d/%m/%Y": "%m/%d/%Y",
    "%m-%d-%Y": "%d-%m-%Y",
    "%d-%m-%Y": "%m-%d-%Y",
}
# Before a date's format: its month's name may be in any of the languages below.
LOCAL = "~"
_LANGUAGES = (
    *("tr", "en", "de", "es", "pt", "fr", "it"),
    *("nl", "pl", "ro", "id", "ru", "uk", "bg"),
)

UNREADABLE = {
    Count: N_("not a whole number"),
    Amount: N_("not a number"),
    Share: N_("not a percentage"),
    Score: N_("not a score on this scale"),
    Flag: N_("neither yes nor no"),
    Duration: N_("not a length of time"),
    Day: N_("not a date this column uses"),
    Moment: N_("not a date and time this column uses"),
    NthDay: N_("not the number of a day"),
    Yearless: N_("not a day and month"),
    Identifier: N_(
        "an id rounded by a spreadsheet; export the file again and do not re-save it"
    ),
}


_YES = ("yes", "true", "1", "evet", "var", "x", "✓", "doğru")
_NO = ("no", "false", "0", "hayır", "yanlış")


@dataclass(frozen=True)
class Style:
    """How the cells of one column are written: the decimal mark, or the date's format."""

    mark: str = POINT
    date: str = ""


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def known(cell: str) -> str:
    """The trimmed cell, or NULL where it says that there is no value.

    A staged column `c3` has it beside it as `k3`, so that it is worked out once.
    """
    return "k" + cell[1:] if cell.startswith("c") else cleaned(cell)


def cleaned(cell: str) -> str:
    """The expression behind `known`."""
    markers = ", ".join(quoted(marker) for marker in MISSING)
    trimmed = f"trim({cell}, ' \u00a0\t\r\n')"
    # Most cells are numbers or long texts, of which no marker is one; and a list is searched
    # five times faster than IN.
    marked = f"list_contains([{markers}], lower({trimmed}))"
    plain = f"ascii({cell}) BETWEEN 48 AND 57 OR strlen({cell}) > {LONGEST_MARKER}"
    return f"CASE WHEN {plain} OR NOT {marked} THEN {trimmed} END"


def _digits(cell: str) -> str:
    spaces = _SPACES.replace(chr(39), chr(39) * 2)
    # Some spreadsheets write the minus of typography.
    return f"translate(regexp_replace({known(cell)}, '{spaces}', '', 'g'), '\u2212', '-')"


def number(cell: str, mark: str, whole: bool) -> str:
    """A number with this decimal mark; NULL where the cell is not written so."""
    pattern = (_WHOLE if whole else _DECIMAL)[mark]
    thousands, decimal = (",", ".") if mark == POINT else (".", ",")
    digits = _digits(cell)
    plain = f"replace(replace({digits}, '{thousands}', ''), '{decimal}', '.')"
    kind = "BIGINT" if whole else "DOUBLE"
    written = f"regexp_full_match({digits}, '{pattern}')"
    return f"CASE WHEN {written} THEN TRY_CAST({plain} AS {kind}) END"


def read(kind: Kind, cell: str, style: Style, context: Context) -> str:
    """The expression that reads a cell of text; its type is that of the fact's column."""
    match kind:
        case Fixed():
            return quoted(kind.value)
        case Text() | Joined():
            return f"nullif({cell}, '')"
        case Identifier() | Digest():
            # Written so that a spreadsheet keeps all digits: '178... or ="178..."
            plain = f"trim({known(cell)}, '''=\"')"
            rounded = rf"regexp_full_match({plain}, '\d([.,]\d+)?[eE]\+\d+')"
            return f"CASE WHEN NOT {rounded} THEN {plain} END"
        case Part():
            return f"nullif(regexp_extract({cell}, {quoted(kind.pattern)}, 1), '')"
        case Count():
            return number(cell, style.mark, whole=True)
        case Amount():
            scale = "" if kind.scale == 1 else f" * {kind.scale:g}"
            return number(cell, style.mark, whole=False) + scale
        case Score():
            value = number(cell, style.mark, whole=False)
            return (
                f"CASE WHEN {value} BETWEEN {kind.least:g} AND {kind.most:g} THEN {value} END"
            )
        case Tally():
            return f"CASE WHEN {known(cell)} NOT IN ('0', '0.0') THEN 1 ELSE 0 END"
        case Flag():
            yes, no = (
                ", ".join(quoted(word) for word in {fold(w): w for w in words})
                for words in ((*_YES, *kind.yes), (*_NO, *kind.no))
            )
            word = f"replace(replace(lower({known(cell)}), 'ı', 'i'), 'i̇', 'i')"
            return (
                f"CASE WHEN list_contains([{yes}], {word}) THEN true "
                f"WHEN list_contains([{no}], {word}) THEN false END"
            )
        case Share():
            percent = f"contains({cell}, '%')" if not kind.percent else "true"
            value = number(cell, style.mark, whole=False)
            return f"({value}) / CASE WHEN {percent} THEN 100.0 ELSE 1.0 END"
        case Duration():
            return _duration(kind, cell, style)
        case Day():
            return f"CAST({_moment(cell, style)} AS DATE)"
        case Moment():
            moment = _moment(cell, style)
            if "%z" not in style.date:
                moment = f"timezone('{context.source_zone}', {moment})"
            return f"timezone('UTC', {moment})"
        case NthDay():
            first = f"DATE '{context.period[0]}'" if context.period else "NULL::DATE"
            return f"({first} + TRY_CAST({known(cell)} AS INTEGER))"
        case UploadTime():
            found = f"regexp_extract({cell}, {quoted(kind.pattern)}, 1)"
            seconds = f"(TRY_CAST({found} AS HUGEINT) >> 32)::BIGINT"
            return f"make_timestamp({seconds} * 1000000)"
        case Coded():
            return _coded(kind, cell)
        case Referrer():
            return _referrer(cell)
        case Place():
            return _place(cell)
    raise TypeError(f"no way to read {type(kind).__name__}")


def made(kind: Kind, places: tuple[int, ...]) -> str:
    """The text of a cell made of several, whose places begin with its own."""
    own = f"c{places[0]}"
    if isinstance(kind, Moment):
        return f"CASE WHEN trim({own}) = '' THEN '' ELSE concat({own}, ' ', c{places[1]}) END"
    if isinstance(kind, Joined):
        filled = ", ".join(f"nullif(trim(c{place}), '')" for place in places[1:])
        return f"concat_ws(' · ', {filled})"
    whole = f"concat_ws('\x1f', {', '.join(f'c{place}' for place in places[1:])})"
    many = f"row_number() OVER (PARTITION BY {whole} ORDER BY row)"
    number = f"CASE WHEN {many} > 1 THEN '-' || {many} ELSE '' END"
    digest = f"substr(md5({whole}), 1, 16) || {number}"
    return f"coalesce(nullif(trim({own}), ''), {digest})" if places[0] >= 0 else digest


def _duration(kind: Duration, cell: str, style: Style) -> str:
    text = known(cell)
    part = f"string_split({text}, ':')"
    clock = f"TRY_CAST({part}[-1] AS DOUBLE) + 60 * TRY_CAST({part}[-2] AS DOUBLE)"
    bare = "" if kind.bare == 1 else f" * {kind.bare:g}"
    seconds = (
        rf"CASE WHEN regexp_full_match({text}, '(\d+:)?\d{{1,2}}:\d{{2}}(\.\d+)?') "
        f"THEN {clock} + 3600 * coalesce(TRY_CAST({part}[-3] AS DOUBLE), 0) "
        f"ELSE {number(cell, style.mark, whole=False)}{bare} END"
    )
    return seconds if kind.scale == 1 else f"({seconds}) * {kind.scale!r}"


def _moment(cell: str, style: Style) -> str:
    text, date = known(cell), style.date
    if date.startswith(LOCAL):
        text, date = _english_months(text), date.removeprefix(LOCAL)
    # strptime takes `5.4.26` for a day of the year 26.
    year = rf"CASE WHEN regexp_matches({text}, '\d{{4}}') THEN {text} END"
    return f"try_strptime({year if '%Y' in date else text}, '{date}')"


def _month_numbers() -> dict[str, int]:
    names: dict[str, int] = {}
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


def _english_months(cell: str) -> str:
    """A date with its month's name in English, so that strptime knows it."""
    english = "[" + ", ".join(quoted(name) for name in months("en", "abbreviated")) + "]"
    # A weekday may stand before it (`Pzt, Nis 5, 2026`), a month may also stand first.
    bare = rf"regexp_replace({cell}, '^\p{{L}}+,? (\p{{L}})', '\1')"
    word = rf"regexp_extract({bare}, '(\p{{L}}{{3,}})', 1)"
    name = f"{english}[map_extract_value({_MONTH_MAP}, lower({word}))]"
    return f"CASE WHEN {name} IS NOT NULL THEN replace({cell}, {word}, {name}) ELSE {cell} END"


def month_and_day(cell: str) -> str:
    """A yearless date as month * 100 + day, NULL where it is none."""
    text = known(cell)
    day = rf"TRY_CAST(regexp_extract({text}, '\d{{1,2}}') AS INTEGER)"
    value = f"map_extract_value({_MONTH_MAP}, {_word(text)}) * 100 + {day}"
    return f"CASE WHEN {day} BETWEEN 1 AND 31 THEN {value} END"


def _coded(kind: Coded, cell: str) -> str:
    text = f"lower({known(cell)})"
    cases = " ".join(
        f"WHEN {quoted(word.lower())} THEN {quoted(code) if code else 'NULL'}"
        for word, code in kind.codes.items()
    )
    other = known(cell) if kind.as_written else text
    if kind.rest is not None:
        other = f"CASE WHEN {text} IS NOT NULL THEN {quoted(kind.rest)} END"
        other = f"nullif({other}, '')"
    return f"CASE {text} {cases} ELSE {other} END" if cases else other


def _referrer(cell: str) -> str:
    word = f"split_part(lower({known(cell)}), ' / ', 1)"
    sources = " ".join(
        f"WHEN {word} = {quoted(source)} THEN {quoted(name)}"
        for source, name in referrers.SOURCES.items()
    )
    hosts = " ".join(
        f"WHEN {word} = {quoted(host)} OR suffix({word}, {quoted('.' + host)}) "
        f"THEN {quoted(name)}"
        for host, name in referrers.HOSTS.items()
    )
    return f"CASE {sources} {hosts} WHEN {known(cell)} IS NOT NULL THEN 'web' END"


def _place(cell: str) -> str:
    link = f"lower({known(cell)})"
    cases = " ".join(
        rf"WHEN regexp_matches({link}, '^(https?://)?([a-z0-9-]+\.)*({hosts})(/|$)') "
        f"THEN {quoted(place.name)}"
        for place in CHANNELS.values()
        if (hosts := "|".join(map(re.escape, place.hosts)))
    )
    return f"CASE {cases} WHEN {link} IS NOT NULL THEN 'web' END"


def code_of(kind: Coded, text: str) -> str:
    """The code of one word, as the SQL of `Coded` gives it."""
    word = text.strip().lower()
    other = text.strip() if kind.as_written else word
    return {w.lower(): code for w, code in kind.codes.items()}.get(word, other)


def candidates(kind: Day | Moment) -> tuple[str, ...]:
    """Date formats to try for a column, those the export declares first."""
    times = _TIMES if isinstance(kind, Moment) else ("", "T%H:%M:%S", " %H:%M:%S", " %H:%M")
    common = [f"{day}{time}" for time in times for day in COMMON_DATES]
    named = [LOCAL + f for f in (*kind.formats, *common) if "%b" in f]
    return tuple(dict.fromkeys([*kind.formats, *common, *named]))


def matches(cell: str, formats: Sequence[str]) -> list[str]:
    """For each date format the expression that is true where a cell is written so."""
    return [f"{_moment(cell, Style(date=f))} IS NOT NULL" for f in formats]


def styles(cell: str, whole: bool) -> list[str]:
    """For each decimal mark the expression that is true where a number is written with it."""
    patterns = _WHOLE if whole else _DECIMAL
    return [
        f"regexp_full_match({_digits(cell)}, '{patterns[mark]}')" for mark in (POINT, COMMA)
    ]
