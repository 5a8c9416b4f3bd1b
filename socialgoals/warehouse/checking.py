"""Whether a workspace is sound: what was concluded from observations still follows from them.

Each check looks at one thing and says in a sentence how it stands, and what to do where it does
not. Nothing is changed or repaired here.
"""

import hashlib
import shutil
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from socialgoals.i18n import N_
from socialgoals.warehouse import checking_facts, migrating
from socialgoals.warehouse.reading import Transaction, Warehouse
from socialgoals.warehouse.replacing import REPLACED, UPLOADS

_SECONDS = 3600.0
_LITTLE = 1024**3

_REBUILD = N_(
    "Run `python -m socialgoals rebuild`: it makes all facts from the original files."
)
_RESTORE = N_("Restore a backup: `python -m socialgoals restore FILE`.")


class Verdict(StrEnum):
    """How a check ended."""

    FINE = "fine"
    ADVICE = "advice"
    PROBLEM = "problem"


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing that was checked: a sentence with its values, and the next step."""

    name: str
    verdict: Verdict = Verdict.FINE
    text: str
    values: Mapping[str, Any] = field(default_factory=dict)
    advice: str = ""


DAMAGED = Check(
    name="database",
    verdict=Verdict.PROBLEM,
    text=N_("The database cannot be read: it is damaged, or something else under its name."),
    advice=_RESTORE,
)


def contents(warehouse: Warehouse) -> list[Check]:
    """The checks of the database: schema, facts, rollups, receipts, documents."""
    with warehouse.look(_SECONDS) as tx:
        schema = _schema(tx)
        if schema.verdict is not Verdict.FINE:
            return [schema]
        return [schema, *_facts(tx), _receipts(tx), _documents(tx)]


def files(warehouse: Warehouse, folder: Path) -> list[Check]:
    """The checks of what lies around the database."""
    return [originals(warehouse, folder), _permissions(folder), _room(folder), _aside(folder)]


def originals(warehouse: Warehouse, folder: Path) -> Check:
    """Every import's original file is there, with the content that its name says."""
    there = {path.name.split(".")[0]: path for path in (folder / UPLOADS).glob("*")}
    found = warehouse.rows(
        "SELECT hash, min(file) FROM imports WHERE hash <> '' GROUP BY hash ORDER BY hash"
    )
    missing = [file for digest, file in found if digest not in there]
    changed = [f for digest, f in found if digest in there and _digest(there[digest]) != digest]
    if missing or changed:
        return Check(
            name="originals",
            verdict=Verdict.PROBLEM,
            text=N_(
                "Of {count} original files {missing} are missing and {changed} were changed, "
                "for instance {example}."
            ),
            values={
                "count": len(found),
                "missing": len(missing),
                "changed": len(changed),
                "example": (missing + changed)[0],
            },
            advice=N_(
                "Put the files back from a backup; without them the facts stay as they are, "
                "but cannot be made anew."
            ),
        )
    text = N_("All {count} original files are there and unchanged.")
    return Check(name="originals", text=text, values={"count": len(found)})


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _schema(tx: Transaction) -> Check:
    ((found,),) = tx.execute("SELECT max(version) FROM schema_version")
    values = {"found": found, "known": migrating.newest()}
    if found == migrating.newest():
        text = N_("The workspace has the schema of this version ({known}).")
        return Check(name="schema", text=text, values=values)
    if (found or 0) < migrating.newest():
        return Check(
            name="schema",
            verdict=Verdict.ADVICE,
            text=N_(
                "The workspace has an older schema ({found}, this version has {known}); the "
                "rest was not checked."
            ),
            values=values,
            advice=N_("Start the server once: it makes a backup and brings it up to date."),
        )
    return Check(
        name="schema",
        verdict=Verdict.PROBLEM,
        text=N_("A newer version wrote this workspace (schema {found}, known is {known})."),
        values=values,
        advice=N_("Install the newer version, or restore a backup made before."),
    )


