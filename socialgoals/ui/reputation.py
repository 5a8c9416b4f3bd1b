"""What is said: whose voice is heard, in which tone, and what people answer when asked."""

from collections.abc import Sequence
from functools import lru_cache

import pandas as pd
import streamlit as st

from socialgoals.i18n import N_
from socialgoals.metrics import query
from socialgoals.metrics.catalogue import mentions, surveys
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Point, Reading, Scope
from socialgoals.period import Grain, Period
from socialgoals.ui import (
    charts,
    language,
    named,
    posting_specs,
    readings,
    rows,
    tables,
    theme,
    words,
)
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.ui.named import Bar
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

_TONES = (
    (mentions.POSITIVE_MENTIONS, N_("positive")),
    (mentions.NEUTRAL_MENTIONS, N_("neutral")),
    (mentions.NEGATIVE_MENTIONS, N_("negative")),
)
_ASKED = (surveys.NPS, surveys.CSAT, surveys.GOOD_REVIEW_SHARE)
_ANSWERS = (N_("1 answer"), N_("{n} answers"))


def voice(warehouse: Warehouse, view: View) -> None:
    """Mentions of the brand beside those of each competitor that was searched for."""
    own = readings.compared(warehouse, (mentions.BRAND_MENTIONS, mentions.SSOV), view)
    mine = own[mentions.BRAND_MENTIONS.name][0].value
    others = _by_brand(warehouse, warehouse.version, view.period, view.scope)
    if mine is None or not others:
        return
    found = sorted([(_("Own brand"), mine), *others], key=lambda pair: -pair[1])
    whole = sum(count for _name, count in found)
    st.header(_("Share of voice against competitors"), anchor=False)
    st.caption(_("Mentions, {n} in all", n=language.number(whole)))
    shares = [(name, count, 100 * count / whole if whole else None) for name, count in found]
    label = _(mentions.SSOV.label)
    named.bars(
        "voice",
        label,
        _("Brand"),
        [
            Bar(
                name=name,
                value=count,
                text=f"{language.percent(share, 1)} · {language.number(count)}",
                hue=_hue(name),
            )
            for name, count, share in shares
        ],
    )
    named.table(
        "voice",
        label,
        (_("Brand"), _("Mentions"), label),
        lambda: [
            (name, language.number(count), language.percent(share, 1))
            for name, count, share in shares
        ],
    )


def _hue(name: str) -> str:
    palette = theme.current()
    return palette.accent if name == _("Own brand") else palette.quiet


@remembered(64)
def _by_brand(
    warehouse: Warehouse, _version: int, period: Period, scope: Scope
) -> list[tuple[str, float]]:
    metric = mentions.COMPETITOR_MENTIONS
    found = query.broken_down(warehouse, [metric], period, "brand", scope)
    return [
        (name, now.value) for name, now in found[metric.name] if name and now.value is not None
    ]


def tone(warehouse: Warehouse, view: View) -> None:
    """How many mentions were positive, neutral and negative, bucket by bucket."""
    metrics = tuple(metric for metric, _name in _TONES)
    found = readings.compared(warehouse, metrics, view)
    if all(now.value is None for now, _change in found.values()):
        return
    courses = tuple(tuple(readings.points(warehouse, m, view.period, view)) for m in metrics)
    grain = view.period.grain()
    st.header(_("Sentiment over time"), anchor=False)
    st.caption(
        " · ".join(
            f"{_(name)} {words.exact(metric, found[metric.name][0].value)}"
            for metric, name in _TONES
        )
    )
    with st.container(key="chart_tone"):
        charts.show(_stacked(courses, grain, theme.current(), language.current()))
    tables.folded(
        "tone",
        lambda: _tone_frame(courses, grain),
        lambda amount: language.number(amount),
        _("Sentiment over time"),
    )


def _tone_frame(courses: Sequence[Sequence[Point]], grain: Grain) -> pd.DataFrame:
    columns: dict[str, object] = {_("Date"): [rows.bucket(p.bucket, grain) for p in courses[0]]}
    for (_metric, name), points in zip(_TONES, courses, strict=True):
        columns[_(name)] = pd.Series([p.value for p in points], dtype=float)
    return pd.DataFrame(columns)


@lru_cache(maxsize=64)
def _stacked(
    courses: tuple[tuple[Point, ...], ...], grain: Grain, palette: theme.Palette, spoken: str
) -> charts.Drawing:
    names = tuple(_(name) for _metric, name in _TONES)
    frame = pd.DataFrame(
        [
            {
                "bucket": pd.Timestamp(point.bucket),
                "name": name,
                "order": order,
                "value": point.value,
                "when": rows.bucket(point.bucket, grain),
                "tip": f"{name}: {language.number(point.value)}",
            }
            for order, (name, points) in enumerate(zip(names, courses, strict=True))
            for point in points
            if point.value is not None
        ]
    )
    ticks = rows.ticks([p.bucket for p in courses[0]], grain)
    titles = (("when", _("Date")), ("tip", _("Mentions")))
    hues = (palette.good, palette.neutral, palette.bad)
    return charts.Drawing(
        table=charts.table(frame),
        spec=posting_specs.stack(spoken, palette, grain, names, hues, titles, ticks),
        alt=_("Stacked bars: mentions by sentiment over time."),
    )


def asked(warehouse: Warehouse, view: View) -> None:
    """What people answer when asked: NPS, CSAT and reviews, each with its interval."""
    found = readings.compared(warehouse, _ASKED, view)
    known = [found[m.name][0] for m in _ASKED if found[m.name][0].value is not None]
    if not known:
        return
    st.header(_("Surveys and reviews"), anchor=False)
    st.caption(_("With 95% intervals: the fewer the answers, the wider."))
    lines = tuple((_(now.metric.label), *_told(now.metric, now)) for now in known)
    st.html(_asked_table(lines, theme.current(), language.current()))


@lru_cache(maxsize=64)
def _asked_table(
    lines: tuple[tuple[str, ...], ...], _palette: theme.Palette, _spoken: str
) -> str:
    columns = (_("Measure"), _("Value"), _("95% interval"), _("Answers"))
    frame = pd.DataFrame(lines, columns=list(columns))
    return tables.html(frame, str, _("Surveys and reviews"))


def _told(metric: Metric, now: Reading) -> tuple[str, str, str]:
    low, high = now.interval or (None, None)
    span = f"{words.exact(metric, low)} – {words.exact(metric, high)}"
    return (
        words.exact(metric, now.value),
        span if now.interval else words.exact(metric, None),
        language.counted(now.facts, *_ANSWERS),
    )
