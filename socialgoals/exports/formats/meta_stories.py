"""Meta Business Suite, content export of Instagram stories and of Facebook videos.

Stories live a day and have taps and replies in place of comments and saves. The table of videos
has a column a second, an age group and a country, of which none is used; a video has another id
there than as a post.
"""

from socialgoals.channels import FACEBOOK, INSTAGRAM
from socialgoals.exports.files.layout import Region
from socialgoals.exports.findings import Message, warning
from socialgoals.exports.format import Format
from socialgoals.exports.formats.meta_posts import (
    CONTENT,
    COPIED,
    DURATION,
    ID,
    LINK,
    PUBLISHED,
    REACH,
    SHARES,
    TEXT,
    TIME,
    USER,
    VIEWS,
    is_lifetime,
)
from socialgoals.exports.kinds import Amount, Count, Fixed, Identifier, Moment, Text
from socialgoals.i18n import N_
from socialgoals.schema import POSTS

_TAPS = (
    *("Navigation", "Sticker taps", "Navegação", "Toques em figurinhas"),
    *("Gezinme", "Gezinmeler", "Çıkartma dokunmaları", "Navigationen"),
)
_REPLIES = ("Replies", "Respostas", "Yanıtlar", "Antworten", "Respuestas")

STORIES = Format(
    name="instagram_stories",
    label=N_("Instagram stories (Meta Business Suite)"),
    channel=INSTAGRAM.name,
    table=POSTS,
    where=CONTENT,
    signature=(ID.names, USER, (*_TAPS, *_REPLIES)),
    complete=True,
    columns={
        "post_id": ID,
        "account": Text(USER),
        "published_at": PUBLISHED,
        "type": Fixed(value="story"),
        "text": TEXT,
        "permalink": LINK,
        "duration_seconds": DURATION,
        "views": VIEWS,
        "impressions": Count(("Impressions", "Impressões", "Gösterimler")),
        "reach": REACH,
        "likes": Count(("Likes", "Curtidas", "Beğeniler", "Beğenmeler")),
        "comments": Count(_REPLIES),
        "shares": SHARES,
        "follows": Count(("Follows", "Seguimentos", "Takipler")),
        "profile_visits": Count(("Profile visits", "Visitas ao perfil", "Profil ziyaretleri")),
        "clicks": Count(("Link clicks", "Cliques no link", "Bağlantı tıklamaları")),
    },
    unused=(*COPIED, *_TAPS, "Post type", "Tipo de post"),
    zero_is_unknown=("views",),
    check=is_lifetime,
)


def _stands_twice(region: Region) -> tuple[Message, ...]:
    return (
        *is_lifetime(region),
        warning(
            N_(
                "A video also stands in the export of posts, under another id. Bring in only "
                "one of the two exports for these days, or its numbers count twice."
            )
        ),
    )


VIDEOS = Format(
    name="facebook_videos",
    label=N_("Facebook videos (Meta Business Suite)"),
    channel=FACEBOOK.name,
    table=POSTS,
    where=CONTENT,
    signature=(("Video asset ID",), ("Universal video ID",)),
    columns={
        "post_id": Identifier(("Video asset ID",)),
        "account": Text(("Page name", "Page ID")),
        "published_at": Moment(("Publish time",), formats=TIME),
        "type": Fixed(value="video"),
        "title": Text(("Title",)),
        "duration_seconds": Amount(("Duration (sec)",)),
        "reach": Count(("Reach",)),
        "views": Count(("3-second video views",)),
        "engaged_views": Count(("1-minute video views",)),
        "likes": Count(("Reactions",)),
        "comments": Count(("Comments",)),
        "shares": Count(("Shares",)),
        "engagements": Count(("Reactions, comments and shares",)),
        "watch_seconds": Amount(("Seconds viewed",)),
    },
    unused=(
        *COPIED,
        *(
            "Universal video ID",
            "Percentage of *",
            "3-second video views *",
            "Seconds viewed *",
        ),
        *("Average Seconds viewed*", "Estimated earnings *", "Ad *"),
        *("3-second viewers*", "1-minute viewers*", "1-minute video views *"),
    ),
    check=_stands_twice,
)

LEGACY = Format(
    name="facebook_legacy_posts",
    label=N_("Facebook posts (Page Insights until 2023)"),
    channel=FACEBOOK.name,
    table=POSTS,
    where=N_("No longer offered by Meta; Page Insights files saved until 2023 are read"),
    retired=True,
    signature=(("Post ID",), ("Lifetime Post Total Reach",)),
    # The row below the header explains each column.
    remarks=("Lifetime: ", "Lifetime The ", "Lifetime The\u00a0"),
    columns={
        "post_id": Identifier(("Post ID",)),
        "published_at": Moment(
            ("Posted",), formats=("%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %H:%M", "%m/%d/%y %H:%M")
        ),
        "type": Text(("Type",)),
        "text": Text(("Post Message",)),
        "permalink": Text(("Permalink",)),
        "reach": Count(("Lifetime Post Total Reach",)),
        "impressions": Count(("Lifetime Post Total Impressions",)),
    },
    unused=("Countries", "Languages", "Audience Targeting", "Lifetime *"),
)

FORMATS = (STORIES, VIDEOS, LEGACY)
