"""What people answered to alarms, and what it says of the sensitivity."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from socialgoals.crisis.alarms import Alarm, watch
from socialgoals.crisis.expected import NEEDED
from socialgoals.crisis.levels import Sensitivity
from socialgoals.crisis.series import Mentions, Span
from socialgoals.i18n import N_
from socialgoals.metrics.intervals import Interval, wilson

# Answers, and days of history, from which on something is said of the rate of false alarms.
ANSWERS = 5
DAYS = 28
DAYS_A_MONTH = 365.25 / 12
# At most half right: too readily. Four of five right, surely more than half: room for more.
_HALF = 0.5
_OFTEN = 0.8
_BY_READINESS = (Sensitivity.LOW, Sensitivity.MEDIUM, Sensitivity.HIGH)


class Verdict(StrEnum):
    """What an alarm turned out to be."""

    REAL = "real"
    FALSE = "false"
    PLANNED = "planned"


VERDICTS: Mapping[Verdict, str] = {
    Verdict.REAL: N_("Real"),
    Verdict.FALSE: N_("False alarm"),
    Verdict.PLANNED: N_("Planned campaign"),
}


@dataclass(frozen=True)
class Answer:
    """A verdict on the alarm of that id, which lasted from when to when."""

    alarm: str
    span: Span
    verdict: Verdict


@dataclass(frozen=True)
class Calibration:
    """How often alarms were right: of those answered, without planned campaigns.

    `precision` and its interval are fractions, None without an answer. `suggested` is a
    sensitivity that suits the answers better, or None.
    """

    real: int
    false: int
    planned: int
    precision: float | None
    interval: Interval | None
    suggested: Sensitivity | None


def spans(answers: Sequence[Answer], verdict: Verdict) -> tuple[Span, ...]:
    """When the alarms of that verdict were: what series take as campaigns or crises."""
    return tuple(answer.span for answer in answers if answer.verdict is verdict)


def calibrate(answers: Sequence[Answer], sensitivity: Sensitivity) -> Calibration:
    """What the answers say of the sensitivity they were given at."""
    real, false, planned = (
        sum(answer.verdict is verdict for answer in answers) for verdict in Verdict
    )
    interval = wilson(real, real + false)
    return Calibration(
        real=real,
        false=false,
        planned=planned,
        precision=real / (real + false) if real + false else None,
        interval=interval,
        suggested=_suggested(real, false, interval, sensitivity),
    )


def _suggested(
    real: int, false: int, interval: Interval | None, sensitivity: Sensitivity
) -> Sensitivity | None:
    if interval is None or real + false < ANSWERS:
        return None
    at = _BY_READINESS.index(sensitivity)
    if real <= _HALF * (real + false):
        return _BY_READINESS[at - 1] if at > 0 else None
    if real >= _OFTEN * (real + false) and interval[0] > _HALF:
        return _BY_READINESS[at + 1] if at + 1 < len(_BY_READINESS) else None
    return None


def false_alarms_a_month(
    mentions: Mentions, answers: Sequence[Answer] = (), fixed: float | None = None
) -> Mapping[Sensitivity, float] | None:
    """The alarms a month that each sensitivity would have raised in vain on this history.

    Over all series together. Alarms of which nobody said that they were real count as in vain.
    None where there are fewer than 28 days to count on; those that nobody exported are none.
    """
    days = int(mentions.brand.known.sum()) / mentions.step.a_day - NEEDED
    if days < DAYS:
        return None
    real = spans(answers, Verdict.REAL)
    return {
        sensitivity: sum(
            not _within(alarm, real) for alarm in watch(mentions, sensitivity, fixed).alarms
        )
        * DAYS_A_MONTH
        / days
        for sensitivity in Sensitivity
    }


def _within(alarm: Alarm, crises: Sequence[Span]) -> bool:
    return any(alarm.started < end and first < alarm.ended for first, end in crises)
