"""Each table of an upload: recognised, read, and when landing, landed."""

import json
from dataclasses import dataclass, replace

from socialgoals.exports import lookback, recognise
from socialgoals.exports.context import Circumstances, context_of
from socialgoals.exports.files import layout, records, sources
from socialgoals.exports.files.layout import Region
from socialgoals.exports.files.prose import is_prose
from socialgoals.exports.findings import (
    Asked,
    Finding,
    Message,
    Outcome,
    Refusal,
    as_json,
    refused,
)
from socialgoals.exports.format import Format
from socialgoals.exports.reading import parsing, streaming
from socialgoals.exports.reading.parsing import Parsed
from socialgoals.exports.visit import OWN, Visit, container, earlier, section_of, unchanged
from socialgoals.i18n import N_
from socialgoals.warehouse import accounts
from socialgoals.warehouse.landing import Arrival
from socialgoals.warehouse.receipts import Origin, Receipt

_EMPTY = N_("The table holds no rows. Choose a longer period on the platform and export again.")
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
            not _names_account(t.region, t.format),
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


def _names_account(region: Region, format: Format | None) -> bool:
    return format is not None and "account" in format.positions(region.header)


def _nothing(grid: sources.Grid) -> Finding:
    found = Finding(file=grid.file, section=grid.section, outcome=Outcome.REFUSED)
    if is_prose(grid):
        return replace(found, messages=(refused(_PROSE).message,))
    return replace(found, outcome=Outcome.NOTHING, messages=(Message(_EMPTY),))


def _recognised(visit: Visit, table: _Table) -> Finding | None:
    """Find the table's format; a finding where the way ends here."""
    region = table.region
    base = Finding(
        file=region.grid.file,
        section=section_of(region),
        header=region.header,
        outcome=Outcome.REFUSED,
    )
    try:
        table.format = recognise.recognise(region, visit.answers_for(region), visit.own)
        if table.format.check:
            table.notes = table.format.check(region)
        if table.format.reshape:
            table.region = table.format.reshape(region, visit.work)
    except Refusal as refusal:
        if table.format:
            base = replace(
                base,
                format=table.format.name,
                label=table.format.label,
                channel=table.format.channel,
            )
        if refusal.outcome is Outcome.NOTHING:
            return replace(base, outcome=refusal.outcome, messages=(refusal.message,))
        empty = region.rows is not None and _is_empty(region)
        if table.format is None and is_prose(region.grid):
            return replace(base, header=(), messages=(refused(_PROSE).message,))
        if empty:
            return replace(base, outcome=Outcome.NOTHING, messages=(Message(_EMPTY),))
        return replace(base, outcome=refusal.outcome, messages=(refusal.message,))
    except Asked as asked:
        return replace(
            base,
            outcome=Outcome.NEEDS_ANSWER,
            rows=region.rows or 0,
            questions=asked.questions,
        )
    return None


def _is_empty(region: Region) -> bool:
    return not any(len([c for c in row if c.strip()]) > 1 for row in region.sample)


