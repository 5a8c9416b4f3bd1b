"""What posts that do well have in common: their content type, a hashtag."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import lru_cache

import pandas as pd
import streamlit as st

from socialgoals.i18n import DASH, N_
from socialgoals.metrics import posting
from socialgoals.metrics.model import Metric
from socialgoals.metrics.posting import Bunch
from socialgoals.metrics.reading import Scope
from socialgoals.period import Period
from socialgoals.ui import charts, language, posting_specs, posts, tables, theme, words
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

MOST_TAGS = 15
# A month holds too few posts to tell hours or hashtags apart.
_LOOK_BACK = 365
POSTS = (N_("1 post"), N_("{n} posts"))


def content_types(warehouse: Warehouse, metric: Metric, view: View) -> None:
    """The metric of each channel's content types, with posts and interval."""
    if not posting.applies(metric):
        return
    found = _bunched(
        posting.content_types, warehouse, warehouse.version, metric, view.period, view.scope
    )
    if not found:
        return
    st.header(_("Content types"), anchor=False)
    st.caption(said(metric, view.period))
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
    period = year(view.period)
    found = _bunched(
        posting.hashtags, warehouse, warehouse.version, metric, period, view.scope
    )[:MOST_TAGS]
    if not found:
        return
    st.header(_("Hashtags"), anchor=False)
    st.caption(
        said(metric, period)
        + " "
        + _("A hashtag that fewer than {n} posts carry is left out.", n=posting.FEW)
    )
    names = tuple(f"#{bunch.names[0]}" for bunch in found)
    hues = (theme.current().accent,) * len(found)
    _bunches(f"tags_{metric.name}", metric, found, names, hues, _("Hashtag"))


def said(metric: Metric, period: Period) -> str:
    """What is shown, and of which days."""
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
    many = [language.counted(bunch.posts, *POSTS) for bunch in found]
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
        ("interval", _("95% interval")),
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
            _("95% interval"): [_interval(metric, bunch) for bunch in found],
            _("Posts"): [language.number(bunch.posts) for bunch in found],
        }
    )


def year(period: Period) -> Period:
    """The period, at least the year that ends with it."""
    start = period.end - timedelta(_LOOK_BACK - 1)
    return Period(min(period.start, start), period.end)


@remembered(64)
def _bunched(
    read: Callable[[Warehouse, Metric, Period, Scope], list[Bunch]],
    warehouse: Warehouse,
    _version: int,
    metric: Metric,
    period: Period,
    scope: Scope,
) -> list[Bunch]:
    return read(warehouse, metric, period, scope)