def _facts(tx: Transaction) -> Iterator[Check]:
    wrong = checking_facts.unfaithful(tx)
    if wrong:
        yield Check(
            name="facts",
            verdict=Verdict.PROBLEM,
            text=N_("{count} current facts do not follow from the imports, in {tables}."),
            values={"count": sum(wrong.values()), "tables": ", ".join(wrong)},
            advice=_REBUILD,
        )
    else:
        text = N_("All current facts follow from the imports.")
        yield Check(name="facts", text=text)
    sums = checking_facts.miscounted(tx)
    if sums:
        yield Check(
            name="rollups",
            verdict=Verdict.PROBLEM,
            text=N_("{count} sums of days and months are not those of their rows."),
            values={"count": sums},
            advice=_REBUILD,
        )
    else:
        text = N_("The sums of days and months are those of their rows.")
        yield Check(name="rollups", text=text)


def _receipts(tx: Transaction) -> Check:
    wrong = checking_facts.unbalanced(tx)
    if wrong:
        return Check(
            name="receipts",
            verdict=Verdict.PROBLEM,
            text=N_("The receipts of {count} imports do not add up: {imports}."),
            values={"count": len(wrong), "imports": ", ".join(map(str, wrong[:20]))},
            advice=_REBUILD,
        )
    return Check(name="receipts", text=N_("Every receipt adds up, and its rows are there."))


def _documents(tx: Transaction) -> Check:
    wrong = checking_facts.inconsistent(tx)
    if wrong:
        return Check(
            name="documents",
            verdict=Verdict.PROBLEM,
            text=N_("{count} documents are not what their history says, for instance {one}."),
            values={"count": len(wrong), "one": wrong[0]},
            advice=_RESTORE,
        )
    return Check(name="documents", text=N_("Every document is what its history says."))


def _permissions(folder: Path) -> Check:
    """Others on the machine can neither read nor change the workspace."""
    looked = [folder, *folder.iterdir(), *(folder / UPLOADS).glob("*")]
    modes = [path.stat().st_mode for path in looked]
    advice = N_("Take the rights of others away: `chmod -R o-rwx` on the folder.")
    # Within a folder that others cannot enter, the files' own rights say nothing.
    if not modes[0] & stat.S_IXOTH:
        text = N_("Only its owner and their group reach the workspace.")
        return Check(name="permissions", text=text)
    if any(mode & stat.S_IWOTH for mode in modes):
        return Check(
            name="permissions",
            verdict=Verdict.PROBLEM,
            text=N_("Everybody on this machine may change the workspace."),
            advice=advice,
        )
    return Check(
        name="permissions",
        verdict=Verdict.ADVICE,
        text=N_("Everybody on this machine may read the workspace."),
        advice=advice,
    )


def _room(folder: Path) -> Check:
    free = shutil.disk_usage(folder).free
    values = {"gigabytes": free // 1024**3}
    if free < _LITTLE:
        return Check(
            name="room",
            verdict=Verdict.PROBLEM,
            text=N_("Only {gigabytes} GB are free on the disk."),
            values=values,
            advice=N_("Make room: an import needs about three times the size of its file."),
        )
    return Check(name="room", text=N_("{gigabytes} GB are free on the disk."), values=values)


def _aside(folder: Path) -> Check:
    """What restoring has put aside takes room until somebody deletes it."""
    kept = [path for path in (folder / REPLACED).rglob("*") if path.is_file()]
    if not kept:
        return Check(name="replaced", text=N_("Nothing is left over from restoring."))
    return Check(
        name="replaced",
        verdict=Verdict.ADVICE,
        text=N_("{megabytes} MB of files that restoring replaced are still kept."),
        values={"megabytes": sum(path.stat().st_size for path in kept) // 1024**2},
        advice=N_("Delete the folder `replaced` when you no longer need them."),
    )
