"""The table behind each chart, as people read it and as a file."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from socialgoals.i18n import DASH
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Point
from socialgoals.period import Grain
from socialgoals.ui import language, rows, text, words
from socialgoals.ui.language import _


def behind(
    key: str,
    metric: Metric,
    now: Sequence[Point],
    before: Sequence[Point],
    grain: Grain,
) -> None:
    """The numbers of a chart, folded away; drawn and sent only once opened."""
    box = st.expander(
        _("The numbers"), icon=":material/table_rows:", on_change="rerun", key=key
    )
    if not box.open:
        return
    frame = frame_of(metric, now, before, grain)
    with box:
        st.dataframe(
            frame.style.format(
                lambda amount: words.exact(metric, None if pd.isna(amount) else amount),
                subset=[name for name in frame if frame[name].dtype == float],
            ),
            hide_index=True,
            width="stretch",
            placeholder=DASH,
            height=min(35 * (len(frame) + 1) + 3, 360),
        )
        st.download_button(
            _("Download as CSV"),
            data=lambda: as_csv(frame, language.current()),
            file_name=f"socialgoals-{metric.name}.csv",
            mime="text/csv",
            icon=":material/download:",
            key=f"{key}_csv",
            on_click="ignore",
        )


def frame_of(
    metric: Metric, now: Sequence[Point], before: Sequence[Point], grain: Grain
) -> pd.DataFrame:
    """A row for each bucket: date, channel where there are several, value, earlier value."""
    columns: dict[str, Any] = {_("Date"): [rows.bucket(p.bucket, grain) for p in now]}
    if any(p.channel for p in now):
        columns[_("Channel")] = [words.channel(p.channel or "") for p in now]
    columns[_(metric.label)] = _floats(p.value for p in now)
    if any(p.value is not None for p in before):
        earlier = [p.value for p in before[: len(now)]]
        columns[_("Earlier period")] = _floats([*earlier, *[None] * (len(now) - len(earlier))])
    return pd.DataFrame(columns)


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
