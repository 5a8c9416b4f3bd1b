"""Accounts and who may enter them, as the profiles of the audit say; edited in them, too."""

from collections.abc import Sequence

import streamlit as st

from socialgoals.audit import review
from socialgoals.audit.columns import BY_NAME, CHECKLIST, YES, Standing
from socialgoals.audit.model import Line, Profile
from socialgoals.audit.store import Profiles
from socialgoals.ui import language, leading, words
from socialgoals.ui.audit import cells, readings
from socialgoals.ui.audit import words as said
from socialgoals.ui.language import _
from socialgoals.ui.rooms import editing
from socialgoals.warehouse.reading import Warehouse

PAGE = "pages/start/audit.py"
_ASKED = ("owner", "access", "two_factor", "checked")


def part(warehouse: Warehouse) -> None:
    """The accounts with owner, access and second factor, and the way to the audit."""
    st.header(_("Accounts and access"), anchor=False)
    lines, store = _lines(warehouse), readings.profiles(warehouse)
    cells.told()
    if lines:
        st.caption(_counted(lines))
    else:
        st.caption(
            _("Write down every account: its owner, who has access, whether it is safe.")
        )
    if lines:
        told = "".join(f"<li>{_told(line)}</li>" for line in lines)
        st.html(f'<ol class="sg-posts">{told}</ol>')
    if store is not None and lines:
        _fields(lines, store)
        cells.undo(store, "secured")
    leading.link(PAGE, _("All accounts in the audit"))


def _lines(warehouse: Warehouse) -> list[Line]:
    """Our accounts, without their numbers."""
    profiles = Profiles(warehouse).all()
    found = (
        profiles.get(key) or Profile(channel=key[0], account=key[1])
        for key in review.accounts(warehouse).names
    )
    return [
        Line(profile=one, done=len(one.ticked), of=len(CHECKLIST))
        for one in found
        if one.standing is not Standing.IMPOSTOR
    ]


def _counted(lines: Sequence[Line]) -> str:
    return _(
        "{owners} of {all} accounts have an owner, {safe} have two-factor authentication.",
        owners=language.number(sum(bool(one.profile.text("owner")) for one in lines)),
        all=language.number(len(lines)),
        safe=language.number(sum(one.profile.text("two_factor") == YES for one in lines)),
    )


def _fields(lines: Sequence[Line], store: Profiles) -> None:
    """The fields of the account that is chosen; none is at first."""
    by_key = {cells.key(line.key): line for line in lines}
    chosen = st.selectbox(
        _("Fill in an account"),
        list(by_key),
        index=None,
        key=f"secured_{language.current()}",
        format_func=lambda key: _named(by_key[key]) if key in by_key else key,
        placeholder=_("Choose an account"),
        width=340,
    )
    if chosen in by_key:
        with st.container(border=True, key="secured_fields"):
            cells.some(by_key[chosen], store, _ASKED, "secured")


def _named(line: Line) -> str:
    return f"{words.account(line.key[1])} · {words.channel(line.key[0])}"


def _told(line: Line) -> str:
    profile = line.profile
    checked = profile.day("checked")
    return editing.drawn(
        _named(line),
        editing.told(
            profile.text("owner") or _("no owner yet"),
            _("two-factor authentication on")
            if profile.text("two_factor") == YES
            else _("without two-factor authentication"),
            _("checked on {day}", day=language.day(checked)) if checked else "",
        ),
        editing.told(said.answer(line, BY_NAME["access"])),
    )
