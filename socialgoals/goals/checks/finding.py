"""What a check says: its name, how it ended, a sentence that tells what to do."""

from dataclasses import dataclass
from enum import StrEnum

from socialgoals.goals.evidence import Evidence
from socialgoals.goals.model import Aim
from socialgoals.goals.words import Said, Sentence


class Level(StrEnum):
    """How a check ended. A hint is advice and turns no light."""

    PASS = "pass"
    HINT = "hint"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A check, named as in `S1`, and what it says."""

    check: str
    level: Level
    sentence: Sentence


def passed(check: str, text: str, **values: Said) -> Finding:
    """Nothing to object to."""
    return Finding(check=check, level=Level.PASS, sentence=Sentence(text, values))


def hint(check: str, text: str, **values: Said) -> Finding:
    """Advice."""
    return Finding(check=check, level=Level.HINT, sentence=Sentence(text, values))


def warned(check: str, text: str, **values: Said) -> Finding:
    """Something to think about."""
    return Finding(check=check, level=Level.WARN, sentence=Sentence(text, values))


def failed(check: str, text: str, **values: Said) -> Finding:
    """Something that must be mended."""
    return Finding(check=check, level=Level.FAIL, sentence=Sentence(text, values))


def base_of(aim: Aim, known: Evidence) -> float | None:
    """What a target is compared with: a total with that of as many days before."""
    if known.baseline is not None:
        return known.baseline.value
    return known.start if known.start is not None else aim.start


def wanted(aim: Aim, known: Evidence) -> float | None:
    base = base_of(aim, known)
    return None if base is None or aim.target is None else aim.target - base
