"""How serious an alarm is, and how readily one is raised: in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from socialgoals.crisis.series import Step
from socialgoals.i18n import N_


class Level(IntEnum):
    """How serious an alarm is. Buzz is no crisis: volume alone only asks for attention."""

    MOOD_SHIFT = 1
    ATTENTION = 2
    SUSPECTED = 3
    CRISIS = 4


LABELS: Mapping[Level, str] = {
    Level.ATTENTION: N_("Attention: more mentions"),
    Level.MOOD_SHIFT: N_("Mood shift"),
    Level.SUSPECTED: N_("Suspected crisis"),
    Level.CRISIS: N_("Crisis"),
}
MEANINGS: Mapping[Level, str] = {
    Level.ATTENTION: N_(
        "Many more mentions than usual, not more negative than usual. Good news looks the same."
    ),
    Level.MOOD_SHIFT: N_("A larger share is negative than usual, at a usual volume."),
    Level.SUSPECTED: N_("Many more mentions than usual, and a larger share of them negative."),
    Level.CRISIS: N_(
        "More and more negative for two periods in a row, or three times the usual number of "
        "negative mentions."
    ),
}


class Sensitivity(StrEnum):
    """How readily an alarm is raised."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


SENSITIVITIES: Mapping[Sensitivity, str] = {
    Sensitivity.HIGH: N_("High: tells early, and more often in vain"),
    Sensitivity.MEDIUM: N_("Medium: suits most brands"),
    Sensitivity.LOW: N_("Low: tells of large events only"),
}


@dataclass(frozen=True)
class Limits:
    """What has to be exceeded, in standard deviations.

    `hour` of an hour's band together with `peaks` of the detector; `day` of a day's band;
    `mood` of the band of the negative share.
    """

    hour: float
    peaks: float
    day: float
    mood: float

    def band(self, step: Step) -> float:
        """The half width of the band of a step."""
        return self.hour if step is Step.HOUR else self.day


LIMITS: Mapping[Sensitivity, Limits] = {
    Sensitivity.HIGH: Limits(hour=3.0, peaks=1.2, day=2.43, mood=2.9),
    Sensitivity.MEDIUM: Limits(hour=3.2, peaks=1.4, day=2.48, mood=3.0),
    Sensitivity.LOW: Limits(hour=3.4, peaks=1.8, day=2.53, mood=3.1),
}

ONLY_DAYS = N_(
    "Only daily mentions are loaded. Alarms come a day late, and daily sums catch fewer events "
    "than hours do."
)
TOO_NEW = N_(
    "Less than 14 of the last days are known, or fewer than five mentions a day: nothing can "
    "be expected yet. Only your own limit raises an alarm."
)
WITHOUT_HOUR = N_(
    "Mentions of which only the day is known are missing here: alarms are read from hours."
)
