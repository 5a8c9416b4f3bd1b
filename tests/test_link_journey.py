"""A link from its making to its end, in the browsers of who makes it and who holds it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from socialgoals.sharing.links import Link, Links
from socialgoals.ui.guests import PARAMETER
from socialgoals.warehouse.opening import Workspace
from tests import importing, scoped
from tests.browser import open_page, wait_run
from tests.serving import Served, serve
from tests.test_journey import bring_in, drop

pytestmark = pytest.mark.browser

LONG_AGO, MARCH = datetime(2020, 1, 1), date(2026, 3, 9)
PHONE = {"width": 390, "height": 800}


@dataclass(frozen=True)
class Shared:
    """A server on a workspace with two accounts, and the token of a link that has expired."""

    served: Served
    expired: str

    @property
    def url(self) -> str:
        return self.served.url


@dataclass(frozen=True)
class Made:
    """What the page told of a new link, once."""

    address: str
    password: str

    @property
    def token(self) -> str:
        return httpx.URL(self.address).params[PARAMETER]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    folder = tmp_path_factory.mktemp("shared") / "workspace"
    workspace = Workspace(folder)
    scoped.shown(workspace)
    scoped.beyond(workspace)
    old = Link(name="Old", pages=("community",), language="en")
    _made, expired = Links(workspace, clock=lambda: LONG_AGO).create(old)
    workspace.close()
    with serve(folder) as served:
        yield Shared(served, expired)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Open an address on a phone that nobody has signed in on."""
    contexts: list[BrowserContext] = []

    def opened(address: str) -> Page:
        contexts.append(browser.new_context(locale="tr-TR", viewport=PHONE))
        page = contexts[-1].new_page()
        open_page(page, address)
        return page

    yield opened
    for context in contexts:
        context.close()


def make(page: Page, shared: Shared, name: str, *choices: str, period: str = "") -> Made:
    """Make a link on the page Links; `choices` are the names of pages, channels, switches."""
    open_page(page, f"{shared.url}/links?lang=en")
    box = page.locator("[class*=st-key-link_form_box]")
    if not page.get_by_label("Name", exact=True).is_visible():
        box.locator("summary").click()
        wait_run(page)
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Name", exact=True).press("Tab")
    wait_run(page)
    for choice in choices:
        box.get_by_text(choice, exact=True).first.click()
        wait_run(page)
    if period:
        choose_period(page, period)
    page.get_by_role("button", name="Make the link").click()
    told = page.locator(".st-key-link_made_box code")
    expect(told.first).to_be_visible(timeout=30_000)
    wait_run(page)
    texts = told.all_inner_texts()
    page.get_by_role("button", name="I have copied it").click()
    wait_run(page)
    return Made(texts[0].strip(), texts[1].strip() if len(texts) > 1 else "")


def entry(page: Page, name: str) -> Locator:
    """A link in the list of its maker."""
    return page.locator("[class*=st-key-link_]").filter(has_text=name).last


def revoke(page: Page, shared: Shared, name: str) -> None:
    open_page(page, f"{shared.url}/links?lang=en")
    entry(page, name).get_by_role("button", name="Take back").click()
    page.get_by_role("button", name="Yes, take it back").click()
    expect(page.get_by_text("Taken back.")).to_be_visible(timeout=30_000)
    wait_run(page)


def shares(page: Page) -> str:
    """What the card of shares says."""
    return page.locator(".sg-figure-shares .sg-amount").inner_text()


def choose_period(page: Page, name: str) -> None:
    page.get_by_role("combobox", name="Period").click()
    page.get_by_role("option", name=name).click()
    wait_run(page)


def said(page: Page) -> str:
    return page.get_by_test_id("stMain").inner_text()


def test_a_link_opens_without_a_login_and_shows_what_was_chosen_and_nothing_else(
    shared: Shared, page: Page, visit: Callable[[str], Page]
) -> None:
    made = make(page, shared, "Board", "Engaged community", "Customer service", "Instagram")

    guest = visit(made.address)

    expect(guest.get_by_role("heading", name="Engaged community", level=1)).to_be_visible()
    menu = guest.get_by_test_id("stSidebarNavLink")
    assert [one.strip() for one in menu.all_text_contents()] == [
        "Engaged community",
        "Customer service",
    ]
    for path in ("upload", "links", "settings", "okrs", "overview", "no-such-page"):
        open_page(guest, f"{shared.url}/{path}?{PARAMETER}={made.token}")
        expect(guest.get_by_role("heading", name="Engaged community", level=1)).to_be_visible()
    assert "LinkedIn" not in said(guest)
    for kind in ("stFileUploader", "stDownloadButton", "stTextInput", "stTextArea", "stForm"):
        expect(guest.get_by_test_id(kind)).to_have_count(0)
    buttons = guest.locator("[data-testid=stMain] [data-testid=stButton]")
    assert buttons.all_inner_texts() == []
    wide = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
    assert guest.evaluate(wide) <= 0


def test_numbers_are_downloaded_only_where_that_is_allowed(
    shared: Shared, page: Page, visit: Callable[[str], Page]
) -> None:
    without = make(page, shared, "To look", "Engaged community")
    allowed = make(page, shared, "To keep", "Engaged community", "Numbers may be downloaded")
    found = []

    for made in (without, allowed):
        guest = visit(made.address)
        guest.locator("[class*=st-key-numbers_] summary").first.click()
        wait_run(guest)
        found.append(guest.get_by_test_id("stDownloadButton").count())

    assert found == [0, 1]


