"""TikTok Studio's zip: days without a year, the fourteen most seen videos, the followers."""

import csv
from collections.abc import Sequence
from datetime import date, datetime

from . import files, rhythm, words
from .posts import Kind, Plan, Post, by_day, numbers
from .story import (
    CRISIS_DAY,
    DAYS,
    EXPORTED,
    FIRST,
    HANDLE,
    LAST,
    UNDEFINED_DAY,
    VIRAL_DAY,
    at,
)

_MONTHS = (
    "Ocak",
    "Şubat",
    "Mart",
    "Nisan",
    "Mayıs",
    "Haziran",
    "Temmuz",
    "Ağustos",
    "Eylül",
    "Ekim",
    "Kasım",
    "Aralık",
)
_VIDEO = Kind(
    name="reel",
    weight=1,
    reach=4200,
    views=1.19,
    seconds=(9, 60),
    rates={
        "likes": 0.058,
        "comments": 0.0015,
        "shares": 0.0044,
        "visits": 0.0075,
        "follows": 0.0021,
    },
)
PLAN = Plan(
    channel="tiktok",
    per_week=2.5,
    hours=(17, 18, 19, 20, 21, 22),
    kinds=(_VIDEO,),
    memory=2.4,
)
_FOLLOWERS_BEFORE = 18_240
# The ferry video comes to TikTok two days after Instagram, and does well.
_FERRY = date(2026, 5, 18)
_LISTED = 14


def posts() -> list[Post]:
    """Everything published in the year, oldest first."""
    free = [moment for moment in PLAN.moments() if moment.date() != _FERRY]
    moments = sorted([*free, at(_FERRY, 19, 5)])
    return [_post(number, moment) for number, moment in enumerate(moments)]


def _post(number: int, moment: datetime) -> Post:
    rng = rhythm.stream("tiktok", "post", moment.isoformat())
    day = moment.date()
    id = str(int(moment.timestamp()) << 32 | rng.randrange(1 << 32))
    ferry = day == _FERRY
    # Luck decides more here than anywhere else.
    reach = (
        94_000 if ferry else _VIDEO.reach * rhythm.demand(day) * rng.lognormvariate(-0.25, 0.7)
    )
    text = words.caption(rng, number, "reel", VIRAL_DAY if ferry else day, 2).replace("\n", " ")
    return Post(
        id=id,
        at=moment,
        kind="video",
        text=text + " ",
        link=f"https://www.tiktok.com/@{HANDLE}/video/{id}",
        seconds=rng.randint(*_VIDEO.seconds),
        daily=numbers(PLAN, _VIDEO, moment, reach=reach, memory=3.5 if ferry else None),
    )


def _turkish(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def _english(day: date) -> str:
    return f"{day:%B} {day.day}"


def zip_file(posts: Sequence[Post]) -> tuple[str, bytes]:
    collected = {
        measure: by_day(posts, measure)
        for measure in ("views", "visits", "likes", "comments", "shares", "follows")
    }
    members: dict[str, list[list[object]]] = {
        "Overview.csv": _overview(collected),
        "Content.csv": _content(posts),
        "Viewers.csv": _viewers(collected["views"]),
        "FollowerHistory.csv": _followers(collected["follows"]),
        "FollowerGender.csv": [
            ["Gender", "Distribution"],
            ["Female", 0.57],
            ["Male", 0.42],
            ["Other", 0.01],
        ],
        "FollowerTopTerritories.csv": [
            ["Top territories", "Distribution"],
            ["TR", 0.883],
            ["DE", 0.038],
            ["AZ", 0.021],
            ["NL", 0.012],
            ["CY", 0.008],
            ["Others", 0.038],
        ],
    }
    packed = {name: _bytes(rows) for name, rows in members.items()}
    return f"TikTok_{FIRST}_{LAST}.zip", files.archive(packed)


def _bytes(rows: list[list[object]]) -> bytes:
    return files.text(rows, quoting=csv.QUOTE_ALL).removesuffix("\n").encode("utf-8-sig")


def _overview(collected: dict[str, dict[date, int]]) -> list[list[object]]:
    rows: list[list[object]] = [
        ["Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares"]
    ]
    for day in DAYS:
        rng = rhythm.stream("tiktok", "day", day)
        older = rhythm.count(rng, 640 * rhythm.demand(day), 0.3)
        row: list[object] = [_turkish(day), collected["views"][day] + older]
        for measure in ("visits", "likes", "comments", "shares"):
            more = rhythm.count(rng, older * _VIDEO.rates[measure] * 0.8)
            row.append(collected[measure][day] + more)
        rows.append(row)
    return rows


def _content(posts: Sequence[Post]) -> list[list[object]]:
    seen = sorted(posts, key=lambda post: post.total("views"), reverse=True)
    rows: list[list[object]] = [
        [
            "Time",
            "Video title",
            "Video link",
            "Post time",
            "Total likes",
            "Total comments",
            "Total shares",
            "Total views",
        ]
    ]
    for post in seen[:_LISTED]:
        totals = [post.total(measure) for measure in ("likes", "comments", "shares", "views")]
        rows.append([_english(EXPORTED), post.text, post.link, _english(post.day), *totals])
    return rows


def _viewers(views: dict[date, int]) -> list[list[object]]:
    rows: list[list[object]] = [["Date", "Total Viewers", "New Viewers", "Returning Viewers"]]
    for day in DAYS:
        rng = rhythm.stream("tiktok", "viewers", day)
        people = round(views[day] * rng.uniform(0.7, 0.8)) + rhythm.count(rng, 380, 0.2)
        new = round(people * rng.uniform(0.62, 0.74))
        known: list[object] = [people, new, people - new]
        rows.append([_english(day), *(["undefined"] * 3 if day == UNDEFINED_DAY else known)])
    return rows


def _followers(follows: dict[date, int]) -> list[list[object]]:
    rows: list[list[object]] = [
        ["Date", "Followers", "Difference in followers from previous day"]
    ]
    level = _FOLLOWERS_BEFORE
    for day in DAYS:
        rng = rhythm.stream("tiktok", "followers", day)
        lost = rhythm.count(rng, 34 if day == CRISIS_DAY else 3.2)
        change = follows[day] + rhythm.count(rng, 2.5 * rhythm.demand(day)) - lost
        level += change
        rows.append([_english(day), level, change])
    return rows
