"""What an account adds to the two sides of a metric."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from socialgoals.metrics import kinds, model, terms
from socialgoals.metrics.base import DAYS, Metric
from socialgoals.metrics.cells import CARRY_DAYS, Cell, Stand
from socialgoals.metrics.model import Measure
from socialgoals.metrics.relations import of_speaker
from socialgoals.metrics.speaking import Context


def currencies(metric: Metric, cell: Cell, speaker: str | None) -> tuple[str, ...]:
    """The currencies of the rows that count and hold an amount."""
    both = terms.pair(metric)
    if both is None or speaker is None:
        return ()
    money = of_speaker(speaker).money & {*metric.columns}
    found = {
        row.get("currency") or ""
        for row in cell.of(speaker)
        if terms.add(both, [row]).rows and any(row[column] for column in money)
    }
    return tuple(sorted(found))


@dataclass(frozen=True, kw_only=True)
class Sides:
    numerator: float
    denominator: float | None = None
    facts: int
    last_day: date | None
    best: float | None = None
    decided: float | None = None
    parts: Mapping[str, int] = field(default_factory=dict)


def sides(
    metric: Metric, cell: Cell, speaker: str | None, context: Context, currency: str
) -> Sides | None:
    """What an account adds to both sides; None where it knows nothing of the metric."""
    match metric:
        case model.Level():
            stand = _last(metric.key, cell)
            if stand is None:
                return None
            return Sides(numerator=stand.value, facts=1, last_day=stand.day)
        case model.LevelGrowth():
            return _grown(metric, cell, context)
        case model.Unique():
            return _unique(metric, cell)
        case kinds.OwnReach():
            return _own(metric, cell, speaker)
        case kinds.Quantile():
            return _quantile(metric, cell)
    both = terms.pair(metric)
    rows = cell.of(speaker) if speaker else ()
    if currency:
        # An amount of nothing is one in any currency.
        rows = tuple(row for row in rows if _in(row, metric, speaker, currency))
    sums = terms.add(both, rows) if both else terms.Sums()
    if not sums.rows:
        return None
    bottom = _bottom(metric, sums, cell, speaker, context)
    if bottom is None and not isinstance(metric, Measure):
        return None
    return Sides(
        numerator=sums.top,
        denominator=bottom,
        facts=sums.rows,
        last_day=sums.last_day,
        decided=sums.more if isinstance(metric, kinds.NetScore) else None,
        parts=sums.parts,
    )


def _in(row: terms.Row, metric: Metric, speaker: str | None, currency: str) -> bool:
    money = of_speaker(speaker or "").money & {*metric.columns}
    return row.get("currency") == currency or not any(row[column] for column in money)


def _bottom(
    metric: Metric, sums: terms.Sums, cell: Cell, speaker: str | None, context: Context
) -> float | None:
    match metric:
        case model.Ratio():
            return sums.bottom
        case kinds.PerDistinct():
            return float(len(cell.members.get(metric.name, ()))) or None
        case model.AveragePerFollower():
            followers = mean(metric.followers.key, cell, context)
            return None if followers is None else sums.bottom * followers
        case kinds.DailyPerFollower():
            followers = mean(metric.followers.key, cell, context)
            days = sums.rows if speaker == DAYS else context.days
            return None if followers is None else days * followers
        case model.Growth() if metric.at_end:
            stand = _last(metric.followers.key, cell)
            return stand.value if stand else None
        case model.Growth():
            return _start(metric, cell, context)
    return None


def _grown(metric: model.LevelGrowth, cell: Cell, context: Context) -> Sides | None:
    column = metric.followers.key
    stands = cell.levels.get(column)
    first = _recent(column, cell, context) or (stands and stands.first)
    if not stands or not first or first.day >= stands.last.day:
        return None
    return Sides(
        numerator=stands.last.value - first.value,
        denominator=first.value,
        facts=2,
        last_day=stands.last.day,
    )


def _unique(metric: model.Unique, cell: Cell) -> Sides | None:
    known = [row for row in cell.of(DAYS) if row[metric.of] is not None]
    if not known:
        return None
    days = sum(row["facts"] for row in known)
    return Sides(
        numerator=sum(row[metric.of] for row in known),
        denominator=days,
        facts=days,
        last_day=max(row["last_day"] for row in known),
        best=max(row[f"{metric.of}_best"] for row in known),
    )


def _own(metric: kinds.OwnReach, cell: Cell, speaker: str | None) -> Sides | None:
    """The platform's own number of people, which only a single row can be."""
    rows = [row for row in cell.of(speaker or "") if terms.counted(metric, [row])]
    if sum(row["facts"] for row in rows) != 1:
        return None
    people = rows[0][metric.of]
    often = metric.numerator if isinstance(metric, kinds.PerPerson) else None
    return Sides(
        numerator=often.of_row(rows[0]) if often else people,
        denominator=people if often else None,
        facts=1,
        last_day=rows[0]["last_day"],
        best=people,
    )


def _quantile(metric: kinds.Quantile, cell: Cell) -> Sides | None:
    known = cell.values.get(metric.of)
    if known is None:
        return None
    rows = cell.of(metric.read_from)
    last = max((row["last_day"] for row in rows), default=None)
    return Sides(numerator=float(len(known)), facts=len(known), last_day=last)


def mean(column: str, cell: Cell, context: Context) -> float | None:
    """The mean of the known days of a level, or the last one known up to a week before."""
    if column in cell.levels:
        return cell.levels[column].mean
    recent = _recent(column, cell, context)
    return recent.value if recent else None


def _start(metric: model.Growth, cell: Cell, context: Context) -> float | None:
    """The followers at the start: known shortly before, else counted back from later."""
    column = metric.followers.key
    recent = _recent(column, cell, context)
    if recent:
        return recent.value
    if column not in cell.levels:
        return None
    return cell.levels[column].first.value - cell.won.get(metric.name, 0)


def _recent(column: str, cell: Cell, context: Context) -> Stand | None:
    stand = cell.before.get(column)
    limit = context.period.start - timedelta(CARRY_DAYS)
    return stand if stand and stand.day >= limit else None


def _last(column: str, cell: Cell) -> Stand | None:
    stands = cell.levels.get(column)
    return stands.last if stands else cell.before.get(column)
