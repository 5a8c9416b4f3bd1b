"""Putting a restored workspace into the place of another, so that no moment is half of it.

What is to come lies whole in `restored-<time>` inside the workspace's folder; whoever opens the
workspace next moves the former files into `replaced/<time>` and the new ones in. A process that
is killed between two of these moves leaves the rest to the next one. The folder itself stays,
since it may be a mounted volume, or lie where nobody may write beside it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

DATABASE = "workspace.duckdb"
UPLOADS = "uploads"
FROZEN = "frozen"
REPLACED = "replaced"

_LOG = f"{DATABASE}.wal"
# What a workspace is made of, besides what comes and goes.
_PARTS = (DATABASE, UPLOADS, FROZEN)
_PENDING = "restored-"
_LOCK = "lock"


class WorkspaceInUse(Exception):
    """Another process holds the workspace: DuckDB lets one process own a file."""


def announce(prepared: Path, folder: Path) -> None:
    """From here on the prepared files are the workspace's, even if this process ends now."""
    (prepared / _LOCK).touch()
    _sync(prepared)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    prepared.rename(folder / f"{_PENDING}{stamp}")
    _sync(folder)


def finish(folder: Path) -> list[Path]:
    """Move what is announced into place; where the former files are now.

    To be called before the database is opened. Raises WorkspaceInUse.
    """
    aside = []
    for pending in sorted(folder.glob(f"{_PENDING}*")):
        with held(pending / _LOCK), held(folder / DATABASE):
            kept = folder / REPLACED / pending.name.removeprefix(_PENDING)
            kept.mkdir(parents=True, exist_ok=True)
            if (pending / DATABASE).exists():
                # A log belongs to the database beside it, and goes before it.
                _move(folder / _LOG, kept / _LOG)
            for name in _PARTS:
                if (pending / name).exists():
                    _move(folder / name, kept / name)
                    _move(pending / name, folder / name)
            (pending / _LOCK).unlink(missing_ok=True)
            pending.rmdir()
            if any(kept.iterdir()):
                aside.append(kept)
            else:
                kept.rmdir()
    return aside


def take_back(folder: Path, aside: Path) -> None:
    """The former files in place again; what had replaced them lies in `<time>-refused`."""
    refused = aside.with_name(f"{aside.name}-refused")
    refused.mkdir()
    for name in (_LOG, *_PARTS):
        _move(folder / name, refused / name)
        _move(aside / name, folder / name)
    aside.rmdir()


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold a file as DuckDB holds its database, so that no other process opens it meanwhile.

    Never to be used by a process that has the database open: it would let go of DuckDB's hold.
    Raises WorkspaceInUse.
    """
    if os.name != "posix" or not path.exists():
        yield
        return
    import fcntl

    with path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise WorkspaceInUse(str(path.parent)) from error
        yield


def _move(source: Path, target: Path) -> None:
    if source.exists():
        source.rename(target)
        _sync(source.parent)
        _sync(target.parent)


def _sync(folder: Path) -> None:
    """Write a folder's names to the disk, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
