"""A recognised table on its last way: read and, when landing, landed."""

import json
from dataclasses import replace

from socialgoals.exports import lookback
from socialgoals.exports.context import Circumstances
from socialgoals.exports.files import layout
from socialgoals.exports.files.layout import Region
from socialgoals.exports.findings import Finding, Message, Outcome, as_json, refused
from socialgoals.exports.format import Format
from socialgoals.exports.reading import streamable
from socialgoals.exports.reading.parsing import Parsed
from socialgoals.exports.reading.rows import DATA
from socialgoals.exports.reading.streaming import Stream
from socialgoals.exports.visit import Visit, section_of
from socialgoals.i18n import N_
from socialgoals.warehouse import accounts
from socialgoals.warehouse.landing import Arrival
from socialgoals.warehouse.receipts import Origin, Receipt

EMPTY = N_("The table holds no rows. Choose a longer period on the platform and export again.")


def land(
    visit: Visit,
    region: Region,
    format: Format,
    circumstances: Circumstances,
    answers: dict[str, str],
    base: Finding,
) -> Finding:
    """What becomes of a table whose context is known. Raises Asked and Refusal."""
    stream = streamable.plan(region, format, circumstances.context)
    if stream:
        return _streamed(visit, region, format, circumstances, stream, base)
    return _staged(visit, region, format, circumstances, answers, base)


def _staged(
    visit: Visit,
    region: Region,
    format: Format,
    circumstances: Circumstances,
    answers: dict[str, str],
    base: Finding,
) -> Finding:
    tx, landing = visit.tx, visit.landing
    parsed = visit.opened.parse(
        tx, region, format, circumstances.context, answers, keep=not landing
    )
    if parsed.last:
        visit.note_days(region, format, parsed.first or parsed.last, parsed.last)
    named = format.names_account(region.header)
    if named:
        kind = (format.channel, accounts.kin(format.table))
        visit.named.setdefault(kind, set()).update(parsed.accounts)
    lacking = lookback.compare(tx, format, parsed, named)
    finding = replace(
        base,
        account=parsed.accounts[0] if len(parsed.accounts) == 1 else "",
        first=parsed.first,
        last=parsed.last,
        rows=parsed.rows + parsed.folded,
        questions=circumstances.questions,
        messages=_said([*circumstances.messages, *parsed.messages, *lacking], region, format),
        rejects=parsed.rejects,
    )
    without = _without_rows(finding, parsed)
    if without or not landing:
        return without or finding
    arrival = _arrival(visit, region, format, circumstances, finding)
    names = ", ".join(parsed.columns)
    arrival.append(
        f"SELECT line, {names} FROM parsed WHERE fate = {DATA} "
        f"ORDER BY {format.table.day if format.table.day in parsed.columns else 'line'}, line",
        parsed.columns,
    )
    receipt = _receipt(arrival, circumstances, parsed)
    return replace(finding, outcome=Outcome.IMPORTED, receipt=receipt, import_id=arrival.id)


def _without_rows(finding: Finding, parsed: Parsed) -> Finding | None:
    """The finding for a table of which nothing can land."""
    if not parsed.rows and not parsed.rejected:
        empty = Receipt(file=parsed.not_data, not_data=parsed.not_data)
        return replace(
            finding, outcome=Outcome.NOTHING, messages=(Message(EMPTY),), receipt=empty
        )
    if not parsed.measured and parsed.rejects:
        text = N_(
            "No number in this table could be read; it may have been changed by re-saving."
        )
        return replace(finding, outcome=Outcome.REFUSED, messages=(refused(text).message,))
    return None


def _streamed(
    visit: Visit,
    region: Region,
    format: Format,
    circumstances: Circumstances,
    stream: Stream,
    base: Finding,
) -> Finding:
    finding = replace(
        base,
        account=circumstances.context.account,
        questions=circumstances.questions,
        messages=_said(circumstances.messages, region, format),
    )
    if not visit.landing:
        return replace(finding, rows=streamable.estimate(region))
    arrival = _arrival(visit, region, format, circumstances, finding)
    parsed = stream.run(visit.tx, arrival, visit.work)
    receipt = _receipt(arrival, circumstances, parsed)
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


def _receipt(arrival: Arrival, circumstances: Circumstances, parsed: Parsed) -> Receipt:
    return arrival.finish(
        seen=circumstances.seen,
        folded=parsed.folded,
        not_data=parsed.not_data,
        rejected=parsed.rejected,
        rejects=parsed.rejects,
    )


def _said(messages: list[Message], region: Region, format: Format) -> tuple[Message, ...]:
    unused = format.not_used(region.header)
    if unused:
        text = N_("Columns not used: {columns}.")
        messages = [*messages, Message(text, {"columns": ", ".join(unused)})]
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
        unknown_columns=format.not_used(region.header),
        notes=as_json(finding.messages),
        answers=json.dumps(circumstances.answers, ensure_ascii=False),
        at=former.at if former else None,
    )
    return Arrival(visit.tx, format.table, origin, former.number if former else None)
