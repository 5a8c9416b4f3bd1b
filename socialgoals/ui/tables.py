"""The table behind each chart, as people read it and as a file."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from socialgoals.annotations import Annotation
from socialgoals.goals.trend import Planned
from socialgoals.i18n import DASH
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Point
from socialgoals.period import Grain, Period
from socialgoals.ui import language, marks, rows, state, text, theme, words
from socialgoals.ui.language import _

# Ten rows and a half under a head: the cut row says that more follow.
HEIGHT = 368


def behind(
    key: str,
    metric: Metric,
    now: Sequence[Point],
    before: Sequence[Point],
    grain: Grain,
    notes: Sequence[Annotation] = (),
    currency: str = "",
    planned: Planned | None = None,
) -> None:
    """The numbers of a chart of days, folded away; drawn and sent only once opened."""
    folded(
        key,
        lambda: frame_of(metric, now, before, grain, notes, planned),
        lambda amount: words.exact(metric, amount, currency),
        _(metric.label),
    )


def folded(
    key: str,
    make: Callable[[], pd.DataFrame],
    written: Callable[[float | None], str],
    label: str,
) -> None:
    """A chart's numbers with their downloads; `key` is also that of the chart's container."""
    box = st.expander(
        _("Numbers and downloads") if state.may_download() else _("Numbers"),
        icon=":material/table_rows:",
        on_change="rerun",
        key=f"numbers_{key}",
    )
    if not box.open:
        return
    frame = make()
    with box:
        st.html(html(frame, written, label))
        with st.container(horizontal=True, vertical_alignment="center"):
            csv_button(key, lambda: frame)
            if state.may_download():
                st.html(_picture_button(key), width="content")


def csv_button(key: str, make: Callable[[], pd.DataFrame]) -> None:
    """Hand a frame out as a file of the app's language, to those who may have files; made only
    for them."""
    if not state.may_download():
        return
    spoken = language.current()
    st.download_button(
        _("Download as CSV"),
        data=lambda: as_csv(make(), spoken),
        file_name=f"socialgoals-{key}.csv",
        mime="text/csv",
        icon=":material/download:",
        key=f"csv_{key}",
        on_click="ignore",
    )


def _picture_button(key: str) -> str:
    """A button that the frame's script knows: it saves the chart of this key as a picture."""
    label = text.markup(_("Download as picture (PNG)"))
    names = f"sg-button sg-picture-{text.markup(key)}"
    icon = '<span class="sg-icon" aria-hidden="true">image</span>'
    return f'<button type="button" class="{names}">{icon}{label}</button>'


def html(
    frame: pd.DataFrame,
    written: Callable[[float | None], str],
    label: str,
    height: int = HEIGHT,
    right: Sequence[str] = (),
) -> str:
    """A frame as a table that scrolls by itself, its numbers at the right.

    `right` are the columns with numbers that are texts already.
    """
    numeric = [name for name in frame if pd.api.types.is_float_dtype(frame[name])]
    aligned = {*numeric, *right}
    head = "".join(
        f'<th scope="col"{_right(name in aligned)}>{text.markup(str(name))}</th>'
        for name in frame
    )
    lines = []
    for row in frame.itertuples(index=False):
        first, *others = (
            text.markup(_shown(value, written) if name in numeric else str(value or ""))
            for name, value in zip(frame.columns, row, strict=True)
        )
        rest = "".join(
            f"<td{_right(name in aligned)}>{shown}</td>"
            for name, shown in zip(frame.columns[1:], others, strict=True)
        )
        lines.append(f'<tr><th scope="row">{first}</th>{rest}</tr>')
    return scrolling(
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody>", label, height
    )


def scrolling(rows: str, label: str, height: int = HEIGHT) -> str:
    """Rows of a table, already safe, in a region that scrolls and is reached by keyboard."""
    return (
        f'<div class="sg-scroll" role="region" tabindex="0" aria-label="{text.markup(label)}" '
        f'style="max-height:{height}px;--sg-head:{theme.current().middle}">'
        f'<table class="sg-table">{rows}</table></div>'
    )


def _right(numeric: bool) -> str:
    return ' class="sg-number"' if numeric else ""


def _shown(value: Any, written: Callable[[float | None], str]) -> str:
    return DASH if pd.isna(value) else written(float(value))


def frame_of(
    metric: Metric,
    now: Sequence[Point],
    before: Sequence[Point],
    grain: Grain,
    notes: Sequence[Annotation] = (),
    planned: Planned | None = None,
) -> pd.DataFrame:
    """A row for each bucket: its date, its value or that of each channel, the earlier value,
    what was planned, what happened in it."""
    buckets = list(dict.fromkeys(p.bucket for p in now))
    columns: dict[str, Any] = {_("Date"): [rows.bucket(day, grain) for day in buckets]}
    for channel in dict.fromkeys(p.channel for p in now):
        found = {p.bucket: p.value for p in now if p.channel == channel}
        name = words.channel(channel) if channel else _(metric.label)
        columns[name] = _floats(found.get(day) for day in buckets)
    if any(p.value is not None for p in before):
        earlier = [p.value for p in before[: len(buckets)]]
        columns[_("Earlier period")] = _floats(
            [*earlier, *[None] * (len(buckets) - len(earlier))]
        )
    if planned is not None:
        columns[_("Plan")] = _floats(planned.values)
        if planned.target is not None:
            columns[_("Target")] = _floats([planned.target] * len(buckets))
    if notes:
        columns[_("What happened")] = [_happened(day, grain, notes) for day in buckets]
    return pd.DataFrame(columns)


def _happened(day: Any, grain: Grain, notes: Sequence[Annotation]) -> str:
    bucket = Period(day, rows.last_day(day, grain))
    return "; ".join(
        marks.told(one)
        for one in notes
        if one.days.start <= bucket.end and one.days.end >= bucket.start
    )


def as_csv(frame: pd.DataFrame, spoken: str) -> bytes:
    """A file that a spreadsheet of that language opens as it is, and runs nothing of.

    Turkish spreadsheets expect semicolons and decimal commas. The mark at the start tells Excel
    that the file is UTF-8.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if spoken == "tr" else ",")
    writer.writerow([text.cell(name) for name in frame.columns])
    for row in frame.itertuples(index=False):
        writer.writerow([text.cell(_written(value, spoken)) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _written(value: object, spoken: str) -> str:
    if isinstance(value, float):
        number = "" if pd.isna(value) else f"{value:.10g}"
        return number.replace(".", ",") if spoken == "tr" else number
    return "" if value is None else str(value)


def _floats(values: Iterable[float | None]) -> pd.Series:
    return pd.Series(list(values), dtype=float)
