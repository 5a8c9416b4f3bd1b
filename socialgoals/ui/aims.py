"""What a metric is meant to reach, as its card says it: target, progress, status."""

from datetime import date

from socialgoals.goals import overview
from socialgoals.goals import words as goal_words
from socialgoals.goals.model import Aim
from socialgoals.goals.store import Goals
from socialgoals.i18n import N_
from socialgoals.metrics import spans
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Scope
from socialgoals.ui import language, state, words
from socialgoals.ui.language import _
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

# A card has room for the two most urgent.
MOST = 2
_MORE = (N_("1 more goal"), N_("{n} more goals"))


def of(warehouse: Warehouse, metric: Metric, scope: Scope, day: date) -> tuple[str, ...]:
    """A line for each running goal or key result of a metric, as it stands on a day.

    One that counts other accounts than those of `scope`, which the card shows, names its own.
    """
    if metric.name not in aimed_at(warehouse):
        return ()
    return _lines(warehouse, warehouse.version, metric, scope, day, language.current())


def aimed_at(warehouse: Warehouse) -> frozenset[str]:
    """The metrics that any goal or key result is about."""
    return _aimed_at(warehouse, warehouse.version)


@remembered(64)
def _aimed_at(warehouse: Warehouse, _version: int) -> frozenset[str]:
    """The metrics that any goal or key result is about; most workspaces have few."""
    store = Goals(warehouse, state.who())
    aims = [goal.aim.metric for goal in store.goals() if goal.aim is not None]
    aims += [one.aim.metric for found in store.objectives() for one in found.key_results]
    return frozenset(aims)


@remembered(256)
def _lines(
    warehouse: Warehouse, _version: int, metric: Metric, scope: Scope, day: date, spoken: str
) -> tuple[str, ...]:
    found = []
    running = overview.urgent(overview.targets(warehouse, metric.name, day))
    for one in running[:MOST]:
        standing = one.measured.standing
        told = [
            _(
                "target {target}",
                target=words.exact(metric, standing.target, one.aim.scope.currency),
            ),
            "" if standing.progress is None else goal_words.way(standing, spoken, clamped=True),
            goal_words.status(standing.status, spoken),
        ]
        line = " · ".join(part for part in told if part)
        whose = _whose(warehouse, metric, one.aim, scope)
        found.append(_("{whose}: {goal}", whose=whose, goal=line) if whose else line)
    if len(running) > MOST:
        found.append(language.counted(len(running) - MOST, *_MORE))
    return tuple(found)


def _whose(warehouse: Warehouse, metric: Metric, aim: Aim, scope: Scope) -> str:
    """What an aim counts, where that is not what is shown."""
    if {*aim.channels} == {*scope.channels} and {*aim.accounts} == {*scope.accounts}:
        return ""
    if not aim.accounts:
        return ", ".join(map(words.channel, aim.channels)) or _("All channels")
    found = spans.spans(warehouse, Scope(audience=aim.audience))
    known = [channel for channel, _name in spans.of(metric, found)]
    return ", ".join(
        words.channel(channel)
        if known.count(channel) <= 1
        else f"{words.channel(channel)} {words.account(name)}"
        for channel, name in aim.accounts
    )
