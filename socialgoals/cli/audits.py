"""`audit freeze`, `compare`, `export`, `take`: audits kept, compared, filled in elsewhere."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from socialgoals.audit.baseline.differences import Differences, Moved, between
from socialgoals.audit.baseline.frozen import frozen
from socialgoals.audit.baseline.store import Baselines, Kept
from socialgoals.audit.columns import VERDICTS
from socialgoals.audit.workbook import reading, taking, writing
from socialgoals.audit.workbook.reading import NoAudit
from socialgoals.audit.workbook.taking import NotTaken
from socialgoals.cli.audit import audit, audited
from socialgoals.cli.base import (
    REFUSED,
    json_option,
    language,
    opened,
    period_options,
    print_json,
    print_table,
    workspace_option,
)
from socialgoals.i18n import translate
from socialgoals.metrics.reading import Account


@audit.command("freeze")
@period_options
@workspace_option
def freeze(first: datetime | None, last: datetime | None, workspace: Path | None) -> None:
    """Keep the audit as it is now; print its name and when the next one is due."""
    with opened(workspace) as warehouse:
        kept = Baselines(warehouse).freeze(audited(warehouse, first, last))
    click.echo(f"{kept.id}  {kept.audit.day}  {kept.next_day}")


@audit.command("compare")
@click.argument("since", required=False)
@period_options
@workspace_option
@json_option
def compare(
    since: str | None,
    first: datetime | None,
    last: datetime | None,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """What changed since a frozen audit, or since the newest one."""
    with opened(workspace) as warehouse:
        kept = _chosen(Baselines(warehouse).all(), since)
        found = between(kept.audit, frozen(audited(warehouse, first, last)))
    rows = _rows(found)
    if as_json:
        for row in rows:
            print_json(row)
    else:
        print_table(rows)


@audit.command("export")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it; socialgoals-audit-DAY.xlsx here otherwise.",
)
@period_options
@workspace_option
def export(
    out: Path | None, first: datetime | None, last: datetime | None, workspace: Path | None
) -> None:
    """Write the audit as a workbook to fill in."""
    with opened(workspace) as warehouse:
        now = frozen(audited(warehouse, first, last))
    path = out or Path(writing.file_name(now, language()))
    path.write_bytes(writing.as_xlsx(now, language()))
    click.echo(str(path))


@audit.command("take")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@workspace_option
def take(file: Path, workspace: Path | None) -> None:
    """Take a filled-in workbook in: all of it, or nothing and the cells that are wrong."""
    with opened(workspace) as warehouse:
        try:
            sheet = reading.read(file.read_bytes(), warehouse.staging)
            done = taking.take(warehouse, sheet, "")
        except NoAudit as error:
            click.echo(error.why.say(language()), err=True)
            raise SystemExit(REFUSED) from None
        except NotTaken as error:
            for trouble in error.taking.troubles:
                click.echo(f"{trouble.cell}  {trouble.why.say(language())}", err=True)
            if error.taking.troubles:
                raise SystemExit(REFUSED) from None
            # Nothing to change is no failure: the same file may be taken twice.
            done = ()
    click.echo(len(done))


def _chosen(kept: Sequence[Kept], since: str | None) -> Kept:
    found = [one for one in kept if since in (None, one.id)]
    if not found:
        raise click.ClickException("no such frozen audit" if since else "no frozen audit yet")
    return found[0]


def _rows(found: Differences) -> list[dict[str, Any]]:
    """A row for each difference: whose, what, before and now."""
    spoken = language()
    verdicts = {code: translate(label, spoken) for code, label in VERDICTS.items()}
    return [
        *(_row(one.key, "account", "", verdicts[one.final]) for one in found.come),
        *(_row(one.key, "account", verdicts[one.final], "") for one in found.gone),
        *(
            _row(one.key, "verdict", verdicts[one.before], verdicts[one.now])
            for one in found.verdicts
        ),
        *(_row(one.key, one.column.name, one.before, one.now) for one in found.answers),
        *(_number(one) for one in found.numbers if one.before != one.now),
    ]


def _row(key: Account, what: str, before: Any, now: Any, change: Any = None) -> dict[str, Any]:
    channel, account = key
    return {
        "channel": channel,
        "account": account,
        "what": what,
        "before": before,
        "now": now,
        "change": change,
    }


def _number(one: Moved) -> dict[str, Any]:
    return _row(one.key, one.column.name, one.before, one.now, one.change.difference)
