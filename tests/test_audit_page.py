"""The audit page: accounts added, fields filled in, decisions kept, nothing hostile shown."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from socialgoals.audit.store import Profiles
from socialgoals.sharing.links import Link, Links
from socialgoals.sharing.roles import Role
from socialgoals.ui import visitor
from socialgoals.ui.visitor import Visitor
from socialgoals.warehouse.documents import Documents
from socialgoals.warehouse.opening import Workspace
from tests import facts
from tests.test_pages import HOSTILE, ROOT, opened, texts

AUDIT = "pages/start/audit.py"
FIRST = date(2026, 1, 1)


@pytest.fixture
def empty(tmp_path):
    warehouse = Workspace(tmp_path, threads=1)
    yield warehouse
    warehouse.close()


@pytest.fixture
def full(empty):
    """An account with a post a day, and a hostile one."""
    for channel, account in (("instagram", "kahve"), ("x", HOSTILE)):
        rows = [
            {
                "channel": channel,
                "account": account,
                "post_id": str(n),
                "day": FIRST + timedelta(n),
                "likes": 10,
                "impressions": 100,
                "text": HOSTILE,
            }
            for n in range(60)
        ]
        facts.add(empty, "posts", rows, file=f"{channel}.csv")
    return empty


@pytest.fixture
def looking(monkeypatch):
    """Somebody who may only look."""
    monkeypatch.setattr(visitor, "current", lambda: Visitor(who="can@x", role=Role.VIEWER))


def page(warehouse, **params):
    return opened(warehouse, AUDIT, **{"lang": "en", **params})


def unfolded(app, key):
    app.session_state[key] = True
    return app.run()


def field(kind, beginning):
    return next(one for one in kind if one.key and one.key.startswith(beginning))


def test_accounts_come_from_the_data(full):
    app = page(full)

    assert not app.exception
    assert "2 accounts" in texts(app)
    assert "No goal is linked to it." in texts(app)


@pytest.mark.parametrize("language", ["tr", "en"])
def test_without_any_data_an_account_can_be_added(empty, language):
    app = unfolded(page(empty, lang=language), "audit_adding")

    field(app.text_input, "audit_new_address").input(" https://instagram.com/Kahve?x=1 ")
    field(app.selectbox, "audit_new_standing").select("impostor")
    field(app.button, "FormSubmitter:audit_add").click()
    app.run()

    assert not app.exception
    one = Profiles(empty).of("instagram", "Kahve")
    assert one.text("address") == "https://www.instagram.com/Kahve"
    assert one.text("standing") == "impostor"
    assert 'href="https://www.instagram.com/Kahve"' in texts(app)


def test_a_hostile_address_is_refused_and_stays_to_be_mended(empty):
    app = unfolded(page(empty), "audit_adding")

    field(app.text_input, "audit_new_address").input("javascript:alert(1)")
    field(app.button, "FormSubmitter:audit_add").click()
    app.run()

    assert [error.value for error in app.error] == ["This is no address of a web page."]
    assert field(app.text_input, "audit_new_address").value == "javascript:alert(1)"
    assert Profiles(empty).all() == {}


def test_an_account_that_is_there_already_gets_its_address(full):
    app = unfolded(page(full), "audit_adding")

    field(app.text_input, "audit_new_address").input("instagram.com/KAHVE")
    field(app.button, "FormSubmitter:audit_add").click()
    app.run()

    assert "2 accounts" in texts(app)
    assert Profiles(full).of("instagram", "kahve").text("handle") == "KAHVE"


def test_a_field_is_kept_at_once_and_taken_back(full):
    app = unfolded(page(full), "audit_filling")

    owner = next(one for one in app.text_input if one.label == "Owner")
    owner.input("Ayşe =1+1")
    app.run()
    kept = Profiles(full).of("instagram", "kahve").text("owner")
    next(one for one in app.button if one.label == "Undo the last change").click()
    app.run()

    assert kept == "Ayşe =1+1"
    assert Profiles(full).of("instagram", "kahve").text("owner") == ""


def test_one_question_is_answered_for_all_accounts(full):
    app = unfolded(page(full), "audit_filling")

    app.session_state["audit_mode_en"] = "all"
    app.run()
    for box in [one for one in app.selectbox if one.key.startswith("audit_all_")]:
        box.select("yes")
    app.run()

    found = Profiles(full)
    assert found.of("instagram", "kahve").text("two_factor") == "yes"
    assert found.of("x", HOSTILE).text("two_factor") == "yes"


def test_an_address_of_another_channel_is_refused(full):
    app = unfolded(page(full), "audit_filling")

    next(one for one in app.text_input if one.label == "Profile address").input("x.com/kahve")
    app.run()

    assert Profiles(full).of("instagram", "kahve").text("address") == ""
    assert any("another channel" in one.value for one in app.warning)


def test_a_decision_stands_before_the_rules(full):
    app = page(full)

    next(one for one in app.button if one.label == "Decide").click()
    app.run()
    field(app.selectbox, "audit_decide_").select("keep")
    app.run()

    assert "yours; the rules: Reposition" in texts(app)
    assert Profiles(full).of("instagram", "kahve").text("decision") == "keep"


def test_a_question_about_two_spellings_is_answered_and_taken_back(full):
    rows = [
        {"channel": "instagram", "account": "Kahve Dükkânı Kahve", "post_id": "a", "day": FIRST}
    ]
    facts.add(full, "posts", [{**row, "likes": 1} for row in rows], file="other.csv")
    app = page(full)
    (question,) = [one for one in app.radio if one.key.startswith("audit_same_")]

    question.set_value(question.options and "kahve")
    app.run()
    joined = texts(app)
    next(one for one in app.button if one.label == "Undo the last change").click()
    app.run()

    assert "also: Kahve Dükkânı Kahve" in joined
    assert "also: Kahve Dükkânı Kahve" not in texts(app)
    assert [one for one in app.radio if one.key.startswith("audit_same_")]


def test_an_account_is_tied_to_an_objective_or_marked_as_vanity(full):
    app = unfolded(page(full), "audit_tying")
    ties = [one for one in app.selectbox if one.key.startswith("audit_serves_")]

    ties[0].select("Keep customers")
    app.run()

    assert Profiles(full).of("instagram", "kahve").text("serves") == "Keep customers"
    assert "Accounts tied to nothing:" in texts(app)


def test_a_goal_is_started_with_the_baseline_filled_in(full):
    app = unfolded(page(full), "audit_tying")

    field(app.button, "audit_goal_").click()
    app.run()

    (draft,) = Documents(full).all("goal_draft")
    aim = draft.body["goal"]["aim"]
    assert aim["accounts"] == [["instagram", "kahve"]]
    assert aim["baseline"]["value"] == pytest.approx(10)


def test_a_name_of_a_file_is_never_markup(full):
    app = unfolded(page(full), "audit_filling")

    assert "<script>alert" not in texts(app)
    assert 'href="javascript' not in texts(app)


def test_who_may_only_look_sees_the_same_without_the_controls(full, looking):
    app = page(full)

    assert not app.exception
    assert "2 accounts" in texts(app)
    labels = {one.label for one in app.button}
    assert not labels & {"Decide", "Undo the last change"}
    assert not app.text_input


def test_only_the_sample_is_offered_what_no_export_of_it_knows(full):
    assert not [one for one in page(full).button if one.key == "audit_sample"]


def test_the_crisis_page_shows_and_edits_the_same_profile(full):
    store = Profiles(full)
    store.save(store.of("instagram", "kahve"), {"owner": "Ayşe", "two_factor": "yes"})

    app = opened(full, "pages/goals/crisis.py", lang="en")
    told = texts(app)
    accounts = next(one for one in app.selectbox if one.label == "Fill in an account")
    accounts.select(next(one for one in accounts.options if one.startswith("kahve · Insta")))
    app.run()
    next(one for one in app.text_area if one.label == "Who has access").input("Can, Ayşe")
    app.run()

    assert "1 of 2 accounts have an owner, 1 have two-factor authentication" in told
    assert store.of("instagram", "kahve").text("access") == "Can, Ayşe"


def test_a_link_to_the_crisis_page_says_nothing_of_who_has_access(full):
    store = Profiles(full)
    store.save(store.of("instagram", "kahve"), {"owner": "Ayşe", "access": "Can"})
    _link, token = Links(full).create(Link(name="Client", pages=("crisis",), language="en"))

    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.session_state["warehouse"] = full
    app.query_params["s"] = token
    app.run()
    app.switch_page("pages/goals/crisis.py")
    app.run()

    assert not app.exception
    assert "Alarms" in texts(app)
    assert "Ayşe" not in texts(app)
    assert "Accounts and access" not in texts(app)
