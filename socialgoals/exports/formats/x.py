"""X (Twitter) analytics: posts, and the account day by day.

Headers follow the language of the interface; where they are not known the columns are, since
their number and order have not changed and ids, dates and links look the same everywhere.
Dates are English and UTC in every language of the interface. `Shares` are links copied or sent;
what the field calls a share is a `Repost`.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from socialgoals.channels import X
from socialgoals.exports.files.layout import Region
from socialgoals.exports.format import Format
from socialgoals.exports.kinds import Amount, Count, Day, Duration, Fixed, Moment, Part, Text
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

_ID = re.compile(r"'?\d{15,20}")
_DAY = re.compile(r"[A-Z][a-z]{2},? [A-Z][a-z]{2} \d{1,2},? 20\d\d")
_LINK = re.compile(r"https?://(?:www\.)?(?:x|twitter)\.com/.+/status/\d+")
_TEXT = re.compile(r"(?s).*")
_NUMBER = re.compile(r"-?\d[\d.,]*|-?")

# The columns of the fact in the order of the file; "" is one that is not used.
_POST_COLUMNS = (
    *("post_id", "day", "text", "permalink", "impressions", "likes", "engagements", "saves"),
    *("sends", "follows", "comments", "shares", "profile_visits", "", "clicks", "", ""),
)
_DAY_COLUMNS = (
    *("day", "impressions", "likes", "engagements", "saves", "sends", "follows"),
    *("unfollows", "comments", "shares", "profile_visits", "posts", "views", ""),
)


def _fits(region: Region, *patterns: re.Pattern[str]) -> bool:
    """Whether the first columns are written like this, in every row that is full."""
    rows = [row for row in region.sample if len(row) >= len(patterns)]
    return bool(rows) and all(
        pattern.fullmatch(cell.strip())
        for row in rows
        for pattern, cell in zip(patterns, row, strict=False)
    )


def _named(format: Format, region: Region, columns: tuple[str, ...]) -> Format:
    """The format with the headers of a file, which stand in a known order."""
    header = dict(zip(columns, region.header, strict=False))
    kinds = {
        column: replace(kind, names=(header[column],))
        for column, kind in format.columns.items()
        if column in header
    }
    if "permalink" in header and "account" in format.columns:
        kinds["account"] = replace(format.columns["account"], names=(header["permalink"],))
    return replace(format, columns=kinds)


def _by_shape(
    columns: tuple[str, ...], *patterns: re.Pattern[str]
) -> Callable[[Format, Region], Format | None]:
    """Knows a file by its width and by how each of its columns is written."""

    def shape(format: Format, region: Region) -> Format | None:
        fits = len(region.header) == len(columns) and _fits(region, *patterns)
        return _named(format, region, columns) if fits else None

    return shape


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
    complete=True,
    shape=_by_shape(_POST_COLUMNS, _ID, _DAY, _TEXT, _LINK, *[_NUMBER] * 13),
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
    shape=_by_shape(_DAY_COLUMNS, _DAY, *[_NUMBER] * 13),
)

_LEGACY = N_("No longer offered by X; files saved until 2024 are read")
_VIDEO = N_("X > Premium > Analytics > Video > Export (download icon)")
_LEGACY_COUNTS = {
    "impressions": Count(("impressions",)),
    "engagements": Count(("engagements",)),
    "shares": Count(("retweets",)),
    "comments": Count(("replies",)),
    "likes": Count(("likes",)),
    "profile_visits": Count(("user profile clicks",)),
    "clicks": Count(("url clicks",)),
    "follows": Count(("follows",)),
    "views": Count(("media views",)),
}
_LEGACY_UNUSED = (
    *("engagement rate", "hashtag clicks", "detail expands", "permalink clicks", "app opens"),
    *("app installs", "email tweet", "dial phone", "media engagements", "promoted *"),
)

X_LEGACY_POSTS = Format(
    name="x_legacy_posts",
    label=N_("Tweets (Twitter analytics until 2024)"),
    channel=X.name,
    table=POSTS,
    where=_LEGACY,
    retired=True,
    signature=(("Tweet permalink",), ("engagement rate",), ("user profile clicks",)),
    columns={
        "post_id": Part(("Tweet id",), pattern=r"(\d{5,25})"),
        "account": Part(
            ("Tweet permalink",), pattern=r"(?:x|twitter)\.com/([A-Za-z0-9_]{1,20})/"
        ),
        "published_at": Moment(("time",), formats=("%Y-%m-%d %H:%M +0000",)),
        "text": Text(("Tweet text",)),
        "permalink": Text(("Tweet permalink",)),
        **_LEGACY_COUNTS,
    },
    unused=_LEGACY_UNUSED,
)

X_LEGACY_DAYS = Format(
    name="x_legacy_days",
    label=N_("Twitter account by day (Twitter analytics until 2024)"),
    channel=X.name,
    table=ACCOUNT_DAYS,
    where=_LEGACY,
    retired=True,
    signature=(("Date",), ("Tweets published",), ("impressions",)),
    columns={
        "day": Day(("Date",)),
        "posts": Count(("Tweets published",)),
        **_LEGACY_COUNTS,
    },
    unused=_LEGACY_UNUSED,
)

_VIDEO_DAY = ("Date",)
_COMPLETION = ("Completion rate", "Video completion rate")
_AVERAGE = ("Average watch time", "Avg watch time", "Average watch time (ms)")
_VIDEO_COLUMNS = ("day", "views", "watch_seconds", "", "")


def _video_days_by_shape(format: Format, region: Region) -> Format | None:
    """Five columns, and a sixth where X pays: a day, two counts, a percentage and a time."""
    wide = len(region.header) in (5, 6) and bool(region.title)
    fits = wide and _fits(region, _DAY, *[_NUMBER] * 4)
    return _named(format, region, _VIDEO_COLUMNS) if fits else None


X_VIDEO_DAYS = Format(
    name="x_video_days",
    label=N_("X videos by day (analytics, Video)"),
    channel=X.name,
    table=ACCOUNT_DAYS,
    where=_VIDEO,
    signature=(_VIDEO_DAY, ("Video views",), (*_COMPLETION, *_AVERAGE)),
    columns={
        "day": Day(_VIDEO_DAY, formats=_DATES),
        "views": Count(("Video views",)),
        # Times are thousandths of a second.
        "watch_seconds": Amount(("Watch time", "Watch time (ms)"), scale=0.001),
    },
    unused=(*_COMPLETION, *_AVERAGE, "Estimated revenue"),
    shape=_video_days_by_shape,
)

X_VIDEOS = Format(
    name="x_videos",
    label=N_("X videos (analytics, Video)"),
    channel=X.name,
    table=POSTS,
    where=_VIDEO,
    signature=(("Video id",), ("Post link",), ("Views",)),
    columns={
        "post_id": Part(("Post link",), pattern=r"/status/(\d{5,25})"),
        "account": Part(
            ("Post link",), pattern=r"(?:x|twitter)\.com/(?:@)?([A-Za-z0-9_]{1,20})/status"
        ),
        "day": Day(("Published date", "Uploaded on"), formats=_DATES),
        "type": Fixed(value="video"),
        "title": Text(("Title", "Video title")),
        "permalink": Text(("Post link",)),
        "duration_seconds": Duration(("Duration",)),
        "views": Count(("Views",)),
    },
    unused=("Uploaded on", "Video id", "Video link", "Monetized", "Estimated revenue"),
)

FORMATS = (X_POSTS, X_OVERVIEW, X_LEGACY_POSTS, X_LEGACY_DAYS, X_VIDEO_DAYS, X_VIDEOS)
