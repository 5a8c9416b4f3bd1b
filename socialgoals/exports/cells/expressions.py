"""The SQL that reads a cell: one expression for each kind.

Cells arrive as text. Styles (which mark is the decimal one, which order a date has) are decided
for each column by all of its cells, never by the language of the screen.
"""

import re

from socialgoals.channels import CHANNELS
from socialgoals.exports.cells import dates, numbers, referrers
from socialgoals.exports.cells.markers import known, quoted
from socialgoals.exports.cells.numbers import Style
from socialgoals.exports.format import Context
from socialgoals.exports.kinds import (
    Amount,
    Coded,
    Count,
    Currency,
    Day,
    Digest,
    Duration,
    Fixed,
    Flag,
    Identifier,
    Joined,
    Kind,
    Moment,
    Money,
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
from socialgoals.i18n import N_, fold

UNREADABLE = {
    Count: N_("not a whole number"),
    Amount: N_("not a number"),
    Money: N_("not an amount of money"),
    Share: N_("not a percentage"),
    Score: N_("not a score on this scale"),
    Flag: N_("neither yes nor no"),
    Duration: N_("not a length of time"),
    Day: N_("not a date this column uses"),
    Moment: N_("not a date and time this column uses"),
    NthDay: N_("not the number of a day"),
    Yearless: N_("not a day and month"),
    Identifier: N_(
        "an id damaged by a spreadsheet; export the file again and do not re-save it"
    ),
}


_YES = ("yes", "true", "1", "evet", "var", "x", "✓", "doğru")
_NO = ("no", "false", "0", "hayır", "yanlış")


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
            # Rounded, or taken for a formula (YouTube has ids that begin with a minus).
            damaged = rf"regexp_full_match({plain}, '\d([.,]\d+)?[eE]\+\d+|#[A-Z/0]+[?!]?')"
            return f"CASE WHEN NOT {damaged} THEN {plain} END"
        case Part():
            return f"nullif(regexp_extract({cell}, {quoted(kind.pattern)}, 1), '')"
        case Count():
            return numbers.number(cell, style, whole=True)
        case Amount():
            scale = "" if kind.scale == 1 else f" * {kind.scale:g}"
            return numbers.number(cell, style, whole=False) + scale
        case Money():
            return numbers.money(cell, style)
        case Currency():
            return numbers.currency(cell, style)
        case Score():
            value = numbers.number(cell, style, whole=False)
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
            return numbers.share(cell, style, kind.percent)
        case Duration():
            seconds = numbers.duration(cell, style, kind.bare)
            return seconds if kind.scale == 1 else f"({seconds}) * {kind.scale!r}"
        case Day():
            return dates.day(cell, style.dates)
        case Moment():
            return dates.utc(cell, style.dates, context.source_zone)
        case Yearless():
            return dates.month_and_day(cell)
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
