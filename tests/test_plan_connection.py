"""A connection that breaks while somebody writes a goal: in a real browser, nothing is lost."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from socialgoals.goals.model import Aim, KeyResult, Objective
from socialgoals.goals.store import Goals
from socialgoals.warehouse.opening import Workspace
from tests.browser import open_page, wait_run
from tests.serving import serve

pytestmark = pytest.mark.browser

ON = "2026-05-10"
CONNECTED = "[data-testid=stApp][data-test-connection-state=CONNECTED]"


class _Line:
    """The websocket of a page, which can be cut."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.open: list[WebSocketRoute] = []
        page.route_web_socket(re.compile("_stcore/stream"), self._connect)

    def _connect(self, socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        self.open.append(socket)

    def cut(self) -> None:
        """Offline and the socket gone, until everything is there again."""
        self.page.context.set_offline(True)
        for socket in self.open:
            socket.close()
        self.open.clear()
        expect(self.page.locator(CONNECTED)).to_have_count(0, timeout=30_000)
        self.page.context.set_offline(False)
        expect(self.page.locator(CONNECTED)).to_have_count(1, timeout=60_000)
        wait_run(self.page)


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """A server on a workspace with one objective, whose key result is told by hand."""
    home = tmp_path / "workspace"
    workspace = Workspace(home, threads=1)
    Goals(workspace).save(
        Objective(
            titles={"en": "Loved", "tr": "Sevilen"},
            start=date(2026, 4, 1),
            due=date(2026, 6, 30),
            key_results=(
                KeyResult(id="k1", titles={"en": "Fans"}, aim=Aim(start=100.0, target=200.0)),
            ),
        )
    )
    workspace.close()
    with serve(home) as served:
        yield served.url


def leave(page: Page, label: str, text: str) -> None:
    """Type into a field and go on to the next."""
    typed_into(page, label, text).press("Tab")
    wait_run(page)


def typed_into(page: Page, label: str, text: str) -> Locator:
    """A field with a text in it that the server has not heard of."""
    field = page.get_by_label(label, exact=True).first
    field.fill(text)
    return field


def test_a_goal_is_written_on_after_the_connection_broke(url: str, page: Page) -> None:
    line = _Line(page)
    open_page(page, f"{url}/smart-goals?lang=en&on={ON}")
    page.get_by_role("button", name="Start from this").first.click()
    wait_run(page)
    leave(page, "Owner", "Ayşe")
    title = typed_into(page, "Title", "Typed in a tunnel")

    line.cut()
    expect(title).to_have_value("Typed in a tunnel")
    title.press("Tab")
    wait_run(page)
    page.reload()
    wait_run(page)

    expect(page.get_by_label("Owner", exact=True)).to_have_value("Ayşe")
    expect(page.get_by_label("Title", exact=True)).to_have_value("Typed in a tunnel")


def test_a_check_in_is_written_on_after_the_connection_broke(url: str, page: Page) -> None:
    line = _Line(page)
    open_page(page, f"{url}/okrs?lang=en&on={ON}&quarter=2026-04-01")
    page.locator(".st-key-okr_week summary").click()
    wait_run(page)
    leave(page, "Value", "150")
    note = typed_into(page, "Note", "Typed in a tunnel")

    line.cut()
    expect(note).to_have_value("Typed in a tunnel")
    note.press("Tab")
    wait_run(page)
    page.reload()
    wait_run(page)

    expect(page.get_by_label("Value", exact=True)).to_have_value("150")
    expect(page.get_by_label("Note", exact=True)).to_have_value("Typed in a tunnel")
    page.locator(".st-key-okr_week_save button").click()
    wait_run(page)
    expect(page.locator("[class*=st-key-objective_]").first).to_contain_text("150")


def test_what_was_typed_is_saved_with_the_very_next_click(url: str, page: Page) -> None:
    open_page(page, f"{url}/okrs?lang=en&on={ON}&quarter=2026-04-01")
    page.get_by_role("button", name="Grade", exact=True).click()
    page.get_by_label("What was learned?").fill("Begin earlier")
    page.get_by_test_id("stPopoverBody").get_by_role("button", name="Grade").click()
    wait_run(page)

    expect(page.locator("[class*=st-key-objective_]").first).to_contain_text("Begin earlier")
