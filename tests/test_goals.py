"""SMART goals over real facts: baselines, progress, templates, lights, the store."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialgoals.categories import CATEGORIES
from socialgoals.goals import (
    encoding,
    health,
    milestones,
    numbers,
    overview,
    smart,
    templates,
    words,
)
from socialgoals.goals.model import (
    Aim,
    Basis,
    BusinessObjective,
    CheckIn,
    Goal,
    KeyResult,
    Milestone,
    Objective,
    Score,
    Step,
    TargetKind,
)
from socialgoals.goals.progress import Status
from socialgoals.goals.smart import Letter, Level
from socialgoals.goals.store import ChangedMeanwhile, Goals
from socialgoals.i18n import LANGUAGES
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.model import Direction
from socialgoals.metrics.reading import Audience, Scope
from socialgoals.warehouse import landing
from socialgoals.warehouse.opening import Workspace
from tests import facts

START, DUE = date(2026, 1, 1), date(2026, 3, 31)
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
    return facts.add(warehouse, "account_days", keyed, file=file)


def at(day):
    return lambda: datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def shares(**changes):
    aim = Aim(metric="shares", basis=Basis.TOTAL, start=0.0, target=900.0)
    return Goal(category="brand_awareness", start=START, due=DUE, aim=replace(aim, **changes))


def findings(lights, check):
    return [f for light in lights.values() for f in light.findings if f.check == check]


def test_a_total_follows_the_data_since_its_start(warehouse):
    days(warehouse, START - timedelta(10), [{"shares": 50}] * 10)
    days(warehouse, START, [{"shares": 10}] * 40 + [{"shares": 0}] * 5, file="new.csv")

    found = health.health(warehouse, shares(), DAY_45, ahead=False)

    assert found.measured.actual.value == 400
    assert found.measured.standing.expected == 450
    assert found.status is Status.ATTENTION


def test_value_and_plan_are_compared_on_the_last_day_with_data(warehouse):
    days(warehouse, START, [{"shares": 10}] * 45)

    found = health.health(warehouse, shares(), date(2026, 3, 1), ahead=False)

    assert found.status is Status.ON_TRACK
    assert found.measured.standing.day == DAY_45
    assert found.measured.actual.stale == 15


def test_a_goal_without_data_since_its_start_has_no_data_and_is_not_at_zero(warehouse):
    days(warehouse, date(2025, 12, 1), [{"shares": 10}] * 20)

    found = health.health(warehouse, shares(), DAY_45, ahead=False)

    assert found.status is Status.NO_DATA
    assert found.progress is None


def test_a_level_and_a_rate_are_read_each_in_its_way(warehouse):
    row = {"followers": 1000, "likes": 30, "impressions": 1000}
    days(warehouse, START, [row] * 44 + [{**row, "followers": 1300}])
    level = Aim(metric="followers", basis=Basis.LEVEL, start=1000.0, target=1600.0)
    rate = Aim(metric="engagement_rate_impressions", basis=Basis.WINDOW, start=2.0, target=4.0)

    found = [
        health.measured(warehouse, aim, START, DUE, DAY_45).standing for aim in (level, rate)
    ]

    assert [one.progress for one in found] == [0.5, pytest.approx(0.5)]
    assert [one.status for one in found] == [Status.ON_TRACK] * 2


def test_a_threshold_counts_the_whole_weeks_that_kept_it(warehouse):
    monday = date(2026, 1, 5)
    rows = [{"likes": 40 if week < 3 else 10, "impressions": 1000} for week in range(4)]
    days(warehouse, monday, [row for row in rows for _ in range(7)])
    aim = Aim(
        metric="engagement_rate_impressions",
        basis=Basis.WINDOW,
        score=Score.THRESHOLD,
        target=3.0,
    )

    found = health.measured(warehouse, aim, monday, DUE, date(2026, 2, 1))

    assert (found.actual.kept, found.actual.seen) == (3, 4)
    assert found.score == 0.75
    assert found.status is Status.ATTENTION


def test_the_baseline_of_a_total_is_that_of_as_many_days_before_and_stays_frozen(warehouse):
    days(warehouse, START - timedelta(90), [{"shares": 5}] * 90)
    store = Goals(warehouse, "ayse", clock=at(START))

    goal = store.save(shares(start=None))
    days(warehouse, START - timedelta(90), [{"shares": 9}] * 90, file="corrected.csv")

    base = store.goal(goal.id).aim.baseline
    assert (base.value, base.start, base.frozen) == (450, date(2025, 10, 3), START)
    assert goal.aim.start == 0
    assert store.save(replace(goal, owner="Can")).aim.baseline == base


def test_another_metric_gets_a_baseline_of_its_own_and_a_new_key_result_too(warehouse):
    days(warehouse, START - timedelta(90), [{"shares": 5, "followers": 900}] * 90)
    store = Goals(warehouse, "ayse", clock=at(START))
    goal = store.save(shares())
    level = Aim(metric="followers", basis=Basis.LEVEL, target=1000.0)
    one = store.save(Objective(start=START, due=DUE))

    changed = replace(goal.aim, metric="followers", basis=Basis.LEVEL)
    goal = store.save(replace(goal, aim=changed))
    one = store.save(replace(one, key_results=(KeyResult(id="k1", aim=level),)))

    assert (goal.aim.baseline.value, goal.aim.start) == (900, 900)
    assert one.key_results[0].aim.start == 900


def test_a_baseline_is_read_as_soon_as_there_are_data(warehouse):
    store = Goals(warehouse, "ayse", clock=at(START))
    level = Aim(metric="followers", basis=Basis.LEVEL, target=1000.0)
    goal = store.save(Goal(start=START, due=DUE, aim=level))

    days(warehouse, START - timedelta(30), [{"followers": 900}] * 30)

    assert goal.aim.start is None
    assert store.save(goal).aim.start == 900


def test_a_corrected_import_scores_anew_and_leaves_what_was_said(warehouse):
    first = days(warehouse, START, [{"shares": 10}] * 45)
    store = Goals(warehouse, "ayse", clock=at(DAY_45))
    goal = store.save(shares())
    goal = store.check_in(goal, DAY_45, confidence=6, note="iyi gidiyor")

    imports = landing.history(warehouse)
    landing.undo(warehouse, imports[0].id)
    days(warehouse, START, [{"shares": 8}] * 45, file="corrected.csv")

    found = health.health(warehouse, store.goal(goal.id), DAY_45, ahead=False)
    assert first.added == 45
    assert found.measured.actual.value == 360
    assert found.check_in.value == 450
    assert found.check_in.note == "iyi gidiyor"


def test_check_ins_are_corrected_and_history_keeps_the_old_words(warehouse):
    store = Goals(warehouse, "ayse", clock=at(DAY_45))
    goal = store.save(Goal(start=START, due=DUE, aim=Aim(start=0.0, target=10.0)))
    goal = store.check_in(goal, DAY_45, value=3.0, note="üç")
    goal = store.correct(goal, goal.check_ins[0].id, value=4.0)

    assert goal.check_ins[0].value == 4
    assert goal.check_ins[0].corrected == DAY_45
    newest = store.changes(goal)[0]
    assert newest.before["body"]["check_ins"][0]["value"] == 3
    with pytest.raises(KeyError):
        store.correct(goal, "nobody", value=1.0)
    with pytest.raises(ValueError, match="0 to 10"):
        store.check_in(goal, DAY_45, confidence=11)


def test_two_people_at_once_both_check_in_and_the_same_target_is_told(warehouse):
    ayse, can = Goals(warehouse, "ayse"), Goals(warehouse, "can")
    mine = ayse.save(Goal(start=START, due=DUE, aim=Aim(start=0.0, target=10.0)))
    theirs = can.goal(mine.id)

    can.check_in(theirs, DAY_45, value=2.0)
    both = ayse.check_in(mine, DAY_45, value=3.0)
    can.save(replace(both, aim=replace(both.aim, target=12.0)))

    assert {one.who for one in both.check_ins} == {"ayse", "can"}
    with pytest.raises(ChangedMeanwhile) as told:
        ayse.save(replace(both, aim=replace(both.aim, target=15.0)))
    assert told.value.fields == ("aim.target",)
    assert ayse.goal(mine.id).aim.target == 12


def test_archiving_hides_and_undoing_brings_back(warehouse):
    store = Goals(warehouse, "ayse")
    goal = store.save(shares())

    shelved = store.archive(goal)

    assert store.goals() == []
    assert store.goals(archived=True) == [shelved]
    assert not store.undo(shelved).archived


def test_every_field_survives_the_way_through_the_store(warehouse):
    store = Goals(warehouse, "ayse", clock=at(START))
    goal = replace(
        shares(steps=(Step(day=DAY_45, value=400.0),), accounts=(("instagram", "kahve"),)),
        titles={"tr": "Paylaşım", "en": "Shares"},
        milestones=(Milestone(id="m1", day=DAY_45, value=3.0, done=START),),
        supporting=("clicks",),
    )

    kept = store.save(goal)

    assert replace(kept, id="", version=0) == goal
    assert encoding.body(kept)["aim"]["basis"] == "total"


def test_business_objectives_are_a_list_of_the_workspace(warehouse):
    store = Goals(warehouse, "ayse")

    kept = store.save(BusinessObjective(titles={"tr": "Geliri artırmak"}))

    assert store.business() == [kept]


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_has_a_template_that_can_be_saved_and_shows_up(warehouse, category):
    store = Goals(warehouse, "ayse", clock=at(START))
    row = {"shares": 5, "likes": 30, "impressions": 1000, "reach": 700, "clicks": 9}
    days(warehouse, START - timedelta(90), [{**row, "followers": 900 + n} for n in range(90)])

    found = templates.templates(category)
    goal = store.save(templates.filled(warehouse, found[0], START, DUE, START))

    assert set(goal.titles) == set(LANGUAGES)
    assert store.goals(category) == [goal]
    assert overview.everything(warehouse, START, category).goals[0].goal == goal


@pytest.mark.parametrize("category", templates.BY_MILESTONES)
def test_insights_and_crisis_are_reached_by_milestones_alone(warehouse, category):
    (template,) = templates.templates(category)

    goal = templates.filled(warehouse, template, START, DUE, START)
    goal = replace(goal, business="Markanın itibarını korumak")
    lights = smart.judge(warehouse, goal, START)

    assert goal.aim is None
    assert len(goal.milestones) == 3
    assert all(light.level in (Level.PASS, Level.HINT) for light in lights.values())


def test_a_template_is_filled_with_the_workspaces_own_numbers(warehouse):
    row = {"likes": 31, "impressions": 1000}
    days(warehouse, START - timedelta(60), [row] * 60)
    template = templates.Template(
        category="community", metric="engagement_rate_impressions", change=15.0
    )

    scope = Scope(channels=("instagram",))
    goal = templates.filled(warehouse, template, START, DUE, START, scope)

    assert goal.aim.baseline.value == pytest.approx(3.1)
    assert goal.aim.target == 3.56
    assert goal.titles["en"] == (
        "Raise “Engagement rate, by impressions” on Instagram"
        " from 3.10% to 3.56% by 31 Mar 2026"
    )
    assert "%3,10" in goal.titles["tr"]
    assert len(goal.milestones) == 3


def test_twenty_more_of_a_rate_is_shown_both_ways():
    assert templates.both_ways(3.0, 20) == pytest.approx((3.6, 23.0))


def year(warehouse):
    """Twelve months before the start: ten shares a day and a little more by the weekday."""
    rows = [{"shares": 10 + n % 7 + n // 60, "followers": 1000 + 4 * n} for n in range(365)]
    days(warehouse, START - timedelta(365), rows)


def judged(warehouse, **changes):
    goal = replace(
        shares(**changes), business="Yeni müşteri kazanmak", audience="Kahve sevenler"
    )
    return smart.judge(warehouse, replace(goal, titles={"tr": "900 paylaşım"}), START)


def test_five_more_and_three_times_more_are_judged_differently_and_say_why(warehouse):
    year(warehouse)
    base = numbers.baseline(warehouse, shares().aim, START, DUE, START).value

    little = judged(warehouse, target=base * 1.05)
    much = judged(warehouse, target=base * 4)

    assert little[Letter.ATTAINABLE].level is not Level.FAIL
    assert much[Letter.ATTAINABLE].level is Level.FAIL
    said = [f.sentence.say("tr") for f in much[Letter.ATTAINABLE].findings]
    assert any("<%5" in text for text in said)
    assert any("önceki 7 dönemin 0 tanesinde oldu" in text for text in said)
    assert any("Günde" in text for text in said)


def test_without_data_the_lights_say_so_and_invent_nothing(warehouse):
    lights = judged(warehouse)

    (missing,) = findings(lights, "M1")
    assert missing.level is Level.FAIL
    assert "henüz veri yok" in missing.sentence.say("tr")
    (unknown,) = findings(lights, "A1")
    assert "geçmiş yetersiz" in unknown.sentence.say("tr")


def test_a_metric_that_the_exports_lack_names_its_columns(warehouse):
    days(warehouse, START - timedelta(60), [{"followers": 100}] * 60)

    (missing,) = findings(judged(warehouse), "M1")

    assert missing.level is Level.FAIL
    assert missing.sentence.say("en") == (
        "Your exports lack Shares, which Shares needs. Bring one that has it."
    )


@pytest.mark.parametrize(
    ("changes", "check", "said"),
    [
        ({"metric": ""}, "S1", "Choose a metric."),
        ({"metric": "gone"}, "S1", "not known any more"),
        ({"target": None}, "S2", "Set a target"),
        ({"target": "baseline"}, "S2", "where you stand already"),
        ({"target": 100.0}, "S2", "must be above"),
        ({"target": -5.0}, "A2", "Less than 0 is not possible"),
        ({"direction": Direction.DOWN}, "S2", "A total only grows"),
    ],
)
def test_bad_input_is_answered_with_what_to_do(warehouse, changes, check, said):
    year(warehouse)
    if changes.get("target") == "baseline":
        base = numbers.baseline(warehouse, shares().aim, START, DUE, START)
        changes = {"target": base.value}

    found = findings(judged(warehouse, **changes), check)

    assert any(f.level is Level.FAIL and said in f.sentence.say("en") for f in found)


def test_a_falling_rate_must_have_its_target_below(warehouse):
    days(warehouse, START - timedelta(60), [{"likes": 31, "impressions": 1000}] * 60)
    aim = {
        "metric": "engagement_rate_impressions",
        "basis": Basis.WINDOW,
        "start": None,
        "direction": Direction.DOWN,
        "target": 5.0,
    }

    (found,) = findings(judged(warehouse, **aim), "S2")

    assert "must be below 3.10%" in found.sentence.say("en")


def test_dates_that_cannot_be_are_told(warehouse):
    goal = shares()
    reversed_dates = replace(goal, start=DUE, due=START)

    lights = smart.judge(warehouse, goal, date(2027, 1, 1))
    (passed,) = findings(lights, "T1")
    (turned,) = findings(smart.judge(warehouse, reversed_dates, START), "T1")

    assert "has passed" in passed.sentence.say("en")
    assert "must come after the start" in turned.sentence.say("en")


def test_a_rate_above_a_hundred_percent_is_not_possible_for_a_proportion(warehouse):
    days(warehouse, START - timedelta(60), [{"shares": 31, "impressions": 1000}] * 60)
    aim = {"metric": "virality_rate", "basis": Basis.WINDOW, "start": None, "target": 120.0}

    (found,) = findings(judged(warehouse, **aim), "A2")

    assert "More than 100.00% is not possible" in found.sentence.say("en")


def test_vague_words_vanity_and_a_missing_business_objective_are_questioned(warehouse):
    year(warehouse)
    goal = Goal(
        category="brand_awareness",
        titles={"tr": "Takipçiyi artır"},
        start=START,
        due=DUE,
        aim=Aim(metric="followers", basis=Basis.LEVEL, target=3000.0),
    )

    lights = smart.judge(warehouse, goal, START)
    helped = smart.judge(warehouse, replace(goal, supporting=("clicks",)), START)

    assert "kaçtan kaça" in findings(lights, "S4")[0].sentence.say("tr")
    assert findings(lights, "R3")[0].level is Level.WARN
    assert findings(helped, "R3") == []
    assert lights[Letter.RELEVANT].level is Level.FAIL
    assert findings(lights, "T3")[0].level is Level.HINT


def test_a_change_smaller_than_the_noise_is_told(warehouse):
    rows = [{"shares": 700 if n % 21 < 7 else 70} for n in range(84)]
    days(warehouse, START - timedelta(84), rows)
    window = {"basis": Basis.WINDOW, "start": None, "target": 8000.0}

    lights = judged(warehouse, **window)

    assert findings(lights, "M3")[0].level is Level.WARN


def test_half_a_baseline_is_not_enough(warehouse):
    days(warehouse, START - timedelta(40), [{"shares": 5}] * 40)

    (found,) = findings(judged(warehouse), "M2")

    assert "44%" in found.sentence.say("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_can_be_said(warehouse, language):
    year(warehouse)

    lights = judged(warehouse)

    said = [f.sentence.say(language) for light in lights.values() for f in light.findings]
    assert all(said)
    assert not any("{" in text for text in said)


@given(
    told=st.lists(st.tuples(st.integers(0, 80), st.floats(0, 100)), unique_by=lambda t: t[0]),
    seed=st.randoms(use_true_random=False),
)
def test_the_order_in_which_check_ins_were_noted_does_not_matter(told, seed):
    check_ins = [
        CheckIn(id=str(day), day=START + timedelta(day), value=value) for day, value in told
    ]
    shuffled = list(check_ins)
    seed.shuffle(shuffled)
    aim = Aim(start=0.0, target=100.0)

    found = [
        health.measured(None, aim, START, DUE, DAY_45, said) for said in (check_ins, shuffled)
    ]

    assert found[0] == found[1]


def test_the_overview_tells_what_is_next_and_what_fell_behind(warehouse):
    days(warehouse, START, [{"shares": 10}] * 38 + [{"shares": 0}] * 7)
    store = Goals(warehouse, "ayse", clock=at(START))
    falling = store.save(
        replace(shares(), milestones=(Milestone(id="m1", day=date(2026, 2, 28)),))
    )
    steady = store.save(Goal(start=START, due=DUE, aim=Aim(start=0.0, target=100.0)))

    found = overview.everything(warehouse, DAY_45)

    assert [one.goal.id for one in found.goals] == [falling.id, steady.id]
    assert [(f.thing.id, f.before, f.now) for f in found.fell] == [
        (falling.id, Status.ON_TRACK, Status.ATTENTION)
    ]
    assert [step.id for _, step in found.next] == ["m1"]
    assert found.count(Status.NO_DATA) == 1


def test_a_card_and_a_chart_find_the_targets_of_their_metric(warehouse):
    days(warehouse, START, [{"shares": 10}] * 45)
    store = Goals(warehouse, "ayse", clock=at(START))
    goal = store.save(shares())

    (target,) = overview.targets(warehouse, "shares", DAY_45, "brand_awareness")
    values = overview.track(warehouse, target, DAY_45)

    assert target.id == goal.id
    assert target.plan == ((date(2025, 12, 31), 0.0), (DUE, 900.0))
    assert values[0] == (START, 10)
    assert values[-1] == (DAY_45, target.measured.actual.value)
    assert overview.targets(warehouse, "likes", DAY_45) == ()


def test_the_track_of_a_rate_is_that_of_its_window(warehouse):
    rows = [{"likes": 20, "impressions": 1000}] * 30 + [{"likes": 60, "impressions": 3000}] * 28
    days(warehouse, START, rows)
    aim = Aim(metric="engagement_rate_impressions", basis=Basis.WINDOW)
    last = START + timedelta(57)

    values = dict(numbers.track(warehouse, aim, START + timedelta(40), last))
    actual = numbers.actual(warehouse, aim, START + timedelta(40), last).value

    assert min(values) == START + timedelta(40)
    assert values[last] == pytest.approx(actual)


def test_a_target_may_be_said_in_percent_in_points_or_as_a_number():
    said = {TargetKind.PERCENT: 3.6, TargetKind.POINTS: 23.0, TargetKind.ABSOLUTE: 20.0}

    for kind, expected in said.items():
        assert templates.said_target(Aim(kind=kind), 3.0, 20.0) == pytest.approx(expected)


def test_key_results_are_held_to_what_makes_them_measurable(warehouse):
    days(warehouse, START - timedelta(90), [{"shares": 10, "followers": 900}] * 90)
    level = Aim(metric="followers", basis=Basis.LEVEL)
    aims = {
        "total": Aim(metric="shares", basis=Basis.TOTAL, target=500.0),
        "same": replace(level, target=900.0),
        "below": replace(level, target=800.0),
        "open": level,
        "lost": Aim(metric="saves", basis=Basis.TOTAL, target=5.0),
        "negative": replace(level, target=-5.0),
        "hand": Aim(start=0.0, target=3.0),
    }
    one = Objective(
        start=START,
        due=DUE,
        key_results=tuple(KeyResult(id=name, aim=aim) for name, aim in aims.items()),
    )

    found = smart.problems(warehouse, one, START)

    assert {name: [f.check for f in fs] for name, fs in found.items()} == {
        "total": [],
        "same": ["S2"],
        "below": ["S2"],
        "open": ["S2"],
        "lost": ["M1"],
        "negative": ["S2", "A2"],
        "hand": [],
    }


def test_milestones_may_follow_the_forecast(warehouse):
    year(warehouse)
    goal = shares(target=2000.0)
    going = health.outlook(warehouse, goal.aim, START, DUE, START - timedelta(1))

    shape = going.shape(START, 0.0)
    steps = milestones.between(START, DUE, 0.0, 2000.0, shape=shape)

    assert len(shape) == 90
    assert shape[-1] == pytest.approx(going.median)
    assert [one.value for one in steps] == sorted(one.value for one in steps)
    assert steps[-1].value == 2000


def test_amounts_are_said_in_both_languages():
    assert words.amount(3.1, "percent", "tr") == "%3,10"
    assert words.amount(12000, "count", "tr") == "12.000"
    assert words.amount(3.5, "saat", "tr") == "3,50 saat"
    assert words.change(-0.31, "percent", "tr") == "-0,31 puan"
    assert words.change(50, "count", "en") == "+50"
    assert words.amount(12.5, "minutes", "tr") == "12,5 dk"
    assert METRICS["shares"].label == words.label_of(shares().aim)


def test_a_response_time_is_watched_and_forecast_as_a_median(warehouse):
    rows = [
        {
            "channel": "other",
            "account": "desk",
            "case_id": str(n),
            "day": START - timedelta(60 - n // 3),
            "first_reply_minutes": (10.0, 30.0, 200.0)[n % 3],
        }
        for n in range(180)
    ]
    facts.add(warehouse, "support_cases", rows)
    aim = Aim(
        metric="first_response_minutes",
        basis=Basis.WINDOW,
        direction=Direction.DOWN,
        target=20.0,
    )

    settled = numbers.frozen(warehouse, aim, START, DUE, START)
    going = health.outlook(warehouse, settled, START, DUE, START)

    assert settled.start == 30
    assert going.median == pytest.approx(30, abs=3)
    assert numbers.basis_of(METRICS["first_response_minutes"]) is Basis.WINDOW


def test_goals_inside_look_at_the_channels_of_employees(warehouse):
    inside = templates.templates("internal_communication")[0]

    goal = templates.filled(warehouse, inside, START, DUE, START)

    assert goal.aim is None or goal.aim.scope.audience is Audience.INTERNAL
