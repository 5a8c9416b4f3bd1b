"""Hootsuite: posts a network, or of all networks with two rows above the header."""

from socialgoals.channels import FACEBOOK, INSTAGRAM, X
from socialgoals.exports.format import Format
from socialgoals.exports.formats.common import vocabulary
from socialgoals.exports.formats.common.measures import POST_MEASURES
from socialgoals.exports.kinds import Coded, Identifier, Kind, Moment, Part, Text
from socialgoals.i18n import N_
from socialgoals.schema import POSTS

_HOOTSUITE = N_("Hootsuite > Analytics > Reports > Export > CSV")
_HOOTSUITE_DATES = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d")
_TIME = Moment(("Date (GMT)", "Date"), formats=_HOOTSUITE_DATES)


def _hootsuite(
    name: str,
    label: str,
    channel: str,
    signature: tuple[tuple[str, ...], ...],
    post: Kind,
    text: tuple[str, ...],
    link: tuple[str, ...],
) -> Format:
    return Format(
        name=name,
        label=label,
        channel=channel,
        table=POSTS,
        where=_HOOTSUITE,
        zone="UTC",
        signature=signature,
        # Twitter's own files have these columns too, and more.
        never=("user profile clicks",),
        columns={
            "post_id": post,
            "published_at": _TIME,
            "type": Coded(("Post Type",)),
            "text": Text(text),
            "permalink": Text(link),
            **POST_MEASURES,
        },
    )


HOOTSUITE_X = _hootsuite(
    "hootsuite_x",
    N_("Hootsuite: posts on X"),
    X.name,
    (("Tweet Text",), ("Tweet Permalink",)),
    Part(("Tweet Permalink",), pattern=r"/status/(\d+)"),
    ("Tweet Text",),
    ("Tweet Permalink",),
)
HOOTSUITE_INSTAGRAM = _hootsuite(
    "hootsuite_instagram",
    N_("Hootsuite: posts on Instagram"),
    INSTAGRAM.name,
    (("Instagram Post ID",), ("Post Message",)),
    Identifier(("Instagram Post ID",)),
    ("Post Message",),
    ("Post Permalink",),
)
HOOTSUITE_FACEBOOK = _hootsuite(
    "hootsuite_facebook",
    N_("Hootsuite: posts on Facebook"),
    FACEBOOK.name,
    (("Facebook Post ID",), ("Post Message", "Reactions")),
    Identifier(("Facebook Post ID",)),
    ("Post Message",),
    ("Post Permalink",),
)
HOOTSUITE_ALL = Format(
    name="hootsuite_posts",
    label=N_("Hootsuite: post performance"),
    channel="",
    table=POSTS,
    where=_HOOTSUITE,
    zone="UTC",
    signature=(("Date (GMT)",), ("Post ID",), ("Social Network",), ("Post Message",)),
    columns={
        "channel": Coded(("Social Network",), codes=vocabulary.CHANNELS),
        "account": Text(("Social Profile", "Profile")),
        "post_id": Identifier(("Post ID",)),
        "published_at": _TIME,
        "type": Coded(("Post Type",)),
        "text": Text(("Post Message",)),
        "permalink": Text(("Post Permalink",)),
        **POST_MEASURES,
    },
    unused=("Engagement Rate",),
)

FORMATS = (HOOTSUITE_X, HOOTSUITE_INSTAGRAM, HOOTSUITE_FACEBOOK, HOOTSUITE_ALL)
