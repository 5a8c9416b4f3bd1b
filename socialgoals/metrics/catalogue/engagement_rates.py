"""Further readings of the engagement rate; the usual ones are in `engagement`."""

from collections.abc import Mapping

from socialgoals.i18n import N_
from socialgoals.metrics.catalogue.audience import (
    COMPETITOR_ENGAGEMENTS,
    COMPETITOR_FOLLOWERS,
    COMPETITOR_POSTS,
    FOLLOWERS,
)
from socialgoals.metrics.catalogue.engagement import CLICKS, ENGAGEMENTS
from socialgoals.metrics.catalogue.exposure import (
    IMPRESSIONS,
    POST_REACH,
    POSTS_PUBLISHED,
    VIEWS,
)
from socialgoals.metrics.kinds import DailyPerFollower
from socialgoals.metrics.model import AveragePerFollower, Direction, Measure, Ratio
from socialgoals.metrics.relations import POST_RATES

ENGAGEMENT_RATE_FOLLOWERS = AveragePerFollower(
    name="engagement_rate_followers",
    label=N_("Engagement rate, by followers"),
    description=N_("Engagements of an average post for every hundred followers."),
    formula=N_("(Engagements ÷ posts) ÷ mean followers × 100"),
    numerator=ENGAGEMENTS,
    posts=POSTS_PUBLISHED,
    followers=FOLLOWERS,
    family="engagement_rate",
    source="Rival IQ",
)

COMPETITOR_ENGAGEMENT_RATE = AveragePerFollower(
    name="competitor_engagement_rate",
    label=N_("Engagement rate of competitors, by followers"),
    description=N_(
        "Engagements of an average post of a competitor for every hundred followers."
    ),
    formula=ENGAGEMENT_RATE_FOLLOWERS.formula,
    numerator=COMPETITOR_ENGAGEMENTS,
    posts=COMPETITOR_POSTS,
    followers=COMPETITOR_FOLLOWERS,
    direction=Direction.NEUTRAL,
    source="Rival IQ",
)

ENGAGEMENT_RATE_DAILY = DailyPerFollower(
    name="engagement_rate_daily",
    label=N_("Daily engagement rate, by followers"),
    description=N_(
        "Engagements of an average day for every hundred followers, also those with old posts."
    ),
    formula=N_("Engagements ÷ (days × mean followers) × 100"),
    numerator=ENGAGEMENTS,
    followers=FOLLOWERS,
    family="engagement_rate",
    source="Hootsuite",
)


def _rates(bottom: str, label: str) -> Measure:
    return Measure(
        name=f"post_rates_{bottom}",
        label=label,
        description="",
        formula="",
        of=(f"rate_by_{bottom}",),
        read_from=(POST_RATES.name,),
    )


_RATED = Measure(
    name="rated_posts",
    label=N_("Posts with a rate"),
    description="",
    formula="",
    of=("posts",),
    read_from=(POST_RATES.name,),
)
_SUM_OF_RATES = N_("Rates of all posts, added up")

ENGAGEMENT_RATE_REACH_MEAN = Ratio(
    name="engagement_rate_reach_mean",
    label=N_("Engagement rate, by reach (mean per post)"),
    description=N_("The mean of the posts' own rates: a post that few saw weighs like any."),
    formula=N_("Mean of (engagements ÷ reach × 100) of each post"),
    numerator=_rates("reach", _SUM_OF_RATES),
    denominator=_RATED,
    family="engagement_rate",
    source="Hootsuite",
)

ENGAGEMENT_RATE_IMPRESSIONS_MEAN = Ratio(
    name="engagement_rate_impressions_mean",
    label=N_("Engagement rate, by impressions (mean per post)"),
    description=N_("The mean of the posts' own rates: a post that few saw weighs like any."),
    formula=N_("Mean of (engagements ÷ impressions × 100) of each post"),
    numerator=_rates("impressions", _SUM_OF_RATES),
    denominator=_RATED,
    family="engagement_rate",
)

ENGAGEMENT_RATE_VIEWS_MEAN = Ratio(
    name="engagement_rate_views_mean",
    label=N_("Engagement rate, by views (mean per post)"),
    description=N_("The mean of the posts' own rates: a post that few saw weighs like any."),
    formula=N_("Mean of (engagements ÷ views × 100) of each post"),
    numerator=_rates("views", _SUM_OF_RATES),
    denominator=_RATED,
    family="engagement_rate",
)

ENGAGEMENT_RATE_LINKEDIN = Ratio(
    name="engagement_rate_linkedin",
    label=N_("Engagement rate, as LinkedIn counts it"),
    description=N_("LinkedIn also counts clicks and follows, so it is higher than elsewhere."),
    formula=N_("(Clicks + reactions + comments + reposts + follows) ÷ impressions × 100"),
    numerator=Measure(
        name="linkedin_engagements",
        label=N_("Engagements, as LinkedIn counts them"),
        description=N_("Clicks, reactions, comments, reposts and follows together."),
        formula=N_("Clicks + reactions + comments + reposts + follows"),
        of=("clicks", "likes", "comments", "shares", "follows"),
    ),
    denominator=IMPRESSIONS,
    channels=("linkedin",),
    family="engagement_rate",
    source="LinkedIn",
)

# A custom and nobody's standard: what takes more trouble weighs more.
WEIGHTS: Mapping[str, float] = {"likes": 1, "comments": 2, "shares": 3, "saves": 2}


def factored(weights: Mapping[str, float]) -> Ratio:
    """The engagement rate by reach, with weights of one's own for what people do."""
    return Ratio(
        name="engagement_rate_factored",
        label=N_("Factored engagement rate, by reach"),
        description=N_(
            "Engagements by the trouble they take: a like counts 1, a comment or save 2, a"
            " share 3, unless you set other weights."
        ),
        formula=N_("(Likes + 2 × comments + 3 × shares + 2 × saves) ÷ post reach × 100"),
        numerator=Measure(
            name="weighted_engagements",
            label=N_("Weighted engagements"),
            description=N_("Engagements, each multiplied with its weight."),
            formula=N_("Likes + 2 × comments + 3 × shares + 2 × saves"),
            of=tuple(weights),
            weights=tuple(weights.values()),
        ),
        denominator=POST_REACH,
        family="engagement_rate",
        source="Hootsuite",
    )


ENGAGEMENT_RATE_FACTORED = factored(WEIGHTS)

CTR = Ratio(
    name="ctr",
    label=N_("Click-through rate (CTR)"),
    description=N_("How often an impression led to a click on the link."),
    formula=N_("Link clicks ÷ impressions × 100"),
    numerator=CLICKS,
    denominator=IMPRESSIONS,
    proportion=True,
    family="ctr",
    source="Hootsuite",
)

CTR_VIEWS = Ratio(
    name="ctr_views",
    label=N_("Click-through rate (CTR), by views"),
    description=N_("How often a view led to a click on the link."),
    formula=N_("Link clicks ÷ views × 100"),
    numerator=CLICKS,
    denominator=VIEWS,
    proportion=True,
    family="ctr",
)

CTR_REACH = Ratio(
    name="ctr_reach",
    label=N_("Click-through rate (CTR), by reach"),
    description=N_("How many of a hundred people reached clicked the link."),
    formula=N_("Link clicks ÷ post reach × 100"),
    numerator=CLICKS,
    denominator=POST_REACH,
    proportion=True,
    family="ctr",
)
