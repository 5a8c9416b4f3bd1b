"""Can it be reached, and is it worth reaching?"""

from socialgoals.goals.checks.finding import (
    Finding,
    Level,
    failed,
    passed,
    warned,
)
from socialgoals.goals.evidence import Evidence
from socialgoals.goals.model import Aim, Goal
from socialgoals.goals.words import Amount, Said, Sentence, Share, a_day, unit_of
from socialgoals.i18n import N_

# Of each: the probability it ends at, its level, its sentence.
_LIKELIHOODS = (
    (
        0.05,
        Level.FAIL,
        N_("Out of reach if nothing changes: {chance}, between {low} and {high} is likely."),
    ),
    (
        0.20,
        Level.WARN,
        N_("Very hard if nothing changes: {chance}, between {low} and {high} is likely."),
    ),
    (
        0.60,
        Level.HINT,
        N_("Ambitious: {chance} if nothing changes, between {low} and {high} is likely."),
    ),
    (
        0.95,
        Level.PASS,
        N_("Attainable: {chance} if nothing changes, between {low} and {high} is likely."),
    ),
    (
        1.01,
        Level.WARN,
        N_("Too easy: {chance} if nothing changes, between {low} and {high} is likely."),
    ),
)

PACE = 1.5


def attainable(goal: Goal, known: Evidence) -> list[Finding]:
    """A1 the probability, A2 the possible range, A3 the pace asked for beside the best one."""
    aim = goal.aim
    if aim is None or aim.target is None:
        return [passed("A1", N_("No probability: only a number with a history has one."))]
    impossible = _impossible(aim, known)
    if impossible:
        return [impossible]
    found = [_likelihood(aim, known)]
    if known.precedents is not None:
        found.append(_remembered(known))
    best, needed = known.best_pace, known.needed_pace
    if best is not None and needed:
        times = abs(needed) / abs(best) if best * needed > 0 else None
        if times is None or times > PACE:
            found.append(
                warned(
                    "A3",
                    N_(
                        "From {day} it asks for {needed} a day; the best four weeks so far"
                        " brought {best} a day."
                    ),
                    day=known.needed_from or goal.start,
                    needed=Amount(a_day(needed, unit_of(aim)), unit_of(aim), signed=True),
                    best=Amount(a_day(best, unit_of(aim)), unit_of(aim), signed=True),
                )
            )
    return found


def _impossible(aim: Aim, known: Evidence) -> Finding | None:
    unit, target = unit_of(aim), aim.target or 0.0
    if known.most is not None and target > known.most:
        return failed(
            "A2",
            N_("More than {most} is not possible. Lower the target."),
            most=Amount(known.most, unit),
        )
    if known.least is not None and target < known.least:
        return failed(
            "A2",
            N_("Less than {least} is not possible. Raise the target."),
            least=Amount(known.least, unit),
        )
    return None


def _likelihood(aim: Aim, known: Evidence) -> Finding:
    going, likely = known.forecast, known.chance
    if known.metric is None:
        return passed("A1", N_("No probability: only a number with a history has one."))
    if going is None or likely is None:
        return warned(
            "A1",
            N_(
                "Too little history for a probability: {days} days are known, seven are needed."
                " Bring older exports."
            ),
            days=known.days,
        )
    _, level, text = next(one for one in _LIKELIHOODS if likely < one[0] or one[0] > 1)
    values: dict[str, Said] = {
        "chance": Share(likely, probability=True),
        "low": Amount(going.low, unit_of(aim)),
        "high": Amount(going.high, unit_of(aim)),
    }
    return Finding(check="A1", level=level, sentence=Sentence(text, values))


def _remembered(known: Evidence) -> Finding:
    found = known.precedents
    assert found is not None
    return passed(
        "A1",
        N_("A change of {change} or more came {times} times in {of} earlier periods."),
        change=Share(found.change, decimals=1),
        times=found.times,
        of=found.of,
    )
