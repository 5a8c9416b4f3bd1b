"""`backup`, `restore`."""

from pathlib import Path

import click

from socialgoals.cli.base import (
    json_option,
    main,
    opened,
    print_json,
    refusals,
    said,
    workspace_option,
)
from socialgoals.i18n import N_
from socialgoals.warehouse import backups, restoring
from socialgoals.warehouse.opening import home


@main.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@workspace_option
@json_option
def backup(file: Path, workspace: Path | None, as_json: bool) -> None:
    """Write the whole workspace into one new FILE; into a folder under a name of its own."""
    target = file
    if file.is_dir():
        target = file / backups.file_name(backups.Kind.MANUAL)
    if target.exists():
        text = N_("{file} is there already; nothing was written.")
        raise click.ClickException(said(text, {"file": str(target)}))
    with opened(workspace, must_exist=True) as warehouse, refusals():
        manifest = backups.save(warehouse.folder, warehouse.copy_database, target)
    if as_json:
        print_json({"file": str(target), **vars(manifest)})
        return
    text = N_("{file}: {rows} rows and {originals} original files, {megabytes} MB.")
    values = {
        "file": str(target),
        "rows": sum(manifest.rows.values()),
        "originals": sum(p.name.startswith("uploads/") for p in manifest.parts),
        "megabytes": max(target.stat().st_size // 1024**2, 1),
    }
    click.echo(said(text, values))
    if manifest.missing:
        text = N_("{count} original files were missing and are not in it.")
        click.echo(said(text, {"count": len(manifest.missing)}), err=True)


@main.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@workspace_option
@json_option
def restore(file: Path, workspace: Path | None, as_json: bool) -> None:
    """Make the workspace from a backup FILE; stop the server first.

    The former workspace is kept aside. A file that cannot be restored changes nothing.
    """
    folder = (workspace or home()).expanduser()
    with refusals():
        result = restoring.restore(file, folder)
    if as_json:
        print_json({"aside": result.aside, **vars(result.manifest)})
        return
    text = N_("{folder} is now the workspace of {day}.")
    day = result.manifest.created_at.date()
    click.echo(said(text, {"folder": str(folder), "day": day}))
    if result.aside:
        text = N_("What was there before is kept in {folder}.")
        click.echo(said(text, {"folder": str(result.aside)}))
