"""Objectives and key results over real facts: reviews, grades, conversions, quarters."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from socialgoals.goals import cycle, examples, health, okr, overview
from socialgoals.goals.model import (
    Aim,
    Ambition,
    Basis,
    CheckIn,
    Goal,
    Grade,
    KeyResult,
    Objective,
    Rung,
    Score,
)
from socialgoals.goals.progress import Status
from socialgoals.goals.scoring import Colour, Verdict
from socialgoals.goals.store import Goals
from socialgoals.i18n import LANGUAGES
from socialgoals.metrics.model import Direction
from socialgoals.period import Period
from socialgoals.warehouse.opening import Workspace
from tests import facts

START, DUE = date(2026, 1, 1), date(2026, 3, 31)
QUARTER = Period(START, DUE)
DAY_45 = date(2026, 2, 14)


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


def days(warehouse, first, rows, file="days.csv"):
    keyed = [
        {"channel": "instagram", "account": "kahve", "day": first + timedelta(n), **row}
        for n, row in enumerate(rows)
    ]
    facts.add(warehouse, "account_days", keyed, file=file)


def told(id, *values, aim=None, weight=1.0, first=START):
    """A key result from 0 to 100 by hand, one value a week."""
    check_ins = tuple(
        CheckIn(id=str(n), day=first + timedelta(7 * n), value=value)
        for n, value in enumerate(values)
    )
    return KeyResult(
        id=id, aim=aim or Aim(start=0.0, target=100.0), weight=weight, check_ins=check_ins
    )


def at_the_end(id, value, **changes):
    said = CheckIn(id="1", day=DUE, value=value)
    return replace(told(id, **changes), check_ins=(said,))


def objective(*key_results, **changes):
    return Objective(start=START, due=DUE, key_results=key_results, **changes)


def test_progress_is_the_mean_and_the_status_that_of_the_weakest(warehouse):
    three = [at_the_end(f"k{n}", value) for n, value in enumerate((90.0, 70.0, 20.0))]

    found = okr.review(warehouse, objective(*three), DUE)

    assert found.total.value == pytest.approx(0.6)
    assert found.status is Status.MISSED
    assert [one.score for one in found.key_results] == pytest.approx([0.9, 0.7, 0.2])


def test_the_status_of_a_running_objective_is_that_of_its_weakest_key_result(warehouse):
    day = START + timedelta(42)
    well, badly = told("a", *range(0, 70, 10)), told("b", *[1.0] * 7)

    found = okr.review(warehouse, objective(well, badly), day)

    assert [one.status for one in found.key_results] == [Status.AHEAD, Status.BEHIND]
    assert found.status is Status.BEHIND
    assert found.week == 7


def test_a_key_result_below_its_start_stays_in_sight_and_counts_nothing(warehouse):
    fallen = at_the_end("a", 90.0, aim=Aim(start=100.0, target=200.0))

    found = okr.review(warehouse, objective(fallen, at_the_end("b", 100.0)), DUE)

    assert found.key_results[0].progress == pytest.approx(-0.1)
    assert found.total.value == 0.5


@pytest.mark.parametrize(
    ("ambition", "expected"),
    [(Ambition.ASPIRATIONAL, Verdict.WON), (Ambition.COMMITTED, Verdict.MISSED)],
)
def test_two_thirds_win_a_stretch_and_miss_a_commitment(warehouse, ambition, expected):
    one = objective(at_the_end("a", 68.0), at_the_end("b", 68.0), ambition=ambition)

    assert okr.review(warehouse, one, DUE).verdict is expected


def test_a_key_result_without_data_makes_the_score_partial_until_it_is_graded(warehouse):
    one = objective(told("a", 60.0), told("b"), told("c", 100.0))

    running = okr.review(warehouse, one, START)
    grade = okr.final(okr.review(warehouse, one, DUE), "ayse", DUE, "geç başladık")

    assert running.total.value == pytest.approx(0.8)
    assert (running.total.partial, running.total.counted) == (True, 2)
    assert grade.score == pytest.approx(1.6 / 3)
    assert grade.scores["b"] == 0
    assert grade.reflection == "geç başladık"


def test_weights_weigh(warehouse):
    one = objective(
        at_the_end("a", 60.0, weight=2.0), at_the_end("b", 60.0), at_the_end("c", 100.0)
    )

    assert okr.review(warehouse, one, DUE).total.value == pytest.approx(0.7)


def test_yes_or_no_and_a_ladder_are_scored_in_their_ways(warehouse):
    rungs = tuple(Rung(value=v, score=s) for v, s in ((0, 0), (100, 0.3), (200, 0.7), (300, 1)))
    ladder = at_the_end("a", 250.0, aim=Aim(score=Score.LADDER, rungs=rungs))
    done = KeyResult(id="b", aim=Aim(score=Score.BINARY), done=DAY_45)
    undone = KeyResult(id="c", aim=Aim(score=Score.BINARY))

    before = okr.review(warehouse, objective(done, undone), START + timedelta(20))
    late = okr.review(warehouse, objective(done, undone), START + timedelta(80))
    end = okr.review(warehouse, objective(ladder, done, undone), DUE)

    assert [one.score for one in end.key_results] == [pytest.approx(0.85), 1.0, 0.0]
    assert [one.status for one in before.key_results] == [Status.ON_TRACK] * 2
    assert [one.status for one in late.key_results] == [Status.REACHED, Status.ATTENTION]


def test_during_the_quarter_the_colour_is_that_of_the_expected_final_score(warehouse):
    a_tenth_on_day_eight = told("a", 0.0, 9.0)

    found = okr.review(warehouse, objective(a_tenth_on_day_eight), START + timedelta(7))

    assert found.total.value == pytest.approx(0.09)
    assert found.colour is Colour.GREEN


def test_a_key_result_fed_by_the_data_scores_and_forecasts_itself(warehouse):
    days(warehouse, START - timedelta(60), [{"shares": 10 + n % 3} for n in range(105)])
    aim = Aim(metric="shares", basis=Basis.TOTAL, start=0.0, target=1600.0)
    one = KeyResult(id="k1", aim=aim)

    found = okr.review(warehouse, objective(one), DAY_45).key_results[0]

    assert found.measured.actual.value == 495
    assert found.expected == pytest.approx(11 * 90 / 1600, abs=0.03)
    assert found.chance < 0.05


def test_easy_and_hopeless_stretches_are_told(warehouse):
    days(warehouse, START - timedelta(60), [{"shares": 10 + n % 3} for n in range(61)])

    def said(target, ambition=Ambition.ASPIRATIONAL):
        aim = Aim(metric="shares", basis=Basis.TOTAL, start=0.0, target=target)
        one = objective(KeyResult(id="k1", aim=aim), ambition=ambition)
        found = okr.review(warehouse, one, START).key_results[0]
        return " ".join(warning.say("tr") for warning in found.warnings)

    assert "fazla kolay" in said(800.0)
    assert "üçte birine bile" in said(5000.0)
    assert said(1500.0) == ""
    assert said(800.0, Ambition.COMMITTED) == ""


def test_confidence_far_from_the_probability_is_worth_a_note(warehouse):
    days(warehouse, START - timedelta(60), [{"shares": 10 + n % 3} for n in range(105)])
    aim = Aim(metric="shares", basis=Basis.TOTAL, start=0.0, target=1600.0)
    sure = CheckIn(id="1", day=DAY_45, confidence=9)

    found = okr.review(
        warehouse, objective(KeyResult(id="k1", aim=aim, check_ins=(sure,))), DAY_45
    )

    assert any("9 of 10" in w.say("en") for w in found.key_results[0].warnings)


def test_a_week_without_check_in_is_told(warehouse):
    found = okr.review(warehouse, objective(told("a", 5.0)), START + timedelta(20))

    assert any("20 days" in w.say("en") for w in found.key_results[0].warnings)


@pytest.mark.parametrize(("count", "said"), [(1, True), (2, False), (5, False), (6, True)])
def test_two_to_five_key_results_are_advised(count, said):
    one = objective(*[told(f"k{n}") for n in range(count)])

    assert bool(okr.shape(one)) is said


def test_keeping_things_as_they_are_is_no_objective():
    one = objective(told("a"), told("b"), titles={"tr": "Konumumuzu sürdürmek"})

    assert "farklı" in okr.shape(one)[0].say("tr")


def test_a_smart_goal_becomes_a_stretch_whose_likely_end_is_two_thirds(warehouse):
    rows = [{"followers": 1000 + 5 * n + n % 2} for n in range(100)]
    days(warehouse, START - timedelta(100), rows)
    aim = Aim(metric="followers", basis=Basis.LEVEL, start=1495.0, target=1700.0)
    goal = Goal(id="g1", start=START, due=DUE, aim=aim, titles={"tr": "Takipçi"})
    going = health.outlook(warehouse, aim, START, DUE, START - timedelta(1))

    made = cycle.from_goal(goal, going, QUARTER)
    (key_result,) = made.key_results
    back = cycle.to_goal(made, key_result)

    stretch = key_result.aim
    assert (going.median - stretch.start) / (stretch.target - stretch.start) == pytest.approx(
        0.65
    )
    assert back.aim.target == pytest.approx(going.median)
    assert made.goal == "g1"


def test_nothing_is_stretched_that_moves_the_wrong_way(warehouse):
    days(warehouse, START - timedelta(60), [{"followers": 2000 - 5 * n} for n in range(60)])
    aim = Aim(metric="followers", basis=Basis.LEVEL, start=1705.0, target=1900.0)
    goal = Goal(start=START, due=DUE, aim=aim)
    going = health.outlook(warehouse, aim, START, DUE, START - timedelta(1))

    refused = cycle.from_goal(goal, going, QUARTER)
    unknown = cycle.from_goal(goal, None, QUARTER)

    assert "uzaklaşıyor" in refused.say("tr")
    assert "yedi gün" in unknown.say("tr")
    falling = replace(goal, aim=replace(aim, direction=Direction.DOWN, target=1000.0))
    assert isinstance(cycle.from_goal(falling, going, QUARTER), Objective)


def test_a_commitment_keeps_its_target_on_the_way_back():
    one = objective(told("a"), ambition=Ambition.COMMITTED)

    assert cycle.to_goal(one, one.key_results[0]).aim.target == 100
    stretch = replace(one, ambition=Ambition.ASPIRATIONAL)
    assert cycle.to_goal(stretch, stretch.key_results[0]).aim.target == 65


def test_the_next_quarter_begins_anew_where_the_last_one_ended():
    level = KeyResult(
        id="b", aim=Aim(metric="followers", basis=Basis.LEVEL, start=1.0, target=2.0)
    )
    grade = Grade(day=DUE, who="ayse", score=0.7)
    one = objective(told("a", 0.0, 40.0), level, id="o1", version=4, grade=grade)

    following = cycle.carried_on(one)

    assert (following.start, following.due) == (date(2026, 4, 1), date(2026, 6, 30))
    assert (following.id, following.earlier, following.grade) == ("", "o1", None)
    assert [k.aim.start for k in following.key_results] == [40.0, None]
    assert all(k.check_ins == () for k in following.key_results)


def test_objectives_stand_under_their_parents_and_circles_are_not_lost():
    ids = {"a": "", "b": "a", "c": "b", "x": "gone", "p": "q", "q": "p"}
    ones = [objective(id=id, parent=parent) for id, parent in ids.items()]

    roots = cycle.tree(ones)

    assert [branch.objective.id for branch in roots] == ["a", "x", "p"]
    assert roots[0].branches[0].branches[0].objective.id == "c"
    assert roots[2].branches[0].objective.id == "q"


def test_who_scores_full_marks_again_and_again_may_aim_higher():
    def graded(quarter, score, owner):
        grade = Grade(day=DUE, who="", score=score)
        return replace(objective(owner=owner, grade=grade), start=quarter)

    later = date(2026, 4, 1)
    ones = [
        graded(START, 1.0, "Ayşe"),
        graded(later, 0.95, "Ayşe"),
        graded(START, 1.0, "Can"),
        graded(later, 0.6, "Can"),
    ]

    assert [one.say("en").split()[0] for one in cycle.record(ones)] == ["Ayşe"]
    assert cycle.record(ones[:1]) == ()


@pytest.mark.parametrize("example", examples.EXAMPLES.values(), ids=examples.EXAMPLES)
def test_the_examples_leave_open_what_their_sources_leave_open(warehouse, example):
    one = Goals(warehouse, "ayse").save(examples.objective(example, QUARTER))

    found = okr.review(warehouse, one, DAY_45)

    assert set(one.titles) == set(LANGUAGES)
    assert len(one.key_results) == 3
    for key_result in one.key_results:
        assert examples.is_open(key_result) == ("XX" in key_result.titles["en"])
    assert found.total.value is None


def test_nobody_is_asked_for_a_check_in_of_before_the_objective_was_written_down(warehouse):
    late = Goals(warehouse, "ayse", clock=lambda: datetime(2026, 2, 10, tzinfo=UTC))
    early = Goals(warehouse, "ayse", clock=lambda: datetime(2025, 12, 1, tzinfo=UTC))
    begun, old = (store.save(objective(told("a"), told("b"))) for store in (late, early))

    def asked(one, day):
        warnings = okr.review(warehouse, one, day).key_results[0].warnings
        return [w.say("en") for w in warnings if "check-in" in w.say("en")]

    # Four days after it was written down, then eight.
    assert asked(begun, DAY_45) == []
    assert asked(begun, date(2026, 2, 18)) == ["No check-in for 8 days. Once a week is best."]
    assert asked(old, DAY_45) == ["No check-in for 44 days. Once a week is best."]
    silent = overview.everything(warehouse, DAY_45).silent
    assert [one.id for one in silent] == [old.id]


def test_two_people_check_in_on_two_key_results_at_once(warehouse):
    ayse, can = Goals(warehouse, "ayse"), Goals(warehouse, "can")
    mine = ayse.save(objective(told("a"), told("b")))
    theirs = can.objective(mine.id)

    ayse.check_in(mine, DAY_45, key_result="a", value=10.0, confidence=5)
    both = can.check_in(theirs, DAY_45, key_result="b", value=20.0, confidence=7)

    assert [one.check_ins[0].who for one in both.key_results] == ["ayse", "can"]


def test_an_objective_is_ticked_graded_and_graded_again(warehouse):
    store = Goals(warehouse, "ayse", clock=lambda: datetime(2026, 3, 31, tzinfo=UTC))
    one = store.save(objective(KeyResult(id="a", aim=Aim(score=Score.BINARY)), told("b", 50.0)))

    one = store.tick_key_result(one, "a", DAY_45)
    first = okr.final(okr.review(warehouse, one, DUE), "ayse", DUE)
    one = store.grade(one, first)
    one = store.grade(one, replace(first, reflection="İki hafta geç"))

    assert one.grade.score == pytest.approx(0.75)
    assert store.objective(one.id).grade.reflection == "İki hafta geç"
    assert [event.fields for event in store.changes(one)[:2]] == [
        ("grade.reflection",),
        ("grade",),
    ]
