"""Steps on the way to a goal: generated, edited, ticked, and added up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from socialgoals.goals.model import Milestone, Titles
from socialgoals.goals.progress import Status, status
from socialgoals.period import Grain


def between(
    start: date,
    due: date,
    first: float,
    target: float,
    every: Grain = Grain.MONTH,
    shape: Sequence[float] = (),
) -> tuple[Milestone, ...]:
    """Values to have reached at the end of each week or month, the last one on the due date.

    They lie on the straight line from `first` to `target`. With a `shape`, one value a day from
    the start to the due date such as a forecast's median, the way is gone as fast as the shape
    goes it; a shape that does not move is ignored.
    """
    days = ends(start, due, every)
    whole = (due - start).days + 1
    straight = [((day - start).days + 1) / whole for day in days]
    shares = straight
    if len(shape) == whole and shape[-1] != 0:
        bent = [shape[(day - start).days] / shape[-1] for day in days]
        shares = bent if all(0 <= share <= 1 for share in bent) else straight
    return tuple(
        Milestone(id=f"m{n}", day=day, value=first + share * (target - first))
        for n, (day, share) in enumerate(zip(days, shares, strict=True), start=1)
    )


def spread(start: date, due: date, titles: Sequence[Titles]) -> tuple[Milestone, ...]:
    """Things to do at equal distances, the last one on the due date."""
    whole = (due - start).days + 1
    return tuple(
        Milestone(
            id=f"m{n}",
            day=start + timedelta(max(0, round(whole * n / len(titles)) - 1)),
            titles=title,
        )
        for n, title in enumerate(titles, start=1)
    )


def ends(start: date, due: date, every: Grain) -> list[date]:
    """The last days of calendar months, or of weeks counted from the start, and `due`."""
    found, day = [], start
    while day < due:
        if every is Grain.MONTH:
            day = (day.replace(day=1) + timedelta(31)).replace(day=1)
        else:
            day += timedelta(7 if every is Grain.WEEK else 1)
        found.append(min(due, day - timedelta(1)))
    return list(dict.fromkeys([*found, due]))


def ticked(
    milestones: Sequence[Milestone], id: str, done: date | None
) -> tuple[Milestone, ...]:
    """The milestones with one of them done, or open again for None. Raises KeyError."""
    if all(one.id != id for one in milestones):
        raise KeyError(id)
    return tuple(replace(one, done=done) if one.id == id else one for one in milestones)


def progress(milestones: Sequence[Milestone]) -> float | None:
    """The done share of all weight, 0 to 1; None without milestones."""
    return _share(milestones, [one for one in milestones if one.done])


def expected(milestones: Sequence[Milestone], day: date) -> float | None:
    """The share of all weight that is due by a day, 0 to 1."""
    return _share(milestones, [one for one in milestones if one.day <= day])


def overall(milestones: Sequence[Milestone], first: date, due: date, day: date) -> Status:
    """How a goal of milestones alone stands; what was done after `day` does not count yet."""
    known = [
        replace(one, done=one.done if one.done and one.done <= day else None)
        for one in milestones
    ]
    return status(progress(known), expected(known, day) or 0.0, day, first, due)


def open_by(milestones: Sequence[Milestone], day: date) -> tuple[Milestone, ...]:
    """Those not done that are due by a day, the longest overdue first."""
    late = [one for one in milestones if not one.done and one.day <= day]
    return tuple(sorted(late, key=lambda one: one.day))


def coming(milestones: Sequence[Milestone], day: date) -> tuple[Milestone, ...]:
    """Those not done that are due after a day, the next one first."""
    later = [one for one in milestones if not one.done and one.day > day]
    return tuple(sorted(later, key=lambda one: one.day))


def _share(milestones: Sequence[Milestone], counted: Sequence[Milestone]) -> float | None:
    whole = sum(one.weight for one in milestones)
    return sum(one.weight for one in counted) / whole if whole > 0 else None
