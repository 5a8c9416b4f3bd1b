"""What people trust in beside what the data give: the confidence of check-ins, the model."""

from datetime import date
from functools import lru_cache

import pandas as pd

from socialgoals.goals import health
from socialgoals.goals import words as goal_words
from socialgoals.goals.model import Aim, KeyResult, Objective
from socialgoals.metrics.model import Unit
from socialgoals.ui import charts, language, theme
from socialgoals.ui.language import _
from socialgoals.ui.vega import Spec, config, value_labels
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

# A model's word for each of more check-ins would keep the page waiting.
_MOST = 13


def part(warehouse: Warehouse, objective: Objective, one: KeyResult) -> None:
    """Both lines over the check-ins of a key result; nothing before the second."""
    said = sorted((c for c in one.check_ins if c.confidence is not None), key=lambda c: c.day)[
        -_MOST:
    ]
    if len(said) < 2:
        return
    people = tuple((c.day, 10.0 * (c.confidence or 0)) for c in said)
    model = _model(
        warehouse,
        warehouse.version,
        one.aim,
        objective.start,
        objective.due,
        tuple(c.day for c in said),
    )
    charts.show(_drawing(people, model, theme.current(), language.current()))


@remembered(64)
def _model(
    warehouse: Warehouse,
    _version: int,
    aim: Aim,
    start: date,
    due: date,
    days: tuple[date, ...],
) -> tuple[tuple[date, float], ...]:
    found = [
        (day, health.chance(health.outlook(warehouse, aim, start, due, day), aim))
        for day in dict.fromkeys(days)
    ]
    return tuple((day, 100.0 * chance) for day, chance in found if chance is not None)


@lru_cache(maxsize=64)
def _drawing(
    people: tuple[tuple[date, float], ...],
    model: tuple[tuple[date, float], ...],
    palette: theme.Palette,
    spoken: str,
) -> charts.Drawing:
    names = (_("Confidence of the owner"), _("Probability from the data"))
    rows = [
        {
            "who": name,
            "day": pd.Timestamp(day),
            "value": value,
            "when": language.day(day),
            "tip": goal_words.share(value / 100, spoken),
        }
        for name, points in zip(names, (people, model), strict=True)
        for day, value in points
    ]
    return charts.Drawing(
        table=charts.table(pd.DataFrame(rows)),
        spec=_spec(palette, spoken, names),
        alt=_("Line chart: {metric}.", metric=" / ".join(names)),
    )


def _spec(palette: theme.Palette, spoken: str, names: tuple[str, str]) -> Spec:
    return {
        "height": 140,
        "config": config(spoken, palette),
        "mark": {"type": "line", "point": True, "strokeWidth": 2},
        "encoding": {
            "x": {
                "field": "day",
                "type": "temporal",
                "scale": {"type": "utc"},
                "axis": {"format": "%-d %b", "grid": False, "tickCount": 5},
            },
            "y": {
                "field": "value",
                "type": "quantitative",
                "scale": {"domain": [0, 100]},
                "axis": {"labelExpr": value_labels(spoken, Unit.PERCENT), "tickCount": 3},
            },
            "color": {
                "field": "who",
                "type": "nominal",
                "scale": {"domain": list(names), "range": [palette.text, palette.accent]},
                "legend": {"title": None, "orient": "top", "labelColor": palette.text},
            },
            "tooltip": [
                {"field": "who", "type": "nominal", "title": _("Who")},
                {"field": "when", "type": "nominal", "title": _("Date")},
                {"field": "tip", "type": "nominal", "title": _("Value")},
            ],
        },
    }
