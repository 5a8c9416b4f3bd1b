"""What is half typed into a record is found again, and thrown away by nobody else."""

from dataclasses import replace

import pytest

from socialgoals.records.kinds import CRITERION, DUTY, PERSONA, STATEMENT, STEP
from socialgoals.records.model import Record
from socialgoals.records.store import Editor, Records
from socialgoals.ui import typed
from socialgoals.warehouse.documents import Documents
from socialgoals.warehouse.opening import Workspace
from tests.test_pages import HOSTILE, opened, texts

INSIGHTS = "pages/goals/market_insights.py"
RECRUITING = "pages/goals/recruiting.py"
CRISIS = "pages/goals/crisis.py"
NOTE = "Not saved yet. It stays here until you save it or throw it away."


@pytest.fixture
def workspace(tmp_path):
    found = Workspace(tmp_path, threads=1)
    yield found
    found.close()


def unfolded(workspace, page, *places):
    """A page with the boxes of these records unfolded."""
    app = opened(workspace, page, lang="en")
    for place in places:
        app.session_state[f"{place}_form"] = True
    return app.run()


def again(workspace, app, page, **params):
    """A new session at the address that another one has."""
    return opened(workspace, page, lang="en", **{"typed": app.query_params["typed"]} | params)


def field(app, place, name):
    """The widget of a record's field."""
    groups = ("text_input", "text_area", "multiselect", "date_input", "selectbox", "checkbox")
    return next(
        one
        for group in groups
        for one in app.get(group)
        if str(one.key).startswith((f"{place}_{name}_", f"{place}/")) and f"_{name}_" in one.key
    )


def type_in(app, place, name, value):
    field(app, place, name).set_value(value)
    app.run()
    assert not app.exception


def press(app, label):
    next(one for one in app.button if one.label == label).click()
    app.run()
    assert not app.exception


def kept(workspace):
    return Documents(workspace).all(typed.KIND)


FIELDS = (
    ("persona", "name", "Deniz", INSIGHTS),
    ("persona", "needs", HOSTILE, INSIGHTS),
    ("persona", "channels", ["x", "tiktok"], INSIGHTS),
    ("step_market_insights", "title", "Ask ten customers", INSIGHTS),
    ("criterion", "criteria", "Two years", RECRUITING),
    ("crisis_duty", "person", "Ayşe", CRISIS),
    ("crisis_statement", "words", "We are sorry.", CRISIS),
    ("step_crisis", "area", "drill", CRISIS),
)


@pytest.mark.parametrize(("place", "name", "value", "page"), FIELDS)
def test_what_is_typed_into_a_new_record_is_there_after_a_reload(
    place, name, value, page, workspace
):
    app = unfolded(workspace, page, place)
    assert NOTE not in texts(app)

    type_in(app, place, name, value)

    assert NOTE in texts(app)
    found = again(workspace, app, page)
    assert field(found, place, name).value == value
    assert NOTE in texts(found)


def test_a_day_that_was_chosen_is_there_after_a_reload_and_is_saved(workspace):
    app = unfolded(workspace, RECRUITING, "criterion")
    type_in(app, "criterion", "agreed_on", "2026-05-04")
    type_in(app, "criterion", "role", "Barista")

    found = again(workspace, app, RECRUITING)
    type_in(found, "criterion", "criteria", "Two years")
    press(found, "Save")

    (one,) = Records(workspace).all(CRITERION)
    assert one.values == {
        "role": "Barista",
        "criteria": "Two years",
        "agreed_on": "2026-05-04",
    }
    assert NOTE not in texts(found)
    assert field(found, "criterion", "role").value == ""
    assert kept(workspace) == []


def test_a_change_that_was_not_saved_is_there_after_a_reload(workspace):
    Editor(workspace).save(Record(kind=DUTY, values={"role": "Speaks", "person": "Ayşe"}))
    app = opened(workspace, CRISIS, lang="en")
    press(app, "Edit")
    type_in(app, "crisis_duty", "person", "Mehmet")

    found = again(workspace, app, CRISIS)
    assert field(found, "crisis_duty", "person").value == "Mehmet"
    assert field(found, "crisis_duty", "role").value == "Speaks"
    assert [one.text("person") for one in Records(workspace).all(DUTY)] == ["Ayşe"]
    press(found, "Save")

    assert [one.text("person") for one in Records(workspace).all(DUTY)] == ["Mehmet"]
    assert kept(workspace) == []


def test_what_was_typed_can_be_thrown_away(workspace):
    app = unfolded(workspace, CRISIS, "crisis_statement")
    type_in(app, "crisis_statement", "words", "We are sorry.")

    found = again(workspace, app, CRISIS)
    press(found, "Throw away")

    assert field(found, "crisis_statement", "words").value == ""
    assert NOTE not in texts(found)
    assert kept(workspace) == []
    assert Records(workspace).all(STATEMENT) == []


