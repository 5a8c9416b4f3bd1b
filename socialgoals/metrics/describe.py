"""What a metric is, for listings and for the manual."""

from typing import Any

from socialgoals import i18n, schema
from socialgoals.metrics import model
from socialgoals.metrics.model import Metric


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
        "bring": say(metric.bring) if isinstance(metric, model.NotLoaded) else "",
    }


def column_label(column: str) -> str:
    """The English name of a fact's column; the column itself where it has none."""
    for table in schema.TABLES.values():
        if column in table.names:
            return table.column(column).label
    return column
