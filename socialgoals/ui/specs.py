"""Vega-Lite specs, built once for each language, theme and kind of value.

They hold no data.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from socialgoals.metrics.model import Unit
from socialgoals.period import Grain
from socialgoals.ui import marks, theme
from socialgoals.ui.vega import Spec, config, value_labels

HEIGHT = 280
BAR_HEIGHT = 34
_BUCKETS = {"filter": "isValid(datum.when)"}


def days(grain: Grain, ticks: tuple[date, ...]) -> Spec:
    at = [{"year": d.year, "month": d.month, "date": d.day, "utc": True} for d in ticks]
    return {
        "field": "bucket",
        "type": "temporal",
        "scale": {"type": "utc"},
        "axis": {
            "format": "%b %Y" if grain is Grain.MONTH else "%-d %b",
            "grid": False,
            "labelOverlap": True,
            "labelFlush": True,
            "values": at,
        },
    }


def _values(language: str, unit: Unit, zero: bool) -> Spec:
    axis: Spec = {"labelExpr": value_labels(language, unit), "tickCount": 4}
    if unit is Unit.COUNT:
        # There is no half of what is counted.
        axis["tickMinStep"] = 1
    return {
        "type": "quantitative",
        "scale": {"zero": zero, "nice": True},
        "axis": axis,
    }


def _line(x: Spec, y: Spec, field: str, **mark: Any) -> Spec:
    """A line that is drawn across short gaps and broken by holes."""
    return _broken(x, y, field, **mark) | {
        "transform": [_BUCKETS, {"filter": f"isValid(datum.{field}) || datum.hole"}]
    }


def _broken(x: Spec, y: Spec, field: str, **mark: Any) -> Spec:
    """A line that is broken wherever there is no value."""
    return {
        "transform": [_BUCKETS],
        "mark": {"type": "line", "interpolate": "linear", "strokeCap": "round"} | mark,
        "encoding": {"x": x, "y": y | {"field": field}},
    }


def _plan(x: Spec, y: Spec, palette: theme.Palette) -> list[Spec]:
    """Where a goal wants the values to be: neutral, dashed, the target finer than the way."""
    return [
        _broken(x, y, "target", color=palette.quiet, strokeWidth=1, strokeDash=[1, 4]),
        _broken(x, y, "plan", color=palette.text, strokeWidth=1.5, strokeDash=[7, 4]),
    ]


def _points(x: Spec, y: Spec, **mark: Any) -> Spec:
    """Marks on the values that a bridged line goes through."""
    return {
        "transform": [{"filter": "isValid(datum.lone)"}],
        "mark": {"type": "point", "filled": True, "size": 18, "opacity": 1} | mark,
        "encoding": {"x": x, "y": y | {"field": "lone"}},
    }


def _hover(x: Spec, palette: theme.Palette, titles: tuple[tuple[str, str], ...]) -> Spec:
    """A thin rule at the nearest bucket that tells its values."""
    return {
        "transform": [_BUCKETS],
        "params": [
            {
                "name": "near",
                "select": {
                    "type": "point",
                    "on": "pointerover",
                    "nearest": True,
                    "encodings": ["x"],
                    "clear": "pointerout",
                },
            }
        ],
        "mark": {"type": "rule", "color": palette.quiet, "strokeWidth": 1},
        "encoding": {
            "x": x,
            "opacity": {
                "condition": {"param": "near", "empty": False, "value": 0.6},
                "value": 0,
            },
            "tooltip": [{"field": f, "type": "nominal", "title": t} for f, t in titles],
        },
    }


def _end_labels(x: Spec, y: Spec, colour: Spec) -> Spec:
    return {
        "transform": [{"filter": "isValid(datum.label)"}],
        "mark": {
            "type": "text",
            "align": "left",
            "baseline": "middle",
            "dx": 8,
            "fontSize": 12,
            "fontWeight": 600,
            "clip": False,
        },
        "encoding": {
            "x": x,
            "y": y | {"field": "label_at"},
            "text": {"field": "label", "type": "nominal"},
            "color": colour,
        },
    }


@lru_cache(maxsize=256)
def trend(
    language: str,
    palette: theme.Palette,
    unit: Unit,
    grain: Grain,
    zero: bool,
    titles: tuple[tuple[str, str], ...],
    ticks: tuple[date, ...] = (),
    marked: int = 0,
    planned: bool = False,
) -> Spec:
    """One total over time; columns bucket, done, tail, lone, hole, before, label, label_at.

    `marked` is how many rows of annotations stand above the lines. `planned` says that there
    are the columns plan and target, too.
    """
    x, y = days(grain, ticks), _values(language, unit, zero)
    mine = {"field": "label_hue", "type": "nominal", "scale": None}
    return {
        "height": HEIGHT + marks.room(marked),
        "padding": {"left": 0, "top": 8, "right": 8, "bottom": 4},
        "config": config(language, palette),
        "layer": [
            *marks.layers(x, palette, marked),
            *(_plan(x, y, palette) if planned else ()),
            _line(x, y, "before", color=palette.quiet, strokeWidth=1, strokeDash=[4, 3]),
            _line(x, y, "done", color=palette.text, strokeWidth=2.5),
            _broken(x, y, "tail", color=palette.text, strokeWidth=2, strokeDash=[2, 4]),
            _points(x, y, color=palette.text),
            _end_labels(x, y, mine),
            _hover(x, palette, titles),
        ],
    }


@lru_cache(maxsize=256)
def channels(
    language: str,
    palette: theme.Palette,
    unit: Unit,
    grain: Grain,
    zero: bool,
    names: tuple[str, ...],
    titles: tuple[tuple[str, str], ...],
    ticks: tuple[date, ...] = (),
    marked: int = 0,
) -> Spec:
    """A line for each channel in its own hue, named at its end; `marked` as in `trend`."""
    x, y = days(grain, ticks), _values(language, unit, zero)
    colour = {
        "field": "channel",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": list(names), "range": [theme.hue(name, palette) for name in names]},
    }
    lines = [
        _line(x, y, "done", strokeWidth=2),
        _broken(x, y, "tail", strokeWidth=1.5, strokeDash=[2, 4]),
    ]
    for layer in lines:
        layer["encoding"]["color"] = colour
    points = _points(x, y)
    points["encoding"]["color"] = colour
    return {
        "height": HEIGHT + marks.room(marked),
        "padding": {"left": 0, "top": 8, "right": 8, "bottom": 4},
        "config": config(language, palette),
        "layer": [
            *marks.layers(x, palette, marked),
            *lines,
            points,
            _end_labels(x, y, colour),
            _hover(x, palette, titles),
        ],
    }


def lines(names: tuple[str, ...], palette: theme.Palette) -> Spec:
    """An axis with a line for each name, in this order."""
    return {
        "field": "name",
        "type": "nominal",
        "sort": list(names),
        "axis": {
            "labelColor": palette.text,
            "labelFontSize": 13,
            # Beside what is drawn, names have their part of the room there is.
            "labelLimit": {"expr": "max(110, (containerSize()[0] || 360) * 0.42)"},
            "labelFlush": False,
            "grid": False,
        },
    }


def beside(texts: Iterable[str]) -> int:
    """The room that the longest of these takes at the end of a bar."""
    return 12 + 7 * max((len(text) for text in texts), default=0)


def lengths(room: int) -> Spec:
    """Values drawn from zero on, with so many pixels left for words at any width."""
    scale = {"zero": True, "nice": False, "range": [0, {"expr": f"max(width - {room}, 40)"}]}
    return {"field": "value", "type": "quantitative", "scale": scale, "axis": None}


@lru_cache(maxsize=256)
def bars(
    language: str,
    palette: theme.Palette,
    names: tuple[str, ...],
    hues: tuple[str, ...],
    titles: tuple[tuple[str, str], ...],
    room: int = 70,
) -> Spec:
    """A bar for each name, longest first, its value at its end in `room` pixels."""
    y = lines(names, palette)
    x = lengths(room)
    colour = {
        "field": "name",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": list(names), "range": list(hues)},
    }
    tips = [{"field": f, "type": "nominal", "title": t} for f, t in titles]
    return {
        "height": max(BAR_HEIGHT * len(names), 60),
        "padding": {"left": 0, "top": 4, "right": 8, "bottom": 0},
        "config": config(language, palette),
        "layer": [
            {
                "mark": {"type": "bar", "height": 16, "cornerRadiusEnd": 3},
                "encoding": {"x": x, "y": y, "color": colour, "tooltip": tips},
            },
            {
                "mark": {
                    "type": "text",
                    "align": "left",
                    "dx": 6,
                    "fontSize": 12,
                    "clip": False,
                },
                "encoding": {
                    "x": x,
                    "y": y,
                    "text": {"field": "text", "type": "nominal"},
                    "color": {"value": palette.text},
                },
            },
        ],
    }
