"""Signing in with a real provider: in, to the page that was wanted, as what one may do, out."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from socialgoals.records.kinds import PERSONA
from socialgoals.records.model import Record
from socialgoals.records.store import Editor, Records
from socialgoals.sharing.people import People
from socialgoals.sharing.roles import Role
from socialgoals.warehouse import audit_log
from socialgoals.warehouse.opening import Workspace, glance
from tests import browser as driving
from tests import facts, talking
from tests.providing import sign_in, signing_in
from tests.serving import Served

pytestmark = pytest.mark.browser

OWNER, EDITOR, VIEWER, STRANGER = (
    "ayse@kahve.example",
    "elif@kahve.example",
    "deniz@musteri.example",
    "yabanci@example.com",
)
ADDRESS = "/market-insights?lang=en&period=12m"


def fill(folder: Path) -> None:
    """A workspace with a post and a persona, an editor, and a domain of viewers."""
    workspace = Workspace(folder, threads=1)
    post = {"channel": "instagram", "account": "kahve", "post_id": "a", "shares": 3}
    facts.add(workspace, "posts", [{**post, "day": date(2026, 2, 1)}])
    store = People(workspace, OWNER)
    store.add(EDITOR, Role.EDITOR, "Elif")
    store.add("@musteri.example", Role.VIEWER)
    Editor(workspace, OWNER).save(Record(kind=PERSONA, values={"name": "Deniz at work"}))
    workspace.close()


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("hosted") / "workspace"
    fill(home)
    with signing_in(home, {"SOCIALGOALS_OWNERS": OWNER}) as served:
        yield served


def enter(page: Page, served: Served, who: str, address: str = ADDRESS) -> None:
    driving.open_page(page, served.url + address)
    sign_in(page, who)


def heading(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def test_a_visitor_sees_the_way_in_and_nothing_else(hosted: Served, page: Page) -> None:
    heard = driving.complaints(page)

    driving.open_page(page, hosted.url + ADDRESS)

    heading(page, "Welcome to socialgoals")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
    expect(page.get_by_text("Deniz at work")).to_have_count(0)
    assert heard == []


def test_without_signing_in_nothing_is_sent_whatever_is_asked(hosted: Served) -> None:
    for page in ("", "market-insights", "upload", "settings", "links", "overview"):
        heard = talking.told(hosted.host, page)

        assert "Welcome to socialgoals" in heard
        assert "Deniz at work" not in heard
        assert "kahve" not in heard


@pytest.mark.parametrize(
    "cookie", ["_streamlit_user=x", "_streamlit_user=eyJlbWFpbCI6ICJhIn0.x.y", "sg_next=2f"]
)
def test_a_forged_cookie_is_nobody(hosted: Served, cookie: str) -> None:
    heard = talking.told(hosted.host, headers={"cookie": cookie})

    assert "Welcome to socialgoals" in heard


def test_a_sign_in_ends_on_the_page_that_was_wanted(hosted: Served, page: Page) -> None:
    enter(page, hosted, OWNER.upper())

    heading(page, "Market insights")
    assert page.url.startswith(hosted.url + "/market-insights?")
    assert "period=12m" in page.url
    expect(page.get_by_text("Deniz at work")).to_be_visible()
    names = {str(cookie["name"]): cookie for cookie in page.context.cookies(hosted.url)}
    assert "sg_next" not in names
    assert names["_streamlit_user"]["httpOnly"] is True
    assert names["_streamlit_user"]["sameSite"] == "Lax"


def test_an_editor_changes_things_in_their_own_name(hosted: Served, page: Page) -> None:
    enter(page, hosted, EDITOR)

    page.get_by_text("Add a persona").click()
    # What is drawn beside the form while it is filled could swallow the click that saves it.
    driving.wait_run(page)
    page.get_by_label("Name", exact=True).fill("Cem from accounting")
    page.get_by_role("button", name="Save").click()
    driving.wait_run(page)

    expect(page.get_by_text("Cem from accounting")).to_be_visible()
    expect(page.get_by_text("elif Yılmaz · Editor")).to_be_visible()
    driving.open_page(page, hosted.url + "/settings?lang=en")
    expect(page.get_by_text("Owners decide who is on this list.")).to_be_visible()
    expect(page.get_by_role("button", name="Remove")).to_have_count(0)
    line = page.locator(".st-key-trail section", has_text="Cem from accounting")
    expect(line).to_contain_text(EDITOR)


def test_a_viewer_looks_and_changes_nothing(hosted: Served, page: Page) -> None:
    enter(page, hosted, VIEWER)

    expect(page.get_by_text("Deniz at work")).to_be_visible()
    expect(page.get_by_text("Add a persona")).to_have_count(0)
    expect(page.get_by_role("button", name="Edit")).to_have_count(0)
    menu = page.get_by_test_id("stSidebarNav")
    expect(menu.get_by_role("link", name="Settings")).to_have_count(0)
    expect(menu.get_by_role("link", name="Links")).to_have_count(0)
    for path in ("settings", "links"):
        driving.open_page(page, f"{hosted.url}/{path}?lang=en")
        expect(page.get_by_text("This page is for owners and editors")).to_be_visible()
    driving.open_page(page, f"{hosted.url}/upload?lang=en")
    expect(page.get_by_test_id("stFileUploader")).to_have_count(0)
    expect(page.locator(".sg-large")).to_have_count(0)


def test_who_is_not_listed_is_told_so_and_may_leave(hosted: Served, page: Page) -> None:
    enter(page, hosted, STRANGER)

    heading(page, "You are not on the list")
    expect(page.get_by_text(re.compile("yabanci.?@example.com"))).to_be_visible()
    expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
    expect(page.get_by_text("Deniz at work")).to_have_count(0)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_an_address_that_nobody_confirmed_is_refused(hosted: Served, page: Page) -> None:
    enter(page, hosted, "deniz+unverified@musteri.example")

    heading(page, "Your address is not confirmed")
    expect(page.get_by_text("Deniz at work")).to_have_count(0)


def test_signing_out_ends_it_in_every_tab_and_for_a_copied_cookie(
    hosted: Served, page: Page
) -> None:
    enter(page, hosted, EDITOR)
    other = page.context.new_page()
    driving.open_page(other, hosted.url + ADDRESS)
    expect(other.get_by_text("Deniz at work")).to_be_visible()
    kept = page.context.cookies(hosted.url)
    copied = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in kept)

    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Leave").click()
    driving.wait_run(page)

    expect(page.get_by_role("heading", name="hoş geldiniz")).to_be_visible()
    other.get_by_test_id("stSidebarNav").get_by_role("link", name="Leads").click()
    driving.wait_run(other)
    heading(other, "Welcome to socialgoals")
    xsrf = next(str(cookie["value"]) for cookie in kept if cookie["name"] == "_streamlit_xsrf")
    heard = talking.told(hosted.host, headers={"cookie": copied}, xsrf=xsrf)
    assert "Sign in again to go on" in heard


def test_a_role_that_is_taken_away_ends_in_the_open_tab(
    tmp_path: Path, browser: Browser, page: Page
) -> None:
    home = tmp_path / "workspace"
    fill(home)
    with signing_in(home, {"SOCIALGOALS_OWNERS": OWNER}) as served:
        enter(page, served, EDITOR)
        page.get_by_text("Add a persona").click()
        page.get_by_label("Name", exact=True).fill("Too late")

        context = browser.new_context(locale="en-US")
        owner = context.new_page()
        enter(owner, served, OWNER, "/settings?lang=en")
        owner.locator(".st-key-people").get_by_role("combobox").first.click()
        owner.get_by_role("option", name="Viewer").click()
        driving.wait_run(owner)
        expect(owner.get_by_text("Role in the workspace: Editor → Viewer")).to_be_visible()
        context.close()

        page.get_by_role("button", name="Save").click()
        driving.wait_run(page)
        page.reload()
        driving.wait_run(page)
        expect(page.get_by_text("Deniz at work")).to_be_visible()
        expect(page.get_by_text("Too late")).to_have_count(0)
        expect(page.get_by_text("Add a persona")).to_have_count(0)

    with glance(home) as warehouse:
        names = [one.text("name") for one in Records(warehouse).all(PERSONA)]
        assert names == ["Deniz at work"]


def test_a_session_has_an_end(tmp_path: Path, page: Page) -> None:
    home = tmp_path / "workspace"
    fill(home)
    # A third of a second: over before the first page is drawn.
    settings = {"SOCIALGOALS_OWNERS": OWNER, "SOCIALGOALS_SESSION_HOURS": "0.0001"}
    with signing_in(home, settings) as served:
        enter(page, served, OWNER)

        expect(page.get_by_text("You were signed out after a while.")).to_be_visible()
        expect(page.get_by_text("Deniz at work")).to_have_count(0)


def test_sign_ins_and_refusals_are_noted(tmp_path: Path, browser: Browser) -> None:
    home = tmp_path / "workspace"
    fill(home)
    with signing_in(home, {"SOCIALGOALS_OWNERS": OWNER}) as served:
        for who in (OWNER, STRANGER):
            context = browser.new_context()
            page = context.new_page()
            enter(page, served, who)
            page.reload()
            driving.wait_run(page)
            context.close()

    with glance(home) as warehouse:
        noted = [
            (one.who, one.action)
            for one in audit_log.entries(warehouse)
            if one.action in ("signed_in", "refused")
        ]
    # A reload is a session of its own; a refusal is written down once an hour.
    assert noted.count((OWNER, "signed_in")) == 2
    assert noted.count((STRANGER, "refused")) == 1


def test_another_site_cannot_choose_where_a_sign_in_ends(hosted: Served) -> None:
    for wanted in ("//evil.example", "https://evil.example", "/%5Cevil.example"):
        begun = httpx.get(f"{hosted.url}/sign-in", params={"next": wanted})
        cookie = begun.headers["set-cookie"]
        ended = httpx.get(
            f"{hosted.url}/oauth2callback", headers={"cookie": cookie.split(";")[0]}
        )

        assert begun.headers["location"].startswith("/auth/login?provider=")
        assert "HttpOnly" in cookie
        assert "samesite=lax" in cookie.lower()
        assert ended.headers["location"] == "/"
