"""Everything made again from the original bytes."""

import json
import shutil
import tempfile
from pathlib import Path

from socialgoals.exports import intake
from socialgoals.exports.files import originals
from socialgoals.exports.files.originals import Upload
from socialgoals.exports.visit import Former
from socialgoals.schema import TABLES
from socialgoals.warehouse import rollups
from socialgoals.warehouse.opening import Workspace


class MissingOriginal(Exception):
    """The kept bytes of an import are gone, so nothing was rebuilt."""


def rebuild(warehouse: Workspace) -> int:
    """Empty all facts and read every import in force again; how many there were.

    Imports keep their numbers, dates and answers. Raises MissingOriginal.
    """
    work = Path(tempfile.mkdtemp(dir=warehouse.staging))
    try:
        with warehouse.write() as tx:
            former = tx.execute(
                "SELECT id, file, hash, section, answers, imported_at FROM imports "
                "WHERE undone_at IS NULL ORDER BY id"
            )
            for table in TABLES:
                tx.execute(f"DELETE FROM observed_{table}")
                tx.execute(f"DELETE FROM merged_{table}")
            rollups.rebuild(tx)
            tx.execute("DELETE FROM rejects")
            tx.execute("DELETE FROM named_accounts")
            tx.execute("DELETE FROM imports WHERE undone_at IS NULL")
            for number, file, digest, section, answers, at in former:
                upload = Upload(file.split("/")[0], digest, _original(warehouse, digest, file))
                folder = Path(tempfile.mkdtemp(dir=work))
                formers = {(file, section): Former(number, at)}
                intake.again(tx, upload, json.loads(answers or "{}"), formers, folder)
            return len(former)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _original(warehouse: Workspace, digest: str, file: str) -> Path:
    found = originals.find(warehouse, digest)
    if found is None:
        raise MissingOriginal(file)
    return found
