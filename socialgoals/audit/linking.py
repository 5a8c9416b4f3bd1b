"""Which goals and objectives are tied to an account."""

from collections.abc import Iterable, Sequence
from datetime import date

from socialgoals.audit.model import Linked, Profile
from socialgoals.goals import overview
from socialgoals.goals.model import Aim, BusinessObjective, Goal, Objective
from socialgoals.goals.store import Goals
from socialgoals.metrics.reading import Audience
from socialgoals.warehouse.reading import Warehouse


class Links:
    """The running goals and objectives of a workspace on a day, by what they are tied to."""

    def __init__(self, warehouse: Warehouse, day: date) -> None:
        found = overview.everything(warehouse, day)
        self.business = Goals(warehouse).business()
        self._linked = [
            *(Linked(thing=one.goal, status=one.status) for one in found.goals),
            *(Linked(thing=one.objective, status=one.status) for one in found.objectives),
        ]
        self._linked = [one for one in self._linked if one.thing.due >= day]

    def of(self, profile: Profile, names: Sequence[str]) -> tuple[Linked, ...]:
        """Those of an account: a goal that names it or its channel, and one without channels
        that serves the same business objective."""
        serves = meaning(profile.text("serves"), self.business)
        found = []
        for one in self._linked:
            aims = _aims(one.thing)
            named = any(_names(aim, profile.channel, (profile.account, *names)) for aim in aims)
            shared = serves and serves == meaning(one.thing.business, self.business)
            if named or (shared and not any(aim.channels or aim.accounts for aim in aims)):
                found.append(one)
        return tuple(found)

    def of_metric(self, metric: str) -> tuple[Linked, ...]:
        """Those that aim at a metric."""
        return tuple(
            one for one in self._linked if any(a.metric == metric for a in _aims(one.thing))
        )


def meaning(said: str, known: Iterable[BusinessObjective]) -> str:
    """What tells business objectives apart: the id of one of the list, else the words."""
    words = said.strip()
    for one in known:
        if words and words in one.titles.values():
            return one.id
    return words


def _aims(thing: Goal | Objective) -> tuple[Aim, ...]:
    if isinstance(thing, Objective):
        return tuple(one.aim for one in thing.key_results)
    return (thing.aim,) if thing.aim else ()


def _names(aim: Aim, channel: str, names: Sequence[str]) -> bool:
    if aim.audience is not Audience.EXTERNAL:
        return False
    if aim.accounts:
        return any((channel, name) in aim.accounts for name in names)
    return channel in aim.channels
