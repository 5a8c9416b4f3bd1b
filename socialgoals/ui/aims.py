"""What a metric is meant to reach, as its card says it: target, progress, status."""

from datetime import date

from socialgoals.goals import overview
from socialgoals.goals import words as goal_words
from socialgoals.goals.store import Goals
from socialgoals.metrics.model import Metric
from socialgoals.ui import language, state, words
from socialgoals.ui.language import _
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

# A card has room for the two that end first.
MOST = 2


def of(warehouse: Warehouse, metric: Metric, day: date) -> tuple[str, ...]:
    """A line for each running goal or key result of a metric, as it stands on a day."""
    if metric.name not in _aimed_at(warehouse, warehouse.version):
        return ()
    return _lines(warehouse, warehouse.version, metric, day, language.current())


@remembered(64)
def _aimed_at(warehouse: Warehouse, _version: int) -> frozenset[str]:
    """The metrics that any goal or key result is about; most workspaces have few."""
    store = Goals(warehouse, state.who())
    aims = [goal.aim.metric for goal in store.goals() if goal.aim is not None]
    aims += [one.aim.metric for found in store.objectives() for one in found.key_results]
    return frozenset(aims)


@remembered(256)
def _lines(
    warehouse: Warehouse, _version: int, metric: Metric, day: date, spoken: str
) -> tuple[str, ...]:
    found = []
    for one in overview.targets(warehouse, metric.name, day)[:MOST]:
        standing = one.measured.standing
        told = [
            _(
                "target {target}",
                target=words.exact(metric, standing.target, one.aim.scope.currency),
            ),
            "" if standing.progress is None else goal_words.progress(standing.progress, spoken),
            goal_words.status(standing.status, spoken),
        ]
        found.append(" · ".join(part for part in told if part))
    return tuple(found)
