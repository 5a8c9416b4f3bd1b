"""The real server under load, which writes down outside what it has acknowledged.

Threads import, undo, edit documents and make backups without a pause. Each line of the journal
is written after the workspace has said that a change is made; a killed process may have made
one change more, and never one less.
"""

import json
import os
import random
import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from socialgoals import server
from socialgoals.exports.findings import Outcome
from socialgoals.ui import jobs, state
from socialgoals.warehouse import backups, landing
from socialgoals.warehouse.archive import UnusableBackup
from socialgoals.warehouse.backups import Kind
from socialgoals.warehouse.documents import Documents
from socialgoals.warehouse.opening import Workspace
from tests import importing

JOURNAL = "LOAD_JOURNAL"
# Beside the journal, from the moment that the server is ready.
BEGIN = "begin"
LARGE = 20_000


class Journal:
    """Acknowledged changes, one JSON object a line; what is written survives the process."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def add(self, **values: Any) -> None:
        os.write(self._handle, (json.dumps(values) + "\n").encode())


def import_again_and_again(workspace: Workspace, journal: Journal, salt: str) -> None:
    """Through the queue that the Upload page uses: small files, and large ones in between."""
    desk = jobs.desk(workspace)
    for number in count():
        rows = LARGE if number % 4 == 3 else random.randint(1, 300)
        ids = [f"{salt}-{number}-{n}" for n in range(rows)]
        name = f"{salt} {number}.csv"
        path = workspace.staging / name
        path.write_bytes(
            importing.instagram(
                {"id": id, "day": date(2024, 1, 1) + timedelta(n % 700), "Reach": 1}
                for n, id in enumerate(ids)
            )
        )
        job = desk.submit(workspace, [jobs.Task(name=name, source=path)])
        desk.wait()
        desk.clear()
        path.unlink()
        (finding,) = job.findings
        if finding.outcome is not Outcome.IMPORTED:
            raise AssertionError(finding)
        journal.add(change="import", number=finding.import_id, rows=rows)
        if number % 5 == 4:
            journal.add(change="undo begun", number=finding.import_id)
            landing.undo(workspace, finding.import_id or 0)
            journal.add(change="undo", number=finding.import_id)


def edit_again_and_again(workspace: Workspace, journal: Journal, salt: str) -> None:
    documents = Documents(workspace)
    for number in count():
        made = documents.add("goal", {"name": salt, "step": 0}, "", f"{salt}-{number}")
        journal.add(change="document", id=made.id, version=1)
        for step in range(1, 4):
            body = {"name": salt, "step": step}
            made = documents.change("goal", made.id, body, "", made.version)
            journal.add(change="document", id=made.id, version=made.version)


def back_up_again_and_again(workspace: Workspace, journal: Journal, salt: str) -> None:
    for _number in count():
        try:
            path = backups.keep(workspace.folder, workspace.copy_database, Kind.DAILY)
        except UnusableBackup:
            continue
        journal.add(change="backup", file=path.name)
        backups.prune(workspace.folder, 2)


def load() -> None:
    """Begin when whoever started the server says so."""
    path = Path(os.environ[JOURNAL])
    while not path.with_name(BEGIN).exists():
        time.sleep(0.01)
    workspace = state.shared()
    journal = Journal(path)
    works: tuple[Callable[[Workspace, Journal, str], None], ...] = (
        import_again_and_again,
        edit_again_and_again,
        back_up_again_and_again,
    )
    salt = os.urandom(3).hex()
    for work in works:
        arguments = (workspace, journal, salt)
        threading.Thread(target=work, args=arguments, daemon=True).start()


if __name__ == "__main__":
    threading.Thread(target=load, daemon=True).start()
    server.main()
