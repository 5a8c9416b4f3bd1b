"""Metrics read from the warehouse: declared metrics go in, readings come out."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from socialgoals.metrics import cells, combine, gather, scoping, shared, spans, terms
from socialgoals.metrics.cells import Asked, Cells
from socialgoals.metrics.change import change, like_for_like
from socialgoals.metrics.courses import Course, courses
from socialgoals.metrics.drill import Explanation, explain, sources
from socialgoals.metrics.model import Metric, Scope
from socialgoals.metrics.ranking import top_posts
from socialgoals.metrics.reading import EVERYTHING, Account, Change, Point, Reading, Reason
from socialgoals.metrics.speaking import Context
from socialgoals.period import Against, Comparison, Grain, Period
from socialgoals.warehouse.reading import Warehouse

__all__ = [
    "Course",
    "Explanation",
    "broken_down",
    "change",
    "compared",
    "courses",
    "data_span",
    "explain",
    "history",
    "like_for_like",
    "reading",
    "readings",
    "series",
    "sources",
    "split",
    "splits",
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
    return _readings(warehouse, tuple(metrics), (period,), scope)[0]


def history(
    warehouse: Warehouse,
    metric: Metric,
    periods: Iterable[Period],
    scope: Scope = EVERYTHING,
) -> list[Reading]:
    """One metric in several periods, which come in order and do not overlap."""
    found = _readings(warehouse, (metric,), tuple(periods), scope)
    return [one[metric.name] for one in found]


def compared(
    warehouse: Warehouse,
    metrics: Iterable[Metric],
    period: Period,
    comparison: Against = Comparison.PREVIOUS,
    scope: Scope = EVERYTHING,
) -> dict[str, tuple[Reading, Change]]:
    """Several metrics and how each changed; an unfinished period is compared like for like."""
    metrics = tuple(metrics)
    known = spans.spans(warehouse, scope)
    alike: dict[Period | None, list[Metric]] = {}
    for metric in metrics:
        data = Context(period, spans.of(metric, known)).data
        alike.setdefault(like_for_like(period, comparison, data), []).append(metric)
    found: dict[str, tuple[Reading, Change]] = {}
    for earlier, some in alike.items():
        found |= _against(warehouse, tuple(some), period, earlier, scope)
    return {metric.name: found[metric.name] for metric in metrics}


def _against(
    warehouse: Warehouse,
    metrics: tuple[Metric, ...],
    period: Period,
    earlier: Period | None,
    scope: Scope,
) -> dict[str, tuple[Reading, Change]]:
    if earlier is None:
        (now,) = _readings(warehouse, metrics, (period,), scope)
        return {name: (one, change(one, None)) for name, one in now.items()}
    if earlier.end >= period.start:
        # Where the two overlap or stand the other way round they are read one after the other.
        (now,) = _readings(warehouse, metrics, (period,), scope)
        (before,) = _readings(warehouse, metrics, (earlier,), scope)
    else:
        before, now = _readings(warehouse, metrics, (earlier, period), scope)
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

    For each account the rows that speak for it in the whole period speak in every bucket.
    """
    found = courses(warehouse, (metric,), period, scope, grain)[metric.name]
    return found.channels if by_channel else found.together


def split(
    warehouse: Warehouse,
    metric: Metric,
    period: Period,
    scope: Scope = EVERYTHING,
    by: Literal["channel", "account"] = "channel",
) -> list[tuple[str | Account, Reading]]:
    """A metric of each channel, or of each account, those without a value last."""
    return splits(warehouse, (metric,), period, scope, by)[metric.name]


def splits(
    warehouse: Warehouse,
    metrics: Iterable[Metric],
    period: Period,
    scope: Scope = EVERYTHING,
    by: Literal["channel", "account"] = "channel",
) -> dict[str, list[tuple[str | Account, Reading]]]:
    """The same of several metrics by their names, at the price of about one."""
    metrics = tuple(metrics)
    split: dict[str, list[tuple[str | Account, Reading]]] = {m.name: [] for m in metrics}
    for wide, some in _alike(metrics, scope).items():
        known = spans.spans(warehouse, wide)
        some = tuple(m for m in some if not scoping.hidden(warehouse, m))
        for metric, (found,) in shared.cells(warehouse, some, (period,), wide).items():
            context = scoping.context(metric, period, scope, known)
            split[metric.name] = _split(metric, found, context, scope, by)
    return split


