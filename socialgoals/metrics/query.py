"""Metrics read from the warehouse: declared metrics go in, readings come out."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Literal

from socialgoals.metrics import cells, combine, lines
from socialgoals.metrics.cells import Asked, Cells
from socialgoals.metrics.change import change, like_for_like
from socialgoals.metrics.drill import Explanation, explain, sources, top_posts
from socialgoals.metrics.lines import Context
from socialgoals.metrics.model import Metric, Scope
from socialgoals.metrics.reading import EVERYTHING, Account, Change, Point, Reading
from socialgoals.period import Against, Comparison, Grain, Period
from socialgoals.warehouse.opening import Warehouse

__all__ = [
    "Explanation",
    "change",
    "compared",
    "data_span",
    "explain",
    "like_for_like",
    "reading",
    "readings",
    "series",
    "sources",
    "split",
    "top_posts",
]


def reading(
    warehouse: Warehouse, metric: Metric, period: Period, scope: Scope = EVERYTHING
) -> Reading:
    """One metric in a period."""
    return readings(warehouse, [metric], period, scope)[metric.name]


def readings(
    warehouse: Warehouse, metrics: Iterable[Metric], period: Period, scope: Scope = EVERYTHING
) -> dict[str, Reading]:
    """Several metrics in a period by their names, at the price of about one."""
    spans = cells.spans(warehouse, scope)
    return _readings(warehouse, tuple(metrics), (period,), scope, spans)[0]


def compared(
    warehouse: Warehouse,
    metrics: Iterable[Metric],
    period: Period,
    comparison: Against = Comparison.PREVIOUS,
    scope: Scope = EVERYTHING,
) -> dict[str, tuple[Reading, Change]]:
    """Several metrics and how each changed; an unfinished period is compared like for like."""
    metrics = tuple(metrics)
    spans = cells.spans(warehouse, scope)
    earlier = like_for_like(period, comparison, Context(period, spans).data)
    if earlier is None:
        (now,) = _readings(warehouse, metrics, (period,), scope, spans)
        return {name: (one, change(one, None)) for name, one in now.items()}
    if earlier.end >= period.start:
        # Where the two overlap or stand the other way round they are read one after the other.
        (now,) = _readings(warehouse, metrics, (period,), scope, spans)
        (before,) = _readings(warehouse, metrics, (earlier,), scope, spans)
    else:
        before, now = _readings(warehouse, metrics, (earlier, period), scope, spans)
    return {name: (one, change(one, before[name])) for name, one in now.items()}


def series(
    warehouse: Warehouse,
    metric: Metric,
    period: Period,
    scope: Scope = EVERYTHING,
    grain: Grain = Grain.DAY,
    by_channel: bool = False,
) -> list[Point]:
    """A metric bucket by bucket to the last day of data; a bucket without data has no value.

    Each account keeps the relation that speaks for it in the whole period.
    """
    spans = cells.spans(warehouse, scope)
    context = Context(period, spans)
    if context.data is None or context.data.end < period.start:
        return []
    asked = Asked(metrics=(metric,), periods=(period,), scope=scope, grain=grain)
    found = cells.read(warehouse, asked)
    whole = cells.whole(found)
    tables = lines.grains(metric, whole, context)
    channels = sorted({channel for channel, _ in whole}) if by_channel else [None]
    end = min(period.end, context.data.end)
    return [
        _point(metric, _of(found.get(start, {}), channel), span, context, tables, channel)
        for channel in channels
        for start, span in _buckets(Period(period.start, end), grain)
    ]


def split(
    warehouse: Warehouse,
    metric: Metric,
    period: Period,
    scope: Scope = EVERYTHING,
    by: Literal["channel", "account"] = "channel",
) -> list[tuple[str | Account, Reading]]:
    """A metric of each channel, or of each account, those without a value last."""
    spans = cells.spans(warehouse, scope)
    asked = Asked(metrics=(metric,), periods=(period,), scope=scope)
    found = cells.read(warehouse, asked)[period.start]
    keys = {account[0] if by == "channel" else account for account in {*spans, *found}}
    parts = [(key, _part(metric, found, period, spans, key)) for key in sorted(keys, key=str)]
    parts = [(key, one) for key, one in parts if one.accounts_total]
    return sorted(parts, key=lambda part: (part[1].value is None, -(part[1].value or 0)))


def data_span(warehouse: Warehouse, scope: Scope = EVERYTHING) -> Period | None:
    """The first and last day of any fact."""
    spans = cells.spans(warehouse, scope)
    return next((Context(span, spans).data for span in spans.values()), None)


def _readings(
    warehouse: Warehouse,
    metrics: tuple[Metric, ...],
    periods: tuple[Period, ...],
    scope: Scope,
    spans: Mapping[Account, Period],
) -> list[dict[str, Reading]]:
    """The readings of each period, from queries they share."""
    found = cells.read(warehouse, Asked(metrics=metrics, periods=periods, scope=scope))
    return [
        {m.name: combine.reading(m, found[p.start], Context(p, spans)) for m in metrics}
        for p in periods
    ]


def _part(
    metric: Metric,
    found: Cells,
    period: Period,
    spans: Mapping[Account, Period],
    key: str | Account,
) -> Reading:
    def mine(account: Account) -> bool:
        return key in (account, account[0])

    context = Context(period, {a: s for a, s in spans.items() if mine(a)})
    return combine.reading(metric, {a: c for a, c in found.items() if mine(a)}, context)


def _of(found: Cells, channel: str | None) -> Cells:
    return {a: cell for a, cell in found.items() if channel is None or a[0] == channel}


def _point(
    metric: Metric,
    found: Cells,
    span: tuple[Period, bool],
    context: Context,
    tables: Mapping[Account, str],
    channel: str | None,
) -> Point:
    bucket, complete = span
    known = {a: s for a, s in context.spans.items() if channel is None or a[0] == channel}
    one = combine.reading(metric, found, Context(bucket, known), tables)
    return Point(
        bucket=bucket.start,
        value=one.value,
        numerator=one.numerator,
        denominator=one.denominator,
        channel=channel,
        complete=complete,
    )


def _buckets(period: Period, grain: Grain) -> list[tuple[date, tuple[Period, bool]]]:
    """Each bucket's own first day, its days inside of the period, and whether those are all."""
    buckets = []
    start = _floor(period.start, grain)
    while start <= period.end:
        following = _next(start, grain)
        inside = Period(max(start, period.start), min(following - timedelta(1), period.end))
        whole = inside.days == (following - start).days
        buckets.append((start, (inside, whole)))
        start = following
    return buckets


def _floor(day: date, grain: Grain) -> date:
    if grain is Grain.WEEK:
        return day - timedelta(day.weekday())
    return day.replace(day=1) if grain is Grain.MONTH else day


def _next(day: date, grain: Grain) -> date:
    if grain is Grain.MONTH:
        return (day + timedelta(31)).replace(day=1)
    return day + timedelta(7 if grain is Grain.WEEK else 1)
