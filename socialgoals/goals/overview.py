"""All goals and objectives at once: how they stand, what comes next, what fell behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from socialgoals.goals import health as goals
from socialgoals.goals import numbers, okr
from socialgoals.goals.forecast import Expected
from socialgoals.goals.health import Health, Measured
from socialgoals.goals.model import Aim, Goal, KeyResult, Milestone, Objective, Titles
from socialgoals.goals.okr import Review
from socialgoals.goals.progress import URGENCY, Status
from socialgoals.goals.store import Goals
from socialgoals.warehouse.reading import Warehouse

WEEK = timedelta(7)


@dataclass(frozen=True, kw_only=True)
class Fell:
    """A goal or an objective whose status is worse than a week ago."""

    thing: Goal | Objective
    before: Status
    now: Status


@dataclass(frozen=True, kw_only=True)
class Overview:
    """Everything on a day, the most urgent first; `next` are milestones by date, overdue ones
    too.

    `silent` are running objectives nobody has checked in on for more than a week.
    """

    day: date
    goals: tuple[Health, ...]
    objectives: tuple[Review, ...]
    next: tuple[tuple[Goal, Milestone], ...]
    fell: tuple[Fell, ...]
    silent: tuple[Objective, ...]

    def count(self, status: Status) -> int:
        """How many goals and objectives have a status."""
        found = [one.status for one in self.goals] + [one.status for one in self.objectives]
        return found.count(status)


@dataclass(frozen=True, kw_only=True)
class Target:
    """A goal of a metric, as a card or a chart of this metric shows it.

    `plan` are the days and values of the planned line, `track` those that came, `ahead` what is
    expected with 80 % probability if nothing changes.
    """

    id: str
    kind: str
    titles: Titles
    aim: Aim
    measured: Measured
    start: date
    due: date
    plan: tuple[tuple[date, float], ...]
    ahead: tuple[Expected, ...] = ()

    @property
    def status(self) -> Status:
        return self.measured.status


def everything(
    warehouse: Warehouse, day: date, category: str | None = None, ahead: bool = False
) -> Overview:
    """How all open goals and objectives stand at the end of a day, or those of a category."""
    store = Goals(warehouse)
    kept, wanted = store.goals(category), store.objectives(category)
    found = [goals.health(warehouse, one, day, ahead) for one in kept]
    reviews = [okr.review(warehouse, one, day, ahead) for one in wanted]
    steps = [
        (one.goal, step)
        for one in found
        for step in (*one.late, *((one.next,) if one.next else ()))
    ]
    return Overview(
        day=day,
        goals=tuple(sorted(found, key=lambda one: _urgency(one.status, one.goal.due))),
        objectives=tuple(
            sorted(reviews, key=lambda one: _urgency(one.status, one.objective.due))
        ),
        next=tuple(sorted(steps, key=lambda pair: pair[1].day)),
        fell=tuple(_fell(warehouse, found, reviews, day)),
        silent=tuple(one.objective for one in reviews if _silent(one)),
    )


def targets(
    warehouse: Warehouse,
    metric: str,
    day: date,
    category: str | None = None,
    ahead: bool = False,
) -> tuple[Target, ...]:
    """The running goals and key results of a metric, as a card and a chart need them."""
    store = Goals(warehouse)
    found = []
    for goal in store.goals(category):
        if goal.aim is not None and goal.aim.metric == metric and day <= goal.due:
            found.append(_of_goal(warehouse, goal, goal.aim, day, ahead))
    for objective in store.objectives(category):
        found += [
            _of_key_result(warehouse, objective, one, day, ahead)
            for one in objective.key_results
            if one.aim.metric == metric and day <= objective.due
        ]
    return tuple(sorted(found, key=lambda one: (one.due, one.id)))


def urgent(found: Sequence[Target]) -> list[Target]:
    """The most urgent first; of the same status, in the order they were."""
    return sorted(found, key=lambda one: URGENCY.index(one.status))


def track(warehouse: Warehouse, target: Target, day: date) -> list[tuple[date, float]]:
    """The values that came since a target's start, beside its plan."""
    return numbers.track(warehouse, target.aim, target.start, min(day, target.due))


def _of_goal(warehouse: Warehouse, goal: Goal, aim: Aim, day: date, ahead: bool) -> Target:
    measured = goals.measured(warehouse, aim, goal.start, goal.due, day, goal.check_ins)
    going = goals.outlook(warehouse, aim, goal.start, goal.due, day) if ahead else None
    return Target(
        id=goal.id,
        kind="goal",
        titles=goal.titles,
        aim=aim,
        measured=measured,
        start=goal.start,
        due=goal.due,
        plan=measured.plan.points if measured.plan else (),
        ahead=going.fan if going else (),
    )


def _of_key_result(
    warehouse: Warehouse, objective: Objective, one: KeyResult, day: date, ahead: bool
) -> Target:
    start, due = objective.start, objective.due
    measured = goals.measured(warehouse, one.aim, start, due, day, one.check_ins, one.done)
    going = goals.outlook(warehouse, one.aim, start, due, day) if ahead else None
    return Target(
        id=f"{objective.id}/{one.id}",
        kind="key_result",
        titles=one.titles or objective.titles,
        aim=one.aim,
        measured=measured,
        start=start,
        due=due,
        plan=measured.plan.points if measured.plan else (),
        ahead=going.fan if going else (),
    )


def _fell(
    warehouse: Warehouse, found: Sequence[Health], reviews: Sequence[Review], day: date
) -> list[Fell]:
    fallen = []
    before = day - WEEK
    for one in found:
        if one.goal.start <= before < one.goal.due:
            then = goals.health(warehouse, one.goal, before, ahead=False).status
            fallen += _worse(one.goal, then, one.status)
    for review in reviews:
        if review.objective.start <= before < review.objective.due:
            then = okr.review(warehouse, review.objective, before, ahead=False).status
            fallen += _worse(review.objective, then, review.status)
    return fallen


def _worse(thing: Goal | Objective, before: Status, now: Status) -> list[Fell]:
    # What had no data a week ago has not fallen, and what lost its data is another matter.
    if Status.NO_DATA in (before, now) or URGENCY.index(now) >= URGENCY.index(before):
        return []
    return [Fell(thing=thing, before=before, now=now)]


def _silent(review: Review) -> bool:
    objective = review.objective
    if not objective.start <= review.day < objective.due:
        return False
    said = [one.said.day for one in review.key_results if one.said]
    return review.day - max(said, default=objective.watched_since) > WEEK


def _urgency(status: Status, due: date) -> tuple[int, date]:
    return URGENCY.index(status), due
