"""Every account in one place: whose it is, who may enter it, how whole its profile is."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from socialgoals.audit.columns import BY_NAME, HAND, PARTS, Column, Part, Standing
from socialgoals.audit.model import Audit, Line, Profile, Question
from socialgoals.audit.store import Profiles
from socialgoals.i18n import DASH, N_
from socialgoals.metrics.reading import Account
from socialgoals.ui import language, tables, text, theme
from socialgoals.ui import words as said
from socialgoals.ui.audit import adding, cells, words
from socialgoals.ui.language import _
from socialgoals.warehouse.documents import ChangedMeanwhile, NoSuchDocument

_SHOWN = ("standing", "owner", "access", "two_factor", "verified", "here", "serves")
# What is quickly asked of all accounts at once.
_ASKED = tuple(one for one in HAND if one.part is not Part.DECISION)
_MODES = ("one", "all")
_OWN = ""


def part(audit: Audit, store: Profiles | None) -> None:
    """The accounts with what is known of them, what is open, and the ways to fill it in."""
    st.header(_("Accounts"), anchor=False)
    cells.told()
    if store is not None:
        for question in audit.questions:
            _ask(audit, question, store)
    if audit.lines:
        with st.container(key="audit_inventory"):
            st.html(_table(audit))
        _gaps(audit)
    if store is None:
        return
    adding.part(audit, store)
    if audit.lines:
        _filling(audit, store)
    cells.undo(store, "inventory")


def _table(audit: Audit) -> str:
    columns = [BY_NAME[name] for name in _SHOWN]
    heads = [_("Account"), *(_(one.label) for one in columns), _("Last post"), _("Checklist")]
    head = "".join(f'<th scope="col">{text.markup(one)}</th>' for one in heads)
    body = "".join(_row(line, columns) for line in audit.lines)
    return tables.scrolling(
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>", _("Accounts"), 760
    )


def _row(line: Line, columns: Sequence[Column]) -> str:
    answers = "".join(f"<td>{_answer(line, one)}</td>" for one in columns)
    last = line.facts.last_post if line.facts else None
    last = last or line.profile.day("last_seen")
    also = ""
    if line.also:
        names = ", ".join(said.account(name) for name in line.also)
        told = _("also: {names}", names=names)
        also = f"<br><small>{text.markup(told)}</small>"
    done = f"{language.number(line.done)}/{language.number(line.of)}"
    return (
        f'<tr><th scope="row" class="sg-part">{words.dot(line.key[0])}{words.titled(line)}'
        f"{also}</th>{answers}"
        f'<td class="sg-number">{language.day(last) if last else DASH}</td>'
        f'<td class="sg-number">{done}</td></tr>'
    )


def _answer(line: Line, column: Column) -> str:
    shown = text.markup(text.shortened(words.answer(line, column), 60))
    if column.name == "standing" and line.profile.standing is Standing.IMPOSTOR:
        return f'<strong class="sg-one" style="color:{theme.current().bad}">✕ {shown}</strong>'
    return shown or f'<span class="sg-pale">{DASH}</span>'


def _gaps(audit: Audit) -> None:
    """Which accounts nobody owns, nobody knows who enters, or a password alone guards."""
    found: dict[str, list[str]] = {}
    for gap in audit.gaps:
        found.setdefault(gap.column.name, []).append(words.name(gap.key))
    if not found:
        st.caption(_("Every account has an owner, known access and two-factor authentication."))
        return
    ours = sum(line.profile.standing is not Standing.IMPOSTOR for line in audit.lines)
    told = {
        name: _("all accounts") if len(names) == ours > 1 else ", ".join(names)
        for name, names in found.items()
    }
    lines = "".join(
        f"<li><strong>{text.markup(_(_GAPS[name]))}</strong> {text.markup(names)}</li>"
        for name, names in told.items()
    )
    st.html(f'<ul class="sg-paths">{lines}</ul>')


_GAPS = {
    "owner": N_("Without an owner:"),
    "access": N_("Access unknown:"),
    "two_factor": N_("Two-factor authentication off or unknown:"),
}


def _ask(audit: Audit, question: Question, store: Profiles) -> None:
    """Whether a name is one of the others: nobody but a person can know."""
    key = cells.key((question.channel, question.name))
    with st.container(border=True, key=f"audit_question_{key}"):
        channel = text.plain(said.channel(question.channel))
        label = (
            _(
                "{channel}: is “{name}” one of these accounts?",
                channel=channel,
                name=text.plain(question.name),
            )
            if question.name
            else _("{channel}: whose are the exports that name no account?", channel=channel)
        )
        names = {one: text.plain(said.account(one)) for one in question.candidates}
        names[_OWN] = _("An account of its own")
        codes = [*names]
        st.radio(
            label,
            codes,
            index=None,
            format_func=names.__getitem__,
            horizontal=True,
            key=f"audit_same_{key}_{language.current()}",
            on_change=_answered,
            args=(audit, question, store, f"audit_same_{key}_{language.current()}"),
        )


def _answered(audit: Audit, question: Question, store: Profiles, key: str) -> None:
    chosen = st.session_state[key]
    if chosen is None:
        return
    home = chosen or question.name
    line = audit.line((question.channel, home))
    profile = line.profile if line else Profile(channel=question.channel, account=home)
    field = "same" if chosen else "different"
    fresh = [question.name] if chosen else [*question.candidates]
    known = list(profile.record.values.get(field) or [])
    try:
        saved = store.save(profile, {field: [*dict.fromkeys([*known, *fresh])]})
    except (ChangedMeanwhile, NoSuchDocument):
        cells.refused_as_changed()
        return
    cells.remember((saved.record.id, saved.record.version))


def _filling(audit: Audit, store: Profiles) -> None:
    """The fields, of one account or of all."""
    box = st.expander(
        _("Add missing details"),
        icon=":material/edit:",
        on_change="rerun",
        key="audit_filling",
    )
    if not box.open:
        return
    with box:
        st.caption(_("Everything is kept as soon as you leave a field."))
        modes = {"one": _("One account"), "all": _("One question for all accounts")}
        key = f"audit_mode_{language.current()}"
        mode = st.segmented_control(
            _("What to fill in"),
            _MODES,
            default=_MODES[0],
            format_func=modes.__getitem__,
            required=True,
            key=key,
            label_visibility="collapsed",
        )
        (_one if mode == "one" else _all)(audit, store)


def _one(audit: Audit, store: Profiles) -> None:
    lines = {cells.key(line.key): line for line in audit.lines}
    chosen = st.selectbox(
        _("Account"),
        list(lines),
        format_func=lambda code: words.name(lines[code].key) if code in lines else code,
        key="audit_account",
        filter_mode=None,
        width=420,
    )
    line = lines[chosen]
    parts = [p for p in PARTS if p is not Part.DECISION and any(c.part is p for c in HAND)]
    cells.form(line, store, parts, "one")
    if line.facts is None:
        st.button(
            _("Remove this account"),
            key="audit_remove",
            icon=":material/delete:",
            on_click=partial(_remove, store, line),
        )


def _remove(store: Profiles, line: Line) -> None:
    try:
        cells.remember(store.remove(line.profile))
    except NoSuchDocument:
        cells.refused_as_changed()


def _all(audit: Audit, store: Profiles) -> None:
    names = {one.name: _(one.label) for one in _ASKED}
    usual = "two_factor"
    chosen = st.selectbox(
        _("Question"),
        list(names),
        index=list(names).index(usual),
        format_func=lambda name: names.get(name, name),
        key=f"audit_column_{language.current()}",
        filter_mode=None,
        width=420,
    )
    with st.grid(3, min_column_width=220):
        for line in audit.lines:
            cells.cell(line, BY_NAME[chosen], store, _label(line.key), "all")


def _label(account: Account) -> str:
    return text.plain(words.name(account))
