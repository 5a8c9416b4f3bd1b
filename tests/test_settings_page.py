"""The page Settings: names, people and the trail, as owner, editor and viewer."""

import time

import pytest
from streamlit.testing.v1 import AppTest

from socialgoals.sharing import naming, trail
from socialgoals.sharing.entry import Door
from socialgoals.sharing.people import People, known
from socialgoals.sharing.roles import Role
from socialgoals.sharing.trail import Change, Subject
from socialgoals.ui import identity, jobs
from socialgoals.warehouse import audit_log, clock, landing
from socialgoals.warehouse.documents import Documents
from socialgoals.warehouse.opening import Workspace
from tests.test_pages import EXPORT, HOSTILE, ROOT, opened, texts

PAGE = "pages/share/settings.py"
OWNER, EDITOR, VIEWER = "ayse@kahve.example", "elif@kahve.example", "deniz@kahve.example"


@pytest.fixture
def workspace(tmp_path):
    made = Workspace(tmp_path, threads=1)
    store = People(made, OWNER)
    store.add(OWNER, Role.OWNER)
    store.add(EDITOR, Role.EDITOR, "Elif")
    store.add(VIEWER, Role.VIEWER)
    yield made
    made.close()


@pytest.fixture
def signing_in(monkeypatch):
    monkeypatch.setattr(identity, "_SERVED", [Door.SIGN_IN])


