"""The original bytes of every import, kept under the hash of their content."""

import hashlib
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from socialgoals.warehouse.opening import Workspace


@dataclass(frozen=True)
class Upload:
    """Original bytes, kept in the workspace under the hash of their content."""

    name: str
    hash: str
    path: Path


def keep(warehouse: Workspace, name: str, given: Path | bytes) -> Upload:
    """Keep the original bytes of a dropped file."""
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(dir=warehouse.staging, delete=False) as out:
        part = Path(out.name)
        if isinstance(given, bytes):
            digest.update(given)
            out.write(given)
        else:
            with given.open("rb") as source:
                while block := source.read(1 << 20):
                    digest.update(block)
                    out.write(block)
    suffix = re.sub(r"[^.a-z0-9]", "", Path(name).suffix.lower())[:8]
    path = warehouse.uploads / (digest.hexdigest() + suffix)
    if path.exists():
        part.unlink()
    else:
        part.replace(path)
    return Upload(name, digest.hexdigest(), path)


def forget(warehouse: Workspace, upload: Upload) -> None:
    """Remove kept bytes, unless an import came from them."""
    if not warehouse.rows("SELECT 1 FROM imports WHERE hash = ? LIMIT 1", [upload.hash]):
        upload.path.unlink(missing_ok=True)


def find(warehouse: Workspace, digest: str) -> Path | None:
    """Where the kept bytes of a hash are, if they still are."""
    return next(warehouse.uploads.glob(f"{digest}*"), None)
