"""`import`, `imports`, `undo`, `rebuild`."""

import json
import sys
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import click

from socialgoals.cli.base import (
    ASKED,
    REFUSED,
    json_option,
    language,
    main,
    opened,
    print_json,
    print_table,
    said,
    workspace_option,
)
from socialgoals.exports import intake
from socialgoals.exports.findings import Finding, Outcome, Question
from socialgoals.exports.rebuilding import MissingOriginal, rebuild
from socialgoals.i18n import N_, translate
from socialgoals.warehouse import landing
from socialgoals.warehouse.opening import Workspace

Answers = Mapping[str, Mapping[str, str]]


@main.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--answers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help='JSON: {"file name or pattern": {"question": "answer"}}.',
)
@workspace_option
@json_option
def import_(
    paths: tuple[Path, ...], answers: Path | None, workspace: Path | None, as_json: bool
) -> None:
    """Bring in files, archives and folders.

    Ends with 0 when all were imported or held nothing, 3 when one needs an answer, 4 when one
    was refused.
    """
    outcomes = set()
    given = _answers(answers)
    with opened(workspace) as warehouse:
        for path in _files(paths):
            for finding in _bring_in(warehouse, path, given):
                outcomes.add(finding.outcome)
                _print(path, finding, as_json)
    if Outcome.REFUSED in outcomes:
        sys.exit(REFUSED)
    if Outcome.NEEDS_ANSWER in outcomes:
        sys.exit(ASKED)


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = (p for p in sorted(path.rglob("*")) if p.is_file())
            yield from (p for p in inside if not p.name.startswith("."))
        else:
            yield path


def _bring_in(warehouse: Workspace, path: Path, answers: Answers) -> list[Finding]:
    given: dict[str, str] = {}
    for pattern, values in answers.items():
        if fnmatch(path.name, pattern) or fnmatch(str(path), pattern):
            given |= values
    upload = intake.keep(warehouse, path.name, path)
    return intake.bring_in(warehouse, upload, given)


def _answers(path: Path | None) -> Answers:
    if path is None:
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {str(k): {str(q): str(a) for q, a in v.items()} for k, v in found.items()}
    except (ValueError, AttributeError, UnicodeDecodeError):
        text = N_("{file} is not JSON of the form {example}.")
        example = '{"file name": {"question": "answer"}}'
        raise click.ClickException(
            said(text, {"file": path.name, "example": example})
        ) from None


def _print(path: Path, finding: Finding, as_json: bool) -> None:
    inner = finding.file.partition("/")[2]
    file = f"{path}/{inner}" if inner else str(path)
    if as_json:
        print_json(_object(file, finding))
        return
    receipt = finding.receipt
    name = file + (f" [{finding.section}]" if finding.section else "")
    click.echo(f"{name}: {said(_OUTCOMES[finding.outcome], {})}")
    if finding.label:
        parts = [said(finding.label, {}), finding.channel, finding.account]
        click.echo("  " + " · ".join(part for part in parts if part))
    if receipt:
        click.echo("  " + said(_RECEIPT, vars(receipt)))
    for message in finding.messages:
        click.echo("  " + said(message.text, message.values))
    for question in finding.questions:
        if question.required:
            click.echo(f"  ? {question.id}: {said(question.text, {})} {_choices(question)}")
    for reject in finding.rejects[:5]:
        click.echo("  ! " + said(_REJECT, {**vars(reject), "reason": said(reject.reason, {})}))


_OUTCOMES = {
    Outcome.IMPORTED: N_("imported"),
    Outcome.NEEDS_ANSWER: N_("needs an answer"),
    Outcome.REFUSED: N_("refused"),
    Outcome.NOTHING: N_("nothing to import"),
    Outcome.READY: N_("ready"),
}
_RECEIPT = N_(
    "{file} rows = {added} added + {updated} updated + {unchanged} unchanged + {merged} merged "
    "+ {rejected} rejected + {not_data} not data"
)
_REJECT = N_("line {line}, {column}: “{value}” — {reason}")


def _choices(question: Question) -> str:
    return " | ".join(option.value for option in question.options)


def _object(file: str, finding: Finding) -> dict[str, Any]:
    receipt = (
        vars(finding.receipt)
        if finding.receipt
        else dict.fromkeys(
            ("file", "added", "updated", "unchanged", "merged", "rejected", "not_data"), 0
        )
    )
    return {
        "file": file,
        "section": finding.section,
        "outcome": finding.outcome,
        "format": finding.format or None,
        "channel": finding.channel or None,
        "account": finding.account or None,
        "period": [finding.first, finding.last],
        "rows": receipt,
        "questions": [
            {
                "id": q.id,
                "text": translate(q.text, language()),
                "options": [o.value for o in q.options],
                "examples": list(q.examples),
                "default": q.default,
                "required": q.required,
            }
            for q in finding.questions
        ],
        "messages": [said(m.text, m.values) for m in finding.messages],
        "rejects": [
            {
                "line": r.line,
                "column": r.column,
                "value": r.value,
                "reason": translate(r.reason, language()),
                "landed": r.landed,
            }
            for r in finding.rejects
        ],
        "import": finding.import_id,
    }


@main.command("imports")
@workspace_option
@json_option
def imports(workspace: Path | None, as_json: bool) -> None:
    """Past imports, the newest first."""
    with opened(workspace) as warehouse:
        found = landing.history(warehouse)
    rows: list[dict[str, Any]] = [
        {
            "import": one.id,
            "file": one.file,
            "section": one.section,
            "format": one.format,
            "channel": one.channel,
            "account": one.account,
            "first": one.first_day,
            "last": one.last_day,
            "imported": one.imported_at.replace(microsecond=0),
            "undone": one.undone_at.replace(microsecond=0) if one.undone_at else None,
            "rows": vars(one.receipt),
        }
        for one in found
    ]
    if as_json:
        for row in rows:
            print_json(row)
    else:
        print_table([{**row, "rows": row["rows"]["file"]} for row in rows])


@main.command("undo")
@click.argument("number", metavar="IMPORT", type=int)
@workspace_option
def undo(number: int, workspace: Path | None) -> None:
    """Take an import back: facts are as if it had never been made."""
    with opened(workspace) as warehouse:
        try:
            landing.undo(warehouse, number)
        except KeyError:
            text = N_("There is no import {number}, or it was undone before.")
            raise click.ClickException(said(text, {"number": number})) from None
    click.echo(said(N_("Import {number} was taken back."), {"number": number}))


@main.command("rebuild")
@workspace_option
def rebuild_(workspace: Path | None) -> None:
    """Make all facts again from the original files."""
    with opened(workspace) as warehouse:
        try:
            count = rebuild(warehouse)
        except MissingOriginal as error:
            text = N_("The original of {file} is missing; nothing was changed.")
            raise click.ClickException(said(text, {"file": str(error)})) from None
    click.echo(said(N_("{count} imports were read again."), {"count": count}))
