"""LinkedIn company page: content, followers and visitors, a workbook each (.xls, .xlsx).

A sentence stands above the header. Dates are text, month first. `Total followers` are the new
ones of a day in the first sheet and all of a group in the others. Daily counts can be negative.
In languages that nobody has seen yet a sheet is known by its columns' number and place.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from socialgoals.channels import LINKEDIN
from socialgoals.exports.files.layout import Region
from socialgoals.exports.format import Format
from socialgoals.exports.kinds import Coded, Count, Day, Fixed, Part, Text
from socialgoals.i18n import N_
from socialgoals.schema import ACCOUNT_DAYS, AUDIENCE_SPLITS, POSTS

_DATES = ("%m/%d/%Y",)
_CONTENT = N_("LinkedIn page > Analytics > Content > Export")
_FOLLOWERS = N_("LinkedIn page > Analytics > Followers > Export")
_VISITORS = N_("LinkedIn page > Analytics > Visitors > Export")
_LINK = ("Post link",)

# The columns of the fact in the order of the sheet; "" is one that is not used.
_METRICS_COLUMNS = (
    *("day", "", "", "impressions", "reach", "", "", "clicks", "", "", "likes"),
    *("", "", "comments", "", "", "shares", "", "", ""),
)
_POSTS_COLUMNS = (
    *("text", "permalink", "", "", "", "day", "", "", "", "impressions", "views", "", "clicks"),
    *("", "likes", "comments", "shares", "follows", "", "type"),
)
_FOLLOWERS_COLUMNS = ("day", "", "", "", "follows")
_VISITORS_COLUMNS = ("day", *[""] * 20, "profile_visits", "", "", "")
_SLASHED = re.compile(r"\d{1,2}/\d{1,2}/20\d\d")
_EXPORT = re.compile(r"_(content|followers|visitors)_\d{10,}")


def _by_place(columns: tuple[str, ...]) -> Callable[[Format, Region], Format | None]:
    """Knows a sheet by the number and the place of its columns, whatever they are called."""

    def shape(format: Format, region: Region) -> Format | None:
        day = columns.index("day")
        fits = len(region.header) == len(columns) and bool(region.grid.section)
        if not fits or not all(_SLASHED.fullmatch(c.strip()) for c in region.column(day)):
            return None
        if "permalink" in columns and not any("linkedin.com" in c for c in region.column(1)):
            return None
        named = {
            column: replace(format.columns[column], names=(region.header[place],))
            for place, column in enumerate(columns)
            if column
        }
        if "permalink" in named:
            named["post_id"] = replace(format.columns["post_id"], names=(region.header[1],))
        return replace(format, columns={**format.columns, **named})

    return shape


def _by_sheet(audience: str, dimension: str) -> Callable[[Format, Region], Format | None]:
    """Knows the sheet of a group by its place: location, job, seniority, industry, size."""

    def shape(format: Format, region: Region) -> Format | None:
        sheets = [n.rpartition("/")[2] for n in region.grid.names if region.grid.file in n]
        export = _EXPORT.search(region.grid.file)
        if not export or export[1] != audience or len(sheets) != 6 or len(region.header) != 2:
            return None
        if sheets.index(region.grid.section) != 1 + list(_DIMENSIONS).index(dimension):
            return None
        value, people = region.header
        kinds = {
            "value": replace(format.columns["value"], names=(value,)),
            "people": replace(format.columns["people"], names=(people,)),
        }
        return replace(format, columns={**format.columns, **kinds})

    return shape


METRICS = Format(
    name="linkedin_content_days",
    label=N_("LinkedIn page content by day (sheet Metrics)"),
    channel=LINKEDIN.name,
    table=ACCOUNT_DAYS,
    where=_CONTENT,
    shape=_by_place(_METRICS_COLUMNS),
    signature=(("Date",), ("Impressions (organic)",), ("Impressions (total)",)),
    columns={
        "day": Day(("Date",), formats=_DATES),
        "impressions": Count(("Impressions (total)",)),
        "reach": Count(("Unique impressions (organic)",)),
        "clicks": Count(("Clicks (total)",)),
        "likes": Count(("Reactions (total)",)),
        "comments": Count(("Comments (total)",)),
        "shares": Count(("Reposts (total)", "Shares (total)")),
    },
    unused=tuple(
        f"{name} ({part})"
        for name in (
            "Impressions",
            "Clicks",
            "Reactions",
            "Comments",
            "Reposts",
            "Shares",
            "Engagement rate",
        )
        for part in ("organic", "sponsored", "total")
    ),
)

ALL_POSTS = Format(
    name="linkedin_posts",
    label=N_("LinkedIn page posts (sheet All posts)"),
    channel=LINKEDIN.name,
    table=POSTS,
    where=_CONTENT,
    shape=_by_place(_POSTS_COLUMNS),
    complete=True,
    signature=(_LINK, ("Created date",), ("Impressions",)),
    columns={
        "post_id": Part(_LINK, pattern=r"urn:li:(?:activity|share|ugcPost):(\d+)"),
        "day": Day(("Created date",), formats=_DATES),
        "type": Coded(("Content Type", "Content type")),
        "text": Text(("Post title",)),
        "permalink": Text(_LINK),
        "impressions": Count(("Impressions",)),
        "views": Count(("Views", "Views (excluding off-site video views)")),
        "clicks": Count(("Clicks",)),
        "likes": Count(("Likes",)),
        "comments": Count(("Comments",)),
        "shares": Count(("Reposts", "Shares")),
        "follows": Count(("Follows",)),
    },
    unused=("Click through rate (CTR)", "Engagement rate", "Posted by", "Post type"),
)

NEW_FOLLOWERS = Format(
    name="linkedin_followers_days",
    label=N_("LinkedIn new followers by day (sheet New followers)"),
    channel=LINKEDIN.name,
    table=ACCOUNT_DAYS,
    where=_FOLLOWERS,
    shape=_by_place(_FOLLOWERS_COLUMNS),
    signature=(("Date",), ("Organic followers",), ("Total followers",)),
    columns={
        "day": Day(("Date",), formats=_DATES),
        "follows": Count(("Total followers",)),
    },
    unused=("Organic followers", "Sponsored followers", "Auto-invited followers"),
)

VISITORS = Format(
    name="linkedin_visitors_days",
    label=N_("LinkedIn page visitors by day (sheet Visitor metrics)"),
    channel=LINKEDIN.name,
    table=ACCOUNT_DAYS,
    where=_VISITORS,
    shape=_by_place(_VISITORS_COLUMNS),
    signature=(("Date",), ("Total page views (total)",), ("Total unique visitors (total)",)),
    columns={
        "day": Day(("Date",), formats=_DATES),
        "profile_visits": Count(("Total page views (total)",)),
    },
    unused=tuple(
        f"{page} {what} ({device})"
        for page in ("Overview", "Life", "Jobs", "Total")
        for what in ("page views", "unique visitors")
        for device in ("desktop", "mobile", "total")
    ),
)

_DIMENSIONS = {
    "location": (
        "Location",
        N_("LinkedIn followers by location"),
        N_("LinkedIn visitors by location"),
    ),
    "job": ("Job function", N_("LinkedIn followers by job"), N_("LinkedIn visitors by job")),
    "seniority": (
        "Seniority",
        N_("LinkedIn followers by seniority"),
        N_("LinkedIn visitors by seniority"),
    ),
    "industry": (
        "Industry",
        N_("LinkedIn followers by industry"),
        N_("LinkedIn visitors by industry"),
    ),
    "company_size": (
        "Company size",
        N_("LinkedIn followers by company size"),
        N_("LinkedIn visitors by company size"),
    ),
}


def _split(audience: str, dimension: str, header: str, label: str) -> Format:
    people = "Total followers" if audience == "followers" else "Total views"
    return Format(
        name=f"linkedin_{audience}_{dimension}",
        label=label,
        channel=LINKEDIN.name,
        table=AUDIENCE_SPLITS,
        where=_FOLLOWERS if audience == "followers" else _VISITORS,
        signature=((header,), (people,)),
        asks_day=True,
        shape=_by_sheet(audience, dimension),
        columns={
            "audience": Fixed(value=audience),
            "dimension": Fixed(value=dimension),
            "value": Text((header,)),
            "people": Count((people,)),
        },
    )


FORMATS = (
    METRICS,
    ALL_POSTS,
    NEW_FOLLOWERS,
    VISITORS,
    *(_split("followers", d, header, label) for d, (header, label, _) in _DIMENSIONS.items()),
    *(_split("visitors", d, header, label) for d, (header, _, label) in _DIMENSIONS.items()),
)
