"""A server killed under load starts again, with everything that it had acknowledged."""

from socialgoals.warehouse import backups, restoring
from socialgoals.warehouse.opening import Workspace
from tests import importing, killing

KILLS = 3


def test_kills_under_load_damage_nothing_and_lose_nothing(tmp_path):
    found = list(killing.rounds(tmp_path, KILLS))

    assert [one.damaged for one in found] == [()] * KILLS
    assert [one.lost for one in found] == [()] * KILLS
    assert [one.unreadable_backups for one in found] == [0] * KILLS
    assert found[-1].acknowledged > 0
    assert killing.started_again(tmp_path)


def test_a_backup_that_a_killed_server_left_restores(tmp_path):
    (_round,) = killing.rounds(tmp_path, 1)
    made = backups.kept(tmp_path / "workspace")

    for number, backup in enumerate(made):
        folder = tmp_path / f"restored{number}"
        restoring.restore(backup.path, folder)
        again = Workspace(folder, threads=2)
        assert importing.rollups(again) == importing.recounted(again)
        again.close()
