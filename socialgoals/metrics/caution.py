"""How sure a value is, and what its reader should know."""

from collections.abc import Mapping
from datetime import timedelta

from socialgoals.metrics import intervals, kinds, model, terms
from socialgoals.metrics.base import POSTS, Combine, Metric, Unit
from socialgoals.metrics.cells import CARRY_DAYS, Cells
from socialgoals.metrics.reading import Account, Flag, Line
from socialgoals.metrics.speaking import NAMES, Context
from socialgoals.period import Period

FEW_POSTS = 5
FEW_TRIALS = 30


def interval(
    metric: Metric,
    used: tuple[Line, ...],
    value: float | None,
    numerator: float | None,
    denominator: float | None,
) -> tuple[float, float] | None:
    """The 95 % interval in the unit of the value; None where its kind has none."""
    if value is None or not isinstance(metric, model.Ratio):
        return None
    if numerator is None or not denominator:
        return None
    if isinstance(metric, kinds.NetScore):
        decided = sum(one.decided or 0.0 for one in used)
        found = intervals.net(numerator, decided, denominator)
    else:
        found = intervals.wilson(numerator, denominator) if metric.proportion else None
    return found and (metric.scale * found[0], metric.scale * found[1])


def bounds(
    metric: Metric,
    used: tuple[Line, ...],
    cells: Cells,
    speakers: Mapping[str, Mapping[Account, str]],
) -> tuple[float, float] | None:
    """What people of a whole period, or an estimate, lie between."""
    if isinstance(metric, kinds.Estimate) and used:
        whole = sum(one.numerator or 0.0 for one in used)
        return metric.least * whole, metric.most * whole
    if isinstance(metric, model.Unique) and used:
        return max(one.best or 0 for one in used), sum(one.numerator or 0 for one in used)
    if isinstance(metric, kinds.OwnReach) and not isinstance(metric, kinds.PerPerson):
        rows = [
            row
            for account, speaker in speakers[metric.name].items()
            for row in cells[account].of(speaker)
            if row[metric.of] is not None
        ]
        if rows and sum(row["facts"] for row in rows) > 1:
            return (
                max(row[f"{metric.of}_best"] for row in rows),
                sum(row[metric.of] for row in rows),
            )
    return None


def flags(
    metric: Metric,
    lines: tuple[Line, ...],
    numerator: float | None,
    denominator: float | None,
    parts: Mapping[str, int],
    missing: tuple[str, ...],
    context: Context,
) -> tuple[Flag, ...]:
    """All that the reader of a value should know."""
    used = tuple(one for one in lines if one.numerator is not None)
    found = [Flag.BEYOND_PERIOD] if any(one.beyond for one in lines) else []
    if not used:
        return tuple(found)
    proportion = isinstance(metric, model.Ratio) and metric.proportion
    if proportion and (numerator or 0) > (denominator or 0):
        found.append(Flag.NUMERATOR_EXCEEDS_DENOMINATOR)
    if _small(metric, used, denominator):
        found.append(Flag.SMALL_SAMPLE)
    if missing:
        found.append(Flag.PARTIAL)
    picked = [c for c, count in parts.items() if count and c not in totals(metric)]
    if len(picked) > 1:
        found.append(Flag.MIXED_COLUMNS)
    if isinstance(metric, (model.Unique, kinds.OwnReach)) and len(used) > 1:
        found.append(Flag.AUDIENCES_OVERLAP)
    if isinstance(metric, model.Level) and _stale(used, context):
        found.append(Flag.STALE)
    if isinstance(metric, kinds.Quantile) and any(one.left_out for one in used):
        found.append(Flag.OPEN_CASES)
    if isinstance(metric, kinds.Estimate):
        found.append(Flag.ESTIMATE)
    if metric.matures and context.data and _young(metric, used, context.data):
        found.append(Flag.IMMATURE)
    return tuple(found)


def _young(metric: Metric, used: tuple[Line, ...], data: Period) -> bool:
    grown = data.end - timedelta(metric.matures)
    return any(one.last_day and one.last_day > grown for one in used)


def _small(metric: Metric, used: tuple[Line, ...], denominator: float | None) -> bool:
    facts = sum(one.facts for one in used)
    if isinstance(metric, kinds.Quantile):
        return facts < FEW_TRIALS
    if not isinstance(metric, (model.Ratio, model.AveragePerFollower)):
        return False
    if isinstance(metric, model.Ratio) and _answers(metric) and (denominator or 0) < FEW_TRIALS:
        return True
    return all(one.grain == NAMES[POSTS] for one in used) and facts < FEW_POSTS


def _answers(metric: model.Ratio) -> bool:
    """Whether each of what it divides by is somebody's answer or choice."""
    return metric.proportion or isinstance(metric, kinds.NetScore) or metric.unit is Unit.STARS


def _stale(used: tuple[Line, ...], context: Context) -> bool:
    end = (
        context.period.end
        if context.data is None
        else min(context.period.end, context.data.end)
    )
    return any(one.last_day and one.last_day < end - timedelta(CARRY_DAYS) for one in used)


def totals(metric: Metric) -> frozenset[str]:
    """The columns that are added to each other."""
    both = terms.pair(metric)
    sides = both.sides if both else ()
    return frozenset(
        column
        for side in sides
        if side.combine is Combine.TOTAL and len(side.of) > 1
        for column in side.of
    )
