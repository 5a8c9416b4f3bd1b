"""`audit`: every account with its numbers and its verdict, without the page."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from socialgoals.audit import review
from socialgoals.audit.baseline.store import at_the_bottom
from socialgoals.audit.columns import VERDICTS
from socialgoals.audit.model import Audit, Line
from socialgoals.channels import PLACES
from socialgoals.cli.base import (
    as_day,
    json_option,
    language,
    main,
    opened,
    period_options,
    print_json,
    print_table,
    workspace_option,
)
from socialgoals.goals.words import amount
from socialgoals.i18n import DASH, translate
from socialgoals.metrics import query
from socialgoals.period import Period, last_days
from socialgoals.warehouse.reading import Warehouse

# An audit looks at a quarter.
DAYS = 90


@main.group("audit", invoke_without_command=True)
@period_options
@workspace_option
@json_option
@click.pass_context
def audit(
    context: click.Context,
    first: datetime | None,
    last: datetime | None,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Every account: what it gives, how whole its profile is, and what becomes of it."""
    if context.invoked_subcommand:
        return
    with opened(workspace) as warehouse:
        found = audited(warehouse, first, last)
    if as_json:
        for line in found.lines:
            print_json(_line(found, line))
    else:
        print_table([_row(line) for line in found.lines])


def audited(warehouse: Warehouse, first: datetime | None, last: datetime | None) -> Audit:
    """The audit over the days that were asked for; of the last quarter of data otherwise."""
    data = query.data_span(warehouse)
    end = as_day(last) or (data.end if data else date.today())
    begin = as_day(first)
    if begin is not None and begin > end:
        raise click.BadParameter("--from lies after --to")
    period = Period(begin, end) if begin else last_days(end, DAYS)
    return review.audit(warehouse, period, earlier=at_the_bottom(warehouse, period.end))


def _line(found: Audit, line: Line) -> dict[str, Any]:
    facts = line.facts
    numbers = facts.numbers if facts else {}
    return {
        "channel": line.key[0],
        "account": line.key[1],
        "also": list(line.also),
        "from": found.period.start,
        "to": found.period.end,
        "standing": line.profile.text("standing") or None,
        "verdict": str(line.judgement.verdict),
        "decision": line.profile.text("decision") or None,
        "reasons": [reason.say(language()) for reason in line.judgement.reasons],
        "goals": [one.thing.id for one in line.linked],
        "checklist": [line.done, line.of],
        "gaps": [gap.column.name for gap in found.gaps if gap.key == line.key],
        "last_post": facts.last_post if facts else None,
        "posts_a_week": facts.per_week if facts else None,
        "numbers": {
            name: {
                "metric": one.reading.metric.name,
                "value": one.value,
                "previous": one.previous.difference,
                "interval": one.previous.interval,
                "year": one.year.difference,
            }
            for name, one in numbers.items()
        },
        "contribution": (
            {"metric": facts.contribution.metric, "share": facts.contribution.share}
            if facts and facts.contribution
            else None
        ),
    }


def _row(line: Line) -> dict[str, Any]:
    spoken = language()
    facts = line.facts
    numbers = facts.numbers if facts else {}

    def told(name: str) -> str:
        one = numbers.get(name)
        return amount(one.value, one.reading.metric.unit, spoken) if one else DASH

    return {
        "channel": translate(PLACES[line.key[0]].label, spoken),
        "account": line.key[1] or DASH,
        "verdict": translate(VERDICTS[line.final], spoken),
        "checklist": f"{line.done}/{line.of}",
        "last post": facts.last_post if facts and facts.last_post else DASH,
        "followers": told("followers"),
        "engagement rate": told("rate"),
        "conversions": told("conversions"),
        "why": " ".join(reason.say(spoken) for reason in line.judgement.reasons),
    }
