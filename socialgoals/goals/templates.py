"""Goals and objectives to start from, filled with the workspace's own numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from socialgoals.categories import CATEGORIES
from socialgoals.channels import PLACES
from socialgoals.goals import milestones, numbers, past
from socialgoals.goals.model import (
    Aim,
    Basis,
    Goal,
    Milestone,
    TargetKind,
    Titles,
)
from socialgoals.goals.words import Amount, Said, Sentence
from socialgoals.i18n import LANGUAGES, N_, translate
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.model import Direction, Metric
from socialgoals.metrics.reading import EVERYTHING, Audience, Scope
from socialgoals.warehouse.reading import Warehouse

# The article's recipe: pick the metric that matters, then aim at a percent improvement.
USUAL = 10.0

# What goals may serve, until the workspace has a list of its own.
BUSINESS = (
    N_("Raise revenue"),
    N_("Win new customers"),
    N_("Keep customers"),
    N_("Make the brand known"),
    N_("Protect the brand's reputation"),
    N_("Lower costs"),
    N_("Find and keep good people"),
)


def usual(said: str) -> str:
    """The usual business objective that is called so in any language, as it is kept; other
    words as they are."""
    words = said.strip()
    called = (one for one in BUSINESS if words in {translate(one, code) for code in LANGUAGES})
    return next(called, said)


@dataclass(frozen=True, kw_only=True)
class Template:
    """A goal to start from: a metric of a category and the change in percent to aim at.

    Without a metric it is the category's milestones. `supporting` and `counter` name metrics.
    """

    category: str
    metric: str = ""
    change: float = USUAL
    supporting: tuple[str, ...] = ()
    counter: str = ""


# Of each metric: what tells whether it is worth something, and what must not suffer from it.
_COMPANIONS: Mapping[str, tuple[tuple[str, ...], str]] = MappingProxyType(
    {
        "exposure": (
            ("engagement_rate_impressions", "engagement_rate_views"),
            "negative_share",
        ),
        "impressions": (("engagement_rate_impressions", "clicks"), "negative_share"),
        "views": (("engagement_rate_views", "clicks"), "negative_share"),
        "reach": (("engagement_rate_reach", "clicks"), "negative_share"),
        "followers": (("engagement_rate_reach", "engagement_rate_views"), "negative_share"),
        "net_follows": (("engagement_rate_reach", "engagement_rate_views"), "negative_share"),
        "audience_growth_rate": (("engagement_rate_reach",), "engagement_rate_views"),
        "likes": (("shares", "comments"), "negative_share"),
        "shares": (("clicks",), "negative_share"),
        "engagements": (("clicks",), "posts"),
        "engagement_rate_reach": (("clicks",), "post_reach"),
        "engagement_rate_impressions": (("clicks",), "impressions"),
        "engagement_rate_views": (("clicks",), "views"),
        "clicks": (("conversions",), "bounce_rate"),
        "ctr": (("conversions",), "bounce_rate"),
        "conversions": (("social_revenue",), "cpc"),
        "conversion_rate": (("conversions",), "cpc"),
        "leads": (("lead_to_customer_rate",), "lead_to_customer_rate"),
        "first_response_minutes": (("csat",), "csat"),
        "cases_per_agent": (("csat",), "csat"),
        "csat": (("nps",), "first_response_minutes"),
    }
)


def templates(category: str) -> tuple[Template, ...]:
    """The templates of a category: one for each of its headline metrics, else its milestones.

    Market insights and crisis management are reached by milestones alone. Raises KeyError.
    """
    found = CATEGORIES[category]
    steps = (Template(category=category),) if found.milestones else ()
    if category in BY_MILESTONES:
        return steps
    metrics = found.headline or found.metrics
    measured = tuple(
        Template(
            category=category,
            metric=one.name,
            change=-USUAL if one.direction is Direction.DOWN else USUAL,
            supporting=tuple(n for n in _companions(one)[0] if n in METRICS),
            counter=_companions(one)[1] if _companions(one)[1] in METRICS else "",
        )
        for one in metrics
        if one.direction is not Direction.NEUTRAL
    )
    return (*measured, *steps)


def filled(
    warehouse: Warehouse,
    template: Template,
    start: date,
    due: date,
    today: date,
    scope: Scope = EVERYTHING,
) -> Goal:
    """A draft from a template: target from the baseline, titles in both languages, milestones.

    Without data the draft has a metric and no target; the lights say what to bring.
    """
    goal = Goal(
        category=template.category,
        start=start,
        due=due,
        supporting=template.supporting,
        counter=template.counter,
    )
    metric = METRICS.get(template.metric)
    if metric is None:
        return _of_milestones(goal)
    aim = Aim(
        metric=metric.name,
        basis=numbers.basis_of(metric),
        channels=scope.channels,
        accounts=scope.accounts,
        currency=scope.currency,
        audience=(Audience.INTERNAL if template.category in BY_EMPLOYEES else scope.audience),
        direction=Direction.DOWN if template.change < 0 else Direction.UP,
        kind=TargetKind.PERCENT,
    )
    aim = numbers.in_one_currency(warehouse, aim)
    aim = numbers.frozen(warehouse, aim, start, due, today)
    if aim.baseline is None:
        return replace(goal, aim=aim, titles=_title(metric, aim, due))
    wanted = aim.baseline.value * (1 + template.change / 100)
    return retargeted(replace(goal, aim=aim), rounded(wanted, metric))


def retargeted(goal: Goal, target: float) -> Goal:
    """The draft with another target: its titles and generated milestones follow."""
    aim = goal.aim
    metric = numbers.metric_of(aim) if aim else None
    if aim is None or metric is None:
        return goal
    aim = replace(aim, target=target)
    steps: tuple[Milestone, ...] = ()
    if aim.start is not None:
        steps = milestones.between(goal.start, goal.due, aim.start, target)
    return replace(goal, aim=aim, titles=_title(metric, aim, goal.due), milestones=steps)


def said_target(aim: Aim, base: float, wanted: float) -> float:
    """The target of an aim, said in percent of a base, in points above it, or as it is."""
    if aim.kind is TargetKind.PERCENT:
        return base * (1 + wanted / 100)
    if aim.kind is TargetKind.POINTS:
        return base + wanted
    return wanted


def both_ways(base: float, wanted: float) -> tuple[float, float]:
    """What “20 more” leads to for a rate: 20 percent of it, and 20 points above it."""
    return base * (1 + wanted / 100), base + wanted


def rounded(value: float, metric: Metric) -> float:
    """A number that people would set as a target: three digits, inside of what is possible."""
    size = abs(value)
    digits = 2
    while size >= 10 and digits > -9:
        size, digits = size / 10, digits - 1
    found = float(round(value, digits))
    least, most = past.possible(metric)
    found = found if most is None else min(found, most)
    return found if least is None else max(found, least)


BY_MILESTONES = ("market_insights", "crisis")
BY_EMPLOYEES = ("internal_communication",)


def _companions(metric: Metric) -> tuple[tuple[str, ...], str]:
    return _COMPANIONS.get(metric.name, ((), ""))


def _of_milestones(goal: Goal) -> Goal:
    category = CATEGORIES[goal.category]
    titles = [in_all(Sentence(text)) for text in category.milestones]
    return replace(
        goal,
        titles=in_all(
            Sentence(
                _STEPS, {"category": category.label, "count": len(titles), "due": goal.due}
            )
        ),
        milestones=milestones.spread(goal.start, goal.due, titles) if titles else (),
    )


def _title(metric: Metric, aim: Aim, due: date) -> Titles:
    base = aim.baseline
    values: dict[str, Said] = {
        "metric": metric.label,
        "channels": tuple(PLACES[name].label for name in aim.channels if name in PLACES),
        "due": due,
    }
    if base is None or aim.target is None:
        return in_all(Sentence(_OPEN if aim.channels else _OPEN_ALL, values))
    values |= {
        "start": Amount(base.value, metric.unit),
        "target": Amount(aim.target, metric.unit),
    }
    falls = aim.direction is Direction.DOWN
    if aim.basis is Basis.TOTAL:
        text = _TOTAL if aim.channels else _TOTAL_ALL
    elif falls:
        text = _LOWER if aim.channels else _LOWER_ALL
    else:
        text = _RAISE if aim.channels else _RAISE_ALL
    return in_all(Sentence(text, values))


def in_all(sentence: Sentence) -> Titles:
    """A sentence as a title in every language."""
    return {language: sentence.say(language) for language in LANGUAGES}


def said(texts: Sequence[str], language: str) -> list[str]:
    """Marked texts in a language, such as the business objectives to choose from."""
    return [translate(text, language) for text in texts]


_RAISE = N_("Raise “{metric}” on {channels} from {start} to {target} by {due}")
_RAISE_ALL = N_("Raise “{metric}” from {start} to {target} by {due}")
_LOWER = N_("Lower “{metric}” on {channels} from {start} to {target} by {due}")
_LOWER_ALL = N_("Lower “{metric}” from {start} to {target} by {due}")
_TOTAL = N_("{metric} on {channels}: {target} by {due}, after {start} in as many days before")
_TOTAL_ALL = N_("{metric}: {target} by {due}, after {start} in as many days before")
_OPEN = N_("Improve “{metric}” on {channels} by {due}")
_OPEN_ALL = N_("Improve “{metric}” by {due}")
_STEPS = N_("{category}: {count} steps by {due}")
