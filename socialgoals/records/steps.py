"""The milestones of a category: how far one is, what is late, and what to begin with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from socialgoals.categories import CATEGORIES
from socialgoals.goals import milestones
from socialgoals.goals.model import Milestone
from socialgoals.i18n import N_
from socialgoals.records.kinds import STEP
from socialgoals.records.model import Record

# The first drafts fall due one after the other, so far apart.
_APART = timedelta(21)

_CRISIS = (
    ("policy", N_("Write a social media policy")),
    ("policy", N_("Have everybody who posts sign the policy")),
    ("accounts", N_("Name an owner for every account")),
    ("accounts", N_("Switch on two-factor authentication everywhere")),
    ("accounts", N_("Take access away from those who have left")),
    ("plan", N_("Name the crisis team with deputies and phone numbers")),
    ("plan", N_("Prepare statements for the likeliest crises")),
    ("drill", N_("Practise the crisis plan in a drill")),
)
SUGGESTED: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        name: tuple(("", title) for title in category.milestones)
        for name, category in CATEGORIES.items()
    }
    | {"crisis": _CRISIS}
)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Milestones on a day: how many, how many done, and the shares done and due, 0 to 1."""

    steps: int
    done: int
    late: tuple[str, ...]
    progress: float | None
    expected: float | None


def standing(steps: Sequence[Record], today: date) -> Standing:
    """How far the milestones are; `late` are the ids of those open after their day."""
    found = [_milestone(one) for one in steps]
    late = milestones.open_by(found, today - timedelta(1))
    return Standing(
        steps=len(found),
        done=sum(one.done is not None for one in found),
        late=tuple(one.id for one in late),
        progress=milestones.progress(found),
        expected=milestones.expected(found, today),
    )


def drafts(category: str, today: date) -> list[Record]:
    """The milestones that a category may begin with, three weeks apart."""
    return [
        Record(
            kind=STEP,
            values={
                "category": category,
                "area": area,
                "title": title,
                "due": (today + _APART * number).isoformat(),
            },
        )
        for number, (area, title) in enumerate(SUGGESTED[category], start=1)
    ]


def in_order(steps: Sequence[Record]) -> list[Record]:
    """The open ones first, by their day; then those done."""
    return sorted(steps, key=lambda one: (bool(one.text("done")), one.text("due"), one.id))


def _milestone(one: Record) -> Milestone:
    return Milestone(id=one.id, day=one.day("due") or date.max, done=one.day("done"))
