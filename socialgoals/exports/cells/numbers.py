"""The SQL that reads numbers: decimal marks, percents, money, shortened numbers, durations."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from socialgoals.exports import currencies
from socialgoals.exports.cells.markers import known, quoted

POINT, COMMA = "point", "comma"

# A group of thousands does not begin with a zero: `0.125` is an eighth.
_GROUPED = {
    POINT: r"\d{1,20}|[1-9]\d{0,2}([, ']\d{3}){1,6}",
    COMMA: r"\d{1,20}|[1-9]\d{0,2}([. ']\d{3}){1,6}",
}
_WHOLE = {
    # Three zeros after a mark are thousands: no export writes a count as 5.000 and means five.
    POINT: rf"({_GROUPED[POINT]})(\.0{{1,2}}|\.0{{4,}})?",
    COMMA: rf"({_GROUPED[COMMA]})(,0{{1,2}}|,0{{4,}})?",
}
_DECIMAL = {
    POINT: rf"({_GROUPED[POINT]})?(\.\d+)?([eE][-+]?\d{1, 2})?",
    COMMA: rf"({_GROUPED[COMMA]})?(,\d+)?",
}
# One mark with three digits behind it: a fraction to some, thousands to others.
EITHER = r"[-+]?[1-9]\d{0,2}[.,]\d{3}"

THOUSAND, MILLION, BILLION = 1e3, 1e6, 1e9
# Words behind a shortened number, in lower case; `b` depends on the language.
UNITS = {
    "k": THOUSAND,
    "bin": THOUSAND,
    "mil": THOUSAND,
    "tsd": THOUSAND,
    "тыс": THOUSAND,
    "m": MILLION,
    "mn": MILLION,
    "mi": MILLION,
    "mio": MILLION,
    "mln": MILLION,
    "milyon": MILLION,
    "млн": MILLION,
    "bn": BILLION,
    "mr": BILLION,
    "md": BILLION,
    "mrd": BILLION,
    "mlr": BILLION,
    "milyar": BILLION,
    "млрд": BILLION,
}
AMBIGUOUS_UNIT = "b"
_UNIT = rf"\s?({'|'.join(sorted([*UNITS, AMBIGUOUS_UNIT], key=len, reverse=True))})\.?$"

_SIGNS = "|".join(
    sign.replace("$", r"\$").replace(".", r"\.?")
    for sign in sorted([*currencies.SIGNS, *currencies.CODES], key=len, reverse=True)
)

_ODD, _EVEN = "\u00a0\u202f\u2009’\u2212", "   '-"
_MARK = re.compile("[.,]")
_LIKE_SQL = str.maketrans(_ODD, _EVEN)

_HOURS = r"(\d+)\s*(?:h|hr|hrs|hours?|sa|saat|std|ч)\.?"
_MINUTES = r"(\d+)\s*(?:m|min|mins|minutes?|dk|dakika|мин)\.?"
_SECONDS = r"(\d+(?:[.,]\d+)?)\s*(?:s|sec|secs|seconds?|sn|saniye|sek|с)\.?"
_WORDED = rf"(?:{_HOURS})?\s*(?:{_MINUTES})?\s*(?:{_SECONDS})?"


@dataclass(frozen=True)
class Style:
    """How the cells of one column are written: the decimal mark, or the formats of a date.

    `digits`: as plain digits, all of them. `billion` is what `B` stands for behind a shortened
    number, None where none is shortened. `currency` is that of the header.
    """

    mark: str = POINT
    dates: tuple[str, ...] = ()
    digits: bool = False
    billion: float | None = None
    currency: str = ""

    @property
    def date(self) -> str:
        """The format of most dates."""
        return self.dates[0] if self.dates else ""


def plain(cell: str) -> str:
    """A cell's text with one kind of space, apostrophe and minus."""
    return f"translate({known(cell)}, {quoted(_ODD)}, {quoted(_EVEN)})"


def fits(text: str, mark: str, whole: bool) -> str:
    """Whether a text is a number with this decimal mark."""
    pattern = (_WHOLE if whole else _DECIMAL)[mark]
    return f"regexp_full_match({text}, {quoted(f'[-+]?({pattern})')})"


def mark_of(cells: Sequence[str]) -> str | None:
    """The decimal mark that cells show: empty where none has one, None where it is open."""
    marked = [c.translate(_LIKE_SQL).replace("%", "").strip() for c in cells if _MARK.search(c)]
    if not marked:
        return ""
    only = set()
    for cell in marked:
        found = [mark for mark, own in _DECIMAL.items() if re.fullmatch(f"[-+]?({own})", cell)]
        if len(found) == 1:
            only.add(found[0])
    return only.pop() if len(only) == 1 else None


def _cast(text: str, mark: str, whole: bool) -> str:
    """A text as a number; NULL where it is not written with this decimal mark."""
    away, decimal = (", '+", "") if mark == POINT else (",. '+", ".")
    digits = f"translate({text}, {quoted(away)}, '{decimal}')"
    kind = "BIGINT" if whole else "DOUBLE"
    return f"CASE WHEN {fits(text, mark, whole)} THEN TRY_CAST({digits} AS {kind}) END"


