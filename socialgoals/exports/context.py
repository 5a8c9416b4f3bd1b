"""What a table does not say itself, from what lies around it and from the user's answers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from socialgoals.channels import PLACES
from socialgoals.exports.files.layout import Region
from socialgoals.exports.findings import Asked, Message, Option, Question, warning
from socialgoals.exports.format import Context, Format
from socialgoals.exports.kinds import Fixed, NthDay, Yearless
from socialgoals.exports.periods import days_in, days_in_name, period_in
from socialgoals.i18n import N_
from socialgoals.warehouse import accounts
from socialgoals.warehouse.reading import Transaction

# LinkedIn names its workbooks after the page (kahve-duragi_followers_1700000000000.xls), Ads
# Manager after the ad account (Kahve-Campaigns-1-Aug-2026...), Search Console after the site.
_OWNER_IN_NAME = re.compile(
    r"(?:^|/)([^/]+?)(?:_(?:content|followers|visitors)_\d{10,}|-Performance-on-Search-20\d\d"
    r"|-(?:Campaigns|Ad-sets|Ad sets|Ads|Kampanyalar|Reklam-setleri|Reklam setleri|Reklamlar)"
    r"-\d{1,2}-[^\W\d_]+-20\d\d)"
)


@dataclass
class Circumstances:
    """The context of a table, with what had to be assumed for it and may be answered otherwise.

    `seen` is the day the file was made, where it says so. `unnamed`: nobody said whose it is.
    `answers` are those in force, kept so that a rebuild decides alike.
    """

    context: Context
    seen: date | None = None
    unnamed: bool = False
    questions: tuple[Question, ...] = ()
    messages: list[Message] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)


def context_of(
    tx: Transaction,
    region: Region,
    format: Format,
    answers: Mapping[str, str],
    latest: Mapping[str, date],
    zone: str,
    beside: tuple[date, date] | None = None,
) -> Circumstances:
    """Gather account, year and dates for a table. Raises Asked for what cannot be assumed.

    `latest` are the last days of the tables that came with it, by channel, and `beside` the
    first and the last day of those in its own file.
    """
    named = days_in_name(region.grid.file)
    found = Circumstances(
        Context(
            channel=format.channel,
            account="",
            source_zone=answers.get("zone")
            or (zone if format.home_time else format.zone or _zone(format.channel)),
            zone=zone,
        ),
        seen=named[-1] if named else None,
        answers=dict(answers),
    )
    account = _account(tx, region, format, answers, found)
    last_day = _last_day(region, format, answers, named, found)
    period = _period(region, format, answers, beside)
    as_of = _as_of(format, answers, named, latest) if format.asks_day else None
    first, until = period or (None, last_day)
    for question, value in (("first_day", first), ("last_day", until), ("as_of", as_of)):
        if value:
            found.answers[question] = str(value)
    found.context = Context(
        channel=format.channel,
        account=account,
        source_zone=found.context.source_zone,
        zone=zone,
        last_day=last_day,
        as_of=as_of,
        period=period,
    )
    return found


def _zone(channel: str) -> str:
    """The zone of a platform's timestamps; a list of one's own has dates only."""
    return PLACES[channel].zone if channel else "UTC"


def _account(
    tx: Transaction,
    region: Region,
    format: Format,
    answers: Mapping[str, str],
    found: Circumstances,
) -> str:
    fixed = isinstance(format.columns.get("account"), Fixed)
    if fixed or "account" in format.positions(region.header):
        return ""
    if match := _OWNER_IN_NAME.search(region.grid.file):
        return match[1]
    known = accounts.known(tx, format.channel, format.table)
    answer = answers.get("account", "").strip()
    owner = answer or (known[0] if len(known) == 1 else "")
    found.unnamed = not answer
    found.questions += (
        Question(
            id="account",
            text=N_("This export does not name its account. Whose is it?"),
            options=tuple(Option(name, name) for name in known),
            default=owner,
            free=True,
            required=False,
        ),
    )
    if not answer:
        found.messages.append(
            Message(
                N_("The export does not name its account; it is taken as that of {account}."),
                {"account": owner},
            )
            if owner
            else Message(
                N_("The export does not name its account; it is kept as one without a name.")
            )
        )
    return owner


def _last_day(
    region: Region,
    format: Format,
    answers: Mapping[str, str],
    named: list[date],
    found: Circumstances,
) -> date | None:
    if not any(isinstance(kind, Yearless) for kind in format.columns.values()):
        return None
    day = _day(answers.get("last_day")) or (named[-1] if named else region.grid.exported)
    day = day or date.today()
    found.questions += (
        Question(
            id="last_day",
            text=N_("The dates carry no year. When was this file exported?"),
            default=day.isoformat(),
            examples=tuple(row[0] for row in region.sample[-2:]),
            free=True,
            required=False,
        ),
    )
    found.messages.append(
        warning(N_("The dates carry no year; they are taken to end by {day}."), day=day)
    )
    return day


def _as_of(
    format: Format,
    answers: Mapping[str, str],
    named: list[date],
    latest: Mapping[str, date],
) -> date:
    day = (
        _day(answers.get("as_of"))
        or latest.get(format.channel)
        or (named[-1] if named else None)
    )
    if day:
        return day
    raise Asked(
        Question(
            id="as_of",
            text=N_("These numbers carry no date. Of which day are they?"),
            free=True,
            examples=(),
        )
    )


def _period(
    region: Region,
    format: Format,
    answers: Mapping[str, str],
    beside: tuple[date, date] | None,
) -> tuple[date, date] | None:
    """The days that a table sums up, where its rows do not tell them."""
    counted = any(isinstance(kind, NthDay) for kind in format.columns.values())
    dated = "day" in format.positions(region.header)
    if not format.asks_period or (dated and not counted):
        return None
    first, last = _day(answers.get("first_day")), _day(answers.get("last_day"))
    if first and last:
        return min(first, last), max(first, last)
    above = [day for row in region.above for day in days_in(" ".join(row))]
    found = (min(above), max(above)) if above else None
    found = found or period_in(region.grid.file) or beside
    if found:
        return found
    raise Asked(
        Question(
            id="first_day",
            text=N_("These numbers are sums of a period. From which day?"),
            examples=tuple(": ".join(row[:2]) for row in region.sample[:3]),
            free=True,
        ),
        Question(id="last_day", text=N_("Until which day?"), free=True),
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
