"""`doctor`: is the workspace sound, and does the configuration say what it seems to say?"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from socialgoals.cli.base import json_option, main, print_json, refusals, said, workspace_option
from socialgoals.hosting.checking import configuration
from socialgoals.warehouse import checking
from socialgoals.warehouse.checking import Check, Verdict
from socialgoals.warehouse.opening import DamagedWorkspace, glance, home

_SIGNS = {Verdict.FINE: "✓", Verdict.ADVICE: "!", Verdict.PROBLEM: "✗"}


@main.command("doctor")
@workspace_option
@json_option
def doctor(workspace: Path | None, as_json: bool) -> None:
    """Check a workspace and the server's configuration; nothing is changed.

    Ends with 1 where something is wrong. Stop the server first, or let the Settings page check.
    """
    folder = (workspace or home()).expanduser()
    sound = True
    with refusals():
        for check in _checks(folder):
            sound = sound and check.verdict is not Verdict.PROBLEM
            _print(check, as_json)
    if not sound:
        sys.exit(1)


def _checks(folder: Path) -> Iterator[Check]:
    try:
        with glance(folder) as warehouse:
            yield from checking.contents(warehouse)
            yield from checking.files(warehouse, folder)
    except DamagedWorkspace:
        yield checking.DAMAGED
    yield from configuration(folder)


def _print(check: Check, as_json: bool) -> None:
    text = said(check.text, check.values)
    advice = said(check.advice, {}) if check.advice else ""
    if as_json:
        print_json(
            {"check": check.name, "verdict": check.verdict, "text": text, "advice": advice}
        )
        return
    click.echo(f"{_SIGNS[check.verdict]} {text}")
    if advice:
        click.echo(f"  {advice}")
