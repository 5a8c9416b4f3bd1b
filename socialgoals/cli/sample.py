"""`sample`."""

from pathlib import Path

import click

from socialgoals import sample
from socialgoals.cli.base import main, opened, workspace_option
from socialgoals.exports import intake


@main.command("sample")
@workspace_option
def sample_(workspace: Path | None) -> None:
    """Bring in the invented brand: its exports, the profiles of its accounts, its goals."""
    with opened(workspace) as warehouse:
        for path in sample.files():
            intake.bring_in(warehouse, intake.keep(warehouse, path.name, path))
            click.echo(path.name)
        sample.tell(warehouse, "")
