"""One backup a day, of what was written to, and no more of them than are wanted."""

import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from socialgoals.hosting.daily import Daily, back_up
from socialgoals.warehouse import backups, restoring
from socialgoals.warehouse.backups import Kind
from socialgoals.warehouse.opening import Workspace
from tests import importing

NOW = datetime.now(UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace(tmp_path / "workspace", threads=2)
    importing.bring(opened, "a.csv", importing.instagram([{"id": "1", "Reach": 5}]))
    yield opened
    opened.close()


def made_at(workspace: Workspace, moment: datetime) -> Path:
    """A daily backup of that moment, which is empty."""
    folder = backups.place(workspace.folder)
    folder.mkdir(exist_ok=True)
    path = folder / f"{Kind.DAILY}-{moment:%Y%m%dT%H%M%SZ}.zip"
    path.touch()
    return path


def written_at(workspace: Workspace, moment: datetime) -> None:
    for path in workspace.folder.glob("workspace.duckdb*"):
        os.utime(path, (moment.timestamp(), moment.timestamp()))


def test_the_first_backup_is_made_at_once(workspace):
    made = back_up(workspace, NOW)

    assert made
    assert restoring.inspect(made).rows["observed_posts"] == 1


@pytest.mark.parametrize(
    ("hours_since_backup", "hours_since_change", "due"),
    [(25, 1, True), (23, 1, False), (25, 30, False), (24 * 9, 24 * 8, True)],
)
def test_a_backup_is_due_a_day_after_the_last_if_something_was_written_since(
    workspace, hours_since_backup, hours_since_change, due
):
    made_at(workspace, NOW - timedelta(hours=hours_since_backup))
    written_at(workspace, NOW - timedelta(hours=hours_since_change))

    assert bool(back_up(workspace, NOW)) is due


def test_the_oldest_go_when_there_are_more_than_wanted(workspace, monkeypatch):
    monkeypatch.setenv("SOCIALGOALS_BACKUPS", "2")
    old = [made_at(workspace, NOW - timedelta(days=days)) for days in (4, 3, 2)]

    made = back_up(workspace, NOW)

    assert [one.path for one in backups.kept(workspace.folder)] == [made, old[2]]


def test_none_is_made_where_none_is_wanted(workspace, monkeypatch):
    monkeypatch.setenv("SOCIALGOALS_BACKUPS", "0")

    assert back_up(workspace, NOW) is None
    assert backups.kept(workspace.folder) == []


def test_they_go_where_the_operator_says_one_folder_a_workspace(
    workspace, tmp_path, monkeypatch
):
    monkeypatch.setenv("SOCIALGOALS_BACKUP_DIR", str(tmp_path / "elsewhere"))

    made = back_up(workspace, NOW)

    assert made
    assert made.parent == tmp_path / "elsewhere" / "workspace"


def test_what_a_killed_backup_left_is_removed_by_the_next(workspace):
    folder = backups.place(workspace.folder)
    folder.mkdir()
    (folder / "daily-20260101T030000Z.zip.part").touch()

    made = back_up(workspace, NOW)

    assert list(folder.iterdir()) == [made]


def test_the_thread_makes_one_and_goes_on_when_it_cannot(workspace, caplog):
    asked = threading.Event()
    given = iter([OSError("no disk"), [workspace]])

    def workspaces() -> list[Workspace]:
        found = next(given, None)
        if isinstance(found, OSError):
            raise found
        asked.set()
        return found or []

    daily = Daily(workspaces, first=0.0, again=0.0)
    daily.start()
    assert asked.wait(30)
    daily.stop()

    assert "the daily backup failed" in caplog.text
    assert len(backups.kept(workspace.folder)) == 1
