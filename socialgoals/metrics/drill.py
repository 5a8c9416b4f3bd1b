"""Behind a number: the imports it came from, and the sum done again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from socialgoals.metrics import (
    cells,
    combine,
    gather,
    kinds,
    lines,
    model,
    scoping,
    spans,
    sums,
    terms,
)
from socialgoals.metrics.model import DAYS, Metric
from socialgoals.metrics.reading import (
    EVERYTHING,
    Account,
    Line,
    Reading,
    Scope,
    SourceRows,
)
from socialgoals.metrics.relations import DAYS as DAY_ROWS
from socialgoals.metrics.relations import RELATIONS, Relation, of_speaker
from socialgoals.metrics.speaking import Context, speaker_of
from socialgoals.period import Period
from socialgoals.warehouse.reading import Warehouse


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """All that a panel "how computed" shows of a reading.

    `reading` is computed anew from the single facts, past every rollup, so that it vouches for
    the number on the card; its `lines` say what each account gave.
    """

    reading: Reading
    sources: tuple[SourceRows, ...]


def explain(
    warehouse: Warehouse, metric: Metric, period: Period, scope: Scope = EVERYTHING
) -> Explanation:
    """How a reading comes about, from the facts and the imports they came with."""
    wide = scoping.read_in(metric, scope)
    asked = cells.Asked(metrics=(metric,), periods=(period,), scope=wide, rollups=False)
    found = gather.read(warehouse, asked)[period.start]
    context = scoping.context(metric, period, scope, spans.spans(warehouse, wide))
    one = combine.reading(metric, found, context)
    return Explanation(
        reading=one, sources=tuple(_sources(warehouse, behind(one, found, context)))
    )


def behind(one: Reading, found: cells.Cells, context: Context) -> tuple[Reading, ...]:
    """The readings whose rows are behind one: of a ratio across lists, those of its sides."""
    if not isinstance(one.metric, kinds.Across):
        return (one,)
    pair = (one.metric.numerator, one.metric.denominator)
    return tuple(combine.reading(side, found, context) for side in pair)


def sources(
    warehouse: Warehouse, metric: Metric, period: Period, scope: Scope = EVERYTHING
) -> list[SourceRows]:
    """The imports whose rows a reading used, the one with most rows first.

    A fact known by several imports counts for each of them that knows something of the metric.
    """
    return list(explain(warehouse, metric, period, scope).sources)


def _sources(warehouse: Warehouse, readings: Iterable[Reading]) -> Iterable[SourceRows]:
    rows: dict[int, tuple[int, int, int]] = {}
    for part in (rows for reading in readings for rows in used(reading)):
        if not part.accounts:
            continue
        for number, count, first, last in _imports(warehouse, part):
            earlier = rows.get(number, (0, first, last))
            rows[number] = (
                count + earlier[0],
                min(first, earlier[1]),
                max(last, earlier[2]),
            )
    if not rows:
        return []
    marks = ", ".join("?" * len(rows))
    imports = warehouse.rows(
        f"SELECT id, file, section, imported_at FROM imports WHERE id IN ({marks})",
        list(rows),
    )
    found = [
        SourceRows(
            import_id=number,
            file=file,
            section=section,
            rows=rows[number][0],
            first_line=rows[number][1],
            last_line=rows[number][2],
            imported_at=imported_at,
        )
        for number, file, section, imported_at in imports
    ]
    return sorted(found, key=lambda source: (-source.rows, source.import_id))


@dataclass(frozen=True, kw_only=True)
class Used:
    """Which rows were used: of a relation's speaker, accounts and days, where `known`."""

    relation: Relation
    accounts: tuple[Account, ...]
    period: Period
    known: str
    columns: tuple[str, ...]
    speaker: str = ""


