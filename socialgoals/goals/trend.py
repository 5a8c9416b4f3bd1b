"""A goal's plan as the trend of its metric shows it: bucket by bucket, in what a bucket holds.

A trend shows the value of each day, week or month. The plan of a level or a rate can be laid
over it as it is. A total since the start cannot, since no bucket holds it: of it the trend is
shown what was planned for each bucket.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from socialgoals.goals import numbers
from socialgoals.goals.model import Aim, Basis, Score, Titles
from socialgoals.goals.overview import Target
from socialgoals.goals.progress import Line
from socialgoals.metrics.kinds import OwnReach, PerDistinct
from socialgoals.metrics.model import Growth, LevelGrowth, Measure
from socialgoals.metrics.reading import Scope
from socialgoals.period import Grain, Period

# What counts people once in a period says of its days nothing that could be planned.
_WHOLE = (OwnReach, PerDistinct)
_DAYS = {Grain.DAY: 1, Grain.WEEK: 7}


@dataclass(frozen=True, kw_only=True)
class Planned:
    """What a goal plans for each bucket, in their order; None where it plans nothing.

    `target` is the line to get to, None where no bucket can hold it. `per` is the bucket that
    a planned part is of, None where values are compared as they are.
    """

    titles: Titles = field(hash=False)
    values: tuple[float | None, ...]
    target: float | None = None
    per: Grain | None = None


def planned(
    found: Target, buckets: Sequence[Period], grain: Grain, scope: Scope
) -> Planned | None:
    """The plan of a goal in the buckets of a trend, each cut as its data are.

    None where the trend is about other channels or accounts, and where nothing is planned.
    """
    if not _alike(found.aim.scope, scope) or isinstance(numbers.metric_of(found.aim), _WHOLE):
        return None
    plan = found.measured.plan
    values = tuple(_value(found, plan, days) if plan else None for days in buckets)
    target = _target(found.aim, grain) if any(_inside(found, one) for one in buckets) else None
    if target is None and all(value is None for value in values):
        return None
    parts = found.aim.basis is Basis.TOTAL or _adds_up(found.aim)
    return Planned(
        titles=found.titles, values=values, target=target, per=grain if parts else None
    )


def _alike(one: Scope, other: Scope) -> bool:
    same = (
        {*one.channels} == {*other.channels}
        and {*one.accounts} == {*other.accounts}
        and one.audience is other.audience
    )
    return same and (not one.currency or one.currency == other.currency)


def _value(found: Target, plan: Line, days: Period) -> float | None:
    end = _known_end(found.measured.actual.day, days)
    if not _inside(found, Period(days.start, end)):
        return None
    if found.aim.basis is Basis.TOTAL:
        if days.start < found.start:
            return None
        return plan.at(end) - plan.at(days.start - timedelta(1))
    share = (end - days.start).days + 1
    return plan.at(end) * (share / found.aim.window if _adds_up(found.aim) else 1)


def _known_end(last: date, days: Period) -> date:
    """The day that a bucket's data end with."""
    return last if days.start <= last < days.end else days.end


def _inside(found: Target, days: Period) -> bool:
    return found.start <= days.end <= found.due


def _target(aim: Aim, grain: Grain) -> float | None:
    if aim.target is None or aim.score in (Score.BINARY, Score.LADDER):
        return None
    if aim.score is Score.THRESHOLD and aim.basis is Basis.TOTAL:
        # It is kept or not by the periods that it names.
        return aim.target if aim.every is grain else None
    if aim.basis is Basis.TOTAL:
        return None
    if not _adds_up(aim):
        return aim.target
    return aim.target * _DAYS[grain] / aim.window if grain in _DAYS else None


def _adds_up(aim: Aim) -> bool:
    """Whether more days hold more of it: a number of events, unlike a rate or a stand."""
    kinds = (Measure, Growth, LevelGrowth)
    return aim.basis is Basis.WINDOW and isinstance(numbers.metric_of(aim), kinds)
