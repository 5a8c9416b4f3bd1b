"""A table read by its format: staged as text, its style decided, its cells parsed by DuckDB."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from socialgoals.exports.cells import evidence, expressions
from socialgoals.exports.cells.numbers import Style
from socialgoals.exports.files.layout import Region
from socialgoals.exports.findings import Message, warning
from socialgoals.exports.format import Context, Format
from socialgoals.exports.kinds import Tally
from socialgoals.exports.reading import rows, staging
from socialgoals.exports.reading.rejects import rejects
from socialgoals.exports.reading.rows import DATA, NOT_DATA, REJECTED
from socialgoals.exports.reading.values import provided
from socialgoals.i18n import N_
from socialgoals.schema import Additivity, Role
from socialgoals.warehouse.landing import Reject
from socialgoals.warehouse.reading import Transaction

_SHORTENED = N_("Some numbers of this file are shortened (like 1.2K), so they are rounded.")


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
    columns = tuple(c for c in format.table.names if c in provided(format, places, context))
    rows.read(tx, region, format, context, places, styles)
    parsed = Parsed(columns)
    if any(style.billion for style in styles.values()):
        parsed.messages.append(warning(_SHORTENED))
    parsed.rejects = rejects(tx, region, format, places)
    _forget_unmeasured(tx, format, parsed)
    if format.fold:
        _fold(tx, format, columns)
    _summarise(tx, format, parsed)
    return parsed


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
