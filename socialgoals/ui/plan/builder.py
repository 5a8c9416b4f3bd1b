"""A SMART goal written step by step: from a template to five lights and a saved goal."""

from datetime import date

import streamlit as st

from socialgoals.categories import CATEGORIES
from socialgoals.goals import smart
from socialgoals.goals.model import titled
from socialgoals.goals.smart import Level
from socialgoals.goals.store import Goals
from socialgoals.ui import address, language, text
from socialgoals.ui.language import _
from socialgoals.ui.plan import asked, clash, drafts, lights, matters, offers, shelf, steps
from socialgoals.ui.plan.drafts import Draft
from socialgoals.warehouse.reading import Warehouse

_TROUBLE = "plan_trouble"
_SAVED = "plan_saved"
# Without these a goal cannot be followed.
_NECESSARY = ("S1", "S2", "A2", "R1", "T1")


def writing(warehouse: Warehouse, store: Goals, today: date) -> bool:
    """The open draft, which has the page to itself; False where there is none, and for who may
    only look."""
    if not shelf.may_change(store):
        return False
    saved = st.session_state.pop(_SAVED, None)
    if saved:
        st.success(_("Saved: {title}", title=text.plain(saved)), icon=":material/check:")
    draft = drafts.current(warehouse)
    if draft is not None:
        _write(warehouse, store, draft, today)
    return draft is not None


def start(warehouse: Warehouse, store: Goals, today: date) -> None:
    """The unfinished drafts, and templates to start another from, for who may change goals."""
    if not shelf.may_change(store):
        return
    st.header(_("A new goal"), anchor=False)
    for one in drafts.unfinished(warehouse):
        with st.container(horizontal=True, vertical_alignment="center", key=f"open_{one.id}"):
            title = titled(one.goal.titles, language.current()) or _("Without a title")
            st.markdown(_("Unfinished: {title}", title=text.plain(title)), width="stretch")
            st.button(
                _("Go on"),
                key=f"draft_on_{one.id}",
                on_click=drafts.go_on,
                args=(one.id,),
                type="tertiary",
            )
            st.button(
                _("Throw away"),
                key=f"draft_off_{one.id}",
                on_click=drafts.close,
                args=(warehouse, one),
                type="tertiary",
            )
    labels = {name: _(found.label) for name, found in CATEGORIES.items()}
    chosen = address.one("category", labels.__contains__, next(iter(labels)))
    key = f"plan_category_{language.current()}"
    st.session_state[key] = chosen
    st.pills(
        _("What is it about?"),
        list(labels),
        key=key,
        format_func=labels.__getitem__,
        on_change=_categorised,
        args=(key,),
        required=True,
    )
    offers.part(warehouse, chosen, today, "plan")


def _categorised(key: str) -> None:
    if st.session_state[key]:
        st.session_state[address.session_key("category")] = st.session_state[key]


def _write(warehouse: Warehouse, store: Goals, draft: Draft, today: date) -> None:
    edited = bool(draft.goal.id)
    st.header(_("Change the goal") if edited else _("A new goal"), anchor=False)
    st.caption(_("What you type is kept at once. You can leave and go on later."))
    left, right = st.columns([3, 2], gap="large")
    found = smart.judge(warehouse, draft.goal, today)
    with left:
        if draft.goal.aim is not None:
            asked.measure(warehouse, draft, today)
            asked.target(warehouse, draft, today)
        asked.when(warehouse, draft, today)
        steps.part(warehouse, draft)
        matters.part(warehouse, store, draft)
    with right:
        lights.part(found)
        trouble = st.session_state.pop(_TROUBLE, None)
        if trouble:
            st.error("\n".join(["- " + text.plain(one) for one in trouble]))
        with st.container(horizontal=True):
            st.button(
                _("Save the goal"),
                type="primary",
                key="plan_save",
                on_click=_save,
                args=(warehouse, store, draft, found),
            )
            st.button(_("Later"), key="plan_later", on_click=drafts.leave)
            st.button(
                _("Throw away"),
                key="plan_drop",
                type="tertiary",
                on_click=drafts.close,
                args=(warehouse, draft),
            )


def _save(
    warehouse: Warehouse,
    store: Goals,
    draft: Draft,
    found: dict[smart.Letter, smart.Light],
) -> None:
    spoken = language.current()
    wrong = [
        one.sentence.say(spoken)
        for light in found.values()
        for one in light.findings
        if one.level is Level.FAIL and one.check in _NECESSARY
    ]
    if wrong:
        st.session_state[_TROUBLE] = wrong
        return
    # Until it is decided whose change stands, what was typed stays among the unfinished.
    drafts.leave()
    goal = draft.goal
    if clash.save(store, goal, lambda: drafts.close(warehouse, draft)) is not None:
        st.session_state[_SAVED] = titled(goal.titles, spoken)
