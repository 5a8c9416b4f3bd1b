"""Tools that publish and report for several networks: Sprout Social, Buffer, Metricool,
Later, Agorapulse, Fanpage Karma. The network stands in a column, follows from the
link of a post, or is asked.
"""

from collections.abc import Mapping
from dataclasses import replace

from socialgoals.channels import CHANNELS
from socialgoals.exports.files.layout import Region
from socialgoals.exports.findings import Asked, Option, Question
from socialgoals.exports.format import Format
from socialgoals.exports.formats.common import vocabulary
from socialgoals.exports.formats.common.measures import POST_MEASURES
from socialgoals.exports.kinds import (
    Amount,
    Coded,
    Count,
    Day,
    Identifier,
    Moment,
    Part,
    Place,
    Text,
)
from socialgoals.i18n import N_
from socialgoals.schema import ACCOUNT_DAYS, POSTS

# The platform's own id where the link holds it, so that its own export knows the same post.
_ID_IN_LINK = r"^\s*(?:\S*(?:/status/|/video/|urn:li:(?:activity|share|ugcPost):))?(\S+?)/?\s*$"
_SPROUT = N_("Sprout Social > Reports > Share > Export CSV")

SPROUT_POSTS = Format(
    name="sprout_posts",
    label=N_("Sprout Social: posts"),
    channel="",
    table=POSTS,
    where=_SPROUT,
    signature=(("Network",), ("Sent by",), ("Post ID",), ("Profile",)),
    home_time=True,
    columns={
        "channel": Coded(("Network",), codes=vocabulary.CHANNELS),
        "account": Text(("Profile",)),
        "post_id": Identifier(("Post ID",)),
        "published_at": Moment(("Date",), formats=("%m/%d/%Y %I:%M %p",)),
        "type": Coded(("Content Type", "Post Type")),
        "text": Text(("Post",)),
        "permalink": Text(("Link",)),
        **POST_MEASURES,
    },
    unused=("Sent by", "Post Type", "Engagement Rate (per Impression)"),
)

SPROUT_PROFILES = Format(
    name="sprout_profiles",
    label=N_("Sprout Social: profiles by day"),
    channel="",
    table=ACCOUNT_DAYS,
    where=_SPROUT,
    signature=(("Network",), ("Profile",), ("Audience",), ("Net Audience Growth",)),
    columns={
        "channel": Coded(("Network",), codes=vocabulary.CHANNELS),
        "account": Text(("Profile",)),
        "day": Day(("Date",), formats=("%m/%d/%Y",)),
        "followers": Count(("Audience",)),
        "net_follows": Count(("Net Audience Growth",)),
        "follows": Count(("Audience Gained",)),
        "unfollows": Count(("Audience Lost",)),
        **POST_MEASURES,
        "posts": Count(("Published Posts",)),
    },
    unused=("Engagement Rate (per Impression)",),
)

BUFFER = Format(
    name="buffer",
    label=N_("Buffer: posts"),
    channel="",
    table=POSTS,
    where=N_("Buffer > Analyze > Posts > Export"),
    signature=(("Update",), ("Service",), ("Service Link",)),
    columns={
        "channel": Coded(("Service",), codes=vocabulary.CHANNELS),
        "account": Text(("Profile", "Channel")),
        "post_id": Part(("Service Link",), pattern=_ID_IN_LINK),
        "published_at": Moment(
            ("Date",),
            formats=("%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S.%fZ", "%Y-%m-%d %H:%M:%S"),
        ),
        "type": Coded(("Type",)),
        "text": Text(("Update",)),
        "permalink": Text(("Service Link",)),
        **POST_MEASURES,
    },
)


def _ask_network(format: Format, region: Region, answers: Mapping[str, str]) -> Format:
    """Metricool writes a file a network and names it nowhere."""
    if (channel := answers.get("channel", "")) in CHANNELS:
        return replace(format, channel=channel)
    raise Asked(
        Question(
            id="channel",
            text=N_("The export does not say which network it counts. Which one is it?"),
            options=tuple(Option(c.name, c.label) for c in CHANNELS.values()),
            examples=tuple(region.header[:6]),
        )
    )


METRICOOL = Format(
    name="metricool",
    label=N_("Metricool: one network by day"),
    channel="",
    table=ACCOUNT_DAYS,
    where=N_("Metricool > Analytics > a network > Export > CSV"),
    signature=(("Date",), ("Followers",), ("Gained followers",), ("Lost followers",)),
    columns={
        "day": Day(("Date",), formats=("%d/%m/%Y", "%Y-%m-%d")),
        "followers": Count(("Followers",)),
        "follows": Count(("Gained followers",)),
        # Written below zero.
        "unfollows": Amount(("Lost followers",), scale=-1),
        "posts": Count(("Posts",)),
        "impressions": Count(("Impressions",)),
        "reach": Count(("Reach",)),
        "engagements": Count(("Interactions",)),
    },
    adapt=_ask_network,
)

LATER = Format(
    name="later",
    label=N_("Later: posts"),
    channel="",
    table=POSTS,
    where=N_("Later > Analytics > Post performance > Export CSV"),
    signature=(("Posted At",), ("Caption",), ("Post URL",)),
    home_time=True,
    columns={
        "channel": Place(("Post URL",)),
        "account": Text(("Profile", "Username")),
        "post_id": Part(("Post URL",), pattern=_ID_IN_LINK),
        "published_at": Moment(("Posted At",), formats=("%b %d, %Y %I:%M %p",)),
        "type": Coded(("Media Type",)),
        "text": Text(("Caption",)),
        "permalink": Text(("Post URL",)),
        **POST_MEASURES,
    },
    unused=("Engagement Rate",),
)

AGORAPULSE = Format(
    name="agorapulse",
    label=N_("Agorapulse: posts"),
    channel="",
    table=POSTS,
    where=N_("Agorapulse > Reports > Content > Export CSV"),
    signature=(("Publishing date",), ("Publishing time",), ("Message",), ("Link",)),
    home_time=True,
    columns={
        "channel": Place(("Link",)),
        "account": Text(("Profile",)),
        "post_id": Part(("Link",), pattern=_ID_IN_LINK),
        "published_at": Moment(
            ("Publishing date",),
            formats=("%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S"),
            time=("Publishing time",),
        ),
        "type": Coded(("Type", "Post type")),
        "text": Text(("Message",)),
        "permalink": Text(("Link",)),
        **POST_MEASURES,
    },
)

FANPAGE_KARMA = Format(
    name="fanpage_karma",
    label=N_("Fanpage Karma: posts"),
    channel="",
    table=POSTS,
    where=N_("Fanpage Karma > Posts > Export > Excel"),
    signature=(("Profile-ID",), ("Message-ID",), ("Network",)),
    home_time=True,
    columns={
        "channel": Coded(("Network",), codes=vocabulary.CHANNELS),
        "account": Text(("Profile",)),
        "post_id": Identifier(("Message-ID",)),
        "published_at": Moment(
            ("Date",), formats=("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d")
        ),
        "text": Text(("Message",)),
        "permalink": Text(("Link",)),
        "likes": Count(("Number of Likes", "Number of Reactions", "Likes", "Reactions")),
        "comments": Count(("Number of Comments", "Comments")),
        "shares": Count(("Number of Shares", "Shares")),
        "impressions": Count(("Impressions",)),
        "reach": Count(("Reach",)),
    },
    unused=("Profile-ID",),
)

FORMATS = (
    SPROUT_POSTS,
    SPROUT_PROFILES,
    BUFFER,
    METRICOOL,
    LATER,
    AGORAPULSE,
    FANPAGE_KARMA,
)
