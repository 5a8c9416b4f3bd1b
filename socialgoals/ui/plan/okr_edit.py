"""An objective and its key results changed in place."""

import uuid
from dataclasses import replace
from datetime import date

import streamlit as st

from socialgoals.categories import CATEGORIES
from socialgoals.channels import PLACES
from socialgoals.goals import numbers
from socialgoals.goals import words as goal_words
from socialgoals.goals.model import (
    Aim,
    Ambition,
    Basis,
    KeyResult,
    Objective,
    Rung,
    Score,
    titled,
)
from socialgoals.goals.store import Goals
from socialgoals.i18n import N_
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.model import Direction
from socialgoals.ui import language, text, words
from socialgoals.ui.language import _
from socialgoals.ui.plan import amounts, clash, matters

LONGEST = 200
_BY_HAND = ""
SCORES = {
    Score.LINEAR: N_("On the way from start to target"),
    Score.THRESHOLD: N_("Weeks in which the target is kept"),
    Score.BINARY: N_("Yes or no"),
    Score.LADDER: N_("Steps of a ladder"),
}


def objective(store: Goals, one: Objective) -> None:
    """Title, ambition, owner, what it serves."""
    spoken = language.current()
    names = {ambition: _(goal_words.AMBITIONS[ambition]) for ambition in Ambition}
    others = {o.id: titled(o.titles, spoken) for o in store.objectives() if o.id != one.id}
    categories = {"": _("none"), **{n: _(c.label) for n, c in CATEGORIES.items()}}
    with st.form(f"okr_form_{one.id}_{one.version}_{spoken}", border=False):
        title = st.text_input(_("Objective"), titled(one.titles, spoken), max_chars=LONGEST)
        ambition = st.radio(
            _("Ambition"),
            list(names),
            index=list(names).index(one.ambition),
            format_func=names.__getitem__,
            horizontal=True,
        )
        category = st.selectbox(
            _("Category"),
            list(categories),
            index=list(categories).index(one.category) if one.category in categories else 0,
            format_func=categories.__getitem__,
        )
        owner = st.text_input(_("Owner"), one.owner, max_chars=LONGEST)
        choices = matters.business(store)
        choices += [one.business] if one.business and one.business not in choices else []
        business = st.selectbox(
            _("Business objective"),
            choices,
            index=choices.index(one.business) if one.business else None,
            format_func=matters.called(choices),
            placeholder=_("Choose, or write your own"),
            accept_new_options=True,
        )
        parents = ["", *others]
        parent = st.selectbox(
            _("Serves"),
            parents,
            index=parents.index(one.parent) if one.parent in others else 0,
            format_func=lambda id: others.get(id, "—"),
        )
        if st.form_submit_button(_("Save"), type="primary"):
            clash.save(
                store,
                replace(
                    one,
                    titles={**one.titles, spoken: text.line(title)},
                    ambition=ambition,
                    category=category,
                    owner=text.line(owner),
                    business=business or "",
                    parent=parent,
                ),
            )
            st.rerun()


def add(store: Goals, one: Objective) -> None:
    """A key result more, told by hand until it is given a metric."""
    fresh = KeyResult(id=uuid.uuid4().hex[:6], aim=Aim())
    clash.save(store, replace(one, key_results=(*one.key_results, fresh)))


def key_result(store: Goals, whole: Objective, one: KeyResult, today: date) -> None:
    """What a key result measures and where it should go."""
    spoken, aim = language.current(), one.aim
    name = f"kr_form_{whole.id}_{one.id}_{whole.version}_{spoken}"
    metrics = {_BY_HAND: _("A number told by hand")} | {
        m.name: _(m.label) for m in METRICS.values() if m.direction is not Direction.NEUTRAL
    }
    scores = {score: _(label) for score, label in SCORES.items()}
    ways = {Direction.UP: _("More is better"), Direction.DOWN: _("Less is better")}
    with st.form(name, border=False):
        title = st.text_input(_("Title"), titled(one.titles, spoken), max_chars=LONGEST)
        metric = st.selectbox(
            _("Measure"),
            list(metrics),
            index=list(metrics).index(aim.metric) if aim.metric in metrics else 0,
            format_func=metrics.__getitem__,
        )
        channels = st.multiselect(
            _("Channels"),
            list(PLACES),
            default=list(aim.channels),
            format_func=words.channel,
            placeholder=_("All channels"),
        )
        score = st.selectbox(
            _("Scored by"),
            list(scores),
            index=list(scores).index(aim.score),
            format_func=scores.__getitem__,
        )
        with st.container(horizontal=True):
            start = st.text_input(
                _("Start"), amounts.typed(aim.start, spoken), placeholder=_("from the data")
            )
            target = st.text_input(_("Target"), amounts.typed(aim.target, spoken))
            weight = st.text_input(_("Weight"), amounts.typed(one.weight, spoken))
            unit = st.text_input(_("Unit"), aim.unit, max_chars=20)
        way = st.radio(
            _("Direction"),
            list(ways),
            index=list(ways).index(aim.direction) if aim.direction in ways else 0,
            format_func=ways.__getitem__,
            horizontal=True,
        )
        ladder = st.text_input(
            _("Ladder: value = score, separated by semicolons"),
            "; ".join(
                f"{amounts.typed(r.value, spoken)} = {amounts.typed(r.score, spoken)}"
                for r in aim.rungs
            ),
            placeholder=_("100 = 0.3; 200 = 0.7; 300 = 1"),
        )
        done = st.checkbox(_("Done (for yes or no)"), value=one.done is not None)
        with st.container(horizontal=True):
            pressed = st.form_submit_button(_("Save"), type="primary")
            removed = st.form_submit_button(_("Remove"), type="tertiary")
    if removed:
        kept = tuple(k for k in whole.key_results if k.id != one.id)
        clash.save(store, replace(whole, key_results=kept))
        st.rerun()
    if not pressed:
        return
    rungs = _rungs(ladder)
    typed = {
        label: amounts.parsed(value, spoken)
        for label, value in (
            (_("Start"), start),
            (_("Target"), target),
            (_("Weight"), weight or "1"),
        )
        if value.strip()
    }
    wrong = [label for label, number in typed.items() if number is None]
    if wrong or (ladder.strip() and not rungs):
        where = ", ".join(wrong) or _("Steps of a ladder")
        st.error(_("{field}: type numbers, such as 10 or 12.5.", field=where))
        return
    known = METRICS.get(metric)
    fresh = replace(
        aim,
        metric=metric,
        basis=numbers.basis_of(known) if known else Basis.HAND,
        channels=tuple(channels),
        score=score,
        start=typed.get(_("Start")) if known is None or metric == aim.metric else None,
        target=typed.get(_("Target")),
        direction=way,
        unit=text.line(unit),
        rungs=rungs,
    )
    edited = replace(
        one,
        titles={**one.titles, spoken: text.line(title)},
        aim=fresh,
        weight=typed.get(_("Weight")) or 1.0,
        done=(one.done or today) if done else None,
    )
    results = tuple(edited if k.id == one.id else k for k in whole.key_results)
    clash.save(store, replace(whole, key_results=results))
    st.rerun()


def _rungs(ladder: str) -> tuple[Rung, ...]:
    """The rungs as they were typed; none where one of them cannot be read."""
    found = []
    for pair in (part for part in ladder.split(";") if part.strip()):
        value, _sign, score = pair.partition("=")
        numbers_of = [amounts.parsed(one, language.current()) for one in (value, score)]
        if numbers_of[0] is None or numbers_of[1] is None:
            return ()
        found.append(Rung(value=numbers_of[0], score=numbers_of[1]))
    return tuple(found)
