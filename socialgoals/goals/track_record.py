"""How good the probabilities of a workspace's own goals were: its past forecast again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from socialgoals.goals import numbers, replay
from socialgoals.goals.forecast import History, Shape
from socialgoals.goals.model import Aim, Score
from socialgoals.goals.replay import Replay, Trial
from socialgoals.goals.store import Goals
from socialgoals.warehouse.reading import Warehouse

# So many days ahead is tried, and from so many past days of each number.
AHEAD = 30
ORIGINS = 8
# More numbers than these would keep a page waiting; the goals that end first go first.
MOST = 8


@dataclass(frozen=True, kw_only=True)
class Tried:
    """A number that goals watch, forecast again; `record` is None where its past is too
    short."""

    aim: Aim
    trials: tuple[Trial, ...]
    record: Replay | None


def tried(warehouse: Warehouse, day: date) -> tuple[Tried, ...]:
    """Each number that open goals and key results watch, with what was known on a day."""
    found = []
    for aim in _aims(warehouse)[:MOST]:
        known = numbers.history(warehouse, aim, day, day)
        trials = _trials(known) if known is not None else ()
        found.append(Tried(aim=aim, trials=trials, record=replay.record(trials)))
    return tuple(found)


def together(found: Sequence[Tried]) -> Replay | None:
    """One record of all numbers; None where nothing could be tried."""
    return replay.pooled([one.trials for one in found])


def _aims(warehouse: Warehouse) -> list[Aim]:
    """What goals watch, each number once, whatever its target is."""
    store = Goals(warehouse)
    aims = [(goal.due, goal.aim) for goal in store.goals() if goal.aim is not None]
    aims += [(one.due, k.aim) for one in store.objectives() for k in one.key_results]
    known: dict[tuple[object, ...], Aim] = {}
    for _due, aim in sorted(aims, key=lambda pair: pair[0]):
        if numbers.metric_of(aim) is not None and aim.score is not Score.BINARY:
            known.setdefault((aim.metric, aim.basis, aim.window, aim.scope), aim)
    return list(known.values())


@lru_cache(maxsize=64)
def _trials(known: History) -> tuple[Trial, ...]:
    ahead = min(AHEAD, len(known.values) // 3)
    # What a goal has gathered so far is no matter of the forecast.
    past = replace(known, standing=0.0) if known.shape is Shape.SUM else known
    return tuple(replay.trials(past, ahead, ORIGINS)) if ahead else ()
