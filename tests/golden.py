"""What every fixture in `exports` is expected to give; `make golden` writes it anew.

A fixture is named after the format it holds, or after the beginning that its tables' formats
have in common (`youtube.tr.zip`), then its language or variant. `given.json` holds the name a
file is dropped under where that says something, and the answers it needs. The expectations are
written by the command and read in the diff: a changed number there is a changed number for
somebody.
"""

import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from socialgoals.exports.findings import Finding
from socialgoals.schema import TABLES
from socialgoals.warehouse.opening import Workspace
from tests import importing

FOLDER = Path(__file__).parent / "exports"
GIVEN: Mapping[str, Any] = json.loads((FOLDER / "given.json").read_text(encoding="utf-8"))
FIXTURES = tuple(sorted(p for p in FOLDER.iterdir() if p.suffix != ".json"))


def bring(warehouse: Workspace, fixture: Path) -> list[Finding]:
    """Bring a fixture in under the name and with the answers given for it."""
    given = GIVEN.get(fixture.name, {})
    name, answers = given.get("name", fixture.name), given.get("answers", {})
    return importing.bring(warehouse, name, fixture.read_bytes(), answers)


def read(warehouse: Workspace, fixture: Path) -> dict[str, Any]:
    """What a fixture gives: what was found of it, and every fact with its known columns."""
    found = [_finding(finding) for finding in bring(warehouse, fixture)]
    facts = {
        table: [
            {
                name: value
                for name, value in zip(TABLES[table].names, row, strict=True)
                if value is not None
            }
            for row in rows
        ]
        for table, rows in importing.facts(warehouse).items()
        if rows
    }
    return json.loads(json.dumps({"findings": found, "facts": facts}, default=str))


def expected(fixture: Path) -> Path:
    """Where the expectation of a fixture lies."""
    return fixture.with_name(fixture.name + ".expected.json")


def _finding(finding: Finding) -> dict[str, Any]:
    kept = asdict(finding)
    kept["questions"] = [question.id for question in finding.questions]
    kept["messages"] = [[m.level, m.text, m.values] for m in finding.messages]
    return {
        name: value
        for name, value in kept.items()
        if name not in ("import_id", "label", "header")
    }


def write() -> None:
    """Write every expectation, and remove those whose fixture is gone."""
    for stale in FOLDER.glob("*.expected.json"):
        stale.unlink()
    for fixture in FIXTURES:
        with tempfile.TemporaryDirectory() as folder:
            warehouse = Workspace(Path(folder), threads=1)
            text = json.dumps(read(warehouse, fixture), ensure_ascii=False, indent=1)
            warehouse.close()
        expected(fixture).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
