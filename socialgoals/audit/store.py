"""Profiles of accounts kept as documents: two may edit at once, every change can be undone."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from socialgoals.audit import secured
from socialgoals.audit.columns import PROFILE, SERVES
from socialgoals.audit.model import Profile
from socialgoals.goals.templates import usual
from socialgoals.metrics.reading import Account
from socialgoals.records.model import Record
from socialgoals.records.store import Editor, Records
from socialgoals.warehouse.documents import Event
from socialgoals.warehouse.reading import Warehouse


class Profiles:
    """The profiles of a workspace, changed in the name of `who`.

    Methods that change something raise ReadOnly for who may only look, ValueError for a value
    that a column does not take, ChangedMeanwhile and NoSuchDocument.
    """

    def __init__(self, warehouse: Warehouse, who: str = "") -> None:
        self.warehouse = warehouse
        self._editor = Editor(warehouse, who)

    def all(self) -> dict[Account, Profile]:
        """Those that somebody wrote anything of, by channel and account."""
        written = (_profile(one) for one in Records(self.warehouse).all(PROFILE))
        found = {one.key: one for one in written}
        for key, (id, values) in secured.former(self.warehouse).items():
            one = found.get(key) or Profile(channel=key[0], account=key[1])
            if one.text("taken") != id:
                over = {**values, **one.record.values, "taken": id}
                found[key] = replace(one, record=replace(one.record, values=over))
        return found

    def of(self, channel: str, account: str) -> Profile:
        """The profile of an account; an empty one while nobody wrote any."""
        found = self.all().get((channel, account))
        return found or Profile(channel=channel, account=account)

    def save(self, profile: Profile, values: Mapping[str, Any]) -> Profile:
        """Write some values of a profile: the others stay as they are."""
        kept = {"channel": profile.channel, "account": profile.account}
        if values.get(SERVES):
            kept[SERVES] = usual(str(values[SERVES]))
        changed = {**profile.record.values, **values, **kept}
        return _profile(self._editor.save(replace(profile.record, values=changed)))

    def remove(self, profile: Profile) -> tuple[str, int]:
        """Put it out of sight; what `undo` needs to bring it back."""
        return self._editor.remove(profile.record)

    def undo(self, id: str, version: int) -> None:
        """Take the last change of a profile back."""
        self._editor.undo(PROFILE, id, version)

    def history(self, limit: int = 50) -> list[Event]:
        """Who changed what, the newest first."""
        return self._editor.history(PROFILE, limit)


def _profile(record: Record) -> Profile:
    return Profile(
        channel=record.text("channel"), account=record.text("account"), record=record
    )