def test_a_password_is_asked_for_once_and_guessed_a_few_times_only(
    shared: Shared, page: Page, visit: Callable[[str], Page]
) -> None:
    made = make(page, shared, "Locked", "Engaged community", "With a password")
    assert len(made.password) == 14

    def tell(guest: Page, password: str) -> None:
        guest.get_by_label("Password", exact=True).fill(password)
        guest.get_by_role("button", name="Open").click()
        wait_run(guest)

    guest = visit(made.address)
    assert "shares" not in said(guest).lower()
    tell(guest, "wrong")
    expect(guest.get_by_text("That is not the password.")).to_be_visible()
    tell(guest, made.password)
    expect(guest.get_by_role("heading", name="Engaged community", level=1)).to_be_visible()

    other = visit(made.address)
    for _ in range(5):
        tell(other, "wrong")
    tell(other, made.password)
    expect(other.get_by_text("Too many attempts.")).to_be_visible()
    expect(other.get_by_role("heading", name="Engaged community", level=1)).to_have_count(0)


def test_a_link_that_is_taken_back_shows_nothing_new_where_it_is_open(
    shared: Shared, page: Page, visit: Callable[[str], Page]
) -> None:
    made = make(page, shared, "Taken", "Engaged community")
    guest = visit(made.address)
    assert shares(guest)

    revoke(page, shared, "Taken")
    choose_period(guest, "Last 90 days")

    expect(guest.get_by_text("This link does not open")).to_be_visible()
    expect(guest.locator(".sg-amount")).to_have_count(0)
    closed = said(guest)
    for token in (made.token, shared.expired, "a" * 43, "x"):
        again = visit(f"{shared.url}/?{PARAMETER}={token}&lang=en")
        assert said(again) == closed
        assert again.get_by_test_id("stSidebarNavLink").count() == 0


def test_a_frozen_link_stays_as_it_was_while_a_live_one_follows_an_import(
    shared: Shared, page: Page, visit: Callable[[str], Page], tmp_path: Path
) -> None:
    chosen = ("Engaged community", "Instagram")
    live = make(page, shared, "Follows", *chosen)
    frozen = make(page, shared, "Stays", *chosen, "Frozen: stays as it is today")
    before = [shares(visit(made.address)) for made in (live, frozen)]
    assert before[0] == before[1]
    file = tmp_path / "new.csv"
    file.write_bytes(importing.instagram([{"id": "new", "day": MARCH, "Shares": 4000}]))

    open_page(page, f"{shared.url}/upload?lang=en")
    drop(page, [file])
    bring_in(page)
    after = [shares(visit(made.address)) for made in (live, frozen)]

    assert after[0] != before[0]
    assert after[1] == before[1]


def test_a_link_of_certain_days_shows_those(
    shared: Shared, page: Page, visit: Callable[[str], Page]
) -> None:
    # The last full month before the data end on 10 March: 28 days, three accounts, 3 shares.
    made = make(page, shared, "February", "Engaged community", period="Only certain days")

    guest = visit(made.address)
    assert shares(guest) == "252"
    march = f"{shared.url}/?{PARAMETER}={made.token}&period=2026-03-01..2026-03-10"
    open_page(guest, march)

    expect(guest.locator(".sg-figure-shares .sg-amount")).to_have_count(0)


def test_who_made_a_link_sees_where_it_stands_and_which_pages_it_shows(
    shared: Shared, page: Page, visit: Callable[[str], Page]
) -> None:
    made = make(page, shared, "Counted", "Leads")
    badge = page.locator(".st-key-shared")
    open_page(page, f"{shared.url}/links?lang=en")
    expect(entry(page, "Counted")).to_contain_text("not opened yet")

    visit(made.address)
    visit(made.address)

    open_page(page, f"{shared.url}/links?lang=en")
    expect(entry(page, "Counted")).to_contain_text("open until")
    expect(entry(page, "Counted")).to_contain_text("opened 2 times")
    expect(entry(page, "Counted")).to_contain_text("last on")
    open_page(page, f"{shared.url}/leads?lang=en")
    # There is another, to all pages.
    expect(badge).to_contain_text("2 links show this page")
    open_page(page, f"{shared.url}/upload?lang=en")
    expect(badge).to_have_count(0)
    revoke(page, shared, "Counted")
    open_page(page, f"{shared.url}/leads?lang=en")
    expect(badge).to_contain_text("A link shows this page")


def test_the_token_is_in_no_file_no_log_and_no_referrer(
    shared: Shared, page: Page, visit: Callable[[str], Page]
) -> None:
    made = make(page, shared, "Secret", "Engaged community", "Instagram", "With a password")
    open_one = make(page, shared, "Followed out", "Engaged community", "Instagram")
    guest = visit(open_one.address)
    heard: list[dict[str, str]] = []

    def answer(route: Route) -> None:
        heard.append(route.request.all_headers())
        route.fulfill(body="elsewhere", content_type="text/html")

    guest.context.route("https://www.instagram.com/**", answer)
    with guest.context.expect_page() as opened:
        guest.locator("a[href^='https://www.instagram.com/']").first.click()
    opened.value.wait_for_load_state()
    visit(made.address)

    assert len(heard) == 1
    assert "referer" not in heard[0]
    assert httpx.get(shared.url).headers["referrer-policy"] == "no-referrer"
    files = [path for path in shared.served.home.rglob("*") if path.is_file()]
    kept = b"".join(path.read_bytes() for path in files) + shared.served.log.read_bytes()
    assert len(kept) > 100_000
    for secret in (made.token, made.password, open_one.token):
        assert secret.encode() not in kept
