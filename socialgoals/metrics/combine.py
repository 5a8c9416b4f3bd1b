"""From cells to a reading: a value, what it rests on, or why there is none."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from socialgoals.metrics import caution, kinds, model, terms
from socialgoals.metrics.cells import Cell, Cells
from socialgoals.metrics.lines import lacking, line, sources, total
from socialgoals.metrics.matching import across
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Account, Grains, Line, Reading, Reason, Scope
from socialgoals.metrics.speaking import Context, grains

# Of a metric, or of each side of one, by its name: which rows speak for each account.
Speakers = Mapping[str, Mapping[Account, str]]


def reading(
    metric: Metric,
    cells: Cells,
    context: Context,
    speakers: Speakers | None = None,
) -> Reading:
    """The metric over these cells; `speakers` fixes which rows speak for each account."""
    if metric.channels:
        cells = {a: cell for a, cell in cells.items() if a[0] in metric.channels}
    if speakers is None:
        speakers = chosen(metric, cells, context)
    if isinstance(metric, kinds.Across):
        pair = (metric.numerator, metric.denominator)
        both = (_lines(side, cells, context, speakers[side.name]) for side in pair)
        lines = across(metric, *both)
    else:
        lines = _lines(metric, cells, context, speakers[metric.name])
        if context.part and isinstance(metric, kinds.ShareOfAll):
            lines = tuple(_part(one, context.part) for one in lines)
    used = tuple(one for one in lines if one.numerator is not None)
    value, numerator, denominator = total(metric, used, cells)
    currencies = tuple(sorted({name for one in lines for name in one.currencies}))
    reason = None
    if metric.is_money and len(currencies) > 1 and not context.currency:
        value, numerator, denominator = None, None, None
        reason = Reason.SEVERAL_CURRENCIES
    elif isinstance(metric, kinds.Voice) and numerator == denominator and used:
        value, reason = None, Reason.NO_COMPETITOR
    elif metric.is_money and currencies and not used:
        reason = Reason.NO_ROWS
    if value is None and reason is None:
        reason = _reason(metric, cells, used, speakers, context)
    facts = sum(one.facts for one in used)
    parts = _parts(used)
    missing = _lacking(metric, facts, parts) if used else ()
    if reason is Reason.MISSING_COLUMN:
        missing = lacking(metric, cells.values())
    return Reading(
        metric=metric,
        period=context.period,
        value=value,
        numerator=numerator,
        denominator=denominator,
        facts=facts,
        left_out=sum(one.left_out for one in lines),
        reason=reason,
        missing=sources(metric, missing),
        grains=_names(used),
        lines=lines,
        parts=parts,
        interval=caution.interval(metric, used, value, numerator, denominator),
        bounds=caution.bounds(metric, used, cells, speakers),
        flags=caution.flags(metric, lines, numerator, denominator, parts, missing, context),
        last_day=max((one.last_day for one in used if one.last_day), default=None),
        data=context.data,
        accounts_known=len(used),
        accounts_total=len(lines),
        currency=_currency(metric, currencies, context),
        currencies=currencies,
    )


def chosen(metric: Metric, cells: Cells, context: Context) -> Speakers:
    """Which rows speak for each account, for a metric or for each side of one."""
    if isinstance(metric, kinds.Across):
        pair = (metric.numerator, metric.denominator)
        return {side.name: grains(side, cells, context) for side in pair}
    return {metric.name: grains(metric, cells, context)}


def part(
    metric: Metric, cells: Cells, context: Context, speakers: Speakers, key: str | Account
) -> Reading:
    """The reading of one channel or account."""
    if isinstance(metric, kinds.ShareOfAll):
        mine = Scope(channels=(key,)) if isinstance(key, str) else Scope(accounts=(key,))
        return reading(metric, cells, replace(context, part=mine), speakers)

    def own(account: Account) -> bool:
        return key in (account, account[0])

    within = replace(context, spans={a: s for a, s in context.spans.items() if own(a)})
    return reading(metric, {a: c for a, c in cells.items() if own(a)}, within, speakers)


def _lines(
    metric: Metric, cells: Cells, context: Context, speakers: Mapping[Account, str]
) -> tuple[Line, ...]:
    level = terms.level(metric)
    speaking = {
        account
        for account, cell in cells.items()
        if cell.speaks(metric)
        or (
            isinstance(metric, model.Level)
            and level
            and (level.key in cell.levels or level.key in cell.before)
        )
    }
    return tuple(
        line(metric, account, cells.get(account, Cell()), speakers.get(account), context)
        for account in sorted(context.accounts | speaking)
    )


def _part(one: Line, scope: Scope) -> Line:
    """What an account gives to a part of the whole: outside of it only to the whole."""
    if one.numerator is None or terms.inside((one.channel, one.account), scope):
        return one
    return replace(one, numerator=0.0, value=0.0)


def _currency(metric: Metric, currencies: tuple[str, ...], context: Context) -> str:
    if not metric.is_money:
        return ""
    return context.currency or (currencies[0] if len(currencies) == 1 else "")


def _reason(
    metric: Metric,
    cells: Cells,
    used: tuple[Line, ...],
    speakers: Speakers,
    context: Context,
) -> Reason:
    if used:
        return Reason.ZERO_DENOMINATOR
    per_follower = (model.AveragePerFollower, model.Growth, kinds.DailyPerFollower)
    if any(speakers.values()) and isinstance(metric, per_follower):
        return Reason.NO_FOLLOWERS
    if not any(cell.of(name) for cell in cells.values() for name in metric.speakers):
        return Reason.NO_ROWS if context.spans else Reason.NOT_LOADED
    if isinstance(metric, kinds.Across) and all(speakers.values()):
        return Reason.SIDES_NEVER_MEET
    if isinstance(metric, kinds.OwnReach) and any(speakers.values()):
        return Reason.NO_PERIOD_REACH
    if isinstance(metric, model.LevelGrowth) and not lacking(metric, cells.values()):
        return Reason.ONE_SNAPSHOT
    return Reason.MISSING_COLUMN


def _parts(used: tuple[Line, ...]) -> dict[str, int]:
    """How many of the rows used gave each column of a combined measure."""
    counts: Counter[str] = Counter()
    for one in used:
        counts.update(one.parts)
    return dict(counts)


def _lacking(metric: Metric, facts: int, parts: Mapping[str, int]) -> tuple[str, ...]:
    """The parts of a total that some of the rows used lack."""
    totals = caution.totals(metric)
    return tuple(c for c in metric.columns if c in totals and parts.get(c, 0) < facts)


def _names(used: tuple[Line, ...]) -> Grains:
    return {(one.channel, one.account): one.grain or "" for one in used}
