"""What posts that do well have in common: content type, hashtag, weekday and hour."""

from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

import pandas as pd
import streamlit as st

from socialgoals import i18n
from socialgoals.i18n import DASH, N_
from socialgoals.metrics import besttime, posting
from socialgoals.metrics.besttime import BestTime, Slot
from socialgoals.metrics.model import Metric
from socialgoals.metrics.posting import Bunch
from socialgoals.metrics.reading import Scope
from socialgoals.period import Period
from socialgoals.ui import charts, language, posting_specs, posts, tables, theme, words
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.warehouse.opening import Warehouse

MOST_TAGS = 15
# A month holds too few posts to tell hours or hashtags apart.
_LOOK_BACK = 365
_POSTS = (N_("1 post"), N_("{n} posts"))


def content_types(warehouse: Warehouse, metric: Metric, view: View) -> None:
    """The metric of each channel's content types, with posts and interval."""
    if not posting.applies(metric):
        return
    found = _types(warehouse, warehouse.version, metric, view.period, view.scope)
    if not found:
        return
    st.header(_("Content types"), anchor=False)
    st.caption(_said(metric, view.period))
    names = tuple(
        f"{words.channel(bunch.names[0])} · {posts.content_type(bunch.names[1])}"
        for bunch in found
    )
    hues = tuple(theme.hue(bunch.names[0], theme.current()) for bunch in found)
    _bunches(f"types_{metric.name}", metric, found, names, hues, _("Content type"))


def hashtags(warehouse: Warehouse, metric: Metric, view: View) -> None:
    """The metric of the posts with each hashtag, the best first."""
    if not posting.applies(metric):
        return
    period = _year(view.period)
    found = _tags(warehouse, warehouse.version, metric, period, view.scope)[:MOST_TAGS]
    if not found:
        return
    st.header(_("Hashtags"), anchor=False)
    st.caption(
        _said(metric, period)
        + " "
        + _("A hashtag that fewer than {n} posts carry is left out.", n=posting.FEW)
    )
    names = tuple(f"#{bunch.names[0]}" for bunch in found)
    hues = (theme.current().accent,) * len(found)
    _bunches(f"tags_{metric.name}", metric, found, names, hues, _("Hashtag"))


def best_time(warehouse: Warehouse, metric: Metric, view: View) -> None:
    """How posts did by weekday and hour, and whether any hour did better than chance."""
    if not posting.applies(metric):
        return
    period = _year(view.period)
    found = _hours(warehouse, warehouse.version, metric, period, view.scope)
    if not found.posts:
        return
    st.header(_("Best time to post"), anchor=False)
    st.caption(_said(metric, period) + " " + _("Hours are those of Istanbul."))
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
            posts=language.counted(slot.posts, *_POSTS),
        )
        for slot in best
    )


def _left_out(found: BestTime) -> str:
    told = [
        _("{posts} looked at.", posts=language.counted(found.posts, *_POSTS)),
        _(
            "{posts} in hours with fewer than {n} are not shown.",
            posts=language.counted(found.hidden, *_POSTS),
            n=besttime.LEAST,
        )
        if found.hidden
        else "",
        _(
            "Of {posts} the export does not give the hour.",
            posts=language.counted(found.untimed, *_POSTS),
        )
        if found.untimed
        else "",
    ]
    return " ".join(part for part in told if part)


def _said(metric: Metric, period: Period) -> str:
    shown = _(metric.label) if metric.is_rate else _("{metric} a post", metric=_(metric.label))
    return f"{shown}, {language.span(period.start, period.end)}."


def _bunches(
    key: str,
    metric: Metric,
    found: Sequence[Bunch],
    names: tuple[str, ...],
    hues: tuple[str, ...],
    what: str,
) -> None:
    with st.container(key=f"chart_{key}"):
        charts.show(
            _intervals(
                metric, tuple(found), names, hues, what, theme.current(), language.current()
            )
        )
    tables.folded(
        key,
        lambda: _bunch_frame(metric, found, names, what),
        lambda amount: words.exact(metric, amount),
        what,
    )


@lru_cache(maxsize=64)
def _intervals(
    metric: Metric,
    found: tuple[Bunch, ...],
    names: tuple[str, ...],
    hues: tuple[str, ...],
    what: str,
    palette: theme.Palette,
    spoken: str,
) -> charts.Drawing:
    exact = [words.exact(metric, bunch.value) for bunch in found]
    many = [language.counted(bunch.posts, *_POSTS) for bunch in found]
    frame = pd.DataFrame(
        {
            "name": names,
            "value": [bunch.value for bunch in found],
            "low": [bunch.interval[0] if bunch.interval else None for bunch in found],
            "high": [bunch.interval[1] if bunch.interval else None for bunch in found],
            "end": [bunch.interval[1] if bunch.interval else bunch.value for bunch in found],
            "text": [f"{value} · {n}" for value, n in zip(exact, many, strict=True)],
            "exact": exact,
            "posts": many,
            "interval": [_interval(metric, bunch) for bunch in found],
        }
    )
    told = "; ".join(f"{n} {v}, {p}" for n, v, p in zip(names, exact, many, strict=True))
    titles = (
        ("name", what),
        ("exact", _(metric.label)),
        ("interval", _("95 % interval")),
        ("posts", _("Posts")),
    )
    return charts.Drawing(
        table=charts.table(frame),
        spec=posting_specs.intervals(spoken, palette, names, hues, titles),
        alt=f"{what}, {_(metric.label)}: {told}",
    )


def _interval(metric: Metric, bunch: Bunch) -> str:
    if bunch.interval is None:
        return DASH
    low, high = (words.exact(metric, side) for side in bunch.interval)
    return f"{low} – {high}"


def _bunch_frame(
    metric: Metric, found: Sequence[Bunch], names: Sequence[str], what: str
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            what: names,
            _(metric.label): [bunch.value for bunch in found],
            _("95 % interval"): [_interval(metric, bunch) for bunch in found],
            _("Posts"): [language.number(bunch.posts) for bunch in found],
        }
    )


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
            "posts": [language.counted(slot.posts, *_POSTS) for slot in found.slots],
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
        spec=posting_specs.week(spoken, palette, days, hours, titles),
        alt=_(
            "Heat map: {metric} by weekday and hour, {n} hours.",
            metric=_(metric.label),
            n=len(found.slots),
        )
        + " "
        + _verdict(found).replace("**", ""),
    )


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


def _year(period: Period) -> Period:
    """The period, at least the year that ends with it."""
    start = period.end - timedelta(_LOOK_BACK - 1)
    return Period(min(period.start, start), period.end)


@lru_cache(maxsize=64)
def _types(
    warehouse: Warehouse, _version: int, metric: Metric, period: Period, scope: Scope
) -> list[Bunch]:
    return posting.content_types(warehouse, metric, period, scope)


@lru_cache(maxsize=64)
def _tags(
    warehouse: Warehouse, _version: int, metric: Metric, period: Period, scope: Scope
) -> list[Bunch]:
    return posting.hashtags(warehouse, metric, period, scope)


@lru_cache(maxsize=64)
def _hours(
    warehouse: Warehouse, _version: int, metric: Metric, period: Period, scope: Scope
) -> BestTime:
    return besttime.best_time(warehouse, metric, period, scope)
