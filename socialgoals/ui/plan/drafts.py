"""Goals being written. Each change is kept in the workspace at once, under an id that stands in
the address: a reload, another page, another language or a lost connection lose nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from socialgoals.goals import encoding, milestones, numbers, templates
from socialgoals.goals.model import Aim, Goal, TargetKind
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.model import Direction
from socialgoals.metrics.reading import EVERYTHING, Scope
from socialgoals.period import Grain
from socialgoals.ui import address, language, state
from socialgoals.ui.plan import amounts
from socialgoals.warehouse.documents import Document, Documents, NoSuchDocument
from socialgoals.warehouse.reading import Warehouse

KIND = "goal_draft"
_NAME = "draft"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A goal as far as it is written.

    `wanted` is the target as it was typed; `titled` and `stepped` say whether the title and the
    milestones are the writer's own, so that they no longer follow the target.
    """

    id: str = ""
    version: int = 0
    archived: bool = False
    goal: Goal
    wanted: str = ""
    titled: bool = False
    stepped: bool = False


def _kept(warehouse: Warehouse) -> Documents:
    """Drafts are read anew each time, so that no keystroke makes others read all else anew."""
    return Documents(warehouse, remembered=False)


def current(warehouse: Warehouse) -> Draft | None:
    """The draft that the address names, as long as it is open."""
    ids = {one.id: one for one in unfinished(warehouse)}
    return ids.get(address.maybe(_NAME, ids.__contains__))


def unfinished(warehouse: Warehouse) -> list[Draft]:
    """All drafts that are neither saved nor thrown away."""
    return [_draft(one) for one in _kept(warehouse).all(KIND)]


def begin(warehouse: Warehouse, draft: Draft) -> None:
    """Keep a new draft and open it."""
    kept = _kept(warehouse).add(KIND, encoding.body(draft), state.who())
    go_on(kept.id)


def go_on(id: str) -> None:
    """Open a draft."""
    st.session_state[address.session_key(_NAME)] = id


def leave() -> None:
    """Put the open draft aside; it stays among the unfinished ones."""
    st.session_state.pop(address.session_key(_NAME), None)


def keep(warehouse: Warehouse, draft: Draft) -> None:
    """Write what was just changed."""
    store = _kept(warehouse)
    store.change(
        KIND, draft.id, encoding.body(draft), state.who(), store.get(KIND, draft.id).version
    )


def close(warehouse: Warehouse, draft: Draft) -> None:
    """Done with it: saved or thrown away."""
    leave()
    try:
        _kept(warehouse).archive(KIND, draft.id, state.who())
    except NoSuchDocument:
        return


def from_template(
    warehouse: Warehouse,
    template: templates.Template,
    start: date,
    due: date,
    today: date,
    scope: Scope = EVERYTHING,
) -> Draft:
    """A draft from a template, filled with the workspace's own baseline."""
    goal = templates.filled(warehouse, template, start, due, today, scope)
    return Draft(goal=goal, wanted=amounts.typed(template.change, language.current()))


def of(goal: Goal) -> Draft:
    """A saved goal opened for a change."""
    target = goal.aim.target if goal.aim else None
    aim = replace(goal.aim, kind=TargetKind.ABSOLUTE) if goal.aim else None
    return Draft(
        goal=replace(goal, aim=aim),
        wanted=amounts.typed(target, language.current()),
        titled=True,
        stepped=True,
    )


def settled(warehouse: Warehouse, draft: Draft, today: date, fresh: bool) -> Draft:
    """The draft with its target, title and milestones made to follow what was typed.

    `fresh` reads the baseline anew: the metric, the channels or the dates are others.
    """
    goal = draft.goal
    aim = goal.aim
    if aim is None or goal.due < goal.start:
        return draft
    if fresh:
        bare = replace(aim, baseline=None, start=None, steps=())
        aim = numbers.frozen(warehouse, bare, goal.start, goal.due, today)
    target = _target(aim, draft.wanted)
    metric = METRICS.get(aim.metric)
    if target is not None and metric is not None and aim.kind is not TargetKind.ABSOLUTE:
        target = templates.rounded(target, metric)
    base = _base(aim)
    if target is not None and base is not None and metric is not None:
        falls = target < base
        aim = replace(aim, direction=_direction(metric.direction, falls))
    goal = replace(goal, aim=replace(aim, target=target))
    if target is None:
        return replace(draft, goal=goal)
    followed = templates.retargeted(goal, target)
    return replace(
        draft,
        goal=replace(
            followed,
            titles=goal.titles if draft.titled else followed.titles,
            milestones=goal.milestones if draft.stepped else followed.milestones,
        ),
    )


def remade(draft: Draft, every: Grain, shape: Sequence[float] = ()) -> Draft:
    """The draft with milestones generated anew, week by week or month by month."""
    goal, aim = draft.goal, draft.goal.aim
    if aim is None or aim.start is None or aim.target is None:
        return draft
    steps = milestones.between(goal.start, goal.due, aim.start, aim.target, every, shape)
    return replace(draft, goal=replace(goal, milestones=steps), stepped=True)


def _direction(usual: Direction, falls: bool) -> Direction:
    """The side that is better: the metric's own, else the one that the target lies on."""
    if usual is not Direction.NEUTRAL:
        return usual
    return Direction.DOWN if falls else Direction.UP


def _base(aim: Aim) -> float | None:
    return aim.baseline.value if aim.baseline else aim.start


def _target(aim: Aim, wanted: str) -> float | None:
    said, base = amounts.parsed(wanted, language.current()), _base(aim)
    if said is None:
        return None
    if aim.kind is TargetKind.ABSOLUTE:
        return said
    return None if base is None else templates.said_target(aim, base, said)


def _draft(document: Document) -> Draft:
    return encoding.built(
        Draft,
        document.body,
        id=document.id,
        version=document.version,
        archived=document.archived,
    )
