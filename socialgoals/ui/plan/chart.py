"""A goal over time: what came, the plan, the target, what is expected with 80 % probability."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

import pandas as pd

from socialgoals.goals import words as goal_words
from socialgoals.goals.forecast import Expected
from socialgoals.goals.model import Milestone
from socialgoals.metrics.model import Unit
from socialgoals.ui import charts, language, theme
from socialgoals.ui.language import _
from socialgoals.ui.vega import Spec, config, value_labels

HEIGHT = 240
Points = tuple[tuple[date, float], ...]


def part(
    came: Sequence[tuple[date, float]],
    plan: Points,
    ahead: Sequence[Expected],
    target: float | None,
    unit: str,
    title: str,
    steps: Sequence[Milestone] = (),
) -> None:
    """Draw it; without any point it says nothing."""
    if not came and not plan:
        return
    known = tuple((s.day, s.value, s.done is not None) for s in steps if s.value is not None)
    charts.show(
        _drawing(
            tuple(came),
            plan,
            tuple(ahead),
            target,
            unit,
            title,
            known,
            theme.current(),
            language.current(),
        )
    )


@lru_cache(maxsize=128)
def _drawing(
    came: Points,
    plan: Points,
    ahead: tuple[Expected, ...],
    target: float | None,
    unit: str,
    title: str,
    steps: tuple[tuple[date, float, bool], ...],
    palette: theme.Palette,
    spoken: str,
) -> charts.Drawing:
    def said(value: float) -> str:
        return goal_words.amount(value, unit, spoken)

    named = {"came": _("So far"), "plan": _("Plan"), "ahead": _("Expected"), "step": _("Step")}
    joined = [(came[-1][0], came[-1][1], came[-1][1], came[-1][1])] if came and ahead else []
    fan = [*joined, *((e.day, e.median, e.low, e.high) for e in ahead)]
    rows = [
        *(_row("came", d, v, f"{named['came']}: {said(v)}") for d, v in came),
        *(_row("plan", d, v, f"{named['plan']}: {said(v)}") for d, v in plan),
        *(
            _row(
                "ahead",
                d,
                m,
                _(
                    "Expected {n}, between {low} and {high}",
                    n=said(m),
                    low=said(lo),
                    high=said(hi),
                ),
                lo,
                hi,
            )
            for d, m, lo, hi in fan
        ),
        *(_row("step", d, v, f"{named['step']}: {said(v)}") for d, v, _done in steps),
    ]
    if target is not None and rows:
        last = max([day for day, _v in (*came, *plan)] + [day for day, *_rest in fan])
        rows.append({**_row("target", last, target, ""), "label": said(target)})
    return charts.Drawing(
        table=charts.table(pd.DataFrame(rows, columns=[*_COLUMNS])),
        spec=_spec(palette, spoken, unit),
        alt=_alt(came, ahead, target, title, said),
    )


_COLUMNS = ("what", "day", "value", "low", "high", "when", "tip", "label")


def _row(
    what: str,
    day: date,
    value: float,
    tip: str,
    low: float | None = None,
    high: float | None = None,
) -> dict[str, object]:
    return {
        "what": what,
        "day": pd.Timestamp(day),
        "value": float(value),
        "low": low,
        "high": high,
        "when": language.day(day),
        "tip": tip,
        "label": None,
    }


def _alt(
    came: Points,
    ahead: tuple[Expected, ...],
    target: float | None,
    title: str,
    said: Callable[[float], str],
) -> str:
    parts = [_("Line chart: {metric}.", metric=title)]
    if came:
        parts.append(
            _("{value} on {day}.", value=said(came[-1][1]), day=language.day(came[-1][0]))
        )
    if target is not None:
        parts.append(_("Target {target}.", target=said(target)))
    if ahead:
        parts.append(
            _(
                "Expected between {low} and {high} by {day}.",
                low=said(ahead[-1].low),
                high=said(ahead[-1].high),
                day=language.day(ahead[-1].day),
            )
        )
    return " ".join(parts)


@lru_cache(maxsize=64)
def _spec(palette: theme.Palette, spoken: str, unit: str) -> Spec:
    kind = next((one for one in Unit if one == unit), Unit.COUNT)
    x: Spec = {
        "field": "day",
        "type": "temporal",
        "scale": {"type": "utc"},
        "axis": {"format": "%-d %b", "grid": False, "labelOverlap": True, "tickCount": 6},
    }
    y: Spec = {
        "field": "value",
        "type": "quantitative",
        "scale": {"zero": False, "nice": True},
        "axis": {"labelExpr": value_labels(spoken, kind), "tickCount": 4},
    }
    tip = [
        {"field": "when", "type": "nominal", "title": _("Date")},
        {"field": "tip", "type": "nominal", "title": _("Value")},
    ]

    def of(what: str, mark: Spec, **encoding: Spec | None) -> Spec:
        return {
            "transform": [{"filter": f"datum.what == '{what}'"}],
            "mark": mark,
            "encoding": {
                name: one
                for name, one in ({"x": x, "y": y, "tooltip": tip} | encoding).items()
                if one is not None
            },
        }

    line = {"type": "line", "strokeCap": "round"}
    return {
        "height": HEIGHT,
        "padding": {"left": 0, "top": 8, "right": 8, "bottom": 4},
        "config": config(spoken, palette),
        "layer": [
            of(
                "ahead",
                {"type": "area", "color": palette.accent, "opacity": 0.15},
                y=y | {"field": "low"},
                y2={"field": "high"},
            ),
            of(
                "target", {"type": "rule", "color": palette.quiet, "strokeDash": [2, 3]}, x=None
            ),
            of(
                "plan",
                line | {"color": palette.quiet, "strokeWidth": 1.5, "strokeDash": [6, 4]},
            ),
            of(
                "ahead",
                line | {"color": palette.accent, "strokeWidth": 1.5, "strokeDash": [3, 3]},
            ),
            of("came", line | {"color": palette.text, "strokeWidth": 2.5}),
            of("step", {"type": "point", "color": palette.quiet, "size": 40, "filled": False}),
            {
                "transform": [{"filter": "isValid(datum.label)"}],
                "mark": {
                    "type": "text",
                    "align": "right",
                    "baseline": "bottom",
                    "dy": -4,
                    "fontSize": 12,
                    "fontWeight": 600,
                    "color": palette.quiet,
                },
                "encoding": {"x": x, "y": y, "text": {"field": "label", "type": "nominal"}},
            },
        ],
    }
