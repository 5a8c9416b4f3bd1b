"""Progress, pace, milestones and scores, held to results computed by hand."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialgoals.goals import milestones, progress, quarters, scoring, words
from socialgoals.goals.forecast import drift
from socialgoals.goals.model import Ambition, Milestone, Rung, Step
from socialgoals.goals.progress import Status
from socialgoals.goals.scoring import Verdict
from socialgoals.period import Grain, Period

CASES = json.loads((Path(__file__).parent / "goal_cases.json").read_text(encoding="utf-8"))
START, DUE = date(2026, 1, 1), date(2026, 3, 31)
DAY_45 = date(2026, 2, 14)


def key_result(given):
    if "points" in given:
        rungs = [Rung(value=value, score=score) for value, score in given["points"]]
        return progress.ladder(rungs, given["current"])
    if "weeks_seen" in given:
        return progress.kept_share(given["weeks_ok"], given["weeks_seen"])
    if "done" in given:
        return 1.0 if given["done"] else 0.0
    share = progress.raw(given["start"], given["target"], given["current"])
    return None if share is None else progress.clamped(share)


def objective(given):
    total = scoring.objective_score(given["scores"], given.get("weights", ()))
    if not total.partial:
        return total.value
    return {"value": total.value, "partial": total.partial, "counted": total.counted}


def pace(given):
    given = dict(given)
    return vars(progress.pace(value=given.pop("current"), **given))


def by_drift(given):
    found = drift(tuple(given["daily"]), given["horizon"])
    if found is None:
        return None
    if not found.error:
        return {"prob": found.chance(given["need"], 0), "degenerate": True}
    parameters_known = replace(found, error=found.deviation * given["horizon"] ** 0.5)
    return {
        "mean": found.mean,
        "sd": found.deviation,
        "expected": found.expected,
        "se": found.error,
        "prob": found.chance(given["need"]),
        "prob_ignoring_drift_error": parameters_known.chance(given["need"]),
        "pi80": list(found.likely),
    }


def by_milestones(given):
    steps = [
        Milestone(id=str(n), day=DUE, weight=m["w"], done=START if m["done"] else None)
        for n, m in enumerate(given["milestones"])
    ]
    share = milestones.progress(steps)
    return None if share is None else 100 * share


FORMULAS = {
    "key_result": key_result,
    "objective": objective,
    "colour": lambda given: [str(scoring.colour(score)) for score in given["scores"]],
    "pace": pace,
    "drift": by_drift,
    "milestones": by_milestones,
}


def close(expected):
    if isinstance(expected, dict):
        return {name: close(value) for name, value in expected.items()}
    if isinstance(expected, float):
        return pytest.approx(expected, rel=1e-6)
    if isinstance(expected, list) and expected and isinstance(expected[0], float):
        return pytest.approx(expected, rel=1e-6)
    return expected


@pytest.mark.parametrize("one", CASES, ids=lambda one: f"{one['what']}: {one['case']}")
def test_worked_examples(one):
    assert FORMULAS[one["what"]](one["given"]) == close(one["expected"])


def test_halfway_with_400_of_900_needs_attention_and_says_how_much():
    plan = progress.line(START, DUE, 0, 900)

    found = progress.standing(plan, START, DAY_45, 400)

    assert found.expected == 450
    assert found.gap == -50
    assert found.needed == pytest.approx(500 / 45)
    assert found.status is Status.ATTENTION
    assert words.gap(found, "count", "tr") == words.gap(found, "count", "en") == "-50"
    assert words.needed(found, "count", "tr") == "11/gün"
    assert words.way(found, "en") == "44% of the way"
    assert words.way(found, "tr") == "katedilen yol: %44"
    assert words.status(found.status, "tr") == "Dikkat"


def test_a_falling_number_turns_everything_round():
    plan = progress.line(START, DUE, 60, 45)

    worse = progress.standing(plan, START, DAY_45, 54)
    better = progress.standing(plan, START, DAY_45, 51)

    assert worse.expected == 52.5
    assert (worse.gap, worse.lag) == (1.5, pytest.approx(-0.2))
    assert worse.status is Status.ATTENTION
    assert better.status is Status.AHEAD
    assert better.needed == pytest.approx(-6 / 45)


@pytest.mark.parametrize(
    ("value", "day", "expected"),
    [
        (451, DAY_45, Status.AHEAD),
        (450, DAY_45, Status.ON_TRACK),
        (405, DAY_45, Status.ON_TRACK),
        (404, DAY_45, Status.ATTENTION),
        (337, DAY_45, Status.BEHIND),
        (900, DAY_45, Status.REACHED),
        (1000, DUE, Status.REACHED),
        (899, DUE, Status.MISSED),
        (None, DAY_45, Status.NO_DATA),
        (None, START - timedelta(1), Status.PLANNED),
    ],
)
def test_the_word_for_a_value(value, day, expected):
    plan = progress.line(START, DUE, 0, 900)

    assert progress.standing(plan, START, day, value).status is expected


def test_below_the_start_stays_in_sight_and_counts_nothing():
    plan = progress.line(START, DUE, 100, 200)

    found = progress.standing(plan, START, DAY_45, 90)

    assert found.progress == pytest.approx(-0.1)
    assert found.score == 0
    assert found.below_start
    assert words.progress(found.progress, "tr") == "-%10, başlangıcın altında"
    assert words.progress(found.progress, "en") == "-10%, below the start"
    assert words.progress(1.3, "tr") == "%130"
    assert words.way(found, "en") == "-10%, below the start"


def test_a_line_says_no_more_than_that_the_target_was_passed_and_the_goal_how_far():
    found = progress.standing(progress.line(START, DUE, 0, 100), START, DAY_45, 680)

    assert words.way(found, "en", clamped=True) == "100%+ of the way"
    assert words.way(found, "tr", clamped=True) == "katedilen yol: %100+"
    assert words.way(found, "en") == "680% of the way"


def test_what_is_scored_without_a_way_keeps_its_bare_share():
    found = progress.Standing(day=DAY_45, status=Status.ON_TRACK, progress=0.75)

    assert words.way(found, "en") == "75%"


def test_counted_things_come_whole_and_means_do_not():
    # After 45 of 90 days half of the 101 are planned.
    whole = progress.standing(progress.line(START, DUE, 0, 101), START, DAY_45, 40)
    mean = progress.standing(progress.line(START, DUE, 1.5, 3.5), START, DAY_45, 2.0)

    assert words.expected(whole, "count", "en") == "50"
    assert words.gap(whole, "count", "en") == "-10"
    assert words.needed(whole, "count", "en") == "1.4/day"
    assert words.expected(mean, "count", "en") == "2.50"
    assert words.gap(mean, "count", "en") == "-0.50"


def test_months_may_have_targets_of_their_own():
    steps = progress.by_month(START, DUE, [200, 300, 400])
    plan = progress.line(START, DUE, 0, 900, steps)

    assert [step.day for step in steps] == [date(2026, 1, 31), date(2026, 2, 28), DUE]
    assert plan.at(date(2026, 1, 31)) == 200
    assert plan.at(DAY_45) == 350
    assert plan.at(DUE) == 900
    assert plan.at(START - timedelta(9)) == 0


def test_a_step_outside_of_the_plan_is_ignored():
    plan = progress.line(START, DUE, 0, 900, [Step(day=date(2027, 1, 1), value=5)])

    assert plan.points == ((date(2025, 12, 31), 0), (DUE, 900))


def test_milestones_lie_on_the_straight_line_and_end_on_the_due_date():
    steps = milestones.between(START, DUE, 0, 900)

    assert [(one.day, one.value) for one in steps] == [
        (date(2026, 1, 31), 310),
        (date(2026, 2, 28), 590),
        (DUE, 900),
    ]


def test_weekly_milestones_count_weeks_from_the_start():
    steps = milestones.between(START, date(2026, 1, 20), 0, 20, Grain.WEEK)

    assert [(one.day.day, one.value) for one in steps] == [(7, 7), (14, 14), (20, 20)]


def test_milestones_may_follow_the_shape_of_a_forecast():
    start, due = date(2026, 1, 1), date(2026, 1, 14)
    all_in_the_first_week = [1, 2, 3, 4, 5, 6, 7, *[7] * 7]

    steps = milestones.between(start, due, 0, 70, Grain.WEEK, all_in_the_first_week)

    assert [one.value for one in steps] == [70, 70]


def test_a_milestone_is_ticked_and_opened_again():
    steps = milestones.spread(START, DUE, [{"tr": "a"}, {"tr": "b"}, {"tr": "c"}])

    done = milestones.ticked(steps, "m2", DAY_45)

    assert milestones.progress(done) == pytest.approx(1 / 3)
    assert milestones.progress(milestones.ticked(done, "m2", None)) == 0
    assert [one.day for one in steps][-1] == DUE
    with pytest.raises(KeyError):
        milestones.ticked(steps, "m9", DAY_45)


def test_a_goal_of_milestones_is_behind_when_one_is_overdue():
    steps = milestones.spread(START, DUE, [{"tr": "a"}, {"tr": "b"}, {"tr": "c"}])

    assert milestones.overall(steps, START, DUE, START) is Status.ON_TRACK
    assert milestones.overall(steps, START, DUE, DAY_45) is Status.BEHIND
    assert [one.id for one in milestones.open_by(steps, DAY_45)] == ["m1"]
    assert milestones.coming(steps, DAY_45)[0].id == "m2"


@pytest.mark.parametrize(
    ("score", "ambition", "expected"),
    [
        (0.68, Ambition.ASPIRATIONAL, Verdict.WON),
        (0.68, Ambition.COMMITTED, Verdict.MISSED),
        (0.99, Ambition.COMMITTED, Verdict.CLOSE),
        (1.0, Ambition.COMMITTED, Verdict.WON),
        (1.0, Ambition.ASPIRATIONAL, Verdict.EASY),
    ],
)
def test_a_stretch_of_two_thirds_is_a_success_and_a_commitment_is_not(
    score, ambition, expected
):
    assert scoring.verdict(score, ambition) is expected


@pytest.mark.parametrize("ambition", Ambition)
def test_every_verdict_has_its_words(ambition):
    reached = {scoring.verdict(score / 100, ambition) for score in range(101)}

    assert all((ambition, one) in scoring.VERDICTS for one in reached)


def test_a_key_result_without_data_counts_nothing_at_the_final_grading():
    total = scoring.objective_score([0.6, None, 1.0], final=True)

    assert total.value == pytest.approx(1.6 / 3)


def test_a_stretched_target_makes_the_likely_outcome_two_thirds():
    assert scoring.stretched(1000, 1650) == pytest.approx(2000)
    assert scoring.relaxed(1000, 2000) == pytest.approx(1650)
    assert scoring.stretched(60, 53.5) == pytest.approx(50)


@pytest.mark.parametrize(
    ("day", "first_month", "start", "end", "named"),
    [
        (date(2026, 2, 14), 1, date(2026, 1, 1), date(2026, 3, 31), (2026, 1)),
        (date(2026, 12, 31), 1, date(2026, 10, 1), date(2026, 12, 31), (2026, 4)),
        (date(2026, 1, 5), 2, date(2025, 11, 1), date(2026, 1, 31), (2026, 4)),
        (date(2026, 7, 1), 7, date(2026, 7, 1), date(2026, 9, 30), (2027, 1)),
    ],
)
def test_quarters_of_calendar_and_fiscal_years(day, first_month, start, end, named):
    found = quarters.quarter(day, first_month)

    assert found == Period(start, end)
    assert quarters.number(found, first_month) == named
    assert quarters.following(found, first_month).start == end + timedelta(1)


def test_a_quarter_has_thirteen_weeks():
    quarter = Period(START, DUE)

    weeks = [quarters.week(quarter, START + timedelta(n)) for n in range(-1, 90)]

    assert weeks[:3] == [0, 1, 1]
    assert max(weeks) == 13


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.0, "<%5"), (0.04, "<%5"), (0.07, "%5"), (0.63, "%65"), (0.96, ">%95"), (None, "—")],
)
def test_probabilities_are_rounded_and_never_claim_certainty(value, said):
    assert words.probability(value, "tr") == said


numbers = st.floats(-1e6, 1e6).map(lambda value: round(value, 3))
scales = st.floats(0.01, 1000)


@given(start=numbers, target=numbers, value=numbers, scale=scales, shift=numbers)
def test_progress_does_not_depend_on_the_unit(start, target, value, scale, shift):
    if abs(target - start) < 0.01:
        return
    there = [scale * one + shift for one in (start, target, value)]

    assert progress.raw(*there) == pytest.approx(
        progress.raw(start, target, value), rel=1e-4, abs=1e-3
    )


@given(start=numbers, target=numbers, value=numbers, day=st.integers(0, 89))
def test_a_falling_goal_stands_as_its_mirror_image(start, target, value, day):
    if abs(target - start) < 0.01:
        return
    when = START + timedelta(day)

    one = progress.standing(progress.line(START, DUE, start, target), START, when, value)
    mirrored = progress.standing(
        progress.line(START, DUE, -start, -target), START, when, -value
    )

    assert mirrored.status is one.status
    assert mirrored.progress == pytest.approx(one.progress)
    assert mirrored.gap == pytest.approx(-one.gap)
    assert mirrored.lag == pytest.approx(one.lag)


@given(scores=st.lists(st.none() | st.floats(0, 1), min_size=1, max_size=5))
def test_an_objective_lies_between_its_key_results_in_any_order(scores):
    total = scoring.objective_score(scores)
    known = [score for score in scores if score is not None]

    assert total.counted == len(known)
    if known:
        assert min(known) - 1e-9 <= total.value <= max(known) + 1e-9
        assert scoring.objective_score(scores[::-1]).value == pytest.approx(total.value)
