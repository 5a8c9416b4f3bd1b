"""Whether people like what they see, and talk about it: likes and comments as rates."""

from socialgoals.i18n import N_
from socialgoals.metrics.catalogue.audience import FOLLOWERS
from socialgoals.metrics.catalogue.engagement import COMMENTS, LIKES
from socialgoals.metrics.catalogue.exposure import (
    IMPRESSIONS,
    POST_REACH,
    POSTS_PUBLISHED,
    VIEWS,
)
from socialgoals.metrics.model import AveragePerFollower, Ratio, Unit

APPLAUSE_RATE = AveragePerFollower(
    name="applause_rate",
    label=N_("Applause rate"),
    description=N_("Likes of an average post for every hundred followers."),
    formula=N_("(Likes ÷ posts) ÷ mean followers × 100"),
    numerator=LIKES,
    posts=POSTS_PUBLISHED,
    followers=FOLLOWERS,
    family="applause_rate",
    source="Hootsuite",
)

APPLAUSE_PER_POST = Ratio(
    name="applause_per_post",
    label=N_("Likes per post (applause)"),
    description=N_("Likes of an average post; the reading of Avinash Kaushik."),
    formula=N_("Likes ÷ posts"),
    numerator=LIKES,
    denominator=POSTS_PUBLISHED,
    scale=1.0,
    unit=Unit.PER_POST,
    family="applause_rate",
    source="Avinash Kaushik",
)

LIKE_RATE = Ratio(
    name="like_rate",
    label=N_("Like rate, by reach"),
    description=N_("How many of a hundred people reached liked what they saw."),
    formula=N_("Likes ÷ post reach × 100"),
    numerator=LIKES,
    denominator=POST_REACH,
    proportion=True,
    family="like_rate",
)

LIKE_RATE_IMPRESSIONS = Ratio(
    name="like_rate_impressions",
    label=N_("Like rate, by impressions"),
    description=N_("Likes for every hundred impressions."),
    formula=N_("Likes ÷ impressions × 100"),
    numerator=LIKES,
    denominator=IMPRESSIONS,
    proportion=True,
    family="like_rate",
)

LIKE_RATE_VIEWS = Ratio(
    name="like_rate_views",
    label=N_("Like rate, by views"),
    description=N_("Likes for every hundred views, where impressions are not given."),
    formula=N_("Likes ÷ views × 100"),
    numerator=LIKES,
    denominator=VIEWS,
    proportion=True,
    family="like_rate",
)

CONVERSATION_RATE = AveragePerFollower(
    name="conversation_rate",
    label=N_("Conversation rate"),
    description=N_(
        "Comments of an average post for every hundred followers. Replies of the brand itself"
        " are among them where the platform counts them."
    ),
    formula=N_("(Comments ÷ posts) ÷ mean followers × 100"),
    numerator=COMMENTS,
    posts=POSTS_PUBLISHED,
    followers=FOLLOWERS,
    family="conversation_rate",
    source="Avinash Kaushik",
)

CONVERSATION_PER_POST = Ratio(
    name="conversation_per_post",
    label=N_("Comments per post (conversation)"),
    description=N_("Comments on an average post; the reading of Avinash Kaushik."),
    formula=N_("Comments ÷ posts"),
    numerator=COMMENTS,
    denominator=POSTS_PUBLISHED,
    scale=1.0,
    unit=Unit.PER_POST,
    family="conversation_rate",
    source="Avinash Kaushik",
)

COMMENT_RATE = Ratio(
    name="comment_rate",
    label=N_("Comment rate, by reach"),
    description=N_("How many of a hundred people reached wrote something."),
    formula=N_("Comments ÷ post reach × 100"),
    numerator=COMMENTS,
    denominator=POST_REACH,
    proportion=True,
    family="comment_rate",
)

COMMENT_RATE_IMPRESSIONS = Ratio(
    name="comment_rate_impressions",
    label=N_("Comment rate, by impressions"),
    description=N_("Comments for every hundred impressions."),
    formula=N_("Comments ÷ impressions × 100"),
    numerator=COMMENTS,
    denominator=IMPRESSIONS,
    proportion=True,
    family="comment_rate",
)
