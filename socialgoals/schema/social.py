"""What a brand publishes, and who is there to see it."""

from socialgoals.i18n import N_
from socialgoals.schema import model

# What both a post and an account's day can count.
_SHARED = (
    model.total("impressions", N_("Impressions")),
    model.total("views", N_("Views")),
    model.total("engaged_views", N_("Engaged views")),
    model.total("likes", N_("Likes")),
    model.total("comments", N_("Comments")),
    model.total("shares", N_("Shares")),
    model.total("sends", N_("Private shares")),
    model.total("saves", N_("Saves")),
    model.total("clicks", N_("Link clicks")),
    model.total("engagements", N_("Engagements as the platform counts them")),
    model.total("follows", N_("New followers")),
    model.total("net_follows", N_("Net new followers")),
    model.total("profile_visits", N_("Profile visits")),
    model.total("watch_seconds", N_("Watch time (seconds)"), "DOUBLE"),
)

POSTS = model.Table(
    "posts",
    "day",
    (
        model.CHANNEL,
        model.ACCOUNT,
        model.key("post_id", N_("Post")),
        model.attribute("day", N_("Published on"), "DATE", day_of="published_at"),
        model.attribute("published_at", N_("Published at (UTC)"), "TIMESTAMP"),
        model.attribute("type", N_("Content type")),
        model.attribute("title", N_("Title")),
        model.attribute("text", N_("Text")),
        model.attribute("permalink", N_("Link to the post")),
        model.attribute("duration_seconds", N_("Length (seconds)"), "DOUBLE"),
        # People of one post, summed over posts, are exposures: a sound denominator, not people.
        model.total("reach", N_("Reach")),
        *_SHARED,
    ),
    rolled_by=(),
)

ACCOUNT_DAYS = model.Table(
    "account_days",
    "day",
    (
        model.CHANNEL,
        model.ACCOUNT,
        model.key("day", N_("Day"), "DATE"),
        model.unique("reach", N_("Reach")),
        model.unique("viewers", N_("Viewers")),
        model.level("followers", N_("Followers")),
        *_SHARED,
        model.total("unfollows", N_("Lost followers")),
        model.total("posts", N_("Posts published")),
    ),
)

AUDIENCE_SPLITS = model.Table(
    "audience_splits",
    "as_of",
    (
        model.CHANNEL,
        model.ACCOUNT,
        model.key("as_of", N_("As of"), "DATE"),
        model.key("audience", N_("Whose: followers, visitors or viewers")),
        model.key("dimension", N_("Dimension")),
        model.key("value", N_("Value")),
        model.level("people", N_("People")),
        model.unique("share", N_("Share of the audience"), "DOUBLE"),
        model.total("views", N_("Views")),
        model.total("impressions", N_("Impressions")),
        model.total("watch_seconds", N_("Watch time (seconds)"), "DOUBLE"),
    ),
)

COMPETITORS = model.Table(
    "competitors",
    "day",
    (
        model.CHANNEL,
        model.key("account", N_("Competitor")),
        model.FROM,
        model.UNTIL,
        model.level("followers", N_("Followers")),
        model.total("net_follows", N_("Net new followers")),
        model.total("engagements", N_("Engagements as the platform counts them")),
        model.total("posts", N_("Posts published")),
    ),
)
