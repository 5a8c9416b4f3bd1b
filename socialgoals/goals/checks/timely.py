"""Is there a date, and can the way to it be followed?"""

from datetime import date

from socialgoals.goals.checks.finding import (
    Finding,
    failed,
    hint,
    passed,
    warned,
)
from socialgoals.goals.evidence import Evidence
from socialgoals.goals.model import Goal
from socialgoals.i18n import N_

SHORTEST, LONGEST = 14, 366
LONG = 30


def timely(goal: Goal, known: Evidence, today: date) -> list[Finding]:
    """T1 dates, T2 length, T3 milestones on the way, T4 a history as long as the way."""
    if goal.due <= goal.start:
        return [failed("T1", N_("The due date must come after the start. Choose a later one."))]
    if goal.due < today:
        return [
            failed(
                "T1",
                N_("The due date, {due}, has passed. Choose one that is still to come."),
                due=goal.due,
            )
        ]
    days = (goal.due - goal.start).days + 1
    found = [passed("T1", N_("{days} days, until {due}."), days=days, due=goal.due)]
    if not SHORTEST <= days <= LONGEST:
        found.append(
            warned("T2", N_("Two weeks to twelve months can be followed; a quarter is usual."))
        )
    if days > LONG and not goal.milestones:
        found.append(
            hint("T3", N_("Add milestones, so that you see early whether it works out."))
        )
    ahead = (goal.due - today).days
    if known.metric is not None and known.days and ahead > known.days:
        found.append(
            warned(
                "T4",
                N_(
                    "It looks {ahead} days ahead with {days} days of history. Bring older"
                    " exports or choose an earlier date."
                ),
                ahead=ahead,
                days=known.days,
            )
        )
    return found
