"""A backup made at any moment restores to a whole workspace; a bad one changes nothing."""

import json
import shutil
import signal
import stat
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socialgoals.exports.rebuilding import rebuild
from socialgoals.warehouse import archive, backups, checking, landing, parts, restoring
from socialgoals.warehouse.archive import UnusableBackup
from socialgoals.warehouse.backups import Kind
from socialgoals.warehouse.checking import Verdict
from socialgoals.warehouse.documents import Documents
from socialgoals.warehouse.opening import Workspace
from tests import importing
from tests.killed_restore import IN_USE
from tests.serving import ROOT

POSTS = 40_000


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with two posts and a goal."""
    opened = Workspace(tmp_path / "workspace", threads=2)
    two = [{"id": "1", "Reach": 5}, {"id": "2", "Reach": 7}]
    importing.bring(opened, "two.csv", importing.instagram(two))
    Documents(opened).add("goal", {"name": "Reach"}, "ayse@example.org", "g1")
    yield opened
    opened.close()


def reach(warehouse: Workspace) -> Any:
    return warehouse.rows("SELECT sum(reach) FROM posts")[0][0]


def state(warehouse: Workspace) -> dict[str, Any]:
    """Everything that a workspace says, however it lies in the file."""
    return {
        "facts": importing.facts(warehouse),
        "rollups": importing.rollups(warehouse),
        "imports": landing.history(warehouse),
        "documents": Documents(warehouse).history(),
    }


def backup(workspace: Workspace, target: Path) -> Path:
    backups.save(workspace.folder, workspace.copy_database, target)
    return target


def restored(file: Path, folder: Path) -> Workspace:
    restoring.restore(file, folder)
    return Workspace(folder, threads=2)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its content."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def rewritten(source: Path, target: Path, changes: dict[str, bytes | None]) -> Path:
    """A copy of an archive with members replaced, or left out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = changes.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return target


def manifest_with(source: Path, **values: Any) -> bytes:
    with zipfile.ZipFile(source) as found:
        return json.dumps(json.loads(found.read(archive.MANIFEST)) | values).encode()


def test_a_backup_restores_to_the_same_workspace_in_an_empty_folder(workspace, tmp_path):
    before = state(workspace)
    file = backup(workspace, tmp_path / "b.zip")

    again = restored(file, tmp_path / "again")

    assert state(again) == before
    assert tree(again.uploads) == tree(workspace.uploads)
    assert rebuild(again) == 1
    assert importing.facts(again) == before["facts"]
    again.close()


def test_a_backup_says_what_it_holds_and_only_its_owner_reads_it(workspace, tmp_path):
    file = backup(workspace, tmp_path / "b.zip")

    manifest = restoring.inspect(file)

    assert manifest.rows["observed_posts"] == 2
    assert manifest.rows["documents"] == 1
    assert abs(datetime.now(UTC) - manifest.created_at) < timedelta(hours=1)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not list(workspace.staging.iterdir())


def test_restoring_over_a_workspace_keeps_the_former_one_aside(workspace, tmp_path):
    file = backup(workspace, tmp_path / "b.zip")
    importing.bring(workspace, "c.csv", importing.instagram([{"id": "3", "Reach": 100}]))
    workspace.close()

    result = restoring.restore(file, workspace.folder)

    again = Workspace(workspace.folder, threads=2)
    assert reach(again) == 12
    again.close()
    former = Workspace(result.aside, threads=2)
    assert reach(former) == 112
    former.close()


def test_an_open_workspace_goes_on_with_what_was_restored(workspace, tmp_path):
    file = backup(workspace, tmp_path / "b.zip")
    importing.bring(workspace, "c.csv", importing.instagram([{"id": "3", "Reach": 100}]))
    viewed, version = workspace.viewed, workspace.version

    restoring.restore_open(file, workspace)

    assert reach(viewed) == 12
    assert workspace.version > version
    importing.bring(workspace, "d.csv", importing.instagram([{"id": "4", "Reach": 1000}]))
    assert reach(viewed) == 1012


