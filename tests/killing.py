"""Killing a loaded server again and again, and looking at what it leaves."""

import json
import random
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from socialgoals.warehouse import backups, checking, restoring
from socialgoals.warehouse.archive import UnusableBackup
from socialgoals.warehouse.checking import Verdict
from socialgoals.warehouse.opening import glance
from socialgoals.warehouse.reading import Warehouse
from tests.loaded_server import BEGIN, JOURNAL
from tests.serving import Served, serve

LOADED = ("-m", "tests.loaded_server", "--no-browser")
# From the moment that it is ready; an import of the large file takes about a second.
LONGEST = 6.0


@dataclass(frozen=True, kw_only=True)
class Round:
    """One kill: what had been acknowledged till then, what was lost of it, what is damaged.

    `seconds` is the time from starting until the server was ready.
    """

    seconds: float
    acknowledged: int
    lost: tuple[str, ...]
    damaged: tuple[str, ...]
    unreadable_backups: int


def rounds(folder: Path, number: int) -> Iterator[Round]:
    """So many times: start, load, kill at a random moment, look."""
    workspace, journal = folder / "workspace", folder / "journal"
    env = {JOURNAL: str(journal), "SOCIALGOALS_BACKUPS": "0"}
    for _round in range(number):
        begun, begin = time.monotonic(), folder / BEGIN
        begin.unlink(missing_ok=True)
        with serve(workspace, LOADED, env) as served:
            httpx.get(served.url + "/readyz").raise_for_status()
            seconds = time.monotonic() - begun
            begin.touch()
            with _visited(served):
                time.sleep(random.uniform(0, LONGEST))
                served.process.kill()
                served.process.wait()
        yield _survey(workspace, acknowledged(journal), seconds)


class _visited:
    """Requests in the meantime, as of people who look on."""

    def __init__(self, served: Served) -> None:
        self._url = served.url
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._visit, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *ended: object) -> None:
        self._over.set()
        self._thread.join()

    def _visit(self) -> None:
        while not self._over.is_set():
            try:
                httpx.get(self._url + "/readyz")
                httpx.get(self._url)
            except httpx.HTTPError:
                # Cut off by the kill.
                continue


def acknowledged(journal: Path) -> list[dict[str, Any]]:
    if not journal.exists():
        return []
    # The last line may be half written.
    whole = journal.read_text().split("\n")[:-1]
    return [json.loads(line) for line in whole]


def _survey(workspace: Path, changes: list[dict[str, Any]], seconds: float) -> Round:
    with glance(workspace) as found:
        checks = [*checking.contents(found), checking.originals(found, workspace)]
        lost = tuple(_lost(found, changes))
    return Round(
        seconds=seconds,
        acknowledged=len(changes),
        lost=lost,
        damaged=tuple(c.name for c in checks if c.verdict is Verdict.PROBLEM),
        unreadable_backups=sum(not _readable(one.path) for one in backups.kept(workspace)),
    )


def _lost(found: Warehouse, changes: list[dict[str, Any]]) -> Iterator[str]:
    """The acknowledged changes that are not in the workspace."""
    imports = dict(
        found.rows("SELECT id, CASE WHEN undone_at IS NULL THEN added ELSE -1 END FROM imports")
    )
    versions = dict(found.rows("SELECT id, version FROM documents"))
    landed = dict(
        found.rows("SELECT import_id, count(*) FROM observed_posts GROUP BY import_id")
    )
    rows = {c["number"]: c["rows"] for c in changes if c["change"] == "import"}
    maybe_undone = {c["number"] for c in changes if c["change"] == "undo begun"}
    undone = {c["number"] for c in changes if c["change"] == "undo"}
    for number, count in rows.items():
        there = (imports.get(number), landed.get(number, 0))
        allowed = [(count, count)] if number not in undone else []
        if number in maybe_undone:
            allowed.append((-1, 0))
        if there not in allowed:
            yield f"import {number}"
    for change in changes:
        if change["change"] == "document" and versions.get(change["id"], 0) < change["version"]:
            yield f"document {change['id']} {change['version']}"


def _readable(path: Path) -> bool:
    try:
        restoring.inspect(path)
    except UnusableBackup:
        return False
    return True


def started_again(folder: Path) -> bool:
    """Whether the server starts on what the last kill has left, and is ready."""
    with serve(folder / "workspace") as served:
        return httpx.get(served.url + "/readyz").status_code == 200
