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
            st.Page(
                "pages/start/upload.py",
                title=_("Upload"),
                url_path="upload",
            ),
        ],
        _("Goals"): [
            st.Page(
                "pages/goals/brand_awareness.py",
                title=_("Brand awareness"),
                url_path="brand-awareness",
            ),
            st.Page(
                "pages/goals/community.py",
                title=_("Engaged community"),
                url_path="community",
            ),
        ],
    }
)

shell.frame(page)
