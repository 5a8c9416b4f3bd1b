"""From a backup to a workspace: unpacked beside it, proven, only then put into its place."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from socialgoals.i18n import N_
from socialgoals.warehouse import archive, checking, migrating, replacing
from socialgoals.warehouse.archive import DAMAGED, NEWER, NO_ROOM, Manifest, UnusableBackup
from socialgoals.warehouse.opening import (
    DATABASE,
    FROZEN,
    STAGING,
    UPLOADS,
    DamagedWorkspace,
    Workspace,
    glance,
)
from socialgoals.warehouse.reading import Warehouse

UNSOUND = N_("What is in the backup does not add up ({check}), so it was not restored.")

_SPARE = 512 * 1024 * 1024


@dataclass(frozen=True)
class Restored:
    """What a workspace was restored from, and where its former files are, if there were any."""

    manifest: Manifest
    aside: Path | None


def inspect(path: Path) -> Manifest:
    """What a backup holds, if it can be restored by this version. Raises UnusableBackup."""
    manifest = archive.inspect(path)
    if manifest.schema > migrating.newest():
        raise UnusableBackup(NEWER, version=manifest.version)
    if DATABASE not in {part.name for part in manifest.parts}:
        raise UnusableBackup(DAMAGED, part=DATABASE)
    return manifest


def restore(path: Path, folder: Path) -> Restored:
    """Make the workspace of a folder from a backup; no process may have it open.

    Its former files are kept in `replaced/` there. Raises UnusableBackup, WorkspaceInUse,
    OSError; nothing was changed then.
    """
    manifest = inspect(path)
    fresh = not folder.exists()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with replacing.held(folder / DATABASE), prepared(path, folder) as ready:
            replacing.announce(ready, folder)
    except BaseException:
        if fresh:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    aside = replacing.finish(folder)
    return Restored(manifest, aside[-1] if aside else None)


def restore_open(path: Path, workspace: Workspace) -> Restored:
    """The same for a workspace that this process has open, and goes on with.

    Raises UnusableBackup, BusyWorkspace, OSError; nothing was changed then.
    """
    manifest = inspect(path)
    with prepared(path, workspace.folder) as ready:
        return Restored(manifest, workspace.replace(ready))


@contextmanager
def prepared(path: Path, folder: Path) -> Iterator[Path]:
    """The files of a backup, unpacked below a folder and proven to be a sound workspace."""
    manifest = inspect(path)
    # The database may be checked with as much again for its intermediate results.
    needed = manifest.bytes + _SPARE
    if shutil.disk_usage(folder).free < needed:
        raise UnusableBackup(NO_ROOM, megabytes=needed // 1024**2)
    staging = folder / STAGING
    existed = staging.exists()
    staging.mkdir(exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="restore-", dir=staging))
    try:
        for name in (UPLOADS, FROZEN):
            (work / name).mkdir()
        archive.extract(path, work, manifest)
        _prove(work, manifest)
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
        if not existed:
            staging.rmdir()


def _prove(work: Path, manifest: Manifest) -> None:
    """Open it, as the next start will, and check all that can be checked."""
    try:
        with glance(work) as found:
            _compare(found, manifest)
        workspace = Workspace(work, keep_before_upgrade=False)
        try:
            checks = checking.contents(workspace)
        finally:
            workspace.close()
    except DamagedWorkspace as error:
        raise UnusableBackup(DAMAGED, part=DATABASE) from error
    shutil.rmtree(work / STAGING)
    for check in checks:
        if check.verdict is checking.Verdict.PROBLEM:
            raise UnusableBackup(UNSOUND, check=check.name)


def _compare(found: Warehouse, manifest: Manifest) -> None:
    """The database has the rows that it should, and the files that it tells of are there."""
    tables = {name for (name,) in found.rows("SELECT table_name FROM duckdb_tables()")}
    if tables != set(manifest.rows):
        raise UnusableBackup(DAMAGED, part=DATABASE)
    for table, count in manifest.rows.items():
        if found.rows(f'SELECT count(*) FROM "{table}"') != [(count,)]:
            raise UnusableBackup(DAMAGED, part=table)
    there = {part.sha256: part.name for part in manifest.parts}
    for (digest,) in found.rows("SELECT DISTINCT hash FROM imports WHERE hash <> ''"):
        if digest not in there.get(digest, "") and digest not in manifest.missing:
            raise UnusableBackup(DAMAGED, part=f"{UPLOADS}/{digest}")
