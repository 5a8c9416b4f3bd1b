"""From cells to a reading: a value, what it rests on, or why there is none."""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

from socialgoals.metrics import intervals, model, terms
from socialgoals.metrics.cells import CARRY_DAYS, Cell, Cells
from socialgoals.metrics.lines import NAMES, Context, grains, line, total
from socialgoals.metrics.model import POSTS, Combine, Metric
from socialgoals.metrics.reading import Account, Flag, Grains, Line, Reading, Reason

FEW_POSTS = 5
FEW_TRIALS = 30


def reading(
    metric: Metric,
    cells: Cells,
    context: Context,
    tables: Mapping[Account, str] | None = None,
) -> Reading:
    """The metric over these cells; `tables` fixes the relation that speaks for each account."""
    if isinstance(metric, model.NotLoaded):
        return Reading(
            metric=metric,
            period=context.period,
            reason=Reason.NOT_LOADED,
            missing=metric.needs,
            data=context.data,
        )
    if tables is None:
        tables = grains(metric, cells, context)
    accounts = sorted(context.accounts | {a for a, cell in cells.items() if cell.sums})
    if isinstance(metric, model.Level):
        accounts = sorted({*accounts, *cells})
    lines = tuple(
        line(metric, account, cells.get(account, Cell()), tables.get(account), context)
        for account in accounts
    )
    used = tuple(one for one in lines if one.numerator is not None)
    value, numerator, denominator = total(metric, used)
    facts = sum(one.facts for one in used)
    parts = _parts(used)
    lacking = _lacking(metric, facts, parts) if used else ()
    reason = _reason(metric, cells, used, tables) if value is None else None
    return Reading(
        metric=metric,
        period=context.period,
        value=value,
        numerator=numerator,
        denominator=denominator,
        facts=facts,
        left_out=sum(one.left_out for one in lines),
        reason=reason,
        missing=_missing(metric, cells) if reason is Reason.MISSING_COLUMN else lacking,
        grains=_names(used),
        lines=lines,
        parts=parts,
        interval=_interval(metric, numerator, denominator),
        bounds=_bounds(metric, used),
        flags=_flags(metric, used, numerator, denominator, parts, lacking, context),
        last_day=max((one.last_day for one in used if one.last_day), default=None),
        data=context.data,
        accounts_known=len(used),
        accounts_total=len(lines),
    )


def _reason(
    metric: Metric, cells: Cells, used: tuple[Line, ...], tables: Mapping[Account, str]
) -> Reason:
    if used:
        return Reason.ZERO_DENOMINATOR
    if tables and isinstance(metric, (model.AveragePerFollower, model.Growth)):
        return Reason.NO_FOLLOWERS
    if not any(cell.of(table) for cell in cells.values() for table in metric.tables):
        return Reason.NO_ROWS
    if isinstance(metric, model.LevelGrowth) and not _missing(metric, cells):
        return Reason.ONE_SNAPSHOT
    return Reason.MISSING_COLUMN


def _missing(metric: Metric, cells: Cells) -> tuple[str, ...]:
    """The columns for want of which there is no value: of each side that no row knows, all.

    Where both sides are known but never by one row, it is the columns of both.
    """
    known = {
        column
        for column in metric.columns
        for cell in cells.values()
        for table in metric.tables
        for row in cell.of(table)
        if row.get(column) is not None
    }
    both = terms.pair(metric)
    if both is None:
        return tuple(column for column in metric.columns if column not in known)
    sides = [side.columns for side in both.sides]
    unknown = [columns for columns in sides if not known.intersection(columns)]
    return tuple(dict.fromkeys(c for columns in unknown or sides for c in columns))


def _parts(used: tuple[Line, ...]) -> dict[str, int]:
    """How many of the rows used gave each column of a combined measure."""
    counts: Counter[str] = Counter()
    for one in used:
        counts.update(one.parts)
    return dict(counts)


def _lacking(metric: Metric, facts: int, parts: Mapping[str, int]) -> tuple[str, ...]:
    """The parts of a total that some of the rows used lack."""
    return tuple(c for c in metric.columns if c in _totals(metric) and parts.get(c, 0) < facts)


def _totals(metric: Metric) -> frozenset[str]:
    """The columns that are added to each other."""
    both = terms.pair(metric)
    sides = both.sides if both else ()
    return frozenset(
        column
        for side in sides
        if side.combine is Combine.TOTAL and len(side.of) > 1
        for column in side.of
    )


def _names(used: tuple[Line, ...]) -> Grains:
    return {(one.channel, one.account): one.grain or "" for one in used}


def _interval(
    metric: Metric, numerator: float | None, denominator: float | None
) -> tuple[float, float] | None:
    if not isinstance(metric, model.Ratio) or not metric.proportion:
        return None
    if numerator is None or not denominator:
        return None
    found = intervals.wilson(numerator, denominator)
    return found and (metric.scale * found[0], metric.scale * found[1])


def _bounds(metric: Metric, used: tuple[Line, ...]) -> tuple[float, float] | None:
    if not isinstance(metric, model.Unique) or not used:
        return None
    return max(one.best or 0 for one in used), sum(one.numerator or 0 for one in used)


def _flags(
    metric: Metric,
    used: tuple[Line, ...],
    numerator: float | None,
    denominator: float | None,
    parts: Mapping[str, int],
    lacking: tuple[str, ...],
    context: Context,
) -> tuple[Flag, ...]:
    if not used:
        return ()
    flags = []
    proportion = isinstance(metric, model.Ratio) and metric.proportion
    if proportion and (numerator or 0) > (denominator or 0):
        flags.append(Flag.NUMERATOR_EXCEEDS_DENOMINATOR)
    if _small(metric, used, denominator, proportion):
        flags.append(Flag.SMALL_SAMPLE)
    if lacking:
        flags.append(Flag.PARTIAL)
    chosen = [c for c, count in parts.items() if count and c not in _totals(metric)]
    if len(chosen) > 1:
        flags.append(Flag.MIXED_COLUMNS)
    if isinstance(metric, model.Unique) and len(used) > 1:
        flags.append(Flag.AUDIENCES_OVERLAP)
    if isinstance(metric, model.Level) and _stale(used, context):
        flags.append(Flag.STALE)
    return tuple(flags)


def _small(
    metric: Metric, used: tuple[Line, ...], denominator: float | None, proportion: bool
) -> bool:
    if not isinstance(metric, (model.Ratio, model.AveragePerFollower)):
        return False
    if proportion and (denominator or 0) < FEW_TRIALS:
        return True
    posts = all(one.grain == NAMES[POSTS] for one in used)
    return posts and sum(one.facts for one in used) < FEW_POSTS


def _stale(used: tuple[Line, ...], context: Context) -> bool:
    end = (
        context.period.end
        if context.data is None
        else min(context.period.end, context.data.end)
    )
    return any(one.last_day and one.last_day < end - timedelta(CARRY_DAYS) for one in used)
