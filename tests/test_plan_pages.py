"""The pages on goals: empty, with goals, with bad input, in both languages."""

from dataclasses import replace
from datetime import date

import pytest

from socialgoals.goals import evidence
from socialgoals.goals.checks import attainable
from socialgoals.goals.model import Aim, Basis, Goal, KeyResult, Milestone, Objective
from socialgoals.goals.store import Goals
from socialgoals.ui.plan import amounts, drafts, fields
from socialgoals.warehouse.opening import Workspace
from tests import facts
from tests.test_pages import opened, texts

SMART = "pages/plan/smart_goals.py"
OKRS = "pages/plan/okrs.py"
# 120 days with 10 shares each: the ninety days before April hold 900.
FIRST, DAYS = date(2026, 1, 1), 120
TODAY = "2026-04-30"


@pytest.fixture
def empty(tmp_path):
    warehouse = Workspace(tmp_path, threads=1)
    yield warehouse
    warehouse.close()


@pytest.fixture
def full(empty):
    facts.shares(empty, FIRST, [10] * DAYS)
    return empty


def shares(**other):
    """A goal of 1000 shares in the ten weeks from April on."""
    given = {
        "category": "brand_awareness",
        "titles": {"en": "More shares", "tr": "Daha çok paylaşım"},
        "business": "Raise revenue",
        "start": date(2026, 4, 1),
        "due": date(2026, 6, 30),
        "aim": Aim(metric="shares", basis=Basis.TOTAL, start=0.0, target=1000.0),
    }
    return Goal(**(given | other))


def everything(app):
    parts = [*app.metric, *app.info, *app.warning]
    return texts(app) + "\n".join(str(part.value) for part in parts)


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("page", [SMART, OKRS])
def test_a_workspace_without_goals_is_shown_the_way(page, language, full):
    app = opened(full, page, lang=language, on=TODAY)

    assert not app.exception
    assert not app.error
    assert ("No " if language == "en" else "yok") in everything(app)


@pytest.mark.parametrize("language", ["tr", "en"])
def test_a_goal_is_told_with_value_plan_and_chance(language, full):
    Goals(full).save(shares())

    app = opened(full, SMART, lang=language, on=TODAY)
    shown = everything(app)

    # 30 of 91 days at 10 a day are 300 of 1000, planned were 329.7: the last
    # day of data is 30 April, and shares come whole.
    assert not app.exception
    assert not app.error
    assert "<b>300</b>" in shown
    assert "<b>330</b>" in shown
    plan = "Plan for 30 Apr 2026" if language == "en" else "30 Nis 2026 planı"
    assert plan in shown
    assert ("On track" if language == "en" else "Yolunda") in shown


def test_the_builder_asks_for_as_much_a_day_as_the_card_and_says_from_when(full):
    # 300 of 5000 after the first of three months: 4700 in the 61 days that are left.
    aim = Aim(metric="shares", basis=Basis.TOTAL, start=0.0, target=5000.0)
    goal = Goals(full).save(shares(aim=aim))
    card = everything(opened(full, SMART, lang="en", on=TODAY))

    found = evidence.evidence(full, goal, date(2026, 4, 30))
    (said,) = (one for one in attainable.attainable(goal, found) if one.check == "A3")

    assert "<small>Needed from 30 Apr 2026</small> <b>77/day</b>" in card
    assert said.sentence.say("en").startswith("From 30 Apr 2026 it asks for +77 a day;")


def test_a_goal_that_has_not_begun_asks_from_its_first_day(full):
    aim = Aim(metric="shares", basis=Basis.TOTAL, start=0.0, target=6200.0)
    goal = shares(aim=aim, start=date(2026, 5, 1), due=date(2026, 5, 31))

    found = evidence.evidence(full, goal, date(2026, 4, 30))

    assert (found.needed_pace, found.needed_from) == (200.0, date(2026, 5, 1))


def test_an_example_begun_twice_is_there_once_and_says_so(full):
    app = opened(full, OKRS, lang="en", on=TODAY)
    for _time in range(2):
        app.button(key="example_youtube").click()
        app.run()

    assert not app.exception
    assert len(Goals(full).objectives()) == 1
    assert "This quarter already has this objective" in everything(app)


def test_a_template_is_begun_kept_and_saved(full):
    app = opened(full, SMART, lang="en", on=TODAY, category="brand_awareness")
    next(b for b in app.button if b.label == "Start from this").click()
    app.run()
    (draft,) = drafts.unfinished(full)
    assert app.query_params["draft"] == draft.id

    owner = next(field for field in app.text_input if field.label == "Owner")
    owner.set_value("Ayşe")
    app.run()
    choice = next(box for box in app.selectbox if "business objective" in box.label)
    choice.set_value("Win new customers")
    app.run()
    app.button(key="plan_save").click()
    app.run()

    assert not app.exception
    assert not app.error
    (goal,) = Goals(full).goals()
    assert (goal.owner, goal.business) == ("Ayşe", "Win new customers")
    assert drafts.unfinished(full) == []


def test_another_session_finds_what_was_typed(full):
    app = opened(full, SMART, lang="en", on=TODAY)
    next(b for b in app.button if b.label == "Start from this").click()
    app.run()
    next(field for field in app.text_input if field.label == "Title").set_value("Mine")
    app.run()

    other = opened(full, SMART, lang="tr", on=TODAY, draft=app.query_params["draft"])

    assert "Mine" in [field.value for field in other.text_input]


