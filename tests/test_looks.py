"""What a phone shows, and where a name leads: in a real browser, on the sample's months."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import open_page
from tests.serving import Served
from tests.test_journey import INSTAGRAM, bring_in, drop

pytestmark = pytest.mark.browser


def test_nothing_is_wider_than_a_phone_and_months_fit_beside_each_other(
    fresh_server: Served, page: Page, tmp_path: Path
) -> None:
    file = tmp_path / "posts.csv"
    file.write_text("\ufeff" + INSTAGRAM, encoding="utf-8")
    page.set_viewport_size({"width": 360, "height": 800})
    open_page(page, f"{fresh_server.url}/upload?lang=tr")
    drop(page, [file])
    bring_in(page)

    for path in ("upload", "", "brand-awareness"):
        open_page(page, f"{fresh_server.url}/{path}?lang=tr")

        wide = page.locator("main").evaluate(
            "e => [e, ...e.querySelectorAll('.sg-scroll')]"
            ".map(x => x.scrollWidth - x.clientWidth)"
        )
        assert max(wide) <= 0


def test_the_uploader_speaks_the_language_of_the_app(server: Served, page: Page) -> None:
    open_page(page, f"{server.url}/upload?lang=tr")

    button = page.locator("[data-testid=stFileUploaderDropzone] button div > span").first
    shown = button.evaluate("e => getComputedStyle(e, '::after').content")

    assert shown == '"Dosya seç"'


def test_the_overview_is_found_by_its_name(server: Served, page: Page) -> None:
    open_page(page, f"{server.url}/overview?lang=en")

    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
    expect(page.get_by_text("Page not found")).to_have_count(0)


def test_a_chart_is_saved_as_a_picture(
    fresh_server: Served, page: Page, tmp_path: Path
) -> None:
    file = tmp_path / "posts.csv"
    file.write_text("\ufeff" + INSTAGRAM, encoding="utf-8")
    open_page(page, f"{fresh_server.url}/upload?lang=tr")
    drop(page, [file])
    bring_in(page)
    open_page(page, f"{fresh_server.url}/brand-awareness?lang=tr")

    page.locator("[class*=st-key-numbers_trend] summary").first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Resim olarak indir").first.click()

    assert download.value.suggested_filename.endswith(".png")
    assert download.value.path().read_bytes().startswith(b"\x89PNG")
