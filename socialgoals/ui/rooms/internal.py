"""Internal communication: which accounts employees read, and who passes on what they read."""

import streamlit as st

from socialgoals.channels import PLACES
from socialgoals.i18n import N_
from socialgoals.metrics.catalogue import engagement, engagement_rates, exposure, spread
from socialgoals.records.kinds import AMBASSADOR
from socialgoals.records.model import Record
from socialgoals.records.store import Records
from socialgoals.ui import language, readings, state, text, words
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.ui.rooms import access, editing, parts, steps
from socialgoals.warehouse import accounts
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

_SHOWN = (
    exposure.POSTS_PUBLISHED,
    exposure.VIEWS,
    engagement.ENGAGEMENT_RATE_REACH,
    engagement.ENGAGEMENT_RATE_VIEWS,
    spread.AMPLIFICATION_RATE,
    engagement_rates.CTR,
    engagement.SHARES,
)
_AMBASSADORS = (N_("1 ambassador"), N_("{n} ambassadors"))
_SHARED = (N_("Passed on once"), N_("Passed on {n} times"))


def without_facts(warehouse: Warehouse) -> None:
    """The way to the first internal numbers, and what needs none."""
    marking(warehouse)
    advocacy(warehouse)
    steps.part(warehouse, "internal_communication")


def marking(warehouse: Warehouse) -> None:
    """Which accounts only employees read: they count here and nowhere else."""
    known = access.accounts(warehouse)
    always = [one for one in known if PLACES[one[0]].internal] if known else []
    others = [one for one in known if one not in always]
    st.header(_("Accounts that only employees read"), anchor=False)
    st.caption(
        _(
            "What is marked here counts on this page and nowhere else; external pages never "
            "count it."
        )
    )
    if always:
        names = ", ".join(_named(one) for one in always)
        st.markdown(_("Always internal: {names}", names=text.plain(names)))
    if not others:
        st.caption(_("No other account is known yet: bring in an export first."))
        return
    codes = {f"{channel}/{account}": (channel, account) for channel, account in others}
    inside = _internal(warehouse, warehouse.version)
    marked = [code for code, one in codes.items() if one in inside]
    if access.editor(warehouse) is None:
        names = ", ".join(_named(codes[code]) for code in marked) or _("No account")
        st.markdown(_("Marked as internal: {names}", names=text.plain(names)))
        return
    key = f"internal_accounts_{language.current()}"
    st.session_state[key] = marked
    st.multiselect(
        _("Marked as internal"),
        list(codes),
        key=key,
        format_func=lambda code: _named(codes[code]) if code in codes else code,
        placeholder=_("No account"),
        on_change=_mark,
        args=(warehouse, key, codes, tuple(marked)),
    )


@remembered(64)
def _internal(warehouse: Warehouse, _version: int) -> list[tuple[str, str]]:
    return accounts.internal(warehouse)


def _named(one: tuple[str, str]) -> str:
    return f"{words.account(one[1])} · {words.channel(one[0])}"


def _mark(
    warehouse: Warehouse, key: str, codes: dict[str, tuple[str, str]], before: tuple[str, ...]
) -> None:
    """Mark what was added, unmark what was taken out."""
    workspace = state.writable(warehouse)
    if workspace is None:
        return
    chosen = set(st.session_state[key])
    for code, (channel, account) in codes.items():
        if (code in chosen) != (code in before):
            accounts.mark_internal(workspace, channel, account, code in chosen)


def channels(warehouse: Warehouse, view: View) -> None:
    """The rates of each internal channel beside each other."""
    found = parts.broken(warehouse, _SHOWN, view, parts.CHANNEL, whoever=True)
    if not found:
        return
    st.header(_("Internal channels"), anchor=False)
    parts.table(
        "internal_channels",
        _("Channel"),
        _SHOWN,
        found,
        lambda name: parts.named(name, parts.CHANNEL),
    )


def advocacy(warehouse: Warehouse, view: View | None = None) -> None:
    """Who speaks for the brand outside, and how often internal posts were passed on."""
    found = Records(warehouse).all(AMBASSADOR)
    st.header(_("Employee advocacy"), anchor=False)
    told = [language.counted(len(found), *_AMBASSADORS)] if found else []
    if view is not None:
        shares = readings.compared(warehouse, (engagement.SHARES,), view)
        count = shares[engagement.SHARES.name][0].value
        if count is not None:
            told.append(language.counted(round(count), *_SHARED))
    st.caption(
        " · ".join(told)
        or _("Employees who share the brand's posts on their own accounts, of their own will.")
    )
    editing.part(AMBASSADOR, found, access.editor(warehouse), _ambassador)


def _ambassador(one: Record) -> str:
    since = one.day("since")
    return editing.drawn(
        one.text("name"),
        editing.told(
            one.text("team"),
            ", ".join(words.channel(name) for name in one.channels("channels")),
            _("since {day}", day=language.day(since)) if since else "",
        ),
    )
