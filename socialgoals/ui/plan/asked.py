"""What a goal that is written is asked: the measure, the target, the days."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from socialgoals.categories import CATEGORIES
from socialgoals.channels import PLACES
from socialgoals.goals import numbers, templates
from socialgoals.goals import words as goal_words
from socialgoals.goals.model import Aim, TargetKind
from socialgoals.goals.templates import Template
from socialgoals.i18n import N_
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.model import Direction, Unit
from socialgoals.metrics.reading import EVERYTHING
from socialgoals.ui import dates, language, text, words
from socialgoals.ui.language import _
from socialgoals.ui.plan import amounts, drafts, scopes
from socialgoals.ui.plan.drafts import Draft
from socialgoals.warehouse.reading import Warehouse

_KINDS = {
    TargetKind.PERCENT: N_("Change in percent"),
    TargetKind.POINTS: N_("Change in points"),
    TargetKind.ABSOLUTE: N_("A number"),
}


def measure(warehouse: Warehouse, draft: Draft, today: date) -> None:
    """The metric, its channels and accounts, and of several currencies the one."""
    aim = draft.goal.aim
    if aim is None:
        return
    st.subheader(_("1. What is measured"), anchor=False)
    own = [
        m
        for m in CATEGORIES[draft.goal.category].metrics
        if m.direction is not Direction.NEUTRAL
    ]
    names = list(dict.fromkeys([*(m.name for m in own), aim.metric]))
    metrics = {name: _(METRICS[name].label) for name in names if name in METRICS}
    _pick(
        warehouse,
        draft,
        "metric",
        aim.metric,
        lambda key, **said: st.selectbox(
            _("Measure"), list(metrics), key=key, format_func=metrics.__getitem__, **said
        ),
        lambda d, value: _other_metric(warehouse, d, value, today),
    )
    _scope(warehouse, draft, aim, today)


def _scope(warehouse: Warehouse, draft: Draft, aim: Aim, today: date) -> None:
    _pick(
        warehouse,
        draft,
        "channels",
        list(aim.channels),
        lambda key, **said: st.multiselect(
            _("Channels"),
            list(PLACES),
            key=key,
            format_func=words.channel,
            placeholder=_("All channels"),
            **said,
        ),
        lambda d, value: _fresh(
            warehouse,
            d,
            today,
            channels=tuple(value),
            accounts=tuple(a for a in aim.accounts if not value or a[0] in value),
        ),
    )
    labels = scopes.accounts(warehouse, aim.audience, aim.channels, aim.accounts)
    if len(labels) > 1:
        _pick(
            warehouse,
            draft,
            "accounts",
            [scopes.code(one) for one in aim.accounts],
            lambda key, **said: st.multiselect(
                _("Accounts"),
                list(labels),
                key=key,
                format_func=labels.__getitem__,
                placeholder=_("All accounts"),
                **said,
            ),
            lambda d, value: _fresh(
                warehouse, d, today, accounts=tuple(scopes.account(one) for one in value)
            ),
        )
    money = scopes.currencies(warehouse, aim)
    if money:
        _pick(
            warehouse,
            draft,
            "currency",
            aim.currency,
            lambda key, **said: st.segmented_control(
                _("Currency"), list(money), key=key, required=True, **said
            ),
            lambda d, value: _fresh(warehouse, d, today, currency=value),
        )


def _other_metric(warehouse: Warehouse, draft: Draft, metric: str, today: date) -> Draft:
    template = next(
        (t for t in templates.templates(draft.goal.category) if t.metric == metric),
        Template(
            category=draft.goal.category,
            metric=metric,
            change=-templates.USUAL
            if METRICS[metric].direction is Direction.DOWN
            else templates.USUAL,
        ),
    )
    scope = draft.goal.aim.scope if draft.goal.aim else EVERYTHING
    fresh = drafts.from_template(
        warehouse,
        template,
        draft.goal.start,
        draft.goal.due,
        today,
        replace(scope, currency=""),
    )
    return replace(
        draft,
        wanted=fresh.wanted,
        titled=False,
        stepped=False,
        goal=replace(
            draft.goal,
            aim=fresh.goal.aim,
            titles=fresh.goal.titles,
            milestones=fresh.goal.milestones,
            supporting=template.supporting,
            counter=template.counter,
        ),
    )


def _fresh(warehouse: Warehouse, draft: Draft, today: date, **changed: Any) -> Draft:
    aim = draft.goal.aim
    if aim is not None:
        aim = numbers.in_one_currency(warehouse, replace(aim, **changed))
    goal = replace(draft.goal, aim=aim)
    return drafts.settled(warehouse, replace(draft, goal=goal), today, fresh=True)


def target(warehouse: Warehouse, draft: Draft, today: date) -> None:
    """From the baseline to where: said in percent, in points or as a number."""
    aim = draft.goal.aim
    if aim is None:
        return
    st.subheader(_("2. Where it should go"), anchor=False)
    metric = METRICS.get(aim.metric)
    unit = goal_words.unit_of(aim)
    spoken = language.current()
    if aim.baseline:
        st.markdown(
            _(
                "Baseline: **{value}** from {first} to {last}. It is frozen when you save.",
                value=text.plain(goal_words.amount(aim.baseline.value, unit, spoken)),
                first=language.day(aim.baseline.start),
                last=language.day(aim.baseline.end),
            )
        )
    else:
        st.info(_("There are no data for this yet. Bring its export, or say a number."))
    rate = metric is not None and metric.unit in (Unit.PERCENT, Unit.SCORE, Unit.STARS)
    kinds = [k for k in _KINDS if rate or k is not TargetKind.POINTS]
    names = {kind: _(_KINDS[kind]) for kind in kinds}
    _pick(
        warehouse,
        draft,
        "kind",
        aim.kind,
        lambda key, **said: st.segmented_control(
            _("The target is"),
            kinds,
            key=key,
            format_func=names.__getitem__,
            required=True,
            **said,
        ),
        lambda d, value: _kind(warehouse, d, value, today),
    )
    _pick(
        warehouse,
        draft,
        "wanted",
        draft.wanted,
        lambda key, **said: st.text_input(_(_KINDS[aim.kind]), key=key, width=220, **said),
        lambda d, value: drafts.settled(
            warehouse, replace(d, wanted=value), today, fresh=False
        ),
    )
    said = amounts.parsed(draft.wanted, spoken)
    if said is None:
        st.warning(_("Type a number, such as 10 or 12.5."))
        return
    st.markdown(
        _(
            "Target: **{target}**",
            target=text.plain(goal_words.amount(aim.target, unit, spoken)),
        )
    )
    if rate and aim.baseline and aim.kind is not TargetKind.ABSOLUTE:
        percent, points = templates.both_ways(aim.baseline.value, said)
        st.caption(
            _(
                "In percent it leads to {percent}, in points to {points}.",
                percent=goal_words.amount(percent, unit, spoken),
                points=goal_words.amount(points, unit, spoken),
            )
        )


def _kind(warehouse: Warehouse, draft: Draft, kind: TargetKind, today: date) -> Draft:
    """Said another way: the number typed stays, unless it was one of another kind."""
    aim = draft.goal.aim
    if aim is None:
        return draft
    wanted = draft.wanted
    if kind is TargetKind.ABSOLUTE and aim.target is not None:
        wanted = amounts.typed(aim.target, language.current())
    elif aim.kind is TargetKind.ABSOLUTE:
        wanted = amounts.typed(templates.USUAL, language.current())
    changed = replace(
        draft, wanted=wanted, goal=replace(draft.goal, aim=replace(aim, kind=kind))
    )
    return drafts.settled(warehouse, changed, today, fresh=False)


def when(warehouse: Warehouse, draft: Draft, today: date) -> None:
    """The first day and the last."""
    st.subheader(_("3. By when"), anchor=False)
    with st.container(horizontal=True):
        _day(warehouse, draft, "start", _("First day"), draft.goal.start, today)
        _day(warehouse, draft, "due", _("Due date"), draft.goal.due, today)


def _day(
    warehouse: Warehouse, draft: Draft, name: str, label: str, value: date, today: date
) -> None:
    _pick(
        warehouse,
        draft,
        name,
        value,
        lambda key, **said: st.date_input(
            label, key=key, format=dates.date_format(), width=160, **said
        ),
        lambda d, day: _dated(warehouse, d, name, day, today),
    )


def _dated(
    warehouse: Warehouse, draft: Draft, name: str, value: date | None, today: date
) -> Draft:
    if value is None:
        return draft
    if name == "start":
        goal = replace(draft.goal, start=value)
    else:
        goal = replace(draft.goal, due=value)
    return drafts.settled(warehouse, replace(draft, goal=goal), today, fresh=True)


def _pick(
    warehouse: Warehouse,
    draft: Draft,
    name: str,
    value: Any,
    widget: Callable[..., Any],
    change: Callable[[Draft, Any], Draft],
) -> None:
    """A field of the draft: shows what is kept, keeps what is chosen."""
    key = f"draft_{name}_{draft.id}_{language.current()}"
    st.session_state[key] = value

    def changed() -> None:
        drafts.keep(warehouse, change(draft, st.session_state[key]))

    widget(key, on_change=changed)