def unit(text: str) -> str:
    """The word behind a shortened number, in lower case; empty where there is none."""
    return f"regexp_extract(lower({text}), {quoted(_UNIT)}, 1)"


def without_unit(text: str) -> str:
    """A shortened number without the word behind it."""
    return f"regexp_replace({text}, {quoted('(?i)' + _UNIT)}, '')"


def number(cell: str, style: Style, whole: bool, text: str = "") -> str:
    """The number in a cell, or in the `text` made of it; NULL where it holds none."""
    if style.digits:
        return f"TRY_CAST({known(cell)} AS {'BIGINT' if whole else 'DOUBLE'})"
    text = text or plain(cell)
    if style.billion is None:
        return _cast(text, style.mark, whole)
    sizes = {**UNITS, AMBIGUOUS_UNIT: style.billion}
    size = "MAP {" + ", ".join(f"'{u}': {n:.0f}" for u, n in sizes.items()) + "}"
    short = _cast(without_unit(text), style.mark, False)
    long = f"({short}) * map_extract_value({size}, {unit(text)})"
    # 1,2 Mn is rounded by whoever shortened it; 1.199.999,99 would be false precision.
    long = f"CAST(round({long}) AS BIGINT)" if whole else f"round({long}, 2)"
    return f"CASE WHEN {unit(text)} <> '' THEN {long} ELSE {_cast(text, style.mark, whole)} END"


def share(cell: str, style: Style, percent: bool) -> str:
    """A part of a whole as a fraction; `percent` tells that bare numbers are percents."""
    text = _without_percent(plain(cell))
    value = f"({number(cell, style, False, text)})"
    marked = f"contains({known(cell)}, '%')"
    written = rf"regexp_full_match({known(cell)}, '[-+\x{{2212}}]?%[^%]*|[^%]*%?')"
    by = "100.0" if percent else f"CASE WHEN {marked} THEN 100.0 ELSE 1.0 END"
    return f"CASE WHEN {written} THEN {value} / {by} END"


def _without_percent(text: str) -> str:
    return f"trim(translate({text}, '%', ''))"


def bare(cell: str, whole: bool) -> str:
    """The text of a cell by which its style is found: without percent sign and currency."""
    return plain(cell) if whole else _without_percent(_without_currency(cell))


def _without_currency(cell: str) -> str:
    """A cell's text without the sign or code of a currency before or behind it."""
    signs = quoted(rf"^([-+]?)\s*({_SIGNS})\s*|\s*({_SIGNS})$")
    return f"trim(regexp_replace({plain(cell)}, {signs}, '\\1', 'g'))"


def money(cell: str, style: Style) -> str:
    """The amount in a cell, with or without its currency."""
    return number(cell, style, False, _without_currency(cell))


def currency(cell: str, style: Style) -> str:
    """The code of the currency in a cell, else that of its header, else NULL."""
    text = plain(cell)
    sign = quoted(rf"^[-+]?\s*({_SIGNS})|({_SIGNS})$")
    found = f"regexp_extract({text}, {sign})"
    bare = f"trim({found}, ' -+')"
    signs = ", ".join(f"{quoted(sign)}: '{code}'" for sign, code in currencies.SIGNS.items())
    code = f"coalesce(map_extract_value(MAP {{{signs}}}, {bare}), nullif({bare}, ''))"
    return f"coalesce({code}, {quoted(style.currency)})" if style.currency else code


def duration(cell: str, style: Style, bare: float) -> str:
    """Seconds of `H:MM:SS`, `1 h 2 min 3 s`, or a bare number of `bare` seconds."""
    text = known(cell)
    part = f"string_split({text}, ':')"
    clock = f"TRY_CAST({part}[-1] AS DOUBLE) + 60 * TRY_CAST({part}[-2] AS DOUBLE)"
    scaled = "" if bare == 1 else f" * {bare:g}"
    words = f"regexp_extract(lower({text}), {quoted(_WORDED)}, %d)"
    spoken = " + ".join(
        f"coalesce(TRY_CAST(replace({words % group}, ',', '.') AS DOUBLE), 0) * {size}"
        for group, size in ((1, 3600), (2, 60), (3, 1))
    )
    return (
        rf"CASE WHEN regexp_full_match({text}, '(\d+:)?\d{{1,3}}:\d{{2}}(\.\d+)?') "
        f"THEN {clock} + 3600 * coalesce(TRY_CAST({part}[-3] AS DOUBLE), 0) "
        rf"WHEN regexp_matches({text}, '^\d.*\p{{L}}') "
        f"AND regexp_full_match(lower({text}), {quoted(_WORDED)}) THEN {spoken} "
        f"ELSE ({number(cell, style, False)}){scaled} END"
    )
