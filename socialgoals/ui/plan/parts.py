"""What the cards of goals and of objectives share: words, facts, doing and taking back."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from socialgoals.goals import words as goal_words
from socialgoals.goals.model import CheckIn, Goal, Objective
from socialgoals.goals.progress import Standing, Status
from socialgoals.goals.store import ChangedMeanwhile, Goals
from socialgoals.i18n import N_
from socialgoals.ui import language, text, theme
from socialgoals.ui.language import _
from socialgoals.ui.plan import fields
from socialgoals.warehouse.documents import Action

# A sign stands before the word, which stands before the colour.
_SIGNS = {
    Status.REACHED: "✓",
    Status.AHEAD: "▲",
    Status.ON_TRACK: "●",
    Status.ATTENTION: "!",
    Status.BEHIND: "▼",
    Status.MISSED: "✕",
    Status.NO_DATA: "?",
    Status.PLANNED: "○",
}
_GOOD = (Status.REACHED, Status.AHEAD, Status.ON_TRACK)
_BAD = (Status.BEHIND, Status.MISSED)
_TOLD = "plan_told"
_ACTIONS = {
    Action.ADDED: N_("saved"),
    Action.CHANGED: N_("changed"),
    Action.ARCHIVED: N_("removed"),
    Action.RESTORED: N_("brought back"),
    Action.UNDONE: N_("last change taken back"),
}


def hue(status: Status) -> str:
    """The colour of a status; what is neither good nor bad is the colour of text."""
    palette = theme.current()
    if status in _GOOD:
        return palette.good
    return palette.bad if status in _BAD else palette.text


def badge(status: Status) -> str:
    """A status as HTML: sign and word."""
    word = goal_words.status(status, language.current())
    return f'<strong style="color:{hue(status)}">{_SIGNS[status]} {text.markup(word)}</strong>'


def standing(found: Standing, unit: str) -> list[tuple[str, str]]:
    """The facts of a number against its plan: what they are called, what they say."""
    spoken = language.current()
    said = [
        (_("Now"), goal_words.amount(found.value, unit, spoken)),
        (
            _("Plan for {day}", day=language.day(found.day)),
            goal_words.expected(found, unit, spoken),
        ),
        (_("Against plan"), goal_words.gap(found, unit, spoken)),
        (_("Progress"), goal_words.way(found, spoken)),
        (_("Target"), goal_words.amount(found.target, unit, spoken)),
    ]
    if found.needed:
        since = _("Needed from {day}", day=language.day(found.day))
        said.append((since, goal_words.needed(found, unit, spoken)))
    return [one for one in said if one[1] != "—"]


def facts(found: Sequence[tuple[str, str]]) -> None:
    """Small facts beside each other."""
    st.html(
        '<p class="sg-sum" style="margin:0">'
        + "".join(
            f"<span><small>{text.markup(name)}</small> <b>{text.markup(said)}</b></span>"
            for name, said in found
        )
        + "</p>"
    )


def chance(value: float | None, days: int) -> tuple[str, str]:
    """The probability of the target, or that there is too little history for one."""
    if value is None:
        return (_("Probability"), _("history too short") if days < 7 else "—")
    return (
        _("Probability if nothing changes"),
        goal_words.probability(value, language.current()),
    )


def undo(store: Goals, thing: Goal | Objective) -> None:
    """A button that takes the last change of a thing back."""
    st.button(
        _("Undo the last change"),
        key=f"undo_{thing.id}",
        type="tertiary",
        icon=":material/undo:",
        on_click=_undo,
        args=(store, thing),
    )


def _undo(store: Goals, thing: Goal | Objective) -> None:
    try:
        store.undo(thing)
    except ChangedMeanwhile:
        tell(_("Somebody else changed it meanwhile: look again."))


def tell(sentence: str) -> None:
    """Have a sentence said on the next run."""
    st.session_state[_TOLD] = sentence


def told() -> None:
    """Say what was left to be said."""
    sentence = st.session_state.pop(_TOLD, None)
    if sentence:
        st.info(sentence)


def check_ins(said: Sequence[CheckIn], unit: str) -> None:
    """What was said, the newest first."""
    spoken = language.current()
    lines = []
    for one in sorted(said, key=lambda c: c.day, reverse=True):
        head = " · ".join(
            part
            for part in (
                language.day(one.day),
                one.who,
                goal_words.amount(one.value, unit, spoken) if one.value is not None else "",
                _("confidence {n} of 10", n=language.number(one.confidence))
                if one.confidence is not None
                else "",
            )
            if part
        )
        lines.append(
            f'<section class="sg-lacking"><small>{text.markup(head)}</small>'
            f"<p>{text.markup(one.note)}</p></section>"
        )
    st.html("".join(lines))


def history(store: Goals, thing: Goal | Objective) -> None:
    """Who changed what and when, with the values before and after."""
    lines = []
    for event in store.changes(thing, 30):
        head = " · ".join(
            part
            for part in (
                f"{language.day(event.changed_at.date())} {event.changed_at:%H:%M} UTC",
                event.changed_by,
                _(_ACTIONS[event.action]),
            )
            if part
        )
        before = (event.before or {}).get("body") or {}
        rows = "".join(
            f"<p>{text.markup(fields.label(path))}: "
            f"{text.markup(fields.shown(fields.at(before, path)) or '—')} → "
            f"{text.markup(fields.shown(fields.at(event.after['body'], path)) or '—')}</p>"
            for path in (event.fields if event.before else ())
        )
        lines.append(
            f'<section class="sg-lacking"><strong>{text.markup(head)}</strong>{rows}</section>'
        )
    st.html("".join(lines))


def overdue(day: date, today: date) -> str:
    """A day, and whether it has passed."""
    told = language.day(day)
    return _("{day}, overdue", day=told) if day < today else told
