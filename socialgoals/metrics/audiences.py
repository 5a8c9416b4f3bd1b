"""Who the audience is: the shares of a snapshot, and how they moved since an earlier one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from socialgoals.metrics import spans
from socialgoals.metrics.reading import EVERYTHING, Scope
from socialgoals.period import Period
from socialgoals.warehouse import audiences
from socialgoals.warehouse.audiences import Part
from socialgoals.warehouse.reading import Warehouse


@dataclass(frozen=True)
class Slice:
    """A value of a dimension: its share in percent; `change` in points since the snapshot
    before, None where there is none or it did not name the value. `people` may be unknown."""

    value: str
    share: float
    people: float | None
    change: float | None


@dataclass(frozen=True)
class Snapshot:
    """The share in percent of each value that an export named, as of a day."""

    as_of: date
    shares: Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Split:
    """An audience of an account by one dimension, the largest first.

    Shares that the platform gave are kept; people are divided by the people that the snapshot
    names. `named` is what the shares add up to: platforms leave small groups out. `snapshots`
    are all that are known, the oldest first.
    """

    channel: str
    account: str
    audience: str
    dimension: str
    as_of: date
    before: date | None
    slices: tuple[Slice, ...]
    snapshots: tuple[Snapshot, ...]

    @property
    def named(self) -> float:
        """The share in percent that the snapshot names."""
        return sum(one.share for one in self.slices)


def splits(warehouse: Warehouse, period: Period, scope: Scope = EVERYTHING) -> list[Split]:
    """The newest snapshot of each audience and dimension up to a period's end.

    It is compared with the newest one before the period, else with the oldest.
    """
    found: dict[tuple[str, str, str, str], dict[date, list[Part]]] = {}
    for one in audiences.parts(warehouse, period.end, spans.within(warehouse, scope)):
        key = (one.channel, one.account, one.audience, one.dimension)
        found.setdefault(key, {}).setdefault(one.as_of, []).append(one)
    return [_split(key, dated, period) for key, dated in sorted(found.items())]


def _split(
    key: tuple[str, str, str, str], dated: dict[date, list[Part]], period: Period
) -> Split:
    days = sorted(dated)
    last = days[-1]
    earlier = [day for day in days[:-1] if day < period.start] or days[:-1][:1]
    before = earlier[-1] if earlier else None
    shares = {day: _shares(dated[day]) for day in days}
    now, then = shares[last], shares[before] if before else {}
    people = {one.value: one.people for one in dated[last]}
    slices = [
        Slice(value, share, people[value], share - then[value] if value in then else None)
        for value, share in now.items()
    ]
    channel, account, audience, dimension = key
    return Split(
        channel=channel,
        account=account,
        audience=audience,
        dimension=dimension,
        as_of=last,
        before=before,
        slices=tuple(sorted(slices, key=lambda one: (-one.share, one.value))),
        snapshots=tuple(Snapshot(day, shares[day]) for day in days),
    )


def _shares(parts: Iterable[Part]) -> dict[str, float]:
    """Each value's share in percent: as given, else its people of all that are named."""
    parts = list(parts)
    whole = sum(one.people or 0.0 for one in parts)
    found = {}
    for one in parts:
        if one.share is not None:
            found[one.value] = 100 * one.share
        elif one.people is not None and whole:
            found[one.value] = 100 * one.people / whole
    return found
