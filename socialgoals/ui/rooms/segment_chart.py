"""How the share of a part of the audience went, a line for each channel."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import pandas as pd
import streamlit as st

from socialgoals.metrics.model import Unit
from socialgoals.period import Grain
from socialgoals.ui import charts, language, rows, specs, tables, theme, words
from socialgoals.ui.language import _
from socialgoals.ui.rooms.segments import Course

# Beyond these days a tick needs its year.
_LONG = 300
# Names at line ends closer than this share of the height would be printed over each other.
_GAP = 0.1


def part(key: str, label: str, found: Sequence[Course]) -> None:
    """The chart of a part that is called `label`, how to read it, its numbers."""
    with st.container(key=f"chart_{key}"):
        charts.show(_drawing(label, tuple(found), theme.current(), language.current()))
    st.caption(_("Each point is an export. What lies between two exports is not known."))
    tables.folded(key, lambda: _table(found), lambda share: language.percent(share, 1), label)


@lru_cache(maxsize=64)
def _drawing(
    label: str, found: tuple[Course, ...], palette: theme.Palette, spoken: str
) -> charts.Drawing:
    days = sorted({day for one in found for day, _share in one.points})
    grain = Grain.MONTH if (days[-1] - days[0]).days > _LONG else Grain.DAY
    return charts.Drawing(
        table=charts.table(*(_line(one) for one in found), _names(found, days[-1])),
        spec=specs.channels(
            spoken,
            palette,
            Unit.PERCENT,
            grain,
            False,
            tuple(one.channel for one in found),
            (("when", _("Date")), ("tip", _("Share"))),
            _ticks(days, grain),
        ),
        alt=" ".join(
            [
                _(
                    "Line chart: share of {part} in the audience, {period}.",
                    part=label,
                    period=language.span(days[0], days[-1]),
                ),
                *(_ends(one) for one in found),
            ]
        ),
    )


def _line(one: Course) -> pd.DataFrame:
    shares = [share for _day, share in one.points]
    named = words.channel(one.channel)
    return pd.DataFrame(
        {
            "bucket": [pd.Timestamp(day) for day, _share in one.points],
            "when": [language.day(day) for day, _share in one.points],
            "channel": one.channel,
            "done": shares,
            "tail": None,
            "lone": shares,
            "hole": False,
            "tip": [f"{named}: {language.percent(share, 1)}" for share in shares],
        }
    )


def _names(found: Sequence[Course], last: date) -> pd.DataFrame:
    """What stands at the ends of the lines: rows of their own, as lines may end anywhere."""
    shares = [share for one in found for _day, share in one.points]
    ends = [one.points[-1][1] for one in found]
    return pd.DataFrame(
        {
            "bucket": [pd.Timestamp(last)] * len(found),
            "channel": [one.channel for one in found],
            "label": [words.channel(one.channel) for one in found],
            "label_at": rows.spread(ends, (max(shares) - min(shares)) * _GAP),
        }
    )


def _ticks(days: Sequence[date], grain: Grain) -> tuple[date, ...]:
    """The days named on the axis: one a month where months are named, not more than fit."""
    named = list(days)
    if grain is Grain.MONTH:
        named = list({(day.year, day.month): day for day in reversed(days)}.values())[::-1]
    while len(named) > rows.TICKS:
        named = named[::2]
    return tuple(named)


def _ends(one: Course) -> str:
    return _(
        "{channel}: first {first}, last {last}.",
        channel=words.channel(one.channel),
        first=language.percent(one.points[0][1], 1),
        last=language.percent(one.points[-1][1], 1),
    )


def _table(found: Sequence[Course]) -> pd.DataFrame:
    days = sorted({day for one in found for day, _share in one.points})
    columns = {_("Date"): [language.day(day) for day in days]}
    for one in found:
        known = dict(one.points)
        columns[words.channel(one.channel)] = pd.Series(map(known.get, days), dtype=float)
    return pd.DataFrame(columns)
