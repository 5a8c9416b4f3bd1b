"""Being prepared: steps, accounts and who may enter them, the team, what is said."""

import streamlit as st

from socialgoals.records.kinds import DUTY, STATEMENT
from socialgoals.records.model import Record
from socialgoals.records.store import Records
from socialgoals.ui import language, state
from socialgoals.ui.audit import secured
from socialgoals.ui.language import _
from socialgoals.ui.rooms import access, editing, steps
from socialgoals.warehouse.reading import Warehouse


def part(warehouse: Warehouse) -> None:
    """All that is needed before a crisis; none of it comes from an export."""
    steps.of_crisis(warehouse)
    if state.is_guest():
        # No link holds the rest: it would read as if nobody had written any of it.
        return
    editor, records = access.editor(warehouse), Records(warehouse)
    secured.part(warehouse)
    st.header(_("Crisis team"), anchor=False)
    editing.part(DUTY, records.all(DUTY), editor, _duty)
    st.header(_("Prepared statements"), anchor=False)
    editing.part(STATEMENT, records.all(STATEMENT), editor, _statement)


def _duty(one: Record) -> str:
    deputy = one.text("deputy")
    return editing.drawn(
        one.text("role"),
        editing.told(one.text("person"), one.text("contact")),
        editing.told(_("deputy: {name}", name=deputy)) if deputy else "",
    )


def _statement(one: Record) -> str:
    day = one.day("approved_on")
    by = one.text("approved_by")
    return editing.drawn(
        one.text("situation"),
        editing.told(one.text("words")),
        editing.told(
            _("approved by {name}", name=by) if by else _("not approved yet"),
            language.day(day) if day else "",
        ),
    )
