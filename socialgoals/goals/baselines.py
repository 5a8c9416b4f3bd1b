"""When an aim needs its baseline anew: it has none, or watches another number than before."""

from collections.abc import Callable
from dataclasses import replace

from socialgoals.goals.model import Aim, Goal, Objective

Settle = Callable[[Aim, Aim | None], Aim]


def open_again(aim: Aim, former: Aim | None) -> Aim:
    """The aim without the baseline and start that belong to another number.

    What was typed meanwhile stays.
    """
    if former is None or _watched(aim) == _watched(former):
        return aim
    return replace(
        aim,
        baseline=None if aim.baseline == former.baseline else aim.baseline,
        start=None if aim.start == former.start else aim.start,
    )


def with_aims(thing: Goal | Objective, before: object, settle: Settle) -> Goal | Objective:
    """The thing with each of its aims settled, given what the aim was before."""
    if isinstance(thing, Goal):
        former = before.aim if isinstance(before, Goal) else None
        return thing if thing.aim is None else replace(thing, aim=settle(thing.aim, former))
    known = {}
    if isinstance(before, Objective):
        known = {one.id: one.aim for one in before.key_results}
    return replace(
        thing,
        key_results=tuple(
            replace(one, aim=settle(one.aim, known.get(one.id))) for one in thing.key_results
        ),
    )


def _watched(aim: Aim) -> tuple[object, ...]:
    return aim.metric, aim.basis, aim.window, aim.scope
