"""The backups of a workspace: made while it is in use, kept in a folder, old ones deleted."""

import os
import re
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

import socialgoals
from socialgoals.i18n import N_
from socialgoals.warehouse import archive
from socialgoals.warehouse.archive import NO_ROOM, Manifest, UnusableBackup
from socialgoals.warehouse.replacing import DATABASE, FROZEN, UPLOADS
from socialgoals.warehouse.snapshot import Snapshot

DAY = timedelta(days=1)

# Room that must be left for the work of the day.
_SPARE = 512 * 1024 * 1024

_FILE = re.compile(r"(daily|manual|upgrade)-(\d{8}T\d{6}Z)\.zip")
_TIME = "%Y%m%dT%H%M%SZ"
_LOCK = threading.Lock()
_BEING_MADE: set[Path] = set()

BUSY = N_("A backup is being made already. Please wait until it is done.")

# Copies the database into a new file.
Copy = Callable[[Path], Snapshot]


class Kind(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    MANUAL = "manual"
    UPGRADE = "upgrade"


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A backup in the folder; `at` is UTC."""

    path: Path
    kind: Kind
    at: datetime
    bytes: int


def place(workspace: Path) -> Path:
    """Where the backups of a workspace are kept.

    In SOCIALGOALS_BACKUP_DIR under the workspace's name, else in its own folder.
    """
    given = os.environ.get("SOCIALGOALS_BACKUP_DIR")
    if given:
        return Path(given).expanduser() / workspace.resolve().name
    return workspace / "backups"


def kept(workspace: Path) -> list[Kept]:
    """The backups there are, the newest first."""
    folder = place(workspace)
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        named = _FILE.fullmatch(path.name)
        if named:
            at = datetime.strptime(named[2], _TIME).replace(tzinfo=UTC)
            size = path.stat().st_size
            found.append(Kept(path=path, kind=Kind(named[1]), at=at, bytes=size))
    return sorted(found, key=lambda one: one.at, reverse=True)


def keep(workspace: Path, copy: Copy, kind: Kind) -> Path:
    """Make a backup into the folder of backups. Raises UnusableBackup, OSError."""
    folder = place(workspace)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / file_name(kind)
    save(workspace, copy, target)
    # What a killed process left half written.
    for part in folder.glob("*.zip.part"):
        part.unlink(missing_ok=True)
    return target


def file_name(kind: Kind) -> str:
    """The name of a backup made now."""
    return f"{kind}-{datetime.now(UTC).strftime(_TIME)}.zip"


def save(workspace: Path, copy: Copy, target: Path) -> Manifest:
    """Write a backup of a workspace to a file. Raises UnusableBackup, OSError."""
    with _alone(workspace), _work(workspace) as work:
        _require_room(workspace, target.parent)
        database = work / DATABASE
        found = copy(database)
        there = _originals(workspace)
        originals = [there[digest] for digest in found.hashes if digest in there]
        beside = [*originals, *_frozen(workspace)]
        about = Manifest(
            version=socialgoals.__version__,
            schema=found.schema,
            created_at=found.at,
            rows=found.rows,
            missing=tuple(digest for digest in found.hashes if digest not in there),
        )
        parts = [(DATABASE, database), *((f"{p.parent.name}/{p.name}", p) for p in beside)]
        return archive.write(target, parts, about)


def prune(workspace: Path, count: int) -> None:
    """Delete the daily backups but the newest so many; what people made stays."""
    daily = [one for one in kept(workspace) if one.kind is Kind.DAILY]
    for one in daily[count:]:
        one.path.unlink(missing_ok=True)


def due(workspace: Path, now: datetime) -> bool:
    """Whether a daily backup is to be made: something was written since the last, a day ago."""
    daily = [one.at for one in kept(workspace) if one.kind is Kind.DAILY]
    if not daily:
        return (workspace / DATABASE).exists()
    return now - daily[0] >= DAY and _written(workspace) > daily[0].timestamp()


def outdated(workspace: Path, made: datetime) -> bool:
    """Whether what was written since a backup has waited for the next one for two days."""
    written = _written(workspace)
    return written > made.timestamp() and datetime.now(UTC) - made > 2 * DAY


def _written(workspace: Path) -> float:
    """When the database was written to, in seconds of the system's clock."""
    files = [workspace / DATABASE, workspace / f"{DATABASE}.wal"]
    return max((path.stat().st_mtime for path in files if path.exists()), default=0.0)


@contextmanager
def _alone(workspace: Path) -> Iterator[None]:
    """One backup of a workspace at a time. Raises UnusableBackup."""
    with _LOCK:
        if workspace in _BEING_MADE:
            raise UnusableBackup(BUSY)
        _BEING_MADE.add(workspace)
    try:
        yield
    finally:
        with _LOCK:
            _BEING_MADE.discard(workspace)


@contextmanager
def _work(workspace: Path) -> Iterator[Path]:
    """A folder for the copy; SQL may write below the workspace's own folder only."""
    staging = workspace / "staging"
    staging.mkdir(exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="backup-", dir=staging))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _originals(workspace: Path) -> dict[str, Path]:
    """The original files by their hash."""
    return {path.name.split(".")[0]: path for path in (workspace / UPLOADS).iterdir()}


def _frozen(workspace: Path) -> list[Path]:
    """What frozen links show; such a file never changes."""
    return sorted((workspace / FROZEN).glob("*.duckdb"))


def _require_room(workspace: Path, target: Path) -> None:
    """The copy lies beside the database while it is packed."""
    database = (workspace / DATABASE).stat().st_size
    beside = [*_originals(workspace).values(), *_frozen(workspace)]
    whole = database + sum(path.stat().st_size for path in beside)
    for folder, needed in ((workspace, database), (target, whole)):
        if shutil.disk_usage(folder).free < needed + _SPARE:
            raise UnusableBackup(NO_ROOM, megabytes=(needed + _SPARE) // 1024**2)
