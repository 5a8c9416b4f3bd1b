"""The invented brand in one click."""

import streamlit as st

from socialgoals import sample
from socialgoals.ui import jobs, state
from socialgoals.ui.language import _
from socialgoals.warehouse import landing
from socialgoals.warehouse.opening import Workspace


def button(warehouse: Workspace) -> None:
    """Bring the sample in as if its files were dropped, while nothing else is in."""
    files = sample.files()
    if not files or jobs.desk(warehouse).running or landing.history(warehouse):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button(_("Open the sample"), icon=":material/local_cafe:", key="sample")
        st.caption(
            _(
                "Twelve months of an invented coffee brand, with goals. "
                "Its imports can be undone."
            )
        )
    if pressed:
        sample.tell(warehouse, state.who())
        jobs.desk(warehouse).submit(
            warehouse,
            [jobs.Task(name=path.name, source=path, answers={}) for path in files],
            state.who(),
        )
        st.rerun()
