"""Links: what they show, how long they open, and that nothing tells a token."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialgoals.sharing import links, secrets
from socialgoals.sharing.links import Link, Links, State
from socialgoals.warehouse import audit_log
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.parts import NoLongerShown
from tests import facts

NOON = datetime(2026, 3, 1, 12)
CLIENT = Link(name="Client", pages=("home", "community"))
POST = {"channel": "instagram", "account": "kahve", "day": date(2026, 2, 1), "shares": 3}


@pytest.fixture
def workspace(tmp_path):
    opened = Workspace(tmp_path)
    facts.add(opened, "posts", [{**POST, "post_id": "a"}])
    yield opened
    opened.close()


def store(workspace, at=NOON):
    return Links(workspace, "ayse@kahve.example", lambda: at)


def test_a_link_opens_with_its_token_for_thirty_days(workspace):
    made, token = store(workspace).create(CLIENT)

    assert links.find(workspace, token, NOON) == made
    assert links.find(workspace, token, NOON + timedelta(days=30, seconds=-1)) == made
    assert links.find(workspace, token, NOON + timedelta(days=30)) is None


@pytest.mark.parametrize("token", ["", "x", "a" * 10_000, "ğüş", "' OR 1=1 --"])
def test_no_other_token_opens_it(workspace, token):
    store(workspace).create(CLIENT)

    assert links.find(workspace, token, NOON) is None


def test_a_revoked_link_opens_no_more_and_says_so_in_the_list(workspace):
    made, token = store(workspace).create(CLIENT)

    store(workspace).revoke(made)

    assert links.find(workspace, token, NOON) is None
    (kept,) = store(workspace).all()
    assert kept.state(NOON) is State.REVOKED


def test_what_is_open_shows_nothing_new_once_the_link_is_revoked(workspace):
    made, _token = store(workspace, datetime.now()).create(CLIENT)
    shown = links.behind(workspace, made)
    assert shown.rows("SELECT sum(shares) FROM posts") == [(3,)]

    store(workspace).revoke(made)

    with pytest.raises(NoLongerShown):
        shown.rows("SELECT 1")


def test_a_frozen_link_shows_what_was_known(workspace):
    made, _token = store(workspace, datetime.now()).create(
        Link(name="March", pages=("community",), frozen=True)
    )

    facts.add(workspace, "posts", [{**POST, "post_id": "b"}], file="later.csv")

    assert links.behind(workspace, made).rows("SELECT sum(shares) FROM posts") == [(3,)]
    assert workspace.rows("SELECT sum(shares) FROM posts") == [(6,)]


def test_a_frozen_link_that_is_revoked_leaves_no_copy(workspace):
    made, _token = store(workspace).create(
        Link(name="March", pages=("community",), frozen=True)
    )
    assert [*(workspace.folder / "frozen").iterdir()] != []

    store(workspace).revoke(made)

    assert [*(workspace.folder / "frozen").iterdir()] == []


def test_neither_token_nor_password_is_anywhere_in_the_workspace(workspace):
    password = secrets.new_password()
    _made, token = store(workspace).create(CLIENT, password=password)
    workspace.close()

    kept = b"".join(p.read_bytes() for p in workspace.folder.rglob("*") if p.is_file())

    assert token.encode() not in kept
    assert password.encode() not in kept


def test_a_password_matches_itself_alone(workspace):
    made, _token = store(workspace).create(CLIENT, password="kxm4-abcd-efgh")

    assert secrets.matches(made.password, "kxm4-abcd-efgh")
    assert not secrets.matches(made.password, "kxm4-abcd-efgi")
    assert not secrets.matches(made.password, "")


def test_visits_are_counted_while_somebody_imports(workspace):
    made, _token = store(workspace).create(CLIENT)
    before = workspace.version

    with workspace.write():
        links.seen(workspace, made)
        links.seen(workspace, made)

    assert store(workspace).visits()[made.id].count == 2
    assert workspace.version == before + 1
    assert [e.action for e in audit_log.entries(workspace)] == ["link_opened", "link_opened"]


def test_the_pages_that_links_show_are_known(workspace):
    made, _token = store(workspace).create(CLIENT)

    assert links.showing(workspace, "community", NOON) == [made]
    assert links.showing(workspace, "leads", NOON) == []
    assert links.showing(workspace, "community", made.expires) == []


@pytest.mark.parametrize(
    ("link", "days"),
    [
        (Link(name=" ", pages=("home",)), 30),
        (Link(name="a" * 81, pages=("home",)), 30),
        (Link(name="Client", pages=()), 30),
        (Link(name="Client", pages=("upload",)), 30),
        (Link(name="Client", pages=("settings", "home")), 30),
        (CLIENT, 0),
        (CLIENT, 367),
    ],
)
def test_a_link_that_cannot_be_is_not_made(workspace, link, days):
    with pytest.raises(ValueError, match="a link"):
        store(workspace).create(link, days)

    assert store(workspace).all() == []


def test_after_five_misses_one_has_to_wait():
    at = [0.0]
    tries = secrets.Attempts(5, 900, lambda: at[0])
    for _ in range(4):
        tries.missed("a")
    assert tries.wait("a") == 0

    tries.missed("a")

    assert tries.wait("a") == 900
    assert tries.wait("b") == 0
    at[0] = 901
    assert tries.wait("a") == 0


@given(st.lists(st.text(max_size=3), max_size=60))
def test_what_is_remembered_of_misses_is_bounded(names):
    tries = secrets.Attempts(5, 900, known=10)

    for name in names:
        tries.missed(name)

    assert len(tries._misses) <= 10
