"""Aggregates as SQL: what a metric needs of each relation, by the names it is fetched with."""

from dataclasses import dataclass

from socialgoals import schema
from socialgoals.metrics import model
from socialgoals.metrics.model import DAYS, Combine, Measure, Metric, Scope


@dataclass(frozen=True)
class Pair:
    """The two sides that must be known together for a row to count."""

    top: Measure
    bottom: Measure | None = None

    @property
    def known(self) -> str:
        """The condition that a row counts, as SQL."""
        sides = [self.top] if self.bottom is None else [self.top, self.bottom]
        return " AND ".join(f"{side.value} IS NOT NULL" for side in sides)


def pair(metric: Metric) -> Pair | None:
    """What a metric adds up; None for those that are read from levels alone."""
    match metric:
        case model.Measure():
            return Pair(metric)
        case model.Ratio():
            return Pair(metric.numerator, metric.denominator)
        case model.AveragePerFollower():
            return Pair(metric.numerator, metric.posts)
        case model.Growth():
            return Pair(metric.net)
    return None


def level(metric: Metric) -> str | None:
    """The level column that a metric reads."""
    match metric:
        case model.Level():
            return metric.of
        case model.AveragePerFollower() | model.Growth() | model.LevelGrowth():
            return metric.followers.of
    return None


def aggregates(metrics: tuple[Metric, ...], table: str) -> dict[str, str]:
    """Every aggregate that the metrics need of a relation, by its name in the result."""
    terms: dict[str, str] = {}
    for metric in metrics:
        if table not in metric.tables:
            continue
        for column in filter(columns_of(table).__contains__, metric.columns):
            terms[f"known_{column}"] = f"sum(facts) FILTER (WHERE {column} IS NOT NULL)"
        both = pair(metric)
        if both is not None:
            terms |= _sums(metric.name, both, table)
        followers = level(metric)
        if followers is not None and table == DAYS:
            terms |= _levels(followers)
        if isinstance(metric, model.Unique):
            terms |= _uniques(metric.of)
        if isinstance(metric, model.Growth):
            terms[f"{metric.name}_start"] = (
                f"min_by({metric.followers.of} - {metric.name}_running, day) "
                f"FILTER (WHERE {metric.followers.of} IS NOT NULL)"
            )
    if terms:
        terms["facts"] = "sum(facts)"
    return terms


def columns_of(table: str) -> frozenset[str]:
    """What a relation knows of a row; posts know of themselves that they are posts."""
    return frozenset({*schema.TABLES[table].measures, "posts"})


def _sums(name: str, both: Pair, table: str) -> dict[str, str]:
    counted = f"FILTER (WHERE {both.known})"
    terms = {
        f"{name}_top": f"sum({both.top.value}) {counted}",
        f"{name}_rows": f"sum(facts) {counted}",
    }
    if both.bottom is not None:
        terms[f"{name}_bottom"] = f"sum({both.bottom.value}) {counted}"
    if table == DAYS:
        terms[f"{name}_last"] = f"max(day) {counted}"
    for side in (both.top, both.bottom):
        if side is not None and len(side.of) > 1 and side.combine is not Combine.NET:
            terms |= _parts(name, side, both.known)
    return terms


def _parts(name: str, measure: Measure, known: str) -> dict[str, str]:
    """How many of the rows that count gave each column of a combined measure."""
    terms, earlier = {}, ""
    for column in measure.of:
        condition = f"{known} AND {column} IS NOT NULL{earlier}"
        terms[f"{name}_from_{column}"] = f"sum(facts) FILTER (WHERE {condition})"
        if measure.combine is Combine.FIRST:
            earlier += f" AND {column} IS NULL"
    return terms


def _levels(column: str) -> dict[str, str]:
    known = f"FILTER (WHERE {column} IS NOT NULL)"
    return {
        f"{column}_first": f"min_by({column}, day) {known}",
        f"{column}_first_day": f"min(day) {known}",
        f"{column}_last": f"max_by({column}, day) {known}",
        f"{column}_last_day": f"max(day) {known}",
        f"{column}_mean": f"avg({column})",
        f"{column}_days": f"count({column})",
    }


def _uniques(column: str) -> dict[str, str]:
    known = f"FILTER (WHERE {column} IS NOT NULL)"
    return {
        f"{column}_total": f"sum({column})",
        f"{column}_best": f"max({column})",
        f"{column}_days": f"count({column})",
        f"{column}_last_day": f"max(day) {known}",
    }


def within(scope: Scope, alias: str = "") -> tuple[str, list[str]]:
    """The scope as conditions, each after an AND, with their parameters."""
    prefix = f"{alias}." if alias else ""
    sql = ""
    params: list[str] = []
    if scope.channels:
        sql += f" AND {prefix}channel IN ({', '.join('?' * len(scope.channels))})"
        params += scope.channels
    if scope.accounts:
        one = f"({prefix}channel = ? AND {prefix}account = ?)"
        sql += f" AND ({' OR '.join([one] * len(scope.accounts))})"
        params += [part for account in scope.accounts for part in account]
    return sql, params
