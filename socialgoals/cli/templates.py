"""`template`: a file to fill in for what no platform exports."""

from pathlib import Path

import click

from socialgoals.cli.base import language as spoken
from socialgoals.cli.base import main
from socialgoals.exports import templates
from socialgoals.i18n import LANGUAGES
from socialgoals.schema import TABLES


@main.command("template")
@click.argument("table", type=click.Choice(sorted(TABLES)))
@click.option(
    "--language", type=click.Choice(sorted(LANGUAGES)), help="Language of the headers."
)
@click.option("--format", "kind", type=click.Choice(["csv", "xlsx"]), default="xlsx")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it; TABLE.xlsx or TABLE.csv here otherwise.",
)
def template(table: str, language: str | None, kind: str, out: Path | None) -> None:
    """Write a file to fill in for a fact table and drop back as an import."""
    make = templates.as_csv if kind == "csv" else templates.as_xlsx
    path = out or Path(f"{table}.{kind}")
    path.write_bytes(make(TABLES[table], language or spoken()))
    click.echo(str(path))
