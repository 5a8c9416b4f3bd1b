"""Which names are one account: joined where it is certain, asked where nobody can know.

Exports call one account by its handle, by what it is called, or not at all. Handles differ in
nothing but case and their @; in names Turkish folds I to ı and İ to i, English I to i.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from socialgoals.audit.columns import Standing
from socialgoals.audit.model import Profile, Question
from socialgoals.metrics.reading import Account

# Names that contain another one are asked about from so many letters on.
_LETTERS = 5
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, kw_only=True)
class Inventory:
    """Every account once. `names` are those under which the data know it, which may be none."""

    names: Mapping[Account, tuple[str, ...]]
    questions: tuple[Question, ...] = ()

    def called(self, account: Account) -> Account:
        """The account that a name of the data belongs to."""
        return self._keys.get(account, account)

    @cached_property
    def _keys(self) -> dict[Account, Account]:
        return {(key[0], name): key for key, names in self.names.items() for name in names}


def certain(one: str, other: str) -> bool:
    """Whether two names are the same but for case, @ and spaces."""
    return bool(_turkish(one) & _turkish(other))


def perhaps(one: str, other: str) -> bool:
    """Whether two names are alike: equal letters without marks, or one within the other."""
    a, b = _letters(one), _letters(other)
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) >= _LETTERS and short in long)


def inventory(known: Iterable[Account], profiles: Mapping[Account, Profile]) -> Inventory:
    """The accounts of the data and those added by hand, each once."""
    data: dict[str, list[str]] = {}
    for channel, name in sorted({*known}):
        data.setdefault(channel, []).append(name)
    names: dict[Account, tuple[str, ...]] = {}
    questions: list[Question] = []
    for channel in sorted({*data, *(channel for channel, _name in profiles)}):
        written = {name: p for (place, name), p in sorted(profiles.items()) if place == channel}
        groups = _grouped(data.get(channel, []), written)
        names |= {(channel, key): found for key, found in groups.items()}
        questions += _questions(channel, groups, written)
    return Inventory(names=names, questions=tuple(questions))


def _grouped(data: list[str], written: Mapping[str, Profile]) -> dict[str, tuple[str, ...]]:
    """By the name of the account those of the data that are its own."""
    said = {name: key for key, profile in written.items() for name in _list(profile, "same")}
    groups: dict[str, list[str]] = {}
    for key, profile in written.items():
        # What was said to be another account is shown there, whatever is written of it.
        if key not in said and not any(_is(profile, key, written[o], o) for o in groups):
            groups[key] = []
    for name in data:
        home = said.get(name)
        if home not in groups:
            home = next((k for k in groups if _same(name, k, written.get(k))), None)
        groups.setdefault(name if home is None else home, []).append(name)
    return {key: tuple(found) for key, found in groups.items()}


def _same(name: str, key: str, profile: Profile | None) -> bool:
    """Whether a name of the data is certainly an account's."""
    if profile is not None and name in _list(profile, "different"):
        return False
    handle = profile.text("handle") if profile else ""
    return certain(name, key) or bool(handle and certain(name, handle))


def _is(one: Profile, key: str, other: Profile, other_key: str) -> bool:
    """Whether two profiles are certainly of one account."""
    return (
        certain(key, other_key)
        and other_key not in _list(one, "different")
        and one.standing is other.standing
    )


def _questions(
    channel: str, groups: Mapping[str, tuple[str, ...]], written: Mapping[str, Profile]
) -> list[Question]:
    ours = [key for key in groups if key and _ours(written.get(key))]
    found: list[Question] = []
    asked: set[frozenset[str]] = set()
    for key in sorted(groups, key=lambda k: (bool(k), -len(_letters(k)), k)):
        profile = written.get(key)
        if not _ours(profile):
            continue
        others = tuple(
            other
            for other in ours
            if other != key
            and frozenset((key, other)) not in asked
            and not _told_apart(key, profile, other, written.get(other))
            and (not key or _alike(key, profile, other, written.get(other)))
        )
        # Nothing is asked of two accounts that were both added by hand.
        if others and (groups[key] or any(groups[other] for other in others)):
            asked |= {frozenset((key, other)) for other in others}
            found.append(Question(channel=channel, name=key, candidates=others))
    return found


def _alike(key: str, one: Profile | None, other_key: str, other: Profile | None) -> bool:
    first = {key, one.text("handle") if one else ""} - {""}
    second = {other_key, other.text("handle") if other else ""} - {""}
    return any(perhaps(a, b) for a in first for b in second)


def _told_apart(key: str, one: Profile | None, other_key: str, other: Profile | None) -> bool:
    return (one is not None and other_key in _list(one, "different")) or (
        other is not None and key in _list(other, "different")
    )


def _ours(profile: Profile | None) -> bool:
    """What is somebody else's is no spelling of ours, however alike it is made."""
    return profile is None or profile.standing in (None, Standing.OFFICIAL)


def _list(profile: Profile, name: str) -> tuple[str, ...]:
    return tuple(profile.record.values.get(name) or ())


def _turkish(name: str) -> set[str]:
    """A name without case, as English and as Turkish lower it."""
    bare = unicodedata.normalize("NFKC", _SPACE.sub(" ", name).strip().removeprefix("@"))
    english = bare.casefold().replace("i\u0307", "i")
    turkish = bare.replace("I", "ı").replace("İ", "i").casefold()
    return {english, turkish} if bare else set()


def _letters(name: str) -> str:
    """Letters and digits of a name alone, without marks; ı and İ are i."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("İ", "i"))
    return "".join(c for c in plain.casefold() if c.isalnum())
