"""What a workbook that comes back would change; and taking it in: all of it or nothing."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from socialgoals.audit import addresses, review
from socialgoals.audit.addresses import NotAProfile
from socialgoals.audit.columns import BY_NAME, FACTS, HAND, Column
from socialgoals.audit.inventory import certain
from socialgoals.audit.model import Profile
from socialgoals.audit.store import Profiles
from socialgoals.audit.workbook import cells
from socialgoals.audit.workbook.cells import Unreadable
from socialgoals.audit.workbook.reading import Row, Sheet
from socialgoals.goals.words import Sentence
from socialgoals.i18n import N_
from socialgoals.metrics.reading import Account
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import Warehouse

# The sign of an answer that nobody had given.
_NOTHING = cells.digest("")


@dataclass(frozen=True, kw_only=True)
class Edit:
    """An answer that would change, as stored, and the cell that says so."""

    key: Account
    column: Column
    before: str
    after: str
    cell: str


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """A cell that cannot be taken in, and why."""

    cell: str
    why: Sentence


@dataclass(frozen=True, kw_only=True)
class Taking:
    """What a workbook would do.

    `added` are accounts that it brings, with their answers among `edits`. `missing` are those
    that it does not hold, which stay as they are; `unknown` headers that mean nothing here.
    With any trouble nothing of it can be taken in.
    """

    edits: tuple[Edit, ...] = ()
    added: tuple[Account, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    missing: tuple[Account, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether there is something to take in, and nothing in its way."""
        return not self.troubles and bool(self.edits or self.added)


class NotTaken(Exception):
    """Nothing was written, since something is in the way; `taking` says what."""

    def __init__(self, taking: Taking) -> None:
        super().__init__(", ".join(one.cell for one in taking.troubles))
        self.taking = taking


def examine(warehouse: Warehouse, sheet: Sheet) -> Taking:
    """What a sheet would change in the profiles as they are now; nothing is written."""
    profiles = Profiles(warehouse).all()
    known = {*review.accounts(warehouse).names, *profiles}
    looked = _Look(sheet, profiles, known)
    for row in sheet.rows:
        looked.at(row)
    return Taking(
        edits=tuple(looked.edits),
        added=tuple(looked.added),
        troubles=tuple(looked.troubles),
        missing=tuple(sorted(known - looked.met)),
        unknown=sheet.unknown,
    )


def take(workspace: Workspace, sheet: Sheet, who: str) -> tuple[tuple[str, int], ...]:
    """Write what a sheet changes, all or nothing; what `undo` needs to take it back.

    Raises NotTaken where anything is in the way by now.
    """
    profiles = Profiles(workspace, who)
    with workspace.write():
        taking = examine(workspace, sheet)
        if not taking.ready:
            raise NotTaken(taking)
        values: dict[Account, dict[str, Any]] = {key: {} for key in taking.added}
        for edit in taking.edits:
            values.setdefault(edit.key, {})[edit.column.name] = edit.after
        saved = [profiles.save(profiles.of(*key), given) for key, given in values.items()]
    return tuple((one.record.id, one.record.version) for one in saved)


def undo(workspace: Workspace, taken: Collection[tuple[str, int]], who: str) -> None:
    """Take back what `take` wrote, all or nothing.

    Raises ChangedMeanwhile where somebody changed one of the profiles since.
    """
    profiles = Profiles(workspace, who)
    with workspace.write():
        for id, version in taken:
            profiles.undo(id, version)


