"""What changed and why: the parts of a change add up to it, to the last unit."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialgoals.metrics import effects, query
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.contributions import REST, By, WhyNot, why
from socialgoals.metrics.model import Reason
from socialgoals.period import Period
from socialgoals.ui import why as ui_why
from socialgoals.warehouse.opening import Workspace
from tests import brand, facts

BEFORE = Period(date(2026, 1, 1), date(2026, 1, 31))
NOW = Period(date(2026, 2, 1), date(2026, 2, 28))


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Facts of every table; only to be read."""
    opened = Workspace(tmp_path_factory.mktemp("whole"), threads=1)
    brand.fill(opened)
    facts.add(
        opened,
        "posts",
        [
            post(
                f"{channel}{n}",
                day,
                channel,
                ("image", "video", None)[n % 3],
                reach=100 + 7 * n,
                impressions=300 + n,
                views=500 + n * n,
                likes=n,
                comments=n % 4,
                shares=n % 5,
                saves=1,
                clicks=n % 3,
                follows=1,
            )
            for channel in ("instagram", "linkedin")
            for n, day in enumerate(brand.DAYS)
        ],
    )
    facts.add(
        opened,
        "account_days",
        [
            {
                "channel": channel,
                "account": "kahve",
                "day": day,
                "followers": 1000 + 3 * n,
                "follows": 5,
                "unfollows": n % 3,
                **({"likes": 2 * n, "impressions": 90 + n} if channel == "x" else {}),
            }
            for channel in ("instagram", "linkedin", "x")
            for n, day in enumerate(brand.DAYS)
        ],
    )
    yield opened
    opened.close()


def post(number, day, channel="instagram", kind="image", **measures):
    key = {"channel": channel, "account": "kahve", "post_id": str(number), "day": day}
    return {**key, "type": kind, **measures}


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
def test_parts_add_up_to_the_change_or_it_is_said_why_there_are_none(whole, metric, by):
    found = why(whole, metric, NOW, BEFORE, by)

    before = query.reading(whole, metric, BEFORE).value
    now = query.reading(whole, metric, NOW).value
    assert found.now.value == now
    if found.reason is None:
        assert found.parts
        assert float(found.change) == pytest.approx(now - before, abs=1e-9)
        assert sum(found.shown(2)) == pytest.approx(round(float(found.change), 2), abs=1e-6)
    else:
        assert found.parts == ()
        assert found.reason is not WhyNot.NO_CHANGE or now == before


def test_more_posts_and_better_posts_are_told_apart(warehouse):
    rows = [post(n, BEFORE.start, likes=10) for n in range(2)]
    rows += [post(f"new{n}", NOW.start, likes=15) for n in range(4)]
    facts.add(warehouse, "posts", rows)

    (part,) = why(warehouse, METRICS["likes"], NOW, BEFORE).parts

    # From 2 posts of 10 to 4 of 15: two posts more at 12.5, and 5 likes more on three posts.
    assert (part.key, part.before, part.now) == (("instagram",), 20.0, 60.0)
    assert (part.volume, part.rate, part.effect) == (25, 15, 40.0)


def test_a_rate_changes_by_its_channels_rates_and_by_their_weights(warehouse):
    rows = [
        post(1, BEFORE.start, "instagram", likes=10, impressions=100),
        post(2, BEFORE.start, "x", likes=30, impressions=100),
        post(3, NOW.start, "instagram", likes=10, impressions=100),
        post(4, NOW.start, "x", likes=90, impressions=300),
    ]
    facts.add(warehouse, "posts", rows)

    found = why(warehouse, METRICS["like_rate_impressions"], NOW, BEFORE)

    # Neither rate moved; only more impressions fall on the channel that is liked more.
    assert found.change == 5
    assert (found.rate, found.volume) == (0, 5)


def test_posts_themselves_are_the_parts(warehouse):
    facts.add(
        warehouse,
        "posts",
        [post("old", BEFORE.start, likes=10), post("hit", NOW.start, likes=100)],
    )

    found = why(warehouse, METRICS["likes"], NOW, BEFORE, By.POST)

    assert [(part.key[-1], part.effect) for part in found.parts] == [("hit", 100), ("old", -10)]


def test_what_stayed_as_it_was_is_a_part_too_or_the_sides_would_not_add_up(warehouse):
    rows = [post(1, BEFORE.start, "instagram", likes=11), post(2, BEFORE.start, "x", likes=1)]
    rows += [post(3, NOW.start, "instagram", likes=16), post(4, NOW.start, "x", likes=1)]
    facts.add(warehouse, "posts", rows)

    found = why(warehouse, METRICS["likes"], NOW, BEFORE)

    assert found.sums
    assert [(p.key, p.before, p.now, p.effect) for p in found.parts] == [
        (("instagram",), 11, 16, 5),
        (("x",), 1, 1, 0),
    ]


