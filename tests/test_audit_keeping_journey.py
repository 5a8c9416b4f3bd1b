"""The audit's workbook and freezing in a real browser: out and in again, by keyboard, small."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from socialgoals.audit.workbook import reading
from tests.browser import complaints, open_page, wait_run
from tests.serving import Served
from tests.test_audit_workbook import edited
from tests.test_journey import INSTAGRAM, bring_in, drop

pytestmark = pytest.mark.browser


def main(page: Page) -> Locator:
    return page.get_by_test_id("stMain")


def press(page: Page, key: str) -> None:
    page.locator(f".st-key-{key} button").click()
    wait_run(page)


def downloaded(page: Page) -> bytes:
    with page.expect_download() as waiting:
        page.locator(".st-key-audit_xlsx_now button").click()
    assert waiting.value.suggested_filename == "socialgoals-audit-2026-10-20.xlsx"
    return waiting.value.path().read_bytes()


@pytest.fixture
def audit(fresh_server: Served, page: Page, tmp_path: Path) -> Page:
    """The audit page in English, after an export was brought in."""
    file = tmp_path / "Oct-01-2026_Oct-20-2026_1.csv"
    file.write_text("\ufeff" + INSTAGRAM, encoding="utf-8")
    open_page(page, f"{fresh_server.url}/upload?lang=en")
    drop(page, [file])
    bring_in(page)
    open_page(page, f"{fresh_server.url}/audit?lang=en")
    return page


def test_the_workbook_goes_out_and_comes_back(audit: Page, tmp_path: Path) -> None:
    heard = complaints(audit)
    path = tmp_path / "filled.xlsx"
    changes = [(1, "owner", "İpek =1+1"), (1, "bio", "Yes")]
    path.write_bytes(edited(downloaded(audit), changes))

    audit.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(path)
    expect(audit.locator(".st-key-audit_taking")).to_contain_text("2 answers change")
    wait_run(audit)
    press(audit, "audit_take")

    expect(audit.locator(".st-key-audit_taken")).to_contain_text("1 profile was changed")
    expect(main(audit)).to_contain_text("İpek =1+1")
    press(audit, "audit_untake")
    expect(main(audit)).not_to_contain_text("İpek")
    assert heard == []


def test_a_workbook_dropped_among_exports_leads_to_the_audit(
    audit: Page, fresh_server: Served, tmp_path: Path
) -> None:
    path = tmp_path / "denetim.xlsx"
    path.write_bytes(edited(downloaded(audit), [(1, "followers", 5), (1, "owner", "Can")]))
    sheet = reading.read(path.read_bytes(), tmp_path)

    open_page(audit, f"{fresh_server.url}/upload?lang=en")
    drop(audit, [path])
    main(audit).get_by_role("button", name="See what it changes").click()
    wait_run(audit)

    taking = audit.locator(".st-key-audit_taking")
    expect(taking).to_contain_text("1 cell cannot be taken in")
    expect(taking).to_contain_text(sheet.cell(sheet.rows[0], "followers"))
    expect(audit.locator(".st-key-audit_take")).to_have_count(0)


def test_on_a_phone_the_audit_is_frozen_by_keyboard(
    audit: Page, fresh_server: Served, browser: Browser
) -> None:
    context = browser.new_context(locale="tr-TR", viewport={"width": 390, "height": 800})
    try:
        phone = context.new_page()
        open_page(phone, f"{fresh_server.url}/audit")

        phone.locator(".st-key-audit_freeze button").focus()
        phone.keyboard.press("Enter")
        wait_run(phone)

        expect(phone.locator(".st-key-audit_kept")).to_contain_text("1 hesap")
        assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    finally:
        context.close()
