"""What a series of mentions says step by step: too many, too negative."""

from dataclasses import dataclass, replace
from datetime import UTC

import numpy as np

from socialgoals.crisis import surprise
from socialgoals.crisis.detector import detect
from socialgoals.crisis.expected import Expectation, enough, expectation
from socialgoals.crisis.levels import LIMITS, Limits, Sensitivity
from socialgoals.crisis.mood import SPAN, Mood, mood
from socialgoals.crisis.series import (
    Counts,
    Flags,
    Floats,
    Mentions,
    Step,
    trailing,
    whole_days,
)

# Mentions a day, below which a series is too quiet to expect anything of it.
QUIET = 5.0
# So many times the usual negative mentions of a day are a crisis at once.
NEGATIVE_TIMES = 3.0


@dataclass(frozen=True, eq=False)
class Signals:
    """The signals of one series at one sensitivity.

    `spiking` steps raise an alarm, `loud` ones only carry it on: above the band and large
    enough. `sour` is a negative share above its own band, `very` three times the usual number
    of negative mentions. `slow` steps end a day that is too loud as a whole. `quiet` steps have
    too little history, or one with too much of it missing: only a fixed limit counts.
    """

    counts: Counts
    expected: Expectation
    mood: Mood
    limits: Limits
    spiking: Flags
    loud: Flags
    sour: Flags
    very: Flags
    slow: Flags
    quiet: Flags


def signals(
    series: Counts, mentions: Mentions, sensitivity: Sensitivity, fixed: float | None = None
) -> Signals:
    """The signals of a series of the brand. `fixed` is a limit of mentions a day."""
    limits = LIMITS[sensitivity]
    expected = expectation(series, mentions)
    quiet = _quiet(series, mentions.step)
    loud = _above(series.total, expected, limits.band(mentions.step))
    spiking, slow = loud, np.zeros(len(loud), dtype=np.bool_)
    if mentions.step is Step.HOUR:
        spiking = loud & (_peaks(series, mentions) >= limits.peaks)
        slow = _whole_days(series, mentions, limits)
        spiking, loud = spiking | slow, loud | slow
    if fixed is not None:
        limit = trailing(series.total, mentions.step.a_day) >= fixed
        loud, spiking = np.where(quiet, limit, loud), np.where(quiet, limit, spiking)
    else:
        loud, spiking = loud & ~quiet, spiking & ~quiet
    felt = mood(series, mentions)
    sour = felt.worse(limits.mood) & ~quiet
    with np.errstate(invalid="ignore"):
        very = sour & (felt.negative >= NEGATIVE_TIMES * felt.a_day_before)
    return Signals(
        counts=series,
        expected=expected,
        mood=felt,
        limits=limits,
        spiking=spiking & ~mentions.planned,
        loud=loud & ~mentions.planned,
        sour=sour,
        very=very,
        slow=slow & ~quiet,
        quiet=quiet,
    )


def _quiet(series: Counts, step: Step) -> Flags:
    """Where less than 14 days are known, or fewer than five mentions a day."""
    heard = trailing(series.known.astype(np.float64), SPAN * step.a_day, step.a_day)
    days = np.maximum(heard / step.a_day, 1.0)
    usual = trailing(series.total, SPAN * step.a_day, step.a_day) / days
    quiet: Flags = ~enough(series, step) | (usual < QUIET)
    return quiet


def _above(total: Floats, expected: Expectation, deviations: float) -> Flags:
    """Above the band, and large enough to speak of. Unknown is not above."""
    smallest = np.maximum(surprise.SMALLEST, surprise.TIMES_EXPECTED * expected.counts)
    with np.errstate(invalid="ignore"):
        above: Flags = (total >= smallest) & (total > expected.upper(deviations))
    return above


def _peaks(series: Counts, mentions: Mentions) -> Floats:
    begin = int(mentions.begin.replace(tzinfo=UTC).timestamp())
    step = int(mentions.step.length.total_seconds())
    heard = np.flatnonzero(series.known)
    peaks = np.zeros(len(series.total))
    peaks[heard] = detect(begin + step * heard, series.total[heard]).surprise
    return peaks


def _whole_days(series: Counts, mentions: Mentions, limits: Limits) -> Flags:
    """The last hours of days that are too loud as a whole: what rises without a peak."""
    by_day = whole_days(series)
    days = replace(mentions, step=Step.DAY, channels={mentions.name: by_day})
    above = _above(by_day.total, expectation(by_day, days), limits.day)
    found = np.zeros(len(series.total), dtype=np.bool_)
    found[23 : 24 * len(above) : 24] = above
    return found
