"""A restore that is killed when it is about to move a file for the n-th time.

`python -m tests.killed_restore BACKUP FOLDER N` ends with 0 where there were fewer moves, and
with 7 where another process has the workspace open.
"""

import os
import signal
import sys
from itertools import count
from pathlib import Path
from typing import Any

from socialgoals.warehouse import restoring
from socialgoals.warehouse.opening import WorkspaceInUse

IN_USE = 7


def main(backup: str, folder: str, moves: str) -> None:
    moved = count(1)

    def kill(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "os.rename" and next(moved) == int(moves):
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(kill)
    try:
        restoring.restore(Path(backup), Path(folder))
    except WorkspaceInUse:
        sys.exit(IN_USE)


if __name__ == "__main__":
    main(*sys.argv[1:])
