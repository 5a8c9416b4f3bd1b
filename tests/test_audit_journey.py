"""An audit in a real browser: an account from its address, ten answers, by keyboard, small."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import complaints, open_page, wait_run
from tests.serving import Served
from tests.test_accessibility import grave
from tests.test_journey import INSTAGRAM, bring_in, drop

pytestmark = pytest.mark.browser

ADDRESS = "  https://m.facebook.com/profile.php?id=100064312345&ref=x "
ANSWERS = {
    "Owner": "Ayşe",
    "Who has access": "Ayşe\n@can =1+1",
    "Mission in one sentence": "ğüşıİöç",
    "Pinned post": "https://www.instagram.com/p/A1/",
    "Hashtags": "#kahve",
}
CHOICES = {
    "Type": "Official",
    "Two-factor authentication is on": "Yes",
    "Bio is up to date": "Yes",
    "Link works": "No",
    "Is my audience here?": "Partly",
}


def unfold(page: Page, key: str) -> Locator:
    box = page.locator(f".st-key-{key}")
    box.locator("summary").first.click()
    wait_run(page)
    return box


def typed(page: Page, box: Locator, label: str, value: str) -> None:
    field = box.get_by_label(label, exact=True).first
    field.fill(value)
    field.press("Tab")
    wait_run(page)


def chosen(page: Page, box: Locator, label: str, value: str) -> None:
    box.get_by_role("combobox", name=label).first.click()
    page.get_by_role("option", name=value, exact=True).click()
    wait_run(page)


def export(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text("\ufeff" + text, encoding="utf-8")
    return file


def test_an_account_is_added_from_its_address_and_ten_cells_are_filled_in(
    fresh_server: Served, page: Page, tmp_path: Path
) -> None:
    url = fresh_server.url
    open_page(page, f"{url}/upload?lang=en")
    drop(page, [export(tmp_path, "Oct-01-2026_Oct-20-2026_1.csv", INSTAGRAM)])
    bring_in(page)
    open_page(page, f"{url}/audit?lang=en")
    heard = complaints(page)

    adding = unfold(page, "audit_adding")
    adding.get_by_label("Profile address").fill(ADDRESS)
    adding.get_by_role("button", name="Add").click()
    wait_run(page)
    verdicts = page.locator(".st-key-audit_verdicts")
    expect(verdicts).to_contain_text("100064312345")
    expect(verdicts.get_by_role("link", name="100064312345")).to_have_attribute(
        "href", "https://www.facebook.com/profile.php?id=100064312345"
    )

    filling = unfold(page, "audit_filling")
    chosen(page, filling, "Account", "Instagram · ornekkahve")
    for label, value in ANSWERS.items():
        typed(page, filling, label, value)
    for label, value in CHOICES.items():
        chosen(page, filling, label, value)
    expect(page.locator(".st-key-audit_inventory")).to_contain_text("Ayşe @can =1+1")

    # Nothing of it lives in the session alone.
    open_page(page, f"{url}/audit?lang=en")
    expect(page.locator(".st-key-audit_inventory")).to_contain_text("Ayşe @can =1+1")
    assert heard == []


def test_ten_cells_are_filled_in_without_a_mouse(
    fresh_server: Served, page: Page, tmp_path: Path
) -> None:
    url = fresh_server.url
    open_page(page, f"{url}/upload?lang=tr")
    drop(page, [export(tmp_path, "Oct-01-2026_Oct-20-2026_1.csv", INSTAGRAM)])
    bring_in(page)
    open_page(page, f"{url}/audit?lang=tr")

    box = page.locator(".st-key-audit_filling summary")
    box.focus()
    page.keyboard.press("Enter")
    wait_run(page)
    owner = page.locator(".st-key-audit_filling").get_by_label("Sorumlu", exact=True)
    owner.focus()
    page.keyboard.type("Ayşe")
    page.keyboard.press("Enter")
    wait_run(page)
    page.locator(".st-key-audit_undo_inventory button").focus()
    page.keyboard.press("Enter")
    wait_run(page)

    expect(owner).to_have_value("")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_grave_and_nothing_too_wide_on_a_phone(
    fresh_server: Served, browser: Browser, theme: str, tmp_path: Path
) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, color_scheme=theme, locale="tr-TR"
    )
    page = context.new_page()
    open_page(page, f"{fresh_server.url}/upload?lang=tr")
    drop(page, [export(tmp_path, "Oct-01-2026_Oct-20-2026_1.csv", INSTAGRAM)])
    bring_in(page)
    open_page(page, f"{fresh_server.url}/audit?lang=tr")
    for key in ("audit_adding", "audit_filling", "audit_details", "audit_tying"):
        unfold(page, key)
    page.get_by_role("button", name="Karar verin").first.click()
    wait_run(page)

    found = grave(page)
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert found == []
    assert width <= 390
