"""Behind a number: the posts that made it, the best and the weakest."""

from typing import Any

from socialgoals.metrics import cells, gather, lines, model, spans, terms
from socialgoals.metrics.model import POSTS, Metric
from socialgoals.metrics.reading import EVERYTHING, Account, PostReading, Scope
from socialgoals.metrics.speaking import Context
from socialgoals.period import Period
from socialgoals.warehouse.reading import Warehouse


def top_posts(
    warehouse: Warehouse,
    metric: Metric,
    period: Period,
    scope: Scope = EVERYTHING,
    limit: int = 5,
    best: bool = True,
) -> list[PostReading]:
    """The posts with the highest (or lowest) value; none where posts do not have the metric."""
    both = _of_posts(metric)
    if both is None:
        return []
    order = "DESC" if best else "ASC"
    source, params = _valued(warehouse, metric, period, scope, both)
    found = warehouse.rows(
        f"SELECT {_POST}, value, top, bottom FROM ({source}) AS valued "
        f"ORDER BY value {order}, day DESC, post_id LIMIT {limit:d}",
        params,
    )
    return [_post(row) for row in found]


def top_posts_of_each(
    warehouse: Warehouse,
    metric: Metric,
    period: Period,
    scope: Scope = EVERYTHING,
    limit: int = 3,
    best: bool = True,
) -> dict[Account, list[PostReading]]:
    """The posts with the highest (or lowest) value of each account, in one query."""
    both = _of_posts(metric)
    if both is None:
        return {}
    order = f"value {'DESC' if best else 'ASC'}, day DESC, post_id"
    source, params = _valued(warehouse, metric, period, scope, both)
    rows = warehouse.rows(
        f"SELECT {_POST}, value, top, bottom FROM (SELECT *, row_number() OVER "
        f"(PARTITION BY channel, account ORDER BY {order}) AS place FROM ({source}) AS valued) "
        f"AS placed WHERE place <= {limit:d} ORDER BY channel, account, place",
        params,
    )
    found: dict[Account, list[PostReading]] = {}
    for one in map(_post, rows):
        found.setdefault((one.channel, one.account), []).append(one)
    return found


def _of_posts(metric: Metric) -> terms.Pair | None:
    """The sides of a metric that single posts have; how many there are is none of these."""
    both = terms.pair(metric)
    if both is None or POSTS not in metric.tables or both.top.of == ("posts",):
        return None
    return both


_POST = "channel, account, post_id, day, type, title, permalink"


def _valued(
    warehouse: Warehouse, metric: Metric, period: Period, scope: Scope, both: terms.Pair
) -> tuple[str, list[Any]]:
    """The posts with a value, as SQL with its parameters."""
    bottom, values = _bottom(warehouse, metric, period, scope)
    where, params = spans.within(warehouse, scope)
    value = "top" if bottom is None else f"{lines.scale(metric)} * top / nullif(bottom, 0)"
    return (
        f"SELECT {_POST}, {value} AS value, top, bottom FROM ("
        f"SELECT {_POST.replace('title', 'coalesce(title, text) AS title')}, "
        f"{both.top.value} AS top, {bottom or 'NULL'} AS bottom "
        f"FROM (SELECT *, 1 AS posts FROM posts) AS own "
        f"WHERE day BETWEEN ? AND ?{where} AND {both.known}) AS known "
        f"WHERE {value} IS NOT NULL"
    ), [*values, period.start, period.end, *params]


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
    found = gather.read(warehouse, asked)[period.start]
    context = Context(period, spans.of(metric, spans.spans(warehouse, scope)))
    means = {a: lines.mean(metric.followers.key, cell, context) for a, cell in found.items()}
    known = {account: mean for account, mean in means.items() if mean is not None}
    if not known:
        return "CAST(NULL AS DOUBLE)", []
    cases = " ".join("WHEN channel = ? AND account = ? THEN ?" for _ in known)
    return f"CASE {cases} END", [
        part for account, mean in known.items() for part in (*account, mean)
    ]
