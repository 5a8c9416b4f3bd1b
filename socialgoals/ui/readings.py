"""Readings remembered until the facts change: most reruns ask for what was just asked."""

from functools import lru_cache

from socialgoals.metrics import query
from socialgoals.metrics.courses import Course
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Change, Point, PostReading, Reading, Scope
from socialgoals.period import Against, Period
from socialgoals.ui.controls import View
from socialgoals.warehouse.reading import Warehouse

WORST, BEST = False, True

# Fifty links, each with its own part of the facts, looked at over several periods.
_KEPT = 1024


def compared(
    warehouse: Warehouse, metrics: tuple[Metric, ...], view: View
) -> dict[str, tuple[Reading, Change]]:
    """Metrics and how they changed, by name."""
    return _compared(
        warehouse, warehouse.version, metrics, view.period, view.comparison, view.scope
    )


def points(
    warehouse: Warehouse,
    metric: Metric,
    period: Period | None,
    view: View,
    by_channel: bool = False,
) -> list[Point]:
    """A metric over a period in the buckets of the view; nothing for no period."""
    if period is None:
        return []
    course = _courses(warehouse, warehouse.version, (metric,), period, view)[metric.name]
    return course.channels if by_channel else course.together


def courses(
    warehouse: Warehouse, metrics: tuple[Metric, ...], view: View
) -> dict[str, list[Point]]:
    """Several metrics over the period, by name, at the price of about one."""
    found = _courses(warehouse, warehouse.version, metrics, view.period, view)
    return {name: course.together for name, course in found.items()}


def by_channel(warehouse: Warehouse, metric: Metric, view: View) -> list[tuple[str, Reading]]:
    """A metric of each channel."""
    return _by_channel(warehouse, warehouse.version, metric, view.period, view.scope)


def posts(warehouse: Warehouse, metric: Metric, view: View, best: bool) -> list[PostReading]:
    """The five best or worst posts."""
    return _posts(warehouse, warehouse.version, metric, view.period, view.scope, best)


@lru_cache(maxsize=_KEPT)
def _compared(
    warehouse: Warehouse,
    _version: int,
    metrics: tuple[Metric, ...],
    period: Period,
    comparison: Against,
    scope: Scope,
) -> dict[str, tuple[Reading, Change]]:
    return query.compared(warehouse, metrics, period, comparison, scope)


@lru_cache(maxsize=_KEPT)
def _courses(
    warehouse: Warehouse,
    _version: int,
    metrics: tuple[Metric, ...],
    period: Period,
    view: View,
) -> dict[str, Course]:
    return query.courses(warehouse, metrics, period, view.scope, view.period.grain())


@lru_cache(maxsize=_KEPT)
def _by_channel(
    warehouse: Warehouse, _version: int, metric: Metric, period: Period, scope: Scope
) -> list[tuple[str, Reading]]:
    found = query.split(warehouse, metric, period, scope, "channel")
    return [(str(key), reading) for key, reading in found]


@lru_cache(maxsize=_KEPT)
def _posts(
    warehouse: Warehouse,
    _version: int,
    metric: Metric,
    period: Period,
    scope: Scope,
    best: bool,
) -> list[PostReading]:
    return query.top_posts(warehouse, metric, period, scope, best=best)
