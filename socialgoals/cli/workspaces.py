"""`workspaces`: those of a server that has several."""

import click

from socialgoals.cli.base import json_option, main, print_json, said
from socialgoals.i18n import N_
from socialgoals.sharing import entry, naming
from socialgoals.warehouse.opening import Workspace, home
from socialgoals.warehouse.workspaces import Workspaces


@main.group("workspaces")
def workspaces() -> None:
    """The workspaces of a server that has several, in SOCIALGOALS_WORKSPACES."""


@workspaces.command("list")
@json_option
def listed(as_json: bool) -> None:
    """All of them, by the code that stands in the address."""
    for code in _known().codes():
        if as_json:
            print_json({"workspace": code})
        else:
            click.echo(code)


@workspaces.command("add")
@click.argument("name")
@json_option
def add(name: str, as_json: bool) -> None:
    """Make an empty workspace called NAME; a server that runs has it at once.

    Those in SOCIALGOALS_OWNERS own it, and let others in on its page Settings.
    """
    known = _known()
    try:
        code = known.add(name)
    except FileExistsError:
        raise click.ClickException(
            said(N_("There is a workspace of this name already: {name}."), {"name": name})
        ) from None
    except ValueError:
        raise click.ClickException(
            said(N_("A name needs letters or digits: {name}."), {"name": name})
        ) from None
    assert known.folder is not None
    made = Workspace(known.folder / code)
    naming.call(made, name, "")
    made.close()
    if as_json:
        print_json({"workspace": code, "folder": str(known.folder / code)})
        return
    text = N_("Made: {folder}. Its address ends with ?w={code}")
    click.echo(said(text, {"folder": str(known.folder / code), "code": code}))


def _known() -> Workspaces:
    folder = entry.workspaces()
    if folder is None:
        raise click.ClickException(
            said(
                N_("Name the folder of the workspaces first: SOCIALGOALS_WORKSPACES=FOLDER."),
                {},
            )
        )
    folder.mkdir(parents=True, exist_ok=True)
    return Workspaces(home(), folder)
