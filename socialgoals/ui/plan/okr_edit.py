"""An objective changed in place: its title, its ambition, whose it is, what it serves."""

import uuid
from dataclasses import replace

import streamlit as st

from socialgoals.categories import CATEGORIES
from socialgoals.goals import words as goal_words
from socialgoals.goals.model import Aim, Ambition, KeyResult, Objective, titled
from socialgoals.goals.store import Goals
from socialgoals.ui import language, text
from socialgoals.ui.language import _
from socialgoals.ui.plan import clash, matters
from socialgoals.ui.typed import Form
from socialgoals.warehouse.reading import Warehouse

LONGEST = 200


def objective(warehouse: Warehouse, store: Goals, one: Objective) -> None:
    """Title, ambition, owner, what it serves."""
    spoken = language.current()
    form = Form(warehouse, "objective", store, one)
    one = form.thing
    names = {str(ambition): _(goal_words.AMBITIONS[ambition]) for ambition in Ambition}
    others = {o.id: titled(o.titles, spoken) for o in store.objectives() if o.id != one.id}
    categories = {"": _("none"), **{n: _(c.label) for n, c in CATEGORIES.items()}}
    title = form.text("title", _("Objective"), titled(one.titles, spoken), max_chars=LONGEST)
    ambition = form.choice(
        "ambition", _("Ambition"), names, one.ambition, st.radio, horizontal=True
    )
    category = form.choice("category", _("Category"), categories, one.category)
    owner = form.text("owner", _("Owner"), one.owner, max_chars=LONGEST)
    business = form.field(
        "business",
        one.business,
        lambda key, value: matters.choice(store, _("Business objective"), key, value),
    )
    parent = form.choice("parent", _("Serves"), {"": "—", **others}, one.parent)
    if st.button(_("Save"), type="primary", key=form.key("save")):
        edited = replace(
            one,
            titles={**one.titles, spoken: text.line(title)},
            ambition=Ambition(ambition),
            category=category,
            owner=text.line(owner),
            business=business,
            parent=parent,
        )
        clash.save(store, edited, form.done)
        st.rerun()


def add(store: Goals, one: Objective) -> None:
    """A key result more, told by hand until it is given a metric."""
    fresh = KeyResult(id=uuid.uuid4().hex[:6], aim=Aim())
    clash.save(store, replace(one, key_results=(*one.key_results, fresh)))
