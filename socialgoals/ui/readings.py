"""Readings remembered until the facts change: most reruns ask for what was just asked."""

from socialgoals.metrics import query
from socialgoals.metrics.courses import Course
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Change, Point, PostReading, Reading, Scope
from socialgoals.period import Against, Grain, Period
from socialgoals.ui.controls import View
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import Known, remembered

WORST, BEST = False, True

# Fifty links, each with its own part of the facts, looked at over several periods.
_KEPT = 1024


def compared(
    warehouse: Warehouse, metrics: tuple[Metric, ...], view: View
) -> dict[str, tuple[Reading, Change]]:
    """Metrics and how they changed, by name; only what was not asked for yet is read."""
    known = _compared(warehouse, warehouse.version, view.period, view.comparison, view.scope)

    def find(fresh: tuple[Metric, ...]) -> dict[Metric, tuple[Reading, Change]]:
        found = query.compared(warehouse, fresh, view.period, view.comparison, view.scope)
        return {metric: found[metric.name] for metric in fresh}

    return {metric.name: one for metric, one in known.get(metrics, find).items()}


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
    # What the period is compared with is not shown by channel.
    course = _of(warehouse, (metric,), period, view, period == view.period)[metric]
    return course.channels if by_channel else course.together


def courses(
    warehouse: Warehouse, metrics: tuple[Metric, ...], view: View
) -> dict[str, list[Point]]:
    """Several metrics over the period, by name, at the price of about one."""
    found = _of(warehouse, metrics, view.period, view, False)
    return {metric.name: found[metric].together for metric in metrics}


def _of(
    warehouse: Warehouse,
    metrics: tuple[Metric, ...],
    period: Period,
    view: View,
    by_channel: bool,
) -> dict[Metric, Course]:
    grain = view.period.grain()

    def find(fresh: tuple[Metric, ...]) -> dict[Metric, Course]:
        found = query.courses(warehouse, fresh, period, view.scope, grain, by_channel)
        return {metric: found[metric.name] for metric in fresh}

    known = _courses(warehouse, warehouse.version, period, view.scope, grain, by_channel)
    return known.get(metrics, find)


def by_channel(warehouse: Warehouse, metric: Metric, view: View) -> list[tuple[str, Reading]]:
    """A metric of each channel."""
    return _by_channel(warehouse, warehouse.version, metric, view.period, view.scope)


def posts(warehouse: Warehouse, metric: Metric, view: View, best: bool) -> list[PostReading]:
    """The five best or worst posts."""
    return _posts(warehouse, warehouse.version, metric, view.period, view.scope, best)


@remembered(_KEPT)
def _compared(
    _warehouse: Warehouse, _version: int, _period: Period, _against: Against, _scope: Scope
) -> Known[Metric, tuple[Reading, Change]]:
    """What is known of a period so far."""
    return Known()


@remembered(_KEPT)
def _courses(
    _warehouse: Warehouse,
    _version: int,
    _period: Period,
    _scope: Scope,
    _grain: Grain,
    _by_channel: bool,
) -> Known[Metric, Course]:
    """The same of courses."""
    return Known()


@remembered(_KEPT)
def _by_channel(
    warehouse: Warehouse, _version: int, metric: Metric, period: Period, scope: Scope
) -> list[tuple[str, Reading]]:
    found = query.split(warehouse, metric, period, scope, "channel")
    return [(str(key), reading) for key, reading in found]


@remembered(_KEPT)
def _posts(
    warehouse: Warehouse,
    _version: int,
    metric: Metric,
    period: Period,
    scope: Scope,
    best: bool,
) -> list[PostReading]:
    return query.top_posts(warehouse, metric, period, scope, best=best)
