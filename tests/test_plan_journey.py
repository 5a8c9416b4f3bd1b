"""A goal from a template to the overview, in a real browser: written, stretched, followed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import open_page, wait_run
from tests.serving import Served
from tests.test_journey import bring_in, drop

pytestmark = pytest.mark.browser

ON = "2026-11-15"
HEAD = (
    "Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,"
    "Profile visits,Create Post,Video views,Media views\n"
)
DAYS = (
    "Sun, Nov 15",
    "Sat, Nov 14",
    "Fri, Nov 13",
    "Thu, Nov 12",
    "Wed, Nov 11",
    "Tue, Nov 10",
)


class _Clicks:
    """Counts what a user does, and waits for the answer."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def __call__(self, on: Locator) -> None:
        self.count += 1
        on.click()
        wait_run(self.page)


def newer(folder: Path) -> Path:
    """Six days of X after the sample's last one: 20 reposts each."""
    file = folder / "account_overview_analytics.csv"
    rows = [f'"{day}, 2026",5000,30,70,0,9,1,0,2,20,5,1,0,0\n' for day in DAYS]
    file.write_text(HEAD + "".join(rows), encoding="utf-8")
    return file


def test_a_goal_is_written_stretched_and_follows_a_newer_file(
    fresh_server: Served, page: Page, tmp_path: Path
) -> None:
    url = fresh_server.url
    open_page(page, f"{url}/upload?lang=en")
    page.get_by_role("button", name="Open the sample").click()
    expect(page.locator(".st-key-jobs_clear")).to_be_visible(timeout=120_000)
    wait_run(page)

    open_page(page, f"{url}/smart-goals?lang=en&on={ON}")
    click = _Clicks(page)
    shares = page.locator(".st-key-offer_shares")
    click(shares.get_by_role("button", name="Start from this"))
    page.get_by_label("Owner").fill("Ayşe")
    page.get_by_label("Owner").press("Tab")
    wait_run(page)
    page.reload()
    wait_run(page)
    expect(page.get_by_label("Owner")).to_have_value("Ayşe")
    business = page.get_by_role("combobox", name="Which business objective")
    click(business)
    business.fill("Win new customers")
    business.press("Enter")
    wait_run(page)
    click(page.locator(".st-key-plan_save button"))

    assert click.count < 10
    goal = _hers(page)
    expect(goal).to_be_visible()

    goal.get_by_role("button", name="Turn this into an OKR").click()
    objective = page.locator("[class*=st-key-objective_]").first
    expect(objective).to_contain_text("Expected final score", timeout=30_000)
    wait_run(page)
    page.locator(".st-key-okr_week summary").click()
    wait_run(page)
    page.get_by_role("button", name="Check in").click()
    expect(objective).to_contain_text("5 of 10", timeout=30_000)

    places: tuple[tuple[str, Callable[[], Locator]], ...] = (
        ("smart-goals", lambda: _hers(page)),
        ("okrs", lambda: page.locator("[class*=st-key-objective_]").first),
        ("brand-awareness", lambda: page.locator("[class*=st-key-goals_of_]").first),
        ("", lambda: page.locator(".st-key-goals_health")),
    )
    before = _told(page, url, places)

    open_page(page, f"{url}/upload?lang=en")
    drop(page, [newer(tmp_path)])
    bring_in(page)
    after = _told(page, url, places)

    assert [a != b for a, b in zip(before, after, strict=True)] == [True] * len(places)


def _hers(page: Page) -> Locator:
    """Her goal, among those of the sample."""
    return page.locator("[class*=st-key-goal_]").filter(has_text="Ayşe").first


def _told(
    page: Page, url: str, places: tuple[tuple[str, Callable[[], Locator]], ...]
) -> list[str]:
    """What each place says of the goal."""
    found = []
    for path, place in places:
        open_page(page, f"{url}/{path}?lang=en&on={ON}")
        expect(place()).to_be_visible(timeout=30_000)
        found.append(place().inner_text())
    return found
