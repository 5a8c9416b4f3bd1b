"""Recruiting: from a click to a hire, by source and role, and who counts as qualified."""

import streamlit as st

from socialgoals.i18n import N_
from socialgoals.metrics.catalogue import audience, engagement, engagement_rates, recruiting
from socialgoals.records.kinds import CRITERION
from socialgoals.records.model import Record
from socialgoals.records.store import Records
from socialgoals.ui import charts, conversions, language, readings, tables
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.ui.rooms import access, editing, parts
from socialgoals.warehouse.reading import Warehouse

_STEPS = (
    engagement.CLICKS,
    recruiting.APPLICATIONS,
    recruiting.QUALIFIED_SHARE.numerator,
    recruiting.HIRES,
)
_BROKEN = (
    recruiting.APPLICATIONS,
    recruiting.QUALIFIED_SHARE.numerator,
    recruiting.QUALIFIED_SHARE,
    recruiting.HIRES,
)
_LINKEDIN = (audience.LINKEDIN_FOLLOWERS, engagement_rates.ENGAGEMENT_RATE_LINKEDIN)


def without_facts(warehouse: Warehouse) -> None:
    """What may be agreed on before the first export."""
    criteria(warehouse)


def funnel(warehouse: Warehouse, view: View) -> None:
    """From a click over an application to a hire."""
    conversions.funnel(
        warehouse,
        view,
        _STEPS,
        N_("From a click to a hire"),
        "applicant_funnel",
        N_(
            "The platforms count the clicks on all posts, your own list the applications. "
            "Only applicants are followed until they are hired."
        ),
    )


def sources(warehouse: Warehouse, view: View) -> None:
    """Applications, suitable ones and hires of each source and each role."""
    metrics = (*_BROKEN, recruiting.APPLICANT_CONVERSION_RATE)
    by_source = parts.broken(warehouse, metrics, view, parts.CHANNEL)
    if not by_source:
        return
    st.header(_("By source"), anchor=False)
    parts.table(
        "sources",
        _("Source"),
        metrics,
        by_source,
        lambda name: parts.named(name, parts.CHANNEL),
    )
    by_role = parts.broken(warehouse, _BROKEN, view, "role")
    st.header(_("Qualified candidates by role"), anchor=False)
    label = _(recruiting.QUALIFIED_SHARE.label)
    parts.shares(
        "qualified",
        label,
        _("Role"),
        [
            (parts.named(name, "role"), row[recruiting.QUALIFIED_SHARE.name])
            for name, row in by_role.items()
            if recruiting.QUALIFIED_SHARE.name in row
        ],
    )
    known = {one.text("role").casefold(): one for one in Records(warehouse).all(CRITERION)}
    parts.table(
        "roles",
        _("Role"),
        _BROKEN,
        by_role,
        lambda name: parts.named(name, "role"),
        {
            _("Criteria"): lambda name: (
                _("agreed") if name.casefold() in known else _("not written down")
            )
        },
    )


def criteria(warehouse: Warehouse) -> None:
    """Who counts as qualified in each role, as agreed with HR."""
    st.header(_("Who counts as qualified"), anchor=False)
    st.caption(
        _("Agree with HR on what qualifies for a role, before applications are judged by it.")
    )
    editing.part(
        CRITERION, Records(warehouse).all(CRITERION), access.editor(warehouse), _criterion
    )


def _criterion(one: Record) -> str:
    day = one.day("agreed_on")
    return editing.drawn(
        one.text("role"),
        editing.told(one.text("criteria")),
        editing.told(
            _("agreed with {name}", name=one.text("agreed_with"))
            if one.text("agreed_with")
            else "",
            language.day(day) if day else "",
        ),
    )


def linkedin(warehouse: Warehouse, view: View) -> None:
    """Followers on LinkedIn and how they take part, over the period."""
    found = readings.compared(warehouse, _LINKEDIN, view)
    known = [metric for metric in _LINKEDIN if found[metric.name][0].value is not None]
    if not known:
        return
    st.header(_("LinkedIn"), anchor=False)
    with st.grid(2, min_column_width=320):
        for metric in known:
            points = readings.points(warehouse, metric, view.period, view)
            key = f"linkedin_{metric.name}"
            with st.container(gap="small"):
                st.subheader(_(metric.label), anchor=False)
                with st.container(key=f"chart_{key}"):
                    charts.trend(metric, points, (), view.period)
                tables.behind(key, metric, points, (), view.period.grain())
