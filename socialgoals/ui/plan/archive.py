"""What was put out of sight, and the way to bring it back."""

from collections.abc import Sequence

import streamlit as st

from socialgoals.goals.model import Goal, Objective, titled
from socialgoals.goals.store import Goals
from socialgoals.ui import language, text
from socialgoals.ui.language import _
from socialgoals.ui.plan import shelf


def goals(store: Goals) -> None:
    """The archived SMART goals."""
    _part(store, store.goals(archived=True))


def objectives(store: Goals) -> None:
    """The archived objectives."""
    _part(store, store.objectives(archived=True))


def _part(store: Goals, found: Sequence[Goal | Objective]) -> None:
    if not found:
        return
    with st.expander(_("Archive") + f" ({language.number(len(found))})"):
        for one in found:
            with st.container(horizontal=True, vertical_alignment="center"):
                title = titled(one.titles, language.current()) or _("Without a title")
                st.markdown(text.plain(title), width="stretch")
                if shelf.may_change(store):
                    st.button(
                        _("Bring back"),
                        key=f"restore_{one.id}",
                        type="tertiary",
                        on_click=store.restore,
                        args=(one,),
                    )
