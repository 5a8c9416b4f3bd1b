"""A workspace of any earlier version opens in this one with everything that was in it."""

import shutil

import pytest

from socialgoals.warehouse import backups, checking, migrating, restoring
from socialgoals.warehouse.backups import Kind
from socialgoals.warehouse.checking import Verdict
from socialgoals.warehouse.migrating import newest
from socialgoals.warehouse.opening import NewerWorkspace, Workspace, glance
from tests import importing, older


def kept(before: dict[str, dict[str, object]], after: dict[str, dict[str, object]]) -> bool:
    """Whether every value of before is still there, in its table and column."""
    return all(
        after[table][column] == values
        for table, columns in before.items()
        if table != "schema_version"
        for column, values in columns.items()
    )


def test_a_new_workspace_has_the_newest_schema(tmp_path):
    Workspace(tmp_path).close()

    assert older.content(tmp_path)["schema_version"]["version"][-1] == (newest(),)
    assert backups.kept(tmp_path) == []


@pytest.mark.parametrize("schema", older.SCHEMAS)
def test_an_older_workspace_opens_with_all_its_facts(tmp_path, schema):
    older.make(tmp_path, schema)
    before = older.content(tmp_path)

    Workspace(tmp_path, threads=2).close()

    after = older.content(tmp_path)
    assert kept(before, after)
    assert after["schema_version"]["version"] == [(n,) for n in range(1, newest() + 1)]


@pytest.mark.parametrize("schema", older.SCHEMAS)
def test_an_older_workspace_is_sound_afterwards_and_takes_imports(tmp_path, schema):
    older.make(tmp_path, schema)
    opened = Workspace(tmp_path, threads=2)

    importing.bring(opened, "a.csv", importing.instagram([{"id": "1", "Reach": 5}]))

    assert [c for c in checking.contents(opened) if c.verdict is not Verdict.FINE] == []
    assert opened.rows("SELECT count(*) FROM posts") == [(older.ROWS + 1,)]
    opened.close()


@pytest.mark.parametrize("schema", [n for n in older.SCHEMAS if n < newest()])
def test_before_an_upgrade_a_backup_is_made_which_restores_as_it_was(tmp_path, schema):
    folder = older.make(tmp_path / "workspace", schema)
    before = older.content(folder)

    Workspace(folder, threads=2).close()

    (backup,) = backups.kept(folder)
    assert backup.kind is Kind.UPGRADE
    manifest = restoring.inspect(backup.path)
    assert manifest.schema == schema
    assert manifest.rows.keys() == before.keys()
    restoring.restore(backup.path, tmp_path / "again")
    assert kept(before, older.content(tmp_path / "again"))


def test_a_workspace_that_is_up_to_date_is_not_copied_when_it_opens(tmp_path):
    Workspace(tmp_path, threads=2).close()
    Workspace(tmp_path, threads=2).close()

    assert backups.kept(tmp_path) == []


def test_an_upgrade_that_fails_midway_leaves_the_workspace_as_it_was(tmp_path, monkeypatch):
    folder = older.make(tmp_path / "workspace", 1)
    before = older.content(folder)
    steps = tmp_path / "migrations"
    shutil.copytree(migrating.MIGRATIONS, steps)
    last = steps / f"{newest() + 1:04}_bad.sql"
    last.write_text("DELETE FROM imports; ALTER TABLE imports ADD COLUMN x INTEGER; SELECT no;")

    with monkeypatch.context() as newer:
        newer.setattr(migrating, "MIGRATIONS", steps)
        with pytest.raises(Exception, match="no"):
            Workspace(folder, threads=2)

    assert older.content(folder) == before
    Workspace(folder, threads=2).close()
    assert kept(before, older.content(folder))


def test_a_newer_workspace_is_refused_and_left_alone(tmp_path):
    opened = Workspace(tmp_path, threads=2)
    with opened.write() as tx:
        tx.execute("INSERT INTO schema_version VALUES (?)", [newest() + 1])
    opened.close()
    before = older.content(tmp_path)

    with pytest.raises(NewerWorkspace):
        Workspace(tmp_path, threads=2)

    assert older.content(tmp_path) == before


def test_an_older_workspace_is_not_upgraded_by_looking_at_it(tmp_path):
    older.make(tmp_path, 1)

    with glance(tmp_path) as found:
        (check,) = checking.contents(found)

    assert (check.name, check.verdict) == ("schema", Verdict.ADVICE)
    assert older.content(tmp_path)["schema_version"]["version"] == [(1,)]
