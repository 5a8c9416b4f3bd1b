"""The way in: bytes kept, tables recognised, questions asked, everything landed or nothing."""

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from socialgoals.exports import layout, reading, recognise, sources, streaming
from socialgoals.exports.context import Circumstances, context_of
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
from socialgoals.exports.layout import Region
from socialgoals.exports.reading import Parsed
from socialgoals.i18n import N_
from socialgoals.warehouse.landing import Arrival, Origin, Receipt
from socialgoals.warehouse.opening import Transaction, Warehouse

Progress = Callable[[float], None]

# Answers that hold for every file of a kind; dates hold for one file.
REMEMBERED = ("account", "channel", "measure", "format", "confirm", "date_order", "zone")

_EMPTY = N_("The table holds no rows. Choose a longer period on the platform and export again.")
_ALREADY = N_("This file was imported before; nothing changed.")


@dataclass(frozen=True)
class Upload:
    """Original bytes, kept in the workspace under the hash of their content."""

    name: str
    hash: str
    path: Path


@dataclass(frozen=True)
class Former:
    """An import as it was before a rebuild, to be made again under its number."""

    number: int
    at: datetime


@dataclass
class _Table:
    """A table on its way through: what was found of it so far."""

    index: int
    region: Region
    format: Format | None = None
    finding: Finding | None = None


@dataclass
class _Visit:
    """One upload being examined or brought in."""

    tx: Transaction
    upload: Upload
    answers: Mapping[str, str]
    work: Path
    landing: bool
    remembered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    zone: str = ""
    latest: dict[str, date] = field(default_factory=dict)
    named: dict[str, set[str]] = field(default_factory=dict)
    progress: Progress | None = None
    only: Mapping[tuple[str, str], "Former"] | None = None

    def answers_for(self, region: Region) -> dict[str, str]:
        """What is known for a table: answers remembered for its header, then those given now.

        `section:question` answers one table of several.
        """
        known = dict(self.remembered.get(layout.fingerprint(region), {}))
        section = section_of(region)
        for key, value in self.answers.items():
            where, _, question = key.rpartition(":")
            if where in ("", section):
                known[question] = value
        return known


def keep(warehouse: Warehouse, name: str, given: Path | bytes) -> Upload:
    """Keep the original bytes of a dropped file."""
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(dir=warehouse.staging, delete=False) as out:
        part = Path(out.name)
        if isinstance(given, bytes):
            digest.update(given)
            out.write(given)
        else:
            with given.open("rb") as source:
                while block := source.read(1 << 20):
                    digest.update(block)
                    out.write(block)
    suffix = re.sub(r"[^.a-z0-9]", "", Path(name).suffix.lower())[:8]
    path = warehouse.uploads / (digest.hexdigest() + suffix)
    if path.exists():
        part.unlink()
    else:
        os.replace(part, path)
    return Upload(name, digest.hexdigest(), path)


def examine(
    warehouse: Warehouse, upload: Upload, answers: Mapping[str, str] | None = None
) -> list[Finding]:
    """What each table of an upload is and asks; nothing lands."""
    return _visit(warehouse, upload, answers or {}, landing=False, progress=None)


