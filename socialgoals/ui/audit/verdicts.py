"""What becomes of each account: what the rules say, from which facts, what people decided."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from socialgoals.audit.columns import VERDICTS, Part, Standing, Verdict
from socialgoals.audit.model import Audit, Line, Number
from socialgoals.audit.store import Profiles
from socialgoals.i18n import N_
from socialgoals.metrics.catalogue import METRICS
from socialgoals.ui import language, state, text
from socialgoals.ui import words as said
from socialgoals.ui.audit import cells, words
from socialgoals.ui.language import _
from socialgoals.ui.plan import parts

_OPEN = "audit_deciding"
_ACCOUNTS = (N_("1 account"), N_("{n} accounts"))
# By urgency: what harms, what wastes, what can be mended, what may stay.
_ORDER = (
    Verdict.REPORT,
    Verdict.RETIRE,
    Verdict.REVIVE,
    Verdict.IMPROVE,
    Verdict.REPOSITION,
    Verdict.NOT_ENOUGH,
    Verdict.KEEP,
)


def part(audit: Audit, store: Profiles | None) -> None:
    """The verdicts, the most urgent first; with a store each can be decided otherwise."""
    st.header(_("Verdicts"), anchor=False)
    if not audit.lines:
        st.caption(_("No account is known yet. Bring an export, or add one below."))
        return
    st.html(_summary(audit.lines))
    with st.container(gap=None, key="audit_verdicts"):
        for line in sorted(audit.lines, key=lambda one: _ORDER.index(one.final)):
            _line(audit, line, store)
    st.caption(
        _(
            "By rules, not by a score. A linked goal is one that names the account or its "
            "channel. Your decision overrides the rules."
        )
    )


def _summary(lines: Sequence[Line]) -> str:
    counts = Counter(line.final for line in lines)
    told = "".join(
        f"<span>{words.verdict(one)} {language.number(counts[one])}</span>"
        for one in _ORDER
        if counts[one]
    )
    number = text.markup(language.counted(len(lines), *_ACCOUNTS))
    return f'<p class="sg-sum"><b>{number}</b>{told}</p>'


def _line(audit: Audit, line: Line, store: Profiles | None) -> None:
    key = cells.key(line.key)
    if store is None:
        st.html(_told(line))
        return
    # Not a horizontal container: long facts would push the button below them.
    told, button = st.columns([9, 1], vertical_alignment="center")
    told.html(_told(line))
    opened = st.session_state.get(_OPEN) == line.key
    button.button(
        _("Close the form") if opened else _("Decide"),
        type="tertiary",
        key=f"audit_decide_{key}",
        on_click=_toggle,
        args=(line.key,),
    )
    if opened:
        with st.container(border=True, key="audit_decision"):
            cells.form(line, store, (Part.DECISION,), "decide")


def _toggle(key: tuple[str, str]) -> None:
    now = st.session_state.get(_OPEN)
    st.session_state[_OPEN] = None if now == key else key


def _told(line: Line) -> str:
    """An account: why, the four facts, the verdict at the end."""
    judged = line.judgement
    why = " ".join(reason.say(language.current()) for reason in judged.reasons)
    facts = " · ".join(text.markup(fact) for fact in _facts(line))
    end = words.verdict(line.final)
    if line.profile.decision is not None:
        ours = _("by your decision")
        if judged.verdict not in (line.profile.decision, Verdict.NOT_ENOUGH):
            ours = _("yours; the rules: {verdict}", verdict=_(VERDICTS[judged.verdict]))
        end += f"<br><small>{text.markup(ours)}</small>"
    plan = _plan(line)
    return (
        '<ol class="sg-posts"><li>'
        f'{words.dot(line.key[0])}<span class="sg-post">{words.titled(line)}'
        f"<br>{text.markup(why)}"
        + (f"<br><small>{facts}</small>" if facts else "")
        + (f"<br><small>{text.markup(plan)}</small>" if plan else "")
        + f'</span><span class="sg-end">{end}</span></li></ol>'
    )


def _facts(line: Line) -> list[str]:
    """Contribution, cost, trend, checklist: what every verdict is read beside."""
    found = line.facts
    told = []
    if found and found.contribution:
        given = found.contribution
        told.append(
            _(
                "{metric}: {share} of all",
                share=language.percent(100 * given.share, 0),
                metric=_(METRICS[given.metric].label),
            )
        )
    if found and found.posts and found.per_week is not None:
        told.append(_("{n} posts a week", n=language.number(found.per_week, 1)))
    spend = found.numbers.get("spend") if found else None
    if spend and spend.value is not None:
        told.append(_("ad spend {amount}", amount=words.value(spend)))
    rate = found.numbers.get("rate") if found else None
    if rate and rate.value is not None:
        told.append(_("engagement rate {rate}", rate=words.value(rate)))
        told += _trend(rate)
    if line.profile.written and line.profile.standing is not Standing.IMPOSTOR:
        told.append(
            _("checklist {n}/{all}", n=language.number(line.done), all=language.number(line.of))
        )
    return told


def _trend(rate: Number) -> list[str]:
    """How the engagement rate moved, with its interval."""
    amount = rate.previous.difference
    if amount is None:
        return []
    told = said.difference(rate.reading.metric, amount)
    between = words.between(rate, rate.previous)
    return [f"{told} ({between})" if between else told]


def _plan(line: Line) -> str:
    """What was decided to be done, by whom and until when."""
    profile = line.profile
    due = profile.day("due")
    return " · ".join(
        part
        for part in (
            profile.text("reason"),
            profile.text("action"),
            profile.text("responsible"),
            _("due on {day}", day=parts.overdue(due, state.today())) if due else "",
        )
        if part
    )
