"""Forms of goals: nothing typed is lost, two editors are told, who may only look has none."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from socialgoals.goals.model import Aim, Basis, Course, Goal, KeyResult, Milestone, Objective
from socialgoals.goals.store import Goals
from socialgoals.ui import typed
from socialgoals.warehouse.documents import Documents
from socialgoals.warehouse.opening import Workspace
from tests import facts
from tests.test_pages import opened, texts

SMART = "pages/plan/smart_goals.py"
OKRS = "pages/plan/okrs.py"
TODAY = "2026-05-10"
QUARTER = "2026-04-01"
AT = {"lang": "en", "on": TODAY}


@pytest.fixture
def workspace(tmp_path):
    """120 days with 10 shares each, until 30 April."""
    found = Workspace(tmp_path, threads=1)
    facts.add(
        found,
        "posts",
        [
            {
                "channel": "instagram",
                "account": "kahve",
                "post_id": str(i),
                "day": date(2026, 1, 1) + timedelta(i),
                "impressions": 1000,
                "shares": 10,
            }
            for i in range(120)
        ],
    )
    yield found
    found.close()


def goal(workspace, **other):
    given = {
        "titles": {"en": "More shares", "tr": "Daha çok paylaşım"},
        "business": "Raise revenue",
        "start": date(2026, 4, 1),
        "due": date(2026, 6, 30),
        "aim": Aim(metric="shares", basis=Basis.TOTAL, start=0.0, target=1000.0),
        "milestones": (Milestone(id="m1", day=date(2026, 5, 1), titles={"en": "A plan"}),),
    }
    return Goals(workspace).save(Goal(**(given | other)))


def objective(workspace):
    return Goals(workspace).save(
        Objective(
            titles={"en": "Loved", "tr": "Sevilen"},
            start=date(2026, 4, 1),
            due=date(2026, 6, 30),
            key_results=(
                KeyResult(id="k1", titles={"en": "Fans"}, aim=Aim(start=100.0, target=200.0)),
                KeyResult(id="k2", titles={"en": "Letters"}, aim=Aim(start=0.0, target=10.0)),
            ),
        )
    )


def smart(workspace, **params):
    return opened(workspace, SMART, **AT, **params)


def okrs(workspace, **params):
    """The OKR page with everything unfolded."""
    app = opened(workspace, OKRS, **AT, quarter=QUARTER, **params)
    app.session_state["okr_week"] = True
    for one in Goals(workspace).objectives():
        for result in one.key_results:
            app.session_state[f"more_{one.id}_{result.id}"] = True
    return app.run()


def field(app, place, name):
    """The widget of a form that holds a field."""
    groups = (app.text_input, app.text_area, app.slider, app.radio, app.selectbox)
    return next(
        w
        for group in groups
        for w in group
        if str(w.key).startswith(f"{place}/") and f"_{name}_" in w.key
    )


def type_in(app, place, name, value):
    field(app, place, name).set_value(value)
    app.run()


def save(app, place):
    next(
        b for b in app.button if str(b.key).startswith(f"{place}/") and "_save_" in b.key
    ).click()
    app.run()
    assert not app.exception


def press(app, label):
    next(b for b in app.button if b.label == label).click()
    app.run()
    assert not app.exception


def told(app):
    return texts(app) + "\n".join(str(one.value) for one in (*app.warning, *app.info))


FORMS = (
    ("check_in", "note", "typed", SMART),
    ("week", "k1_note", "typed", OKRS),
    ("week", "k1_confidence", 8, OKRS),
    ("objective", "title", "typed", OKRS),
    ("key_result_k1", "title", "typed", OKRS),
    ("grade", "reflection", "typed", OKRS),
    ("halfway", "note", "typed", OKRS),
)


@pytest.mark.parametrize(("place", "name", "value", "page"), FORMS)
def test_what_is_typed_into_a_form_is_there_after_a_reload(place, name, value, page, workspace):
    goal(workspace)
    objective(workspace)
    see = smart if page == SMART else okrs
    app = see(workspace)

    type_in(app, place, name, value)

    again = see(workspace, typed=app.query_params["typed"])
    assert field(again, place, name).value == value


def test_a_new_objective_is_there_after_a_reload_and_the_form_is_empty_once_it_is_begun(
    workspace,
):
    app = okrs(workspace)
    title = next(w for w in app.text_input if w.label == "Objective")
    title.set_value("People answer us")
    app.run()

    again = okrs(workspace, typed=app.query_params["typed"])
    fields = [w for w in again.text_input if w.label == "Objective"]
    assert [w.value for w in fields] == ["People answer us"]
    press(again, "Begin")

    assert [one.titles for one in Goals(workspace).objectives()] == [{"en": "People answer us"}]
    new = [w for w in again.text_input if w.key.startswith("objective_new")]
    assert [w.value for w in new] == [""]
    assert Documents(workspace).all(typed.KIND) == []


def test_what_is_typed_stays_with_its_own_tab(workspace):
    goal(workspace)
    app = smart(workspace)
    type_in(app, "check_in", "note", "mine")

    other = smart(workspace)

    assert field(other, "check_in", "note").value == ""


def test_two_check_ins_at_once_are_both_kept(workspace):
    one = objective(workspace)
    app, other = okrs(workspace), okrs(workspace)
    type_in(app, "week", "k1_note", "first")
    type_in(other, "week", "k1_note", "second")

    app.button(key="okr_week_save").click()
    app.run()
    other.button(key="okr_week_save").click()
    other.run()

    assert not other.exception
    said = Goals(workspace).objective(one.id).key_results[0].check_ins
    assert [c.note for c in said] == ["first", "second"]


@pytest.mark.parametrize("choice", ["Keep mine", "Keep theirs"])
def test_a_check_in_on_a_key_result_that_was_removed_meanwhile_asks(choice, workspace):
    one = objective(workspace)
    app = okrs(workspace)
    type_in(app, "week", "k1_note", "Ten more fans")
    store = Goals(workspace)
    store.save(replace(one, key_results=one.key_results[1:]))

    app.button(key="okr_week_save").click()
    app.run()
    assert not app.exception
    assert "Somebody else changed the same meanwhile" in told(app)
    press(app, choice)

    kept = {k.id: k.check_ins for k in store.objective(one.id).key_results}
    assert ("k1" in kept) is (choice == "Keep mine")
    # what touches nothing of the other stays in either case
    assert len(kept["k2"]) == 1


def test_two_grades_at_once_are_laid_beside_each_other(workspace):
    one = objective(workspace)
    app, other = okrs(workspace), okrs(workspace)
    type_in(app, "grade", "reflection", "Too many at once")
    type_in(other, "grade", "reflection", "Begin earlier")
    save(other, "grade")

    save(app, "grade")
    assert "Too many at once" in told(app)
    assert "Begin earlier" in told(app)
    assert Goals(workspace).objective(one.id).grade.reflection == "Begin earlier"
    press(app, "Keep mine")

    assert Goals(workspace).objective(one.id).grade.reflection == "Too many at once"
    assert Documents(workspace).all(typed.KIND) == []


@pytest.mark.parametrize(("choice", "left"), [("Archive it", []), ("Leave it", ["Much loved"])])
def test_what_changed_after_it_was_seen_is_shown_before_it_is_archived(choice, left, workspace):
    one = objective(workspace)
    app = okrs(workspace)
    store = Goals(workspace)
    store.save(replace(one, titles={**one.titles, "en": "Much loved"}))

    app.button(key=f"okr_archive_{one.id}").click()
    app.run()
    assert "Much loved" in told(app)
    assert [o.id for o in store.objectives()] == [one.id]
    side = "mine" if choice == "Archive it" else "theirs"
    assert app.button(key=f"clash_{side}_{one.id}").label == choice
    app.button(key=f"clash_{side}_{one.id}").click()
    app.run()

    assert [o.titles["en"] for o in store.objectives()] == left


def test_a_grade_for_what_was_archived_meanwhile_is_shown_and_comes_back(workspace):
    one = objective(workspace)
    app = okrs(workspace)
    type_in(app, "grade", "reflection", "Begin earlier")
    Goals(workspace).archive(one)

    app.run()
    assert "Begin earlier" in told(app)
    app.button(key=f"left_over_restore_grade/{one.id}").click()
    app.run()

    assert field(app, "grade", "reflection").value == "Begin earlier"


def test_a_form_left_open_keeps_what_others_changed_elsewhere(workspace):
    one = objective(workspace)
    app = okrs(workspace)
    type_in(app, "objective", "title", "Much loved")
    store = Goals(workspace)
    store.save(replace(one, owner="Can"))

    save(app, "objective")

    changed = store.objective(one.id)
    assert (changed.titles["en"], changed.owner) == ("Much loved", "Can")


def test_two_who_edit_the_same_title_are_told(workspace):
    one = objective(workspace)
    app = okrs(workspace)
    type_in(app, "objective", "title", "Mine")
    store = Goals(workspace)
    store.save(replace(one, titles={**one.titles, "en": "Theirs"}))

    save(app, "objective")
    press(app, "Keep mine")

    assert store.objective(one.id).titles["en"] == "Mine"


def test_a_milestone_ticked_twice_at_once_is_told(workspace):
    one = goal(workspace)
    app = smart(workspace)
    Goals(workspace).tick(one, "m1", date(2026, 5, 2))

    app.checkbox(key=f"tick_{one.id}_m1").check()
    app.run()

    assert not app.exception
    assert "Somebody else changed the same meanwhile" in told(app)
    assert Goals(workspace).goal(one.id).milestones[0].done == date(2026, 5, 2)


def test_halfway_one_decides_how_to_go_on(workspace):
    one = objective(workspace)
    # 10 May is in the sixth week from 1 April on
    app = okrs(workspace)
    assert "Week 6 of 13" in told(app)

    type_in(app, "halfway", "course", "stop")
    type_in(app, "halfway", "note", "The market is gone")
    save(app, "halfway")

    found = Goals(workspace).objective(one.id).halfway
    assert (found.course, found.note) == (Course.STOP, "The market is gone")
    assert "Stop it" in told(app)
    assert "Week 6 of 13" not in told(app)


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("page", [SMART, OKRS, "pages/goals/brand_awareness.py"])
def test_who_may_only_look_sees_goals_and_no_way_to_change_them(page, language, workspace):
    one, other = goal(workspace, category="brand_awareness"), objective(workspace)
    Goals(workspace).archive(objective(workspace))
    app = opened(workspace.viewed, page, lang=language, on=TODAY, quarter=QUARTER)

    assert not app.exception
    assert not app.error
    shown = told(app)
    title = other.titles if page == OKRS else one.titles
    assert title[language] in shown
    keys = [str(w.key) for w in (*app.button, *app.text_input, *app.text_area, *app.slider)]
    assert not [key for key in keys if one.id in key or other.id in key or "template" in key]
    assert all(box.disabled for box in app.checkbox if one.id in str(box.key))


@pytest.mark.parametrize("page", [SMART, OKRS])
def test_who_may_only_look_at_nothing_is_not_told_to_begin(page, tmp_path):
    empty = Workspace(tmp_path / "empty", threads=1)
    app = opened(empty.viewed, page, lang="en")

    assert not app.exception
    assert "yet." in told(app)
    assert not [b for b in app.button if b.label in ("Begin", "Start from this")]
    empty.close()
