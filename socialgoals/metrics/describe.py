"""What a metric is, for listings and for the manual."""

from typing import Any

from socialgoals import i18n, schema
from socialgoals.metrics import spans
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import EVERYTHING, Scope
from socialgoals.warehouse.reading import Warehouse


def describe(metric: Metric, language: str) -> dict[str, Any]:
    """A metric in words: its names in every language, the rest in the one asked for."""

    def say(text: str) -> str:
        return i18n.translate(text, language) if text else ""

    return {
        "name": metric.name,
        "label": {code: i18n.translate(metric.label, code) for code in i18n.LANGUAGES},
        "description": say(metric.description),
        "formula": say(metric.formula),
        "unit": str(metric.unit),
        "direction": str(metric.direction),
        "additivity": str(metric.additivity),
        "columns": list(metric.columns),
        "tables": list(metric.tables),
        "family": metric.family or metric.name,
        "source": metric.source,
        "vanity": metric.vanity,
        "channels": list(metric.channels),
        "exports": {table: list(columns) for table, columns in metric.sources.items()},
    }


def loaded(
    warehouse: Warehouse, metric: Metric, scope: Scope = EVERYTHING
) -> dict[str, dict[str, bool]]:
    """By channel, which of the columns that a metric needs the facts brought so far have.

    A channel without any facts of the kind is not named.
    """
    where, params = spans.within(warehouse, scope)
    found: dict[str, dict[str, bool]] = {}
    for table, columns in metric.sources.items():
        # Of posts the sums of days tell as much, and are few.
        sums = table == schema.POSTS.name and set(columns) <= set(schema.POSTS.additive)
        source = "posts_by_day" if sums else table
        told = ", ".join(f"count({column})" for column in columns)
        for channel, *counts in warehouse.rows(
            f"SELECT channel, {told} FROM {source} WHERE true{where} GROUP BY channel", params
        ):
            known = found.setdefault(channel, {})
            for column, count in zip(columns, counts, strict=True):
                known[column] = known.get(column, False) or count > 0
    return dict(sorted(found.items()))


def column_label(column: str) -> str:
    """The English name of a fact's column; the column itself where it has none."""
    for table in schema.TABLES.values():
        if column in table.names:
            return table.column(column).label
    return column
