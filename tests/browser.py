"""Driving a real Chromium: start it, wait for Streamlit, hear what the console complains of."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
RUN_MS = 30_000

# Widgets hold a change back for up to 200 ms; asked earlier, the app says that nothing runs.
_DEBOUNCE_MS = 210

# A deep link makes Streamlit look for its core below the page's path first.
_HARMLESS = ("/_stcore/health", "/_stcore/host-config")


def chromium() -> Path | None:
    """The Chromium to drive: $CHROMIUM, else the system's; None where there is none."""
    given = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    path = Path(given)
    return path if path.exists() else None


@contextmanager
def launch() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=[*FLAGS], headless=True
        )
        try:
            yield browser
        finally:
            browser.close()


def wait_run(page: Page, settle_ms: int = 150) -> None:
    """Wait until the app is connected, its script has ended and nothing is a skeleton."""
    page.wait_for_timeout(_DEBOUNCE_MS)
    app = "[data-testid=stApp]"
    for state in (
        "[data-test-connection-state=CONNECTED]",
        "[data-test-script-state=notRunning]",
    ):
        page.locator(app + state).wait_for(state="attached", timeout=RUN_MS)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=RUN_MS)
    page.wait_for_timeout(settle_ms)


def open_page(page: Page, url: str) -> None:
    """Go to an address of the app and wait until it is drawn."""
    page.goto(url)
    wait_run(page)


def complaints(page: Page) -> list[str]:
    """What the page and its console complain of from now on; grows as they do."""
    heard: list[str] = []

    def said(kind: str, text: str, where: str) -> None:
        if kind == "error" and not where.endswith(_HARMLESS):
            heard.append(f"{text} ({where})")

    page.on("console", lambda m: said(m.type, m.text, str(m.location.get("url", ""))))
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard
