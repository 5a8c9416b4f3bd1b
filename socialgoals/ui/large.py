"""Files too large for Streamlit's uploader, which holds them in memory: streamed to disk.

Only where socialgoals/server.py serves the app; under `streamlit run app.py` there is no route.
"""

import html
import json
from pathlib import Path

import streamlit as st

from socialgoals.i18n import N_
from socialgoals.ui.language import _, number
from socialgoals.uploads import REFUSALS, TICKETS, Arrived
from socialgoals.warehouse.opening import Workspace

SCRIPT = Path(__file__).parent / "large.js"
ADDRESS = "/assets/large-file.js"
MB, GB = 1024**2, 1024**3

_ARRIVED = "large_arrived"
_TEXTS = {**REFUSALS, "coming": N_("Uploading…"), "arrived": N_("Uploaded.")}


def drop(warehouse: Workspace, label: str = "", name: str = "large") -> Arrived | None:
    """The place for one large file; the file, once, when it has arrived.

    It then belongs to the caller, who moves or deletes it. `label` says what may be brought,
    `name` tells places on different pages apart; a page has one.
    """
    if not TICKETS.limit:
        return None
    key = f"{name}_ticket"
    ticket = st.session_state.get(key, "")
    arrived = TICKETS.collect(ticket)
    if not TICKETS.knows(ticket):
        ticket = st.session_state[key] = TICKETS.issue(warehouse.staging)
    st.html(_markup(ticket, label or _usual()), unsafe_allow_javascript=True)
    # The script presses it when the file is there; nobody else sees it.
    st.button(_("Uploaded."), key=_ARRIVED)
    return arrived


def _usual() -> str:
    small = int(st.get_option("server.maxUploadSize"))
    return _("Bring a file of more than {n} MB", n=number(small))


def _markup(ticket: str, label: str) -> str:
    texts = {code: _(message) for code, message in _TEXTS.items()}
    if TICKETS.limit >= GB:
        limit = _("(up to {limit} GB)", limit=number(TICKETS.limit / GB))
    else:
        limit = _("(up to {limit} MB)", limit=number(TICKETS.limit / MB))
    return (
        f"<style>.st-key-{_ARRIVED} {{ display: none }}</style>"
        f'<div class="sg-large" data-ticket="{html.escape(ticket)}" '
        f'data-limit="{TICKETS.limit}" data-texts="{html.escape(json.dumps(texts))}">'
        f'<label>{html.escape(label)}<input type="file"></label>'
        f"<span>{html.escape(limit)}</span>"
        '<progress max="1" value="0" hidden></progress> <output></output></div>'
        f'<script src="{ADDRESS}"></script>'
    )