def test_a_change_that_is_thrown_away_leaves_the_record_as_it_was(workspace):
    Editor(workspace).save(Record(kind=PERSONA, values={"name": "Deniz"}))
    app = opened(workspace, INSIGHTS, lang="en")
    press(app, "Edit")
    type_in(app, "persona", "name", "Derya")

    press(app, "Throw away")
    press(app, "Edit")

    assert field(app, "persona", "name").value == "Deniz"
    assert kept(workspace) == []


def test_what_was_typed_and_taken_out_again_is_nothing_to_save(workspace):
    app = unfolded(workspace, INSIGHTS, "persona")
    type_in(app, "persona", "name", "Deniz")

    type_in(app, "persona", "name", "")

    assert NOTE not in texts(app)
    assert kept(workspace) == []


def test_a_persona_that_waits_while_another_is_edited_is_gone_on_with(workspace):
    editor = Editor(workspace)
    for name in ("Deniz", "Ege"):
        editor.save(Record(kind=PERSONA, values={"name": name}))
    app = opened(workspace, INSIGHTS, lang="en")
    press(app, "Edit")
    type_in(app, "persona", "needs", "Delivery by nine")

    [one for one in app.button if one.label == "Edit"][1].click()
    app.run()
    assert field(app, "persona", "name").value == "Ege"
    press(app, "Cancel")
    press(app, "Go on")

    assert field(app, "persona", "name").value == "Deniz"
    assert field(app, "persona", "needs").value == "Delivery by nine"


def test_what_is_typed_makes_nobody_read_anything_anew(workspace):
    app = unfolded(workspace, CRISIS, "crisis_duty", "step_crisis")
    before = workspace.version

    type_in(app, "crisis_duty", "person", "Ayşe")
    type_in(app, "step_crisis", "title", "A drill")
    press(app, "Throw away")

    assert workspace.version == before


def test_what_is_typed_stays_with_its_own_tab(workspace):
    app = unfolded(workspace, INSIGHTS, "persona")
    type_in(app, "persona", "name", "mine")

    other = unfolded(workspace, INSIGHTS, "persona")

    assert field(other, "persona", "name").value == ""


def test_who_may_only_look_sees_nothing_of_what_is_typed_and_writes_nothing(workspace):
    app = unfolded(workspace, CRISIS, "crisis_statement")
    type_in(app, "crisis_statement", "words", "We are sorry.")
    before = kept(workspace)

    viewer = again(workspace.viewed, app, CRISIS)

    assert not viewer.exception
    assert not viewer.text_area
    assert NOTE not in texts(viewer)
    assert "We are sorry." not in texts(viewer)
    assert kept(workspace) == before


@pytest.mark.parametrize("choice", ["Bring back", "Throw away"])
def test_what_was_typed_into_a_record_that_was_removed_meanwhile_is_shown(choice, workspace):
    one = Editor(workspace).save(Record(kind=PERSONA, values={"name": "Deniz"}))
    app = opened(workspace, INSIGHTS, lang="en")
    press(app, "Edit")
    type_in(app, "persona", "channels", ["tiktok"])
    Editor(workspace).remove(one)

    app.run()
    assert [one.value for one in app.warning] == ["“Deniz” was removed while you were typing."]
    assert "TikTok" in texts(app)
    press(app, choice)

    names = [one.text("name") for one in Records(workspace).all(PERSONA)]
    assert names == (["Deniz"] if choice == "Bring back" else [])
    assert bool(kept(workspace)) is (choice == "Bring back")
    if choice == "Bring back":
        assert field(app, "persona", "channels").value == ["tiktok"]


def test_what_one_removes_oneself_takes_along_what_was_typed_into_it(workspace):
    Editor(workspace).save(Record(kind=PERSONA, values={"name": "Deniz"}))
    app = opened(workspace, INSIGHTS, lang="en")
    press(app, "Edit")
    type_in(app, "persona", "name", "Derya")

    press(app, "Remove")

    assert not app.warning
    assert kept(workspace) == []


def test_saving_again_after_another_editor_keeps_theirs_where_nothing_was_typed(workspace):
    one = Editor(workspace).save(Record(kind=PERSONA, values={"name": "Deniz"}))
    app = opened(workspace, INSIGHTS, lang="en")
    press(app, "Edit")
    type_in(app, "persona", "name", "Derya")
    Editor(workspace).save(replace(one, values={"name": "Duru", "needs": "Coffee"}))

    press(app, "Save")
    assert "Somebody else changed it" in app.warning[0].value
    press(app, "Save")

    (found,) = Records(workspace).all(PERSONA)
    assert found.values == {"name": "Derya", "needs": "Coffee"}


def test_a_suggested_milestone_stays_in_either_language_when_its_day_changes(workspace):
    values = {"category": "crisis", "area": "policy", "title": "Write a social media policy"}
    Editor(workspace).save(Record(kind=STEP, values={**values, "due": "2026-05-01"}))
    app = opened(workspace, CRISIS, lang="tr")
    press(app, "Düzenle")
    type_in(app, "step_crisis", "due", "2026-06-01")
    press(app, "Kaydet")

    (found,) = Records(workspace).all(STEP)
    assert found.text("title") == "Write a social media policy"
    assert found.text("due") == "2026-06-01"
