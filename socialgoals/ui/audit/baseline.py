"""The audits of the past: frozen with one click, listed, put away, and when the next is due."""

from collections import Counter

import streamlit as st

from socialgoals.audit.baseline import store
from socialgoals.audit.baseline.frozen import Frozen, frozen
from socialgoals.audit.baseline.store import Baselines, Kept
from socialgoals.audit.columns import Verdict
from socialgoals.audit.model import Audit
from socialgoals.i18n import N_
from socialgoals.ui import language, leading, state, text
from socialgoals.ui.audit import comparing, words, workbook
from socialgoals.ui.language import _
from socialgoals.ui.plan import days
from socialgoals.ui.rooms import editing
from socialgoals.warehouse.documents import NoSuchDocument
from socialgoals.warehouse.reading import ReadOnly, Warehouse

_ACCOUNTS = (N_("1 account"), N_("{n} accounts"))
_SHOWN = 6


def part(warehouse: Warehouse, audit: Audit) -> None:
    """The audit that may be frozen, those that were, and what changed between two of them."""
    baselines = Baselines(warehouse, state.who())
    kept = baselines.all()
    now = frozen(audit)
    st.header(_("Frozen audits"), anchor=False)
    st.caption(
        _(
            "A frozen audit keeps its accounts, answers, numbers and verdicts as they are, "
            "whatever is imported later. Three months later comes the next one."
        )
    )
    if state.writable(warehouse):
        _freeze(baselines, audit, now, kept)
    if kept:
        with st.container(gap="small", key="audit_kept"):
            for one in kept[:_SHOWN]:
                _kept(warehouse, baselines, one)
            if len(kept) > _SHOWN and st.toggle(
                language.counted(
                    len(kept) - _SHOWN, N_("1 earlier audit"), N_("{n} earlier audits")
                ),
                key="audit_kept_rest",
            ):
                for one in kept[_SHOWN:]:
                    _kept(warehouse, baselines, one)
        comparing.part(kept, now)
    if state.writable(warehouse):
        _put_away(baselines)


def reminder(warehouse: Warehouse) -> None:
    """On the overview: that the next audit is due, if it is."""
    due = store.due(warehouse, days.day(warehouse))
    if due is None:
        return
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key="audit_due"
    ):
        told = _(
            "The next audit was due on {day}; the last one is of {last}.",
            day=language.day(due.next_day),
            last=language.day(due.audit.day),
        )
        st.markdown(f":material/event: {told}", width="stretch")
        leading.link(workbook.PAGE, _("Audit"))


def _freeze(baselines: Baselines, audit: Audit, now: Frozen, kept: list[Kept]) -> None:
    same = next((one for one in kept if comparing.alike(one.audit, now)), None)
    if same is not None:
        told = _("Frozen as it stands: {day}.", day=language.day(same.audit.day))
        st.caption(f":material/check: {told}")
        return
    if not audit.lines:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="audit_freezing"):
        pressed = st.button(
            _("Freeze the audit of {day}", day=language.day(audit.day)),
            icon=":material/ac_unit:",
            type="primary",
            key="audit_freeze",
        )
        told = _(
            "All accounts, with the numbers of {period}.",
            period=language.span(audit.period.start, audit.period.end),
        )
        st.caption(told)
    if pressed:
        baselines.freeze(audit)
        st.rerun()


def _kept(warehouse: Warehouse, baselines: Baselines, kept: Kept) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(_told(kept), width="stretch")
        workbook.download(kept.audit, f"kept_{kept.id}")
        if state.writable(warehouse):
            st.button(
                _("Put away"),
                type="tertiary",
                key=f"audit_away_{kept.id}",
                on_click=_move,
                args=(baselines, kept.id, True),
            )


def _told(kept: Kept) -> str:
    audit = kept.audit
    counts = Counter(line.final for line in audit.lines)
    verdicts = " ".join(
        f"<span>{words.verdict(one)} {language.number(counts[one])}</span>"
        for one in Verdict
        if counts[one]
    )
    about = [
        language.counted(len(audit.lines), *_ACCOUNTS),
        language.span(audit.period.start, audit.period.end),
        _("frozen on {day}", day=language.day(editing.here(kept.at).date())),
        audit.by,
        _("next audit {day}", day=language.day(kept.next_day)),
    ]
    quiet = " · ".join(text.markup(one) for one in about if one)
    day = text.markup(language.day(audit.day))
    return f'<p class="sg-sum"><b>{day}</b>{verdicts}</p><p class="sg-quiet">{quiet}</p>'


def _put_away(baselines: Baselines) -> None:
    found = baselines.all(archived=True)
    if not found:
        return
    with st.expander(_("Archive") + f" ({language.number(len(found))})", key="audit_archive"):
        for kept in found:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(language.day(kept.audit.day), width="stretch")
                st.button(
                    _("Bring back"),
                    type="tertiary",
                    key=f"audit_back_{kept.id}",
                    on_click=_move,
                    args=(baselines, kept.id, False),
                )


def _move(baselines: Baselines, id: str, away: bool) -> None:
    try:
        baselines.put_away(id) if away else baselines.bring_back(id)
    except (NoSuchDocument, ReadOnly):
        # Whoever removed it meanwhile did what was wanted; the list is drawn anew.
        return
