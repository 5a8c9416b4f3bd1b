"""Do the data say it, often enough and precisely enough?"""

from socialgoals.goals.checks.finding import (
    Finding,
    failed,
    passed,
    wanted,
    warned,
)
from socialgoals.goals.evidence import Evidence
from socialgoals.goals.model import Goal
from socialgoals.goals.words import Amount, Share, unit_of
from socialgoals.i18n import N_
from socialgoals.metrics.describe import column_label
from socialgoals.metrics.reading import Reason

COVERED = 0.8


def measurable(goal: Goal, known: Evidence) -> list[Finding]:
    """M1 the data are there, M2 they cover the baseline, M3 the change is larger than noise."""
    aim = goal.aim
    if aim is None:
        return [passed("M1", N_("Measured by its milestones: done or not done."))]
    if known.metric is None:
        return [passed("M1", N_("Told by hand: note the number at each check-in."))]
    missing = _missing(known)
    if missing:
        return [missing]
    found = []
    base = known.baseline
    if base is None:
        return [
            failed(
                "M1",
                N_(
                    "No value is known before the start. Bring the exports of the weeks before."
                ),
            )
        ]
    found.append(
        passed(
            "M1",
            N_("Baseline: {value}, {start} to {end}."),
            value=Amount(base.value, unit_of(aim)),
            start=base.start,
            end=base.end,
        )
    )
    if base.coverage < COVERED:
        found.append(
            warned(
                "M2",
                N_(
                    "Only {share} of the baseline's days are known. Bring the missing exports,"
                    " or start later."
                ),
                share=Share(base.coverage),
            )
        )
    change = wanted(aim, known)
    if base.noise is not None and change is not None and abs(change) <= base.noise:
        found.append(
            warned(
                "M3",
                N_(
                    "A change of {change} cannot be told from noise: the number moves by"
                    " {noise} on its own. Aim higher, or look at a longer period."
                ),
                change=Amount(abs(change), unit_of(aim)),
                noise=Amount(base.noise, unit_of(aim)),
            )
        )
    return found


def _missing(known: Evidence) -> Finding | None:
    """What is not there to compute the metric from."""
    if known.metric is None or (known.reading and known.reading.value is not None):
        return None
    if known.reading is None or known.reading.reason is not Reason.MISSING_COLUMN:
        return failed(
            "M1",
            N_("There are no data for {metric} yet. Bring an export that has it."),
            metric=known.metric.label,
        )
    needed = (name for names in known.metric.sources.values() for name in names)
    columns = tuple(column_label(n) for n in known.reading.missing or dict.fromkeys(needed))
    return failed(
        "M1",
        N_("Your exports lack {columns}, which {metric} needs. Bring one that has it."),
        columns=columns,
        metric=known.metric.label,
    )
