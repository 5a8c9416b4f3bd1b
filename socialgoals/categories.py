"""The ten goal categories: the question each answers, its metrics, milestones to start from.

A category lists the metrics that exist. Order and doubtful terms follow the article that the
method comes from; where a term can be read in two ways, both readings are listed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from socialgoals.i18n import N_
from socialgoals.metrics.catalogue.audience import (
    AUDIENCE_GROWTH_RATE,
    AUDIENCE_GROWTH_RATE_LEVELS,
    FOLLOWERS,
    NET_FOLLOWS,
    POST_REACH_RATE,
)
from socialgoals.metrics.catalogue.engagement import (
    CLICKS,
    COMMENTS,
    ENGAGEMENT_RATE_IMPRESSIONS,
    ENGAGEMENT_RATE_REACH,
    ENGAGEMENT_RATE_VIEWS,
    ENGAGEMENTS,
    LIKES,
    SAVES,
    SHARES,
)
from socialgoals.metrics.catalogue.exposure import (
    EXPOSURE,
    IMPRESSIONS,
    POST_REACH,
    POSTS_PUBLISHED,
    REACH,
    VIEWS,
)
from socialgoals.metrics.catalogue.spread import (
    AMPLIFICATION_PER_POST,
    AMPLIFICATION_RATE,
    BRAND_MENTIONS,
    VIRALITY_RATE,
    VIRALITY_RATE_REACH,
    VIRALITY_RATE_VIEWS,
)
from socialgoals.metrics.model import Metric


@dataclass(frozen=True, kw_only=True)
class Group:
    """Metrics that are read together."""

    label: str
    metrics: tuple[Metric, ...]


@dataclass(frozen=True, kw_only=True)
class Category:
    """One of the ten goals of the method.

    `headline` are the metrics that its page opens with, the first one being that of its trend;
    `groups` hold all the others. `milestones` are steps that no metric measures.
    """

    name: str
    label: str
    question: str
    headline: tuple[Metric, ...] = ()
    groups: tuple[Group, ...] = ()
    milestones: tuple[str, ...] = ()
    note: str = ""

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """All of its metrics once, the headline first."""
        grouped = (metric for group in self.groups for metric in group.metrics)
        return tuple({metric.name: metric for metric in (*self.headline, *grouped)}.values())


_GROWTH_NOTE = N_(
    "The article's “growth rate” can be read in two ways: audience growth and amplification."
)

BRAND_AWARENESS = Category(
    name="brand_awareness",
    label=N_("Brand awareness"),
    question=N_("How many people get to see and know the brand?"),
    headline=(
        EXPOSURE,
        REACH,
        POST_REACH_RATE,
        SHARES,
        VIRALITY_RATE,
        AUDIENCE_GROWTH_RATE,
        AMPLIFICATION_RATE,
        BRAND_MENTIONS,
    ),
    groups=(
        Group(label=N_("Seen"), metrics=(IMPRESSIONS, VIEWS, POST_REACH, POSTS_PUBLISHED)),
        Group(
            label=N_("Passed on"),
            metrics=(VIRALITY_RATE_REACH, VIRALITY_RATE_VIEWS, AMPLIFICATION_PER_POST),
        ),
        Group(
            label=N_("Audience"),
            metrics=(FOLLOWERS, NET_FOLLOWS, AUDIENCE_GROWTH_RATE_LEVELS),
        ),
        Group(
            label=N_("Engagement"),
            metrics=(
                ENGAGEMENT_RATE_REACH,
                ENGAGEMENT_RATE_IMPRESSIONS,
                ENGAGEMENT_RATE_VIEWS,
            ),
        ),
    ),
    note=_GROWTH_NOTE,
)

BRAND_REPUTATION = Category(
    name="brand_reputation",
    label=N_("Brand reputation"),
    question=N_("What do people say about the brand, and in which tone?"),
    headline=(AMPLIFICATION_RATE, SHARES, BRAND_MENTIONS),
    groups=(Group(label=N_("Engagement"), metrics=(LIKES, COMMENTS)),),
    milestones=(
        N_("Speak at an event of the industry"),
        N_("Find the most active customers and get in touch"),
        N_("Shorten the time to the first reply"),
    ),
    note=_GROWTH_NOTE,
)

COMMUNITY = Category(
    name="community",
    label=N_("Engaged community"),
    question=N_("Does the community grow, and does it take part?"),
    headline=(
        ENGAGEMENT_RATE_REACH,
        ENGAGEMENTS,
        AUDIENCE_GROWTH_RATE,
        AMPLIFICATION_RATE,
    ),
    groups=(
        Group(label=N_("What people do"), metrics=(LIKES, COMMENTS, SHARES, SAVES, CLICKS)),
        Group(
            label=N_("Other readings of the engagement rate"),
            metrics=(ENGAGEMENT_RATE_IMPRESSIONS, ENGAGEMENT_RATE_VIEWS),
        ),
        Group(label=N_("Audience"), metrics=(FOLLOWERS, NET_FOLLOWS)),
    ),
)

CONVERSIONS = Category(
    name="conversions",
    label=N_("Conversions and sales"),
    question=N_("How much does social media sell, and at what cost?"),
    headline=(CLICKS,),
)

MARKET_INSIGHTS = Category(
    name="market_insights",
    label=N_("Market insights"),
    question=N_("What do we learn about customers and competitors?"),
    milestones=(
        N_("Describe the buyer personas"),
        N_("Update the buyer personas with what was heard on social media"),
        N_("Ask customers and share the answers with the other teams"),
    ),
)

LEADS = Category(
    name="leads",
    label=N_("Leads"),
    question=N_("How many people become interested, and how many of them customers?"),
    headline=(CLICKS,),
)

CUSTOMER_SERVICE = Category(
    name="customer_service",
    label=N_("Customer service"),
    question=N_("How fast and how well are customers helped?"),
    milestones=(
        N_("Agree on how fast to reply"),
        N_("Answer frequent questions in advance"),
    ),
)

RECRUITING = Category(
    name="recruiting",
    label=N_("Recruiting"),
    question=N_("Does social media bring suitable candidates?"),
    headline=(FOLLOWERS, ENGAGEMENT_RATE_IMPRESSIONS, CLICKS),
)

CRISIS = Category(
    name="crisis",
    label=N_("Crisis management"),
    question=N_("Do we see a crisis early, and are we prepared?"),
    headline=(BRAND_MENTIONS,),
    milestones=(
        N_("Write a social media policy"),
        N_("Secure the accounts"),
        N_("Write the crisis plan and practise it"),
    ),
)

INTERNAL_COMMUNICATION = Category(
    name="internal_communication",
    label=N_("Internal communication"),
    question=N_("Do employees read it, take part and pass it on?"),
    milestones=(N_("Start an employee advocacy programme"),),
)

CATEGORIES: Mapping[str, Category] = MappingProxyType(
    {
        category.name: category
        for category in (
            BRAND_AWARENESS,
            BRAND_REPUTATION,
            COMMUNITY,
            CONVERSIONS,
            MARKET_INSIGHTS,
            LEADS,
            CUSTOMER_SERVICE,
            RECRUITING,
            CRISIS,
            INTERNAL_COMMUNICATION,
        )
    }
)
