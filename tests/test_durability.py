"""A process killed in an import leaves all or nothing of it, and everything else sound."""

import multiprocessing
import random
import sys
import time
from datetime import date, timedelta
from multiprocessing.synchronize import Event
from pathlib import Path
from types import ModuleType

import pytest

from socialgoals.exports import intake
from socialgoals.exports.findings import Outcome
from socialgoals.warehouse import landing
from socialgoals.warehouse.opening import Workspace
from tests import importing

POSTS = 60_000
KILLS = 30

# Processes are forked from one that has loaded the modules, so that starting them is quick.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload([__name__])


def bring_in(folder: Path, file: Path, ready: Event) -> None:
    """The process to be killed."""
    warehouse = Workspace(folder, threads=2)
    ready.set()
    intake.bring_in(warehouse, intake.keep(warehouse, file.name, file))
    warehouse.close()


@pytest.fixture(scope="module")
def large(tmp_path_factory) -> Path:
    """An export of sixty thousand posts over five years, large enough to be streamed."""
    path = tmp_path_factory.mktemp("large") / "posts.csv"
    header = importing.instagram([]).decode()
    caption = "Sabahın ilk kahvesi günün en sessiz saati ve bir parça simit"
    path.write_text(
        header
        + "".join(
            f"{10**16 + n},,kahve,,{caption},0,"
            f"{date(2017, 1, 1) + timedelta(n // 30):%m/%d/%Y} 12:00,,IG image,,Lifetime,"
            f"{n % 90},{n % 80},{n % 7},{n % 3},0,1,0\n"
            for n in range(POSTS)
        ),
        encoding="utf-8",
    )
    return path


@pytest.fixture(autouse=True)
def nothing_to_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest leaves its script as the main module, which new processes would run."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


def test_thirty_kills_at_any_moment_of_an_import_leave_all_or_nothing_of_it(tmp_path, large):
    folder = tmp_path / "workspace"
    Workspace(folder).close()
    duration = rehearsal(tmp_path / "rehearsal", large)
    chance = random.Random()
    left = []

    for number in range(KILLS):
        process = started(folder, large)
        moment = 1.1 * (number + chance.random()) / KILLS * duration
        process.join(moment)
        process.kill()
        process.join()
        left.append(survey(folder, number))
        if left[-1]:
            # This machine is faster now: the later kills are to come before the end, too.
            duration = min(duration, moment)

    assert 0 in left


def rehearsal(folder: Path, file: Path) -> float:
    """How many seconds an undisturbed import takes."""
    process = started(folder, file)
    begun = time.monotonic()
    process.join()
    assert process.exitcode == 0
    return time.monotonic() - begun


def started(folder: Path, file: Path) -> multiprocessing.process.BaseProcess:
    """A process that has opened the workspace and is about to import."""
    ready = PROCESSES.Event()
    process = PROCESSES.Process(target=bring_in, args=(folder, file, ready), daemon=True)
    process.start()
    assert ready.wait(60)
    return process


def survey(folder: Path, number: int) -> int:
    """What a kill left; the large import is taken back for the next one."""
    warehouse = Workspace(folder, threads=2)
    small = importing.instagram([{"id": str(number), "day": date(2026, 1, 1), "Reach": 5}])
    found = warehouse.rows("SELECT count(*) FROM posts WHERE length(post_id) = 17")[0][0]
    large = [
        i.id for i in landing.history(warehouse) if i.file == "posts.csv" and not i.undone_at
    ]

    assert found in (0, POSTS)
    assert len(large) == (1 if found else 0)
    assert importing.rollups(warehouse) == importing.recounted(warehouse)
    (finding,) = importing.bring(warehouse, f"small {number}.csv", small)
    assert finding.outcome is Outcome.IMPORTED
    for import_id in large:
        landing.undo(warehouse, import_id)
    assert warehouse.rows("SELECT count(*), sum(reach) FROM posts") == [
        (number + 1, 5 * number + 5)
    ]
    warehouse.close()
    return int(found)
