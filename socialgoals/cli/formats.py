"""`formats`: which exports are known, and the user's own carried in and out."""

import json
from pathlib import Path
from typing import Any

import click

from socialgoals.cli.base import (
    REFUSED,
    json_option,
    main,
    opened,
    print_json,
    print_table,
    said,
    workspace_option,
)
from socialgoals.exports.findings import Refusal
from socialgoals.exports.own.mapping import PREFIX
from socialgoals.exports.own.mapping_json import LARGEST_FILE, as_json, from_file, from_json
from socialgoals.exports.recognise import FORMATS
from socialgoals.i18n import N_
from socialgoals.warehouse import mappings
from socialgoals.warehouse.documents import Documents
from socialgoals.warehouse.mappings import KIND, OwnFormat
from socialgoals.warehouse.opening import Workspace


@main.group("formats", invoke_without_command=True)
@workspace_option
@json_option
@click.pass_context
def formats(context: click.Context, workspace: Path | None, as_json: bool) -> None:
    """The exports that are read: the built-in ones and those of your own."""
    if context.invoked_subcommand:
        return
    rows: list[dict[str, Any]] = [
        {
            "format": format.name,
            "label": said(format.label, {}),
            "channel": format.channel,
            "fact": format.table.name,
            "own": False,
        }
        for format in FORMATS
    ]
    with opened(workspace) as warehouse:
        rows += [
            {
                "format": one.document.id,
                "label": one.document.body["label"],
                "channel": one.document.body.get("channel", ""),
                "fact": one.document.body["table"],
                "own": True,
            }
            for one in mappings.listed(warehouse, PREFIX)
        ]
    if as_json:
        for row in rows:
            print_json(row)
    else:
        print_table(rows)


@formats.command("export")
@click.argument("name")
@workspace_option
def export(name: str, workspace: Path | None) -> None:
    """Print a format of your own, by its name or id, as a file for `formats import`."""
    with opened(workspace) as warehouse:
        found = _find(warehouse, name)
        click.echo(
            json.dumps(as_json(from_json(found.document.body)), ensure_ascii=False, indent=1)
        )


@formats.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@workspace_option
def import_(file: Path, workspace: Path | None) -> None:
    """Take in a format that `formats export` or the Upload page gave."""
    with file.open("rb") as opened_file:
        content = opened_file.read(LARGEST_FILE + 1)
    try:
        taken = from_file(content)
    except Refusal as refusal:
        click.echo(said(refusal.message.text, refusal.message.values), err=True)
        raise SystemExit(REFUSED) from None
    with opened(workspace) as warehouse:
        kept = Documents(warehouse).add(KIND, as_json(taken), "")
    click.echo(f"{kept.id}  {taken.label}")


def _find(warehouse: Workspace, name: str) -> OwnFormat:
    for one in mappings.listed(warehouse, PREFIX):
        if name in (one.document.id, one.document.body["label"]):
            return one
    raise click.ClickException(
        said(N_("There is no format of your own called {name}."), {"name": name})
    )
