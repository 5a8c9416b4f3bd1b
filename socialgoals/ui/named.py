"""Bars of named things and what a table under them says: brands, campaigns, steps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd
import streamlit as st

from socialgoals.i18n import DASH
from socialgoals.ui import charts, language, specs, tables, text, theme

LONGEST = 44


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A named value: as drawn, as written beside the bar, and its hue."""

    name: str
    value: float
    text: str
    hue: str


def bars(key: str, label: str, what: str, found: Sequence[Bar]) -> None:
    """A bar for each name in the order given; `what` is what the names are."""
    with st.container(key=f"chart_{key}"):
        charts.show(_drawing(label, what, tuple(found), theme.current(), language.current()))


@lru_cache(maxsize=64)
def _drawing(
    label: str, what: str, found: tuple[Bar, ...], palette: theme.Palette, spoken: str
) -> charts.Drawing:
    names = tuple(text.shortened(bar.name, LONGEST) for bar in found)
    frame = pd.DataFrame(
        {
            "name": names,
            "whole": [bar.name for bar in found],
            "value": [bar.value for bar in found],
            "text": [bar.text for bar in found],
        }
    )
    return charts.Drawing(
        table=charts.table(frame),
        spec=specs.bars(
            spoken,
            palette,
            names,
            tuple(bar.hue for bar in found),
            (("whole", what), ("text", label)),
            specs.beside(bar.text for bar in found),
        ),
        alt=f"{label}: " + "; ".join(f"{bar.name} {bar.text}" for bar in found),
    )


def table(
    key: str,
    label: str,
    columns: Sequence[str],
    make: Callable[[], Sequence[Sequence[object]]],
) -> None:
    """The numbers of bars, folded away; made only once opened."""
    tables.folded(
        key,
        lambda: pd.DataFrame(make(), columns=list(columns)),
        lambda amount: DASH if amount is None else language.number(amount, 2),
        label,
    )
