"""Whatever is wrong with a workspace or a configuration is found, and said with a next step."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from socialgoals.cli import main
from socialgoals.hosting.checking import configuration
from socialgoals.warehouse import backups, checking, landing
from socialgoals.warehouse.backups import Kind
from socialgoals.warehouse.checking import Verdict
from socialgoals.warehouse.documents import Documents
from socialgoals.warehouse.opening import Workspace
from tests import importing


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the machine's own."""
    for name in os.environ:
        if name.startswith("SOCIALGOALS_"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two imports that share a post, an undone one, a document with three states."""
    folder = tmp_path_factory.mktemp("sound") / "workspace"
    opened = Workspace(folder, threads=2)
    for name, ids in (("a.csv", "12"), ("bb.csv", "23"), ("c.csv", "4")):
        posts = [{"id": n, "Reach": len(name) + int(n)} for n in ids]
        importing.bring(opened, name, importing.instagram(posts))
    landing.undo(opened, 3)
    documents = Documents(opened)
    documents.add("goal", {"name": "Reach"}, "", "g1")
    documents.change("goal", "g1", {"name": "Reach 2"}, "", 1)
    documents.archive("goal", "g1", "")
    opened.close()
    return folder


@pytest.fixture
def workspace(sound: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of it, to be damaged."""
    shutil.copytree(sound, tmp_path / "workspace")
    opened = Workspace(tmp_path / "workspace", threads=2)
    yield opened
    opened.close()


def found(workspace: Workspace) -> list[str]:
    """The names of the checks that see a problem."""
    checks = [*checking.contents(workspace), *checking.files(workspace, workspace.folder)]
    for check in checks:
        assert bool(check.advice) is (check.verdict is not Verdict.FINE)
        check.text.format(**check.values)
    return [check.name for check in checks if check.verdict is Verdict.PROBLEM]


def test_nothing_is_wrong_with_a_workspace_in_order(workspace):
    assert found(workspace) == []


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        ("UPDATE observed_posts SET reach = reach + 9 WHERE post_id = '2'", "facts"),
        ("UPDATE observed_posts SET alone = true WHERE post_id = '2'", "facts"),
        ("UPDATE observed_posts SET alone = false WHERE post_id = '1'", "facts"),
        ("DELETE FROM merged_posts", "facts"),
        ("INSERT INTO merged_posts SELECT * FROM posts WHERE post_id = '1'", "facts"),
        ("UPDATE observed_posts SET import_id = 3 WHERE post_id = '1'", "facts"),
        ("UPDATE observed_posts SET import_id = 77 WHERE post_id = '1'", "facts"),
        ("UPDATE posts_by_day SET facts = facts + 1", "rollups"),
        ("UPDATE posts_by_month SET likes = 3", "rollups"),
        ("UPDATE posts_by_month SET watch_seconds = 1.5", "rollups"),
        ("DELETE FROM posts_by_month", "rollups"),
        ("INSERT INTO mentions_by_day (day, facts) VALUES (DATE '2026-01-05', 1)", "rollups"),
        ("INSERT INTO survey_responses_by_month (score) VALUES (9)", "rollups"),
        ("DELETE FROM observed_posts WHERE post_id = '1'", "receipts"),
        ("UPDATE imports SET rows_file = rows_file + 1 WHERE id = 1", "receipts"),
        ("UPDATE imports SET added = 3, merged = -1 WHERE id = 1", "receipts"),
        ("UPDATE imports SET added = NULL WHERE id = 1", "receipts"),
        ("UPDATE documents SET body = '{}'", "documents"),
        ("UPDATE documents SET body = '{'", "documents"),
        ("UPDATE documents SET archived = false", "documents"),
        ("DELETE FROM documents", "documents"),
        ("DELETE FROM document_history", "documents"),
        ("DELETE FROM document_history WHERE version = 2", "documents"),
        ("UPDATE document_history SET before = NULL WHERE version = 3", "documents"),
        ("INSERT INTO schema_version VALUES (999)", "schema"),
    ],
)
def test_what_does_not_follow_is_found(workspace, damage, name):
    with workspace.write() as tx:
        tx.execute(damage)

    assert name in found(workspace)


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b"changed"),
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
    ],
)
def test_a_lost_or_changed_original_is_found(workspace, damage: Callable[[Path], None]):
    damage(next(workspace.uploads.iterdir()))

    assert found(workspace) == ["originals"]


