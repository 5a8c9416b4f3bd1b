"""What the workspace knows of a goal that is being written: the grounds of its SMART lights."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from socialgoals.goals import numbers, past
from socialgoals.goals.forecast import Forecast, History, Shape, forecast
from socialgoals.goals.forecast import numbers as past_numbers
from socialgoals.goals.health import chance, measured
from socialgoals.goals.methods import Array
from socialgoals.goals.model import Aim, Baseline, Basis, Goal
from socialgoals.metrics import query
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Reading
from socialgoals.period import Period
from socialgoals.warehouse.reading import Warehouse

# A pace is looked at over four weeks: shorter ones are bursts.
PACE_DAYS = 28
_MONTH = 30


@dataclass(frozen=True, kw_only=True)
class Precedents:
    """How often the number changed by as much as wanted before: `times` of `of` comparisons."""

    times: int
    of: int
    change: float


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What the data say. `metric` is None for a number by hand and for an unknown name.

    `reading` is that of the last days and tells what is missing. `best_pace` is the fastest
    change a day toward the target over four weeks, `needed_pace` the one the goal
    asks for after `needed_from`: the last day of data, or its first while it has not begun.
    `days` is the length of the history.
    """

    metric: Metric | None = None
    baseline: Baseline | None = None
    start: float | None = None
    reading: Reading | None = None
    least: float | None = None
    most: float | None = None
    forecast: Forecast | None = None
    chance: float | None = None
    days: int = 0
    best_pace: float | None = None
    needed_pace: float | None = None
    needed_from: date | None = None
    precedents: Precedents | None = None


def evidence(warehouse: Warehouse, goal: Goal, today: date) -> Evidence:
    """Look at the data for a goal; a baseline that was frozen stays as it was."""
    aim = goal.aim
    metric = numbers.metric_of(aim) if aim else None
    if aim is None or metric is None:
        return Evidence(start=aim.start if aim else None)
    if goal.due < goal.start:
        # The dates are wrong, which is said; there is nothing to read until they are right.
        return Evidence(metric=metric, start=aim.start)
    settled = aim
    if aim.baseline is None:
        settled = numbers.frozen(warehouse, aim, goal.start, goal.due, today)
    least, most = past.possible(metric)
    data = query.data_span(warehouse, aim.scope)
    span = Period(min(data.start, today), min(data.end, today)) if data else None
    known = numbers.history(warehouse, settled, goal.start, today)
    going = forecast(known, goal.due) if known else None
    needed_pace, needed_from = _needed(warehouse, settled, goal, today)
    return Evidence(
        metric=metric,
        baseline=settled.baseline,
        start=settled.start,
        reading=query.reading(warehouse, metric, span, aim.scope) if span else None,
        least=least,
        most=most,
        forecast=going,
        chance=chance(going, settled),
        days=len(known.values) if known else 0,
        best_pace=_best_pace(known, settled) if known else None,
        needed_pace=needed_pace,
        needed_from=needed_from,
        precedents=_precedents(known, settled, goal) if known else None,
    )


def _needed(
    warehouse: Warehouse, aim: Aim, goal: Goal, today: date
) -> tuple[float | None, date]:
    """What is asked for a day, and from when: as the goal's own card says it once it runs."""
    found = measured(warehouse, aim, goal.start, goal.due, today, goal.check_ins)
    if found.plan is not None and found.standing.progress is not None:
        return found.standing.needed, found.standing.day
    if aim.start is None or aim.target is None:
        return None, goal.start
    return (aim.target - aim.start) / ((goal.due - goal.start).days + 1), goal.start


def _best_pace(known: History, aim: Aim) -> float | None:
    """The best change a day over four weeks, in the direction wanted; None below four weeks."""
    values = past_numbers(known, PACE_DAYS)
    if known.shape in (Shape.SUM, Shape.LEVEL):
        if len(values) < 1:
            return None
        sign = -1 if _falls(aim) else 1
        return float(sign * np.max(sign * values) / PACE_DAYS)
    if len(values) <= PACE_DAYS:
        return None
    changes = (values[PACE_DAYS:] - values[:-PACE_DAYS]) / PACE_DAYS
    sign = -1 if _falls(aim) else 1
    return float(sign * np.max(sign * changes))


def _precedents(known: History, aim: Aim, goal: Goal) -> Precedents | None:
    """How often a period of the goal's length changed by the percentage wanted, month by month.

    Compared are a total with that of the days before, a level or rate with that so long before.
    """
    base = aim.baseline.value if aim.baseline else aim.start
    if not base or aim.target is None or aim.basis is Basis.HAND:
        return None
    wanted = (aim.target - base) / abs(base)
    days = (goal.due - goal.start).days + 1
    values = (
        _stands(known)
        if known.shape is Shape.LEVEL
        else past_numbers(known, _width(known, days))
    )
    if len(values) <= days:
        return None
    ends = range(len(values) - 1, days - 1, -_MONTH)
    pairs = [(values[end - days], values[end]) for end in ends if values[end - days]]
    changes = [(after - before) / abs(before) for before, after in pairs]
    met = [c for c in changes if (c <= wanted if wanted < 0 else c >= wanted)]
    return Precedents(times=len(met), of=len(changes), change=wanted) if changes else None


def _width(known: History, days: int) -> int:
    return days if known.shape is Shape.SUM else known.window


def _stands(known: History) -> Array:
    """The level at the end of each day, counted back from the last one."""
    changes = np.array(known.values)
    return np.asarray(known.standing - changes.sum() + np.cumsum(changes))


def _falls(aim: Aim) -> bool:
    return aim.start is not None and aim.target is not None and aim.target < aim.start
