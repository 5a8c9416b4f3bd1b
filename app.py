"""The contents: the language, the sections, their pages. Draws the title, runs the page."""

import streamlit as st

from socialgoals.ui import address, controls, shell
from socialgoals.ui.language import _

address.begin()
controls.choose_language()

page = st.navigation(
    {
        _("Start"): [
            st.Page(
                "pages/start/overview.py",
                title=_("Overview"),
                url_path="home",
                default=True,
            ),
            # The first page lives at `/` and nowhere else; its name leads to it, too.
            st.Page(
                "pages/start/overview.py",
                title=_("Overview"),
                url_path="overview",
                visibility="hidden",
            ),
            st.Page("pages/start/upload.py", title=_("Upload"), url_path="upload"),
            st.Page("pages/start/audit.py", title=_("Audit"), url_path="audit"),
        ],
        _("Goals"): [
            st.Page(
                "pages/goals/brand_awareness.py",
                title=_("Brand awareness"),
                url_path="brand-awareness",
            ),
            st.Page(
                "pages/goals/brand_reputation.py",
                title=_("Brand reputation"),
                url_path="brand-reputation",
            ),
            st.Page(
                "pages/goals/community.py",
                title=_("Engaged community"),
                url_path="community",
            ),
            st.Page(
                "pages/goals/conversions.py",
                title=_("Conversions and sales"),
                url_path="conversions",
            ),
            st.Page(
                "pages/goals/market_insights.py",
                title=_("Market insights"),
                url_path="market-insights",
            ),
            st.Page("pages/goals/leads.py", title=_("Leads"), url_path="leads"),
            st.Page(
                "pages/goals/customer_service.py",
                title=_("Customer service"),
                url_path="customer-service",
            ),
            st.Page("pages/goals/recruiting.py", title=_("Recruiting"), url_path="recruiting"),
            st.Page("pages/goals/crisis.py", title=_("Crisis management"), url_path="crisis"),
            st.Page(
                "pages/goals/internal_communication.py",
                title=_("Internal communication"),
                url_path="internal-communication",
            ),
        ],
        _("Plan"): [
            st.Page(
                "pages/plan/smart_goals.py", title=_("SMART goals"), url_path="smart-goals"
            ),
            st.Page("pages/plan/okrs.py", title=_("OKRs"), url_path="okrs"),
        ],
    },
    expanded=True,
)

shell.frame(page)
