"""What people did with what they saw."""

from socialgoals.i18n import N_
from socialgoals.metrics.catalogue.exposure import IMPRESSIONS, POST_REACH, VIEWS
from socialgoals.metrics.model import Measure, Ratio

LIKES = Measure(
    name="likes",
    label=N_("Likes"),
    description=N_("Likes and other reactions."),
    formula=N_("Sum of likes"),
    of=("likes",),
    vanity=True,
)

COMMENTS = Measure(
    name="comments",
    label=N_("Comments"),
    description=N_("Comments and replies."),
    formula=N_("Sum of comments"),
    of=("comments",),
)

SHARES = Measure(
    name="shares",
    label=N_("Shares"),
    description=N_("How often people passed content on."),
    formula=N_("Sum of shares"),
    of=("shares",),
)

SAVES = Measure(
    name="saves",
    label=N_("Saves"),
    description=N_("How often people kept content for later."),
    formula=N_("Sum of saves"),
    of=("saves",),
)

CLICKS = Measure(
    name="clicks",
    label=N_("Link clicks"),
    description=N_("Clicks on links; other clicks do not count."),
    formula=N_("Sum of link clicks"),
    of=("clicks",),
)

ENGAGEMENTS = Measure(
    name="engagements",
    label=N_("Engagements"),
    description=N_(
        "Likes, comments, shares and saves together, as far as the platform has them."
    ),
    formula=N_("Likes + comments + shares + saves"),
    of=("likes", "comments", "shares", "saves"),
)

ENGAGEMENT_RATE_REACH = Ratio(
    name="engagement_rate_reach",
    label=N_("Engagement rate, by reach"),
    description=N_("Engagements for every hundred times that a post reached somebody."),
    formula=N_("Engagements ÷ post reach × 100"),
    numerator=ENGAGEMENTS,
    denominator=POST_REACH,
    family="engagement_rate",
    source="Hootsuite",
)

ENGAGEMENT_RATE_IMPRESSIONS = Ratio(
    name="engagement_rate_impressions",
    label=N_("Engagement rate, by impressions"),
    description=N_("Engagements for every hundred impressions; lower than by reach."),
    formula=N_("Engagements ÷ impressions × 100"),
    numerator=ENGAGEMENTS,
    denominator=IMPRESSIONS,
    family="engagement_rate",
    source="Hootsuite",
)

ENGAGEMENT_RATE_VIEWS = Ratio(
    name="engagement_rate_views",
    label=N_("Engagement rate, by views"),
    description=N_("Engagements for every hundred views, where impressions are not given."),
    formula=N_("Engagements ÷ views × 100"),
    numerator=ENGAGEMENTS,
    denominator=VIEWS,
    family="engagement_rate",
    source="Hootsuite",
)
