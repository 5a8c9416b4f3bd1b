"""Worked examples, each through the real warehouse; their results were computed by hand."""

from datetime import date, timedelta

import pytest

from socialgoals.metrics import intervals, query
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.model import Reason
from socialgoals.metrics.reading import Flag
from socialgoals.period import Period
from socialgoals.warehouse.opening import Workspace
from tests import facts

START = date(2026, 1, 1)
FEBRUARY = Period(date(2026, 2, 1), date(2026, 2, 28))

P1 = {"reach": 1000, "impressions": 1500, "views": 1600, "likes": 80, "comments": 10}
P1 |= {"shares": 5, "saves": 5}
P2 = {"reach": 9000, "impressions": 12000, "views": 12500, "likes": 150, "comments": 20}
P2 |= {"shares": 20, "saves": 10}
NOTHING = {"likes": 0, "comments": 0, "shares": 0, "saves": 0}

# Of each case: the metric, its posts, and the value.
OF_POSTS = {
    "two posts pooled by reach": ("engagement_rate_reach", [P1, P2], 3.0),
    "zero reach": ("engagement_rate_reach", [{"reach": 0, **NOTHING}], None),
    "two posts pooled by impressions": ("engagement_rate_impressions", [P1, P2], 2.2222222),
    "two posts pooled by views": ("engagement_rate_views", [P1, P2], 2.1276596),
    "no view at all": ("engagement_rate_views", [{"views": 0, **NOTHING}], None),
    "virality of one post": ("virality_rate", [{"shares": 240, "impressions": 12000}], 2.0),
    "virality of two posts pooled": (
        "virality_rate",
        [{"shares": 240, "impressions": 12000}, {"shares": 3, "impressions": 30}],
        2.0199501,
    ),
    "zero impressions": ("virality_rate", [{"shares": 0, "impressions": 0}], None),
    "Kaushik's variant per post": ("amplification_per_post", [{"shares": 15}] * 6, 15.0),
}

# Of each case: the metric, the days of each channel, and the value; None is an unknown day.
OF_DAYS = {
    "a missing day": ("impressions", "impressions", [[100, None, 250]], 350),
    "all missing": ("impressions", "impressions", [[None, None]], None),
    "a negative correction": ("shares", "shares", [[12, -2, 5]], 15),
    "followers of two channels": (
        "followers",
        "followers",
        [[1000, 1010, None], [200, None, 190]],
        1200,
    ),
    "no followers known": ("followers", "followers", [[None, None]], None),
    "seven daily reaches": ("reach", "reach", [[900, 1100, 800, 950, 1200, 1000, 1050]], 1000),
    "growth from snapshots with a gap": (
        "audience_growth_rate_levels",
        "followers",
        [[1000, None, 1020, 1050]],
        5.0,
    ),
}


@pytest.fixture
def warehouse(tmp_path):
    with_facts = Workspace(tmp_path, threads=1)
    yield with_facts
    with_facts.close()


def posts(warehouse, rows, day=START):
    keyed = [
        {"channel": "instagram", "account": "kahve", "post_id": str(n), "day": day, **row}
        for n, row in enumerate(rows)
    ]
    facts.add(warehouse, "posts", keyed)


def days(warehouse, rows, start=START, channel="instagram"):
    keyed = [
        {"channel": channel, "account": "kahve", "day": start + timedelta(n), **row}
        for n, row in enumerate(rows)
    ]
    facts.add(warehouse, "account_days", keyed)


def read(warehouse, name, period=None):
    return query.reading(warehouse, METRICS[name], period or query.data_span(warehouse))


@pytest.mark.parametrize(("name", "rows", "expected"), OF_POSTS.values(), ids=OF_POSTS)
def test_of_posts(warehouse, name, rows, expected):
    posts(warehouse, rows)

    reading = read(warehouse, name)

    assert reading.value == (expected and pytest.approx(expected))
    assert (reading.reason is Reason.ZERO_DENOMINATOR) == (expected is None)


@pytest.mark.parametrize(
    ("name", "column", "channels", "expected"), OF_DAYS.values(), ids=OF_DAYS
)
def test_of_days(warehouse, name, column, channels, expected):
    for channel, values in zip(("instagram", "x"), channels, strict=False):
        days(warehouse, [{column: value} for value in values], channel=channel)

    reading = read(warehouse, name)

    assert reading.value == expected
    assert (reading.reason is Reason.MISSING_COLUMN) == (expected is None)


def test_one_missing_day_of_three_is_two_thirds_of_coverage(warehouse):
    days(warehouse, [{"impressions": 100}, {}, {"impressions": 250}])

    assert read(warehouse, "impressions").coverage == pytest.approx(2 / 3)


def test_post_without_impressions_drops_out_of_both_sums(warehouse):
    posts(warehouse, [P1, {**P2, "impressions": None}])

    reading = read(warehouse, "engagement_rate_impressions")

    assert reading.value == pytest.approx(6.6666667)
    assert reading.coverage == 0.5


def test_engagement_without_saves_is_partial(warehouse):
    posts(warehouse, [{"reach": 1000, "likes": 80, "comments": 10, "shares": 5}])

    reading = read(warehouse, "engagement_rate_reach")

    assert reading.value == 9.5
    assert Flag.PARTIAL in reading.flags
    assert reading.missing == ("saves",)


@pytest.mark.parametrize(
    ("shares", "followers", "expected"),
    [([45], 15000, 0.3), ([15] * 6, 15000, 0.1), ([10], 0, None)],
    ids=["one post", "six posts", "no followers"],
)
def test_amplification(warehouse, shares, followers, expected):
    posts(warehouse, [{"shares": count} for count in shares])
    days(warehouse, [{"followers": followers}])

    value = read(warehouse, "amplification_rate").value

    assert value == (expected and pytest.approx(expected))


def test_amplification_without_known_followers_says_so(warehouse):
    posts(warehouse, [{"shares": 45}])

    assert read(warehouse, "amplification_rate").reason is Reason.NO_FOLLOWERS


@pytest.mark.parametrize(("reach", "expected"), [(9600, 64.0), (18000, 120.0)])
def test_post_reach_rate_may_exceed_a_hundred(warehouse, reach, expected):
    posts(warehouse, [{"reach": reach}])
    days(warehouse, [{"followers": 15000}])

    reading = read(warehouse, "post_reach_rate")

    assert reading.value == expected
    assert Flag.NUMERATOR_EXCEEDS_DENOMINATOR not in reading.flags


@pytest.mark.parametrize(
    ("start", "won", "lost", "expected"), [(12000, 540, 120, 3.5), (0, 50, 0, None)]
)
def test_audience_growth(warehouse, start, won, lost, expected):
    days(warehouse, [{"followers": start}], FEBRUARY.start - timedelta(1))
    days(warehouse, [{"follows": won, "unfollows": lost}], FEBRUARY.start)

    assert read(warehouse, "audience_growth_rate", FEBRUARY).value == expected


def test_audience_growth_of_two_channels_divides_the_sums(warehouse):
    for channel, start, net in (("instagram", 12000, 420), ("x", 3000, -30)):
        days(warehouse, [{"followers": start}], FEBRUARY.start - timedelta(1), channel)
        days(warehouse, [{"net_follows": net}], FEBRUARY.start, channel)

    assert read(warehouse, "audience_growth_rate", FEBRUARY).value == 2.6


def test_reach_lies_between_its_best_day_and_the_sum_of_days(warehouse):
    days(warehouse, [{"reach": r} for r in (900, 1100, 800, 950, 1200, 1000, 1050)])

    assert read(warehouse, "reach").bounds == (1200, 7000)


def test_more_shares_than_impressions_are_kept_and_flagged(warehouse):
    posts(warehouse, [{"shares": 12, "impressions": 10}])

    reading = read(warehouse, "virality_rate")

    assert reading.value == 120.0
    assert Flag.NUMERATOR_EXCEEDS_DENOMINATOR in reading.flags
    assert reading.interval is None


def test_a_proportion_carries_its_interval_in_its_own_unit(warehouse):
    posts(warehouse, [{"shares": 180, "impressions": 12000}])

    reading = read(warehouse, "virality_rate")

    assert reading.interval == pytest.approx((1.2975216, 1.7335203))


@pytest.mark.parametrize(
    ("hits", "trials", "expected"),
    [
        (3, 40, (0.025836, 0.198642)),
        (0, 40, (0.0, 0.0876216)),
        (1, 1, (0.206549, 1.0)),
        (9, 30, (0.166647, 0.478758)),
        (395, 0, None),
        (12, 10, None),
    ],
)
def test_wilson(hits, trials, expected):
    found = intervals.wilson(hits, trials)

    assert found == (expected and pytest.approx(expected, abs=1e-6))


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ((30, 100), (120, 1000), (0.0961177, 0.277656)),
        ((2, 3), (120, 1000), (0.0871512, 0.819151)),
        ((2, 0), (120, 1000), None),
    ],
)
def test_newcombe(now, before, expected):
    found = intervals.newcombe(*now, *before)

    assert found == (expected and pytest.approx(expected, abs=1e-6))