def seen_by(workspace, who, **claims):
    """The page as somebody who signed in just now has it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.session_state["warehouse"] = workspace
    told = {"sub": who, "email": who, "is_logged_in": True, "iat": int(time.time())}
    app.user = told | claims
    app.query_params["lang"] = "en"
    app.run()
    app.switch_page(PAGE)
    app.query_params["lang"] = "en"
    return app.run()


def labelled(elements, label):
    return next(
        one for one in elements if one.label.replace("\\", "").replace("\u2060", "") == label
    )


def test_alone_on_the_machine_one_is_owner(workspace):
    app = opened(workspace, PAGE, lang="en")

    assert not app.exception
    assert "Nobody signs in here yet" in texts(app)


def test_an_owner_names_the_workspace(workspace, signing_in):
    app = seen_by(workspace, OWNER)

    labelled(app.text_input, "Name").set_value("  Kahve \n Dükkânı ").run()

    assert naming.name(workspace) == "Kahve Dükkânı"
    assert "Kahve Dükkânı" in texts(app)


def test_an_owner_chooses_the_zone_while_there_are_no_facts(workspace, signing_in):
    app = seen_by(workspace, OWNER)

    labelled(app.selectbox, "Time zone of days and hours").set_value("Europe/Berlin").run()

    assert clock.zone(workspace) == "Europe/Berlin"


def test_an_owner_gives_another_role_and_takes_it_back(workspace, signing_in):
    app = seen_by(workspace, OWNER)

    labelled(app.selectbox, f"Role of {EDITOR}").set_value(Role.VIEWER).run()
    given = {one.listed: one.role for one in known(workspace)}
    labelled(app.button, "Undo the last change").click().run()

    assert given[EDITOR] is Role.VIEWER
    assert {one.listed: one.role for one in known(workspace)}[EDITOR] is Role.EDITOR


def test_the_last_owner_is_told_to_stay(workspace, signing_in):
    app = seen_by(workspace, OWNER)

    labelled(app.selectbox, f"Role of {OWNER}").set_value(Role.VIEWER).run()

    assert "Somebody has to stay owner" in app.warning[0].value
    assert {one.listed: one.role for one in known(workspace)}[OWNER] is Role.OWNER


def test_an_editor_reads_it(workspace, signing_in):
    app = seen_by(workspace, EDITOR)

    assert "Owners decide who is on this list." in texts(app)
    assert not [one for one in app.button if one.label in ("Remove", "Add")]
    assert not [one for one in app.text_input if one.label == "Name"]


def test_a_viewer_does_not_get_it(workspace, signing_in):
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        seen_by(workspace, VIEWER)


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({"is_logged_in": False}, "Welcome to socialgoals"),
        ({"is_logged_in": "yes"}, "Welcome to socialgoals"),
        ({"iat": int(time.time()) - 25 * 3600}, "signed out after a while"),
        ({"iat": None}, "signed out after a while"),
        ({"email_verified": False}, "Your address is not confirmed"),
        ({"email_verified": "false"}, "Your address is not confirmed"),
        ({"email": None}, "We were not told who you are"),
        ({"email": [OWNER]}, "We were not told who you are"),
        ({"email": "stranger@example.com"}, "You are not on the list"),
        ({"email": HOSTILE}, "We were not told who you are"),
    ],
)
def test_who_may_not_enter_sees_why_and_nothing_else(workspace, signing_in, claims, said):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.session_state["warehouse"] = workspace
    told = {"sub": "x", "email": OWNER, "is_logged_in": True, "iat": int(time.time())}
    app.user = told | claims
    app.query_params["lang"] = "en"

    app.run()

    assert said in texts(app)
    assert not app.exception
    assert not app.title


def test_the_trail_tells_what_was_changed_from_what_to_what(workspace):
    documents = Documents(workspace)
    documents.add("goal", {"titles": {"en": "Reach"}, "target": 10}, EDITOR, "g")
    documents.change("goal", "g", {"titles": {"en": "Reach"}, "target": 12}, OWNER, 1)
    documents.add("goal_draft", {"title": "not yet"}, EDITOR)
    documents.add("link", {"name": "Client", "secret": "hash"}, OWNER, "l")
    documents.change("link", "l", {"name": "Board", "secret": "other"}, OWNER, 1)
    audit_log.note(workspace, OWNER, "signed_in")
    audit_log.wait(workspace)

    goals = trail.lines(workspace, 10, Subject.GOALS)
    (link, _made) = trail.lines(workspace, 10, Subject.LINKS)

    assert [(one.who, one.action, one.about) for one in goals] == [
        (OWNER, "changed", {"en": "Reach"}),
        (EDITOR, "added", {"en": "Reach"}),
    ]
    assert goals[0].changes == (Change(field="target", before=10, after=12),)
    # Not even that the hash is another one.
    assert link.changes == (Change(field="name", before="Client", after="Board"),)
    assert {one.kind for one in trail.lines(workspace, 50)} == {"goal", "link", "person", ""}
    assert [one.action for one in trail.lines(workspace, 10, who=EDITOR)] == ["added"]
    assert [one.subject for one in trail.lines(workspace, 10, Subject.VISITS)] == ["visits"]


def test_the_trail_tells_who_brought_a_file_in_and_who_took_it_back(workspace):
    for number, who in enumerate((EDITOR, OWNER)):
        file = workspace.folder / f"{number}.csv"
        file.write_text(EXPORT.replace("178414000000000", f"99{number}14000000000"))
        desk = jobs.desk(workspace)
        desk.submit(workspace, [jobs.Task(name=file.name, source=file)], who)
        desk.wait()
    landing.undo(workspace, 1)
    audit_log.note(workspace, OWNER, "taken_back", "1")
    audit_log.wait(workspace)

    told = [
        (one.who, one.action, one.about) for one in trail.lines(workspace, 10, Subject.IMPORTS)
    ]

    assert told == [
        (OWNER, "import_undone", "0.csv"),
        (OWNER, "imported", "1.csv"),
        (EDITOR, "imported", "0.csv"),
    ]
    assert len(trail.lines(workspace, 10, Subject.IMPORTS, EDITOR)) == 1


def test_hostile_words_in_the_trail_are_words(workspace):
    Documents(workspace).add("persona", {"name": HOSTILE}, HOSTILE, "p")
    Documents(workspace).change("persona", "p", {"name": HOSTILE, "needs": HOSTILE}, "x", 1)

    app = opened(workspace, PAGE, lang="en")

    assert "<script>alert" not in texts(app)
    assert "&lt;script&gt;" in texts(app)


@pytest.mark.parametrize(
    ("user", "said"),
    [
        ({"is_logged_in": False}, "Welcome to socialgoals"),
        ({"is_logged_in": True, "email": EDITOR, "sub": "x"}, "Overview"),
        (
            {"is_logged_in": True, "email": "a@example.com", "sub": "x"},
            "You are not on the list",
        ),
    ],
)
def test_the_app_alone_signs_in_by_the_secrets_of_its_host(workspace, user, said):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.session_state["warehouse"] = workspace
    app.secrets["auth"] = {"client_id": "socialgoals"}
    app.user = {"iat": int(time.time()), **user}
    app.query_params["lang"] = "en"

    app.run()

    assert said in texts(app)
    ways_in = [one.label for one in app.button if one.label == "Sign in"]
    assert ways_in == ([] if user["is_logged_in"] else ["Sign in"])
