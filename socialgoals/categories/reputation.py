"""Being known, being liked, being spoken of: awareness, reputation, community, crisis."""

from socialgoals.categories.groups import (
    COMMENT_NOTE,
    GROWTH_NOTE,
    LIKE_NOTE,
    MENTIONS,
    OTHER_RATES,
    SHARE_NOTE,
    TONE,
    VOICE,
)
from socialgoals.categories.model import Category, Group
from socialgoals.i18n import N_
from socialgoals.metrics.catalogue import (
    approval,
    audience,
    engagement,
    engagement_rates,
    exposure,
    mentions,
    service,
    spread,
    surveys,
    web,
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
        MENTIONS,
        Group(
            label=N_("Engagement"),
            metrics=(
                engagement.ENGAGEMENT_RATE_REACH,
                engagement.ENGAGEMENT_RATE_IMPRESSIONS,
                engagement.ENGAGEMENT_RATE_VIEWS,
            ),
        ),
    ),
    notes=(GROWTH_NOTE,),
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
        TONE,
        VOICE,
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
    notes=(GROWTH_NOTE, LIKE_NOTE, SHARE_NOTE),
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
        OTHER_RATES,
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
    notes=(LIKE_NOTE, COMMENT_NOTE),
)

CRISIS = Category(
    name="crisis",
    label=N_("Crisis management"),
    question=N_("Do we see a crisis early, and are we prepared?"),
    headline=(
        mentions.BRAND_MENTIONS,
        mentions.NEGATIVE_SHARE,
        mentions.NET_SENTIMENT,
    ),
    groups=(TONE,),
    # After a crisis fewer mentions are no loss.
    undecided=(mentions.BRAND_MENTIONS,),
    milestones=(
        N_("Write a social media policy"),
        N_("Secure the accounts"),
        N_("Write the crisis plan and practise it"),
    ),
)
