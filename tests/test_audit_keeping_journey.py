"""The audit in a real browser: an account added, cells edited, frozen, newer data, compared."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from socialgoals.audit.workbook import reading
from tests.browser import complaints, open_page, wait_run
from tests.serving import Served
from tests.test_audit_workbook import edited, table
from tests.test_journey import INSTAGRAM, bring_in, drop

pytestmark = pytest.mark.browser

CHOSEN = (
    ("Verified", "Yes"),
    ("Two-factor authentication is on", "Yes"),
    ("Password kept in one safe place", "No"),
    ("Bio is up to date", "Yes"),
    ("Link works", "Yes"),
    ("Link is tagged (UTM)", "No"),
)
TYPED = (
    ("Owner", "Ayşe Işık"),
    ("Who has access", "=1+1\n@can"),
    ("Pinned post", "Menü"),
    ("Mission in one sentence", "Kahveyi anlatmak"),
)


def export(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text("\ufeff" + content, encoding="utf-8")
    return path


def newer() -> str:
    """The same posts with ten times the likes of the first, and one more."""
    post = (
        '17900000000000004,17841400000000001,ornekkahve,"Örnek Kahve",Yeni,0,'
        '"10/20/2026 05:00",'
        "https://www.instagram.com/p/D4/,IG image,,Lifetime,4000,3000,900,40,4,12,11\n"
    )
    return INSTAGRAM.replace("1000,800,90,", "9000,8000,900,") + post


def main(page: Page) -> Locator:
    return page.get_by_test_id("stMain")


def click(page: Page, name: str) -> None:
    main(page).get_by_role("button", name=name, exact=True).click()
    wait_run(page)


def unfold(page: Page, key: str) -> Locator:
    box = page.locator(f".st-key-{key}")
    box.locator("summary").click()
    wait_run(page)
    return box


def choose(page: Page, box: Locator, label: str, option: str) -> None:
    field = box.get_by_role("combobox", name=label, exact=True)
    field.focus()
    field.press("ArrowDown")
    page.get_by_role("option", name=option, exact=True).click()
    wait_run(page)


@pytest.fixture
def audit(fresh_server: Served, page: Page, tmp_path: Path) -> Page:
    """The audit page in English, after an export was brought in."""
    open_page(page, f"{fresh_server.url}/upload?lang=en")
    drop(page, [export(tmp_path, "Oct-01-2026_Oct-20-2026_1.csv", INSTAGRAM)])
    bring_in(page)
    open_page(page, f"{fresh_server.url}/audit?lang=en")
    return page


def test_from_a_pasted_address_to_what_changed(
    audit: Page, fresh_server: Served, tmp_path: Path
) -> None:
    heard = complaints(audit)
    box = unfold(audit, "audit_adding")
    box.get_by_label("Profile address").fill("instagram.com/ornekkahve_cekilis?igsh=1")
    choose(audit, box, "Whose it is", "Impostor")
    box.get_by_role("button", name="Add", exact=True).click()
    wait_run(audit)
    expect(main(audit)).to_contain_text("Report as fake")

    box = unfold(audit, "audit_filling")
    for label, text in TYPED:
        field = box.get_by_label(label, exact=True)
        field.fill(text)
        field.blur()
        wait_run(audit)
    for label, option in CHOSEN:
        choose(audit, box, label, option)

    audit.locator(".st-key-audit_freeze button").click()
    wait_run(audit)
    kept = audit.locator(".st-key-audit_kept")
    expect(kept).to_contain_text("2 accounts")
    frozen = kept.inner_text()
    address = audit.url

    open_page(audit, f"{fresh_server.url}/upload?lang=en")
    drop(audit, [export(tmp_path, "Oct-01-2026_Oct-21-2026_2.csv", newer())])
    bring_in(audit)
    open_page(audit, address)

    # 90 + 150 + 210 likes and 25 + ... before; the first post has 900 now and a fourth came.
    compared = audit.locator(".st-key-audit_compare")
    expect(compared).to_contain_text("only numbers moved")
    expect(compared.locator("table")).to_contain_text("ornekkahve")
    assert audit.locator(".st-key-audit_kept").inner_text() == frozen
    assert heard == []


def test_the_workbook_goes_out_and_comes_back(audit: Page, tmp_path: Path) -> None:
    with audit.expect_download() as waiting:
        audit.locator(".st-key-audit_xlsx_now button").click()
    content = waiting.value.path().read_bytes()
    assert waiting.value.suggested_filename.startswith("socialgoals-audit-2026-10-")
    path = tmp_path / "filled.xlsx"
    path.write_bytes(edited(content, [(1, "owner", "İpek =1+1"), (1, "bio", "Yes")]))

    audit.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(path)
    expect(audit.locator(".st-key-audit_taking")).to_contain_text("2 answers change")
    wait_run(audit)
    audit.locator(".st-key-audit_take button").click()
    wait_run(audit)

    expect(audit.locator(".st-key-audit_taken")).to_contain_text("1 profile was changed")
    expect(main(audit)).to_contain_text("İpek =1+1")
    audit.locator(".st-key-audit_untake button").click()
    wait_run(audit)
    expect(main(audit)).not_to_contain_text("İpek")


def test_a_workbook_dropped_among_exports_leads_to_the_audit(
    audit: Page, fresh_server: Served, tmp_path: Path
) -> None:
    with audit.expect_download() as waiting:
        audit.locator(".st-key-audit_xlsx_now button").click()
    content = waiting.value.path().read_bytes()
    assert len(table(content)) == 2
    path = tmp_path / "denetim.xlsx"
    path.write_bytes(edited(content, [(1, "followers", 5), (1, "owner", "Can")]))
    sheet = reading.read(path.read_bytes(), tmp_path)

    open_page(audit, f"{fresh_server.url}/upload?lang=en")
    drop(audit, [path])
    click(audit, "See what it changes")

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
        wide = "document.documentElement.scrollWidth <= window.innerWidth"
        assert phone.evaluate(wide)
    finally:
        context.close()