def _taken(visit: Visit, table: _Table) -> Finding:
    """Read a table and, when landing, land it."""
    region, format = table.region, table.format
    assert format is not None
    base = Finding(
        file=region.grid.file,
        section=section_of(region),
        header=region.header,
        outcome=Outcome.READY,
        format=format.name,
        label=format.label,
        channel=format.channel,
    )
    if visit.landing and (number := earlier(visit, region)):
        return unchanged(visit.tx, number, base, Message(_ALREADY))
    if region.rows == 0:
        return replace(
            base, outcome=Outcome.NOTHING, messages=(Message(_EMPTY),), receipt=Receipt(file=0)
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
        return _landed(visit, region, format, circumstances, answers, base)
    except Refusal as refusal:
        return replace(base, outcome=Outcome.REFUSED, messages=(refusal.message,))
    except Asked as asked:
        return replace(
            base,
            outcome=Outcome.NEEDS_ANSWER,
            rows=region.rows or 0,
            questions=asked.questions,
        )


def _landed(
    visit: Visit,
    region: Region,
    format: Format,
    circumstances: Circumstances,
    answers: dict[str, str],
    base: Finding,
) -> Finding:
    tx, context = visit.tx, circumstances.context
    stream = streaming.plan(region, format, context)
    unknown = parsing.unknown_columns(region, format)
    if stream and not visit.landing:
        return replace(
            base,
            account=context.account,
            rows=streaming.estimate(region),
            questions=circumstances.questions,
            messages=_said(circumstances.messages, unknown),
        )
    if stream:
        return _streamed(visit, region, format, circumstances, stream, base, unknown)
    parsed = visit.opened.parse(tx, region, format, context, answers, keep=not visit.landing)
    if parsed.last:
        visit.note_days(region, format, parsed.first or parsed.last, parsed.last)
    if _names_account(region, format):
        kind = (format.channel, accounts.kin(format.table))
        visit.named.setdefault(kind, set()).update(parsed.accounts)
    lacking = lookback.compare(tx, format, parsed, _names_account(region, format))
    finding = replace(
        base,
        account=parsed.accounts[0] if len(parsed.accounts) == 1 else "",
        first=parsed.first,
        last=parsed.last,
        rows=parsed.rows + parsed.folded,
        questions=circumstances.questions,
        messages=_said([*circumstances.messages, *parsed.messages, *lacking], unknown),
        rejects=parsed.rejects,
    )
    if not parsed.rows and not parsed.rejected:
        empty = Receipt(file=parsed.not_data, not_data=parsed.not_data)
        return replace(
            finding, outcome=Outcome.NOTHING, messages=(Message(_EMPTY),), receipt=empty
        )
    if not parsed.measured and parsed.rejects:
        text = N_(
            "No number in this table could be read; it may have been changed by re-saving."
        )
        return replace(finding, outcome=Outcome.REFUSED, messages=(refused(text).message,))
    if not visit.landing:
        return finding
    arrival = _arrival(visit, region, format, circumstances, finding)
    names = ", ".join(parsed.columns)
    arrival.append(
        f"SELECT line, {names} FROM parsed WHERE fate = {parsing.DATA} "
        f"ORDER BY {format.table.day if format.table.day in parsed.columns else 'line'}, line",
        parsed.columns,
    )
    receipt = arrival.finish(
        seen=circumstances.seen,
        folded=parsed.folded,
        not_data=parsed.not_data,
        rejected=parsed.rejected,
        rejects=parsed.rejects,
    )
    return replace(finding, outcome=Outcome.IMPORTED, receipt=receipt, import_id=arrival.id)


def _streamed(
    visit: Visit,
    region: Region,
    format: Format,
    circumstances: Circumstances,
    stream: streaming.Stream,
    base: Finding,
    unknown: tuple[str, ...],
) -> Finding:
    finding = replace(
        base,
        account=circumstances.context.account,
        questions=circumstances.questions,
        messages=_said(circumstances.messages, unknown),
    )
    arrival = _arrival(visit, region, format, circumstances, finding)
    parsed: Parsed = stream.run(visit.tx, arrival, visit.work)
    receipt = arrival.finish(
        seen=circumstances.seen,
        not_data=parsed.not_data,
        rejected=parsed.rejected,
        rejects=parsed.rejects,
    )
    first, last = visit.tx.execute(
        "SELECT first_day, last_day FROM imports WHERE id = ?", [arrival.id]
    )[0]
    return replace(
        finding,
        outcome=Outcome.IMPORTED,
        first=first,
        last=last,
        rows=receipt.file,
        rejects=parsed.rejects,
        receipt=receipt,
        import_id=arrival.id,
    )


def _said(messages: list[Message], unknown: tuple[str, ...]) -> tuple[Message, ...]:
    if unknown:
        text = N_("Columns not used: {columns}.")
        messages = [*messages, Message(text, {"columns": ", ".join(unknown)})]
    return tuple(messages)


def _arrival(
    visit: Visit,
    region: Region,
    format: Format,
    circumstances: Circumstances,
    finding: Finding,
) -> Arrival:
    section = section_of(region)
    former = visit.only[region.grid.file, section] if visit.only else None
    origin = Origin(
        file=region.grid.file,
        hash=visit.upload.hash,
        section=section,
        batch=visit.upload.hash,
        format=format.name,
        channel=format.channel,
        account=finding.account,
        unnamed=circumstances.unnamed,
        fingerprint=layout.fingerprint(region),
        unknown_columns=parsing.unknown_columns(region, format),
        notes=as_json(finding.messages),
        answers=json.dumps(circumstances.answers, ensure_ascii=False),
        at=former.at if former else None,
    )
    return Arrival(visit.tx, format.table, origin, former.number if former else None)
