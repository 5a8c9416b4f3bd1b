"""All objectives under those that they serve."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from socialgoals.goals import cycle, okr
from socialgoals.goals.cycle import Branch
from socialgoals.goals.model import titled
from socialgoals.goals.store import Goals
from socialgoals.ui import language, text
from socialgoals.ui.language import _
from socialgoals.ui.plan import okr_cards, okr_new, parts
from socialgoals.warehouse.reading import Warehouse


def part(warehouse: Warehouse, store: Goals, today: date) -> None:
    """The tree, folded away; nothing where there is only one."""
    found = store.objectives()
    if len(found) < 2:
        return
    box = st.expander(_("Tree of all objectives"), key="okr_tree", on_change="rerun")
    if box.open:
        with box:
            st.html(_listed(warehouse, cycle.tree(found), today))


def _listed(warehouse: Warehouse, branches: Sequence[Branch], today: date) -> str:
    lines = []
    for branch in branches:
        one = branch.objective
        review = okr.review(warehouse, one, today, ahead=False)
        title = titled(one.titles, language.current()) or _("Without a title")
        lines.append(
            f"<li>{text.markup(title)} · {parts.badge(review.status)} "
            f"<small>{text.markup(okr_cards.score(review.total.value))} · "
            f"{text.markup(okr_new.name(one.period))}</small>"
            f"{_listed(warehouse, branch.branches, today)}</li>"
        )
    return f"<ul>{''.join(lines)}</ul>" if lines else ""