@dataclass
class _Look:
    """A look at the rows of a sheet, one after the other."""

    sheet: Sheet
    profiles: Mapping[Account, Profile]
    known: Collection[Account]
    edits: list[Edit] = field(default_factory=list)
    added: list[Account] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    met: set[Account] = field(default_factory=set)

    def at(self, row: Row) -> None:
        """Note what a row would change, or what is wrong with it."""
        if not row.base.strip():
            self._fresh(row)
            return
        base = _base(row.base)
        if base is None:
            self._wrong(row, cells.MARK, N_("The hidden first cell of this row was changed."))
            return
        key = base["channel"], base["account"]
        if key in self.met:
            self._twice(row, cells.MARK)
        elif key not in self.known:
            self._wrong(row, cells.ACCOUNT, N_("This account is no longer in the audit."))
        else:
            self.met.add(key)
            self._facts(row, base["facts"])
            profile = self.profiles.get(key) or Profile(channel=key[0], account=key[1])
            for column, text in self._answers(row):
                self._answer(row, profile, column, text, base["answers"].get(column.name, ""))

    def _facts(self, row: Row, signs: Mapping[str, str]) -> None:
        for name in (*cells.NAMED, *(one.name for one in FACTS)):
            if name not in self.sheet.places or name not in signs:
                continue
            if cells.digest(row.values.get(name, "")) != signs[name]:
                text = N_("This comes from the data and cannot be changed here.")
                self._wrong(row, name, text)

    def _answer(self, row: Row, profile: Profile, column: Column, text: str, sign: str) -> None:
        after = self._read(row, profile.channel, column, text, sign)
        if after is None or cells.digest(after) == sign:
            return
        now = profile.text(column.name)
        if after == now:
            return
        if cells.digest(now) != sign:
            self._wrong(
                *(row, column.name),
                N_("Somebody changed this meanwhile. Download the audit again."),
            )
            return
        self._edit(row, profile.key, column, now, after)

    def _read(
        self, row: Row, channel: str, column: Column, text: str, sign: str = ""
    ) -> str | None:
        """The answer of a cell; None for one that cannot be read, which is noted."""
        try:
            answer = cells.meant(column, text)
            # What was written before there was a rule for it may stay.
            if column is BY_NAME["address"] and answer and cells.digest(answer) != sign:
                answer = _address(channel, answer)
        except Unreadable as error:
            self.troubles.append(Trouble(cell=self.sheet.cell(row, column.name), why=error.why))
            return None
        return answer

    def _fresh(self, row: Row) -> None:
        """A row that somebody added: a new account, or what is not known of one yet."""
        said = self._key(row)
        if said is None:
            return
        alike = (k for k in self.known if k[0] == said[0] and certain(k[1], said[1]))
        key = said if said in self.known else next(alike, said)
        if key in self.met:
            self._twice(row, cells.ACCOUNT)
            return
        self.met.add(key)
        if key not in self.known:
            self.added.append(key)
        for fact in FACTS:
            if row.values.get(fact.name, "").strip():
                text = N_("This comes from the data and cannot be changed here.")
                self._wrong(row, fact.name, text)
        profile = self.profiles.get(key) or Profile(channel=key[0], account=key[1])
        for column, text in self._answers(row):
            self._answer(row, profile, column, text, _NOTHING)

    def _key(self, row: Row) -> Account | None:
        """Which account an added row is about, by its address where nothing else says so."""
        said = {name: cells.lines(row.values.get(name, "")) for name in cells.NAMED}
        address = cells.lines(row.values.get("address", ""))
        handle = cells.lines(row.values.get("handle", "")).removeprefix("@")
        channel, account = said[cells.CHANNEL], said[cells.ACCOUNT] or handle
        try:
            if address and not (channel and account):
                found = addresses.recognised(address)
                return channel_of(channel, found.channel), account or found.handle
            if not channel:
                raise Unreadable(Sentence(N_("Which channel is this account on?")))
            named = cells.channel(channel)
        except NotAProfile as error:
            self._wrong(row, "address", error.reason)
            return None
        except Unreadable as error:
            cell = self.sheet.cell(row, cells.CHANNEL)
            self.troubles.append(Trouble(cell=cell, why=error.why))
            return None
        if not account:
            self._wrong(row, cells.ACCOUNT, N_("What is this account called?"))
            return None
        return named, account

    def _answers(self, row: Row) -> Iterator[tuple[Column, str]]:
        """The white cells of a row, of columns that the file has."""
        for column in HAND:
            if column.name in self.sheet.places:
                yield column, row.values.get(column.name, "")

    def _edit(self, row: Row, key: Account, column: Column, before: str, after: str) -> None:
        cell = self.sheet.cell(row, column.name)
        self.edits.append(Edit(key=key, column=column, before=before, after=after, cell=cell))

    def _twice(self, row: Row, column: str) -> None:
        self._wrong(row, column, N_("There is another row for this account."))

    def _wrong(self, row: Row, column: str, text: str) -> None:
        cell = self.sheet.cell(row, column)
        self.troubles.append(Trouble(cell=cell, why=Sentence(text)))


def channel_of(said: str, found: str) -> str:
    """The channel of an address, which must be the one that was said, if any was."""
    if said and cells.channel(said) != found:
        raise Unreadable(Sentence(N_("The address is of another channel.")))
    return found


def _address(channel: str, given: str) -> str:
    """The address of a profile on its channel, written anew."""
    if channel not in addresses.CHANNELS:
        return given
    try:
        found = addresses.recognised(given)
    except NotAProfile as error:
        raise Unreadable(Sentence(error.reason)) from error
    channel_of(channel, found.channel)
    return found.address


def _base(text: str) -> dict[str, Any] | None:
    """What the workbook knew of a row; None where somebody changed it."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    names = isinstance(found.get("channel"), str) and isinstance(found.get("account"), str)
    signs = isinstance(found.get("facts"), dict) and isinstance(found.get("answers"), dict)
    return found if names and signs else None
