"""How a goal stands: its number against its plan, its milestones, and where it is going."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from socialgoals.goals import milestones, numbers, progress
from socialgoals.goals.forecast import Forecast, forecast
from socialgoals.goals.model import Aim, Basis, CheckIn, Goal, Milestone, Score
from socialgoals.goals.numbers import Actual
from socialgoals.goals.progress import Line, Standing, Status
from socialgoals.warehouse.reading import Warehouse


@dataclass(frozen=True, kw_only=True)
class Measured:
    """An aim on a day: what the data say, against the plan. `score` is 0 to 1, None if unknown.

    `plan` is None for a threshold, a ladder and a yes or no: they have no line.
    """

    aim: Aim
    actual: Actual
    standing: Standing
    plan: Line | None = None
    score: float | None = None

    @property
    def status(self) -> Status:
        return self.standing.status


@dataclass(frozen=True, kw_only=True)
class Health:
    """A SMART goal on a day. `measured` is None where milestones alone tell.

    `share` of the milestones' weight is done, `due_share` should be. `late` are overdue, `next`
    is the one to come. `chance` is the probability of the target if nothing changes.
    """

    goal: Goal
    status: Status
    progress: float | None = None
    measured: Measured | None = None
    forecast: Forecast | None = None
    chance: float | None = None
    share: float | None = None
    due_share: float | None = None
    late: tuple[Milestone, ...] = ()
    next: Milestone | None = None
    check_in: CheckIn | None = None


def health(warehouse: Warehouse, goal: Goal, day: date, ahead: bool = True) -> Health:
    """How a goal stands at the end of a day; `ahead` says whether to forecast as well."""
    steps = goal.milestones
    coming = milestones.coming(steps, day)
    common = Health(
        goal=goal,
        status=milestones.overall(steps, goal.start, goal.due, day),
        progress=milestones.progress(steps),
        share=milestones.progress(steps),
        due_share=milestones.expected(steps, day),
        late=milestones.open_by(steps, day),
        next=coming[0] if coming else None,
        check_in=last_said(goal.check_ins, day),
    )
    if goal.aim is None:
        return common
    found = measured(warehouse, goal.aim, goal.start, goal.due, day, goal.check_ins)
    going = outlook(warehouse, goal.aim, goal.start, goal.due, day) if ahead else None
    return replace(
        common,
        status=found.status,
        progress=found.standing.progress,
        measured=found,
        forecast=going,
        chance=chance(going, goal.aim),
    )


def measured(
    warehouse: Warehouse,
    aim: Aim,
    start: date,
    due: date,
    day: date,
    check_ins: Sequence[CheckIn] = (),
    done: date | None = None,
) -> Measured:
    """An aim at the end of a day, by its way of scoring; after the due date as it was on it.

    Value and plan are compared on the last day that the data know, not on a day they do not.
    """
    actual = numbers.actual(warehouse, aim, start, min(day, due), check_ins)
    if aim.score is Score.BINARY:
        return _binary(aim, actual, start, due, min(day, due), done)
    if aim.score is Score.THRESHOLD:
        return _threshold(aim, actual, start, due, day)
    if aim.score is Score.LADDER:
        return _ladder(aim, actual, start, due, day)
    if aim.start is None or aim.target is None:
        return Measured(aim=aim, actual=actual, standing=_unknown(actual, start, due, day))
    plan = progress.line(start, due, aim.start, aim.target, aim.steps)
    if actual.value is None or day < start:
        standing = replace(
            _unknown(actual, start, due, day), start=aim.start, target=aim.target
        )
        return Measured(aim=aim, actual=actual, standing=standing, plan=plan)
    standing = progress.standing(plan, start, max(actual.day, start), actual.value)
    return Measured(aim=aim, actual=actual, standing=standing, plan=plan, score=standing.score)


def outlook(
    warehouse: Warehouse, aim: Aim, start: date, due: date, day: date
) -> Forecast | None:
    """Where the number will be on the due date; None by hand, with less than a week of history,
    and when the due date has passed."""
    known = numbers.history(warehouse, aim, start, day)
    return None if known is None else forecast(known, due)


def chance(going: Forecast | None, aim: Aim) -> float | None:
    """The probability that an aim's target is reached on the due date, 0 to 1."""
    if going is None or aim.target is None or aim.score is not Score.LINEAR:
        return None
    return going.chance(aim.target, aim.direction)


def last_said(check_ins: Sequence[CheckIn], day: date) -> CheckIn | None:
    """The newest check-in of a day or before."""
    said = [one for one in check_ins if one.day <= day]
    return max(said, key=lambda one: one.day, default=None)


def _unknown(actual: Actual, start: date, due: date, day: date) -> Standing:
    return Standing(
        day=actual.day,
        status=Status.PLANNED if day < start else Status.NO_DATA,
        value=actual.value,
        elapsed=progress.elapsed(start, due, day),
        days_left=max(0, (due - day).days),
    )


def _scored(
    found: Measured, score: float | None, planned: float, start: date, due: date, day: date
) -> Measured:
    """A standing whose way is the score itself, of which `planned` should be reached."""
    word = progress.status(score, planned, day, start, due)
    standing = replace(
        found.standing,
        status=word if score is not None or day < start else Status.NO_DATA,
        progress=score,
        target=found.aim.target,
    )
    return replace(found, standing=standing, score=score)


def _binary(
    aim: Aim, actual: Actual, start: date, due: date, day: date, done: date | None
) -> Measured:
    found = Measured(aim=aim, actual=actual, standing=_unknown(actual, start, due, day))
    if done is not None and done <= day:
        return _scored(found, 1.0, 1.0, start, due, day)
    found = _scored(found, 0.0, 0.0, start, due, day)
    # Nothing lies between no and yes; when the last quarter begins it is time to look.
    if found.status is Status.ON_TRACK and found.standing.elapsed > 0.75:
        standing = replace(found.standing, status=Status.ATTENTION)
        return replace(found, standing=standing)
    return found


def _threshold(aim: Aim, actual: Actual, start: date, due: date, day: date) -> Measured:
    found = Measured(aim=aim, actual=actual, standing=_unknown(actual, start, due, day))
    score = progress.kept_share(actual.kept, actual.seen)
    found = _scored(found, score, 1.0, start, due, min(actual.day, due))
    if found.status is Status.REACHED and actual.day < due:
        # Kept until now; it is reached when the last period has kept it too.
        standing = replace(found.standing, status=Status.ON_TRACK)
        return replace(found, standing=standing)
    return found


def _ladder(aim: Aim, actual: Actual, start: date, due: date, day: date) -> Measured:
    found = Measured(aim=aim, actual=actual, standing=_unknown(actual, start, due, day))
    score = progress.ladder(aim.rungs, actual.value)
    known = min(max(actual.day, start), due)
    planned = progress.elapsed(start, due, known)
    return _scored(found, score, planned, start, due, known if day >= start else day)


def by_hand(aim: Aim) -> bool:
    """Whether people tell the number instead of the data."""
    return aim.basis is Basis.HAND or numbers.metric_of(aim) is None
