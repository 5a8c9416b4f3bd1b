"""X (Twitter) analytics: posts, and the account day by day.

Dates are English and UTC in every language of the interface. `Shares` are links copied or sent;
what the field calls a share is a `Repost`.
"""

from socialgoals.channels import X
from socialgoals.exports.format import Count, Day, Format, Moment, Part, Text
from socialgoals.i18n import N_
from socialgoals.schema import ACCOUNT_DAYS, POSTS

_DATES = ("%a, %b %d, %Y", "%a %b %d %Y")
_LINKS = ("Post Link", "Link")

_COUNTS = {
    "impressions": Count(("Impressions", "Impressões")),
    "likes": Count(("Likes", "Curtidas")),
    "engagements": Count(("Engagements", "Engajamentos")),
    "saves": Count(("Bookmarks", "Itens salvos")),
    "sends": Count(("Shares", "Share", "Compartilhamentos")),
    "follows": Count(("New follows", "Novos seguidores")),
    "comments": Count(("Replies", "Respostas")),
    "shares": Count(("Reposts",)),
    "profile_visits": Count(("Profile visits", "Visitas ao perfil")),
}

X_POSTS = Format(
    name="x_posts",
    label=N_("X posts (analytics, Content)"),
    channel=X.name,
    table=POSTS,
    where=N_("X > Premium > Analytics > Content > Export (download icon)"),
    signature=(("Post id",), ("Post text",), ("Profile visits", "Visitas ao perfil")),
    columns={
        "post_id": Part(("Post id",), pattern=r"(\d{5,25})"),
        "account": Part(
            _LINKS, pattern=r"(?:x|twitter)\.com/(?:@)?([A-Za-z0-9_]{1,20})/status"
        ),
        "day": Day(("Date",), formats=_DATES),
        "text": Text(("Post text",)),
        "permalink": Text(_LINKS),
        **_COUNTS,
        "clicks": Count(("URL Clicks", "Url clicks", "Cliques de URL")),
    },
    unused=("Detail Expands", "Hashtag Clicks", "Permalink Clicks"),
)

X_OVERVIEW = Format(
    name="x_overview",
    label=N_("X account overview (analytics)"),
    channel=X.name,
    table=ACCOUNT_DAYS,
    where=N_("X > Premium > Analytics > Account overview > Export (download icon)"),
    signature=(("Unfollows", "Deixar de seguir"), ("Create Post", "Criar post")),
    columns={
        "day": Day(("Date",), formats=_DATES),
        **_COUNTS,
        "unfollows": Count(("Unfollows", "Deixar de seguir")),
        "posts": Count(("Create Post", "Criar post")),
        "views": Count(("Video views", "Visualizações de vídeo")),
    },
    unused=("Media views",),
    zero_is_unknown=("views",),
)

X_LEGACY_POSTS = Format(
    name="x_legacy_posts",
    label=N_("Tweets (Twitter analytics until 2024)"),
    channel=X.name,
    table=POSTS,
    where=N_("No longer offered by X; files saved until 2024 are read"),
    signature=(("Tweet permalink",), ("engagement rate",), ("user profile clicks",)),
    columns={
        "post_id": Part(("Tweet id",), pattern=r"(\d{5,25})"),
        "account": Part(
            ("Tweet permalink",), pattern=r"(?:x|twitter)\.com/([A-Za-z0-9_]{1,20})/"
        ),
        "published_at": Moment(("time",), formats=("%Y-%m-%d %H:%M +0000",)),
        "text": Text(("Tweet text",)),
        "permalink": Text(("Tweet permalink",)),
        "impressions": Count(("impressions",)),
        "engagements": Count(("engagements",)),
        "shares": Count(("retweets",)),
        "comments": Count(("replies",)),
        "likes": Count(("likes",)),
        "profile_visits": Count(("user profile clicks",)),
        "clicks": Count(("url clicks",)),
        "follows": Count(("follows",)),
        "views": Count(("media views",)),
    },
    unused=("engagement rate",),
)

FORMATS = (X_POSTS, X_OVERVIEW, X_LEGACY_POSTS)
