"""What an export looks like: a declaration, a module for each export in `formats`.

A Format says which headers make it known, which fact its rows are, and for each column of that
fact under which headers it is found and how its cells are written. Headers come in several
languages and are compared folded (case, i/ı, soft hyphens and odd spaces do not matter).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from socialgoals.exports import currencies
from socialgoals.i18n import fold, folded
from socialgoals.schema import Table

if TYPE_CHECKING:
    from socialgoals.exports.files.layout import Region
    from socialgoals.exports.findings import Message


@dataclass(frozen=True)
class Kind:
    """How the cells of a column are written; `names` are its headers, the best first."""

    names: tuple[str, ...] = ()

    @cached_property
    def folded(self) -> tuple[str, ...]:
        return tuple(fold(name) for name in self.names)


@dataclass(frozen=True)
class Text(Kind):
    """Text, kept as it is written."""


@dataclass(frozen=True)
class Identifier(Kind):
    """An id: text whatever its digits, refused where a spreadsheet damaged it (`1.78E+17`)."""


@dataclass(frozen=True)
class Part(Kind):
    """The first group of a pattern in a cell, such as the handle in a link."""

    pattern: str = "(.*)"


@dataclass(frozen=True)
class Count(Kind):
    """A whole number."""


@dataclass(frozen=True)
class Amount(Kind):
    """A number that may have decimals, multiplied by `scale` (3600: hours to seconds).

    `mark` is its decimal mark, `point` or `comma`; without one the cells tell.
    """

    scale: float = 1
    mark: str = ""


@dataclass(frozen=True)
class Money(Kind):
    """An amount of money, with its currency in the cell, in the header, or nowhere.

    `Amount spent` is also found as `Amount spent (TRY)`. `mark` is as that of an Amount.
    """

    mark: str = ""


@dataclass(frozen=True)
class Currency(Kind):
    """The code of a currency: that of the cell, else that in the parentheses of its header."""


@dataclass(frozen=True)
class Score(Kind):
    """A number on a scale; one beyond it is none."""

    least: float = 0
    most: float = 10


@dataclass(frozen=True)
class Tally(Kind):
    """1 where the cell holds something other than zero: a fold counts such rows."""


@dataclass(frozen=True)
class Flag(Kind):
    """Yes or no, in words or numbers; `yes` and `no` are words of this export."""

    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True)
class Share(Kind):
    """A part of a whole as a fraction; `percent` tells that bare numbers are percents.

    `mark` is as that of an Amount.
    """

    percent: bool = False
    mark: str = ""


@dataclass(frozen=True)
class Duration(Kind):
    """A length of time as `H:MM:SS` or as a bare number of `bare` seconds.

    The result is seconds times `scale`.
    """

    scale: float = 1
    bare: float = 1


@dataclass(frozen=True)
class Day(Kind):
    """A date without time; it is never shifted. `formats` are tried in this order."""

    formats: tuple[str, ...] = ("%Y-%m-%d",)


@dataclass(frozen=True)
class Moment(Kind):
    """A date and time in the zone of its channel; `time` names a column of the time alone."""

    formats: tuple[str, ...] = ("%Y-%m-%d %H:%M:%S",)
    time: tuple[str, ...] = ()


@dataclass(frozen=True)
class Yearless(Kind):
    """A day and a month in words; the year follows from the rows' order and the last day."""


@dataclass(frozen=True)
class NthDay(Kind):
    """How many days after the first one of the table's period."""


@dataclass(frozen=True)
class UploadTime(Kind):
    """The moment of upload that a TikTok video id carries in its upper 32 bits."""

    pattern: str = r"/(?:video|photo)/(\d{18,20})"


@dataclass(frozen=True)
class Coded(Kind):
    """A word out of few, brought to a code; a word not listed is kept in lower case.

    With `rest` it is that code. An empty code, or an empty `rest`, is no value. With
    `as_written` a word not listed keeps its capitals.
    """

    codes: Mapping[str, str] = field(default_factory=dict)
    rest: str | None = None
    as_written: bool = False


@dataclass(frozen=True)
class Digest(Kind):
    """An id; where there is none, one made of the cells under all headers in `of`.

    It tells equal rows apart by their number, and gives nothing of the cells away.
    """

    of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place(Kind):
    """The channel that a link leads to; any other address is the web."""


@dataclass(frozen=True)
class Joined(Kind):
    """The texts under all headers in `of` that are filled, as `25-34 · female`."""

    of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Referrer(Kind):
    """The channel that a source of visits (`l.instagram.com`) is; any other is the web."""


@dataclass(frozen=True)
class Fixed(Kind):
    """The same value in every row."""

    value: str = ""


