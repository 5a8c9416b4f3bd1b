"""Goals, objectives and the business objectives they serve, kept in the workspace.

What is handed out knows its version; what is saved was made from one. Others' changes to other
fields are kept, and `ChangedMeanwhile` tells of those to the same.
"""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, TypeVar, cast

from socialgoals.goals import baselines, encoding, milestones, numbers
from socialgoals.goals.model import (
    Aim,
    BusinessObjective,
    CheckIn,
    Goal,
    Grade,
    Halfway,
    KeyResult,
    Objective,
)
from socialgoals.warehouse.documents import (
    ChangedMeanwhile,
    Document,
    Documents,
    Event,
    NoSuchDocument,
)
from socialgoals.warehouse.known_documents import known
from socialgoals.warehouse.reading import Warehouse

__all__ = ["ChangedMeanwhile", "Event", "Goals", "NoSuchDocument"]

KINDS: dict[type, str] = {
    Goal: "goal",
    Objective: "objective",
    BusinessObjective: "business_objective",
}

Anything = Goal | Objective | BusinessObjective
Kept = TypeVar("Kept", bound=Anything)
Checked = TypeVar("Checked", bound=Goal | Objective)


class Goals:
    """The goals of a workspace, changed in the name of `who`.

    Methods that change something hand back the new state. They raise NoSuchDocument for what is
    not there and ChangedMeanwhile where somebody else changed the same.
    """

    def __init__(
        self,
        warehouse: Warehouse,
        who: str = "",
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self.warehouse = warehouse
        self.who = who
        self._clock = clock or (lambda: datetime.now(UTC))
        self._documents = Documents(warehouse, self._clock)

    def goals(self, category: str | None = None, archived: bool = False) -> list[Goal]:
        """The SMART goals, all or those of a category."""
        found = self._all(Goal, archived)
        return [goal for goal in found if category in (None, goal.category)]

    def objectives(
        self, category: str | None = None, archived: bool = False
    ) -> list[Objective]:
        """The objectives with their key results, all or those of a category."""
        found = self._all(Objective, archived)
        return [one for one in found if category in (None, one.category)]

    def business(self, archived: bool = False) -> list[BusinessObjective]:
        """What the business wants: the list that goals are linked to."""
        return self._all(BusinessObjective, archived)

    def goal(self, id: str) -> Goal:
        """One goal. Raises NoSuchDocument."""
        return _thing(Goal, self._documents.get(KINDS[Goal], id))

    def objective(self, id: str) -> Objective:
        """One objective. Raises NoSuchDocument."""
        return _thing(Objective, self._documents.get(KINDS[Objective], id))

    def save(self, thing: Kept) -> Kept:
        """Keep a new thing or an edited one.

        The baseline of an aim is read and frozen when it is first saved with data; from then on
        it stays, whatever is imported, unless the aim is given another number to watch.
        """
        kind = type(thing)
        if not thing.id:
            begun = encoding.body(self._with_baselines(thing, None))
            return _thing(kind, self._documents.add(KINDS[kind], begun, self.who))
        before = _thing(kind, self._documents.get(KINDS[kind], thing.id))
        edited = encoding.body(self._with_baselines(thing, before))
        return _thing(
            kind,
            self._documents.change(KINDS[kind], thing.id, edited, self.who, thing.version),
        )

    def at(self, thing: Kept, version: int) -> Kept:
        """The thing as it was in a version."""
        kind = type(thing)
        return _thing(kind, self._documents.at(KINDS[kind], thing.id, version))

    def archive(self, thing: Kept) -> Kept:
        """Put it out of sight; nothing is lost."""
        kind = type(thing)
        return _thing(
            kind, self._documents.archive(KINDS[kind], thing.id, self.who, thing.version)
        )

    def restore(self, thing: Kept) -> Kept:
        """Bring an archived thing back."""
        kind = type(thing)
        return _thing(kind, self._documents.restore(KINDS[kind], thing.id, self.who))

    def undo(self, thing: Kept) -> Kept:
        """Take back the last change of what is in hand; a second time brings it back."""
        kind = type(thing)
        return _thing(
            kind, self._documents.undo(KINDS[kind], thing.id, self.who, thing.version)
        )

    def changes(self, thing: Goal | Objective | None = None, limit: int = 200) -> list[Event]:
        """Who changed what, the newest first: of one thing, or of all."""
        if thing is None:
            known = set(KINDS.values())
            return [e for e in self._documents.history(limit=limit) if e.kind in known]
        return self._documents.history(KINDS[type(thing)], thing.id, limit)

    def check_in(
        self,
        thing: Checked,
        day: date,
        *,
        key_result: str = "",
        value: float | None = None,
        confidence: int | None = None,
        note: str = "",
    ) -> Checked:
        """Note what is said on a day. Raises as `said` does."""
        said = self.said(
            thing, day, key_result=key_result, value=value, confidence=confidence, note=note
        )
        return self.save(_with_check_ins(thing, key_result, lambda known: (*known, said)))

    def said(
        self,
        thing: Checked,
        day: date,
        *,
        key_result: str = "",
        value: float | None = None,
        confidence: int | None = None,
        note: str = "",
    ) -> CheckIn:
        """A check-in that is not kept yet. Raises KeyError for an unknown key result,
        ValueError for a confidence outside of 0 to 10.

        Without a value, that of the data on this day stands beside the words.
        """
        _check(confidence)
        aim = thing.aim if isinstance(thing, Goal) else _one(thing, key_result).aim
        if value is None and aim is not None and aim.metric:
            value = numbers.actual(self.warehouse, aim, thing.start, day).value
        return CheckIn(
            id=uuid.uuid4().hex[:8],
            day=day,
            who=self.who,
            value=value,
            confidence=confidence,
            note=note,
        )

    def correct(self, thing: Checked, id: str, *, key_result: str = "", **said: Any) -> Checked:
        """Mend a check-in's `day`, `value`, `confidence` or `note`; history keeps the old
        words.

        Raises KeyError for an unknown check-in.
        """
        _check(said.get("confidence"))
        known = (
            thing.check_ins if isinstance(thing, Goal) else _one(thing, key_result).check_ins
        )
        if all(one.id != id for one in known):
            raise KeyError(id)
        today = self._clock().date()

        def mended(check_ins: tuple[CheckIn, ...]) -> tuple[CheckIn, ...]:
            return tuple(
                replace(one, **said, corrected=today) if one.id == id else one
                for one in check_ins
            )

        return self.save(_with_check_ins(thing, key_result, mended))

    def tick(self, goal: Goal, milestone: str, done: date | None) -> Goal:
        """Mark a milestone as done on a day, or as open again. Raises KeyError."""
        return self.save(
            replace(goal, milestones=milestones.ticked(goal.milestones, milestone, done))
        )

    def tick_key_result(
        self, objective: Objective, key_result: str, done: date | None
    ) -> Objective:
        """Mark a yes-or-no key result as done on a day, or as open again. Raises KeyError."""
        return self.save(_with(objective, replace(_one(objective, key_result), done=done)))

    def grade(self, thing: Checked, grade: Grade) -> Checked:
        """Keep how it ended and what was learned; it may be graded again."""
        return self.save(replace(thing, grade=grade))

    def halfway(self, objective: Objective, halfway: Halfway) -> Objective:
        """Keep what was decided in the middle of the quarter; it may be decided again."""
        return self.save(replace(objective, halfway=halfway))

    def _all(self, kind: type[Kept], archived: bool) -> list[Kept]:
        return [_thing(kind, one) for one in known(self.warehouse, KINDS[kind], archived)]

    def _with_baselines(self, thing: Anything, before: Anything | None) -> Anything:
        """The thing with the baselines that it lacks; those it had are left alone."""
        if isinstance(thing, BusinessObjective):
            return thing
        today, start, due = self._clock().date(), thing.start, thing.due

        def settled(aim: Aim, former: Aim | None) -> Aim:
            fresh = baselines.open_again(aim, former)
            if fresh.baseline is not None:
                return fresh
            return numbers.frozen(self.warehouse, fresh, start, due, today)

        return baselines.with_aims(thing, before, settled)


def _thing(kind: type[Kept], document: Document) -> Kept:
    return encoding.built(
        kind,
        document.body,
        id=document.id,
        version=document.version,
        archived=document.archived,
        created=document.created_at.date().isoformat(),
    )


def _check(confidence: int | None) -> None:
    if confidence is not None and not 0 <= confidence <= 10:
        raise ValueError(f"confidence is 0 to 10, not {confidence}")


def _one(objective: Objective, key_result: str) -> KeyResult:
    for one in objective.key_results:
        if one.id == key_result:
            return one
    raise KeyError(key_result)


def _with(objective: Objective, changed: KeyResult) -> Objective:
    return replace(
        objective,
        key_results=tuple(
            changed if one.id == changed.id else one for one in objective.key_results
        ),
    )


def _with_check_ins(
    thing: Checked,
    key_result: str,
    change: Callable[[tuple[CheckIn, ...]], tuple[CheckIn, ...]],
) -> Checked:
    whole: Goal | Objective = thing
    if isinstance(whole, Goal):
        whole = replace(whole, check_ins=change(whole.check_ins))
    else:
        one = _one(whole, key_result)
        whole = _with(whole, replace(one, check_ins=change(one.check_ins)))
    return cast(Checked, whole)
