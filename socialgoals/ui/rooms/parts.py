"""Metrics by something their rows name: a table with words, shares with their intervals."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import pandas as pd
import streamlit as st

from socialgoals.i18n import DASH, N_
from socialgoals.metrics import query
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Flag, Reading, Scope
from socialgoals.period import Period
from socialgoals.ui import charts, language, posting_specs, tables, text, theme, words
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

Broken = Mapping[str, Mapping[str, Reading]]
MOST = 15
CHANNEL = "channel"
_UNNAMED = N_("(not named)")


def broken(
    warehouse: Warehouse,
    metrics: tuple[Metric, ...],
    view: View,
    by: str,
    whoever: bool = False,
) -> Broken:
    """Metrics by channel, or by a column of their rows; the largest of the first come first.

    Names that the first metric does not know are left out, unless `whoever` has any is asked
    for.
    """
    return _broken(warehouse, warehouse.version, metrics, view.period, view.scope, by, whoever)


@remembered(128)
def _broken(
    warehouse: Warehouse,
    _version: int,
    metrics: tuple[Metric, ...],
    period: Period,
    scope: Scope,
    by: str,
    whoever: bool,
) -> Broken:
    parted = (
        query.splits(warehouse, metrics, period, scope)
        if by == CHANNEL
        else query.broken_down(warehouse, metrics, period, by, scope)
    )
    found = [{str(name): now for name, now in parted[metric.name]} for metric in metrics]
    told = found if whoever else found[:1]
    names = dict.fromkeys(
        name for part in told for name, now in part.items() if now.value is not None
    )
    return {
        name: {
            m.name: part[name] for m, part in zip(metrics, found, strict=True) if name in part
        }
        for name in list(names)[:MOST]
    }


def named(name: str, by: str) -> str:
    """What a value of a column is called."""
    if by == CHANNEL:
        return words.channel(name)
    return name or _(_UNNAMED)


def cell(now: Reading | None) -> str:
    """A reading in a table: its value, its interval where it is a share, what to mind."""
    if now is None or now.value is None:
        return DASH
    shown = words.exact(now.metric, now.value, now.currency)
    if now.interval:
        shown += f" ({between(now)})"
    if Flag.IMMATURE in now.flags:
        shown += " · " + _("recent")
    return shown


def between(now: Reading) -> str:
    """The interval of a share, in whole percent."""
    if now.interval is None:
        return ""
    low, high = (language.percent(edge, 0) for edge in now.interval)
    return f"{low}–{high}"


def table(
    key: str,
    what: str,
    metrics: Sequence[Metric],
    found: Broken,
    name: Callable[[str], str],
    more: Mapping[str, Callable[[str], str]] | None = None,
    right: Sequence[str] = (),
) -> None:
    """A row for each name, a column for each metric that anybody has; and as a file.

    `more` are columns told by name; those of amounts are in `right`, too.
    """
    known = [
        m
        for m in metrics
        if any(m.name in row and row[m.name].value is not None for row in found.values())
    ]
    columns = {what: tuple(name(one) for one in found)}
    for metric in known:
        columns[_(metric.label)] = tuple(cell(row.get(metric.name)) for row in found.values())
    for title, told in (more or {}).items():
        columns[title] = tuple(told(one) for one in found)
    numbers = (*(_(m.label) for m in known), *right)
    st.html(_table(tuple(columns.items()), what, numbers, theme.current()))
    tables.csv_button(key, lambda: pd.DataFrame(columns))


@lru_cache(maxsize=256)
def _table(
    columns: tuple[tuple[str, tuple[str, ...]], ...],
    what: str,
    right: tuple[str, ...],
    _palette: theme.Palette,
) -> str:
    return tables.html(pd.DataFrame(dict(columns)), language.number, what, right=right)


def shares(key: str, label: str, what: str, found: Sequence[tuple[str, Reading]]) -> None:
    """Shares with their 95 % intervals, a line each."""
    rows = tuple(
        (name, now.value, now.interval or (None, None), _share(now))
        for name, now in found
        if now.value is not None
    )
    if not rows:
        return
    with st.container(key=f"chart_{key}"):
        charts.show(_shares(rows, label, what, theme.current(), language.current()))
    st.caption(_("The line is the 95% interval: the fewer were counted, the longer it is."))


def _share(now: Reading) -> str:
    return " · ".join(part for part in (language.percent(now.value, 0), between(now)) if part)


@lru_cache(maxsize=128)
def _shares(
    rows: tuple[tuple[str, float, tuple[float | None, float | None], str], ...],
    label: str,
    what: str,
    palette: theme.Palette,
    spoken: str,
) -> charts.Drawing:
    frame = pd.DataFrame(
        {
            "name": [text.shortened(name, 28) for name, *_rest in rows],
            "whole": [name for name, *_rest in rows],
            "value": [value for _name, value, *_rest in rows],
            "low": [low for _name, _value, (low, _high), _told in rows],
            "high": [high for _name, _value, (_low, high), _told in rows],
            "end": [value if high is None else high for _n, value, (_l, high), _told in rows],
            "text": [told for *_rest, told in rows],
        }
    )
    return charts.Drawing(
        table=charts.table(frame),
        spec=posting_specs.intervals(
            spoken,
            palette,
            tuple(frame["name"]),
            (palette.accent,) * len(rows),
            (("whole", what), ("text", label)),
        ),
        alt=f"{label}: " + "; ".join(f"{name} {told}" for name, *_rest, told in rows),
    )
