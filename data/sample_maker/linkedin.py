"""LinkedIn's page: content in the old binary workbook, followers and visitors in new ones."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from . import files, rhythm, words
from .posts import Kind, Plan, Post, by_day, numbers
from .story import APOLOGY_DAY, CAMPAIGN, DAYS, EXPORTED, NEGATIVE_DAY, at

_SLUG = "turnali-kahve"
_METRICS_NOTE = (
    "Aggregated engagement metrics for your organic and sponsored posts over time. "
    "Date indicates when your posts were viewed by LinkedIn members. Data is delayed by "
    "up to 2 days. All dates and times are in UTC."
)
_POSTS_NOTE = (
    "Engagement metrics for individual posts. Created date indicates when your post was "
    "created. All dates and times are in UTC."
)
_POSTS_HEADER = (
    "Post title,Post link,Post type,Campaign name,Posted by,Created date,Campaign start date,"
    "Campaign end date,Audience,Impressions,Views,Offsite Views,Clicks,"
    "Click through rate (CTR),Likes,Comments,Reposts,Follows,Engagement rate,Content Type"
)
_POST = Kind(
    name="post",
    weight=1,
    reach=780,
    views=1.55,
    rates={
        "clicks": 0.034,
        "likes": 0.028,
        "comments": 0.0023,
        "reposts": 0.0031,
        "follows": 0.0022,
    },
)
PLAN = Plan(
    channel="linkedin",
    per_week=1.0,
    hours=(9, 10, 11, 14, 16),
    kinds=(_POST,),
    memory=2.8,
    week=rhythm.WORKING_DAYS,
)
_DEEDS = ("clicks", "likes", "comments", "reposts")
_AUTHORS = ("Nehir A.", "Çağan T.")


def posts() -> list[Post]:
    """Everything published in the year, oldest first."""
    free = [m for m in PLAN.moments() if m.date() != APOLOGY_DAY]
    moments = sorted([*free, at(APOLOGY_DAY, 16, 10)])
    return [_post(number, moment) for number, moment in enumerate(moments)]


def _post(number: int, moment: datetime) -> Post:
    rng = rhythm.stream("linkedin", "post", moment.isoformat())
    id = str(round(moment.timestamp() * 1000) << 22 | rng.randrange(1 << 22))
    body = words.COMPANY_APOLOGY
    if moment.date() != APOLOGY_DAY:
        body = words.COMPANY[number % len(words.COMPANY)]
    return Post(
        id=id,
        at=moment,
        kind="Organic",
        text=f"{body}\n\n#TurnalıKahve #kahve",
        link=f"https://www.linkedin.com/feed/update/urn:li:activity:{id}",
        seconds=0,
        daily=numbers(PLAN, _POST, moment),
    )


def _day(day: date) -> str:
    return f"{day:%m/%d/%Y}"


def _name(kind: str, suffix: str) -> str:
    moment = datetime(EXPORTED.year, EXPORTED.month, EXPORTED.day, 6, 30, tzinfo=UTC)
    return f"{_SLUG}_{kind}_{round(moment.timestamp() * 1000)}.{suffix}"


def content_file(posts: Sequence[Post]) -> tuple[str, bytes]:
    sheets = {"Metrics": _metrics(posts), "All posts": _all_posts(posts)}
    return _name("content", "xls"), files.xls(sheets)


def _metrics(posts: Sequence[Post]) -> list[list[object]]:
    """Days of all posts; while the campaign runs some impressions are paid for."""
    header = ["Date", *_thrice("Impressions"), "Unique impressions (organic)"]
    for deed in ("Clicks", "Reactions", "Comments", "Reposts", "Engagement rate"):
        header += _thrice(deed)
    collected = {measure: by_day(posts, measure) for measure in ("reach", "views", *_DEEDS)}
    rows: list[list[object]] = [[_METRICS_NOTE, *[""] * 19], list(header)]
    for day in DAYS:
        rng = rhythm.stream("linkedin", "day", day)
        older = rhythm.count(rng, 34 * rhythm.demand(day, rhythm.WORKING_DAYS), 0.3)
        organic = collected["views"][day] + older
        paid = rhythm.count(rng, 620) if day in CAMPAIGN else 0
        unique = collected["reach"][day] + round(older * 0.7)
        row: list[object] = [_day(day), organic, paid, organic + paid, unique]
        sums = [0, 0]
        for deed in _DEEDS:
            free = collected[deed][day] + rhythm.count(rng, older * _POST.rates[deed])
            if deed == "likes" and day == NEGATIVE_DAY:
                free = -1
            bought = rhythm.count(rng, paid * _POST.rates[deed] * 0.4)
            row += [free, bought, free + bought]
            sums = [sums[0] + free, sums[1] + bought]
        row += [
            _rate(sums[0], organic),
            _rate(sums[1], paid),
            _rate(sum(sums), organic + paid),
        ]
        rows.append(row)
    return rows


def _thrice(name: str) -> list[str]:
    return [f"{name} ({part})" for part in ("organic", "sponsored", "total")]


def _rate(part: int, whole: int) -> float:
    return round(part / whole, 12) if whole else 0.0


def _all_posts(posts: Sequence[Post]) -> list[list[object]]:
    rows: list[list[object]] = [[_POSTS_NOTE, *[""] * 19], list(_POSTS_HEADER.split(","))]
    for number, post in enumerate(reversed(posts)):
        clicks, likes, comments, reposts = (post.total(deed) for deed in _DEEDS)
        views = post.total("views")
        rows.append(
            [
                post.text,
                post.link,
                post.kind,
                "",
                _AUTHORS[number % 2],
                _day(post.day),
                "",
                "",
                "All followers",
                views,
                "",
                "",
                clicks,
                _rate(clicks, views),
                likes,
                comments,
                reposts,
                post.total("follows"),
                _rate(clicks + likes + comments + reposts, views),
                "",
            ]
        )
    return rows


def followers_file(posts: Sequence[Post]) -> tuple[str, bytes]:
    rows: list[list[object]] = [
        [
            "Date",
            "Sponsored followers",
            "Organic followers",
            "Auto-invited followers",
            "Total followers",
        ]
    ]
    new = by_day(posts, "follows")
    for day in DAYS:
        rng = rhythm.stream("linkedin", "followers", day)
        paid = rhythm.count(rng, 1.1) if day in CAMPAIGN else 0
        organic = new[day] + rhythm.count(rng, 1.9 * rhythm.demand(day, rhythm.WORKING_DAYS))
        invited = rhythm.count(rng, 0.12)
        rows.append([_day(day), paid, organic, invited, paid + organic + invited])
    sheets = {"New followers": rows, **_people("Total followers", 1.0)}
    return _name("followers", "xlsx"), files.xlsx(sheets)


def visitors_file() -> tuple[str, bytes]:
    header = ["Date"]
    for page in ("Overview", "Life", "Jobs", "Total"):
        for what in ("page views", "unique visitors"):
            header += [f"{page} {what} ({part})" for part in ("desktop", "mobile", "total")]
    rows: list[list[object]] = [list(header)]
    for day in DAYS:
        rng = rhythm.stream("linkedin", "visitors", day)
        row: list[object] = [_day(day)]
        sums = [0] * 6
        for mean in (11.0, 1.3, 3.4):
            views = [
                rhythm.count(rng, mean * part * rhythm.demand(day, rhythm.WORKING_DAYS))
                for part in (0.58, 0.42)
            ]
            people = [round(n * 0.62) if n > 1 else n for n in views]
            cells = [*views, sum(views), *people, sum(people)]
            row += cells
            sums = [a + b for a, b in zip(sums, cells, strict=True)]
        rows.append([*row, *sums])
    sheets = {"Visitor metrics": rows, **_people("Total views", 0.42)}
    return _name("visitors", "xlsx"), files.xlsx(sheets)


_PEOPLE = {
    "Location": {
        "Istanbul, Türkiye": 3120,
        "Ankara, Türkiye": 884,
        "Izmir, Türkiye": 702,
        "Bursa, Türkiye": 188,
        "Berlin Metropolitan Area, Germany": 96,
        "Greater London, United Kingdom": 61,
    },
    "Job function": {
        "Business Development": 921,
        "Marketing": 804,
        "Operations": 655,
        "Sales": 590,
        "Human Resources": 477,
        "Media and Communication": 402,
    },
    "Seniority": {
        "Senior": 1688,
        "Entry": 1502,
        "Manager": 711,
        "Director": 423,
        "Owner": 268,
        "Unpaid": 37,
    },
    "Industry": {
        "Food and Beverage Services": 980,
        "Retail": 744,
        "Advertising Services": 512,
        "Hospitality": 466,
        "Wholesale": 233,
        "Higher Education": 191,
    },
    "Company size": {
        "1": 141,
        "2-10": 902,
        "11-50": 1103,
        "51-200": 977,
        "201-500": 610,
        "501-1000": 388,
        "1001-5000": 544,
        "5001-10000": 204,
        "10001+": 431,
    },
}


def _people(measure: str, part: float) -> dict[str, list[list[object]]]:
    """Who they are: a sheet a dimension, the largest groups only."""
    return {
        dimension: [
            [dimension, measure],
            *([name, round(n * part)] for name, n in groups.items()),
        ]
        for dimension, groups in _PEOPLE.items()
    }
