"""Streamlit's place to drop files: its route takes them of sessions that were shown one."""

from collections.abc import Sequence
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from socialgoals.uploads import SENDERS


def files(label: str, types: Sequence[str], key: str) -> list[Any]:
    """Several files of these types."""
    _expect()
    return st.file_uploader(label, type=types, accept_multiple_files=True, key=key)


def one_file(label: str, types: Sequence[str], key: str, most_mb: int) -> Any | None:
    """One file of these types, of at most so many megabytes."""
    _expect()
    return st.file_uploader(label, type=types, key=key, max_upload_size=most_mb)


def _expect() -> None:
    running = get_script_run_ctx()
    if running:
        SENDERS.add(running.session_id)
