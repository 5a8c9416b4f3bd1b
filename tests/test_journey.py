"""What a newcomer does, in a real browser: drop, look, confirm, read, switch, share, undo."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import open_page, wait_run
from tests.serving import Served

pytestmark = pytest.mark.browser

# Shares in October: 10 + 20 + 30 on Instagram, 1 + 2 + 3 on X. Impressions are known on X
# alone: 6 shares of 600 are 1 %.
INSTAGRAM = """\
"Post ID","Account ID","Account username","Account name",Description,"Duration (sec)",\
"Publish time",Permalink,"Post type","Data comment",Date,Views,Reach,Likes,Shares,Follows,\
Comments,Saves
17900000000000001,17841400000000001,ornekkahve,"Örnek Kahve","Yeni çekirdek, <3 &amp; **kalın**
#kahve",12,"10/05/2026 01:00",https://www.instagram.com/reel/A1/,"IG reel",,Lifetime,\
1000,800,90,10,1,5,4
17900000000000002,17841400000000001,ornekkahve,"Örnek Kahve","Kavurma günü",0,\
"10/12/2026 02:30",https://www.instagram.com/p/B2/,"IG image",,Lifetime,2000,1600,150,20,2,9,8
17900000000000003,17841400000000001,ornekkahve,"Örnek Kahve","=1+1 @ayşe",0,\
"10/20/2026 03:45",https://www.instagram.com/p/C3/,"IG carousel",,Lifetime,\
3000,2400,210,30,3,11,9
"""
X = """\
Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,\
Profile visits,Create Post,Video views,Media views
"Tue, Oct 20, 2026",300,9,20,0,0,1,0,2,3,5,1,0,0
"Mon, Oct 19, 2026",200,6,12,0,0,1,0,1,2,4,1,0,0
"Sun, Oct 18, 2026",100,3,7,0,0,0,1,0,1,2,1,0,0
"""
YOUTUBE = """\
Tarih,Görüntüleme
2026-10-18,50
2026-10-19,60
2026-10-20,70
"""


@pytest.fixture
def exports(tmp_path: Path) -> list[Path]:
    files = {
        "Oct-01-2026_Oct-20-2026_1234567890123456.csv": "\ufeff" + INSTAGRAM,
        "account_overview_analytics.csv": X,
        "Toplamlar.csv": YOUTUBE,
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in files]


def card(page: Page, metric: str) -> Locator:
    """A number on a page, on a card of its own or among others."""
    return page.locator(f".st-key-card_{metric}, .sg-figure-{metric}")


def drop(page: Page, files: list[Path]) -> None:
    page.locator("[data-testid=stFileUploaderDropzoneInput]").first.set_input_files(files)
    expect(page.locator("[class*=st-key-file_]")).to_have_count(len(files), timeout=30_000)
    wait_run(page)


def bring_in(page: Page) -> None:
    page.locator(".st-key-pile_import button").click()
    expect(page.locator(".st-key-jobs_clear")).to_be_visible(timeout=30_000)
    wait_run(page)


def test_a_newcomer_gets_from_three_dropped_files_to_a_shared_number_and_back(
    fresh_server: Served, browser: Browser, page: Page, exports: list[Path]
) -> None:
    open_page(page, f"{fresh_server.url}/upload?lang=en")

    drop(page, exports)

    told = page.locator("[class*=st-key-file_]").all_inner_texts()
    assert "Instagram posts" in told[0]
    assert "X account overview" in told[1]
    assert "YouTube channel by day" in told[2]

    bring_in(page)

    receipts = _receipts(page)
    assert len(receipts) == 3
    assert all(whole == sum(parts) == 3 for whole, parts in receipts)

    page.get_by_role("link", name="Brand awareness").click()
    expect(card(page, "shares")).to_be_visible(timeout=30_000)
    wait_run(page)

    expect(card(page, "shares")).to_contain_text("66")
    expect(card(page, "virality_rate")).to_contain_text("1.00%")

    page.locator(".st-key-language_switch").get_by_text("Türkçe").click()
    expect(card(page, "virality_rate")).to_contain_text("%1,00", timeout=30_000)
    wait_run(page)

    assert any("Eki" in text for text in _chart_texts(page))

    with _another_profile(browser) as other:
        open_page(other, page.url)
        assert card(other, "shares").inner_text() == card(page, "shares").inner_text()
        assert (
            card(other, "virality_rate").inner_text()
            == card(page, "virality_rate").inner_text()
        )

    open_page(page, f"{fresh_server.url}/upload?lang=en")
    row = page.locator("[class*=st-key-import_]").filter(has_text="account_overview_analytics")
    row.locator("summary").click()
    wait_run(page)
    row.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Yes, undo").click()
    wait_run(page)
    open_page(page, f"{fresh_server.url}/brand-awareness?lang=en")

    expect(card(page, "shares")).to_contain_text("60")


def _receipts(page: Page) -> list[tuple[int, list[int]]]:
    """Each receipt on the page: the rows of the file, and what became of them."""
    found = []
    for receipt in page.locator(".sg-sum").all():
        whole, *parts = [int(n) for n in receipt.locator("b").all_inner_texts()]
        found.append((whole, parts))
    return found


def _chart_texts(page: Page) -> list[str]:
    return page.locator("[data-testid=stVegaLiteChart] svg text").all_text_contents()


class _another_profile:
    """A page in a browser profile that has never seen the app, in English."""

    def __init__(self, browser: Browser) -> None:
        self._context = browser.new_context(
            locale="en-US", viewport={"width": 1440, "height": 900}
        )

    def __enter__(self) -> Page:
        return self._context.new_page()

    def __exit__(self, *_: object) -> None:
        self._context.close()
