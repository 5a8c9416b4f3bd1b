"""Facebook: the content export of the page in one file, and the page's cards."""

from collections.abc import Sequence
from datetime import date, datetime

from . import files, meta, rhythm, words
from .posts import Kind, Plan, Post, by_day, numbers
from .story import APOLOGY_DAY, BRAND, FACEBOOK_ERROR_ID, FIRST, LAST, Span, at

_PAGE = "100090416052026"
_HEADER = [
    "Post ID",
    "Page ID",
    "Page name",
    "Title",
    "Description",
    "Duration (sec)",
    "Publish time",
    "Caption type",
    "Permalink",
    "Is crosspost",
    "Is share",
    "Post type",
    "Languages",
    "Custom labels",
    "Funded content status",
    "Data comment",
    "Date",
    "Views",
    "Reach",
    "Reactions, Comments and Shares",
    "Reactions",
    "Comments",
    "Shares",
    "Total clicks",
    "Link Clicks",
    "Other Clicks",
    "Matched Audience Targeting Consumption (Photo Click)",
    "Seconds viewed",
    "Average Seconds viewed",
    "Estimated earnings (USD)",
    "Ad impressions",
]
_RATES = {"likes": 0.021, "comments": 0.0019, "shares": 0.0031, "other": 0.012, "visits": 0.007}
_PHOTO = Kind(
    name="Photos",
    weight=0.5,
    reach=1150,
    views=1.52,
    rates={**_RATES, "photo": 0.021, "follows": 0.0006},
)
_LINK = Kind(
    name="Links",
    weight=0.22,
    reach=780,
    views=1.38,
    rates={**_RATES, "likes": 0.011, "link": 0.019, "follows": 0.0003},
)
_REEL = Kind(
    name="Reels",
    weight=0.28,
    reach=1900,
    views=1.35,
    seconds=(12, 75),
    rates={**_RATES, "shares": 0.0052, "follows": 0.0007},
)
PLAN = Plan(
    channel="facebook",
    per_week=2.0,
    hours=(12, 14, 18, 19, 20),
    kinds=(_PHOTO, _LINK, _REEL),
    memory=1.9,
)
_TALKED_ABOUT = {APOLOGY_DAY: 7_200}
_VOICE = {"Photos": "image", "Links": "link", "Reels": "reel"}


def posts() -> list[Post]:
    """Everything published in the year, oldest first."""
    free = [moment for moment in PLAN.moments() if moment.date() != APOLOGY_DAY]
    moments = sorted([*free, at(APOLOGY_DAY, 11, 35)])
    ids = meta.numbered(moments, "122190")
    return [_post(n, *made) for n, made in enumerate(zip(ids, moments, strict=True), 4)]


def _post(number: int, id: str, moment: datetime) -> Post:
    rng = rhythm.stream("facebook", "post", id)
    kind = _PHOTO if moment.date() == APOLOGY_DAY else PLAN.kind(rng)
    reel = kind is _REEL
    return Post(
        id=id,
        at=moment,
        kind=kind.name,
        text=words.caption(rng, number, _VOICE[kind.name], moment.date(), rng.randint(2, 3)),
        link=f"https://www.facebook.com/{'reel' if reel else 'turnalikahve/posts'}/{id}",
        seconds=rng.randint(*kind.seconds),
        daily=numbers(PLAN, kind, moment, reach=_TALKED_ABOUT.get(moment.date())),
    )


def post_file(posts: Sequence[Post]) -> tuple[str, bytes]:
    """The content export, newest first, with one line that is only an error message."""
    rows = [_row(post) for post in reversed(posts)]
    rows.insert(len(rows) // 2, _error())
    name = meta.file_name("facebook", Span(FIRST, LAST))
    return name, files.meta_text([_HEADER, *rows]).encode("utf-8-sig")


def _row(post: Post) -> list[object]:
    reactions, comments, shares, other = (
        post.total(measure) for measure in ("likes", "comments", "shares", "other")
    )
    link, photo = (post.total(m) if m in post.daily else None for m in ("link", "photo"))
    cells: list[object] = [
        post.id,
        _PAGE,
        BRAND,
        post.text.split("\n")[0] if post.kind == "Reels" else None,
        post.text,
        post.seconds,
        meta.moment(post.at),
        "uploaded" if post.kind == "Reels" else "N/A",
        post.link,
        0,
        0,
        post.kind,
        None,
        None,
        None,
        None,
        "Lifetime",
        post.total("views"),
        post.total("reach"),
        reactions + comments + shares,
        reactions,
        comments,
        shares,
        (link or 0) + other + (photo or 0),
        link,
        other,
        photo,
    ]
    # Only videos fill the last four columns; the lines of links end before them.
    return cells + _watching(post)


def _watching(post: Post) -> list[object]:
    if post.kind == "Links":
        return []
    if post.kind == "Photos":
        return [None] * 4
    average = round(rhythm.stream("facebook", "watch", post.id).uniform(5, 14), 3)
    return [round(average * post.total("views"), 3), average, 0, 0]


def _error() -> list[object]:
    cells: list[object] = [None] * len(_HEADER)
    cells[_HEADER.index("Data comment")] = (
        f"An error occurred while computing metadata for content with ID {FACEBOOK_ERROR_ID}."
    )
    cells[_HEADER.index("Date")] = "Lifetime"
    cells[_HEADER.index("Views")] = 86
    return cells


def reach(posts: Sequence[Post]) -> dict[date, int]:
    return meta.account_reach(by_day(posts, "reach"), 60, "facebook")


def follows(posts: Sequence[Post]) -> dict[date, int]:
    """New followers: through posts, and some who searched for the name."""
    return _with_others(posts, "follows", 1.6)


def visits(posts: Sequence[Post]) -> dict[date, int]:
    return _with_others(posts, "visits", 26)


def _with_others(posts: Sequence[Post], measure: str, base: float) -> dict[date, int]:
    days = {}
    for day, value in by_day(posts, measure).items():
        rng = rhythm.stream("facebook", measure, day)
        days[day] = value + rhythm.count(rng, base * rhythm.demand(day), 0.2)
    return days
