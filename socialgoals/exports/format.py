"""What an export looks like: a declaration, a module for each export in `formats`.

A Format says which headers make it known, which fact its rows are, and for each column of that
fact under which headers it is found and how its cells are written. Headers come in several
languages and are compared folded (case, i/ı, soft hyphens and odd spaces do not matter).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from socialgoals.exports import currencies
from socialgoals.exports.kinds import Digest, Joined, Kind, Moment
from socialgoals.i18n import fold, folded
from socialgoals.schema import Table

if TYPE_CHECKING:
    from socialgoals.exports.files.layout import Region
    from socialgoals.exports.findings import Message


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

    def names_account(self, header: tuple[str, ...]) -> bool:
        """Whether the rows below a header say whose they are."""
        return "account" in self.positions(header)

    def not_used(self, header: tuple[str, ...]) -> tuple[str, ...]:
        """The names of a header that are used for nothing and are not known to be so."""
        used = set(self.positions(header).values())
        used |= {place for parts in self.made(header).values() for place in parts}
        ignored = {fold(name) for name in self.unused}
        beginnings = tuple(name[:-1] for name in ignored if name.endswith("*"))
        return tuple(
            name.strip()
            for position, name in enumerate(header)
            if position not in used
            and name.strip()
            and fold(name) not in ignored
            and not fold(name).startswith(beginnings)
        )


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
