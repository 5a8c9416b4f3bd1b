"""What social media is worth elsewhere: sales, insights, leads, service, people."""

from socialgoals.categories.groups import VOICE
from socialgoals.categories.model import Category, Group
from socialgoals.i18n import N_
from socialgoals.metrics.catalogue import (
    ads,
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
from socialgoals.metrics.reading import Audience

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
        audience.COMPETITOR_FOLLOWERS,
        audience.COMPETITOR_ENGAGEMENTS_PER_POST,
    ),
    groups=(
        Group(
            label=N_("Competitors"),
            metrics=(
                audience.COMPETITOR_POSTS,
                audience.COMPETITOR_ENGAGEMENTS,
                engagement_rates.COMPETITOR_ENGAGEMENT_RATE,
            ),
        ),
        VOICE,
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
