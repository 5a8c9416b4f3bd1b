"""Leads: from a click to a customer, by channel, offer and campaign, and what sales says."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from socialgoals.i18n import DASH, N_
from socialgoals.metrics import query
from socialgoals.metrics.campaigns import Campaign, campaigns, same
from socialgoals.metrics.catalogue import ads, engagement, leads, web
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Flag, Reading, Scope
from socialgoals.period import Period
from socialgoals.ui import address, conversions, language, named, tables, theme, words
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.ui.named import Bar
from socialgoals.ui.rooms import parts
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

_STEPS = (
    engagement.CLICKS,
    web.SOCIAL_SESSIONS,
    leads.LEADS,
    leads.LEAD_TO_CUSTOMER_RATE.numerator,
)
_BY = {
    parts.CHANNEL: N_("Channel"),
    "offer": N_("Offer"),
    "campaign": N_("Campaign"),
}
_BROKEN = (
    leads.LEADS,
    leads.LEAD_TO_CUSTOMER_RATE.numerator,
    leads.LEAD_TO_CUSTOMER_RATE,
    leads.LEAD_VALUE,
)
# What each is besides: clicks and spending know no offer.
_BESIDES: Mapping[str, tuple[Metric, ...]] = {
    parts.CHANNEL: (
        engagement.CLICKS,
        web.SOCIAL_SESSIONS,
        leads.LEAD_CONVERSION_RATE,
        ads.COST_PER_LEAD,
    ),
    "offer": (),
    "campaign": (ads.AD_CLICKS, ads.COST_PER_LEAD),
}
_MONTHS = 12
_PER_LEAD = N_("Spend per lead of your list")


def funnel(warehouse: Warehouse, view: View) -> None:
    """From a click over a visit to a lead and a customer."""
    conversions.funnel(
        warehouse,
        view,
        _STEPS,
        N_("From a click to a customer"),
        "lead_funnel",
        N_(
            "The platforms count the clicks, the website its visits, your own list the leads. "
            "Only leads are followed until they become customers."
        ),
    )


def broken(warehouse: Warehouse, view: View) -> None:
    """Leads, customers and their rates by channel, offer or campaign; what they cost."""
    by = _chosen_by()
    metrics = (*_BROKEN, *_BESIDES[by])
    found = parts.broken(warehouse, metrics, view, by)
    costs = (
        _spending(warehouse, warehouse.version, view.period, view.scope)
        if by == "campaign"
        else {}
    )
    if not found and not costs:
        st.caption(_("No leads in this period."))
        return
    if found:
        _bars(by, found)
    more = _columns(costs)
    parts.table(
        f"leads_by_{by}_table",
        _(_BY[by]),
        metrics,
        {**found, **_without_leads(warehouse, view, found, costs)},
        lambda name: parts.named(name, by),
        more,
        tuple(more),
    )
    if costs:
        st.caption(
            _(
                "Spend per lead is what the ads of a campaign cost, by all leads in your list "
                "that name it, also those who came without an ad. Currencies are never added "
                "up. The platforms divide by the leads they take credit for."
            )
        )
    if any(Flag.IMMATURE in now.flags for row in found.values() for now in row.values()):
        st.caption(_("Recent: these leads came in lately and may still become customers."))


def _without_leads(
    warehouse: Warehouse, view: View, found: parts.Broken, costs: Mapping[str, Campaign]
) -> parts.Broken:
    """The campaigns that spent and that no lead names, as far as the ads tell of them."""
    if not costs:
        return {}
    told = parts.broken(warehouse, (ads.AD_SPEND, *_BESIDES["campaign"]), view, "campaign")
    known = {same(name) for name in found}
    return {
        one.name: told.get(one.name, {})
        for key, one in costs.items()
        if one.spent and key not in known
    }


def _bars(by: str, found: parts.Broken) -> None:
    palette = theme.current()
    named.bars(
        f"leads_by_{by}",
        _(leads.LEADS.label),
        _(_BY[by]),
        [
            Bar(
                name=parts.named(name, by),
                value=row[leads.LEADS.name].value or 0.0,
                text=words.exact(leads.LEADS, row[leads.LEADS.name].value),
                hue=theme.hue(name, palette) if by == parts.CHANNEL else palette.accent,
            )
            for name, row in found.items()
        ],
    )


def _columns(costs: Mapping[str, Campaign]) -> dict[str, Callable[[str], str]]:
    """What each campaign spent, and what a lead of it cost, in each currency."""

    def spent(name: str) -> str:
        one = costs.get(same(name))
        return _amounts(one.spent) if one else DASH

    def per_lead(name: str) -> str:
        one = costs.get(same(name))
        return _amounts(one.per_lead) if one else DASH

    return {_(ads.AD_SPEND.label): spent, _(_PER_LEAD): per_lead} if costs else {}


def _amounts(found: Mapping[str, float]) -> str:
    return " + ".join(language.money(n, currency) for currency, n in found.items()) or DASH


@remembered(64)
def _spending(
    warehouse: Warehouse, _version: int, period: Period, scope: Scope
) -> dict[str, Campaign]:
    return campaigns(warehouse, period, scope)


def _chosen_by() -> str:
    st.header(_("Where leads come from"), anchor=False)
    chosen = address.one("leads_by", _BY.__contains__, parts.CHANNEL)
    key = f"leads_by_{language.current()}"
    labels = {by: _(label) for by, label in _BY.items()}
    st.session_state[key] = chosen
    st.segmented_control(
        _("Broken down by"),
        list(labels),
        key=key,
        format_func=labels.__getitem__,
        on_change=_choose,
        args=(key,),
        required=True,
    )
    return chosen


def _choose(key: str) -> None:
    st.session_state[address.session_key("leads_by")] = st.session_state[key]


def cohorts(warehouse: Warehouse, view: View) -> None:
    """Of the leads of each month, how many are customers today; young months are marked."""
    found = _cohorts(warehouse, warehouse.version, view.period.end, view.scope)
    known = [(month, rate) for month, rate in found if rate.denominator]
    if not known:
        return
    st.header(_("Leads that became customers, by month"), anchor=False)
    st.caption(
        _(
            "Each month's leads are followed to today. Recent months are still open: "
            "their rate can only rise."
        )
    )
    label = _(leads.LEAD_TO_CUSTOMER_RATE.label)
    parts.shares(
        "cohorts", label, _("Month"), [(_month(month, rate), rate) for month, rate in known]
    )
    tables.folded("cohorts", lambda: _cohort_frame(label, known), language.number, label)


def _cohort_frame(label: str, known: list[tuple[date, Reading]]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Month"): [_month(month, rate) for month, rate in known],
            _(leads.LEADS.label): [language.number(rate.denominator) for _m, rate in known],
            _(leads.NEW_CUSTOMERS.label): [
                language.number(rate.numerator) for _m, rate in known
            ],
            label: [parts.cell(rate) for _m, rate in known],
        }
    )


def _month(month: date, rate: Reading) -> str:
    shown = language.day(month, "yMMM")
    return shown + " · " + _("recent") if Flag.IMMATURE in rate.flags else shown


@remembered(32)
def _cohorts(
    warehouse: Warehouse, _version: int, end: date, scope: Scope
) -> list[tuple[date, Reading]]:
    months, first = [], end.replace(day=1)
    last = end
    for _number in range(_MONTHS):
        months.append(Period(first, last))
        last = first - timedelta(1)
        first = last.replace(day=1)
    metric = leads.LEAD_TO_CUSTOMER_RATE
    months.reverse()
    found = query.history(warehouse, metric, months, scope)
    return [(month.start, one) for month, one in zip(months, found, strict=True)]


def quality(warehouse: Warehouse, view: View) -> None:
    """What sales thinks of the leads, and how many of each kind become customers."""
    found = parts.broken(warehouse, _BROKEN, view, "quality")
    st.header(_("Lead quality by sales"), anchor=False)
    if not any(found):
        st.caption(
            _(
                "The list of leads has no column with the quality as sales sees it. Add one, "
                "such as hot, warm, cold, and it stands here."
            )
        )
        return
    parts.table(
        "lead_quality",
        _("Quality as sales sees it"),
        _BROKEN,
        found,
        lambda name: parts.named(name, "quality"),
    )
