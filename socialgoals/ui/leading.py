"""Ways from one page to another; those to pages that a visitor does not have are not drawn."""

import streamlit as st
from streamlit.errors import StreamlitPageNotFoundError


def link(page: str, label: str) -> None:
    """A link to a page of the app, named by its file."""
    try:
        st.page_link(page, label=label, icon=":material/arrow_forward:")
    except StreamlitPageNotFoundError:
        # Streamlit knows no other way to ask whether a page is in the menu.
        return
