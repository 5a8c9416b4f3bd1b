"""The Settings page: backups made, taken home once and put back; the workspace checked."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest

from socialgoals.downloads import TICKET_SECONDS, Tickets
from socialgoals.ui import language
from socialgoals.warehouse import backups
from socialgoals.warehouse.backups import Kind
from socialgoals.warehouse.opening import Workspace
from tests import browser as driving
from tests import importing
from tests.serving import serve


def settings_page() -> None:
    import streamlit as st

    from socialgoals.ui import address, entrance
    from socialgoals.ui.settings import backup, checkup

    address.begin()
    entrance.admit()
    backup.part(st.session_state["warehouse"])
    checkup.part(st.session_state["warehouse"])


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace(tmp_path / "workspace", threads=2)
    importing.bring(opened, "a.csv", importing.instagram([{"id": "1", "Reach": 5}]))
    yield opened
    opened.close()


def shown(workspace: Workspace) -> AppTest:
    page = AppTest.from_function(settings_page, default_timeout=60)
    page.session_state["warehouse"] = workspace
    page.session_state[language.KEY] = "en"
    return page.run()


def test_a_backup_is_made_and_listed(workspace):
    page = shown(workspace)

    page.button(key="backup_now").click().run()

    assert not page.exception
    (made,) = backups.kept(workspace.folder)
    assert made.kind is Kind.MANUAL
    assert page.button(key=f"restore_{made.path.name}").label == "Restore it now"


def test_a_backup_is_restored_only_after_a_yes(workspace):
    made = backups.keep(workspace.folder, workspace.copy_database, Kind.MANUAL)
    importing.bring(workspace, "b.csv", importing.instagram([{"id": "2", "Reach": 9}]))
    page = shown(workspace)
    assert page.button(key=f"restore_{made.name}").disabled

    page.checkbox(key=f"sure_{made.name}").check().run()
    page.button(key=f"restore_{made.name}").click().run()

    assert not page.exception
    assert workspace.rows("SELECT sum(reach) FROM posts") == [(5,)]


def test_a_damaged_backup_is_refused_in_words_and_changes_nothing(workspace):
    made = backups.keep(workspace.folder, workspace.copy_database, Kind.MANUAL)
    made.write_bytes(made.read_bytes()[:-100])
    page = shown(workspace)

    page.checkbox(key=f"sure_{made.name}").check().run()
    page.button(key=f"restore_{made.name}").click().run()

    assert len(page.error) == 1
    assert workspace.rows("SELECT sum(reach) FROM posts") == [(5,)]


def test_what_is_wrong_with_the_workspace_is_shown_with_the_next_step(workspace):
    next(workspace.uploads.iterdir()).unlink()
    page = shown(workspace)

    page.button(key="checkup").click().run()

    assert not page.exception
    told = [one.value for one in page.markdown]
    assert any("All current facts follow from the imports." in one for one in told)
    assert any("Of 1 original files 1 are missing" in one for one in told)
    assert any("Put the files back" in one.value for one in page.caption)


def test_a_ticket_is_good_for_one_file_once_and_for_half_a_day(tmp_path):
    now = [0.0]
    tickets = Tickets(lambda: now[0])
    first, second = tickets.issue(tmp_path / "a"), tickets.issue(tmp_path / "b")

    assert tickets.claim(first) == tmp_path / "a"
    assert tickets.claim(first) is None
    assert tickets.claim("guessed") is None
    now[0] = TICKET_SECONDS + 1
    assert tickets.claim(second) is None


@pytest.mark.browser
def test_a_backup_goes_home_once_and_comes_back(tmp_path: Path, page: Page) -> None:
    home = tmp_path / "workspace"
    opened = Workspace(home, threads=2)
    importing.bring(opened, "a.csv", importing.instagram([{"id": "1", "Reach": 5}]))
    opened.close()
    with serve(home) as served:
        heard = driving.complaints(page)
        driving.open_page(page, f"{served.url}/settings?lang=en")
        page.get_by_role("button", name="Make a backup now").click()
        link = page.get_by_role("link", name="Download the backup")
        expect(link).to_have_count(1)
        address = link.get_attribute("href") or ""
        with page.expect_download() as download:
            link.click()
        file = tmp_path / "home.zip"
        download.value.save_as(file)

        assert "manifest.json" in zipfile.ZipFile(file).namelist()
        assert httpx.get(served.url + address).status_code == 403
        assert httpx.get(f"{served.url}/api/backup/guessed").status_code == 403

        page.get_by_text("Restore a backup that you have as a file").click()
        page.locator(".sg-large input").set_input_files(file)
        expect(page.get_by_text("1 row of facts, 1 original file")).to_be_visible()
        page.get_by_text("Replace everything with this backup").last.click()
        driving.wait_run(page)
        page.get_by_role("button", name="Restore it now").last.click()
        expect(page.get_by_text("The workspace is restored.")).to_be_visible()
        assert heard == []
    assert list((home / "replaced").iterdir())
    assert not list(home.glob("restored-*"))
