"""Objectives and key results: reviewed on a day and graded at the end."""

from dataclasses import dataclass
from datetime import date

from socialgoals.goals import quarters, scoring
from socialgoals.goals.forecast import Forecast
from socialgoals.goals.health import (
    Measured,
    by_hand,
    chance,
    last_said,
    measured,
    outlook,
)
from socialgoals.goals.model import (
    Aim,
    Ambition,
    CheckIn,
    Grade,
    KeyResult,
    Objective,
    Score,
)
from socialgoals.goals.progress import Status, clamped, elapsed, ladder, raw, worst
from socialgoals.goals.scoring import Colour, Total, Verdict
from socialgoals.goals.words import Sentence, Share
from socialgoals.i18n import N_
from socialgoals.warehouse.reading import Warehouse

FEWEST, MOST = 2, 5
MOST_OBJECTIVES = 5
# People and model this far apart are worth a note.
DISAGREEMENT = 0.3
WEEKLY = 7
# The weeks of a quarter in which one decides how to go on.
HALFWAY = (6, 7)


@dataclass(frozen=True, kw_only=True)
class KeyResultReview:
    """A key result on a day.

    `progress` is raw and may lie outside of 0 to 1; `score` does not. `expected` is the mean
    final score of all simulated futures, without a forecast the score as it grows until now.
    `chance` is the probability of a score of 1, `said` the newest check-in.
    """

    key_result: KeyResult
    measured: Measured
    expected: float | None = None
    forecast: Forecast | None = None
    chance: float | None = None
    said: CheckIn | None = None
    colour: Colour | None = None
    warnings: tuple[Sentence, ...] = ()

    @property
    def status(self) -> Status:
        return self.measured.status

    @property
    def progress(self) -> float | None:
        return self.measured.standing.progress

    @property
    def score(self) -> float | None:
        return self.measured.score


@dataclass(frozen=True, kw_only=True)
class Review:
    """An objective on a day. `status` is that of its weakest key result, `total` their mean.

    `expected` is the mean of the expected final scores. `verdict` is set once it is over and
    all data are in.
    """

    objective: Objective
    day: date
    week: int
    key_results: tuple[KeyResultReview, ...]
    status: Status
    total: Total
    expected: float | None = None
    colour: Colour | None = None
    verdict: Verdict | None = None
    warnings: tuple[Sentence, ...] = ()


def review(warehouse: Warehouse, objective: Objective, day: date, ahead: bool = True) -> Review:
    """An objective and its key results at the end of a day; `ahead`: with forecasts."""
    results = tuple(
        _key_result(warehouse, objective, one, day, ahead) for one in objective.key_results
    )
    over = day >= objective.due and not any(_awaits(one, objective.due) for one in results)
    weights = [one.weight for one in objective.key_results]
    total = scoring.objective_score([one.score for one in results], weights, final=over)
    expected = scoring.objective_score([one.expected for one in results], weights).value
    shown = total.value if over else expected
    return Review(
        objective=objective,
        day=day,
        week=quarters.week(objective.period, day),
        key_results=results,
        status=worst([one.status for one in results]),
        total=total,
        expected=expected,
        colour=None if shown is None else scoring.colour(shown, objective.ambition),
        verdict=(
            scoring.verdict(total.value, objective.ambition)
            if over and total.value is not None
            else None
        ),
        warnings=(*shape(objective), *_halfway(objective, day)),
    )


def _halfway(objective: Objective, day: date) -> tuple[Sentence, ...]:
    """In the middle of a quarter: that it is time to decide how to go on."""
    week = quarters.week(objective.period, day)
    open_still = objective.halfway is None and objective.grade is None
    return (Sentence(_DECIDE, {"week": week}),) if open_still and week in HALFWAY else ()


def shape(objective: Objective) -> tuple[Sentence, ...]:
    """What to say of the objective itself: how many key results, their weights, its words."""
    count = len(objective.key_results)
    found = []
    if not FEWEST <= count <= MOST:
        found.append(Sentence(_COUNT, {"count": count}))
    if any(one.weight <= 0 for one in objective.key_results):
        found.append(Sentence(_WEIGHT))
    titles = " ".join(objective.titles.values()).casefold()
    if any(word in titles for word in _KEEPING):
        found.append(Sentence(_MAINTAIN))
    return tuple(found)


