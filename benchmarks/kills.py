"""A server under load, killed again and again: what is damaged, what is lost."""

import sys
import tempfile
from pathlib import Path
from statistics import median

from tests import killing

KILLS = 30


def report(_rows: int) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for one in killing.rounds(Path(folder), KILLS):
            found.append(one)
            print(f"{len(found)} of {KILLS}: {one}", file=sys.stderr)
        again = killing.started_again(Path(folder))
    started = [one.seconds for one in found]
    damaged = sum(bool(one.damaged) for one in found)
    lost = sum(len(one.lost) for one in found)
    bad = sum(one.unreadable_backups for one in found)
    return [
        "## A server killed under load",
        "",
        f"The real server, killed with SIGKILL {KILLS} times at a random moment within "
        f"{killing.LONGEST:g} seconds after it is ready, each time on what the last kill left. "
        "Meanwhile one thread imports files of up to 20,000 posts through the queue of the "
        "Upload page and takes some back, one edits documents, one makes backups, and requests "
        "come in.",
        "",
        "| | |",
        "|---|---|",
        f"| started again and was ready | {KILLS - 1 + again} of {KILLS} |",
        f"| workspaces in which `doctor` found something | {damaged} |",
        f"| acknowledged changes | {found[-1].acknowledged:,} |",
        f"| of these lost | {lost} |",
        f"| backups that cannot be read | {bad} |",
        f"| seconds until ready, median and longest | {median(started):.1f}, "
        f"{max(started):.1f} |",
        "",
    ]
