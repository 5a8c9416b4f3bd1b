"""What matters: the business objective that each account and number serves, and what none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import streamlit as st

from socialgoals.audit import matters as ties
from socialgoals.audit.columns import NO, YES, Standing
from socialgoals.audit.linking import meaning
from socialgoals.audit.matters import Tie
from socialgoals.audit.model import Audit, Line
from socialgoals.audit.store import Profiles
from socialgoals.goals.model import BusinessObjective, titled
from socialgoals.goals.store import Goals
from socialgoals.i18n import N_
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.reading import EVERYTHING
from socialgoals.records.store import Editor
from socialgoals.ui import language, state, text
from socialgoals.ui.audit import cells, starting, words
from socialgoals.ui.language import _
from socialgoals.ui.plan import matters as plan
from socialgoals.ui.plan import parts
from socialgoals.warehouse.documents import ChangedMeanwhile, NoSuchDocument
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import Warehouse

# What is chosen instead of an objective; no title of one begins so.
_VANITY = "\x00vanity"


@dataclass
class _Serving:
    """What serves one business objective, as safe HTML."""

    title: str
    accounts: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    goals: dict[str, str] = field(default_factory=dict)


def part(warehouse: Warehouse, audit: Audit, store: Profiles | None) -> None:
    """The objectives with what serves them, then what is tied to nothing."""
    st.header(_("What matters"), anchor=False)
    st.caption(
        _(
            "Each account and each number should serve something that the business wants. "
            "What serves nothing is vanity: pleasant to look at, and no reason for work."
        )
    )
    # What others pretend to be serves nobody.
    ours = [one for one in audit.lines if one.profile.standing is not Standing.IMPOSTOR]
    audit = replace(audit, lines=tuple(ours))
    numbers = ties.ties(warehouse, audit)
    st.html(_objectives(warehouse, audit, numbers))
    _loose(audit, numbers)
    workspace = state.writable(warehouse)
    if store is not None and workspace is not None:
        _tying(workspace, audit, numbers, store)


def _objectives(warehouse: Warehouse, audit: Audit, numbers: Sequence[Tie]) -> str:
    known = Goals(warehouse).business()
    found: dict[str, _Serving] = {}

    def serving(said: str) -> _Serving:
        key = meaning(said, known)
        return found.setdefault(key, _Serving(title=_title(said, key, known)))

    for line in audit.lines:
        if line.profile.text("serves"):
            serving(line.profile.text("serves")).accounts.append(words.titled(line, link=False))
        for one in line.linked:
            if one.thing.business:
                title = titled(one.thing.titles, language.current())
                shown = f"{text.markup(title)} {parts.badge(one.status)}"
                serving(one.thing.business).goals[one.thing.id] = shown
    for tie in numbers:
        if tie.serves:
            serving(tie.serves).numbers.append(text.markup(_(METRICS[tie.metric].label)))
    if not found:
        nothing = _("Nothing is tied to an objective yet.")
        return f'<p class="sg-quiet">{text.markup(nothing)}</p>'
    return f'<ul class="sg-paths">{"".join(map(_served, found.values()))}</ul>'


def _served(one: _Serving) -> str:
    rows = [
        (_("Accounts"), one.accounts),
        (_("Numbers"), one.numbers),
        (_("Goals"), list(one.goals.values())),
    ]
    told = "".join(
        f"<br><small>{text.markup(name)}:</small> {' · '.join(some)}"
        for name, some in rows
        if some
    )
    return f"<li><strong>{text.markup(one.title)}</strong>{told}</li>"


def _title(said: str, key: str, known: Sequence[BusinessObjective]) -> str:
    one = next((one for one in known if one.id == key), None)
    return titled(one.titles, language.current()) if one else _(said)


def _loose(audit: Audit, numbers: Sequence[Tie]) -> None:
    """What is tied to nothing, and what is vanity by somebody's word or by its nature."""
    accounts = [line for line in audit.lines if _of_account(line) == ""]
    open_ = [tie for tie in numbers if tie.loose]
    vanity = [_(METRICS[tie.metric].label) for tie in numbers if tie.vanity]
    vanity += [words.name(line.key) for line in audit.lines if _of_account(line) == _VANITY]
    doubtful = [_(METRICS[tie.metric].label) for tie in open_ if METRICS[tie.metric].vanity]
    # Names of numbers hold commas, those of accounts dots.
    rows = [
        (N_("Accounts tied to nothing:"), ", ", [words.name(line.key) for line in accounts]),
        (
            N_("Numbers tied to nothing:"),
            " · ",
            [_(METRICS[tie.metric].label) for tie in open_],
        ),
        (N_("Of these, vanity when they stand alone:"), " · ", doubtful),
        (N_("Marked as vanity:"), "; ", vanity),
    ]
    told = "".join(
        f"<li><strong>{text.markup(_(name))}</strong> {text.markup(mark.join(some))}</li>"
        for name, mark, some in rows
        if some
    )
    if told:
        st.html(f'<ul class="sg-paths">{told}</ul>')