def final(found: Review, who: str, day: date, reflection: str = "") -> Grade:
    """The grade of a review; key results without data count 0."""
    scores = {one.key_result.id: one.score or 0.0 for one in found.key_results}
    weights = [one.key_result.weight for one in found.key_results]
    total = scoring.objective_score(list(scores.values()), weights, final=True)
    return Grade(
        day=day, who=who, score=total.value or 0.0, scores=scores, reflection=reflection
    )


def _key_result(
    warehouse: Warehouse, objective: Objective, one: KeyResult, day: date, ahead: bool
) -> KeyResultReview:
    found = measured(
        warehouse, one.aim, objective.start, objective.due, day, one.check_ins, one.done
    )
    going = None
    if ahead and day < objective.due and one.aim.score in (Score.LINEAR, Score.LADDER):
        going = outlook(warehouse, one.aim, objective.start, objective.due, day)
    expected = _expected(found, going, elapsed(objective.start, objective.due, day))
    said = last_said(one.check_ins, day)
    likely = chance(going, one.aim)
    return KeyResultReview(
        key_result=one,
        measured=found,
        expected=expected,
        forecast=going,
        chance=likely,
        said=said,
        colour=None if expected is None else scoring.colour(expected, objective.ambition),
        warnings=_warnings(objective, one, going, said, likely, day),
    )


def _awaits(one: KeyResultReview, due: date) -> bool:
    """Whether the data of the last days are still to come."""
    found = one.measured
    told = by_hand(found.aim) or found.aim.score is Score.BINARY
    return not told and found.actual.day < due


def score_of(aim: Aim, value: float) -> float:
    """The score that a value of an aim would have; 0 where the aim has no way to score it."""
    if aim.score is Score.LADDER:
        return ladder(aim.rungs, value) or 0.0
    return clamped(raw(aim.start, aim.target, value) or 0.0)


def _expected(found: Measured, going: Forecast | None, gone: float) -> float | None:
    if going is not None and found.score is not None:
        return going.mean(lambda value: score_of(found.aim, value))
    if found.score is None or found.aim.score is not Score.LINEAR or not 0 < gone < 1:
        return found.score
    return min(1.0, found.score / gone)


def _warnings(
    objective: Objective,
    one: KeyResult,
    going: Forecast | None,
    said: CheckIn | None,
    likely: float | None,
    day: date,
) -> tuple[Sentence, ...]:
    found = []
    if going is not None and objective.ambition is Ambition.ASPIRATIONAL:
        full = going.mean(lambda value: float(score_of(one.aim, value) >= 1))
        third = going.mean(lambda value: float(score_of(one.aim, value) >= 0.3))
        if full > scoring.EASY:
            found.append(Sentence(_SANDBAG, {"chance": Share(full, probability=True)}))
        if third < scoring.HOPELESS:
            found.append(Sentence(_MOONSHOT, {"chance": Share(third, probability=True)}))
    if said is not None and said.confidence is not None and likely is not None:
        confident = said.confidence / 10
        if abs(confident - likely) > DISAGREEMENT:
            model = Share(likely, probability=True)
            found.append(Sentence(_DISAGREE, {"said": said.confidence, "chance": model}))
    if one.aim.score is Score.LINEAR and one.aim.start == one.aim.target is not None:
        found.append(Sentence(_NO_WAY))
    last = said.day if said else objective.watched_since
    if objective.start <= day < objective.due and (day - last).days > WEEKLY:
        found.append(Sentence(_CHECK_IN, {"days": (day - last).days}))
    return tuple(found)


_DECIDE = N_(
    "Week {week} of 13: time for the mid-quarter review. Continue, update, start or stop?"
)
_KEEPING = (
    *("keep doing", "continue", "maintain", "preserve"),
    *("sürdür", "devam et", "koru", "muhafaza"),
)
_COUNT = N_("{count} key results: about three are best, two to five can be followed.")
_WEIGHT = N_("A key result without weight says nothing: give it one or take it out.")
_MAINTAIN = N_("This keeps things as they are. Say what should be different by the end.")
_SANDBAG = N_(
    "Reached in full with a probability of {chance} if nothing changes: too easy for an"
    " aspirational key result. Aim higher, or make it a commitment."
)
_MOONSHOT = N_(
    "Even a third of the way has a probability of {chance} if nothing changes. Aim lower, or"
    " say what will change."
)
_DISAGREE = N_(
    "Confidence is {said} of 10 while the data give {chance}. What does one know that the other"
    " does not?"
)
_NO_WAY = N_("Start and target are the same. To keep a value, choose “keep at least”.")
_CHECK_IN = N_("No check-in for {days} days. Once a week is best.")
