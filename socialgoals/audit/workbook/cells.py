"""A cell of the audit's workbook: what is written into it, and what it means."""

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import cache

from socialgoals import channels
from socialgoals.audit.columns import COLUMNS, NO, SERVES, YES, Column
from socialgoals.goals.templates import BUSINESS, usual
from socialgoals.goals.words import Sentence
from socialgoals.i18n import LANGUAGES, N_, fold, translate
from socialgoals.records.model import Shape

# The header of the hidden column by which a workbook is known to be an audit.
MARK = "socialgoals"
CHANNEL, ACCOUNT = "channel", "account"
# The columns that name an account, before those of the audit.
NAMED: Mapping[str, str] = {CHANNEL: N_("Channel"), ACCOUNT: N_("Account")}

_DAY_FIRST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_TRUTH = {"true": YES, "false": NO}
# Words of workbooks that an earlier version wrote.
_EARLIER = {"retire": ("Kapat",)}


class Unreadable(Exception):
    """A cell holds what its column does not take; `why` says so."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(why.text)
        self.why = why


def headers(language: str) -> dict[str, str]:
    """The header of each column in a language, by its name."""
    labels = {**NAMED, **{one.name: one.label for one in COLUMNS}}
    return {name: translate(label, language) for name, label in labels.items()}


@cache
def known_headers() -> Mapping[str, str]:
    """The column of each header, folded, in whatever language."""
    found = {MARK: MARK, fold("Whose it is"): "standing"}
    for language in LANGUAGES:
        found |= {fold(label): name for name, label in headers(language).items()}
    return found


def written(column: Column, value: str, language: str) -> str | date:
    """What stands in the cell of an answer: its word, its day, or the text itself."""
    field = column.field
    if field is None or not value:
        return value
    if field.shape is Shape.CHOICE:
        return translate(field.options[value], language) if value in field.options else value
    if field.shape is Shape.DAY:
        with suppress(ValueError):
            return date.fromisoformat(value)
    if column.name == SERVES and value in BUSINESS:
        return translate(value, language)
    return value


def meant(column: Column, cell: str) -> str:
    """The answer that a cell gives, as it is stored; empty where it gives none.

    Raises Unreadable for what the column does not take.
    """
    field = column.field
    text = lines(cell)
    if field is None or not text:
        return ""
    if field.shape is Shape.CHOICE:
        return _choice(column, text)
    if field.shape is Shape.DAY:
        return _day(text)
    if len(text) > field.longest:
        raise Unreadable(
            Sentence(
                N_("This is {n} letters long; no more than {most} are kept."),
                {"n": len(text), "most": field.longest},
            )
        )
    return usual(text) if column.name == SERVES else text


def channel(cell: str) -> str:
    """The channel that a cell names, in either language or by its code.

    Raises Unreadable for one that is not known.
    """
    wanted = fold(cell)
    for name, place in channels.PLACES.items():
        labels = (name, *(translate(place.label, spoken) for spoken in LANGUAGES))
        if wanted in map(fold, labels):
            return name
    known = ", ".join(place.label for place in channels.CHANNELS.values())
    raise Unreadable(
        Sentence(
            N_("No channel is called this. Known are, among others: {known}."), {"known": known}
        )
    )


def lines(text: str) -> str:
    """Text as it is stored: without outer spaces, its lines ended as everywhere."""
    return text.replace("\r\n", "\n").strip()


def digest(value: object) -> str:
    """A short sign of what a cell holds, by which a change of it is seen."""
    text = lines("" if value is None else _plain(value))
    return hashlib.blake2s(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def rounded(value: float) -> float:
    """A number in as many digits as every spreadsheet keeps."""
    return float(f"{value:.12g}")


def _plain(value: object) -> str:
    """A value as the reader of workbooks hands it over."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _choice(column: Column, text: str) -> str:
    field = column.field
    options: Mapping[str, str] = field.options if field else {}
    wanted = _TRUTH.get(text, fold(text)) if YES in options else fold(text)
    for code, label in options.items():
        words = (str(code), *(translate(label, spoken) for spoken in LANGUAGES))
        if wanted in map(fold, (*words, *_EARLIER.get(str(code), ()))):
            return str(code)
    known = tuple(label for code, label in options.items() if code)
    raise Unreadable(Sentence(N_("Write one of these: {options}."), {"options": known}))


def _day(text: str) -> str:
    """A day in the form it is stored in, `2026-05-31`."""
    with suppress(ValueError):
        return datetime.fromisoformat(text).date().isoformat()
    found = _DAY_FIRST.fullmatch(text)
    if found:
        first, mark, second, year = found.groups()
        # With slashes nobody knows whether the day or the month comes first, unless one is
        # above twelve.
        orders = [(int(second), int(first))]
        if mark != ".":
            orders.append((int(first), int(second)))
        days = {day for month, number in orders if (day := _valid(int(year), month, number))}
        if len(days) == 1:
            return days.pop().isoformat()
        if days:
            raise Unreadable(
                Sentence(
                    N_("Day or month first? Write the date like {example}."),
                    {"example": "2026-05-31"},
                )
            )
    raise Unreadable(
        Sentence(N_("This is no date. Write it like {example}."), {"example": "2026-05-31"})
    )


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
