"""Being prepared: steps, accounts and who may enter them, the team, what is said."""

import streamlit as st

from socialgoals.records.kinds import DUTY, SECURED, STATEMENT
from socialgoals.records.model import Record
from socialgoals.records.store import Editor, Records
from socialgoals.ui import language, words
from socialgoals.ui.language import _
from socialgoals.ui.rooms import access, editing, steps
from socialgoals.warehouse.reading import Warehouse


def part(warehouse: Warehouse) -> None:
    """All that is needed before a crisis; none of it comes from an export."""
    steps.of_crisis(warehouse)
    editor, records = access.editor(warehouse), Records(warehouse)
    accounts = records.all(SECURED)
    st.header(_("Accounts and who may enter them"), anchor=False)
    if accounts:
        st.caption(
            _(
                "{owners} of {all} accounts have an owner, {safe} have two-factor "
                "authentication.",
                owners=language.number(sum(bool(one.text("owner")) for one in accounts)),
                all=language.number(len(accounts)),
                safe=language.number(sum(one.yes("two_factor") for one in accounts)),
            )
        )
    elif editor is not None:
        _nothing_yet(warehouse, editor)
    editing.part(SECURED, accounts, editor, _account)
    st.header(_("Crisis team"), anchor=False)
    editing.part(DUTY, records.all(DUTY), editor, _duty)
    st.header(_("Prepared statements"), anchor=False)
    editing.part(STATEMENT, records.all(STATEMENT), editor, _statement)


def _nothing_yet(warehouse: Warehouse, editor: Editor) -> None:
    st.caption(_("Write down every account: its owner, who has access, whether it is safe."))
    known = access.accounts(warehouse)
    if known:
        st.button(
            _("Begin with the accounts of your exports"),
            icon=":material/checklist:",
            key="secured_begin",
            on_click=_begin,
            args=(editor, known),
        )


def _begin(editor: Editor, known: list[tuple[str, str]]) -> None:
    for channel, account in known:
        name = f"{words.account(account)} · {words.channel(channel)}"
        editor.save(Record(kind=SECURED, values={"account": name[:120]}))


def _account(one: Record) -> str:
    checked = one.day("checked")
    return editing.drawn(
        one.text("account"),
        editing.told(
            one.text("owner") or _("no owner yet"),
            _("two-factor authentication on")
            if one.yes("two_factor")
            else _("without two-factor authentication"),
            _("checked on {day}", day=language.day(checked)) if checked else "",
        ),
        editing.told(one.text("access")),
    )


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