def test_a_folder_that_everybody_may_change_is_found(workspace):
    workspace.folder.chmod(0o755)
    next(workspace.uploads.iterdir()).chmod(0o666)

    assert found(workspace) == ["permissions"]


def test_a_new_workspace_is_closed_to_others(workspace):
    assert not workspace.folder.stat().st_mode & 0o077


def run(folder: Path, *options: str) -> Result:
    command = ["--language", "en", "doctor", "--workspace", str(folder), *options]
    return CliRunner().invoke(main, command)


def test_the_command_ends_with_0_for_a_sound_workspace_and_changes_nothing(workspace):
    workspace.close()
    before = {p: p.stat().st_mtime_ns for p in workspace.folder.rglob("*")}

    result = run(workspace.folder)

    assert result.exit_code == 0, result.output
    assert "✓ All current facts follow from the imports." in result.output
    assert {p: p.stat().st_mtime_ns for p in workspace.folder.rglob("*")} == before


def test_the_command_ends_with_1_for_a_damaged_one_and_says_what_to_do(workspace):
    with workspace.write() as tx:
        tx.execute("DELETE FROM merged_posts")
    workspace.close()

    result = run(workspace.folder, "--json")

    assert result.exit_code == 1
    lines = [json.loads(line) for line in result.output.splitlines()]
    (facts,) = [line for line in lines if line["check"] == "facts"]
    assert facts["verdict"] == "problem"
    assert facts["text"] == "1 current facts do not follow from the imports, in posts."
    assert "rebuild" in facts["advice"]


@pytest.mark.parametrize("content", [b"", b"no database", b"x" * 100_000])
def test_a_file_that_is_no_database_is_named(tmp_path, content):
    (tmp_path / "workspace.duckdb").write_bytes(content)

    result = run(tmp_path)

    assert result.exit_code == 1
    assert "✗ The database cannot be read" in result.output


def test_a_folder_without_a_workspace_stays_without_one(tmp_path):
    result = run(tmp_path / "typo")

    assert result.exit_code == 1
    assert "There is no workspace" in result.output
    assert not (tmp_path / "typo").exists()


def problems(workspace: Workspace, secrets: tuple[Path, ...] = ()) -> list[str]:
    checks = configuration(workspace.folder, secrets)
    return [check.name for check in checks if check.verdict is Verdict.PROBLEM]


def test_a_configuration_without_any_setting_is_fine(workspace):
    assert problems(workspace) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SOCIALGOALS_HOST", "app.example.org"),
        ("SOCIALGOALS_MAX_UPLOAD_MB", "4 GB"),
        ("SOCIALGOALS_BACKUPS", "daily"),
        ("SOCIALGOALS_LOG", "xml"),
        ("SOCIALGOALS_LOG_LEVEL", "loud"),
        ("SOCIALGOALS_OPEN", "yes"),
    ],
)
def test_a_setting_that_does_nothing_is_found(workspace, monkeypatch, name, value):
    monkeypatch.setenv(name, value)

    assert problems(workspace) == ["variables"]


def test_secrets_that_others_may_read_are_found(workspace, tmp_path):
    secrets = tmp_path / "secrets.toml"
    secrets.write_text("cookie_secret = 'x'")

    secrets.chmod(0o600)
    closed = problems(workspace, (secrets,))
    secrets.chmod(0o644)
    shared = problems(workspace, (secrets,))

    assert (closed, shared) == ([], ["secrets"])


def test_backups_that_are_no_longer_made_are_found(workspace):
    folder = backups.place(workspace.folder)
    folder.mkdir()
    (folder / f"{Kind.DAILY}-20260101T030000Z.zip").touch()

    assert problems(workspace) == ["backups"]


def test_an_open_server_is_advised_to_name_its_hosts(workspace, monkeypatch):
    monkeypatch.setenv("SOCIALGOALS_OPEN", "1")

    checks = configuration(workspace.folder, ())

    assert [c.name for c in checks if c.verdict is Verdict.ADVICE] == ["reach", "backups"]
