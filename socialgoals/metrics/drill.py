"""Behind a number: the posts that made it, the imports it came from, and the sum done again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from socialgoals import schema
from socialgoals.metrics import cells, combine, lines, model, terms
from socialgoals.metrics.lines import Context
from socialgoals.metrics.model import DAYS, POSTS, Metric
from socialgoals.metrics.reading import (
    EVERYTHING,
    Account,
    Line,
    PostReading,
    Reading,
    Scope,
    SourceRows,
)
from socialgoals.period import Period
from socialgoals.warehouse.opening import Warehouse


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
    asked = cells.Asked(metrics=(metric,), periods=(period,), scope=scope, rollups=False)
    found = cells.read(warehouse, asked)[period.start]
    context = Context(period, cells.spans(warehouse, scope))
    one = combine.reading(metric, found, context)
    return Explanation(reading=one, sources=tuple(_sources(warehouse, one)))


def sources(
    warehouse: Warehouse, metric: Metric, period: Period, scope: Scope = EVERYTHING
) -> list[SourceRows]:
    """The imports whose rows a reading used, the one with most rows first.

    A fact known by several imports counts for each of them that knows something of the metric.
    """
    return list(explain(warehouse, metric, period, scope).sources)


def top_posts(
    warehouse: Warehouse,
    metric: Metric,
    period: Period,
    scope: Scope = EVERYTHING,
    limit: int = 5,
    best: bool = True,
) -> list[PostReading]:
    """The posts with the highest (or lowest) value; none where posts do not have the metric."""
    both = terms.pair(metric)
    if both is None or POSTS not in metric.tables or both.top.of == ("posts",):
        return []
    bottom, values = _bottom(warehouse, metric, period, scope)
    where, params = terms.within(scope)
    order = "DESC" if best else "ASC"
    post = "channel, account, post_id, day, type, title, permalink"
    value = "top" if bottom is None else f"{lines.scale(metric)} * top / nullif(bottom, 0)"
    found = warehouse.rows(
        f"SELECT {post}, {value} AS value, top, bottom FROM ("
        f"SELECT {post.replace('title', 'coalesce(title, text) AS title')}, "
        f"{both.top.value} AS top, {bottom or 'NULL'} AS bottom "
        f"FROM (SELECT *, 1 AS posts FROM posts) AS single "
        f"WHERE day BETWEEN ? AND ?{where} AND {both.known}) AS known "
        f"WHERE {value} IS NOT NULL ORDER BY value {order}, day DESC, post_id LIMIT {limit:d}",
        [*values, period.start, period.end, *params],
    )
    return [_post(row) for row in found]


def _post(row: tuple[Any, ...]) -> PostReading:
    channel, account, post_id, day, kind, title, permalink, value, top, bottom = row
    return PostReading(
        channel=channel,
        account=account,
        post_id=post_id,
        day=day,
        type=kind,
        title=title,
        permalink=permalink,
        value=value,
        numerator=top,
        denominator=bottom,
    )


def _bottom(
    warehouse: Warehouse, metric: Metric, period: Period, scope: Scope
) -> tuple[str | None, list[Any]]:
    """What a post's value is divided by, as SQL with its parameters."""
    if isinstance(metric, model.Ratio):
        return metric.denominator.value, []
    if not isinstance(metric, model.AveragePerFollower):
        return None, []
    asked = cells.Asked(metrics=(metric,), periods=(period,), scope=scope)
    found = cells.read(warehouse, asked)[period.start]
    context = Context(period, cells.spans(warehouse, scope))
    means = {a: lines.mean(metric.followers.of, cell, context) for a, cell in found.items()}
    known = {account: mean for account, mean in means.items() if mean is not None}
    if not known:
        return "CAST(NULL AS DOUBLE)", []
    cases = " ".join("WHEN channel = ? AND account = ? THEN ?" for _ in known)
    return f"CASE {cases} END", [
        part for account, mean in known.items() for part in (*account, mean)
    ]


def _sources(warehouse: Warehouse, reading: Reading) -> Iterable[SourceRows]:
    rows: dict[int, tuple[int, int, int]] = {}
    for table, accounts, span, known, columns in _used(reading):
        if not accounts:
            continue
        for number, count, first, last in _observed(
            warehouse, table, accounts, span, known, columns
        ):
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


Used = tuple[str, tuple[Account, ...], Period, str, tuple[str, ...]]


def _used(reading: Reading) -> Iterable[Used]:
    """Which rows of which table were used: accounts, days, the condition, the columns."""
    metric, period = reading.metric, reading.period
    used = [one for one in reading.lines if one.numerator is not None]
    both, level = terms.pair(metric), terms.level(metric)
    if both is not None:
        for table, name in lines.NAMES.items():
            columns = tuple(c for side in both.sides for c in side.of)
            accounts = _accounts(one for one in used if one.grain == name)
            yield table, accounts, period, both.known, columns
    if isinstance(metric, model.Level):
        for one in used:
            if one.last_day:
                day = Period(one.last_day, one.last_day)
                account = ((one.channel, one.account),)
                yield DAYS, account, day, f"{metric.of} IS NOT NULL", (metric.of,)
    elif isinstance(metric, model.Unique):
        yield DAYS, _accounts(used), period, f"{metric.of} IS NOT NULL", (metric.of,)
    elif level:
        span = Period(period.start - timedelta(cells.CARRY_DAYS), period.end)
        counted = [one for one in used if both and one.grain == lines.NAMES[DAYS]]
        rest = [one for one in used if one not in counted]
        # A day that gave a flow has been counted above.
        also = f"{level} IS NOT NULL AND NOT ({both.known})" if both else ""
        yield DAYS, _accounts(counted), span, also, (level,)
        yield DAYS, _accounts(rest), span, f"{level} IS NOT NULL", (level,)


def _accounts(used: Iterable[Line]) -> tuple[Account, ...]:
    return tuple((one.channel, one.account) for one in used)


def _observed(
    warehouse: Warehouse,
    table: str,
    accounts: tuple[Account, ...],
    span: Period,
    known: str,
    columns: tuple[str, ...],
) -> list[tuple[int, int, int, int]]:
    """By import: how many rows, the first and the last line."""
    where, params = terms.within(Scope(accounts=accounts))
    counted = f"day BETWEEN ? AND ?{where} AND {known}"
    keys = ", ".join(schema.TABLES[table].keys)
    extra = ", 1 AS posts" if table == POSTS else ""
    some = ", ".join(columns)
    return warehouse.rows(
        "SELECT import_id, count(*), min(line), max(line) FROM ("
        f"SELECT import_id, line FROM (SELECT *{extra} FROM observed_{table}) AS single "
        f"WHERE alone AND {counted} UNION ALL "
        f"SELECT import_id, line FROM (SELECT *{extra} FROM observed_{table}) AS single "
        f"WHERE NOT alone AND coalesce({some}) IS NOT NULL AND ({keys}) IN ("
        f"SELECT {keys} FROM (SELECT *{extra} FROM merged_{table}) AS merged WHERE {counted})"
        ") AS used GROUP BY import_id",
        [span.start, span.end, *params] * 2,
    )
