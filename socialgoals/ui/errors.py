"""What people see when a page fails: a sentence, the next step, a code; never a traceback."""

import logging
import secrets

import streamlit as st

from socialgoals.ui.language import _
from socialgoals.warehouse.archive import UnusableBackup
from socialgoals.warehouse.opening import DamagedWorkspace, NewerWorkspace, WorkspaceInUse
from socialgoals.warehouse.reading import QueryTimeout

_LOG = logging.getLogger(__name__)


def show(error: Exception) -> None:
    """Say what happened and what to do; the log gets the rest under the same code."""
    code = secrets.token_hex(3).upper()
    _LOG.error("page failed, code %s", code, exc_info=error, extra={"code": code})
    st.error(said(error), icon=":material/error:")
    st.caption(_("Code for support: {code}", code=code))


def said(error: Exception) -> str:
    """The sentence for an error."""
    if isinstance(error, WorkspaceInUse):
        return _(
            "Another program has this workspace open. Close the other socialgoals window or "
            "command, then reload this page."
        )
    if isinstance(error, NewerWorkspace):
        return _(
            "This workspace was last used by a newer socialgoals. Update the program, then "
            "reload "
            "this page; your data are untouched."
        )
    if isinstance(error, DamagedWorkspace):
        return _(
            "The database of this workspace cannot be read. Whoever runs socialgoals can "
            "restore the newest backup: python -m socialgoals restore FILE."
        )
    if isinstance(error, UnusableBackup):
        return _(error.text, **error.values)
    if isinstance(error, QueryTimeout):
        return _("The data took too long to read. Choose a shorter period and try again.")
    return _("Something went wrong on this page. Your data are untouched; reload the page.")
