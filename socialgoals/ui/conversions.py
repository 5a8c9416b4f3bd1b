"""From being seen to selling, and what it costs."""

from itertools import pairwise

import streamlit as st

from socialgoals.i18n import DASH, N_
from socialgoals.metrics import query
from socialgoals.metrics.catalogue import ads, engagement, exposure, web
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Reading, Scope
from socialgoals.period import Period
from socialgoals.ui import language, named, readings, theme, words
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.ui.named import Bar
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

_TITLE = N_("From seeing to buying")
_COUNTED = N_(
    "Each step is counted by somebody else: the platforms their clicks, the website "
    "all visits that social media sent. Nobody is followed from one to the next."
)
_STEPS = (
    exposure.EXPOSURE,
    engagement.CLICKS,
    web.SOCIAL_SESSIONS,
    web.SOCIAL_CONVERSIONS,
)
_PAID = (ads.AD_SPEND, ads.AD_IMPRESSIONS, ads.AD_CLICKS, ads.CPC, ads.CPM, ads.ROAS)
_MOST = 12
_UNNAMED = N_("(no campaign named)")


def funnel(
    warehouse: Warehouse,
    view: View,
    way: tuple[Metric, ...] = _STEPS,
    title: str = _TITLE,
    key: str = "funnel",
    counted: str = _COUNTED,
) -> None:
    """How many take each step of a way, and how many of them go on to the next."""
    found = readings.compared(warehouse, way, view)
    steps = [found[metric.name][0] for metric in way]
    if sum(step.value is not None for step in steps) < 2:
        return
    on = ["", *(_going_on(a, b) for a, b in pairwise(steps))]
    accent = theme.current().accent
    st.header(_(title), anchor=False)
    st.caption(_(counted))
    named.bars(
        key,
        _(title),
        _("Step"),
        [
            Bar(
                name=_(step.metric.label),
                value=step.value,
                text=" · ".join(
                    part for part in (words.exact(step.metric, step.value), share) if part
                ),
                hue=accent,
            )
            for step, share in zip(steps, on, strict=True)
            if step.value is not None
        ],
    )
    named.table(
        key,
        _(title),
        (_("Step"), _("Value"), _("Of the step before")),
        lambda: [
            (_(step.metric.label), words.exact(step.metric, step.value), share or DASH)
            for step, share in zip(steps, on, strict=True)
        ],
    )


def _going_on(before: Reading, now: Reading) -> str:
    """The share that goes on; none where a step counts more than the one before it does."""
    if not before.value or now.value is None or now.value > before.value:
        return ""
    return language.percent(100 * now.value / before.value)


def campaigns(warehouse: Warehouse, view: View) -> None:
    """What each campaign spent and what it got for it, the dearest first."""
    spent = _by_campaign(warehouse, warehouse.version, view.period, view.scope)
    known = [(name, now) for name, now in spent[0] if now.value is not None][:_MOST]
    if not known:
        return
    st.header(_("Ad spend by campaign"), anchor=False)
    accent = theme.current().accent
    label = _(ads.AD_SPEND.label)
    named.bars(
        "campaigns",
        label,
        _("Campaign"),
        [
            Bar(
                name=name or _(_UNNAMED),
                value=now.value or 0.0,
                text=words.exact(ads.AD_SPEND, now.value, now.currency),
                hue=accent,
            )
            for name, now in known
        ],
    )
    by_name = [dict(part) for part in spent]
    named.table(
        "campaigns",
        label,
        (_("Campaign"), *(_(metric.label) for metric in _PAID)),
        lambda: [
            (name or _(_UNNAMED), *(_cell(part.get(name)) for part in by_name))
            for name, _now in known
        ],
    )


def _cell(now: Reading | None) -> str:
    return DASH if now is None else words.exact(now.metric, now.value, now.currency)


@remembered(64)
def _by_campaign(
    warehouse: Warehouse, _version: int, period: Period, scope: Scope
) -> list[list[tuple[str, Reading]]]:
    found = query.broken_down(warehouse, _PAID, period, "campaign", scope)
    return [found[metric.name] for metric in _PAID]
