"""Every metric is undefined without data, and says the same as the sum done again."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialgoals.metrics import query
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.model import Measure, Ratio, Reason, Scope
from socialgoals.metrics.reading import Flag
from socialgoals.period import Grain, Period
from socialgoals.ui.words import FLAGS, REASONS
from socialgoals.warehouse.opening import Workspace
from tests import brand as whole_brand
from tests import facts

WINTER = Period(date(2026, 1, 1), date(2026, 3, 10))
WEEK = Period(date(2026, 1, 1), date(2026, 1, 7))


@pytest.fixture
def warehouse(tmp_path):
    with_facts = Workspace(tmp_path, threads=1)
    yield with_facts
    with_facts.close()


@pytest.fixture(params=METRICS.values(), ids=METRICS)
def metric(request):
    return request.param


COLUMNS = ("reach", "impressions", "views", "likes", "comments", "shares", "saves", "clicks")


def post(number, day=date(2026, 1, 1), channel="instagram", account="kahve", **measures):
    key = {"channel": channel, "account": account, "post_id": str(number), "day": day}
    return {**key, **measures}


def days(*rows, channel="instagram", account="kahve", start=date(2026, 1, 1)):
    return [
        {"channel": channel, "account": account, "day": start + timedelta(index), **row}
        for index, row in enumerate(rows)
    ]


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """Nothing; only to be read."""
    return Workspace(tmp_path_factory.mktemp("empty"), threads=1)


@pytest.fixture(scope="module")
def brand(tmp_path_factory):
    """An account with posts, one with daily totals, one with a little of both; to be read."""
    with_facts = Workspace(tmp_path_factory.mktemp("brand"), threads=1)
    fill(with_facts)
    return with_facts


@pytest.fixture(scope="module")
def steady(tmp_path_factory):
    """Posts every third day, and an account that wins followers; only to be read."""
    with_facts = Workspace(tmp_path_factory.mktemp("steady"), threads=1)
    numbers = [(n, dict.fromkeys(COLUMNS, n)) for n in range(23)]
    facts.add(
        with_facts,
        "posts",
        [post(n, WINTER.start + timedelta(3 * n), **known) for n, known in numbers],
    )
    won = ({"net_follows": n} for n in range(WINTER.days))
    facts.add(with_facts, "account_days", days(*won, channel="x"))
    whole_brand.fill(with_facts, spanning=False)
    return with_facts


def fill(warehouse):
    seen = {"reach": 80, "impressions": 100, "likes": 8, "comments": 2, "shares": 4, "saves": 1}
    facts.add(
        warehouse,
        "posts",
        [
            post(n, WINTER.start + timedelta(7 * n), **seen, views=120, clicks=3)
            for n in range(9)
        ]
        + [post("no reach", date(2026, 2, 3), impressions=50, likes=5, shares=1)]
        + [post("old", date(2025, 12, 20), **seen)]
        + [post(n, date(2026, 1, 5 + n), "tiktok", views=1000, likes=30) for n in range(3)],
        file="posts.csv",
    )
    facts.add(
        warehouse,
        "account_days",
        days(
            *(
                {**seen, "followers": 1000 + n, "follows": 3, "unfollows": 2, "posts": 1}
                for n in range(69)
            ),
            channel="x",
        )
        + days({"followers": 500}, {}, {"followers": 520}, start=date(2026, 1, 30)),
        file="days.csv",
    )
    facts.add(
        warehouse,
        "posts",
        [post(n, date(2026, 2, 5), "linkedin", **seen, follows=1, clicks=9) for n in range(9)],
        file="linkedin.csv",
    )
    followers = days({"followers": 300}, channel="linkedin", start=date(2026, 2, 5))
    facts.add(warehouse, "account_days", followers, file="linkedin-days.csv")
    whole_brand.fill(warehouse)


def test_without_data_is_undefined_for_a_reason_and_not_zero(empty, metric):
    reading = query.reading(empty, metric, WINTER)

    assert reading.value is None
    assert reading.reason is Reason.NOT_LOADED
    assert reading.coverage == 0


def test_panel_computes_what_the_card_shows(brand, metric):
    card = query.reading(brand, metric, WINTER)
    panel = query.explain(brand, metric, WINTER)

    assert panel.reading == card
    assert card.value is not None
    assert panel.sources


def test_a_duplicate_planted_behind_the_landing_is_seen_by_the_panel(warehouse):
    fill(warehouse)
    with warehouse.write() as tx:
        tx.execute(
            "INSERT INTO observed_posts SELECT * FROM observed_posts WHERE post_id = '0'"
        )

    card = query.reading(warehouse, METRICS["shares"], WINTER)
    panel = query.explain(warehouse, METRICS["shares"], WINTER)

    assert panel.reading.value != card.value


def test_lines_add_up_to_the_reading(brand, metric):
    reading = query.reading(brand, metric, WINTER)

    assert sum(line.facts for line in reading.lines) == reading.facts
    assert sum(line.left_out for line in reading.lines) == reading.left_out


def test_whole_period_as_one_bucket_is_the_reading(brand, metric):
    month = Period(date(2026, 2, 1), date(2026, 2, 28))

    (point, *rest) = query.series(brand, metric, month, grain=Grain.MONTH)

    assert point.value == query.reading(brand, metric, month).value
    assert rest == []


def test_sources_count_the_rows_used(brand):
    panel = query.explain(brand, METRICS["impressions"], WINTER)

    # Ten posts and sixty-nine days know impressions; the post of December is not in the period.
    assert {source.file: source.rows for source in panel.sources} == {
        "posts.csv": 10,
        "days.csv": 69,
        "linkedin.csv": 9,
    }
    assert panel.reading.facts == 88


@pytest.mark.parametrize(
    "metric", [m for m in METRICS.values() if isinstance(m, Measure)], ids=lambda m: m.name
)
@settings(max_examples=2, deadline=None)
@given(cuts=st.lists(st.integers(1, WINTER.days - 1), max_size=3, unique=True))
def test_a_sum_is_the_sum_of_its_parts_however_it_is_cut(steady, metric, cuts):
    edges = [0, *sorted(cuts), WINTER.days]
    parts = [
        Period(WINTER.start + timedelta(a), WINTER.start + timedelta(b - 1))
        for a, b in pairwise(edges)
    ]
    whole = query.reading(steady, metric, WINTER).value

    split = query.split(steady, metric, WINTER)

    assert whole
    assert sum(query.reading(steady, metric, p).value or 0 for p in parts) == pytest.approx(
        whole
    )
    assert sum(one.value for _, one in split if one.value) == pytest.approx(whole)


METRIC_COLUMNS = (
    "reach",
    "impressions",
    "views",
    "likes",
    "comments",
    "shares",
    "saves",
    "clicks",
)


def test_ratio_ignores_rows_that_know_only_one_side(warehouse):
    facts.add(
        warehouse,
        "posts",
        [
            post(1, shares=20, impressions=1000),
            post(2, shares=900),
            post(3, impressions=5000),
        ],
    )

    reading = query.reading(warehouse, METRICS["virality_rate"], WEEK)

    assert reading.value == 2.0
    assert (reading.numerator, reading.denominator) == (20, 1000)
    assert (reading.facts, reading.left_out) == (1, 2)


def test_reach_is_never_summed_over_days(warehouse):
    facts.add(warehouse, "account_days", days({"reach": 900}, {"reach": 1100}, {"reach": 1000}))

    reading = query.reading(warehouse, METRICS["reach"], WEEK)

    assert reading.value == 1000
    assert reading.bounds == (1100, 3000)


def test_a_measure_of_daily_reach_cannot_be_declared():
    with pytest.raises(ValueError, match="account_days cannot add up"):
        Measure(name="people", label="", description="", formula="", of=("reach",))


def test_a_ratio_whose_sides_never_meet_cannot_be_declared():
    with pytest.raises(ValueError, match="never stand in one table"):
        Ratio(
            name="odd",
            label="",
            description="",
            formula="",
            numerator=METRICS["net_follows"],
            denominator=METRICS["post_reach"],
        )


def test_followers_of_a_period_are_the_last_known_and_not_a_sum(warehouse):
    facts.add(warehouse, "account_days", days({"followers": 100}, {"followers": 110}, {}))

    series = query.series(warehouse, METRICS["followers"], WEEK, grain=Grain.WEEK)

    assert query.reading(warehouse, METRICS["followers"], WEEK).value == 110
    assert [point.value for point in series] == [110]


def test_daily_totals_and_posts_of_an_account_are_never_added(warehouse):
    facts.add(warehouse, "account_days", days(*[{"impressions": 100}] * 7))
    facts.add(warehouse, "posts", [post(1, impressions=50)])

    reading = query.reading(warehouse, METRICS["impressions"], WEEK)

    assert reading.value == 700
    assert reading.grains == {("instagram", "kahve"): "days"}


def test_posts_speak_where_daily_totals_cover_too_little(warehouse):
    facts.add(warehouse, "account_days", days({"impressions": 100}, {"impressions": 100}))
    facts.add(warehouse, "posts", [post(1, date(2026, 1, 7), impressions=50)])

    reading = query.reading(warehouse, METRICS["impressions"], WEEK)

    assert reading.value == 50
    assert reading.grains == {("instagram", "kahve"): "posts"}


def test_each_account_speaks_in_its_own_grain(warehouse):
    facts.add(warehouse, "account_days", days(*[{"impressions": 100}] * 7, channel="x"))
    facts.add(warehouse, "posts", [post(1, impressions=50)])

    reading = query.reading(warehouse, METRICS["impressions"], WEEK)

    assert reading.value == 750
    assert reading.grains == {("x", "kahve"): "days", ("instagram", "kahve"): "posts"}
    assert reading.coverage == 1.0


def test_scope_holds_for_every_number(brand, metric):
    reading = query.reading(brand, metric, WINTER, Scope(channels=("x",)))

    used = {line.channel for line in reading.lines if line.numerator}
    assert used <= {"x"}


def test_missing_column_is_named(warehouse):
    facts.add(warehouse, "posts", [post(1, impressions=50)])

    reading = query.reading(warehouse, METRICS["virality_rate"], WEEK)

    assert reading.reason is Reason.MISSING_COLUMN
    assert reading.missing == ("shares",)


def test_views_stand_in_for_impressions_and_it_is_recorded(warehouse):
    facts.add(warehouse, "posts", [post(1, impressions=50, views=70), post(2, views=30)])

    reading = query.reading(warehouse, METRICS["exposure"], WEEK)

    assert reading.value == 80
    assert reading.parts == {"impressions": 1, "views": 1}
    assert Flag.MIXED_COLUMNS in reading.flags


def test_amplification_of_two_accounts_lies_between_theirs(warehouse):
    for channel, shares in (("x", 10), ("tiktok", 30)):
        facts.add(warehouse, "account_days", days({"followers": 1000}, channel=channel))
        facts.add(warehouse, "posts", [post(1, channel=channel, shares=shares)])

    reading = query.reading(warehouse, METRICS["amplification_rate"], WEEK)

    assert reading.value == 2.0
    assert [line.value for line in reading.lines] == [3.0, 1.0]


def test_growth_counts_back_to_the_start_where_followers_are_known_later(warehouse):
    facts.add(
        warehouse,
        "account_days",
        days({"net_follows": 10}, {"net_follows": 20, "followers": 1030}, {"net_follows": 70}),
    )

    reading = query.reading(warehouse, METRICS["audience_growth_rate"], WEEK)

    assert reading.denominator == 1000
    assert reading.value == 10.0


def test_series_is_silent_where_there_are_no_data(warehouse):
    facts.add(
        warehouse,
        "posts",
        [post(1, shares=4), post(2, date(2026, 1, 3), shares=6)],
    )

    series = query.series(warehouse, METRICS["shares"], WEEK)

    assert [(point.bucket.day, point.value) for point in series] == [(1, 4), (2, None), (3, 6)]


def test_last_bucket_is_marked_incomplete(warehouse):
    facts.add(warehouse, "posts", [post(1, date(2026, 1, 5)), post(2, date(2026, 1, 14))])
    fortnight = Period(date(2026, 1, 5), date(2026, 1, 18))

    series = query.series(warehouse, METRICS["posts"], fortnight, grain=Grain.WEEK)

    assert [(point.value, point.complete) for point in series] == [(1, True), (1, False)]


def test_top_posts_rank_by_the_rate_and_not_by_its_numerator(warehouse):
    facts.add(
        warehouse,
        "posts",
        [
            post("big", shares=20, impressions=1000, text="Latte"),
            post("small", shares=5, impressions=100),
            post("unknown", shares=50),
        ],
    )

    best = query.top_posts(warehouse, METRICS["virality_rate"], WEEK, limit=5)

    assert [(one.post_id, one.value) for one in best] == [("small", 5.0), ("big", 2.0)]
    assert best[1].title == "Latte"


def test_every_reason_and_flag_has_its_words():
    assert set(REASONS) == set(Reason)
    assert set(FLAGS) == set(Flag)
