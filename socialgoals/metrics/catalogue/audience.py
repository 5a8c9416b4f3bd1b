"""Who follows, and how their number moves."""

from socialgoals.i18n import N_
from socialgoals.metrics.catalogue.exposure import POST_REACH, POSTS_PUBLISHED
from socialgoals.metrics.model import (
    DAYS,
    AveragePerFollower,
    Combine,
    Growth,
    Level,
    LevelGrowth,
    Measure,
)

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
        "How large a part of the followers an average post reaches. More than 100 % is"
        " possible, since others see it too."
    ),
    formula=N_("(Post reach ÷ posts) ÷ mean followers × 100"),
    numerator=POST_REACH,
    posts=POSTS_PUBLISHED,
    followers=FOLLOWERS,
    source="Hootsuite",
)
