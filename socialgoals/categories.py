"""The ten goal categories: the question each answers, its metrics, milestones to start from.

Order and doubtful terms follow the article that the method comes from; where a term can be read
in two ways, both readings are listed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from socialgoals.i18n import N_
from socialgoals.metrics.catalogue import (
    ads,
    approval,
    audience,
    engagement,
    engagement_rates,
    exposure,
    leads,
    mentions,
    recruiting,
    service,
    spread,
    surveys,
    web,
)
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Audience


@dataclass(frozen=True, kw_only=True)
class Group:
    """Metrics that are read together."""

    label: str
    metrics: tuple[Metric, ...]


@dataclass(frozen=True, kw_only=True)
class Category:
    """One of the ten goals of the method.

    `headline` are the metrics that its page opens with, the first one being that of its trend;
    `groups` hold all the others. `milestones` are steps that no metric measures. `notes` tell
    of the article's terms that can be read in two ways. Its numbers are those of one audience.
    """

    name: str
    label: str
    question: str
    headline: tuple[Metric, ...] = ()
    groups: tuple[Group, ...] = ()
    milestones: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    audience: Audience = Audience.EXTERNAL

    @property
    def note(self) -> str:
        """The first of its notes."""
        return self.notes[0] if self.notes else ""

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """All of its metrics once, the headline first."""
        grouped = (metric for group in self.groups for metric in group.metrics)
        return tuple({metric.name: metric for metric in (*self.headline, *grouped)}.values())


_GROWTH_NOTE = N_(
    "The article's “growth rate” can be read in two ways: audience growth and amplification."
)
_LIKE_NOTE = N_(
    "The article's “like rate” can be read in two ways: likes by followers (applause rate) and"
    " likes by reach (like rate)."
)
_SHARE_NOTE = N_(
    "The article's “social share” can be read in two ways: share of voice and shares."
)
_COMMENT_NOTE = N_(
    "The article's “comment score” can be read in two ways: review score and comment rate."
)

_MENTIONS = Group(
    label=N_("Mentions"),
    metrics=(
        mentions.TAGGED_MENTIONS,
        mentions.UNTAGGED_MENTIONS,
        mentions.UNTAGGED_SHARE,
        mentions.MENTION_REACH,
        mentions.MENTION_ENGAGEMENTS,
        mentions.POTENTIAL_REACH,
    ),
)
_TONE = Group(
    label=N_("Tone"),
    metrics=(
        mentions.POSITIVE_MENTIONS,
        mentions.NEUTRAL_MENTIONS,
        mentions.NEGATIVE_MENTIONS,
        mentions.LABELLED_MENTIONS,
        mentions.NET_SENTIMENT_POLAR,
    ),
)
_VOICE = Group(
    label=N_("Beside competitors"),
    metrics=(
        mentions.COMPETITOR_MENTIONS,
        mentions.SSOV_ENGAGEMENTS,
        mentions.SSOV_REACH,
        mentions.SSOV_POSITIVE,
    ),
)
_OTHER_RATES = Group(
    label=N_("Other readings of the engagement rate"),
    metrics=(
        engagement_rates.ENGAGEMENT_RATE_REACH_MEAN,
        engagement.ENGAGEMENT_RATE_IMPRESSIONS,
        engagement_rates.ENGAGEMENT_RATE_IMPRESSIONS_MEAN,
        engagement.ENGAGEMENT_RATE_VIEWS,
        engagement_rates.ENGAGEMENT_RATE_VIEWS_MEAN,
        engagement_rates.ENGAGEMENT_RATE_FOLLOWERS,
        engagement_rates.ENGAGEMENT_RATE_DAILY,
        engagement_rates.ENGAGEMENT_RATE_FACTORED,
        engagement_rates.ENGAGEMENT_RATE_LINKEDIN,
    ),
)

BRAND_AWARENESS = Category(
    name="brand_awareness",
    label=N_("Brand awareness"),
    question=N_("How many people get to see and know the brand?"),
    headline=(
        exposure.EXPOSURE,
        mentions.BRAND_MENTIONS,
        engagement.SHARES,
        exposure.REACH,
        audience.POST_REACH_RATE,
        spread.VIRALITY_RATE,
        audience.AUDIENCE_GROWTH_RATE,
        spread.AMPLIFICATION_RATE,
    ),
    groups=(
        Group(
            label=N_("Seen"),
            metrics=(
                exposure.IMPRESSIONS,
                exposure.VIEWS,
                exposure.POST_REACH,
                audience.POST_REACH_RATE_IMPRESSIONS,
                exposure.POSTS_PUBLISHED,
            ),
        ),
        Group(
            label=N_("Passed on"),
            metrics=(
                spread.VIRALITY_RATE_REACH,
                spread.VIRALITY_RATE_VIEWS,
                spread.AMPLIFICATION_PER_POST,
                spread.AMPLIFICATION_PER_THOUSAND,
            ),
        ),
        Group(
            label=N_("Audience"),
            metrics=(
                audience.FOLLOWERS,
                audience.NET_FOLLOWS,
                audience.AUDIENCE_GROWTH_RATE_LEVELS,
                audience.AUDIENCE_GROWTH_RATE_END,
            ),
        ),
        _MENTIONS,
        Group(
            label=N_("Engagement"),
            metrics=(
                engagement.ENGAGEMENT_RATE_REACH,
                engagement.ENGAGEMENT_RATE_IMPRESSIONS,
                engagement.ENGAGEMENT_RATE_VIEWS,
            ),
        ),
    ),
    notes=(_GROWTH_NOTE,),
)

BRAND_REPUTATION = Category(
    name="brand_reputation",
    label=N_("Brand reputation"),
    question=N_("What do people say about the brand, and in which tone?"),
    headline=(
        mentions.NET_SENTIMENT,
        surveys.CSAT,
        surveys.NPS,
        mentions.SSOV,
        approval.APPLAUSE_RATE,
        approval.LIKE_RATE,
        spread.AMPLIFICATION_RATE,
        audience.AUDIENCE_GROWTH_RATE,
        engagement.SHARES,
        mentions.NEGATIVE_SHARE,
        service.FIRST_RESPONSE_MINUTES,
    ),
    groups=(
        _TONE,
        _VOICE,
        Group(
            label=N_("Answers and reviews"),
            metrics=(
                surveys.NPS_ANSWERS,
                surveys.PROMOTERS,
                surveys.DETRACTORS,
                surveys.CSAT_ANSWERS,
                surveys.CSAT_MEAN,
                surveys.REVIEW_SCORE,
                surveys.REVIEW_SCORE_SHRUNK,
                surveys.GOOD_REVIEW_SHARE,
                surveys.ANSWERED_REVIEW_SHARE,
                surveys.REVIEWS,
            ),
        ),
        Group(
            label=N_("Approval"),
            metrics=(
                approval.APPLAUSE_PER_POST,
                approval.LIKE_RATE_IMPRESSIONS,
                approval.LIKE_RATE_VIEWS,
                engagement.LIKES,
                engagement.COMMENTS,
                mentions.BRAND_MENTIONS,
            ),
        ),
    ),
    milestones=(
        N_("Speak at an event of the industry"),
        N_("Find the most active customers and get in touch"),
        N_("Shorten the time to the first reply"),
    ),
    notes=(_GROWTH_NOTE, _LIKE_NOTE, _SHARE_NOTE),
)

COMMUNITY = Category(
    name="community",
    label=N_("Engaged community"),
    question=N_("Does the community grow, and does it take part?"),
    headline=(
        engagement.ENGAGEMENT_RATE_REACH,
        audience.AUDIENCE_GROWTH_RATE,
        spread.AMPLIFICATION_RATE,
        approval.APPLAUSE_RATE,
        approval.LIKE_RATE,
        engagement_rates.CTR,
        web.BOUNCE_RATE,
        approval.CONVERSATION_RATE,
        surveys.NPS,
        surveys.REVIEW_SCORE,
        approval.COMMENT_RATE,
    ),
    groups=(
        Group(
            label=N_("What people do"),
            metrics=(
                engagement.ENGAGEMENTS,
                engagement.LIKES,
                engagement.COMMENTS,
                engagement.SHARES,
                engagement.SAVES,
                engagement.CLICKS,
            ),
        ),
        _OTHER_RATES,
        Group(
            label=N_("Conversation"),
            metrics=(approval.CONVERSATION_PER_POST, approval.COMMENT_RATE_IMPRESSIONS),
        ),
        Group(
            label=N_("Audience"),
            metrics=(
                audience.FOLLOWERS,
                audience.NET_FOLLOWS,
                audience.AUDIENCE_GROWTH_RATE_LEVELS,
                audience.AUDIENCE_GROWTH_RATE_END,
            ),
        ),
    ),
    notes=(_LIKE_NOTE, _COMMENT_NOTE),
)

CONVERSIONS = Category(
    name="conversions",
    label=N_("Conversions and sales"),
    question=N_("How much does social media sell, and at what cost?"),
    headline=(
        web.CONVERSION_RATE,
        engagement_rates.CTR,
        web.BOUNCE_RATE,
        web.SOCIAL_CONVERSION_RATE,
        ads.CPC,
        ads.CPM,
        web.SOCIAL_CONVERSIONS,
        ads.AD_SPEND,
    ),
    groups=(
        Group(
            label=N_("On the website"),
            metrics=(
                web.CONVERSION_RATE_SESSIONS,
                web.SOCIAL_SESSIONS,
                web.SOCIAL_SESSION_SHARE,
                web.SOCIAL_REVENUE,
                web.CONVERSIONS,
                web.SESSIONS,
                web.SOCIAL_BOUNCES,
                web.BOUNCES,
                web.BOUNCE_RATE_ALL,
            ),
        ),
        Group(
            label=N_("Ads"),
            metrics=(
                ads.ROAS,
                ads.CONVERSION_RATE_ADS,
                ads.COST_PER_CONVERSION,
                ads.CPC_ALL,
                ads.CPM_REACH,
                ads.CTR_ADS,
                ads.FREQUENCY,
                ads.AD_REACH,
                ads.AD_IMPRESSIONS,
                ads.AD_CLICKS,
                ads.AD_ALL_CLICKS,
                ads.AD_CONVERSIONS,
                ads.AD_REVENUE,
            ),
        ),
        Group(
            label=N_("Clicks"),
            metrics=(engagement.CLICKS, engagement_rates.CTR_VIEWS, engagement_rates.CTR_REACH),
        ),
    ),
)

MARKET_INSIGHTS = Category(
    name="market_insights",
    label=N_("Market insights"),
    question=N_("What do we learn about customers and competitors?"),
    headline=(
        mentions.SSOV,
        mentions.COMPETITOR_MENTIONS,
        audience.COMPETITOR_FOLLOWERS,
        audience.COMPETITOR_ENGAGEMENTS_PER_POST,
    ),
    groups=(
        Group(
            label=N_("Competitors"),
            metrics=(audience.COMPETITOR_POSTS, audience.COMPETITOR_ENGAGEMENTS),
        ),
        _VOICE,
    ),
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
    headline=(
        leads.LEADS,
        leads.LEAD_CONVERSION_RATE,
        leads.LEAD_TO_CUSTOMER_RATE,
        leads.NEW_CUSTOMERS,
    ),
    groups=(
        Group(
            label=N_("The way to a lead"),
            metrics=(
                engagement.CLICKS,
                web.SOCIAL_SESSIONS,
                leads.LEAD_CONVERSION_RATE_SESSIONS,
                ads.AD_LEADS,
                ads.COST_PER_LEAD,
            ),
        ),
        Group(
            label=N_("What becomes of leads"),
            metrics=(leads.LEAD_TO_CUSTOMER_RATE_PERIOD, leads.LEAD_VALUE),
        ),
    ),
)

CUSTOMER_SERVICE = Category(
    name="customer_service",
    label=N_("Customer service"),
    question=N_("How fast and how well are customers helped?"),
    headline=(
        surveys.CSAT,
        service.CASES_PER_AGENT,
        service.FIRST_RESPONSE_MINUTES,
        service.RESOLUTION_MINUTES,
    ),
    groups=(
        Group(
            label=N_("How fast"),
            metrics=(
                service.FIRST_RESPONSE_MINUTES_P90,
                service.REPLIED_WITHIN_HOUR,
                service.RESOLUTION_MINUTES_P90,
                service.UNANSWERED_CASES,
            ),
        ),
        Group(
            label=N_("How well"),
            metrics=(
                service.CSAT_CASES,
                surveys.CSAT_MEAN,
                surveys.CSAT_ANSWERS,
                service.REOPENED_SHARE,
                service.REPLIES_PER_CASE,
            ),
        ),
        Group(label=N_("How much"), metrics=(service.CASES, service.CLOSED_CASES)),
    ),
    milestones=(
        N_("Agree on how fast to reply"),
        N_("Answer frequent questions in advance"),
    ),
)

RECRUITING = Category(
    name="recruiting",
    label=N_("Recruiting"),
    question=N_("Does social media bring suitable candidates?"),
    headline=(
        recruiting.APPLICATIONS,
        recruiting.APPLICANT_CONVERSION_RATE,
        recruiting.QUALIFIED_SHARE,
        audience.LINKEDIN_FOLLOWERS,
        engagement_rates.ENGAGEMENT_RATE_LINKEDIN,
    ),
    groups=(
        Group(
            label=N_("The way to an application"),
            metrics=(
                engagement.CLICKS,
                recruiting.APPLICANT_CONVERSION_RATE_SESSIONS,
                recruiting.HIRES,
            ),
        ),
    ),
)

CRISIS = Category(
    name="crisis",
    label=N_("Crisis management"),
    question=N_("Do we see a crisis early, and are we prepared?"),
    headline=(
        mentions.BRAND_MENTIONS,
        mentions.NEGATIVE_SHARE,
        mentions.NET_SENTIMENT,
        mentions.NEGATIVE_MENTIONS,
    ),
    groups=(_TONE,),
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
    headline=(
        engagement.ENGAGEMENT_RATE_VIEWS,
        engagement.ENGAGEMENT_RATE_REACH,
        spread.AMPLIFICATION_RATE,
        engagement_rates.CTR,
        web.BOUNCE_RATE_ALL,
    ),
    groups=(
        Group(
            label=N_("What people do"),
            metrics=(
                exposure.VIEWS,
                exposure.POSTS_PUBLISHED,
                engagement.ENGAGEMENTS,
                engagement.LIKES,
                engagement.COMMENTS,
                engagement.SHARES,
                engagement.CLICKS,
            ),
        ),
    ),
    milestones=(N_("Start an employee advocacy programme"),),
    audience=Audience.INTERNAL,
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
