"""Instagram: the content export in four quarterly files, and the account's cards."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from . import files, meta, rhythm, words
from .posts import Kind, Plan, Post, by_day, numbers
from .story import (
    APOLOGY_DAY,
    BRAND,
    CRISIS_DAY,
    EARLY_DAY,
    FORMULA_POST,
    HANDLE,
    LATE_REACH_POST,
    MENTION_POST,
    META_ZONE,
    NO_REACH_POST,
    QUARTERS,
    VIRAL_DAY,
    Span,
    at,
)

_ACCOUNT = "17841409042026001"
_HEADER = (
    "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,"
    "Permalink,Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves"
)
_MEASURES = ("views", "reach", "likes", "shares", "follows", "comments", "saves")

# People pass reels on, keep carousels, and talk under photographs.
_REEL = Kind(
    name="reel",
    weight=0.44,
    reach=4300,
    views=1.42,
    seconds=(12, 75),
    rates={
        "likes": 0.052,
        "shares": 0.0095,
        "follows": 0.0016,
        "comments": 0.0024,
        "saves": 0.009,
        "visits": 0.011,
        "clicks": 0.0021,
    },
)
_CAROUSEL = Kind(
    name="carousel",
    weight=0.31,
    reach=2900,
    views=1.71,
    rates={
        "likes": 0.058,
        "shares": 0.0062,
        "follows": 0.0012,
        "comments": 0.0029,
        "saves": 0.034,
        "visits": 0.013,
        "clicks": 0.0035,
    },
)
_IMAGE = Kind(
    name="image",
    weight=0.25,
    reach=2200,
    views=1.31,
    rates={
        "likes": 0.071,
        "shares": 0.0024,
        "follows": 0.0008,
        "comments": 0.0046,
        "saves": 0.0048,
        "visits": 0.012,
        "clicks": 0.0026,
    },
)
PLAN = Plan(
    channel="instagram",
    per_week=3.9,
    hours=(12, 13, 17, 18, 19, 20, 21),
    kinds=(_REEL, _CAROUSEL, _IMAGE),
    memory=1.6,
)
# Days on which something is published in any case, and what.
_FIXED = {
    date(2025, 11, 5): (_REEL, 19, 12),
    EARLY_DAY: (_IMAGE, 8, 30),
    date(2026, 1, 24): (_IMAGE, 13, 5),
    date(2026, 1, 30): (_REEL, 18, 40),
    date(2026, 2, 14): (_IMAGE, 12, 15),
    date(2026, 4, 29): (_CAROUSEL, 20, 5),
    VIRAL_DAY: (_REEL, 18, 30),
    date(2026, 6, 21): (_REEL, 19, 0),
    date(2026, 7, 30): (_CAROUSEL, 20, 20),
    CRISIS_DAY: (_IMAGE, 12, 45),
    APOLOGY_DAY: (_CAROUSEL, 11, 30),
}
_VIRAL_REACH = 287_000
# People reached by what the whole town talked about.
_TALKED_ABOUT = {VIRAL_DAY: _VIRAL_REACH, APOLOGY_DAY: 15_500}


def posts() -> list[Post]:
    """Everything published in the year, oldest first."""
    free = [moment for moment in PLAN.moments() if moment.date() not in _FIXED]
    moments = sorted([*free, *(at(day, h, m) for day, (_, h, m) in _FIXED.items())])
    ids = meta.numbered(moments, "180904")
    return [_post(n, *made) for n, made in enumerate(zip(ids, moments, strict=True))]


def _post(number: int, id: str, moment: datetime) -> Post:
    rng = rhythm.stream("instagram", "post", id)
    day = moment.date()
    kind = _FIXED[day][0] if day in _FIXED else PLAN.kind(rng)
    viral = day == VIRAL_DAY
    special = {FORMULA_POST: words.FORMULA, MENTION_POST: words.MENTION}
    path = "reel" if kind is _REEL else "p"
    return Post(
        id=id,
        at=moment,
        kind=f"IG {kind.name}",
        text=special.get(id) or words.caption(rng, number, kind.name, day, rng.randint(3, 6)),
        link=f"https://www.instagram.com/{path}/{meta.shortcode(id)}/",
        seconds=rng.randint(*kind.seconds),
        daily=numbers(
            PLAN,
            _SHARED_REEL if viral else kind,
            moment,
            reach=_TALKED_ABOUT.get(day),
            memory=3.2 if viral else None,
        ),
    )


# A reel that strangers pass on: shares and follows weigh more than at home.
_SHARED_REEL = Kind(
    name="reel",
    weight=0,
    reach=_VIRAL_REACH,
    views=1.44,
    rates={**_REEL.rates, "likes": 0.074, "shares": 0.031, "saves": 0.016, "follows": 0.0105},
)


def post_files(posts: Sequence[Post]) -> Iterator[tuple[str, bytes]]:
    """The content export, a file a quarter, newest post first."""
    for span in QUARTERS:
        chosen = [post for post in reversed(posts) if _meta_day(post) in span]
        rows: list[list[object]] = [list(_HEADER.split(","))]
        rows += [_row(post, span) for post in chosen]
        yield meta.file_name("instagram", span), files.meta_text(rows).encode("utf-8-sig")


def _meta_day(post: Post) -> date:
    return post.at.astimezone(META_ZONE).date()


def _row(post: Post, span: Span) -> list[object]:
    counts = {measure: post.total(measure, span.last) for measure in _MEASURES}
    late = post.id == LATE_REACH_POST and span is QUARTERS[0]
    if late or post.id == NO_REACH_POST:
        known = [None if m in ("reach", "follows") else counts[m] for m in _MEASURES]
    else:
        known = list(counts.values())
    return [
        post.id,
        _ACCOUNT,
        HANDLE,
        BRAND,
        post.text,
        post.seconds,
        meta.moment(post.at),
        post.link,
        post.kind,
        None,
        "Lifetime",
        *known,
    ]


def reach(posts: Sequence[Post]) -> dict[date, int]:
    return meta.account_reach(by_day(posts, "reach"), 240, "instagram")


def follows(posts: Sequence[Post]) -> dict[date, int]:
    """New followers: through posts, and some who searched for the name."""
    return _with_others(posts, "follows", 6)


def visits(posts: Sequence[Post]) -> dict[date, int]:
    return _with_others(posts, "visits", 70)


def clicks(posts: Sequence[Post]) -> dict[date, int]:
    return _with_others(posts, "clicks", 14)


def _with_others(posts: Sequence[Post], measure: str, base: float) -> dict[date, int]:
    days = {}
    for day, value in by_day(posts, measure).items():
        rng = rhythm.stream("instagram", measure, day)
        days[day] = value + rhythm.count(rng, base * rhythm.demand(day), 0.15)
    return days
