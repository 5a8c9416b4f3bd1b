"""Streamlit's place to drop files: its route takes them of sessions that were shown one."""

import json
from collections.abc import Sequence
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from socialgoals.ui import language
from socialgoals.ui.language import _
from socialgoals.uploads import SENDERS


def files(label: str, types: Sequence[str], key: str) -> list[Any]:
    """Several files of these types."""
    _expect()
    _speak(key, int(st.get_option("server.maxUploadSize")))
    return st.file_uploader(label, type=types, accept_multiple_files=True, key=key)


def one_file(label: str, types: Sequence[str], key: str, most_mb: int = 0) -> Any | None:
    """One file of these types, of at most so many megabytes where that is said."""
    _expect()
    _speak(key, most_mb or int(st.get_option("server.maxUploadSize")))
    return st.file_uploader(label, type=types, key=key, max_upload_size=most_mb or None)


def _expect() -> None:
    running = get_script_run_ctx()
    if running:
        SENDERS.add(running.session_id)


def _speak(key: str, most_mb: int) -> None:
    """Streamlit's uploader speaks English only: put our words in the place of its own."""
    choose = json.dumps(_("Choose files"), ensure_ascii=False)
    limit = language.number(most_mb)
    drag = json.dumps(_("or drag them here, up to {n} MB each", n=limit), ensure_ascii=False)
    zone = f".st-key-{key} [data-testid=stFileUploaderDropzone]"
    st.html(
        f"<style>{zone} [data-testid$=Instructions] > * {{ display: none }} "
        # The button keeps a name for those who hear it.
        f"{zone} button p {{ position: absolute; clip-path: inset(50%) }} "
        f"{zone} button div > span::after {{ content: {choose}; font-size: 0.875rem }} "
        f"{zone} [data-testid$=Instructions]::after {{ content: {drag}; font-size: 0.875rem }}"
        "</style>"
    )
