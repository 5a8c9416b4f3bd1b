"""Each table of an upload: recognised, read, and when landing, landed."""

from dataclasses import dataclass, replace

from socialgoals.exports import recognise
from socialgoals.exports.context import context_of
from socialgoals.exports.files import layout, records, sources
from socialgoals.exports.files.layout import Region
from socialgoals.exports.files.prose import is_prose
from socialgoals.exports.findings import Asked, Finding, Message, Outcome, Refusal, refused
from socialgoals.exports.format import Format
from socialgoals.exports.landing import EMPTY, land
from socialgoals.exports.visit import OWN, Visit, container, earlier, section_of, unchanged
from socialgoals.i18n import N_
from socialgoals.warehouse import accounts
from socialgoals.warehouse.receipts import Receipt

_PROSE = N_(
    "This is a text, not a table. Please send the export itself, as a CSV or Excel file."
)
_ALREADY = N_("This file was imported before; nothing changed.")


@dataclass
class _Table:
    """A table on its way through: what was found of it so far."""

    region: Region
    format: Format | None = None
    finding: Finding | None = None
    notes: tuple[Message, ...] = ()


def tables(visit: Visit) -> list[Finding]:
    """What becomes of every table of an upload, in the order of the file."""
    found: list[_Table | Finding] = []
    for grid in visit.opened.grids:
        if isinstance(grid, sources.Refused):
            found.append(
                Finding(file=grid.file, outcome=grid.outcome, messages=(grid.message,))
            )
            continue
        if foreign := recognise.foreign_file(records.head(grid)):
            found.append(
                Finding(file=grid.file, outcome=foreign.outcome, messages=(foreign.message,))
            )
            continue
        regions = visit.regions(grid)
        found += [_Table(region) for region in regions]
        if not regions and not layout.only_remarks(grid):
            found.append(_nothing(grid))
    tables = [t for t in found if isinstance(t, _Table)]
    for table in tables:
        table.finding = _recognised(visit, table)
    # Tables without an account or a date take them from those beside them, so they come last.
    pending = [t for t in tables if t.finding is None]
    pending.sort(
        key=lambda t: (
            t.format is not None and (t.format.asks_day or t.format.asks_period),
            not (t.format and t.format.names_account(t.region.header)),
        )
    )
    if visit.only is not None:
        pending = [
            t for t in pending if (t.region.grid.file, section_of(t.region)) in visit.only
        ]
    for number, table in enumerate(pending):
        table.finding = _taken(visit, table)
        if visit.progress:
            visit.progress((number + 1) / len(pending))
    done = (t if isinstance(t, Finding) else t.finding for t in found)
    return [finding for finding in done if finding is not None]


def _nothing(grid: sources.Grid) -> Finding:
    found = Finding(file=grid.file, section=grid.section, outcome=Outcome.REFUSED)
    if is_prose(grid):
        return replace(found, messages=(refused(_PROSE).message,))
    return replace(found, outcome=Outcome.NOTHING, messages=(Message(EMPTY),))


def _recognised(visit: Visit, table: _Table) -> Finding | None:
    """Find the table's format; a finding where the way ends here."""
    region = table.region
    base = _begun(region, Outcome.REFUSED)
    try:
        table.format = recognise.recognise(region, visit.answers_for(region), visit.own)
        if table.format.check:
            table.notes = table.format.check(region)
        if table.format.reshape:
            table.region = table.format.reshape(region, visit.work)
    except Refusal as refusal:
        if table.format:
            base = _of(base, table.format)
        if refusal.outcome is Outcome.NOTHING:
            return replace(base, outcome=refusal.outcome, messages=(refusal.message,))
        empty = region.rows is not None and _is_empty(region)
        if table.format is None and is_prose(region.grid):
            return replace(base, header=(), messages=(refused(_PROSE).message,))
        if empty:
            return replace(base, outcome=Outcome.NOTHING, messages=(Message(EMPTY),))
        return replace(base, outcome=refusal.outcome, messages=(refusal.message,))
    except Asked as asked:
        return _asked(base, region, asked)
    return None


def _begun(region: Region, outcome: Outcome) -> Finding:
    return Finding(
        file=region.grid.file,
        section=section_of(region),
        header=region.header,
        outcome=outcome,
    )


def _of(base: Finding, format: Format) -> Finding:
    return replace(base, format=format.name, label=format.label, channel=format.channel)


def _asked(base: Finding, region: Region, asked: Asked) -> Finding:
    return replace(
        base,
        outcome=Outcome.NEEDS_ANSWER,
        rows=region.rows or 0,
        questions=asked.questions,
    )


def _is_empty(region: Region) -> bool:
    return not any(len([c for c in row if c.strip()]) > 1 for row in region.sample)


def _taken(visit: Visit, table: _Table) -> Finding:
    """Read a table and, when landing, land it."""
    region, format = table.region, table.format
    assert format is not None
    base = _of(_begun(region, Outcome.READY), format)
    if visit.landing and (number := earlier(visit, region)):
        return unchanged(visit.tx, number, base, Message(_ALREADY))
    if region.rows == 0:
        return replace(
            base, outcome=Outcome.NOTHING, messages=(Message(EMPTY),), receipt=Receipt(file=0)
        )
    answers = visit.answers_for(region)
    beside = visit.named.get((format.channel, accounts.kin(format.table)), set())
    if "account" not in answers and len(beside) == 1:
        answers["account"] = next(iter(beside))
    try:
        circumstances = context_of(
            visit.tx,
            region,
            format,
            answers,
            visit.latest,
            visit.zone,
            visit.spans.get(container(region)),
        )
        if visit.own:
            # A rebuild shall know the user's formats that were in force, and no later ones.
            circumstances.answers[OWN] = " ".join(format.name for format in visit.own)
        circumstances.messages += table.notes
        return land(visit, region, format, circumstances, answers, base)
    except Refusal as refusal:
        return replace(base, outcome=Outcome.REFUSED, messages=(refusal.message,))
    except Asked as asked:
        return _asked(base, region, asked)
