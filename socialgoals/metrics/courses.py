"""Metrics bucket by bucket: the courses of all charts of a page at the price of about one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from socialgoals.metrics import scoping, shared, spans, swift, terms
from socialgoals.metrics.careful import Careful, Values
from socialgoals.metrics.cells import Asked
from socialgoals.metrics.model import Measure, Metric
from socialgoals.metrics.reading import EVERYTHING, Point, Scope
from socialgoals.metrics.speaking import Context
from socialgoals.metrics.swift import Swift
from socialgoals.period import Grain, Period
from socialgoals.warehouse.reading import Warehouse


@dataclass(frozen=True)
class Course:
    """A metric over the buckets of a period: all channels together, and one after the other."""

    together: list[Point] = field(default_factory=list)
    channels: list[Point] = field(default_factory=list)


def courses(
    warehouse: Warehouse,
    metrics: Iterable[Metric],
    period: Period,
    scope: Scope = EVERYTHING,
    grain: Grain = Grain.DAY,
    by_channel: bool = True,
) -> dict[str, Course]:
    """The courses of several metrics by name, to the last day of their data.

    For each account the rows that speak for it in the whole period speak in every bucket.
    Without `by_channel` nothing is worked out of single channels.
    """
    alike: dict[tuple[Scope, bool], list[Metric]] = {}
    for metric in dict.fromkeys(metrics):
        key = scoping.read_in(metric, scope), swift.can(metric)
        alike.setdefault(key, []).append(metric)
    found: dict[str, Course] = {}
    for (wide, quick), some in alike.items():
        known = spans.spans(warehouse, wide)
        read: Callable[[Warehouse, Asked], Swift | Careful] = Swift if quick else Careful
        for metric, source in shared.source(warehouse, some, period, wide, grain, read).items():
            context = scoping.context(metric, period, scope, known)
            hidden = scoping.hidden(warehouse, metric)
            found[metric.name] = (
                Course()
                if hidden
                else _course(metric, source, context, scope if by_channel else None, grain)
            )
    return found


def _course(
    metric: Metric,
    source: Swift | Careful,
    context: Context,
    channels_in: Scope | None,
    grain: Grain,
) -> Course:
    course = Course()
    if context.data is None or context.data.end < context.period.start:
        return course
    channels = _channels(metric, source, channels_in) if channels_in is not None else []
    end = min(context.period.end, context.data.end)
    cut = buckets(Period(context.period.start, end), grain)
    inside = {start: bucket for start, (bucket, _whole) in cut}
    found = source.course(metric, context, inside, channels)
    if _counts(metric):
        silent = _silent([*inside.values()], found[None], context.data.start)
        found = {
            name: [
                (0.0, 0.0, None) if nothing and one[0] is None else one
                for nothing, one in zip(silent, values, strict=True)
            ]
            for name, values in found.items()
        }
    for channel in (None, *channels):
        points = course.together if channel is None else course.channels
        for (_start, (bucket, complete)), values in zip(cut, found[channel], strict=True):
            value, numerator, denominator = values
            points.append(
                Point(
                    bucket=bucket.start,
                    value=value,
                    numerator=numerator,
                    denominator=denominator,
                    channel=channel,
                    complete=complete,
                )
            )
    return course


def _counts(metric: Metric) -> bool:
    """Whether a metric counts things that happened, each a row of a list."""
    return isinstance(metric, Measure) and all(
        relation.events and relation.counts(column)
        for relation in metric.relations
        for column in metric.columns
    )


def _silent(buckets: Sequence[Period], values: Sequence[Values], first: date) -> list[bool]:
    """In which buckets nothing happened if nothing is told of it: a list speaks of all days of
    a month, and of all channels, if it speaks of any."""
    months = [(b.start.replace(day=1), b.end.replace(day=1)) for b in buckets]
    told = {
        month
        for both, (value, *_sides) in zip(months, values, strict=True)
        if value is not None
        for month in both
    }
    return [
        bucket.end >= first and not told.isdisjoint(both)
        for bucket, both in zip(buckets, months, strict=True)
    ]


def _channels(metric: Metric, source: Swift | Careful, scope: Scope) -> list[str]:
    return sorted({a[0] for a in source.accounts(metric) if terms.inside(a, scope)})


def buckets(period: Period, grain: Grain) -> list[tuple[date, tuple[Period, bool]]]:
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