def _tying(workspace: Workspace, audit: Audit, numbers: Sequence[Tie], store: Profiles) -> None:
    box = st.expander(
        _("Tie accounts and numbers to what matters"),
        icon=":material/link:",
        on_change="rerun",
        key="audit_tying",
    )
    if not box.open:
        return
    with box:
        goals = Goals(workspace, state.who())
        plan.edit_list(goals)
        choices = plan.business(goals)
        st.subheader(_("Accounts"), anchor=False)
        for line in audit.lines:
            metric, scope = starting.of_account(line, audit.rate)
            with st.container(horizontal=True, vertical_alignment="bottom"):
                _choice(words.name(line.key), _of_account(line), choices, _Tied(store, line))
                if line.facts is not None:
                    serves = line.profile.text("serves")
                    key = f"audit_goal_{cells.key(line.key)}"
                    starting.button(workspace, metric, scope, serves, key)
        st.subheader(_("Numbers"), anchor=False)
        editor = Editor(workspace, state.who())
        for tie in numbers:
            with st.container(horizontal=True, vertical_alignment="bottom"):
                held = _VANITY if tie.vanity else tie.serves
                _choice(_(METRICS[tie.metric].label), held, choices, _TiedNumber(editor, tie))
                key = f"audit_goal_{tie.metric}"
                starting.button(workspace, tie.metric, EVERYTHING, tie.serves, key)


def _of_account(line: Line) -> str:
    """What an account serves: an objective, nothing by somebody's word, or nobody knows."""
    if line.profile.text("vanity") == YES:
        return _VANITY
    return line.profile.text("serves")


@dataclass(frozen=True)
class _Tied:
    """Writes what an account serves."""

    store: Profiles
    line: Line

    @property
    def key(self) -> str:
        return cells.key(self.line.key)

    def __call__(self, chosen: str) -> None:
        vanity = chosen == _VANITY
        marked = YES if vanity else (NO if chosen else "")
        cells.write(
            self.store, self.line, {"serves": "" if vanity else chosen, "vanity": marked}
        )


@dataclass(frozen=True)
class _TiedNumber:
    """Writes what a number serves."""

    editor: Editor
    tie: Tie

    @property
    def key(self) -> str:
        return self.tie.metric

    def __call__(self, chosen: str) -> None:
        vanity = chosen == _VANITY
        try:
            ties.save(self.editor, self.tie, "" if vanity else chosen, vanity)
        except (ChangedMeanwhile, NoSuchDocument):
            cells.refused_as_changed()


def _choice(label: str, held: str, choices: Sequence[str], keep: _Tied | _TiedNumber) -> None:
    """An objective, vanity, or words of one's own."""
    codes = [*choices, *((held,) if held and held not in (*choices, _VANITY) else ()), _VANITY]
    called = plan.called(codes)
    key = f"audit_serves_{keep.key}_{language.current()}"
    st.session_state[key] = held or None
    st.selectbox(
        text.plain(label),
        codes,
        index=None,
        format_func=lambda code: (
            _("Vanity: it serves none") if code == _VANITY else called(code)
        ),
        placeholder=_("Choose, or write your own"),
        accept_new_options=True,
        key=key,
        on_change=_chosen,
        args=(key, keep),
        width=420,
    )


def _chosen(key: str, keep: Callable[[str], None]) -> None:
    keep(
        text.line(st.session_state[key])[:160] if st.session_state[key] != _VANITY else _VANITY
    )
