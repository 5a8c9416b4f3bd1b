"""How far content travels beyond those who follow."""

from socialgoals.i18n import N_
from socialgoals.metrics.catalogue.audience import FOLLOWERS
from socialgoals.metrics.catalogue.engagement import SHARES
from socialgoals.metrics.catalogue.exposure import (
    IMPRESSIONS,
    POST_REACH,
    POSTS_PUBLISHED,
    VIEWS,
)
from socialgoals.metrics.model import AveragePerFollower, Ratio, Unit

VIRALITY_RATE = Ratio(
    name="virality_rate",
    label=N_("Virality rate, by impressions"),
    description=N_("How often an impression led to a share."),
    formula=N_("Shares ÷ impressions × 100"),
    numerator=SHARES,
    denominator=IMPRESSIONS,
    proportion=True,
    family="virality_rate",
    source="Hootsuite",
)

VIRALITY_RATE_REACH = Ratio(
    name="virality_rate_reach",
    label=N_("Virality rate, by reach"),
    description=N_("How often a post that reached somebody was shared."),
    formula=N_("Shares ÷ post reach × 100"),
    numerator=SHARES,
    denominator=POST_REACH,
    proportion=True,
    family="virality_rate",
)

VIRALITY_RATE_VIEWS = Ratio(
    name="virality_rate_views",
    label=N_("Virality rate, by views"),
    description=N_("How often a view led to a share, where impressions are not given."),
    formula=N_("Shares ÷ views × 100"),
    numerator=SHARES,
    denominator=VIEWS,
    proportion=True,
    family="virality_rate",
)

AMPLIFICATION_RATE = AveragePerFollower(
    name="amplification_rate",
    label=N_("Amplification rate"),
    description=N_("Shares of an average post for every hundred followers."),
    formula=N_("(Shares ÷ posts) ÷ mean followers × 100"),
    numerator=SHARES,
    posts=POSTS_PUBLISHED,
    followers=FOLLOWERS,
    family="amplification_rate",
    source="Hootsuite",
)

AMPLIFICATION_PER_POST = Ratio(
    name="amplification_per_post",
    label=N_("Shares per post (amplification)"),
    description=N_("Shares of an average post; the reading of Avinash Kaushik."),
    formula=N_("Shares ÷ posts"),
    numerator=SHARES,
    denominator=POSTS_PUBLISHED,
    scale=1.0,
    unit=Unit.PER_POST,
    family="amplification_rate",
    source="Avinash Kaushik",
)

AMPLIFICATION_PER_THOUSAND = AveragePerFollower(
    name="amplification_per_thousand",
    label=N_("Amplification per 1,000 followers"),
    description=N_("Shares of an average post for every thousand followers."),
    formula=N_("(Shares ÷ posts) ÷ mean followers × 1,000"),
    numerator=SHARES,
    posts=POSTS_PUBLISHED,
    followers=FOLLOWERS,
    scale=1000.0,
    unit=Unit.PER_POST,
    family="amplification_rate",
    source="TrueSocialMetrics",
)
