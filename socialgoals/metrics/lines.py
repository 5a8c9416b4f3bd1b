"""What one account gives to a reading, and how several are put together."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from socialgoals.metrics import kinds, model, terms
from socialgoals.metrics.base import DAYS, Metric, Unit
from socialgoals.metrics.cells import Cell, Cells
from socialgoals.metrics.model import Measure
from socialgoals.metrics.quantiles import quantile
from socialgoals.metrics.reading import Account, Line
from socialgoals.metrics.relations import of_speaker
from socialgoals.metrics.sides import Sides, currencies, mean, sides
from socialgoals.metrics.speaking import NAMES, Context, grains

__all__ = ["NAMES", "Context", "divided", "grains", "lacking", "line", "mean", "scale", "total"]


class Given(NamedTuple):
    """What one account gives, without what a line tells of it."""

    channel: str
    account: str
    value: float | None
    numerator: float | None
    denominator: float | None
    facts: int
    last_day: date | None


def total(
    metric: Metric, lines: Sequence[Line | Given], cells: Cells
) -> tuple[float | None, float | None, float | None]:
    """Value, numerator and denominator of what several accounts gave: summed, then divided."""
    if not lines:
        return None, None, None
    numerator = sum(one.numerator or 0.0 for one in lines)
    match metric:
        case kinds.Estimate():
            return metric.share * numerator, numerator, None
        case Measure() | model.Level():
            return numerator, numerator, None
        case model.Unique() | kinds.OwnReach() if metric.additivity == "unique":
            value = sum(one.value or 0.0 for one in lines)
            # People of several accounts have no common sum of days to show.
            if len(lines) > 1:
                return value, None, None
            return value, lines[0].numerator, lines[0].denominator
        case kinds.Quantile():
            known = [cells[one.channel, one.account].values[metric.of] for one in lines]
            return quantile(known, metric.share), numerator, None
        case kinds.PerDistinct():
            members = (cells[one.channel, one.account].members[metric.name] for one in lines)
            denominator = float(len(frozenset().union(*members)))
        case _:
            denominator = sum(one.denominator or 0.0 for one in lines)
    if isinstance(metric, kinds.Voice) and numerator == denominator:
        # Nobody looked for competitors.
        return None, numerator, denominator
    return divided(metric, numerator, denominator), numerator, denominator


def divided(metric: Metric, numerator: float, denominator: float) -> float | None:
    """One side over the other, in the unit of the metric; None over nothing."""
    if not denominator:
        return None
    if isinstance(metric, kinds.Shrunk):
        numerator += metric.prior * metric.weight
        denominator += metric.weight
    return scale(metric) * numerator / denominator


def scale(metric: Metric) -> float:
    """What a quotient is multiplied with."""
    usual = 100.0 if metric.unit is Unit.PERCENT else 1.0
    return float(getattr(metric, "scale", usual))


def line(
    metric: Metric, account: Account, cell: Cell, speaker: str | None, context: Context
) -> Line:
    """What one account gives."""
    several = currencies(metric, cell, speaker) if metric.is_money else ()
    picked = context.currency or (several[0] if len(several) == 1 else "")
    if len(several) > 1 and not context.currency:
        found = None
    else:
        found = sides(metric, cell, speaker, context, picked)
    available = _available(metric, account, cell, speaker, context)
    beyond = sum(cell.beyond.get(name, 0) for name in metric.speakers)
    if found is None:
        return Line(
            channel=account[0],
            account=account[1],
            left_out=available + beyond,
            missing=_missing(metric, cell) if cell.speaks(metric) else (),
            currencies=several,
            beyond=beyond,
        )
    last = found.last_day
    if speaker and of_speaker(speaker).rolled and last:
        # The sums of a whole month carry the month's first day.
        last = min(context.period.end, context.spans.get(account, context.period).end)
    return Line(
        channel=account[0],
        account=account[1],
        grain=NAMES.get(speaker or metric.tables[0], speaker or metric.tables[0]),
        value=value(metric, cell, found),
        numerator=found.numerator,
        denominator=found.denominator,
        facts=found.facts,
        left_out=max(0, available - found.facts) + beyond,
        parts=found.parts,
        last_day=last,
        best=found.best,
        decided=found.decided,
        currencies=(picked,) if metric.is_money else (),
        beyond=beyond,
    )


def value(metric: Metric, cell: Cell, found: Sides) -> float | None:
    """What an account's own value is, from what it adds to both sides."""
    match metric:
        case kinds.Estimate():
            return metric.share * found.numerator
        case kinds.Quantile():
            return quantile([cell.values[metric.of]], metric.share)
        case Measure() | model.Level() | kinds.OwnReach() if not isinstance(
            metric, kinds.PerPerson
        ):
            return found.numerator
    return divided(metric, found.numerator, found.denominator or 0.0)


def _missing(metric: Metric, cell: Cell) -> tuple[str, ...]:
    """The columns that an account's exports lack, as its exports would call them."""
    return sources(metric, lacking(metric, [cell]))


def lacking(metric: Metric, cells: Iterable[Cell]) -> tuple[str, ...]:
    """The columns for want of which there is no value: of each side that no row knows, all.

    Where both sides are known but never by one row, it is the columns of both.
    """
    known = {
        column
        for cell in cells
        for column in metric.columns
        for speaker in metric.speakers
        for row in cell.of(speaker)
        if row.get(column) is not None
    }
    both = terms.pair(metric)
    if both is None:
        return tuple(column for column in metric.columns if column not in known)
    sides = [side.columns for side in both.sides]
    unknown = [columns for columns in sides if not known.intersection(columns)]
    return tuple(dict.fromkeys(c for columns in unknown or sides for c in columns))


def sources(metric: Metric, columns: Iterable[str]) -> tuple[str, ...]:
    """The columns of the fact tables that these are made of."""
    return tuple(
        dict.fromkeys(
            name
            for column in columns
            for relation in metric.relations
            for name in relation.sources(column)
        )
    )


def _available(
    metric: Metric, account: Account, cell: Cell, speaker: str | None, context: Context
) -> int:
    """How many rows there could be, used or not."""
    if isinstance(metric, model.Level):
        return 1
    if isinstance(metric, model.LevelGrowth):
        return 2
    if speaker == DAYS or (isinstance(metric, model.Unique) and cell.of(DAYS)):
        return context.expected(account)
    if speaker:
        return cell.facts(speaker)
    known = [name for name in metric.speakers if name != DAYS]
    return max((cell.facts(name) for name in known), default=0) or (
        cell.facts(DAYS) if DAYS in metric.tables else 0
    )
