"""What every command shares: the workspace, the language, how results are printed."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from socialgoals import i18n
from socialgoals.i18n import DEFAULT, LANGUAGES, N_, translate
from socialgoals.warehouse.archive import UnusableBackup
from socialgoals.warehouse.opening import (
    DATABASE,
    DamagedWorkspace,
    NewerWorkspace,
    NoWorkspace,
    Workspace,
    WorkspaceInUse,
    home,
)

IMPORTED, ASKED, REFUSED, FAILED = 0, 3, 4, 1


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--language",
    type=click.Choice(sorted(LANGUAGES)),
    help="Language of messages; SOCIALGOALS_LANGUAGE or LANG otherwise.",
)
@click.pass_context
def main(context: click.Context, language: str | None) -> None:
    """Social media exports in, defensible numbers out."""
    context.obj = language or _language()
    for stream in (sys.stdout, sys.stderr):
        # Captions are in any script; a terminal of another encoding must not stop an import.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def _language() -> str:
    given = os.environ.get("SOCIALGOALS_LANGUAGE") or os.environ.get("LANG", "")[:2]
    return given if given in LANGUAGES else DEFAULT if not given else "en"


def workspace_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The `--workspace DIR` of a command."""
    return click.option(
        "--workspace",
        type=click.Path(file_okay=False, path_type=Path),
        help="Folder of the workspace; SOCIALGOALS_HOME or ~/.socialgoals/default otherwise.",
    )(command)


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The `--json` of a command."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")(
        command
    )


def period_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The `--from` and `--to` of a command."""
    day = click.DateTime(formats=["%Y-%m-%d"])
    last = click.option("--to", "last", type=day, help="Last day, YYYY-MM-DD.")
    first = click.option("--from", "first", type=day, help="First day, YYYY-MM-DD.")
    return first(last(command))


def as_day(moment: datetime | None) -> date | None:
    """The day of an option."""
    return moment.date() if moment else None


@contextmanager
def opened(folder: Path | None, must_exist: bool = False) -> Iterator[Workspace]:
    """The workspace while a command runs; a clear message where it cannot be opened."""
    where = (folder or home()).expanduser()
    with refusals():
        if must_exist and not (where / DATABASE).exists():
            raise NoWorkspace(str(where))
        warehouse = Workspace(where)
    try:
        yield warehouse
    finally:
        warehouse.close()


@contextmanager
def refusals() -> Iterator[None]:
    """A workspace or a backup that cannot be used ends the command with the reason."""
    try:
        yield
    except WorkspaceInUse as error:
        text = N_("Another program has the workspace {folder} open. Close it, then try again.")
        raise _ended(text, folder=str(error)) from None
    except NoWorkspace as error:
        raise _ended(N_("There is no workspace in {folder}."), folder=str(error)) from None
    except NewerWorkspace:
        text = N_("A newer version of socialgoals wrote this workspace. Please upgrade.")
        raise _ended(text) from None
    except DamagedWorkspace as error:
        text = N_("The database in {folder} cannot be read. Restore a backup.")
        raise _ended(text, folder=str(error)) from None
    except UnusableBackup as error:
        raise _ended(error.text, **error.values) from None
    except OSError as error:
        text = N_("{file}: {reason}")
        raise _ended(text, file=error.filename or "", reason=error.strerror or "") from None


def _ended(text: str, **values: Any) -> click.ClickException:
    return click.ClickException(said(text, values))


def language() -> str:
    """The language of this call's messages."""
    return str(click.get_current_context().obj or DEFAULT)


def said(text: str, values: Mapping[str, Any]) -> str:
    """A message in the language of this call."""
    shown = {name: _shown(value) for name, value in values.items()}
    return translate(text, language()).format(**shown)


def _shown(value: Any) -> Any:
    if isinstance(value, str):
        return translate(value, language())
    return i18n.day(value, language()) if isinstance(value, date) else value


def print_json(value: Any) -> None:
    """One object on one line."""
    click.echo(json.dumps(value, ensure_ascii=False, default=_plain))


def print_table(rows: Sequence[Mapping[str, Any]]) -> None:
    """Rows under their column names, numbers to the right."""
    if not rows:
        return
    names = list(rows[0])
    texts = [[_text(row[name]) for name in names] for row in rows]
    widths = [max(len(name), *(len(t[i]) for t in texts)) for i, name in enumerate(names)]
    click.echo("  ".join(n.ljust(w) for n, w in zip(names, widths, strict=True)).rstrip())
    for row, text in zip(rows, texts, strict=True):
        cells = [
            t.rjust(w) if isinstance(row[n], (int, float)) else t.ljust(w)
            for n, t, w in zip(names, text, widths, strict=True)
        ]
        click.echo("  ".join(cells).rstrip())


def _text(value: Any) -> str:
    if value is None:
        return "-"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return str(value)
