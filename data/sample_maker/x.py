"""X: the posts with the brand's replies, and the account's days; both newest first."""

from collections.abc import Sequence
from datetime import date, datetime

from . import files, rhythm, words
from .posts import Kind, Plan, Post, by_day, numbers
from .story import APOLOGY_DAY, CRISIS_DAY, DAYS, FIRST, HANDLE, LAST, at

_CONTENT = (
    "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,"
    "New follows,Replies,Reposts,Profile visits,Detail Expands,"
    "URL Clicks,Hashtag Clicks,Permalink Clicks"
)
_OVERVIEW = (
    "Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,"
    "Profile visits,Create Post,Video views,Media views"
)
_RATES = {
    "likes": 0.012,
    "saves": 0.0013,
    "shares": 0.0007,
    "follows": 0.0003,
    "comments": 0.0014,
    "reposts": 0.0021,
    "visits": 0.0026,
    "details": 0.0075,
    "urls": 0.0004,
    "hashtags": 0.0005,
    "permalinks": 0.0002,
}
# All that can be done to a post; X adds them up under Engagements.
_DEEDS = tuple(_RATES)
_TEXT = Kind(name="text", weight=0.62, reach=1750, views=1.0, rates=_RATES)
_LINK = Kind(name="link", weight=0.38, reach=1200, views=1.0, rates={**_RATES, "urls": 0.011})
_REPLY = Kind(
    name="reply",
    weight=0,
    reach=75,
    views=1.0,
    rates={**_RATES, "likes": 0.02, "details": 0.018},
)
PLAN = Plan(
    channel="x",
    per_week=3.6,
    hours=(9, 10, 12, 14, 16, 18, 21),
    kinds=(_TEXT, _LINK),
    memory=0.7,
    week=rhythm.NEWS_DAYS,
)
# People reached by what the brand wrote while the photo went round.
_STORM = {CRISIS_DAY: 46_000, APOLOGY_DAY: 61_000}


def posts() -> list[Post]:
    """Posts and replies of the year, oldest first."""
    moments = [moment for moment in PLAN.moments() if moment.date() not in _STORM]
    moments += [at(CRISIS_DAY, 9, 20), at(APOLOGY_DAY, 11, 20)]
    own = [_post(number, moment) for number, moment in enumerate(moments)]
    return sorted([*own, *_replies()], key=lambda post: post.at)


def _post(number: int, moment: datetime) -> Post:
    rng = rhythm.stream("x", "post", moment.isoformat())
    day = moment.date()
    kind = _TEXT if day in _STORM else PLAN.kind(rng)
    text = words.caption(rng, number, kind.name, day, rng.randint(1, 2))
    if kind is _LINK:
        text += f" https://t.co/{rng.randrange(36**8):010x}"
    daily = numbers(PLAN, kind, moment, reach=_STORM.get(day))
    return _made(moment, kind, text, daily)


def _replies() -> list[Post]:
    """A few answers a week, and a day of nothing else."""
    replies: list[Post] = []
    for day in DAYS:
        rng = rhythm.stream("x", "replies", day)
        since = (day - CRISIS_DAY).days
        heated = 0 <= since <= 3
        for _ in range((24, 17, 8, 4)[since] if heated else rhythm.count(rng, 0.3)):
            moment = at(day, rng.randint(11, 22), rng.randrange(60))
            text = words.reply(rng, len(replies), heated)
            reach = rng.uniform(500, 1600) if heated else None
            daily = numbers(PLAN, _REPLY, moment, reach=reach)
            replies.append(_made(moment, _REPLY, text, daily))
    return replies


def _made(moment: datetime, kind: Kind, text: str, daily: dict[str, tuple[int, ...]]) -> Post:
    id = _snowflake(moment, kind.name, text)
    link = f"https://x.com/{HANDLE}/status/{id}"
    # X escapes what HTML would misread.
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Post(id=id, at=moment, kind=kind.name, text=safe, link=link, seconds=0, daily=daily)


def _snowflake(moment: datetime, *names: str) -> str:
    """An id as X makes them: milliseconds since its epoch, then 22 bits of its own."""
    milliseconds = round(moment.timestamp() * 1000) - 1_288_834_974_657
    own = rhythm.stream("x", "id", moment.isoformat(), *names).randrange(1 << 22)
    return str(milliseconds << 22 | own)


def _long(day: date) -> str:
    return f"{day:%a, %b} {day.day}, {day.year}"


def content_file(posts: Sequence[Post]) -> tuple[str, bytes]:
    rows = [_row(post) for post in reversed(posts)]
    name = f"account_analytics_content_{FIRST}_{LAST}.csv"
    return name, _bytes([_CONTENT.split(","), *rows])


def _row(post: Post) -> list[object]:
    done = {deed: post.total(deed) for deed in _DEEDS}
    return [
        post.id,
        _long(post.day),
        post.text,
        post.link,
        post.total("views"),
        done["likes"],
        sum(done.values()),
        *(done[deed] for deed in ("saves", "shares", "follows", "comments", "reposts")),
        *(done[deed] for deed in ("visits", "details", "urls", "hashtags", "permalinks")),
    ]


def overview_file(posts: Sequence[Post]) -> tuple[str, bytes]:
    """The account's days: the year's posts, and a little that older posts still collect."""
    collected = {measure: by_day(posts, measure) for measure in ("views", *_DEEDS)}
    published = [post.day for post in posts]
    rows = []
    for day in reversed(DAYS):
        rng = rhythm.stream("x", "day", day)
        older = rhythm.count(rng, 210 * rhythm.demand(day, rhythm.NEWS_DAYS), 0.2)
        done = {
            deed: collected[deed][day] + rhythm.count(rng, older * _RATES[deed])
            for deed in _DEEDS
        }
        done["follows"] += rhythm.count(rng, 1.4 * rhythm.demand(day))
        done["visits"] += rhythm.count(rng, 9 * rhythm.demand(day))
        rows.append(
            [
                _long(day),
                collected["views"][day] + older,
                done["likes"],
                sum(done.values()),
                *(done[deed] for deed in ("saves", "shares", "follows")),
                rhythm.count(rng, _leaving(day)),
                *(done[deed] for deed in ("comments", "reposts", "visits")),
                published.count(day),
                0,
                0,
            ]
        )
    return "account_overview_analytics.csv", _bytes([_OVERVIEW.split(","), *rows])


def _leaving(day: date) -> float:
    """Followers lost on an ordinary day, and in the days of the crisis."""
    since = (day - CRISIS_DAY).days
    return (46, 31, 14, 6)[since] if 0 <= since <= 3 else 0.8


def _bytes(rows: Sequence[Sequence[object]]) -> bytes:
    return files.text(rows).removesuffix("\n").encode()
