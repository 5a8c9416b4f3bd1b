"""From goal to goal: OKRs made of SMART goals and back, carried on, seen as a tree."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import mean

from socialgoals.goals import quarters, scoring
from socialgoals.goals.forecast import Forecast
from socialgoals.goals.model import (
    Ambition,
    Basis,
    Goal,
    KeyResult,
    Objective,
    Score,
)
from socialgoals.goals.words import Amount, Sentence
from socialgoals.i18n import N_
from socialgoals.metrics.model import Direction
from socialgoals.period import Period


def record(objectives: Iterable[Objective]) -> tuple[Sentence, ...]:
    """Owners and categories whose graded objectives average above 0.9 over two quarters or
    more: what they promise may be too easy.
    """
    grades: defaultdict[str, list[tuple[date, float]]] = defaultdict(list)
    for one in objectives:
        if one.grade and one.ambition is Ambition.ASPIRATIONAL:
            for name in {one.owner, one.category} - {""}:
                grades[name].append((one.start, one.grade.score))
    return tuple(
        Sentence(_RECORD, {"name": name, "score": Amount(mean(s for _, s in known))})
        for name, known in sorted(grades.items())
        if len({start for start, _ in known}) >= 2
        and mean(s for _, s in known) > scoring.STEADY
    )


def from_goal(goal: Goal, going: Forecast | None, quarter: Period) -> Objective | Sentence:
    """A SMART goal as an aspirational objective; a sentence where it cannot be made one.

    The target is moved so that the likely outcome is 0.65 of the way.
    """
    aim = goal.aim
    if aim is None or aim.start is None or going is None:
        return Sentence(_NO_FORECAST)
    right = going.median > aim.start
    if aim.direction is Direction.DOWN:
        right = going.median < aim.start
    if not right:
        return Sentence(_WRONG_WAY)
    stretch = replace(aim, target=scoring.stretched(aim.start, going.median), steps=())
    return Objective(
        category=goal.category,
        titles=goal.titles,
        owner=goal.owner,
        business=goal.business,
        start=quarter.start,
        due=quarter.end,
        key_results=(KeyResult(id="k1", titles=goal.titles, owner=goal.owner, aim=stretch),),
        goal=goal.id,
    )


def to_goal(objective: Objective, key_result: KeyResult) -> Goal:
    """A key result as a SMART goal, meant to be reached: its target is 0.65 of the way.

    A commitment keeps its target.
    """
    aim = key_result.aim
    stretched = objective.ambition is Ambition.ASPIRATIONAL and aim.score is Score.LINEAR
    if stretched and aim.start is not None and aim.target is not None:
        aim = replace(aim, target=scoring.relaxed(aim.start, aim.target), steps=())
    return Goal(
        category=objective.category,
        titles=key_result.titles or objective.titles,
        owner=key_result.owner or objective.owner,
        business=objective.business,
        aim=aim,
        start=objective.start,
        due=objective.due,
        objective=objective.id,
    )


def carried_on(objective: Objective, first_month: int = 1) -> Objective:
    """The same objective for the next quarter: new baselines, no check-ins, not yet saved.

    A number by hand goes on from what was told last.
    """
    coming = quarters.following(objective.period, first_month)
    return replace(
        objective,
        id="",
        version=0,
        archived=False,
        start=coming.start,
        due=coming.end,
        halfway=None,
        grade=None,
        earlier=objective.id,
        key_results=tuple(_renewed(one) for one in objective.key_results),
    )


@dataclass(frozen=True)
class Branch:
    """An objective and those that serve it."""

    objective: Objective
    branches: tuple["Branch", ...] = ()


def tree(objectives: Sequence[Objective]) -> tuple[Branch, ...]:
    """Objectives under their parents; one whose parent is not among them stands on its own."""
    ids = {one.id for one in objectives}
    under: defaultdict[str, list[Objective]] = defaultdict(list)
    for one in objectives:
        under[one.parent if one.parent in ids else ""].append(one)
    seen: set[str] = set()

    def branch(one: Objective) -> Branch:
        seen.add(one.id)
        below = [branch(child) for child in under[one.id] if child.id not in seen]
        return Branch(one, tuple(below))

    roots = [branch(one) for one in under[""]]
    # Those that serve each other in a circle would otherwise be out of sight.
    roots += [branch(one) for one in objectives if one.id not in seen]
    return tuple(roots)


def _renewed(one: KeyResult) -> KeyResult:
    aim = replace(one.aim, baseline=None, steps=())
    if aim.basis is Basis.HAND:
        told = [
            c.value for c in sorted(one.check_ins, key=lambda c: c.day) if c.value is not None
        ]
        aim = replace(aim, start=told[-1] if told else aim.start)
    elif aim.basis is not Basis.TOTAL:
        aim = replace(aim, start=None)
    return replace(one, aim=aim, check_ins=(), done=None)


_RECORD = N_("{name} scored {score} on average over several quarters: aim higher.")
_NO_FORECAST = N_(
    "An ambitious target needs a forecast. Bring exports with at least seven days of it."
)
_WRONG_WAY = N_(
    "If nothing changes the number moves away from the target, so there is nothing to stretch."
    " Keep the SMART goal, or set an ambitious target by hand."
)
