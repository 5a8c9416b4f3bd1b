"""The contents: who is looking, the language, the sections, their pages. Runs the page."""

import streamlit as st

from socialgoals.ui import address, controls, entrance, guests, menu, places, shell
from socialgoals.ui.language import _
from socialgoals.ui.menu import Entry

address.begin()
controls.choose_language()

token = guests.token()
guest = guests.admitted(token, places.opened()) if token else None
if guest is None:
    entrance.admit()

page = st.navigation(
    menu.pages(
        {
            _("Start"): [
                Entry("pages/start/overview.py", _("Overview"), "home"),
                Entry("pages/start/upload.py", _("Upload"), "upload"),
                Entry("pages/start/audit.py", _("Audit"), "audit"),
            ],
            _("Goals"): [
                Entry(
                    "pages/goals/brand_awareness.py", _("Brand awareness"), "brand-awareness"
                ),
                Entry(
                    "pages/goals/brand_reputation.py", _("Brand reputation"), "brand-reputation"
                ),
                Entry("pages/goals/community.py", _("Engaged community"), "community"),
                Entry("pages/goals/conversions.py", _("Conversions and sales"), "conversions"),
                Entry(
                    "pages/goals/market_insights.py", _("Market insights"), "market-insights"
                ),
                Entry("pages/goals/leads.py", _("Leads"), "leads"),
                Entry(
                    "pages/goals/customer_service.py", _("Customer service"), "customer-service"
                ),
                Entry("pages/goals/recruiting.py", _("Recruiting"), "recruiting"),
                Entry("pages/goals/crisis.py", _("Crisis management"), "crisis"),
                Entry(
                    "pages/goals/internal_communication.py",
                    _("Internal communication"),
                    "internal-communication",
                ),
            ],
            _("Plan"): [
                Entry("pages/plan/smart_goals.py", _("SMART goals"), "smart-goals"),
                Entry("pages/plan/okrs.py", _("OKRs"), "okrs"),
            ],
            _("Sharing"): [
                Entry("pages/share/links.py", _("Links"), "links", changes=True),
                Entry("pages/share/settings.py", _("Settings"), "settings", changes=True),
            ],
        },
        guest.link.pages if guest else None,
    ),
    expanded=True,
)

shell.frame(page)
