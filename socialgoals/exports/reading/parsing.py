"""A table read by its format: staged as text, its style decided, its cells parsed by DuckDB."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from socialgoals.exports.cells import dates, evidence, expressions
from socialgoals.exports.cells.markers import known, quoted
from socialgoals.exports.cells.numbers import Style
from socialgoals.exports.files.layout import Region
from socialgoals.exports.findings import Message, warning
from socialgoals.exports.format import Context, Format
from socialgoals.exports.kinds import Fixed, Kind, Tally, Yearless
from socialgoals.exports.reading import staging
from socialgoals.exports.reading.years import give_years
from socialgoals.i18n import N_, fold
from socialgoals.schema import Additivity, Column, Role
from socialgoals.warehouse.landing import Reject
from socialgoals.warehouse.opening import Transaction

DATA, NOT_DATA, REJECTED = 0, 1, 2
REJECTS_KEPT = 1000

# Words that mark a row of totals, folded.
TOTALS = (
    "total",
    "totals",
    "toplam",
    "genel toplam",
    "gesamt",
    "gesamtwert",
    "grand total",
    "totale",
    "totaal",
)
_SHORTENED = N_("Some numbers of this file are shortened (like 1.2K), so they are rounded.")
_NO_KEY = N_("the row does not say what it is about")
_TOO_WIDE = N_("the row has more cells than the header")


@dataclass
class Parsed:
    """What a table turned out to hold; its rows are in the temporary table `parsed`."""

    columns: tuple[str, ...]
    rows: int = 0
    folded: int = 0
    not_data: int = 0
    rejected: int = 0
    measured: int = 0
    first: date | None = None
    last: date | None = None
    accounts: tuple[str, ...] = ()
    rejects: tuple[Reject, ...] = ()
    messages: list[Message] = field(default_factory=list)


def parse(
    tx: Transaction,
    region: Region,
    format: Format,
    context: Context,
    answers: dict[str, str],
    settled: Mapping[str, Style] | None = None,
) -> Parsed:
    """Read every row of a table into the temporary table `parsed`. Raises Asked and Refusal.

    Columns whose style was `settled` before are read by that.
    """
    places = format.positions(region.header)
    made = format.made(region.header)
    staging.stage(
        tx,
        region,
        sorted(set(places.values())),
        [expressions.made(format.columns[column], parts) for column, parts in made.items()],
    )
    styles = evidence.decide(tx, region, format, places, answers) | dict(settled or {})
    columns = tuple(c for c in format.table.names if c in _provided(format, places, context))
    _parse(tx, region, format, context, places, styles)
    parsed = Parsed(columns)
    if any(style.billion for style in styles.values()):
        parsed.messages.append(warning(_SHORTENED))
    parsed.rejects = _problems(tx, region, format, places)
    _forget_unmeasured(tx, format, parsed)
    if format.fold:
        _fold(tx, format, columns)
    _summarise(tx, format, parsed)
    return parsed


def _provided(format: Format, places: dict[str, int], context: Context) -> set[str]:
    given = {"channel", "account"} | set(places)
    given |= {c for c, kind in format.columns.items() if isinstance(kind, Fixed)}
    given |= {c.name for c in format.table.columns if c.day_of and c.day_of in places}
    given |= {c.name for c in format.table.columns if c.minutes and given.issuperset(c.minutes)}
    if context.as_of or context.period:
        given.add(format.table.day)
    return given | {c.name for c in _optional_keys(format)}


def _optional_keys(format: Format) -> list[Column]:
    return [c for c in format.table.columns if c.role is Role.KEY and c.optional]


def _parse(
    tx: Transaction,
    region: Region,
    format: Format,
    context: Context,
    places: dict[str, int],
    styles: dict[str, Style],
) -> None:
    selection = values(format, context, places, styles)
    optional = {c.name for c in _optional_keys(format)}
    keys = [c for c in format.table.keys if c in places and c not in optional]
    needed = [*keys, *(c for c in format.needs if c in places)]
    width = len(region.header)
    filled = " + ".join(f"(trim(c{i}) <> '')::INT" for i in range(width))
    first = f"c{places[keys[-1]]}" if keys else "c0"
    word = f"lower(trim(replace({first}, '\u00ad', '')))"
    totals = ", ".join(quoted(t) for t in TOTALS)
    missing = " OR ".join(f"({known(f'c{places[k]}')}) IS NULL" for k in needed)
    missing = missing or "false"
    # An exploration's total is one cell wider than the header, so that it is kept together.
    last = "string_split(lower(c0), '\ufffd')[2:]"
    summed = f"contains(c0, '\ufffd') AND list_has_any({last}, [{totals}])"
    if format.remarks:
        whole = ", ".join(f"c{i}" for i in range(width))
        marked = f"'(^|\x1f)({'|'.join(map(re.escape, format.remarks))})'"
        missing += f" OR regexp_matches(concat_ws('\x1f', {whole}), {marked})"
    lonely = f"filled = 1 AND {max(width, 1)} > 2"
    unread = " OR ".join(f"{k} IS NULL" for k in needed) or "false"
    selected = ", ".join(f"{sql} AS {name}" for name, sql in selection.items())
    tx.execute(
        f"CREATE OR REPLACE TEMP TABLE parsed AS SELECT row, line, "
        f"CASE WHEN wide THEN {REJECTED} WHEN nothing THEN {NOT_DATA} "
        f"WHEN {unread} THEN {REJECTED} ELSE {DATA} END AS fate, wide, {', '.join(selection)} "
        f"FROM (SELECT row, line, "
        f"contains(c0, '\ufffd') AND filled = 1 AND {width} > 1 AND NOT ({summed}) AS wide, "
        f"(filled = 0 OR {lonely} OR list_contains([{totals}], {word}) OR {summed} "
        f"OR {missing}) "
        f"AS nothing, {selected} "
        f"FROM (SELECT *, {filled} AS filled FROM stage))"
    )
    yearless = [c for c in places if isinstance(format.columns[c], Yearless)]
    for column in yearless:
        give_years(tx, column, context, DATA)
        tx.execute(
            f"UPDATE parsed SET fate = {REJECTED} WHERE fate = {DATA} AND {column} IS NULL"
        )


def values(
    format: Format, context: Context, places: dict[str, int], styles: dict[str, Style]
) -> dict[str, str]:
    """For each column of the fact that this table gives, the SQL that reads it from text."""
    found = {"channel": quoted(context.channel), "account": quoted(context.account)}
    for column, kind in format.columns.items():
        if isinstance(kind, Fixed):
            found[column] = quoted(kind.value)
        elif column in places:
            found[column] = _value(
                kind, f"c{places[column]}", styles.get(column, Style()), context
            )
    if "account" in places:
        found["account"] = f"coalesce({found['account']}, {quoted(context.account)})"
    found |= _derived(format, context, found)
    if context.as_of:
        found[format.table.day] = f"DATE '{context.as_of}'"
    if context.period and "day" not in found:
        for column, day in zip(("day", "last_day"), context.period, strict=True):
            found[column] = f"DATE '{day}'"
    for key in _optional_keys(format):
        default = found.get(key.same_as, "NULL") if key.same_as else quoted(key.default or "")
        own = found.get(key.name)
        if own and key.default is not None:
            own = f"nullif({own}, '')"
        found[key.name] = f"coalesce({own}, {default})" if own else default
    return found


def _derived(format: Format, context: Context, values: dict[str, str]) -> dict[str, str]:
    """Days of moments, and minutes between them, where the export does not give them itself."""
    found = {}
    for column in format.table.columns:
        if column.day_of in values:
            moment = f"timezone('UTC', {values[column.day_of]})"
            own = f"CAST(timezone({quoted(context.zone)}, {moment}) AS DATE)"
        elif column.minutes and values.keys() >= set(column.minutes):
            first, then = (values[name] for name in column.minutes)
            minutes = f"date_diff('second', {first}, {then}) / 60.0"
            own = f"CASE WHEN {minutes} >= 0 THEN {minutes} END"
        else:
            continue
        given = values.get(column.name)
        found[column.name] = f"coalesce({given}, {own})" if given else own
    return found


def _value(kind: Kind, cell: str, style: Style, context: Context) -> str:
    if isinstance(kind, Yearless):
        return dates.month_and_day(cell)
    return expressions.read(kind, cell, style, context)


def _problems(
    tx: Transaction, region: Region, format: Format, places: dict[str, int]
) -> tuple[Reject, ...]:
    """Each cell that could not be read, with its line, column and reason."""
    doubtful = {"": f"{REJECTED} = fate AND wide"}
    for column, place in places.items():
        reported = column in format.table.keys or column in format.needs
        if type(format.columns[column]) in expressions.UNREADABLE or reported:
            doubtful[column] = (
                f"fate <> {NOT_DATA} AND NOT wide AND {column} IS NULL "
                f"AND {known(f'c{place}')} IS NOT NULL"
            )
    counts = ", ".join(f"count(*) FILTER (WHERE {where})" for where in doubtful.values())
    rows = "stage JOIN parsed USING (row)"
    numbers = tx.execute(f"SELECT {counts} FROM {rows}")[0]
    found: list[Reject] = []
    for (column, where), number in zip(doubtful.items(), numbers, strict=True):
        if number:
            place = places.get(column, 0)
            for line, value, fate in tx.execute(
                f"SELECT stage.line, c{place}, fate FROM {rows} WHERE {where} "
                f"ORDER BY row LIMIT {REJECTS_KEPT}"
            ):
                found.append(_reject(region, format, column, place, line, value, fate))
    return tuple(sorted(found, key=lambda r: (r.line, r.column))[:REJECTS_KEPT])


def _reject(
    region: Region, format: Format, column: str, place: int, line: int, value: str, fate: int
) -> Reject:
    if not column:
        return Reject(line, "", value.replace("\ufffd", " | "), _TOO_WIDE)
    reason = expressions.UNREADABLE.get(type(format.columns[column]), _NO_KEY)
    if place >= len(region.header):
        place = format.made(region.header)[column][0]
    return Reject(line, region.header[place], value, reason, fate == DATA)


def _forget_unmeasured(tx: Transaction, format: Format, parsed: Parsed) -> None:
    """Where a platform writes 0 for a measure it does not measure, every row has 0."""
    seen = [m for m in ("reach", "impressions", "views") if m in parsed.columns]
    for column in format.zero_is_unknown:
        if column not in parsed.columns:
            continue
        others: list[str] = [m for m in seen if m != column] or ["NULL"]
        top, beside = tx.execute(
            f"SELECT max({column}), max(greatest({', '.join(others)})) FROM parsed "
            f"WHERE fate = {DATA}"
        )[0]
        if top == 0 and (beside or 0) > 0:
            tx.execute(f"UPDATE parsed SET {column} = NULL")
            label = format.table.column(column).label
            parsed.messages.append(
                warning(
                    N_(
                        "{column} is 0 in every row: it was not measured, so it is left "
                        "unknown."
                    ),
                    column=label,
                )
            )


def _fold(tx: Transaction, format: Format, columns: tuple[str, ...]) -> None:
    """Sum the rows of one key, as a table of posts by day has many."""
    keys = ", ".join(format.table.keys)
    given = []
    for name in columns:
        column = format.table.column(name)
        if name not in format.table.keys:
            counted = isinstance(format.columns.get(name), Tally)
            how = "sum" if counted or column.additivity is Additivity.ADDITIVE else "max"
            value = f"{how}({name})"
            if name in format.keeps_first:
                value = f"min({name})"
            elif column.role is Role.ATTRIBUTE and format.keeps_first:
                # The latest row speaks, as of a person who goes from stage to stage.
                value = f"max_by({name}, {{'at': {format.keeps_first[0]}, 'row': row}})"
            given.append(f"{value} AS {name}")
    tx.execute(
        f"CREATE OR REPLACE TEMP TABLE parsed AS "
        f"SELECT min(line) AS line, fate, {keys}, {', '.join(given)}, count(*) AS many "
        f"FROM parsed WHERE fate = {DATA} GROUP BY fate, {keys} "
        f"UNION ALL BY NAME SELECT line, fate, 1 AS many FROM parsed WHERE fate <> {DATA}"
    )


def _summarise(tx: Transaction, format: Format, parsed: Parsed) -> None:
    day = format.table.day if format.table.day in parsed.columns else "NULL::DATE"
    until = format.table.last_day if format.table.last_day in parsed.columns else day
    measures = [m for m in format.table.measures if m in parsed.columns]
    known = " OR ".join(f"{m} IS NOT NULL" for m in measures) or "false"
    many = "sum(many)" if format.fold else "count(*)"
    row = tx.execute(
        f"SELECT count(*) FILTER (WHERE fate = {DATA}), "
        f"coalesce({many} FILTER (WHERE fate = {DATA}), 0), "
        f"count(*) FILTER (WHERE fate = {NOT_DATA}), count(*) FILTER (WHERE fate = "
        f"{REJECTED}), "
        f"min({day}) FILTER (WHERE fate = {DATA}), max({until}) FILTER (WHERE fate = {DATA}), "
        f"count(*) FILTER (WHERE fate = {DATA} AND {day} IS NULL), "
        f"count(*) FILTER (WHERE fate = {DATA} AND ({known})) FROM parsed"
    )[0]
    parsed.measured = row[7]
    parsed.rows, parsed.folded = row[0], int(row[1]) - row[0]
    parsed.not_data, parsed.rejected, parsed.first, parsed.last = row[2], row[3], row[4], row[5]
    accounts = tx.execute(
        f"SELECT DISTINCT account FROM parsed WHERE fate = {DATA} ORDER BY 1 LIMIT 200"
    )
    parsed.accounts = tuple(a for (a,) in accounts)
    if row[6]:
        parsed.messages.append(
            warning(
                N_("{count} posts carry no date; they count in no period."),
                count=row[6],
            )
        )
    # Platforms do not export the future: such dates mean that day and month are exchanged.
    if parsed.last and parsed.last > date.today() + timedelta(days=2):
        parsed.messages.append(
            warning(N_("Some dates lie in the future, up to {day}."), day=parsed.last)
        )


def unknown_columns(region: Region, format: Format) -> tuple[str, ...]:
    """Headers of the file that are not used for anything."""
    used = set(format.positions(region.header).values())
    used |= {place for parts in format.made(region.header).values() for place in parts}
    ignored = {fold(name) for name in format.unused}
    beginnings = tuple(name[:-1] for name in ignored if name.endswith("*"))
    return tuple(
        name.strip()
        for position, name in enumerate(region.header)
        if position not in used
        and name.strip()
        and fold(name) not in ignored
        and not fold(name).startswith(beginnings)
    )
