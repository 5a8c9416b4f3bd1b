"""In a real browser: a file is told by hand once, the next one like it lands by itself."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import open_page, wait_run
from tests.serving import Served
from tests.test_accessibility import grave, look
from tests.test_journey import bring_in, card, drop

pytestmark = pytest.mark.browser

# A brand's own list: 10 + 20 likes in January, 40 in February.
JANUARY = """\
Paylaşım günü;Mecra;Adres;Kalpler
03.01.2026;Instagram;https://www.instagram.com/p/A1/;10
15.01.2026;Instagram;https://www.instagram.com/p/A2/;20
"""
FEBRUARY = """\
Paylaşım günü;Mecra;Adres;Kalpler
13.02.2026;Instagram;https://www.instagram.com/p/B1/;40
"""


def test_a_file_told_by_hand_once_lands_the_next_time_without_a_click(
    fresh_server: Served, page: Page, tmp_path: Path
) -> None:
    files = {"ocak.csv": JANUARY, "subat.csv": FEBRUARY}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    open_page(page, f"{fresh_server.url}/upload?lang=tr")

    drop(page, [tmp_path / "ocak.csv"])
    page.get_by_role("button", name="Sütunların ne olduğunu belirtin").click()
    expect(page.locator(".st-key-mapping")).to_be_visible(timeout=30_000)
    wait_run(page)
    _choose(page, "“Kalpler” nedir", "Beğeni")
    page.get_by_label("Hesap").fill("kahve")
    page.get_by_label("Hesap").press("Enter")
    wait_run(page)
    page.locator(".st-key-mapping_save button").click()
    expect(page.locator(".st-key-mapping")).to_have_count(0, timeout=30_000)
    wait_run(page)
    bring_in(page)

    drop(page, [tmp_path / "subat.csv"])
    expect(page.locator("[class*=st-key-file_]")).to_contain_text("hazır")
    bring_in(page)

    view = "period=2026-01-01..2026-02-28&lang=tr"
    open_page(page, f"{fresh_server.url}/community?{view}")
    expect(card(page, "likes")).to_contain_text("70")


def _choose(page: Page, label: str, option: str) -> None:
    """Choose by keyboard alone."""
    box = page.get_by_role("combobox", name=label)
    box.focus()
    box.press("ArrowDown")
    box.press_sequentially(option)
    page.get_by_role("option", name=option, exact=True).wait_for()
    box.press("Enter")
    wait_run(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_grave_in_the_editor_and_in_a_pile_of_many_files(
    fresh_server: Served, browser: Browser, tmp_path: Path, theme: str
) -> None:
    (tmp_path / "ocak.csv").write_text(JANUARY, encoding="utf-8")
    for number in range(16):
        text = JANUARY.replace("Kalpler", f"Kalp {number}")
        (tmp_path / f"{number}.csv").write_text(text, encoding="utf-8")
    page = look(browser, theme)
    open_page(page, f"{fresh_server.url}/upload?lang=tr")

    files = sorted(tmp_path.glob("*.csv"))
    page.locator("[data-testid=stFileUploaderDropzoneInput]").first.set_input_files(files)
    expect(page.locator("[class*=st-key-file_]")).to_have_count(15, timeout=30_000)
    wait_run(page)
    found = {"pile": grave(page)}
    page.get_by_role("button", name="Sütunların ne olduğunu belirtin").first.click()
    expect(page.locator(".st-key-mapping")).to_be_visible(timeout=30_000)
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        wait_run(page)
        found[f"editor {width}"] = grave(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()

    assert {where: told for where, told in found.items() if told} == {}
