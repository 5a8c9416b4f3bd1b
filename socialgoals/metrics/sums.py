"""The sums that metrics are made of, as SQL: one query a relation for all that is asked.

The SQL only groups and adds, so that other engines speak it too and planning it takes no time;
which rows count, which speak for an account and what is divided by what is decided on the few
rows that come back.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from socialgoals.metrics import terms
from socialgoals.metrics.cells import Asked
from socialgoals.metrics.relations import Relation
from socialgoals.metrics.terms import Pair
from socialgoals.period import Grain, Period

# Some days of a period that are read from the same source.
Stretch = tuple[Period, Period]


def query(asked: Asked, relation: Relation) -> tuple[str, list[Any]]:
    """One row for each bucket, account, variant, currency and pattern of known columns."""
    columns = asked.columns(relation)
    source, params = _facts(asked, relation, columns)
    keys = ["bucket", "channel", "account", *_told(relation)]
    if _spans(asked, relation):
        keys.append("beyond")
    added = [f"sum({column}) AS {column}" for column in columns]
    best = [f"max({column}) AS {column}_best" for column in asked.uniques(relation)]
    pattern = " + ".join(
        f"CASE WHEN {column} IS NULL THEN 0 ELSE {2**bit} END"
        for bit, column in enumerate(columns)
    )
    grouped = ", ".join([*keys, pattern] if pattern else keys)
    chosen = ", ".join([*keys, "sum(facts) AS facts", "max(until) AS last_day", *added, *best])
    return f"SELECT {chosen} FROM ({source}) AS facts GROUP BY {grouped}", params


def sides(asked: Asked, relation: Relation, pairs: Sequence[Pair]) -> tuple[str, list[Any]]:
    """One row for each bucket, account and variant: what counts for each pair, added up.

    Of the pair with the number n, `t{n}` and `b{n}` are its two sides and `n{n}` how many rows
    counted. Nobody learns which columns were known, which makes far fewer rows.
    """
    source, params = _facts(asked, relation, asked.columns(relation))
    keys = ["bucket", "channel", "account", *(["variant"] if relation.variants else [])]
    added = []
    for number, both in enumerate(pairs):
        case = f"CASE WHEN {both.known} THEN {{}} END"
        bottom = both.bottom.value if both.bottom else "0"
        added += [
            f"sum({case.format(both.top.value)}) AS t{number}",
            f"sum({case.format(bottom)}) AS b{number}",
            f"coalesce(sum({case.format('facts')}), 0) AS n{number}",
        ]
    inside = " WHERE beyond = 0" if _spans(asked, relation) else ""
    grouped = ", ".join(keys)
    return (
        f"SELECT {grouped}, {', '.join(added)} FROM ({source}) AS facts{inside} "
        f"GROUP BY {grouped}"
    ), params


def _told(relation: Relation) -> list[str]:
    """What rows are told apart by, beyond their account."""
    variant = ["variant"] if relation.variants else []
    return variant + (["currency"] if relation.has_currency else [])


def _spans(asked: Asked, relation: Relation) -> bool:
    return relation.table in asked.spanning


@dataclass(frozen=True, kw_only=True)
class _Piece:
    """Facts of one source: what is shown of them besides, which they are, with parameters.

    Those of a `rolled` source are sums of days or months.
    """

    source: str
    rolled: bool
    shown: list[str]
    inside: str
    days: list[date]


def _facts(asked: Asked, relation: Relation, columns: tuple[str, ...]) -> tuple[str, list[Any]]:
    """The facts of all periods, each with its bucket."""
    where, params = terms.within(asked.scope, asked.marked)
    if relation.where:
        where += f" AND ({relation.where})"
    if relation.variants:
        where += f" AND {relation.variant} IN ({', '.join(map(repr, relation.variants))})"
    pieces: list[str] = []
    values: list[Any] = []
    reach = _reaching if _spans(asked, relation) else _dated
    for piece in reach(asked, relation):
        facts = "facts" if piece.rolled else "1"
        shown = [f"{facts} AS facts", "channel", "account", *_keys(relation), *piece.shown]
        shown += relation.selected(columns, piece.rolled)
        pieces.append(
            f"SELECT {', '.join(shown)} FROM {piece.source} WHERE {piece.inside}{where}"
        )
        values += [*piece.days, *params]
    return " UNION ALL ".join(pieces), values


def _reaching(asked: Asked, relation: Relation) -> Iterator[_Piece]:
    """Rows that may sum up several days: one may reach into several periods."""
    for period in asked.periods:
        first = f"greatest({relation.day}, DATE '{period.start}')"
        yield _Piece(
            source=relation.rows(),
            rolled=False,
            shown=[
                f"{relation.until} AS until",
                f"{_beyond(asked, relation, period)} AS beyond",
                f"{asked.bucket(period, first)} AS bucket",
            ],
            inside=f"{relation.day} <= ? AND {relation.until} >= ?",
            days=[period.end, period.start],
        )


def _dated(asked: Asked, relation: Relation) -> Iterator[_Piece]:
    """Rows of a day: all periods together, since every part of a query costs its planning."""
    routes: dict[tuple[str, str], list[Stretch]] = {}
    for period in asked.periods:
        for source, day, span in _routes(asked, relation, period):
            routes.setdefault((source, day), []).append((span, period))
    for (source, day), stretches in routes.items():
        bucket, inside, days = placed(asked, day, stretches)
        shown = [f"{day} AS until", f"{bucket} AS bucket"]
        rolled = source != relation.rows()
        yield _Piece(source=source, rolled=rolled, shown=shown, inside=inside, days=days)


def placed(asked: Asked, day: str, stretches: Sequence[Stretch]) -> tuple[str, str, list[date]]:
    """In which bucket a row of a day lies, and that it lies in one of the stretches, as SQL
    with its parameters. They do not overlap."""
    ordered = sorted(stretches, key=lambda stretch: stretch[0].start)
    spans = [span for span, _period in ordered]
    buckets = [asked.bucket(period, day) for _span, period in ordered]
    bucket = buckets[-1]
    if {*buckets} != {bucket}:
        cases = (
            f"WHEN {day} <= DATE '{span.end}' THEN {here}"
            for span, here in zip(spans[:-1], buckets[:-1], strict=True)
        )
        bucket = f"CASE {' '.join(cases)} ELSE {bucket} END"
    one = f"{day} BETWEEN ? AND ?"
    days = [spans[0].start, spans[-1].end]
    if all(after.start - before.end <= timedelta(1) for before, after in pairwise(spans)):
        return bucket, one, days
    each = " OR ".join(one for _span in spans)
    return bucket, f"{one} AND ({each})", [*days, *(d for s in spans for d in (s.start, s.end))]


def _keys(relation: Relation) -> list[str]:
    found = [f"{relation.variant} AS variant"] if relation.variants else []
    if relation.has_currency:
        found.append("coalesce(currency, '') AS currency")
    return found


def _beyond(asked: Asked, relation: Relation, period: Period) -> str:
    """1 for a row that sums up days outside of its bucket, or what finer rows tell already."""
    day, until = relation.day, relation.until
    outside = f"{day} < DATE '{period.start}' OR {until} > DATE '{period.end}'"
    if asked.grain:
        cut = f"date_trunc('{asked.grain}', {{}})"
        outside += f" OR {cut.format(day)} <> {cut.format(until)}"
    return f"CASE WHEN {outside} OR {told_finer(relation)} THEN 1 ELSE 0 END"


def told_finer(relation: Relation) -> str:
    """That another row tells of some of the same days in shorter spans."""
    keys = [k for k in relation.fact.keys if k not in ("day", "last_day", "currency")]
    same = " AND ".join(f"finer.{key} = coarse.{key}" for key in keys)
    named = [*keys, "day", "last_day"]
    length = "({0}.last_day - {0}.day)"
    mine, theirs = length.format("coarse"), length.format("finer")
    return (
        f"(last_day > day AND ({', '.join(f'own.{key}' for key in named)}) IN ("
        f"SELECT {', '.join(f'coarse.{key}' for key in named)} FROM {relation.table} AS coarse "
        f"JOIN {relation.table} AS finer ON {same} WHERE coarse.last_day > coarse.day "
        "AND finer.day <= coarse.last_day AND finer.last_day >= coarse.day "
        f"AND ({theirs} < {mine} OR ({theirs} = {mine} AND finer.day > coarse.day))))"
    )


def _rolled(asked: Asked, relation: Relation) -> bool:
    """Whether what is asked of a relation can be told from sums of days and months."""
    return (
        relation.rolled
        and asked.rollups
        and not asked.uniques(relation)
        and (not asked.by or asked.by in (relation.fact.rolled_by or ()))
    )


def _routes(asked: Asked, relation: Relation, period: Period) -> list[tuple[str, str, Period]]:
    """Whole months from the months' rollup, the days around them from the days'."""
    if not _rolled(asked, relation):
        return [(relation.rows(), relation.day, period)]
    days = f"{relation.table}_by_day", "day"
    first = _month_start(period.start - timedelta(1), 1)
    last = _month_start(period.end + timedelta(1), 0) - timedelta(1)
    if asked.grain in (Grain.DAY, Grain.WEEK) or last < first:
        return [(*days, period)]
    routes = [(f"{relation.table}_by_month", "month", Period(first, last))]
    if period.start < first:
        routes.append((*days, Period(period.start, first - timedelta(1))))
    if last < period.end:
        routes.append((*days, Period(last + timedelta(1), period.end)))
    return routes


def _month_start(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)
