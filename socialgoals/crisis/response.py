"""How fast one answered a crisis, and how long it took the mood to calm."""

from collections.abc import Iterable
from datetime import datetime

import numpy as np

from socialgoals.crisis.alarms import Alarm, Watch
from socialgoals.crisis.levels import Level
from socialgoals.crisis.mood import SMALLEST


def minutes_to_reply(started: datetime, replies: Iterable[datetime]) -> float | None:
    """Minutes from an alarm's first trigger to the first public reply after it.

    Both in the same clock. None where nobody has replied yet.
    """
    later = [reply for reply in replies if reply >= started]
    return (min(later) - started).total_seconds() / 60 if later else None


def days_until_calm(found: Watch, alarm: Alarm) -> float | None:
    """Days from when the negative share of an alarm left its band to when it was back in it.

    The band is the one from then: what follows must not become the usual. None where the mood
    did not turn, or is not back yet; days with fewer than 20 mentions of known sentiment do not
    say that it is.
    """
    turned = [at for level, at in alarm.reached if level is Level.MOOD_SHIFT]
    if not turned:
        return None
    series, mentions = found.signals[alarm.series], found.mentions
    first = (turned[0] - mentions.begin) // mentions.step.length
    edge = series.mood.upper(series.limits.mood)[first]
    with np.errstate(invalid="ignore"):
        calm = (series.mood.share <= edge) & (series.mood.labelled >= SMALLEST)
    back = np.flatnonzero(calm[first:])
    return float(back[0]) / mentions.step.a_day if len(back) else None