def _split(
    metric: Metric, found: Cells, context: Context, scope: Scope, by: str
) -> list[tuple[str | Account, Reading]]:
    own = {a for a, c in found.items() if c.speaks(metric) or c.levels or c.before}
    speakers = combine.chosen(metric, found, context)
    accounts = {a for a in {*context.spans, *own} if terms.inside(a, scope)}
    keys = {a[0] if by == "channel" else a for a in accounts}
    parts = [
        (key, combine.part(metric, found, context, speakers, key))
        for key in sorted(keys, key=str)
    ]
    parts = [(key, one) for key, one in parts if one.accounts_total]
    return sorted(parts, key=lambda part: (part[1].value is None, -(part[1].value or 0)))


def broken_down(
    warehouse: Warehouse,
    metrics: Iterable[Metric],
    period: Period,
    by: str,
    scope: Scope = EVERYTHING,
) -> dict[str, list[tuple[str, Reading]]]:
    """Metrics by their names, of each value of a column of their facts: campaign, brand, offer,
    role, agent.

    The largest first, those without a value last; an empty name is what no row names. Empty
    where a metric's facts have no such column.
    """
    metrics = tuple(metrics)
    asked = Asked(metrics=metrics, periods=(period,), scope=scope, by=by)
    found, known = gather.parts(warehouse, asked), spans.spans(warehouse, scope)
    broken: dict[str, list[tuple[str, Reading]]] = {}
    for metric in metrics:
        own = {
            name: part
            for name, part in found.items()
            if any(cell.speaks(metric) for cell in part.values())
        }
        context = scoping.context(metric, period, scope, known)
        speakers = combine.chosen(metric, cells.whole(own), context)
        inside = replace(context, spans={}, whole=context.data)
        parts = [
            (name, combine.reading(metric, part, inside, speakers))
            for name, part in own.items()
        ]
        parts.sort(key=lambda p: (p[1].value is None, -(p[1].value or 0), p[0]))
        broken[metric.name] = parts
    return broken


def data_span(
    warehouse: Warehouse, scope: Scope = EVERYTHING, metrics: Iterable[Metric] = ()
) -> Period | None:
    """The first and last day of any fact, or of those that these metrics are read from."""
    known = spans.spans(warehouse, scope)
    asked = tuple(metrics)
    found = [spans.of(metric, known) for metric in asked] if asked else [*known.values()]
    inside = [span for accounts in found for span in accounts.values()]
    if not inside:
        return None
    return Period(min(span.start for span in inside), max(span.end for span in inside))


def _seen(warehouse: Warehouse, metric: Metric, found: Cells, context: Context) -> Reading:
    if scoping.hidden(warehouse, metric):
        return replace(combine.reading(metric, {}, context), reason=Reason.ONLY_A_PART)
    return combine.reading(metric, found, context)


def _readings(
    warehouse: Warehouse,
    metrics: tuple[Metric, ...],
    periods: tuple[Period, ...],
    scope: Scope,
) -> list[dict[str, Reading]]:
    """The readings of each period, from queries they share."""
    found: list[dict[str, Reading]] = [{} for _ in periods]
    for wide, some in _alike(metrics, scope).items():
        known = spans.spans(warehouse, wide)
        for metric, parts in shared.cells(warehouse, some, periods, wide).items():
            for period, own, here in zip(periods, parts, found, strict=True):
                context = scoping.context(metric, period, scope, known)
                here[metric.name] = _seen(warehouse, metric, own, context)
    return found


def _alike(metrics: tuple[Metric, ...], scope: Scope) -> dict[Scope, tuple[Metric, ...]]:
    """The metrics by the scope that each is read in."""
    found: dict[Scope, tuple[Metric, ...]] = {}
    for metric in metrics:
        wide = scoping.read_in(metric, scope)
        found[wide] = (*found.get(wide, ()), metric)
    return found
