"""What is left behind goes away, what is needed stays."""

import os
import subprocess
import sys
import time

import pytest

from socialgoals.exports import intake
from socialgoals.warehouse.opening import Workspace, WorkspaceInUse

POSTS = (
    "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,"
    "Permalink,Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves\n"
    "17900000000000001,1784,kahve,Kahve,Merhaba,0,01/15/2026 12:00,"
    "https://www.instagram.com/p/a/,IG image,,Lifetime,1000,800,50,10,1,4,5\n"
)


def test_refused_bytes_are_not_kept_and_imported_ones_are(tmp_path):
    warehouse = Workspace(tmp_path)

    intake.bring_in(warehouse, intake.keep(warehouse, "page.csv", b"<!DOCTYPE html><p>no"))
    good = intake.keep(warehouse, "posts.csv", POSTS.encode())
    intake.bring_in(warehouse, good)

    assert list(warehouse.uploads.iterdir()) == [good.path]


def test_opening_sweeps_what_a_killed_process_left(tmp_path):
    first = Workspace(tmp_path)
    good = intake.keep(first, "posts.csv", POSTS.encode())
    intake.bring_in(first, good)
    (first.staging / "half").mkdir()
    (first.staging / "half" / "rows.csv").write_text("1,2")
    old = first.uploads / "0123.csv"
    old.write_text("never brought in")
    os.utime(old, (time.time() - 90_000,) * 2)
    young = first.uploads / "4567.csv"
    young.write_text("still waiting on the page")
    first.close()

    second = Workspace(tmp_path)

    assert list(second.staging.iterdir()) == []
    assert {path.name for path in second.uploads.iterdir()} == {good.path.name, "4567.csv"}


def test_a_second_opening_is_told_who_is_in_the_way_and_sweeps_nothing(tmp_path):
    code = (
        "import sys, time; from pathlib import Path; "
        "from socialgoals.warehouse.opening import Workspace; "
        f"w = Workspace(Path({str(tmp_path)!r})); (w.staging / 'busy').mkdir(); "
        "print('open', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        try:
            with pytest.raises(WorkspaceInUse):
                Workspace(tmp_path)
            assert (tmp_path / "staging" / "busy").is_dir()
        finally:
            holder.kill()