def used(reading: Reading) -> Iterable[Used]:
    metric, period = reading.metric, reading.period
    giving = [one for one in reading.lines if one.numerator is not None]
    if isinstance(metric, kinds.Across):
        return
    both, level = terms.pair(metric), terms.level(metric)
    if both is not None:
        columns = tuple(c for side in both.sides for c in side.of)
        for grain in dict.fromkeys(one.grain for one in giving):
            speaker = speaker_of(grain) or ""
            yield Used(
                relation=of_speaker(speaker),
                accounts=_accounts(one for one in giving if one.grain == grain),
                period=period,
                known=both.known,
                columns=columns,
                speaker=speaker,
            )
    if level and isinstance(metric, model.Level):
        for one in giving:
            if one.last_day:
                yield Used(
                    relation=RELATIONS[level.read_from],
                    accounts=((one.channel, one.account),),
                    period=Period(one.last_day, one.last_day),
                    known=f"{metric.of} IS NOT NULL",
                    columns=(metric.of,),
                )
    elif isinstance(metric, (model.Unique, kinds.OwnReach, kinds.Quantile)):
        for grain in dict.fromkeys(one.grain for one in giving):
            speaker = speaker_of(grain) or ""
            yield Used(
                relation=of_speaker(speaker),
                accounts=_accounts(one for one in giving if one.grain == grain),
                period=period,
                known=f"{metric.of} IS NOT NULL",
                columns=(metric.of,),
                speaker=speaker,
            )
    elif level:
        span = Period(period.start - timedelta(cells.CARRY_DAYS), period.end)
        counted = [one for one in giving if both and one.grain == lines.NAMES[DAYS]]
        rest = [one for one in giving if one not in counted]
        # A day that gave a flow has been counted above.
        also = f"{level.of} IS NOT NULL AND NOT ({both.known})" if both else ""
        for some, known in ((counted, also), (rest, f"{level.of} IS NOT NULL")):
            yield Used(
                relation=DAY_ROWS,
                accounts=_accounts(some),
                period=span,
                known=known,
                columns=(level.of,),
            )


def _accounts(used: Iterable[Line]) -> tuple[Account, ...]:
    return tuple((one.channel, one.account) for one in used)


def _imports(warehouse: Warehouse, rows: Used) -> list[tuple[int, int, int, int]]:
    """By import: how many rows, the first and the last line."""
    source, params = observed(rows)
    return warehouse.rows(
        f"SELECT import_id, count(*), min(line), max(line) FROM ({source}) AS used "
        "GROUP BY import_id",
        params,
    )


def observed(rows: Used, also: Sequence[str] = ()) -> tuple[str, list[Any]]:
    """The imported rows behind it as SQL with its parameters: import, line, the columns.

    `also` are further columns of the table to hand on.
    """
    relation, fact = rows.relation, rows.relation.fact
    where, params = terms.only(rows.accounts)
    counted = f"{relation.day} >= ? AND {relation.until or relation.day} <= ?{where}"
    if relation.until:
        counted += f" AND NOT {sums.told_finer(relation)}"
    if relation.where:
        counted += f" AND ({relation.where})"
    variant = rows.speaker.partition("/")[2]
    if variant:
        counted += f" AND {relation.variant} = '{variant}'"
    counted += f" AND {rows.known}"
    keys = ", ".join(fact.keys)
    derived = [piece for piece in relation.selected(rows.columns) if " AS " in piece]
    extra = "".join(f", {piece}" for piece in derived)
    some = ", ".join(rows.columns)
    single = relation.rows(f"observed_{fact.name}")
    merged = relation.rows(f"merged_{fact.name}")
    handed = ", ".join(dict.fromkeys(("import_id", "line", *also, *rows.columns)))
    return (
        f"SELECT {handed} FROM (SELECT *{extra} FROM {single}) AS own "
        f"WHERE alone AND {counted} UNION ALL "
        f"SELECT {handed} FROM (SELECT *{extra} FROM {single}) AS own "
        f"WHERE NOT alone AND coalesce({some}) IS NOT NULL AND ({keys}) IN ("
        f"SELECT {keys} FROM (SELECT *{extra} FROM {merged}) AS own "
        f"WHERE {counted})",
        [rows.period.start, rows.period.end, *params] * 2,
    )
