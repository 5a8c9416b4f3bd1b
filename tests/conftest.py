"""Fixtures of all tests: a served app, and a browser where there is one."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests import browser as driving
from tests.serving import Served, serve

REQUIRED = "SOCIALGOALS_REQUIRE_BROWSER"

_left_out = pytest.StashKey[int]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a Chromium the browser tests are left out, unless they are required."""
    needing = [item for item in items if item.get_closest_marker("browser")]
    if not needing or driving.chromium() is not None:
        return
    if os.environ.get(REQUIRED) == "1":
        raise pytest.UsageError(f"{REQUIRED}=1, but there is no Chromium for browser tests")
    config.stash[_left_out] = len(needing)
    config.hook.pytest_deselected(items=needing)
    items[:] = [item for item in items if item not in needing]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    count = terminalreporter.config.stash.get(_left_out, 0)
    if count:
        terminalreporter.write_line(
            f"SKIPPED {count} browser tests: no Chromium here "
            "(apt install chromium, or CHROMIUM=/path/to/it)",
            yellow=True,
        )


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The server on a workspace that is empty when the module's first test begins."""
    with serve(tmp_path_factory.mktemp("workspace")) as served:
        yield served


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[Served]:
    """A server of the test's own, on an empty workspace."""
    with serve(tmp_path / "workspace") as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with driving.launch() as started:
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a profile of its own, 1440 wide, in Turkish."""
    context = browser.new_context(
        locale="tr-TR", timezone_id="Europe/Istanbul", viewport={"width": 1440, "height": 900}
    )
    try:
        yield context.new_page()
    finally:
        context.close()
