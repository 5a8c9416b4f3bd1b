"""Mentions beside what is expected of them, alarms marked: day by day, and from close by."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import pandas as pd
import streamlit as st

from socialgoals.crisis.alarms import Alarm, Watch
from socialgoals.crisis.levels import LABELS, Level
from socialgoals.metrics.catalogue import mentions
from socialgoals.metrics.model import Unit
from socialgoals.period import Grain, Period
from socialgoals.ui import charts, language, rows, specs, tables, theme
from socialgoals.ui.language import _
from socialgoals.ui.rooms import crisis_frames, editing
from socialgoals.ui.vega import Spec, config, value_labels

# Pixels that the words of an alarm take: where another has them its triangle must do.
_ROOM = 150
# Pixels that the words of a gap take.
_NAME = 90


def part(found: Watch, period: Period) -> None:
    """The chart of a period, a caption that says how to read it, its numbers."""
    frame = _days(found, period, language.current())
    if frame.empty:
        return
    with st.container(key="chart_watch"):
        charts.show(_period(found, period, theme.current(), language.current()))
    st.caption(
        _(
            "The line is the mentions of a day, the band what is usual for such a day. "
            "Alarms are marked with their level."
        )
    )
    tables.folded("watch", lambda: _table(frame), language.number, _("Mentions and alarms"))


def around(found: Watch, alarm: Alarm, key: str) -> None:
    """The steps of an alarm with what was usual for each, and where it began."""
    frame = crisis_frames.around(found, alarm)
    told = _(
        "Line chart: mentions with the usual band; the alarm began {moment}, its peak was {n}.",
        moment=editing.moment(alarm.started),
        n=language.number(alarm.peak),
    )
    with st.container(key=f"chart_{key}"):
        charts.show(_drawing(found, frame, crisis_frames.trigger(alarm, frame), told))
    if alarm.gathered and alarm.level is not Level.MOOD_SHIFT:
        st.caption(_("No single hour stands out: the day as a whole was too loud."))


@lru_cache(maxsize=16)
def _period(
    found: Watch, period: Period, _palette: theme.Palette, spoken: str
) -> charts.Drawing:
    frame = _days(found, period, spoken)
    inside = [one for one in found.alarms if touches(one, period)]
    marked = crisis_frames.marks(inside, frame)
    return _drawing(found, frame, marked, _alt(frame, inside, period))


def _drawing(
    found: Watch, frame: pd.DataFrame, marked: pd.DataFrame, alt: str
) -> charts.Drawing:
    gaps = crisis_frames.gaps(found, frame)
    return charts.Drawing(
        table=charts.table(*(one for one in (frame, marked, gaps) if len(one))),
        spec=_spec(language.current(), theme.current(), frame),
        alt=alt,
    )


@lru_cache(maxsize=16)
def _days(found: Watch, period: Period, _spoken: str) -> pd.DataFrame:
    """The rows of a period, worked out once for many reruns; nobody changes them."""
    return crisis_frames.days(found, period)


def touches(alarm: Alarm, period: Period) -> bool:
    """Whether an alarm lasted on any day of a period."""
    return alarm.started.date() <= period.end and alarm.ended.date() >= period.start


def _spec(spoken: str, palette: theme.Palette, frame: pd.DataFrame) -> Spec:
    days = [date.fromisoformat(str(day)[:10]) for day in frame["bucket"]]
    x = specs.days(Grain.DAY, rows.ticks(days, Grain.DAY))
    y = {
        "field": "value",
        "type": "quantitative",
        "scale": {"zero": True, "nice": True},
        "axis": {"labelExpr": value_labels(spoken, Unit.COUNT), "tickCount": 4},
    }
    line = {"type": "line", "interpolate": "linear", "strokeCap": "round"}
    hue = {"field": "hue", "type": "nominal", "scale": None}
    mark = {"x": x, "y": y | {"field": "alarm_at"}, "color": hue}
    alarms = {"filter": "isValid(datum.alarm_at)"}
    # Days without a value stay: they break the line.
    known = {"filter": "isValid(datum.tip)"}
    gaps = {"filter": "isValid(datum.gap_from)"}
    tips = (
        ("when", _("Date")),
        ("tip", _(mentions.BRAND_MENTIONS.label)),
        ("bad", _(mentions.NEGATIVE_MENTIONS.label)),
        ("usual", _("Usual")),
    )
    return {
        "height": specs.HEIGHT,
        "padding": {"left": 0, "top": 20, "right": 8, "bottom": 4},
        "config": config(spoken, palette),
        "layer": [
            {
                "transform": [gaps],
                "mark": {"type": "rect", "color": palette.quiet, "opacity": 0.12},
                "encoding": {"x": x | {"field": "gap_from"}, "x2": {"field": "gap_to"}},
            },
            {
                "transform": [
                    gaps,
                    {
                        "calculate": "(toNumber(datum.gap_from) + toNumber(datum.gap_to)) / 2",
                        "as": "gap_at",
                    },
                ],
                "mark": {"type": "text", "baseline": "top", "fontSize": 12, "y": 4},
                "encoding": {
                    "x": x | {"field": "gap_at"},
                    "text": {"field": "gap_name", "type": "nominal"},
                    "color": {"value": palette.quiet},
                    "opacity": {
                        "condition": {
                            "test": f"datum.gap_width * width >= {_NAME}",
                            "value": 1,
                        },
                        "value": 0,
                    },
                },
            },
            {
                "transform": [known],
                "mark": {"type": "area", "color": palette.accent, "opacity": 0.14},
                "encoding": {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}},
            },
            {
                "transform": [known],
                "mark": line | {"color": palette.quiet, "strokeWidth": 1, "strokeDash": [4, 3]},
                "encoding": {"x": x, "y": y | {"field": "expected"}},
            },
            {
                "transform": [known],
                "mark": line | {"color": palette.text, "strokeWidth": 2},
                "encoding": {"x": x, "y": y},
            },
            {
                "transform": [known],
                "mark": {"type": "point", "filled": True, "size": 120, "opacity": 0},
                "encoding": {
                    "x": x,
                    "y": y,
                    "tooltip": [{"field": f, "type": "nominal", "title": t} for f, t in tips],
                },
            },
            {
                "transform": [alarms],
                "mark": {
                    "type": "point",
                    "filled": True,
                    "size": 110,
                    "shape": "triangle-down",
                },
                "encoding": mark,
            },
            {
                "transform": [alarms],
                "mark": {
                    "type": "text",
                    "baseline": "bottom",
                    "dy": -9,
                    "fontSize": 12,
                    "fontWeight": 600,
                    "clip": False,
                },
                "encoding": mark
                | {
                    "text": {"field": "level", "type": "nominal"},
                    "opacity": {
                        "condition": {"test": f"datum.near * width >= {_ROOM}", "value": 1},
                        "value": 0,
                    },
                },
            },
        ],
    }


def _alt(frame: pd.DataFrame, inside: Sequence[Alarm], period: Period) -> str:
    told = _(
        "Line chart: mentions a day with the usual band, {period}. {n} in all.",
        period=language.span(period.start, period.end),
        n=language.number(float(frame["value"].sum())),
    )
    if frame["value"].isna().any():
        missing = int(frame["value"].isna().sum())
        told += " " + _("{n} of its days were not exported.", n=language.number(missing))
    alarms = [f"{_(LABELS[one.level])}, {language.day(one.started.date())}." for one in inside]
    return " ".join([told, *alarms])


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Date"): frame["when"],
            _(mentions.BRAND_MENTIONS.label): frame["tip"],
            _(mentions.NEGATIVE_MENTIONS.label): frame["bad"],
            _("Usual"): frame["usual"],
        }
    )


def whole(found: Watch) -> int:
    """The mentions that the watch knows."""
    return int(found.whole.counts.total.sum()) if len(found.mentions) else 0
