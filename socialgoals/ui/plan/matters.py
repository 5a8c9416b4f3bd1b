"""What a goal serves, whose it is and what it is called."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from socialgoals.goals import templates
from socialgoals.goals.model import BusinessObjective, titled
from socialgoals.goals.store import Goals
from socialgoals.ui import language, text
from socialgoals.ui.language import _
from socialgoals.ui.plan import drafts
from socialgoals.ui.plan.drafts import Draft
from socialgoals.warehouse.reading import Warehouse

LONGEST = 160


def part(warehouse: Warehouse, store: Goals, draft: Draft) -> None:
    """The business objective, the owner, the title."""
    st.subheader(_("4. What matters"), anchor=False)
    spoken, goal = language.current(), draft.goal
    key = f"draft_{{}}_{draft.id}_{spoken}".format
    st.session_state[key("business")] = goal.business or None
    choice(
        store,
        _("Which business objective does it serve?"),
        key("business"),
        goal.business,
        on_change=_keep,
        args=(warehouse, draft, "business", key("business")),
    )
    edit_list(store)
    st.session_state[key("owner")] = goal.owner
    st.text_input(
        _("Owner"),
        key=key("owner"),
        max_chars=LONGEST,
        placeholder=_("Who looks after it"),
        on_change=_keep,
        args=(warehouse, draft, "owner", key("owner")),
    )
    st.session_state[key("title")] = titled(goal.titles, spoken)
    st.text_input(
        _("Title"),
        key=key("title"),
        max_chars=LONGEST * 2,
        on_change=_title,
        args=(warehouse, draft, key("title")),
    )


def choice(store: Goals, label: str, key: str, value: str, **said: Any) -> str:
    """One of the business objectives, or one's own words; empty while none is chosen."""
    choices = business(store)
    choices += [value] if value and value not in choices else []
    index = None if key in st.session_state or not value else choices.index(value)
    found = st.selectbox(
        label,
        choices,
        key=key,
        index=index,
        format_func=called(choices),
        placeholder=_("Choose, or write your own"),
        accept_new_options=True,
        **said,
    )
    return found or ""


def business(store: Goals) -> list[str]:
    """What goals may serve: the workspace's list, until there is one the usual."""
    own = [titled(one.titles, language.current()) for one in store.business()]
    return own or list(templates.BUSINESS)


def called(choices: Sequence[str]) -> Callable[[str], str]:
    """What business objectives are called in the language of now; one's own as they are."""
    names = {one: _(one) for one in choices}
    return lambda one: names.get(one, one)


def edit_list(store: Goals) -> None:
    """The workspace's own list of business objectives: what is on it, what is added."""
    with st.popover(_("Edit the list"), type="tertiary", icon=":material/edit_note:"):
        own = store.business()
        for one in own:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(text.plain(titled(one.titles, language.current())), width="stretch")
                st.button(
                    _("Remove"),
                    key=f"business_off_{one.id}",
                    type="tertiary",
                    on_click=store.archive,
                    args=(one,),
                )
        if not own:
            st.caption(_("Your own list replaces the usual one."))
        st.text_input(_("Add to the list"), key="business_new", max_chars=LONGEST)
        st.button(_("Add"), key="business_add", on_click=_add, args=(store,))


def _add(store: Goals) -> None:
    name = text.line(st.session_state.get("business_new"))
    if name:
        store.save(BusinessObjective(titles={language.current(): name}))
        st.session_state["business_new"] = ""


def _keep(warehouse: Warehouse, draft: Draft, name: str, key: str) -> None:
    said = text.line(st.session_state[key])
    if name == "owner":
        goal = replace(draft.goal, owner=said)
    else:
        goal = replace(draft.goal, business=said)
    drafts.keep(warehouse, replace(draft, goal=goal))


def _title(warehouse: Warehouse, draft: Draft, key: str) -> None:
    # A title of one's own takes the place of the generated ones in both languages.
    kept = draft.goal.titles if draft.titled else {}
    title = {**kept, language.current(): text.line(st.session_state[key])}
    drafts.keep(warehouse, replace(draft, goal=replace(draft.goal, titles=title), titled=True))
