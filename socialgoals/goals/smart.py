"""Is a goal specific, measurable, attainable, relevant, timely? Five lights with reasons.

Every check passes, hints, warns or fails, and says so in a sentence that tells what to do.
There is no total: a mean of unlike checks would mean nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from socialgoals.goals.checks import attainable, measurable, relevant, specific, timely
from socialgoals.goals.checks.finding import Finding, Level
from socialgoals.goals.evidence import Evidence, evidence
from socialgoals.goals.model import Basis, Goal, Objective
from socialgoals.i18n import N_
from socialgoals.warehouse.reading import Warehouse

__all__ = [
    "LABELS",
    "Evidence",
    "Finding",
    "Letter",
    "Level",
    "Light",
    "evidence",
    "judge",
    "lights",
    "problems",
]


class Letter(StrEnum):
    """The five letters."""

    SPECIFIC = "S"
    MEASURABLE = "M"
    ATTAINABLE = "A"
    RELEVANT = "R"
    TIMELY = "T"


LABELS: Mapping[Letter, str] = MappingProxyType(
    {
        Letter.SPECIFIC: N_("Specific"),
        Letter.MEASURABLE: N_("Measurable"),
        Letter.ATTAINABLE: N_("Attainable"),
        Letter.RELEVANT: N_("Relevant"),
        Letter.TIMELY: N_("Timely"),
    }
)

_NECESSARY = ("S1", "S2", "M1", "A2", "T1")
_SEVERITY = (Level.FAIL, Level.WARN, Level.HINT, Level.PASS)


@dataclass(frozen=True, kw_only=True)
class Light:
    """One letter: its worst level, and its findings with the worst first."""

    letter: Letter
    level: Level
    findings: tuple[Finding, ...]


def judge(warehouse: Warehouse, goal: Goal, today: date) -> dict[Letter, Light]:
    """The lights of a goal with what the workspace knows of it."""
    return lights(goal, evidence(warehouse, goal, today), today)


def lights(goal: Goal, known: Evidence, today: date) -> dict[Letter, Light]:
    """The lights of a goal, given what the data say. Pure."""
    found = {
        Letter.SPECIFIC: specific.specific(goal, known),
        Letter.MEASURABLE: measurable.measurable(goal, known),
        Letter.ATTAINABLE: attainable.attainable(goal, known),
        Letter.RELEVANT: relevant.relevant(goal, known),
        Letter.TIMELY: timely.timely(goal, known, today),
    }
    return {letter: _light(letter, findings) for letter, findings in found.items()}


def problems(
    warehouse: Warehouse, objective: Objective, today: date
) -> dict[str, tuple[Finding, ...]]:
    """What must be mended of each key result before its objective is saved, by its id.

    A stretch may be improbable; but it needs a target, on the right side, that can be measured.
    """
    found = {}
    for one in objective.key_results:
        goal = Goal(titles=one.titles, aim=one.aim, start=objective.start, due=objective.due)
        known = evidence(warehouse, goal, today)
        begun, grounds = known, measurable.measurable(goal, known)
        if one.aim.basis is Basis.TOTAL:
            # A total of a quarter counts from nothing, whatever the quarter before brought.
            begun = replace(known, baseline=None, start=0.0)
            if known.reading is not None and known.reading.value is not None:
                grounds = []
        checked = [
            *specific.specific(goal, begun),
            *grounds,
            *attainable.attainable(goal, known),
            *timely.timely(goal, known, today),
        ]
        found[one.id] = tuple(
            f for f in checked if f.level is Level.FAIL and f.check in _NECESSARY
        )
    return found


def _light(letter: Letter, findings: list[Finding]) -> Light:
    ordered = sorted(findings, key=lambda one: _SEVERITY.index(one.level))
    level = ordered[0].level if ordered else Level.PASS
    return Light(letter=letter, level=level, findings=tuple(ordered))
