"""Does it serve the business?"""

from socialgoals.categories import CATEGORIES
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
from socialgoals.metrics.catalogue import METRICS


def relevant(goal: Goal, known: Evidence) -> list[Finding]:
    """R1 a business objective, R2 the category's own metric, R3 vanity alone, R4 a counter."""
    found = []
    if goal.business.strip():
        found.append(passed("R1", N_("Serves: {business}."), business=goal.business))
    else:
        found.append(
            failed("R1", N_("Which business objective does it serve? Choose one, or write it."))
        )
    if goal.aim is None or known.metric is None:
        return found
    category = CATEGORIES.get(goal.category)
    if category and known.metric not in category.metrics and category.metrics:
        found.append(
            warned(
                "R2",
                N_("{metric} does not belong to “{category}”. Is another metric closer to it?"),
                metric=known.metric.label,
                category=category.label,
            )
        )
    supported = any(name in METRICS and not METRICS[name].vanity for name in goal.supporting)
    if known.metric.vanity and not supported:
        found.append(
            warned(
                "R3",
                N_(
                    "{metric} alone says little about the business. Add a metric of what people"
                    " do then, such as clicks or the engagement rate."
                ),
                metric=known.metric.label,
            )
        )
    if not goal.counter:
        found.append(
            hint("R4", N_("Add a counter-metric: what must not get worse while this improves?"))
        )
    return found
