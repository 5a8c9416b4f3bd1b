"""Is it clear what is wanted, where and for whom?"""

from socialgoals.channels import PLACES
from socialgoals.goals.checks.finding import (
    Finding,
    base_of,
    failed,
    passed,
    warned,
)
from socialgoals.goals.evidence import Evidence
from socialgoals.goals.model import Aim, Basis, Goal, Score
from socialgoals.goals.words import Amount, Share, label_of, unit_of
from socialgoals.i18n import N_
from socialgoals.metrics.model import Direction

_VAGUE = (
    *("increase", "improve", "boost", "grow", "strengthen", "raise", "more"),
    *("artır", "arttır", "iyileştir", "güçlendir", "yükselt", "geliştir", "büyüt"),
)


def specific(goal: Goal, known: Evidence) -> list[Finding]:
    """S1 metric, S2 target, S3 channel and audience, S4 a title that says something."""
    aim = goal.aim
    found = []
    if aim is None:
        found.append(_of_milestones(goal))
    else:
        found += [_metric(aim, known), _target(aim, known), _where(goal, aim)]
    titles = " ".join(goal.titles.values())
    vague = [word for word in _VAGUE if word in titles.casefold()]
    if not titles.strip():
        found.append(warned("S4", N_("Give the goal a title that everybody understands.")))
    elif vague and not any(letter.isdigit() for letter in titles):
        found.append(
            warned(
                "S4",
                N_("“{title}” says no number: from how many to how many?"),
                title=titles.strip(),
            )
        )
    return found


def _of_milestones(goal: Goal) -> Finding:
    if goal.milestones:
        return passed(
            "S1", N_("{count} milestones say what will be done."), count=len(goal.milestones)
        )
    return failed("S1", N_("Choose a metric, or write milestones that say what will be done."))


def _metric(aim: Aim, known: Evidence) -> Finding:
    if aim.metric and known.metric is None:
        return failed("S1", N_("This metric is not known any more. Choose another."))
    if not aim.metric and aim.basis is not Basis.HAND:
        return failed("S1", N_("Choose a metric."))
    return passed("S1", N_("Metric: {metric}."), metric=label_of(aim))


def _target(aim: Aim, known: Evidence) -> Finding:
    unit = unit_of(aim)
    if aim.score is Score.BINARY:
        return passed("S2", N_("Done or not done."))
    if aim.target is None:
        return failed("S2", N_("Set a target: a number to reach."))
    if aim.score is not Score.LINEAR:
        return passed("S2", N_("Target: {target}."), target=Amount(aim.target, unit))
    base = base_of(aim, known)
    if base is None:
        return passed("S2", N_("Target: {target}."), target=Amount(aim.target, unit))
    if aim.basis is Basis.TOTAL and aim.direction is Direction.DOWN:
        return failed(
            "S2",
            N_(
                "A total only grows. To lower this number, watch its value of the last days"
                " instead."
            ),
        )
    if aim.target == base:
        return failed(
            "S2",
            N_(
                "The target is where you stand already: {value}. Aim elsewhere, or keep a value"
                " as a threshold."
            ),
            value=Amount(base, unit),
        )
    wrong = aim.target > base if aim.direction is Direction.DOWN else aim.target < base
    if wrong:
        text = (
            N_("Lower is better here, so the target must be below {value}.")
            if aim.direction is Direction.DOWN
            else N_("Higher is better here, so the target must be above {value}.")
        )
        return failed("S2", text, value=Amount(base, unit))
    return passed(
        "S2",
        N_("From {start} to {target}: {change}."),
        start=Amount(base, unit),
        target=Amount(aim.target, unit),
        change=Share((aim.target - base) / abs(base), decimals=1) if base else "—",
    )


def _where(goal: Goal, aim: Aim) -> Finding:
    if not aim.channels and not aim.accounts and aim.metric:
        return warned("S3", N_("On which channel? All of them count now."))
    if not goal.audience.strip():
        return warned("S3", N_("Whom is it for? Name the audience."))
    names = tuple(PLACES[name].label for name in aim.channels if name in PLACES)
    return passed(
        "S3",
        N_("For {audience}, on {channels}."),
        audience=goal.audience,
        channels=names or "—",
    )
