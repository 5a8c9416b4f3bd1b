"""LinkedIn company page: content, followers and visitors, a workbook each (.xls, .xlsx).

A sentence stands above the header. Dates are text, month first. `Total followers` are the new
ones of a day in the first sheet and all of a group in the others. Daily counts can be negative.
"""

from socialgoals.channels import LINKEDIN
from socialgoals.exports.format import Coded, Count, Day, Fixed, Format, Part, Text
from socialgoals.i18n import N_
from socialgoals.schema import ACCOUNT_DAYS, AUDIENCE_SPLITS, POSTS

_DATES = ("%m/%d/%Y",)
_CONTENT = N_("LinkedIn page > Analytics > Content > Export")
_FOLLOWERS = N_("LinkedIn page > Analytics > Followers > Export")
_VISITORS = N_("LinkedIn page > Analytics > Visitors > Export")
_LINK = ("Post link",)

METRICS = Format(
    name="linkedin_content_days",
    label=N_("LinkedIn page content by day (sheet Metrics)"),
    channel=LINKEDIN.name,
    table=ACCOUNT_DAYS,
    where=_CONTENT,
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
