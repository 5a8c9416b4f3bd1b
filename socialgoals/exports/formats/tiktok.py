"""TikTok Studio and TikTok Business Suite.

Studio writes days without a year and with localized month names below English headers. `Time`
in its content file is the day of export, not of publishing: a video's id knows when it was
uploaded.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from socialgoals.channels import TIKTOK
from socialgoals.exports.files.layout import Region
from socialgoals.exports.format import Format
from socialgoals.exports.kinds import Count, Day, Fixed, Part, Share, Text, UploadTime, Yearless
from socialgoals.i18n import N_
from socialgoals.schema import ACCOUNT_DAYS, AUDIENCE_SPLITS, POSTS

_STUDIO = N_("TikTok Studio > Analytics > Download data (arrow), as CSV or XLSX")
_BUSINESS = N_("TikTok Business Suite > Analytics > Export data")
_LINK = ("Video link",)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def _with_years(format: Format, region: Region, answers: Mapping[str, str]) -> Format:
    """Days of a file whose dates do carry years, as after a spreadsheet has read them."""
    column = format.table.day
    place = format.positions(region.header).get(column)
    dated = place is not None and any(_YEAR.search(cell) for cell in region.column(place))
    if not dated:
        return format
    names = format.columns[column].names
    return replace(format, columns={**format.columns, column: Day(names)})


_POSTS = {
    "post_id": Part(_LINK, pattern=r"/(?:video|photo)/(\d{18,20})"),
    "account": Part(_LINK, pattern=r"tiktok\.com/@([A-Za-z0-9_.]+)"),
    "published_at": UploadTime(_LINK),
    "text": Text(("Video title",)),
    "permalink": Text(_LINK),
}

OVERVIEW = Format(
    name="tiktok_overview",
    label=N_("TikTok account by day (Studio, Overview)"),
    channel=TIKTOK.name,
    table=ACCOUNT_DAYS,
    where=_STUDIO,
    signature=(("Video Views",), ("Profile Views",), ("Likes",)),
    never=("Reached audience",),
    columns={
        "day": Yearless(("Date",)),
        "views": Count(("Video Views",)),
        "profile_visits": Count(("Profile Views",)),
        "likes": Count(("Likes",)),
        "comments": Count(("Comments",)),
        "shares": Count(("Shares",)),
    },
    adapt=_with_years,
)

CONTENT = Format(
    name="tiktok_content",
    label=N_("TikTok videos (Studio, Content)"),
    channel=TIKTOK.name,
    table=POSTS,
    where=_STUDIO,
    signature=(("Video link",), ("Post time",), ("Total views",)),
    columns={
        **_POSTS,
        "views": Count(("Total views",)),
        "likes": Count(("Total likes",)),
        "comments": Count(("Total comments",)),
        "shares": Count(("Total shares",)),
    },
    unused=("Time", "Post time"),
)

FOLLOWERS = Format(
    name="tiktok_followers",
    label=N_("TikTok followers by day (Studio, FollowerHistory)"),
    channel=TIKTOK.name,
    table=ACCOUNT_DAYS,
    where=_STUDIO,
    signature=(("Difference in followers from previous day",),),
    columns={
        "day": Yearless(("Date",)),
        "followers": Count(("Followers",)),
        "net_follows": Count(("Difference in followers from previous day",)),
    },
    adapt=_with_years,
)

VIEWERS = Format(
    name="tiktok_viewers",
    label=N_("TikTok viewers by day (Studio, Viewers)"),
    channel=TIKTOK.name,
    table=ACCOUNT_DAYS,
    where=_STUDIO,
    signature=(("Total Viewers",), ("Returning Viewers",)),
    columns={"day": Yearless(("Date",)), "viewers": Count(("Total Viewers",))},
    unused=("New Viewers", "Returning Viewers"),
    adapt=_with_years,
)


def _split(dimension: str, label: str, header: str) -> Format:
    return Format(
        name=f"tiktok_followers_{dimension}",
        label=label,
        channel=TIKTOK.name,
        table=AUDIENCE_SPLITS,
        where=_STUDIO,
        signature=((header,), ("Distribution",)),
        asks_day=True,
        columns={
            "audience": Fixed(value="followers"),
            "dimension": Fixed(value=dimension),
            "value": Text((header,)),
            "share": Share(("Distribution",)),
        },
    )


BUSINESS_OVERVIEW = Format(
    name="tiktok_business_days",
    label=N_("TikTok account by day (Business Suite)"),
    channel=TIKTOK.name,
    table=ACCOUNT_DAYS,
    where=_BUSINESS,
    signature=(("Date",), ("Reached audience",), ("New followers", "Video views")),
    columns={
        "day": Day(("Date",), formats=("%Y/%m/%d",)),
        "views": Count(("Video views",)),
        "reach": Count(("Reached audience",)),
        "profile_visits": Count(("Profile views",)),
        "likes": Count(("Likes",)),
        "comments": Count(("Comments",)),
        "shares": Count(("Shares",)),
        "follows": Count(("New followers",)),
        "unfollows": Count(("Lost followers",)),
        "net_follows": Count(("Net growth",)),
        "followers": Count(("Total followers",)),
    },
    unused=("Engaged audience", "Phone number clicks", "Leads submission"),
)

BUSINESS_VIDEOS = Format(
    name="tiktok_business_videos",
    label=N_("TikTok videos (Business Suite)"),
    channel=TIKTOK.name,
    table=POSTS,
    where=_BUSINESS,
    signature=(("Video link",), ("Add to Favorites",)),
    columns={
        **_POSTS,
        "views": Count(("Video views",)),
        "likes": Count(("Likes",)),
        "comments": Count(("Comments",)),
        "shares": Count(("Shares",)),
        "saves": Count(("Add to Favorites",)),
    },
    unused=("Post time",),
)

ACTIVITY = Format(
    name="tiktok_activity",
    label=N_("TikTok active followers by hour (Studio, FollowerActivity)"),
    channel=TIKTOK.name,
    table=AUDIENCE_SPLITS,
    where=_STUDIO,
    signature=(("Hour",), ("Active followers",)),
    columns={
        "as_of": Yearless(("Date",)),
        "audience": Fixed(value="followers"),
        "dimension": Fixed(value="hour"),
        "value": Text(("Hour",)),
        "people": Count(("Active followers",)),
    },
    adapt=_with_years,
)

FORMATS = (
    ACTIVITY,
    OVERVIEW,
    CONTENT,
    FOLLOWERS,
    VIEWERS,
    _split("gender", N_("TikTok followers by gender"), "Gender"),
    _split("country", N_("TikTok followers by country"), "Top territories"),
    BUSINESS_OVERVIEW,
    BUSINESS_VIDEOS,
)
