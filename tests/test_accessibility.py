"""What axe-core finds on every page in a real browser, and the way without a mouse."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import open_page, wait_run
from tests.contents import ADDRESSES
from tests.serving import Served, serve
from tests.test_journey import INSTAGRAM

pytestmark = pytest.mark.browser

# The page with the most kinds of parts.
FULLEST = "community"
# Every page in each theme, language and width once; what they share, in all of them.
VARIANTS = {
    "light, tr, 1440": ("light", "tr", 1440, ADDRESSES),
    "dark, en, 390": ("dark", "en", 390, ADDRESSES),
    "dark, tr, 1440": ("dark", "tr", 1440, [FULLEST]),
    "light, en, 390": ("light", "en", 390, [FULLEST]),
}
GRAVE = ("serious", "critical")

# What Streamlit 1.67 itself draws; each with the only place where it is forgiven.
STREAMLITS_OWN = {
    # The sections of the menu are <div>s between <ul> and <li>.
    "list": '[data-testid="stSidebarNavItems"]',
    "listitem": '[data-testid="stSidebarNavItems"] li',
    # An open popover scrolls by mouse and finger; the focus goes to what is inside, not to it.
    "scrollable-region-focusable": '[data-testid="stPopoverBody"]',
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server whose workspace holds the sample."""
    with serve(tmp_path_factory.mktemp("filled")) as served:
        yield served


@pytest.fixture(scope="module")
def sample(filled: Served, browser: Browser) -> Served:
    """The same after the one click that brings the sample in."""
    page = browser.new_page()
    open_page(page, f"{filled.url}/?lang=en")
    page.locator(".st-key-sample button").click()
    expect(page.locator(".st-key-card_shares")).to_be_visible(timeout=90_000)
    wait_run(page)
    page.close()
    return filled


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def look(browser: Browser, theme: str) -> Page:
    """A page in this theme; axe-core is evaluated, so the policy must let it in."""
    context = browser.new_context(
        locale="tr-TR",
        viewport={"width": 1440, "height": 900},
        color_scheme="dark" if theme == "dark" else "light",
        bypass_csp=True,
    )
    return context.new_page()


def grave(page: Page) -> list[str]:
    """Serious and critical findings that are not Streamlit's own: rule and element."""
    found = []
    for violation in Axe().run(page).response["violations"]:
        if violation["impact"] not in GRAVE:
            continue
        forgiven = STREAMLITS_OWN.get(violation["id"])
        found += [
            f"{violation['id']}: {node['html'][:200]}"
            for node in violation["nodes"]
            if not (forgiven and _is(page, node["target"][0], forgiven))
        ]
    return found


def _is(page: Page, target: str, selector: str) -> bool:
    return bool(page.locator(target).first.evaluate("(e, s) => e.matches(s)", selector))


@pytest.mark.parametrize("variant", VARIANTS)
def test_nothing_grave_on_any_page(sample: Served, browser: Browser, variant: str) -> None:
    theme, language, width, pages = VARIANTS[variant]
    page = look(browser, theme)
    page.set_viewport_size({"width": width, "height": 900})
    found = {}

    for path in pages:
        open_page(page, f"{sample.url}/{path}?lang={language}")
        found[path] = grave(page)
    page.context.close()

    assert {where: told for where, told in found.items() if told} == {}


def test_nothing_grave_while_there_is_nothing(
    server: Served, browser: Browser, theme: str
) -> None:
    page = look(browser, theme)
    found = {}

    for path in ("", "upload", FULLEST):
        open_page(page, f"{server.url}/{path}?lang=tr")
        found[path] = grave(page)
    page.context.close()

    assert {where: told for where, told in found.items() if told} == {}


def test_nothing_grave_in_what_opens(sample: Served, browser: Browser, theme: str) -> None:
    page = look(browser, theme)
    open_page(page, f"{sample.url}/brand-awareness?lang=tr&period=2026-03-01..2026-05-31")

    page.locator("[class*=st-key-numbers_] summary").first.click()
    wait_run(page)
    page.locator(".st-key-notes summary").click()
    wait_run(page)
    found = grave(page)
    for panel in ("how_virality_rate", "reasons_brand_awareness_1"):
        page.locator(f".st-key-{panel} button").first.click()
        wait_run(page)
        found += grave(page)
        page.keyboard.press("Escape")
    page.context.close()

    assert found == []


def test_nothing_grave_in_the_pile_of_dropped_files(
    server: Served, browser: Browser, theme: str, tmp_path: Path
) -> None:
    good, bad = tmp_path / "posts.csv", tmp_path / "page.csv"
    good.write_text(INSTAGRAM, encoding="utf-8")
    bad.write_text("<!DOCTYPE html><html></html>", encoding="utf-8")
    page = look(browser, theme)
    open_page(page, f"{server.url}/upload?lang=tr")

    page.locator("[data-testid=stFileUploaderDropzoneInput]").first.set_input_files([good, bad])
    expect(page.locator("[class*=st-key-file_]")).to_have_count(2, timeout=30_000)
    wait_run(page)
    found = grave(page)
    page.context.close()

    assert found == []


def test_headings_go_down_one_step_at_a_time(sample: Served, page: Page) -> None:
    for path in ADDRESSES:
        open_page(page, f"{sample.url}/{path}?lang=en")

        levels = (
            page.locator("main")
            .locator("h1, h2, h3, h4")
            .evaluate_all("found => found.map(e => Number(e.tagName[1]))")
        )

        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_says_its_language(sample: Served, page: Page) -> None:
    for language in ("tr", "en"):
        open_page(page, f"{sample.url}/brand-awareness?lang={language}")

        assert page.locator("html").get_attribute("lang") == language


def tab_to(page: Page, wanted: Locator, at_most: int = 60) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(at_most):
        page.keyboard.press("Tab")
        if wanted.evaluate(
            "e => e === document.activeElement || e.contains(document.activeElement)"
        ):
            return
    raise AssertionError(f"not reached in {at_most} steps: {wanted}")


def test_everything_is_reached_without_a_mouse(sample: Served, page: Page) -> None:
    open_page(page, f"{sample.url}/?lang=en")

    tab_to(page, page.get_by_role("link", name="Brand awareness").first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Brand awareness", timeout=30_000)
    wait_run(page)

    tab_to(page, page.locator(".st-key-period_en input"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    wait_run(page)
    assert "period=" in page.url

    tab_to(page, page.locator(".st-key-how_shares button"))
    page.keyboard.press("Enter")
    wait_run(page)
    link = page.locator(".st-key-why_inside_shares .sg-post a").first
    expect(link).to_be_visible(timeout=30_000)
    tab_to(page, link)
    assert link.get_attribute("href").startswith("https://")


def test_an_alarm_is_answered_and_the_answer_taken_back_without_a_mouse(
    sample: Served, page: Page
) -> None:
    open_page(page, f"{sample.url}/crisis?lang=en")
    # The crisis of the sample: what was real is no measure, so that others may appear above it.
    asked = page.locator("[class*=st-key-verdict_2026091610]")
    real = asked.get_by_role("radio", name="Real", exact=True)

    tab_to(page, asked)
    page.keyboard.press("Space")
    wait_run(page)
    expect(real).to_have_attribute("aria-checked", "true", timeout=30_000)

    tab_to(page, page.locator(".st-key-alarm_answer_undo button"), at_most=120)
    page.keyboard.press("Enter")
    wait_run(page)
    expect(real).to_have_attribute("aria-checked", "false", timeout=30_000)
