"""The file that a backup is: a zip of the database, the files beside it, and a manifest.

Everything is streamed, so that a backup of any size takes the memory of one block. The manifest
is the last member, since only then every hash is known; a file that was cut off has none.
"""

import hashlib
import json
import os
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from socialgoals.i18n import N_

MANIFEST = "manifest.json"
FORMAT = "socialgoals backup"
FORMAT_VERSION = 1

_BLOCK = 1 << 20
# A manifest names each original file in about 150 bytes.
_LARGEST_MANIFEST = 64 * _BLOCK
_NAME = re.compile(
    r"workspace\.duckdb|uploads/[0-9a-f]{64}[.a-z0-9]{0,8}|frozen/[0-9A-Za-z]{1,64}\.duckdb"
)

FOREIGN = N_("This file is not a backup of socialgoals.")
DAMAGED = N_("The backup is damaged or incomplete: {part} cannot be read as it was written.")
NEWER = N_("A newer socialgoals ({version}) made this backup. Update the program first.")
NO_ROOM = N_("There is not enough room on the disk: {megabytes} MB are needed.")


class UnusableBackup(Exception):
    """A backup that cannot be made or restored: a message and the values in it.

    Nothing was changed.
    """

    def __init__(self, text: str, **values: Any) -> None:
        super().__init__(text.format(**values))
        self.text = text
        self.values = values


@dataclass(frozen=True)
class Part:
    """A member of the archive; `sha256` is that of its content."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a backup holds: `version` of the program, `schema` of the database, rows by table.

    `created_at` is UTC, the moment of which it shows the workspace. `missing` are the hashes of
    original files that were gone when the backup was made.
    """

    version: str
    schema: int
    created_at: datetime
    rows: Mapping[str, int]
    missing: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def bytes(self) -> int:
        """The size of everything in it, unpacked."""
        return sum(part.bytes for part in self.parts)


def write(target: Path, parts: Iterable[tuple[str, Path]], about: Manifest) -> Manifest:
    """Write the archive; it appears under its name when it is whole and on the disk.

    Only its owner may read it. Raises OSError.
    """
    part = target.with_name(target.name + ".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            manifest = _pack(out, parts, about)
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return manifest


def _pack(out: IO[bytes], parts: Iterable[tuple[str, Path]], about: Manifest) -> Manifest:
    packed = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
    with packed as archive:
        written = tuple(_add(archive, name, path) for name, path in parts)
        manifest = Manifest(**{**vars(about), "parts": written})
        archive.writestr(MANIFEST, _text(manifest))
    return manifest


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> Part:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as out:
        while block := source.read(_BLOCK):
            digest.update(block)
            size += len(block)
            out.write(block)
    return Part(name, size, digest.hexdigest())


def _text(manifest: Manifest) -> str:
    head = {"format": FORMAT, "format_version": FORMAT_VERSION}
    return json.dumps(
        head | asdict(manifest) | {"created_at": manifest.created_at.isoformat()}, indent=1
    )


def inspect(path: Path) -> Manifest:
    """What an archive says that it holds. Raises UnusableBackup."""
    try:
        with zipfile.ZipFile(path) as archive:
            if MANIFEST not in archive.namelist():
                raise UnusableBackup(FOREIGN)
            with archive.open(MANIFEST) as member:
                found = json.loads(member.read(_LARGEST_MANIFEST))
    except zipfile.BadZipFile as error:
        raise _cut_off_or_foreign(path) from error
    except _UNREADABLE as error:
        raise UnusableBackup(DAMAGED, part=MANIFEST) from error
    return _manifest(found)


def extract(path: Path, folder: Path, manifest: Manifest) -> None:
    """Write the parts into a folder, as the manifest says they are. Raises UnusableBackup."""
    for part in manifest.parts:
        target = folder / part.name
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with zipfile.ZipFile(path) as archive, archive.open(part.name) as source:
                found = _copy(source, target, part.bytes)
        except (*_UNREADABLE, zipfile.BadZipFile) as error:
            raise UnusableBackup(DAMAGED, part=part.name) from error
        if found != (part.bytes, part.sha256):
            raise UnusableBackup(DAMAGED, part=part.name)


# What zipfile and json raise for bytes that are not what they should be.
_UNREADABLE = (
    *(zlib.error, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError),
)


def _copy(source: IO[bytes], target: Path, announced: int) -> tuple[int, str]:
    """Copy a member, and no more of it than was announced; its size and its hash."""
    digest, size = hashlib.sha256(), 0
    with target.open("wb") as out:
        while size <= announced and (block := source.read(_BLOCK)):
            digest.update(block)
            size += len(block)
            out.write(block)
        out.flush()
        os.fsync(out.fileno())
    return size, digest.hexdigest()


def _cut_off_or_foreign(path: Path) -> UnusableBackup:
    """A zip without its end is one that was not copied completely."""
    with path.open("rb") as file:
        begins = file.read(4) == b"PK\x03\x04"
    return UnusableBackup(DAMAGED, part=MANIFEST) if begins else UnusableBackup(FOREIGN)


def _manifest(found: Any) -> Manifest:
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise UnusableBackup(FOREIGN)
    if found.get("format_version") != FORMAT_VERSION:
        raise UnusableBackup(NEWER, version=str(found.get("version", "?"))[:40])
    try:
        manifest = Manifest(
            version=str(found["version"])[:40],
            schema=int(found["schema"]),
            created_at=datetime.fromisoformat(found["created_at"]).astimezone(UTC),
            rows={str(name): int(count) for name, count in found["rows"].items()},
            missing=tuple(str(digest) for digest in found["missing"]),
            parts=tuple(
                Part(str(p["name"]), int(p["bytes"]), str(p["sha256"])) for p in found["parts"]
            ),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnusableBackup(DAMAGED, part=MANIFEST) from error
    if not all(_NAME.fullmatch(part.name) and part.bytes >= 0 for part in manifest.parts):
        raise UnusableBackup(FOREIGN)
    return manifest