@dataclass(frozen=True, kw_only=True)
class Format:
    """One kind of export.

    `signature`: every group must have one of its headers in the file. `never`: headers that
    rule it out. `section` and `title`: what the sheet or the title above the table must be
    called. `where` is the click path on the platform. `fold` sums rows of one key (a daily
    table of posts); of a date in `keeps_first` it takes the earliest. `asks_day`: the rows
    carry no date. `asks_period`: they are sums of a period that stands above them, in the
    file's name or nowhere. `complete`: it holds every post of its period. `needs`: columns
    without which a row is no fact. `home_time`: moments are on the workspace's own clock;
    `zone`: on that of a place, whatever the channel. `generic`: read only what no platform's
    format knows; `remarks` begin a cell of rows that explain. `closed`: no header but the
    declared ones may occur. `zero_is_unknown` names measures that the platform fills with 0
    where it does not measure. `own` is a format of the user's, `preferred` one that also wins
    over the formats that are built in. `adapt` completes a declaration from the file itself,
    `check` refuses look-alikes, `reshape` turns a matrix into rows; all three are for the few
    exports that a declaration cannot tell. `shape` knows the export by its cells where its
    headers are in a language that nobody has seen yet. `fits` sees what else than its headers
    must tell it. `retired`: no platform gives it any more. `may_be`: the channels of which a
    file may be, where `channel` is empty. `unused` headers are known; `Ad *` stands for those
    that begin so.
    """

    name: str
    label: str
    channel: str
    table: Table
    columns: Mapping[str, Kind]
    signature: tuple[tuple[str, ...], ...]
    where: str
    never: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    fold: bool = False
    asks_day: bool = False
    asks_period: bool = False
    complete: bool = False
    keeps_first: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    home_time: bool = False
    zone: str = ""
    generic: bool = False
    retired: bool = False
    may_be: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    closed: bool = False
    unused: tuple[str, ...] = ()
    zero_is_unknown: tuple[str, ...] = ()
    own: bool = False
    preferred: bool = False
    adapt: "Callable[[Format, Region, Mapping[str, str]], Format] | None" = None
    check: "Callable[[Region], tuple[Message, ...]] | None" = None
    reshape: "Callable[[Region, Path], Region] | None" = None
    shape: "Callable[[Format, Region], Format | None] | None" = None
    fits: "Callable[[Region], bool] | None" = None

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures of the schema that this export brings."""
        return tuple(name for name in self.columns if name in self.table.measures)

    @cached_property
    def groups(self) -> tuple[frozenset[str], ...]:
        return tuple(folded(group) for group in self.signature)

    @cached_property
    def excluded(self) -> frozenset[str]:
        return folded(self.never)

    @cached_property
    def sections(self) -> frozenset[str]:
        return folded(self.section)

    @cached_property
    def titles(self) -> frozenset[str]:
        return folded(self.title)

    def knows(self, header: frozenset[str]) -> bool:
        """Whether folded headers carry the signature."""
        known = all(group & header for group in self.groups) and not self.excluded & header
        return known and (not self.closed or header - {""} <= self.declared)

    @cached_property
    def declared(self) -> frozenset[str]:
        names = (name for kind in self.columns.values() for name in kind.names)
        return headers((*names, *self.unused))

    def positions(self, header: tuple[str, ...]) -> dict[str, int]:
        """Where each column of the fact stands in a header; columns not there are left out.

        A column made of several stands beyond the header, in the order of `made`.
        """
        places = _first_places(header)
        found = {}
        for column, kind in self.columns.items():
            place = next((places[name] for name in kind.folded if name in places), None)
            if place is not None:
                found[column] = place
        beyond = enumerate(self.made(header), start=len(header))
        return found | {column: place for place, column in beyond}

    def made(self, header: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
        """The columns made of several cells, with the places of these."""
        places = _first_places(header)
        found = {}
        for column, kind in self.columns.items():
            own = next((places[name] for name in kind.folded if name in places), -1)
            if isinstance(kind, (Digest, Joined)):
                parts = tuple(places[name] for name in map(fold, kind.of) if name in places)
                if parts:
                    found[column] = (own, *parts)
            elif isinstance(kind, Moment) and own >= 0:
                time = next((places[n] for n in map(fold, kind.time) if n in places), -1)
                if time >= 0:
                    found[column] = (own, time)
        return found


def headers(row: Iterable[str]) -> frozenset[str]:
    """The names under which the cells of a header are known."""
    return frozenset(name for cell in row for name in currencies.names(cell))


def _first_places(header: tuple[str, ...]) -> dict[str, int]:
    places: dict[str, int] = {}
    for position, name in enumerate(header):
        places.setdefault(fold(name), position)
    # A name in full counts before one whose currency is left out.
    for position, name in enumerate(header):
        places.setdefault(currencies.names(name)[-1], position)
    return places


@dataclass(frozen=True)
class Context:
    """What a file's rows do not say themselves, as answered or known from around it."""

    channel: str
    account: str
    source_zone: str
    zone: str
    last_day: date | None = None
    as_of: date | None = None
    period: tuple[date, date] | None = None


@dataclass(frozen=True, kw_only=True)
class Foreign:
    """A table of a platform that brings no results; `reason` says why.

    It is known by its header, by what `fits` sees, or as a whole file by how that `begins`.
    `refused`: it was taken for something else, and the reason says what to send; otherwise it
    merely holds nothing to import.
    """

    reason: str
    signature: tuple[tuple[str, ...], ...] = ()
    fits: "Callable[[Region], bool] | None" = None
    begins: tuple[str, ...] = ()
    refused: bool = False

    @cached_property
    def groups(self) -> tuple[frozenset[str], ...]:
        return tuple(folded(group) for group in self.signature)

    def knows(self, header: frozenset[str]) -> bool:
        """Whether folded headers carry the signature."""
        return bool(self.groups) and all(group & header for group in self.groups)
