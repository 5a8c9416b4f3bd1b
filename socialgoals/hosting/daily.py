"""One backup a day of every workspace that was written to, made beside the server's work."""

import logging
import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from socialgoals.hosting import settings
from socialgoals.warehouse import backups
from socialgoals.warehouse.archive import UnusableBackup
from socialgoals.warehouse.backups import Kind
from socialgoals.warehouse.opening import Workspace

_LOG = logging.getLogger(__name__)

# The first visitor comes first.
_FIRST_SECONDS = 60.0
_AGAIN_SECONDS = 900.0
_LEAVING_SECONDS = 10.0


def back_up(workspace: Workspace, now: datetime) -> Path | None:
    """The day's backup, where one is due, and the oldest deleted. Raises UnusableBackup,
    OSError.
    """
    count = settings.daily_backups()
    if not count or not backups.due(workspace.folder, now):
        return None
    made = backups.keep(workspace.folder, workspace.copy_database, Kind.DAILY)
    backups.prune(workspace.folder, count)
    return made


class Daily:
    """The thread that looks, every quarter of an hour, whether a backup is due."""

    def __init__(
        self,
        workspaces: Callable[[], Iterable[Workspace]],
        first: float = _FIRST_SECONDS,
        again: float = _AGAIN_SECONDS,
    ) -> None:
        """It looks after `first` seconds, then every `again`."""
        self._workspaces = workspaces
        self._first, self._again = first, again
        self._leaving = threading.Event()
        self._thread = threading.Thread(target=self._run, name="daily backup", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End; a backup that is half made is given up if it takes long."""
        self._leaving.set()
        self._thread.join(_LEAVING_SECONDS)

    def _run(self) -> None:
        wait = self._first
        while not self._leaving.wait(wait):
            wait = self._again
            try:
                for workspace in self._workspaces():
                    self._one(workspace)
            # Whatever is wrong today, tomorrow has its backup, too.
            except Exception:
                _LOG.exception("the daily backup failed")

    def _one(self, workspace: Workspace) -> None:
        try:
            made = back_up(workspace, datetime.now(UTC))
        except UnusableBackup as error:
            _LOG.error("the daily backup was not made: %s", error)
        else:
            if made:
                _LOG.info("daily backup made", extra={"bytes": made.stat().st_size})