def test_the_row_of_all_others_holds_what_the_rows_shown_leave_out(warehouse):
    # Ten old posts of 1 to 10 likes, three new ones of 20.
    rows = [post(f"old{n}", BEFORE.start, likes=n) for n in range(1, 11)]
    rows += [post(f"new{n}", NOW.start, likes=20) for n in range(3)]
    facts.add(warehouse, "posts", rows)
    metric = METRICS["likes"]

    found = why(warehouse, metric, NOW, BEFORE, By.POST)

    # Of 13 parts eight have a row: the three new ones, and the old ones of 10 to 6 likes.
    assert len(found.parts) == 13
    assert ui_why.left_out(metric, found) == ("15", "0")


def test_nothing_changed_where_no_part_did(warehouse):
    facts.add(
        warehouse,
        "posts",
        [post(n, day.start, likes=3) for n, day in enumerate((BEFORE, NOW))],
    )

    found = why(warehouse, METRICS["likes"], NOW, BEFORE)

    assert (found.parts, found.reason) == ((), WhyNot.NO_CHANGE)


def test_what_no_post_tells_of_is_the_rest(warehouse):
    facts.add(
        warehouse,
        "account_days",
        [
            {"channel": "x", "account": "kahve", "day": BEFORE.start + timedelta(n), "likes": 1}
            for n in range(59)
        ],
    )
    facts.add(warehouse, "posts", [post(1, BEFORE.start, likes=4), post(2, NOW.start, likes=9)])

    found = why(warehouse, METRICS["likes"], NOW, BEFORE, By.TYPE)

    assert {part.key: part.effect for part in found.parts} == {
        ("instagram", "image"): 5.0,
        REST: -3.0,
    }


@pytest.mark.parametrize(
    ("name", "by", "reason"),
    [
        ("first_response_minutes", By.CHANNEL, WhyNot.NOT_ADDITIVE),
        ("reach", By.CHANNEL, WhyNot.NOT_ADDITIVE),
        ("cases_per_agent", By.CHANNEL, WhyNot.NOT_ADDITIVE),
        ("followers", By.POST, WhyNot.NOT_BY_POSTS),
        ("nps", By.TYPE, WhyNot.NOT_BY_POSTS),
        ("ctr", By.CHANNEL, Reason.MISSING_COLUMN),
    ],
)
def test_where_parts_make_no_sense_it_is_said(warehouse, name, by, reason):
    facts.add(warehouse, "posts", [post(1, NOW.start, likes=1)])

    assert why(warehouse, METRICS[name], NOW, BEFORE, by).reason is reason


amounts = st.fractions(min_value=-1000, max_value=1000, max_denominator=1000)
sides = st.tuples(st.integers(0, 500).map(Fraction), st.integers(0, 500).map(Fraction))
pieces = st.dictionaries(st.sampled_from([("a",), ("b",), ("c",), ("d",)]), sides, min_size=1)


@given(effects_=st.lists(amounts, min_size=1, max_size=30), decimals=st.integers(0, 3))
def test_rounded_parts_add_up_to_the_rounded_whole(effects_, decimals):
    shown = effects.rounded(effects_, decimals)

    unit = 10**decimals
    assert sum(round(value * unit) for value in shown) == round(sum(effects_) * unit)
    assert all(
        abs(Fraction(value) - effect) < Fraction(1001, 1000 * unit)
        for value, effect in zip(shown, effects_, strict=True)
    )


@settings(max_examples=200)
@given(old=pieces, new=pieces)
def test_parts_of_any_ratio_add_up_exactly(old, new):
    wholes = [effects.whole(side) for side in (old, new)]
    if not all(bottom for _top, bottom in wholes):
        return

    parts = [effects.rated(key, old, new, wholes, Fraction(100)) for key in {**old, **new}]

    (top0, bottom0), (top1, bottom1) = wholes
    assert sum(part.exact for part in parts) == 100 * (top1 / bottom1 - top0 / bottom0)
    assert all(part.exact == part.volume + part.rate for part in parts)


@settings(max_examples=200)
@given(
    old=pieces,
    new=pieces,
    posts=st.tuples(
        *[st.dictionaries(st.sampled_from([("a",), ("b",), ("c",)]), st.integers(1, 9))] * 2
    ),
)
def test_parts_of_any_count_add_up_exactly(old, new, posts):
    parts = [effects.counted(key, old, new, posts) for key in {**old, **new}]

    change = effects.whole(new)[0] - effects.whole(old)[0]
    assert sum(part.exact for part in parts) == change
    assert all(part.volume is None or part.exact == part.volume + part.rate for part in parts)