def bring_in(
    warehouse: Warehouse,
    upload: Upload,
    answers: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> list[Finding]:
    """Land every table of an upload that can land, in one transaction."""
    return _visit(warehouse, upload, answers or {}, landing=True, progress=progress)


def _visit(
    warehouse: Warehouse,
    upload: Upload,
    answers: Mapping[str, str],
    *,
    landing: bool,
    progress: Progress | None,
) -> list[Finding]:
    work = Path(tempfile.mkdtemp(dir=warehouse.staging))
    try:
        grids = sources.grids(upload.name, upload.path, work)
        with warehouse.write() as tx:
            visit = _Visit(tx, upload, answers, work, landing, progress=progress)
            visit.remembered = _remembered(tx)
            visit.zone = _zone(tx)
            found = _tables(visit, grids)
            if landing:
                _remember(tx, found, answers)
            return found
    finally:
        shutil.rmtree(work, ignore_errors=True)


def again(
    tx: Transaction,
    upload: Upload,
    answers: Mapping[str, str],
    formers: Mapping[tuple[str, str], Former],
    work: Path,
) -> None:
    """Bring tables of a kept upload in once more, as part of a rebuild."""
    visit = _Visit(tx, upload, answers, work, landing=True, zone=_zone(tx), only=formers)
    _tables(visit, sources.grids(upload.name, upload.path, work))


def _zone(tx: Transaction) -> str:
    return str(tx.execute("SELECT value FROM settings WHERE name = 'zone'")[0][0])


def _tables(visit: _Visit, grids: list[sources.Grid | sources.Refused]) -> list[Finding]:
    found: list[_Table | Finding] = []
    for grid in grids:
        if isinstance(grid, sources.Refused):
            found.append(
                Finding(file=grid.file, outcome=grid.outcome, messages=(grid.message,))
            )
            continue
        regions = layout.regions(grid, visit.work, recognise.is_header)
        found += [_Table(len(found), region) for region in regions]
        if not regions:
            found.append(_nothing(grid.file, grid.section))
    tables = [t for t in found if isinstance(t, _Table)]
    for table in tables:
        table.finding = _recognised(visit, table)
    # Tables without an account or a date take them from those beside them, so they come last.
    pending = [t for t in tables if t.finding is None]
    pending.sort(
        key=lambda t: (t.format is not None and t.format.asks_day, not _names_account(t))
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


def _names_account(table: _Table) -> bool:
    return table.format is not None and "account" in table.format.positions(table.region.header)


def _nothing(file: str, section: str) -> Finding:
    return Finding(
        file=file, section=section, outcome=Outcome.NOTHING, messages=(Message(_EMPTY),)
    )


def _recognised(visit: _Visit, table: _Table) -> Finding | None:
    """Find the table's format; a finding where the way ends here."""
    region = table.region
    base = Finding(file=region.grid.file, section=section_of(region), outcome=Outcome.REFUSED)
    try:
        table.format = recognise.recognise(region, visit.answers_for(region))
        if table.format.check:
            table.format.check(region)
        if table.format.reshape:
            table.region = table.format.reshape(region, visit.work)
    except Refusal as refusal:
        empty = region.rows is not None and _is_empty(region)
        if empty:
            return replace(base, outcome=Outcome.NOTHING, messages=(Message(_EMPTY),))
        return replace(base, messages=(refusal.message,))
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


def _taken(visit: _Visit, table: _Table) -> Finding:
    """Read a table and, when landing, land it."""
    region, format = table.region, table.format
    assert format is not None
    base = Finding(
        file=region.grid.file,
        section=section_of(region),
        outcome=Outcome.READY,
        format=format.name,
        label=format.label,
        channel=format.channel,
    )
    if (earlier := _earlier(visit, region)) and visit.landing:
        return replace(base, **_unchanged(visit.tx, earlier))
    answers = visit.answers_for(region)
    beside = visit.named.get(format.channel, set())
    if "account" not in answers and len(beside) == 1:
        answers["account"] = next(iter(beside))
    try:
        circumstances = context_of(visit.tx, region, format, answers, visit.latest, visit.zone)
        return _landed(visit, region, format, circumstances, answers, base)
    except Asked as asked:
        return replace(
            base,
            outcome=Outcome.NEEDS_ANSWER,
            rows=region.rows or 0,
            questions=asked.questions,
        )


def _landed(
    visit: _Visit,
    region: Region,
    format: Format,
    circumstances: Circumstances,
    answers: dict[str, str],
    base: Finding,
) -> Finding:
    tx, context = visit.tx, circumstances.context
    stream = streaming.plan(region, format, context)
    unknown = reading.unknown_columns(region, format)
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
    parsed = reading.parse(tx, region, format, context, answers)
    if parsed.last:
        visit.latest[format.channel] = max(
            parsed.last, visit.latest.get(format.channel, parsed.last)
        )
    if _names_account(_Table(0, region, format)):
        visit.named.setdefault(format.channel, set()).update(parsed.accounts)
    finding = replace(
        base,
        account=parsed.accounts[0] if len(parsed.accounts) == 1 else "",
        first=parsed.first,
        last=parsed.last,
        rows=parsed.rows + parsed.folded,
        questions=circumstances.questions,
        messages=_said([*circumstances.messages, *parsed.messages], unknown),
        rejects=parsed.rejects,
    )
    if not parsed.rows and not parsed.rejected:
        empty = Receipt(file=parsed.not_data, not_data=parsed.not_data)
        return replace(
            finding, outcome=Outcome.NOTHING, messages=(Message(_EMPTY),), receipt=empty
        )
    if parsed.rows and not parsed.measured and parsed.rejects:
        text = N_(
            "No number in this table could be read; it may have been changed by re-saving."
        )
        return replace(finding, outcome=Outcome.REFUSED, messages=(refused(text).message,))
    if not visit.landing:
        return finding
    arrival = _arrival(visit, region, format, circumstances, finding)
    names = ", ".join(parsed.columns)
    arrival.append(
        f"SELECT line, {names} FROM parsed WHERE fate = {reading.DATA} "
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
    visit: _Visit,
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
    visit: _Visit,
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
        unknown_columns=reading.unknown_columns(region, format),
        notes=as_json(finding.messages),
        answers=json.dumps(circumstances.answers, ensure_ascii=False),
        at=former.at if former else None,
    )
    return Arrival(visit.tx, format.table, origin, former.number if former else None)


def section_of(region: Region) -> str:
    """What tells a table from the others of its file: its sheet, else its title."""
    if len(region.sibling_titles) > 1:
        number = region.sibling_titles.index(region.title) if region.title else 0
        return region.title or f"{region.grid.section} {number + 1}".strip()
    return region.grid.section or region.title


def _earlier(visit: _Visit, region: Region) -> int | None:
    found = visit.tx.execute(
        "SELECT id FROM imports WHERE hash = ? AND section = ? AND undone_at IS NULL "
        "AND split_part(file, '/', -1) = split_part(?, '/', -1)",
        [visit.upload.hash, section_of(region), region.grid.file],
    )
    if not found and "/" not in region.grid.file:
        found = visit.tx.execute(
            "SELECT id FROM imports WHERE hash = ? AND section = ? AND undone_at IS NULL "
            "AND NOT contains(file, '/')",
            [visit.upload.hash, section_of(region)],
        )
    return int(found[0][0]) if found else None


def _unchanged(tx: Transaction, number: int) -> dict[str, object]:
    row = tx.execute(
        "SELECT account, first_day, last_day, rows_file, merged, rejected, not_data FROM imports "
        "WHERE id = ?",
        [number],
    )[0]
    same = row[3] - row[4] - row[5] - row[6]
    return {
        "outcome": Outcome.NOTHING,
        "account": row[0],
        "first": row[1],
        "last": row[2],
        "rows": row[3],
        "messages": (Message(_ALREADY),),
        "receipt": Receipt(row[3], 0, 0, same, row[4], row[5], row[6]),
        "import_id": number,
    }


def _remembered(tx: Transaction) -> dict[str, dict[str, str]]:
    known: dict[str, dict[str, str]] = {}
    for fingerprint, question, answer in tx.execute(
        "SELECT fingerprint, question, answer FROM answers ORDER BY answered_at"
    ):
        known.setdefault(fingerprint, {})[question] = answer
    return known


def _remember(tx: Transaction, found: list[Finding], answers: Mapping[str, str]) -> None:
    """Keep the answers given for a table, for every later file with the same header.

    Dates are of one file only and are not kept.
    """
    for finding in found:
        if finding.import_id is None or finding.outcome is not Outcome.IMPORTED:
            continue
        fingerprint = tx.execute(
            "SELECT fingerprint FROM imports WHERE id = ?", [finding.import_id]
        )[0][0]
        for key, value in answers.items():
            where, _, question = key.rpartition(":")
            if where in ("", finding.section) and question in REMEMBERED and value:
                tx.execute(
                    "INSERT INTO answers VALUES (?, ?, ?, ?)",
                    [fingerprint, question, value, datetime.now()],
                )
