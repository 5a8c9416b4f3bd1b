"""The audit trail: who did what and when, and what it was before."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from socialgoals.i18n import N_
from socialgoals.sharing import trail
from socialgoals.sharing.roles import Role
from socialgoals.sharing.trail import Change, Line, Subject
from socialgoals.ui import language, text, words
from socialgoals.ui.account import ROLES
from socialgoals.ui.language import _
from socialgoals.warehouse import audit_log, clock
from socialgoals.warehouse.opening import Workspace

_PAGE = 25
_MORE = "trail_pages"
_LONGEST = 80
_SUBJECTS: Mapping[Subject, str] = {
    Subject.PEOPLE: N_("People and roles"),
    Subject.VISITS: N_("Sign-ins"),
    Subject.LINKS: N_("Links"),
    Subject.IMPORTS: N_("Imports"),
    Subject.GOALS: N_("Goals and OKRs"),
    Subject.AUDIT: N_("Audit"),
    Subject.NOTES: N_("Notes and records"),
    Subject.SETTINGS: N_("Settings"),
}
_ACTIONS: Mapping[str, str] = {
    "added": N_("saved"),
    "changed": N_("changed"),
    "archived": N_("removed"),
    "restored": N_("brought back"),
    "undone": N_("last change taken back"),
    "signed_in": N_("signed in"),
    "refused": N_("asked for access and was refused"),
    "link_opened": N_("link opened"),
    "imported": N_("imported"),
    "import_undone": N_("import taken back"),
    "zone_chosen": N_("time zone chosen"),
}
_FIELDS: Mapping[str, str] = {
    "role": N_("Role in the workspace"),
    "name": N_("Name"),
    "listed": N_("Address of mail, or a domain"),
    "target": N_("Target"),
    "owner": N_("Owner"),
    "due": N_("Due on"),
    "note": N_("Note"),
    "title": N_("Title"),
    "day": N_("Day"),
    "start": N_("Start"),
    "end": N_("End"),
    "channels": N_("Channels"),
}


def part(workspace: Workspace) -> None:
    """The lines, the newest first, narrowed by what they are about and by whom."""
    st.header(_("What was done"), anchor=False)
    audit_log.wait(workspace)
    subject, who = _narrowed(workspace)
    shown = _PAGE * (1 + int(st.session_state.get(_MORE, 0)))
    # One more than is shown tells whether there are more.
    found = trail.lines(workspace, shown + 1, subject, who)
    if not found:
        st.caption(_("Nothing yet."))
        return
    zone = ZoneInfo(clock.zone(workspace))
    with st.container(key="trail"):
        st.html("".join(_drawn(line, zone) for line in found[:shown]))
    if len(found) > shown:
        st.button(_("Show earlier ones"), key="trail_more", on_click=_show_more)


def _narrowed(workspace: Workspace) -> tuple[Subject | None, str | None]:
    spoken = language.current()
    labels = {subject: _(label) for subject, label in _SUBJECTS.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        subject = st.selectbox(
            _("About"),
            list(Subject),
            index=None,
            format_func=labels.__getitem__,
            placeholder=_("Everything"),
            key=f"trail_subject_{spoken}",
            filter_mode=None,
            on_change=_start_over,
            width=240,
        )
        people = trail.people(workspace)
        who = None
        if people:
            who = st.selectbox(
                _("By"),
                people,
                index=None,
                placeholder=_("Everybody"),
                key=f"trail_who_{spoken}",
                on_change=_start_over,
                width=320,
            )
    return subject, who


def _show_more() -> None:
    st.session_state[_MORE] = int(st.session_state.get(_MORE, 0)) + 1


def _start_over() -> None:
    st.session_state.pop(_MORE, None)


def _drawn(line: Line, zone: ZoneInfo) -> str:
    at = line.at.replace(tzinfo=UTC).astimezone(zone)
    about = _about(line)
    told = " · ".join(
        part
        for part in (
            f"{language.day(at.date())} {at:%H:%M}",
            line.who if about != line.who else "",
            _(_SUBJECTS[line.subject]),
            _(_ACTIONS[line.action]) if line.action in _ACTIONS else line.action,
        )
        if part
    )
    changes = "".join(f"<p>{_change(one)}</p>" for one in line.changes)
    if line.channel:
        about = f"{words.channel(line.channel)} · {about}"
    return (
        f'<section class="sg-lacking"><strong>{text.markup(about)}</strong>'
        f"<p>{text.markup(told)}</p>{changes}</section>"
    )


def _about(line: Line) -> str:
    if isinstance(line.about, str):
        return text.shortened(line.about, _LONGEST) or line.who or _(_SUBJECTS[line.subject])
    here = line.about.get(language.current())
    return text.shortened(here or next(iter(line.about.values()), ""), _LONGEST)


def _change(one: Change) -> str:
    last = one.field.rpartition(".")[2]
    field = _(_FIELDS[last]) if last in _FIELDS else one.field.replace("_", " ")
    return text.markup(f"{field}: {_value(last, one.before)} → {_value(last, one.after)}")


def _value(field: str, value: Any) -> str:
    """A value in words; what is not there is a dash."""
    if value is None or value == "":
        return "–"
    if field == "role" and value in list(Role):
        return _(ROLES[Role(value)])
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, (int, float)):
        return language.number(value, 0 if value == int(value) else 2)
    if isinstance(value, (list, dict)):
        return _composed(value)
    return text.shortened(_dated(str(value)), _LONGEST)


def _composed(value: list[Any] | dict[str, Any]) -> str:
    """Plain values beside each other; of things made of parts only how many there are."""
    parts = list(value.values()) if isinstance(value, dict) else value
    if all(isinstance(one, (str, int, float)) for one in parts):
        return text.shortened(", ".join(str(one) for one in parts), _LONGEST) or "–"
    return language.counted(len(parts), N_("1 entry"), N_("{n} entries"))


def _dated(value: str) -> str:
    """A day or moment of a document as it is said here."""
    try:
        return language.day(datetime.fromisoformat(value).date()) if "-" in value else value
    except ValueError:
        return value
