"""How far, and how far it should be: one implementation for cards, charts, pages and reports.

All of it is pure. Progress is never clamped: a value beyond the target or behind the start
stays in sight; only a score is cut to 0..1. A falling target needs no second formula, since
both differences change their sign.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from socialgoals.goals.model import Rung, Step

# Of the change planned so far: within a tenth of it a goal is on track, behind by more than a
# quarter it is behind.
ON_TRACK = 0.10
ATTENTION = 0.25
_ROUNDING = 1e-9


class Status(StrEnum):
    """How a goal stands, in the order of urgency from MISSED down."""

    REACHED = "reached"
    AHEAD = "ahead"
    ON_TRACK = "on_track"
    ATTENTION = "attention"
    BEHIND = "behind"
    MISSED = "missed"
    NO_DATA = "no_data"
    PLANNED = "planned"


# From worst to best; what has no data comes before what goes well, since nobody knows.
URGENCY = (
    Status.MISSED,
    Status.BEHIND,
    Status.ATTENTION,
    Status.NO_DATA,
    Status.ON_TRACK,
    Status.AHEAD,
    Status.REACHED,
    Status.PLANNED,
)


@dataclass(frozen=True, kw_only=True)
class Pace:
    """Progress and expected progress as shares of the way; `ratio` is None on the first day."""

    progress: float | None
    expected: float
    ratio: float | None


@dataclass(frozen=True)
class Line:
    """The plan: the value expected at the end of each day, straight between its points."""

    points: tuple[tuple[date, float], ...]

    @property
    def start(self) -> float:
        return self.points[0][1]

    @property
    def target(self) -> float:
        return self.points[-1][1]

    def at(self, day: date) -> float:
        """The planned value at the end of a day; before the first point and after the last
        flat.
        """
        days = [one for one, _ in self.points]
        index = bisect_left(days, day)
        if index == 0:
            return self.start
        if index == len(self.points):
            return self.target
        (before, low), (after, high) = self.points[index - 1], self.points[index]
        return low + (high - low) * ((day - before).days / (after - before).days)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a number stands on `day` against its plan.

    `gap` is value less expected, in the unit of the value. `lag` is the same as a share of the
    change planned so far, negative where it is worse than planned, whichever way is better.
    `needed` is the change a day that still leads to the target. None where it cannot be said.
    """

    day: date
    status: Status
    value: float | None = None
    expected: float | None = None
    start: float | None = None
    target: float | None = None
    progress: float | None = None
    elapsed: float = 0.0
    pace: float | None = None
    gap: float | None = None
    lag: float | None = None
    needed: float | None = None
    days_left: int = 0

    @property
    def below_start(self) -> bool:
        """Whether it moved the wrong way."""
        return self.progress is not None and self.progress < -_ROUNDING

    @property
    def score(self) -> float | None:
        return None if self.progress is None else clamped(self.progress)


def raw(start: float | None, target: float | None, value: float | None) -> float | None:
    """The share of the way from start to target, unclamped; None where there is no way."""
    if start is None or target is None or value is None or start == target:
        return None
    return (value - start) / (target - start)


def clamped(share: float) -> float:
    """A score: 0 to 1."""
    return min(1.0, max(0.0, share))


def kept_share(kept: int, seen: int) -> float | None:
    """The share of periods in which a threshold was kept; None before the first."""
    return kept / seen if seen else None


def ladder(rungs: Sequence[Rung], value: float | None) -> float | None:
    """The score of a value on a ladder: straight between rungs, flat beyond the ends."""
    if value is None or not rungs:
        return None
    ordered = sorted(rungs, key=lambda rung: rung.value)
    if value <= ordered[0].value:
        return ordered[0].score
    for low, high in pairwise(ordered):
        if value <= high.value:
            share = (value - low.value) / (high.value - low.value)
            return low.score + share * (high.score - low.score)
    return ordered[-1].score


def elapsed(start: date, due: date, day: date) -> float:
    """The share of the days from start to due that have ended with `day`, 0 to 1."""
    whole = (due - start).days + 1
    return clamped(((day - start).days + 1) / whole)


def pace(
    start: float | None,
    target: float | None,
    value: float | None,
    day: float,
    days: float,
) -> Pace:
    """Progress against a straight plan, `day` of `days` days having passed."""
    progress = raw(start, target, value)
    expected = day / days
    ratio = progress / expected if progress is not None and expected > 0 else None
    return Pace(progress=progress, expected=expected, ratio=ratio)


def line(
    start_day: date, due: date, start: float, target: float, steps: Sequence[Step] = ()
) -> Line:
    """The plan from the evening before the first day to the due date, through its steps."""
    points = {start_day - timedelta(1): start}
    points |= {step.day: step.value for step in steps if start_day <= step.day < due}
    points[due] = target
    return Line(tuple(sorted(points.items())))


def by_month(start_day: date, due: date, amounts: Sequence[float]) -> tuple[Step, ...]:
    """Steps of a total whose months have targets of their own, cut at the ends of months.

    The last amount ends on the due date, so their sum is the target.
    """
    steps, summed, day = [], 0.0, start_day
    for amount in amounts:
        summed += amount
        end = min(due, (day.replace(day=1) + timedelta(31)).replace(day=1) - timedelta(1))
        steps.append(Step(day=end, value=summed))
        day = end + timedelta(1)
    return tuple(steps)


def standing(plan: Line, first: date, day: date, value: float | None) -> Standing:
    """A value at the end of `day` against its plan, which begins with the day `first`."""
    due = plan.points[-1][0]
    start, target, expected = plan.start, plan.target, plan.at(day)
    progress = raw(start, target, value)
    planned = raw(start, target, expected) or 0.0
    left = max(0, (due - day).days)
    gone = elapsed(first, due, day)
    ahead = None if progress is None else progress - planned
    gap = None if value is None else value - expected
    needed = None
    if value is not None and progress is not None and left:
        needed = 0.0 if progress >= 1 else (target - value) / left
    return Standing(
        day=day,
        status=status(progress, planned, day, first, due),
        value=value,
        expected=expected,
        start=start,
        target=target,
        progress=progress,
        elapsed=gone,
        pace=progress / planned if progress is not None and planned > 0 else None,
        gap=gap,
        lag=ahead / planned if ahead is not None and planned > 0 else None,
        needed=needed,
        days_left=left,
    )


def status(progress: float | None, planned: float, day: date, first: date, due: date) -> Status:
    """The word for a share of the way that was gone, beside the share planned for that day."""
    if day < first:
        return Status.PLANNED
    if progress is None:
        return Status.NO_DATA
    if progress >= 1 - _ROUNDING:
        return Status.REACHED
    if day >= due:
        return Status.MISSED
    ahead = progress - planned
    if ahead > _ROUNDING:
        return Status.AHEAD
    if ahead >= -ON_TRACK * planned - _ROUNDING:
        return Status.ON_TRACK
    return Status.ATTENTION if ahead >= -ATTENTION * planned - _ROUNDING else Status.BEHIND


def worst(statuses: Sequence[Status]) -> Status:
    """The most urgent of several."""
    return min(statuses, key=URGENCY.index, default=Status.NO_DATA)
