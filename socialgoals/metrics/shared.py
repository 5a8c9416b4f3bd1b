"""What several parts of a page read: once for each version of the facts.

A page shows a metric on its card, by channel, and what made it change; all of it is worked out
from the same few rows. What was read for many metrics says of each what a reading of its own
would.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from socialgoals.metrics import gather, levels
from socialgoals.metrics.cells import Asked, Cells
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Scope
from socialgoals.period import Grain, Period
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

# Fifty links look at a few periods each.
_KEPT = 512

Source = TypeVar("Source")


def cells(
    warehouse: Warehouse,
    metrics: Iterable[Metric],
    periods: tuple[Period, ...],
    scope: Scope,
) -> dict[Metric, tuple[Cells, ...]]:
    """The cells of each metric in each period; what is not known yet is read together.

    Periods do not overlap and come in order.
    """
    metrics = tuple(dict.fromkeys(metrics))
    kept = [_cells(warehouse, warehouse.version, scope, period) for period in periods]
    fresh = tuple(m for m in metrics if any(m not in known for known in kept))
    if fresh:
        found = gather.read(warehouse, Asked(metrics=fresh, periods=periods, scope=scope))
        for period, known in zip(periods, kept, strict=True):
            known.update(dict.fromkeys(fresh, found[period.start]))
    return {metric: tuple(known[metric] for known in kept) for metric in metrics}


@remembered(_KEPT)
def _cells(
    _warehouse: Warehouse, _version: int, _scope: Scope, _period: Period
) -> dict[Metric, Cells]:
    return {}


def source(
    warehouse: Warehouse,
    metrics: Iterable[Metric],
    period: Period,
    scope: Scope,
    grain: Grain,
    read: Callable[[Warehouse, Asked], Source],
) -> dict[Metric, Source]:
    """For each metric what `read` found in the buckets of a period."""
    metrics = tuple(metrics)
    known = _sources(warehouse, warehouse.version, scope, period, grain, read)
    fresh = tuple(metric for metric in metrics if metric not in known)
    if fresh:
        asked = Asked(metrics=fresh, periods=(period,), scope=scope, grain=grain)
        known.update(dict.fromkeys(fresh, read(warehouse, asked)))
    return {metric: known[metric] for metric in metrics}


@remembered(_KEPT)
def _sources(
    _warehouse: Warehouse,
    _version: int,
    _scope: Scope,
    _period: Period,
    _grain: Grain,
    _read: Callable[[Warehouse, Asked], Source],
) -> dict[Metric, Source]:
    return {}


def forget() -> None:
    """Know nothing any more, so that what reading costs can be measured."""
    _cells.forget()  # type: ignore[attr-defined]
    _sources.forget()  # type: ignore[attr-defined]
    levels.forget()
