"""The place for large files alone: what has arrived is said with its size."""

import streamlit as st

from socialgoals.ui import large, state, visitor
from socialgoals.ui.identity import Identity

visitor.enter("", Identity())
arrived = large.drop(state.warehouse())
if arrived:
    st.session_state["said"] = f"{arrived.name}: {arrived.path.stat().st_size}"
st.markdown(st.session_state.get("said", "nothing yet"))
