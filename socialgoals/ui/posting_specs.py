"""Specs of what posts have in common: values with their intervals, and the week by the hour."""

import json
from datetime import date
from functools import lru_cache

from socialgoals.metrics.model import Unit
from socialgoals.period import Grain
from socialgoals.ui import theme
from socialgoals.ui.specs import HEIGHT, days, lengths, lines
from socialgoals.ui.vega import Spec, config, value_labels

ROW = 30
CELL = 30
ROOM = 115
# A lift beyond these is drawn like these.
LIMIT = 60
# Below this width of a cell its number of posts is told on hover alone.
READABLE = 22
# An hour in so many is named.
EVERY = 3
_UNITS = {Grain.DAY: "yearmonthdate", Grain.WEEK: "yearweek", Grain.MONTH: "yearmonth"}


@lru_cache(maxsize=64)
def intervals(
    language: str,
    palette: theme.Palette,
    names: tuple[str, ...],
    hues: tuple[str, ...],
    titles: tuple[tuple[str, str], ...],
) -> Spec:
    """A point with its interval for each name; columns name, value, low, high, text, tips."""
    y = lines(names, palette)
    x = lengths(ROOM)
    colour = {
        "field": "name",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": list(names), "range": list(hues)},
    }
    tips = [{"field": f, "type": "nominal", "title": t} for f, t in titles]
    return {
        "height": max(ROW * len(names), 60),
        "padding": {"left": 0, "top": 4, "right": 8, "bottom": 0},
        "config": config(language, palette),
        "layer": [
            {
                "transform": [{"filter": "isValid(datum.low)"}],
                "mark": {
                    "type": "rule",
                    "strokeWidth": 2.5,
                    "opacity": 1,
                    "strokeCap": "round",
                },
                "encoding": {
                    "x": x | {"field": "low"},
                    "x2": {"field": "high"},
                    "y": y,
                    "color": colour,
                    "tooltip": tips,
                },
            },
            {
                "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
                "encoding": {"x": x, "y": y, "color": colour, "tooltip": tips},
            },
            {
                "mark": {
                    "type": "text",
                    "align": "left",
                    "dx": 10,
                    "fontSize": 12,
                    "clip": False,
                },
                "encoding": {
                    "x": x | {"field": "end"},
                    "y": y,
                    "text": {"field": "text", "type": "nominal"},
                    "color": {"value": palette.text},
                },
            },
        ],
    }


@lru_cache(maxsize=64)
def week(
    language: str,
    palette: theme.Palette,
    weekdays: tuple[str, ...],
    hours: tuple[str, ...],
    titles: tuple[tuple[str, str], ...],
    stops: tuple[tuple[float, str], ...],
) -> Spec:
    """A cell for each hour of each weekday; columns day, hour, lift, posts, best, tips.

    `stops` are values of the scale with what they mean: its ends, and the usual between them
    where cells may be below it.
    """
    x = {
        "field": "hour",
        "type": "ordinal",
        "scale": {"domain": list(hours)},
        "axis": {
            "grid": False,
            "labelAngle": 0,
            "labelOverlap": True,
            "labelPadding": 4,
            "values": [hour for hour in hours if int(hour) % EVERY == 0],
            "labelExpr": "pad(datum.value, 2, '0', 'left') + ':00'",
        },
    }
    y = {
        "field": "day",
        "type": "ordinal",
        "scale": {"domain": list(weekdays)},
        "axis": {
            "grid": False,
            "labelColor": palette.text,
            "labelPadding": 6,
            "labelFlush": False,
        },
    }
    colour = {
        "field": "lift",
        "type": "quantitative",
        "legend": {
            "orient": "top",
            "direction": "horizontal",
            "title": None,
            "gradientLength": 170,
            "gradientThickness": 8,
            "labelColor": palette.quiet,
            "labelFontSize": 12,
            "values": [at for at, _told in stops],
            "labelExpr": _meanings(stops),
        },
        "scale": {
            "domain": [at for at, _told in stops],
            "range": [palette.low, palette.middle, palette.high][-len(stops) :],
            "clamp": True,
        },
    }
    tips = [{"field": f, "type": "nominal", "title": t} for f, t in titles]
    text = {
        "mark": {"type": "text", "fontSize": 11, "color": palette.text},
        "encoding": {
            "x": x,
            "y": y,
            "text": {"field": "text", "type": "nominal"},
            "tooltip": tips,
            "opacity": {
                "condition": {"test": f"width / {len(hours)} >= {READABLE}", "value": 1},
                "value": 0,
            },
        },
    }
    best = {
        "transform": [{"filter": "datum.best"}],
        "mark": {
            "type": "rect",
            "filled": False,
            "stroke": palette.accent,
            "strokeWidth": 2.5,
            "cornerRadius": 3,
        },
        "encoding": {"x": x, "y": y, "tooltip": tips},
    }
    return {
        "height": CELL * len(weekdays) + 60,
        "padding": {"left": 0, "top": 4, "right": 8, "bottom": 4},
        "config": config(language, palette),
        "layer": [
            {
                "mark": {"type": "rect", "cornerRadius": 3, "stroke": palette.background},
                "encoding": {"x": x, "y": y, "color": colour, "tooltip": tips},
            },
            best,
            text,
        ],
    }


def _meanings(stops: tuple[tuple[float, str], ...]) -> str:
    """A label expression that tells what each value of a scale means."""
    *others, (_at, last) = stops
    known = "".join(f"datum.value == {at} ? {json.dumps(told)} : " for at, told in others)
    return known + json.dumps(last)


@lru_cache(maxsize=64)
def stack(
    language: str,
    palette: theme.Palette,
    grain: Grain,
    names: tuple[str, ...],
    hues: tuple[str, ...],
    titles: tuple[tuple[str, str], ...],
    ticks: tuple[date, ...],
) -> Spec:
    """Bars of named parts on each bucket; columns bucket, name, order, value, tips."""
    return {
        "height": HEIGHT,
        "padding": {"left": 0, "top": 8, "right": 8, "bottom": 4},
        "config": config(language, palette),
        "mark": {"type": "bar", "cornerRadius": 1, "width": {"band": 0.8}},
        "encoding": {
            "x": days(grain, ticks) | {"timeUnit": f"utc{_UNITS[grain]}", "bandPosition": 0.5},
            "y": {
                "field": "value",
                "type": "quantitative",
                "axis": {"labelExpr": value_labels(language, Unit.COUNT), "tickCount": 4},
            },
            "color": {
                "field": "name",
                "type": "nominal",
                "scale": {"domain": list(names), "range": list(hues)},
                "legend": {
                    "orient": "top",
                    "title": None,
                    "labelColor": palette.text,
                    "labelFontSize": 12,
                },
            },
            "order": {"field": "order", "type": "quantitative"},
            "tooltip": [{"field": f, "type": "nominal", "title": t} for f, t in titles],
        },
    }
