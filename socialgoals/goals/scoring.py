"""How an OKR is scored, coloured and judged. All of it is pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from socialgoals.goals.model import Ambition
from socialgoals.i18n import N_

# An aspirational key result is set so that what is likely is two thirds of the way.
SWEET_SPOT = 0.65
SWEET = (0.6, 0.7)
EASY, HOPELESS = 0.8, 0.2
STEADY = 0.9


class Colour(StrEnum):
    """The traffic light of a score."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"


class Verdict(StrEnum):
    """What a final score means for what was promised."""

    WON = "won"
    CLOSE = "close"
    MISSED = "missed"
    EASY = "easy"


VERDICTS: Mapping[tuple[Ambition, Verdict], str] = MappingProxyType(
    {
        (Ambition.COMMITTED, Verdict.WON): N_("Kept: a commitment is reached in full."),
        (Ambition.COMMITTED, Verdict.CLOSE): N_(
            "Missed: a commitment counts only in full. Find out together what was in the way."
        ),
        (Ambition.COMMITTED, Verdict.MISSED): N_(
            "Missed by far: a commitment counts only in full. Find out what was in the way."
        ),
        (Ambition.ASPIRATIONAL, Verdict.WON): N_(
            "A success: an aspirational objective aims at 0.6 to 0.7."
        ),
        (Ambition.ASPIRATIONAL, Verdict.CLOSE): N_(
            "Real progress, though less than the 0.6 that makes a success."
        ),
        (Ambition.ASPIRATIONAL, Verdict.MISSED): N_(
            "Little progress. A low score is information and not a punishment."
        ),
        (Ambition.ASPIRATIONAL, Verdict.EASY): N_(
            "Reached in full: a success, and next time it can be more ambitious."
        ),
    }
)


@dataclass(frozen=True, kw_only=True)
class Total:
    """The score of an objective: `counted` of its key results had one, else it is `partial`."""

    value: float | None
    counted: int
    partial: bool


def objective_score(
    scores: Sequence[float | None], weights: Sequence[float] = (), final: bool = False
) -> Total:
    """The mean of the key results' scores, weighted where weights are given.

    While the quarter runs those without data are left out; at the final grading they count 0.
    """
    shares = list(weights) or [1.0] * len(scores)
    known = [
        (0.0 if score is None else score, share)
        for score, share in zip(scores, shares, strict=True)
        if score is not None or final
    ]
    counted = sum(1 for score in scores if score is not None)
    whole = sum(share for _, share in known)
    value = sum(score * share for score, share in known) / whole if whole > 0 else None
    return Total(value=value, counted=counted, partial=counted < len(scores))


def colour(score: float, ambition: Ambition = Ambition.ASPIRATIONAL) -> Colour:
    """Red, yellow, green. The score is not rounded first, so 0.69 is not yet green.

    Google's bands of one-decimal grades (0.0-0.3, 0.4-0.6, 0.7-1.0) are cut at 0.4 and 0.7.
    What is committed is green only in full and red below 0.7.
    """
    if ambition is Ambition.COMMITTED:
        return _cut(score, 0.7, 1.0)
    return _cut(score, 0.4, 0.7)


def verdict(score: float, ambition: Ambition) -> Verdict:
    """What a final score means: a stretch of 0.6 is a success, a commitment of 0.99 is not."""
    if ambition is Ambition.COMMITTED:
        if score >= 1:
            return Verdict.WON
        return Verdict.CLOSE if score >= 0.7 else Verdict.MISSED
    if score >= 1:
        return Verdict.EASY
    if score >= SWEET[0]:
        return Verdict.WON
    return Verdict.CLOSE if score >= 0.4 else Verdict.MISSED


def stretched(start: float, median: float) -> float:
    """The target of which what is likely is 0.65 of the way. Raises ValueError for no way."""
    if median == start:
        raise ValueError("the forecast does not move")
    return start + (median - start) / SWEET_SPOT


def relaxed(start: float, target: float) -> float:
    """The way back: what an ambitious target leads to when 0.65 of it is gone."""
    return start + (target - start) * SWEET_SPOT


def _cut(score: float, yellow: float, green: float) -> Colour:
    if score >= green:
        return Colour.GREEN
    return Colour.YELLOW if score >= yellow else Colour.RED
