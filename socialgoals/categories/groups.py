"""What several categories show, and their notes on terms that can be read in two ways."""

from socialgoals.categories.model import Group
from socialgoals.i18n import N_
from socialgoals.metrics.catalogue import engagement, engagement_rates, mentions

GROWTH_NOTE = N_("“Growth rate” can mean two things: audience growth and amplification.")
LIKE_NOTE = N_(
    "“Like rate” can mean two things: likes by followers (applause rate) and likes by reach"
    " (like rate)."
)
SHARE_NOTE = N_("“Social share” can mean two things: share of voice and shares.")
COMMENT_NOTE = N_("“Comment score” can mean two things: review score and comment rate.")

MENTIONS = Group(
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
TONE = Group(
    label=N_("Tone"),
    metrics=(
        mentions.POSITIVE_MENTIONS,
        mentions.NEUTRAL_MENTIONS,
        mentions.NEGATIVE_MENTIONS,
        mentions.LABELLED_MENTIONS,
        mentions.NET_SENTIMENT_POLAR,
    ),
)
VOICE = Group(
    label=N_("Beside competitors"),
    metrics=(
        mentions.COMPETITOR_MENTIONS,
        mentions.SSOV_ENGAGEMENTS,
        mentions.SSOV_REACH,
        mentions.SSOV_POSITIVE,
    ),
)
OTHER_RATES = Group(
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
