"""From cells to a reading: a value, what it rests on, or why there is none."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from socialgoals.metrics import intervals, kinds, model, terms
from socialgoals.metrics.cells import CARRY_DAYS, Cell, Cells
from socialgoals.metrics.lines import divided, lacking, line, sources, total
from socialgoals.metrics.model import POSTS, Combine, Metric, Unit
from socialgoals.metrics.reading import Account, Flag, Grains, Line, Reading, Reason, Scope
from socialgoals.metrics.speaking import NAMES, Context, grains
from socialgoals.period import Period

# Of a metric, or of each side of one, by its name: which rows speak for each account.
Speakers = Mapping[str, Mapping[Account, str]]

FEW_POSTS = 5
FEW_TRIALS = 30


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
        lines = across(metric, cells, context, speakers)
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
        interval=None if value is None else _interval(metric, used, numerator, denominator),
        bounds=_bounds(metric, used, cells, speakers),
        flags=_flags(metric, lines, numerator, denominator, parts, missing, context),
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


def across(
    metric: kinds.Across, cells: Cells, context: Context, speakers: Speakers
) -> tuple[Line, ...]:
    """A line a channel: what its accounts gave to each side, where both are known."""
    tops, bottoms = (
        _by_channel(_lines(side, cells, context, speakers[side.name]))
        for side in (metric.numerator, metric.denominator)
    )
    lines = []
    for channel in sorted({*tops, *bottoms}):
        top, bottom = tops.get(channel, ()), bottoms.get(channel, ())
        facts = sum(one.facts for one in (*top, *bottom))
        if not top or not bottom:
            if not facts:
                continue
            lacks = metric.denominator if top else metric.numerator
            lines.append(
                Line(
                    channel=channel,
                    account="",
                    left_out=facts,
                    missing=sources(lacks, lacks.columns),
                )
            )
            continue
        numerator = sum(one.numerator or 0.0 for one in top)
        denominator = sum(one.denominator or one.numerator or 0.0 for one in bottom)
        days = [one.last_day for one in top if one.last_day]
        lines.append(
            Line(
                channel=channel,
                account="",
                value=divided(metric, numerator, denominator),
                numerator=numerator,
                denominator=denominator,
                facts=facts,
                last_day=max(days, default=None),
            )
        )
    return tuple(lines)


def _by_channel(lines: tuple[Line, ...]) -> dict[str, tuple[Line, ...]]:
    found: dict[str, tuple[Line, ...]] = {}
    for one in lines:
        if one.numerator is not None:
            found[one.channel] = (*found.get(one.channel, ()), one)
    return found


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
    metric: Metric,
    used: tuple[Line, ...],
    numerator: float | None,
    denominator: float | None,
) -> tuple[float, float] | None:
    if not isinstance(metric, model.Ratio) or numerator is None or not denominator:
        return None
    if isinstance(metric, kinds.NetScore):
        decided = sum(one.decided or 0.0 for one in used)
        found = intervals.net(numerator, decided, denominator)
    else:
        found = intervals.wilson(numerator, denominator) if metric.proportion else None
    return found and (metric.scale * found[0], metric.scale * found[1])


def _bounds(
    metric: Metric, used: tuple[Line, ...], cells: Cells, speakers: Speakers
) -> tuple[float, float] | None:
    if isinstance(metric, kinds.Estimate) and used:
        whole = sum(one.numerator or 0.0 for one in used)
        return metric.least * whole, metric.most * whole
    if isinstance(metric, model.Unique) and used:
        return max(one.best or 0 for one in used), sum(one.numerator or 0 for one in used)
    if isinstance(metric, kinds.OwnReach) and not isinstance(metric, kinds.PerPerson):
        rows = [
            row
            for account, speaker in speakers[metric.name].items()
            if account in cells
            for row in cells[account].of(speaker)
            if row[metric.of] is not None
        ]
        if rows and sum(row["facts"] for row in rows) > 1:
            return (
                max(row[f"{metric.of}_best"] for row in rows),
                sum(row[metric.of] for row in rows),
            )
    return None


def _flags(
    metric: Metric,
    lines: tuple[Line, ...],
    numerator: float | None,
    denominator: float | None,
    parts: Mapping[str, int],
    missing: tuple[str, ...],
    context: Context,
) -> tuple[Flag, ...]:
    used = tuple(one for one in lines if one.numerator is not None)
    flags = [Flag.BEYOND_PERIOD] if any(one.beyond for one in lines) else []
    if not used:
        return tuple(flags)
    proportion = isinstance(metric, model.Ratio) and metric.proportion
    if proportion and (numerator or 0) > (denominator or 0):
        flags.append(Flag.NUMERATOR_EXCEEDS_DENOMINATOR)
    if _small(metric, used, denominator):
        flags.append(Flag.SMALL_SAMPLE)
    if missing:
        flags.append(Flag.PARTIAL)
    picked = [c for c, count in parts.items() if count and c not in _totals(metric)]
    if len(picked) > 1:
        flags.append(Flag.MIXED_COLUMNS)
    if isinstance(metric, (model.Unique, kinds.OwnReach)) and len(used) > 1:
        flags.append(Flag.AUDIENCES_OVERLAP)
    if isinstance(metric, model.Level) and _stale(used, context):
        flags.append(Flag.STALE)
    if isinstance(metric, kinds.Quantile) and any(one.left_out for one in used):
        flags.append(Flag.OPEN_CASES)
    if isinstance(metric, kinds.Estimate):
        flags.append(Flag.ESTIMATE)
    if metric.matures and context.data and _young(metric, used, context.data):
        flags.append(Flag.IMMATURE)
    return tuple(flags)


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
