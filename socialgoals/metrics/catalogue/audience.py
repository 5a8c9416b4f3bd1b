"""Who follows, and how their number moves."""

from socialgoals.i18n import N_
from socialgoals.metrics.catalogue.exposure import IMPRESSIONS, POST_REACH, POSTS_PUBLISHED
from socialgoals.metrics.model import (
    DAYS,
    AveragePerFollower,
    Combine,
    Direction,
    Growth,
    Level,
    LevelGrowth,
    Measure,
    Ratio,
    Unit,
)
from socialgoals.metrics.relations import COMPETITORS

FOLLOWERS = Level(
    name="followers",
    label=N_("Total followers"),
    description=N_(
        "The last known number of followers of each account, added over accounts. Audiences"
        " overlap, so it is not a number of people."
    ),
    formula=N_("Last known followers of each account, added up"),
    of="followers",
    vanity=True,
)

NET_FOLLOWS = Measure(
    name="net_follows",
    label=N_("Net new followers"),
    description=N_("Followers won less followers lost."),
    formula=N_("Net new followers, or new followers − lost followers"),
    of=("net_follows", "follows", "unfollows"),
    combine=Combine.NET,
    read_from=(DAYS,),
)

AUDIENCE_GROWTH_RATE = Growth(
    name="audience_growth_rate",
    label=N_("Audience growth rate"),
    description=N_("How much the audience grew, compared with its size at the start."),
    formula=N_("Net new followers ÷ followers at the start × 100"),
    net=NET_FOLLOWS,
    followers=FOLLOWERS,
    family="audience_growth_rate",
    source="Hootsuite",
)

AUDIENCE_GROWTH_RATE_LEVELS = LevelGrowth(
    name="audience_growth_rate_levels",
    label=N_("Audience growth rate, from follower counts"),
    description=N_("The same growth, read from the follower counts of the first and last day."),
    formula=N_("(Followers at the end − at the start) ÷ followers at the start × 100"),
    followers=FOLLOWERS,
    family="audience_growth_rate",
)

POST_REACH_RATE = AveragePerFollower(
    name="post_reach_rate",
    label=N_("Post reach rate"),
    description=N_(
        "How large a part of the followers an average post reaches. More than 100% is"
        " possible, since others see it too."
    ),
    formula=N_("(Post reach ÷ posts) ÷ mean followers × 100"),
    numerator=POST_REACH,
    posts=POSTS_PUBLISHED,
    followers=FOLLOWERS,
    family="post_reach_rate",
    source="Hootsuite",
)

AUDIENCE_GROWTH_RATE_END = Growth(
    name="audience_growth_rate_end",
    label=N_("Audience growth rate, by followers at the end"),
    description=N_("Net new followers, compared with the size of the audience at the end."),
    formula=N_("Net new followers ÷ followers at the end × 100"),
    net=NET_FOLLOWS,
    followers=FOLLOWERS,
    at_end=True,
    family="audience_growth_rate",
    source="Hootsuite",
)

POST_REACH_RATE_IMPRESSIONS = Ratio(
    name="post_reach_rate_impressions",
    label=N_("Post reach, by impressions"),
    description=N_("How many different people stand behind a hundred impressions."),
    formula=N_("Post reach ÷ impressions × 100"),
    numerator=POST_REACH,
    denominator=IMPRESSIONS,
    family="post_reach_rate",
)

LINKEDIN_FOLLOWERS = Level(
    name="linkedin_followers",
    label=N_("LinkedIn followers"),
    description=N_("The last known number of followers on LinkedIn, where candidates look."),
    formula=N_("Last known followers of each account, added up"),
    of="followers",
    channels=("linkedin",),
    family="followers",
    vanity=True,
)

COMPETITOR_FOLLOWERS = Level(
    name="competitor_followers",
    label=N_("Followers of competitors"),
    description=N_("The last known number of followers of each competitor, added up."),
    formula=N_("Last known followers of each competitor, added up"),
    of="followers",
    read_from=COMPETITORS.name,
    direction=Direction.NEUTRAL,
    vanity=True,
)

COMPETITOR_POSTS = Measure(
    name="competitor_posts",
    label=N_("Posts of competitors"),
    description=N_("How much competitors published."),
    formula=N_("Number of posts"),
    of=("posts",),
    read_from=(COMPETITORS.name,),
    direction=Direction.NEUTRAL,
)

COMPETITOR_ENGAGEMENTS = Measure(
    name="competitor_engagements",
    label=N_("Engagements of competitors"),
    description=N_("What people did with the posts of competitors, as the tool counts it."),
    formula=N_("Sum of engagements"),
    of=("engagements",),
    read_from=(COMPETITORS.name,),
    direction=Direction.NEUTRAL,
)

COMPETITOR_ENGAGEMENTS_PER_POST = Ratio(
    name="competitor_engagements_per_post",
    label=N_("Engagements per post of competitors"),
    description=N_("What people did with an average post of a competitor."),
    formula=N_("Engagements ÷ posts"),
    numerator=COMPETITOR_ENGAGEMENTS,
    denominator=COMPETITOR_POSTS,
    scale=1.0,
    unit=Unit.PER_POST,
    direction=Direction.NEUTRAL,
)
