"""When posts do better: a map of the week, and whether any hour did better than chance."""

import math
from functools import lru_cache

import pandas as pd
import streamlit as st

from socialgoals import i18n
from socialgoals.metrics import besttime, posting
from socialgoals.metrics.besttime import BestTime, Slot
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Scope
from socialgoals.period import Period
from socialgoals.ui import charts, language, posting_specs, tables, theme, words
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.ui.posting import POSTS, said, year
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

# Differences below this many percent never take the whole scale.
_LEAST = 20.0


def part(warehouse: Warehouse, metric: Metric, view: View) -> None:
    """How posts did by weekday and hour, and whether any hour did better than chance."""
    if not posting.applies(metric):
        return
    period = year(view.period)
    found = _hours(warehouse, warehouse.version, metric, period, view.scope)
    if not found.posts:
        return
    st.header(_("Best time to post"), anchor=False)
    st.caption(said(metric, period) + " " + _("Hours are those of Istanbul."))
    st.markdown(_verdict(found))
    if found.slots:
        key = f"hours_{metric.name}"
        with st.container(key=f"chart_{key}"):
            charts.show(_week(metric, found, theme.current(), language.current()))
        st.caption(
            _(
                "A number is how many posts went out in that hour, the colour how the median "
                "post did against the usual one of its account and content type."
            )
        )
        tables.folded(key, lambda: _hour_frame(metric, found), _percent, _("Best time to post"))
    st.caption(_left_out(found))


def _verdict(found: BestTime) -> str:
    best = found.recommended
    if not best:
        return _(
            "No hour stands out: shuffled posts show differences as large. Post when it suits, "
            "and look again with more posts."
        )
    return "  \n".join(
        _(
            "**{day} {hour}**: the median post does {lift} better than usual ({posts}).",
            day=i18n.weekdays(language.current())[slot.weekday],
            hour=_hour(slot.hour),
            lift=language.percent(slot.lift, 0),
            posts=language.counted(slot.posts, *POSTS),
        )
        for slot in best
    )


def _left_out(found: BestTime) -> str:
    told = [
        _("{posts} looked at.", posts=language.counted(found.posts, *POSTS)),
        _(
            "{posts} in hours with fewer than {n} are not shown.",
            posts=language.counted(found.hidden, *POSTS),
            n=besttime.LEAST,
        )
        if found.hidden
        else "",
        _(
            "Of {posts} the export does not give the hour.",
            posts=language.counted(found.untimed, *POSTS),
        )
        if found.untimed
        else "",
    ]
    return " ".join(part for part in told if part)


@lru_cache(maxsize=64)
def _week(
    metric: Metric, found: BestTime, palette: theme.Palette, spoken: str
) -> charts.Drawing:
    days = tuple(i18n.weekdays(spoken, "abbreviated"))
    span = [slot.hour for slot in found.slots]
    hours = tuple(str(hour) for hour in range(min(span), max(span) + 1))
    frame = pd.DataFrame(
        {
            "day": [days[slot.weekday] for slot in found.slots],
            "hour": [str(slot.hour) for slot in found.slots],
            "lift": [slot.lift for slot in found.slots],
            "text": [language.number(slot.posts) for slot in found.slots],
            "best": [slot.recommended for slot in found.slots],
            "when": [_when(slot, spoken) for slot in found.slots],
            "value": [words.exact(metric, slot.value) for slot in found.slots],
            "against": [_percent(slot.lift) for slot in found.slots],
            "posts": [language.counted(slot.posts, *POSTS) for slot in found.slots],
        }
    )
    titles = (
        ("when", _("When")),
        ("value", _("Median")),
        ("against", _("Against the usual")),
        ("posts", _("Posts")),
    )
    return charts.Drawing(
        table=charts.table(frame),
        spec=posting_specs.week(spoken, palette, days, hours, titles, _stops(found)),
        alt=_(
            "Heat map: {metric} by weekday and hour, {n} hours.",
            metric=_(metric.label),
            n=len(found.slots),
        )
        + " "
        + _verdict(found).replace("**", ""),
    )


def _stops(found: BestTime) -> tuple[tuple[float, str], ...]:
    """The scale of the map: as far as its hours go, to the next ten percent."""
    most = max(abs(slot.lift) for slot in found.slots)
    limit = min(max(10.0 * math.ceil(most / 10), _LEAST), float(posting_specs.LIMIT))
    return ((-limit, _percent(-limit)), (0.0, _("usual")), (limit, _percent(limit)))


def _when(slot: Slot, spoken: str) -> str:
    return f"{i18n.weekdays(spoken)[slot.weekday]} {_hour(slot.hour)}"


def _hour(hour: int) -> str:
    return f"{hour:02d}:00"


def _percent(amount: float | None) -> str:
    shown = language.percent(amount, 0)
    return i18n.signed(shown, amount or 0, language.current())


def _hour_frame(metric: Metric, found: BestTime) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("When"): [_when(slot, language.current()) for slot in found.slots],
            _("Median"): [words.exact(metric, slot.value) for slot in found.slots],
            _("Against the usual"): [slot.lift for slot in found.slots],
            _("Posts"): [language.number(slot.posts) for slot in found.slots],
        }
    )


@remembered(64)
def _hours(
    warehouse: Warehouse, _version: int, metric: Metric, period: Period, scope: Scope
) -> BestTime:
    return besttime.best_time(warehouse, metric, period, scope)
