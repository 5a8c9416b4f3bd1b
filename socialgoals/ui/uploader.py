"""The words of Streamlit's uploader, which knows English only."""

import json

import streamlit as st

from socialgoals.ui import language
from socialgoals.ui.language import _


def speak(most: int = 0) -> None:
    """Put our words in the place of the uploader's own; it takes `most` megabytes a file."""
    choose = json.dumps(_("Choose files"), ensure_ascii=False)
    limit = language.number(most or int(st.get_option("server.maxUploadSize")))
    drag = json.dumps(_("or drag them here, up to {n} MB each", n=limit), ensure_ascii=False)
    zone = "[data-testid=stFileUploaderDropzone]"
    st.html(
        f"<style>{zone} [data-testid$=Instructions] > * {{ display: none }} "
        # The button keeps a name for those who hear it.
        f"{zone} button p {{ position: absolute; clip-path: inset(50%) }} "
        f"{zone} button div > span::after {{ content: {choose}; font-size: 0.875rem }} "
        f"{zone} [data-testid$=Instructions]::after {{ content: {drag}; font-size: 0.875rem }}"
        "</style>"
    )