def test_without_what_it_serves_a_goal_is_not_saved_and_says_why(full):
    app = opened(full, SMART, lang="en", on=TODAY)
    next(b for b in app.button if b.label == "Start from this").click()
    app.run()

    app.button(key="plan_save").click()
    app.run()

    assert Goals(full).goals() == []
    assert "business" in app.error[0].value


def test_a_target_that_is_no_number_is_said_so(full):
    app = opened(full, SMART, lang="en", on=TODAY)
    next(b for b in app.button if b.label == "Start from this").click()
    app.run()

    next(f for f in app.text_input if f.label == "Change in percent").set_value("many")
    app.run()

    assert "Type a number, such as 10 or 12.5." in everything(app)
    assert not app.exception


def test_a_milestone_is_ticked_and_taken_back(full):
    step = Milestone(id="m1", day=date(2026, 5, 1), titles={"en": "A plan"})
    goal = Goals(full).save(shares(milestones=(step,)))
    app = opened(full, SMART, lang="en", on=TODAY)

    app.checkbox(key=f"tick_{goal.id}_m1").check()
    app.run()
    assert Goals(full).goal(goal.id).milestones[0].done == date.fromisoformat(TODAY)

    app.button(key=f"undo_{goal.id}").click()
    app.run()
    assert Goals(full).goal(goal.id).milestones[0].done is None


def test_an_archived_goal_is_brought_back(full):
    goal = Goals(full).save(shares())
    app = opened(full, SMART, lang="en", on=TODAY)

    app.button(key=f"archive_{goal.id}").click()
    app.run()
    assert Goals(full).goals() == []
    app.button(key=f"restore_{goal.id}").click()
    app.run()

    assert [one.id for one in Goals(full).goals()] == [goal.id]


def test_a_goal_becomes_an_okr(full):
    goal = Goals(full).save(shares())
    app = opened(full, SMART, lang="en", on=TODAY)

    app.button(key=f"to_okr_{goal.id}").click()
    app.run()

    (objective,) = Goals(full).objectives()
    assert objective.goal == goal.id
    assert app.title[0].value == "OKRs"


def objective(**aim):
    given = {"start": 100.0, "target": 200.0} | aim
    return Objective(
        titles={"en": "Loved", "tr": "Sevilen"},
        start=date(2026, 4, 1),
        due=date(2026, 6, 30),
        key_results=(KeyResult(id="k1", titles={"en": "Fans"}, aim=Aim(**given)),),
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "-10%, below the start"), ("tr", "-%10, başlangıcın altında")],
)
def test_progress_below_the_start_is_said(language, said, full):
    store = Goals(full)
    saved = store.save(objective())
    store.check_in(saved, date(2026, 4, 20), key_result="k1", value=90, confidence=3)

    app = opened(full, OKRS, lang=language, on=TODAY, quarter="2026-04-01")

    assert not app.error
    assert said in everything(app)


def of_week(widgets, name):
    """A field of the first key result in the weekly check-in."""
    return next(w for w in widgets if w.key.startswith("week/") and f"k1_{name}" in w.key)


def test_all_key_results_are_checked_in_at_once(full):
    saved = Goals(full).save(objective())
    app = opened(full, OKRS, lang="en", on=TODAY, quarter="2026-04-01")
    app.session_state["okr_week"] = True
    app.run()

    of_week(app.text_input, "value").set_value("150")
    of_week(app.slider, "confidence").set_value(7)
    app.button(key="okr_week_save").click()
    app.run()

    (said,) = Goals(full).objective(saved.id).key_results[0].check_ins
    assert (said.value, said.confidence) == (150.0, 7)
    assert "0.50" in everything(app)


def test_both_values_are_shown_where_two_changed_the_same(full):
    goal = Goals(full).save(shares(owner="Ayşe"))
    app = opened(full, SMART, lang="en", on=TODAY)
    app.button(key=f"edit_{goal.id}").click()
    app.run()
    store = Goals(full)
    store.save(replace(store.goal(goal.id), owner="Can"))

    next(field for field in app.text_input if field.label == "Owner").set_value("Deniz")
    app.run()
    app.button(key="plan_save").click()
    app.run()
    shown = everything(app)
    assert "Deniz" in shown
    assert "Can" in shown
    next(b for b in app.button if b.label == "Keep mine").click()
    app.run()

    assert Goals(full).goal(goal.id).owner == "Deniz"


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [
        ("%12,5", "tr", 12.5),
        ("1.234", "tr", 1234.0),
        ("1.234,5", "tr", 1234.5),
        ("3.5", "tr", 3.5),
        ("1,234", "en", 1234.0),
        ("3,5", "en", 3.5),
        ("12.5%", "en", 12.5),
        ("-10", "en", -10.0),
        ("many", "en", None),
        ("nan", "en", None),
        ("", "tr", None),
    ],
)
def test_a_number_is_read_as_it_was_meant(typed, language, meant):
    assert amounts.parsed(typed, language) == meant


def test_the_value_of_a_field_is_shown_as_people_read_it():
    grade = {"day": "2026-05-10", "who": "", "score": 0.7, "reflection": "Begin earlier"}

    shown = [fields.shown(value) for value in (None, {}, {"tr": "Bir", "en": "One"}, grade)]

    assert shown[:2] == ["", ""]
    assert shown[2] in ("Bir", "One")
    assert "Begin earlier" in shown[3]
    assert "2026" not in shown[3]
