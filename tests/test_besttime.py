"""The best time to post: found where it is, and nowhere where there is none."""

from datetime import date, datetime

import numpy as np
import pytest

from socialgoals.metrics import besttime
from socialgoals.metrics.catalogue import METRICS
from socialgoals.period import Period
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.posting import Timed
from tests import facts

RATE = METRICS["engagement_rate_reach"]
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
WEDNESDAY_SIX = (2, 18)
HOURS = (9, 12, 15, 18, 20, 21)
SETS = range(100)


def a_year(seed, better=1.0):
    """400 posts at six hours of seven days, rates that vary by 40 percent; no hour is better.

    With `better`, 30 of them go out on Wednesdays at six and do that much better.
    """
    chance = np.random.default_rng(seed)
    at = [(int(chance.integers(7)), int(chance.choice(HOURS))) for _ in range(400)]
    if better != 1.0:
        at = [one for one in at if one != WEDNESDAY_SIX][:370] + [WEDNESDAY_SIX] * 30
    return [
        post(day, hour, chance.lognormal(0, 0.4) * (better if (day, hour) == at[-1] else 1))
        for day, hour in at
    ]


def post(weekday, hour, value, account="kahve", type="image"):
    return Timed(
        channel="instagram",
        account=account,
        type=type,
        weekday=weekday,
        hour=hour,
        value=float(value),
    )


def recommended(posts):
    return [(slot.weekday, slot.hour) for slot in besttime.judged(posts).recommended]


def test_of_a_hundred_sets_without_a_better_hour_at_most_five_recommend_one():
    assert sum(bool(recommended(a_year(seed))) for seed in SETS) <= 5


def test_an_hour_half_as_good_again_is_found_in_ninety_five_of_a_hundred_sets():
    found = [recommended(a_year(seed, better=1.5)) for seed in SETS]

    assert sum(WEDNESDAY_SIX in hours for hours in found) >= 95


def test_a_large_account_that_always_posts_at_six_makes_no_hour():
    chance = np.random.default_rng(1)
    small = [post(2, 9, chance.lognormal(0, 0.3), "small") for _ in range(40)]
    large = [post(2, 18, 10 * chance.lognormal(0, 0.3), "large") for _ in range(40)]

    found = besttime.judged([*small, *large])

    assert found.recommended == []
    assert all(abs(slot.lift) < 25 for slot in found.slots)


def test_the_same_posts_give_the_same_answer():
    assert besttime.judged(a_year(7)) == besttime.judged(a_year(7))


def test_hours_with_few_posts_are_hidden_and_counted():
    posts = [post(0, 9, 1) for _ in range(besttime.LEAST)] + [post(1, 9, 1)]

    found = besttime.judged(posts)

    assert [(slot.weekday, slot.hour, slot.posts) for slot in found.slots] == [
        (0, 9, besttime.LEAST)
    ]
    assert found.hidden == 1
    assert found.recommended == []


def test_lift_is_the_median_post_against_the_usual_one():
    posts = [post(0, 9, value) for value in (2, 2, 2, 2)]
    posts += [post(1, 9, value) for value in (1, 1, 1, 1, 1)]

    first, second = besttime.judged(posts).slots

    assert (first.value, second.value) == (2, 1)
    assert (first.lift, second.lift) == (100, 0)


@pytest.fixture
def warehouse(tmp_path):
    with_facts = Workspace(tmp_path, threads=1)
    yield with_facts
    with_facts.close()


def published(number, at, **more):
    return {
        "channel": "instagram",
        "account": "kahve",
        "post_id": str(number),
        "day": at.date() if at else date(2026, 3, 2),
        "published_at": at,
        "likes": 10,
        "comments": 0,
        "shares": 0,
        "saves": 0,
        "reach": 100,
        **more,
    }


def test_hours_are_those_of_istanbul_and_days_move_with_them(warehouse):
    # Monday 2 March 2026, 22:30 UTC, is Tuesday 01:30 in Istanbul.
    at = datetime(2026, 3, 2, 22, 30)
    facts.add(warehouse, "posts", [published(i, at) for i in range(4)])

    found = besttime.best_time(warehouse, RATE, YEAR)

    assert [(slot.weekday, slot.hour, slot.value) for slot in found.slots] == [(1, 1, 10.0)]


def test_summer_time_is_kept_where_there_is_one(warehouse):
    winter, summer = datetime(2026, 1, 5, 9, 0), datetime(2026, 7, 6, 8, 0)
    facts.add(
        warehouse,
        "posts",
        [published(i, at) for i, at in enumerate([winter, winter, summer, summer])],
    )

    found = besttime.best_time(warehouse, RATE, YEAR, zone="Europe/London")

    assert [(slot.weekday, slot.hour, slot.posts) for slot in found.slots] == [(0, 9, 4)]


def test_posts_without_a_time_are_counted_and_not_placed(warehouse):
    facts.add(
        warehouse,
        "posts",
        [published(1, None), published(2, datetime(2026, 3, 2, 9, 0), reach=None)],
    )

    found = besttime.best_time(warehouse, RATE, YEAR)

    assert (found.slots, found.posts, found.untimed) == ((), 0, 1)