def test_readers_wait_while_the_workspace_is_replaced_and_none_sees_an_error(
    workspace, tmp_path
):
    file = backup(workspace, tmp_path / "b.zip")
    importing.bring(workspace, "c.csv", importing.instagram([{"id": "3", "Reach": 100}]))
    stop, seen, failed = threading.Event(), set(), []

    def read() -> None:
        while not stop.is_set():
            try:
                # The second question is asked while the first cursor is still lent.
                with workspace.look() as tx:
                    seen.add(tx.execute("SELECT sum(reach) FROM posts")[0][0])
                    workspace.rows("SELECT 1")
            except Exception as error:
                failed.append(error)
                return

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for _ in range(5):
        restoring.restore_open(file, workspace)
    stop.set()
    for reader in readers:
        reader.join()

    assert failed == []
    assert seen <= {12, 112}


def test_a_backup_made_during_an_import_is_from_before_or_after_it(workspace, tmp_path):
    large = importing.instagram(
        {"id": str(10**6 + n), "day": date(2024, 1, 1) + timedelta(n % 700), "Reach": 1}
        for n in range(POSTS)
    )
    before, made, numbers = reach(workspace), [], iter(range(100))
    done = threading.Event()

    def copy_again_and_again() -> None:
        while not done.is_set():
            made.append(backup(workspace, tmp_path / f"b{next(numbers)}.zip"))

    copying = threading.Thread(target=copy_again_and_again)
    copying.start()
    importing.bring(workspace, "large.csv", large)
    done.set()
    copying.join()
    last = backup(workspace, tmp_path / "last.zip")

    found = []
    for number, file in enumerate([*made[:: max(1, len(made) // 4)], last]):
        again = restored(file, tmp_path / f"again{number}")
        found.append(reach(again))
        assert importing.rollups(again) == importing.recounted(again)
        again.close()
    assert set(found) == {before, before + POSTS}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a backup."""
    folder = tmp_path_factory.mktemp("whole")
    opened = Workspace(folder / "workspace", threads=2)
    importing.bring(opened, "one.csv", importing.instagram([{"id": "1", "Reach": 5}]))
    file = backup(opened, folder / "b.zip")
    opened.close()
    return file.read_bytes()


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_whatever_byte_is_damaged_the_restore_says_so_or_gives_all_of_it(
    whole, tmp_path_factory, data
):
    place = data.draw(st.integers(0, len(whole) - 1))
    cut = data.draw(st.booleans())
    bad = whole[:place] if cut else _flipped(whole, place, data.draw(st.integers(1, 255)))
    folder = tmp_path_factory.mktemp("damaged")
    file = folder / "bad.zip"
    file.write_bytes(bad)

    try:
        again = restored(file, folder / "workspace")
    except UnusableBackup:
        assert not (folder / "workspace").exists()
    else:
        assert reach(again) == 5
        again.close()


def _flipped(content: bytes, place: int, mask: int) -> bytes:
    return content[:place] + bytes([content[place] ^ mask]) + content[place + 1 :]


def test_a_bad_file_leaves_the_workspace_as_it_was(workspace, tmp_path, whole):
    workspace.close()
    good = tmp_path / "good.zip"
    good.write_bytes(whole)
    bad = tmp_path / "bad.zip"
    before = tree(workspace.folder)
    newer = manifest_with(good, schema=999, version="9.9.9")
    other = manifest_with(good, format_version=2, version="9.9.9")
    fewer = manifest_with(good, rows={"observed_posts": 3})
    outside = manifest_with(good, parts=[{"name": "../x", "bytes": 1, "sha256": ""}])
    cases = [
        (whole[: len(whole) // 2], archive.DAMAGED),
        (b"", archive.FOREIGN),
        (b"Post ID;Reach\n1;5\n", archive.FOREIGN),
    ]
    for changes, text in (
        ({archive.MANIFEST: None}, archive.FOREIGN),
        ({archive.MANIFEST: b"{}"}, archive.FOREIGN),
        ({archive.MANIFEST: newer}, archive.NEWER),
        ({archive.MANIFEST: other}, archive.NEWER),
        ({archive.MANIFEST: fewer}, archive.DAMAGED),
        ({archive.MANIFEST: outside}, archive.FOREIGN),
        ({"workspace.duckdb": b"no database"}, archive.DAMAGED),
        ({"workspace.duckdb": None}, archive.DAMAGED),
    ):
        cases.append((rewritten(good, bad, changes).read_bytes(), text))

    for content, text in cases:
        bad.write_bytes(content)
        with pytest.raises(UnusableBackup) as refused:
            restoring.restore(bad, workspace.folder)
        assert refused.value.text == text
        assert tree(workspace.folder) == before


def test_a_backup_whose_facts_do_not_follow_from_its_imports_is_not_restored(
    workspace, tmp_path
):
    with workspace.write() as tx:
        tx.execute("UPDATE observed_posts SET alone = false")
    file = backup(workspace, tmp_path / "b.zip")

    with pytest.raises(UnusableBackup) as refused:
        restored(file, tmp_path / "again")

    assert refused.value.text == restoring.UNSOUND


def killed_restore(file: Path, folder: Path, moves: int) -> int:
    command = [sys.executable, "-m", "tests.killed_restore", file, folder, str(moves)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def test_a_workspace_in_use_elsewhere_is_not_replaced(workspace, tmp_path):
    file = backup(workspace, tmp_path / "b.zip")

    ended = killed_restore(file, workspace.folder, 999)

    assert ended == IN_USE
    assert reach(workspace) == 12


def test_a_restore_killed_between_any_two_moves_leaves_the_old_or_the_new_workspace(
    workspace, tmp_path
):
    file = backup(workspace, tmp_path / "b.zip")
    new = state(workspace)
    importing.bring(workspace, "c.csv", importing.instagram([{"id": "3", "Reach": 100}]))
    old = state(workspace)
    endings, found = [], []

    for moves in range(1, 20):
        folder = tmp_path / f"killed{moves}"
        # Still open, so that there is a log beside the database, as after a killed server.
        shutil.copytree(workspace.folder, folder)
        endings.append(killed_restore(file, folder, moves))
        again = Workspace(folder, threads=2)
        found.append(state(again))
        assert all(c.verdict is Verdict.FINE for c in checking.contents(again))
        assert checking.originals(again, folder).verdict is Verdict.FINE
        again.close()
        if endings[-1] == 0:
            break

    assert endings[-1] == 0
    assert set(endings[:-1]) == {-signal.SIGKILL}
    assert found[0] == old
    assert all(one == new for one in found[1:])


def test_a_backup_is_made_although_an_original_is_gone_and_says_so(workspace, tmp_path):
    (original,) = workspace.uploads.iterdir()
    original.unlink()

    file = backup(workspace, tmp_path / "b.zip")

    assert restoring.inspect(file).missing == (original.name.split(".")[0],)
    again = restored(file, tmp_path / "again")
    assert reach(again) == 12
    again.close()


def test_only_the_newest_daily_backups_are_kept_and_all_that_people_made(tmp_path):
    folder = backups.place(tmp_path)
    folder.mkdir()
    for day in range(1, 6):
        (folder / f"daily-2026010{day}T030000Z.zip").touch()
    (folder / "manual-20250101T030000Z.zip").touch()
    (folder / "holiday.zip").touch()

    backups.prune(tmp_path, 2)

    assert [(one.kind, one.at.day) for one in backups.kept(tmp_path)] == [
        (Kind.DAILY, 5),
        (Kind.DAILY, 4),
        (Kind.MANUAL, 1),
    ]
    assert (folder / "holiday.zip").exists()


def test_what_a_frozen_link_shows_is_in_the_backup(workspace, tmp_path):
    parts.freeze(workspace, "abc123", parts.Part())
    file = backup(workspace, tmp_path / "b.zip")
    importing.bring(workspace, "c.csv", importing.instagram([{"id": "3", "Reach": 100}]))

    restoring.restore_open(file, workspace)

    shown = parts.frozen(workspace, "abc123", parts.Part(), lambda: None)
    assert shown.rows("SELECT sum(reach) FROM posts") == [(12,)]
