"""Mentions day by day beside what is expected of them, with the alarms marked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
import streamlit as st

from socialgoals.crisis.alarms import Alarm, Watch
from socialgoals.crisis.levels import LABELS, Level
from socialgoals.crisis.series import Step
from socialgoals.crisis.signals import Signals, signals
from socialgoals.metrics.catalogue import mentions
from socialgoals.metrics.model import Unit
from socialgoals.period import Grain, Period
from socialgoals.records import watching
from socialgoals.ui import charts, language, rows, specs, tables, theme
from socialgoals.ui.language import _
from socialgoals.ui.vega import Spec, config, value_labels

# Pixels that the words of an alarm take: where another has them its triangle must do.
_ROOM = 150
# Pixels that the words of a gap take.
_NAME = 90


def part(found: Watch, period: Period) -> None:
    """The chart of a period, a caption that says how to read it, its numbers."""
    frame = _frame(found, period)
    if frame.empty:
        return
    inside = [one for one in found.alarms if _touches(one, period)]
    palette, spoken = theme.current(), language.current()
    marked, gaps = _marks(inside, frame, palette), _gaps(found, period)
    with st.container(key="chart_watch"):
        charts.show(
            charts.Drawing(
                table=charts.table(*(one for one in (frame, marked, gaps) if len(one))),
                spec=_spec(spoken, palette, frame),
                alt=_alt(frame, inside, period),
            )
        )
    st.caption(
        _(
            "The line is the mentions of a day, the band what is usual for such a day. "
            "Alarms are marked with their level."
        )
    )
    tables.folded("watch", lambda: _table(frame), language.number, _("Mentions and alarms"))


def _touches(alarm: Alarm, period: Period) -> bool:
    return alarm.started.date() <= period.end and alarm.ended.date() >= period.start


def _frame(found: Watch, period: Period) -> pd.DataFrame:
    """A row for each day: mentions, what is expected, and the band around it."""
    days = watching.daily(found.mentions)
    if not len(days):
        return pd.DataFrame()
    # What raised an alarm is not usual, whatever it turned out to be.
    alarmed = [(one.started, one.ended) for one in found.alarms]
    days = replace(days, crises=[*days.crises, *alarmed])
    own: Signals = signals(days.brand, days, found.sensitivity)
    width = own.limits.band(Step.DAY)
    known = own.counts.known
    # Of a brand too new or too quiet nothing is expected.
    told = known & ~own.quiet
    begin = days.begin.date()
    at = [begin + timedelta(n) for n in range(len(days))]
    frame = pd.DataFrame(
        {
            "bucket": at,
            "value": np.where(known, own.counts.total, np.nan),
            "negative": np.where(known, own.counts.negative, np.nan),
            "expected": np.where(told, own.expected.counts, np.nan),
            "low": np.where(told, own.expected.lower(width), np.nan),
            "high": np.where(told, own.expected.upper(width), np.nan),
        }
    )
    frame = frame[[period.start <= day <= period.end for day in at]].reset_index(drop=True)
    frame["when"] = [language.day(day) for day in frame["bucket"]]
    frame["tip"] = [_counted(n) for n in frame["value"]]
    frame["bad"] = [_counted(n) for n in frame["negative"]]
    frame["usual"] = [_band(row) for row in frame.itertuples()]
    frame["bucket"] = pd.to_datetime(frame["bucket"])
    return frame


def _counted(value: float) -> str:
    return language.number(value) if np.isfinite(value) else _("not exported")


def _band(row: tuple[object, ...]) -> str:
    low, high = getattr(row, "low", np.nan), getattr(row, "high", np.nan)
    if not np.isfinite(high):
        return _("not known yet")
    return f"{language.number(round(low))}–{language.number(round(high))}"


def _marks(
    inside: Sequence[Alarm], frame: pd.DataFrame, palette: theme.Palette
) -> pd.DataFrame:
    """A row for each alarm; `near` is how far the next more serious one is, of the axis."""
    days = list(frame["bucket"])
    places: list[float] = []
    made = []
    for one in sorted(inside, key=lambda one: (-one.level, one.started)):
        day = pd.Timestamp(one.peak_at.date())
        if day not in days:
            continue
        place = days.index(day) / max(len(days) - 1, 1)
        made.append(
            {
                "bucket": day,
                "alarm_at": frame["value"][days.index(day)],
                "near": min((abs(place - other) for other in places), default=1.0),
                "level": _(LABELS[one.level]),
                "hue": _hue(one.level, palette),
                "when": language.day(one.peak_at.date()),
            }
        )
        places.append(place)
    return pd.DataFrame(made)


def _gaps(found: Watch, period: Period) -> pd.DataFrame:
    """A row for each span of days in the period that nobody exported."""
    made = []
    for first, end in found.mentions.gaps:
        start, stop = max(first.date(), period.start), min(end.date(), period.end)
        if start <= stop:
            made.append(
                {
                    "gap_from": pd.Timestamp(start),
                    "gap_to": pd.Timestamp(stop),
                    "gap_name": _("not exported"),
                    "gap_width": (stop - start).days / max((period.end - period.start).days, 1),
                }
            )
    return pd.DataFrame(made)


def _hue(level: Level, palette: theme.Palette) -> str:
    return palette.bad if level in (Level.SUSPECTED, Level.CRISIS) else palette.text


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
        "padding": {"left": 0, "top": 20, "right": 8, "bottom": 0},
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
