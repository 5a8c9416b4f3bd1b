"""A key result changed in place: what it measures, where it should go, how it is scored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from socialgoals.goals import numbers
from socialgoals.goals.model import Basis, KeyResult, Objective, Rung, Score, titled
from socialgoals.goals.store import Goals
from socialgoals.i18n import N_
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.model import Direction
from socialgoals.ui import language, text
from socialgoals.ui.language import _
from socialgoals.ui.plan import amounts, clash, scopes
from socialgoals.ui.typed import Form
from socialgoals.warehouse.reading import Warehouse

LONGEST = 200
_BY_HAND = ""
SCORES = {
    Score.LINEAR: N_("On the way from start to target"),
    Score.THRESHOLD: N_("Weeks in which the target is kept"),
    Score.BINARY: N_("Yes or no"),
    Score.LADDER: N_("Steps of a ladder"),
}
WAYS = {Direction.UP: N_("More is better"), Direction.DOWN: N_("Less is better")}


@dataclass(frozen=True)
class _Typed:
    """What stands in the form, numbers as they were typed."""

    title: str
    metric: str
    scope: scopes.Chosen
    score: Score
    start: str
    target: str
    weight: str
    unit: str
    way: Direction
    ladder: str
    done: bool


def part(warehouse: Warehouse, store: Goals, whole: Objective, id: str, today: date) -> None:
    """The form of one key result."""
    form = Form(warehouse, f"key_result_{id}", store, whole)
    one = next((k for k in form.thing.key_results if k.id == id), None)
    if one is None:
        return
    said = _fields(warehouse, form, one)
    with st.container(horizontal=True):
        pressed = st.button(_("Save"), type="primary", key=form.key("save"))
        removed = st.button(_("Remove"), type="tertiary", key=form.key("remove"))
    if removed:
        kept = tuple(k for k in form.thing.key_results if k.id != id)
        clash.save(store, replace(form.thing, key_results=kept), form.done)
        st.rerun()
    if not pressed:
        return
    wrong = _wrong(said)
    if wrong:
        st.error(_("{field}: type numbers, such as 10 or 12.5.", field=", ".join(wrong)))
        return
    edited = _edited(one, said, today)
    results = tuple(edited if k.id == id else k for k in form.thing.key_results)
    clash.save(store, replace(form.thing, key_results=results), form.done)
    st.rerun()


def _fields(warehouse: Warehouse, form: Form[Objective], one: KeyResult) -> _Typed:
    spoken, aim = language.current(), one.aim
    metrics = {_BY_HAND: _("A number told by hand")} | {
        m.name: _(m.label) for m in METRICS.values() if m.direction is not Direction.NEUTRAL
    }
    title = form.text("title", _("Title"), titled(one.titles, spoken), max_chars=LONGEST)
    metric = form.choice("metric", _("Measure"), metrics, aim.metric)
    scope = scopes.fields(warehouse, form, aim, metric)
    score = form.choice("score", _("Scored by"), _named(SCORES), aim.score)
    with st.container(horizontal=True):
        start = form.text(
            "start",
            _("Start"),
            amounts.typed(aim.start, spoken),
            placeholder=_("from the data"),
        )
        target = form.text("target", _("Target"), amounts.typed(aim.target, spoken))
        weight = form.text("weight", _("Weight"), amounts.typed(one.weight, spoken))
        unit = form.text("unit", _("Unit"), aim.unit, max_chars=20)
    way = form.choice(
        "way", _("Direction"), _named(WAYS), aim.direction, st.radio, horizontal=True
    )
    ladder = form.text(
        "ladder",
        _("Ladder: value = score, separated by semicolons"),
        "; ".join(
            f"{amounts.typed(r.value, spoken)} = {amounts.typed(r.score, spoken)}"
            for r in aim.rungs
        ),
        placeholder=_("100 = 0.3; 200 = 0.7; 300 = 1"),
    )
    done = form.field(
        "done",
        one.done is not None,
        lambda key, value: st.checkbox(_("Done (for yes or no)"), value, key=key),
    )
    return _Typed(
        title=title,
        metric=metric,
        scope=scope,
        score=Score(score),
        start=start,
        target=target,
        weight=weight,
        unit=unit,
        way=Direction(way),
        ladder=ladder,
        done=done,
    )


def _named(labels: Mapping[Any, str]) -> dict[str, str]:
    return {str(code): _(label) for code, label in labels.items()}


def _wrong(said: _Typed) -> list[str]:
    """The names of fields that hold no number where one is needed."""
    found = [
        label
        for label, value in (
            (_("Start"), said.start),
            (_("Target"), said.target),
            (_("Weight"), said.weight),
        )
        if amounts.wrong(value)
    ]
    if said.ladder.strip() and not _rungs(said.ladder):
        found.append(_("Steps of a ladder"))
    return found


def _edited(one: KeyResult, said: _Typed, today: date) -> KeyResult:
    spoken, aim, known = language.current(), one.aim, METRICS.get(said.metric)
    # The start of another metric, or of other accounts, is read from the data anew.
    watched = (aim.metric, aim.channels, aim.accounts, aim.currency)
    same = watched == (
        said.metric,
        said.scope.channels,
        said.scope.accounts,
        said.scope.currency,
    )
    start = amounts.parsed(said.start, spoken) if known is None or same else None
    fresh = replace(
        aim,
        metric=said.metric,
        basis=numbers.basis_of(known) if known else Basis.HAND,
        channels=said.scope.channels,
        accounts=said.scope.accounts,
        currency=said.scope.currency,
        score=said.score,
        start=start,
        target=amounts.parsed(said.target, spoken),
        direction=said.way,
        unit=text.line(said.unit),
        rungs=_rungs(said.ladder),
    )
    return replace(
        one,
        titles={**one.titles, spoken: text.line(said.title)},
        aim=fresh,
        weight=amounts.parsed(said.weight, spoken) or 1.0,
        done=(one.done or today) if said.done else None,
    )


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
