"""Examples worked by hand for ads, visits, mentions, answers, cases, leads and applicants."""

from datetime import date, timedelta

import pytest

from socialgoals.metrics import query
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.model import Reason
from socialgoals.metrics.reading import Flag
from socialgoals.period import Period
from socialgoals.warehouse.opening import Workspace
from tests import facts

DAY = date(2026, 1, 1)
WEEK = Period(DAY, DAY + timedelta(6))
MONTH = Period(DAY, date(2026, 1, 31))

P1 = {"reach": 1000, "impressions": 1500, "views": 1600, "likes": 80, "comments": 10}
P1 |= {"shares": 5, "saves": 5}
P2 = {"reach": 9000, "impressions": 12000, "views": 12500, "likes": 150, "comments": 20}
P2 |= {"shares": 20, "saves": 10}

# Keys that a test does not tell.
KEYS = {
    "posts": {"channel": "instagram", "account": "kahve"},
    "account_days": {"channel": "instagram", "account": "kahve"},
    "ad_results": {
        "channel": "meta",
        "account": "Kahve",
        "level": "campaign",
        "currency": "TRY",
    },
    "web_visits": {"channel": "instagram", "account": "kahve.example", "dimension": "source"},
    "mentions": {"channel": "instagram", "account": "Listening"},
    "survey_responses": {"channel": "email", "account": "Survey"},
    "support_cases": {"channel": "email", "account": "Desk"},
    "leads": {"channel": "instagram", "account": "CRM"},
    "applicants": {"channel": "instagram", "account": "Careers"},
    "reviews": {"channel": "google", "account": "Kahve"},
}
IDS = {
    "posts": "post_id",
    "ad_results": "campaign",
    "web_visits": "source",
    "mentions": "mention_id",
    "survey_responses": "response_id",
    "support_cases": "case_id",
    "leads": "lead_id",
    "applicants": "applicant_id",
    "reviews": "review_id",
}


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


def bring(warehouse, table, rows, **keys):
    """Rows with the keys they need, each with an id of its own."""
    full = []
    for number, row in enumerate(rows):
        one = {**KEYS[table], "day": DAY, **keys, **row}
        if table in IDS:
            one.setdefault(IDS[table], f"{number:05}")
        full.append(one)
    if full:
        facts.add(warehouse, table, full)


def read(warehouse, name, period=MONTH):
    return query.reading(warehouse, METRICS[name], period)


def times(**counts):
    """Rows that name what they are: `times(positive=2)` gives two of sentiment positive."""
    return [{"sentiment": tone} for tone, count in counts.items() for _ in range(count)]


def scores(kind, most, **counts):
    found = ((int(score[1:]), n) for score, n in counts.items())
    return [
        {"kind": kind, "score": score, "scale_max": most}
        for score, n in found
        for _ in range(n)
    ]


def stars(*counts):
    """So many reviews with five stars, four, three, two, one."""
    return [{"stars": 5 - at, "scale_max": 5} for at, n in enumerate(counts) for _ in range(n)]


# Of each case: the metric, its table, the rows, the value.
WORKED = {
    "ER by reach, mean of posts": ("engagement_rate_reach_mean", "posts", [P1, P2], 6.1111111),
    "like rate": ("like_rate", "posts", [{"likes": 480, "reach": 9600}], 5.0),
    "like rate, zero reach": ("like_rate", "posts", [{"likes": 0, "reach": 0}], None),
    "Kaushik's conversation": (
        "conversation_per_post",
        "posts",
        [{"comments": 21}] * 6,
        21.0,
    ),
    "comment rate": ("comment_rate", "posts", [{"comments": 36, "reach": 9600}], 0.375),
    "comment rate, no reach": ("comment_rate", "posts", [{"comments": 36}], None),
    "clicks by impressions": ("ctr", "posts", [{"clicks": 180, "impressions": 12000}], 1.5),
    "clicks, two pooled": (
        "ctr",
        "posts",
        [{"clicks": 180, "impressions": 12000}, {"clicks": 8, "impressions": 100}],
        1.5537190,
    ),
    "clicks, zero impressions": ("ctr", "posts", [{"clicks": 0, "impressions": 0}], None),
    "share of voice": (
        "ssov",
        "mentions",
        [{"brand": b} for b, n in (("", 200), ("a", 300), ("b", 100)) for _ in range(n)],
        33.3333333,
    ),
    "net sentiment": (
        "net_sentiment",
        "mentions",
        times(positive=80, negative=20, neutral=100),
        30.0,
    ),
    "net sentiment without neutrals": (
        "net_sentiment_polar",
        "mentions",
        times(positive=80, negative=20, neutral=7),
        60.0,
    ),
    "negative share": (
        "negative_share",
        "mentions",
        times(positive=80, negative=20, neutral=100),
        10.0,
    ),
    "satisfaction of Delighted": (
        "csat",
        "survey_responses",
        scores("csat", 5, s5=42, s4=32, s3=10, s2=9, s1=14),
        69.1588785,
    ),
    "satisfaction of Intercom": (
        "csat",
        "survey_responses",
        scores("csat", 5, s5=10, s4=20, s3=10, s2=5, s1=5),
        60.0,
    ),
    "satisfaction of ten points": (
        "csat",
        "survey_responses",
        scores("csat", 10, s8=3, s7=1),
        75.0,
    ),
    "promoters 60, detractors 15": (
        "nps",
        "survey_responses",
        scores("nps", 10, s10=60, s7=25, s0=15),
        45.0,
    ),
    "five answers": (
        "nps",
        "survey_responses",
        scores("nps", 10, s10=1, s9=2, s8=1, s3=1),
        40.0,
    ),
    "stars": ("review_score", "reviews", stars(50, 30, 10, 5, 5), 4.15),
    "stars, cautious": ("review_score_shrunk", "reviews", stars(10), 4.0),
    "four and five stars": ("good_review_share", "reviews", stars(50, 30, 10, 5, 5), 80.0),
    "bounces": ("bounce_rate", "web_visits", [{"sessions": 860, "bounces": 395}], 45.9302326),
    "bounces from engaged sessions": (
        "bounce_rate",
        "web_visits",
        [{"sessions": 860, "engaged_sessions": 465}],
        45.9302326,
    ),
    "no sessions": ("bounce_rate", "web_visits", [{"sessions": 0, "bounces": 0}], None),
    "conversions by sessions": (
        "conversion_rate_sessions",
        "web_visits",
        [{"conversions": 26, "sessions": 840}],
        3.0952381,
    ),
    "conversions by clicks of ads": (
        "conversion_rate_ads",
        "ad_results",
        [{"conversions": 26, "clicks": 860}],
        3.0232558,
    ),
    "no clicks": (
        "conversion_rate_ads",
        "ad_results",
        [{"conversions": 0, "clicks": 0}],
        None,
    ),
    "share of conversions": (
        "social_conversion_rate",
        "web_visits",
        [{"conversions": 26}, {"channel": "web", "medium": "organic", "conversions": 104}],
        20.0,
    ),
    "no conversions at all": (
        "social_conversion_rate",
        "web_visits",
        [{"conversions": 0}],
        None,
    ),
    "cost per click": ("cpc", "ad_results", [{"spend": 1290.0, "clicks": 860}], 1.5),
    "spent without a click": ("cpc", "ad_results", [{"spend": 50.0, "clicks": 0}], None),
    "cost per mille": ("cpm", "ad_results", [{"spend": 1290.0, "impressions": 86000}], 15.0),
    "cost per mille, pooled": (
        "cpm",
        "ad_results",
        [{"spend": 100, "impressions": 10000}, {"spend": 100, "impressions": 40000}],
        4.0,
    ),
    "no impressions": ("cpm", "ad_results", [{"spend": 0, "impressions": 0}], None),
    "revenue over spend": ("roas", "ad_results", [{"revenue": 300.0, "spend": 100.0}], 3.0),
    "frequency": ("frequency", "ad_results", [{"impressions": 12000, "reach": 9600}], 1.25),
    "reach of the period": ("ad_reach", "ad_results", [{"reach": 3400}], 3400),
    "leads": ("leads", "leads", [{"offer": "ebook"}] * 40 + [{"offer": "contest"}] * 24, 64),
    "leads to customers": (
        "lead_to_customer_rate",
        "leads",
        [{"customer_on": DAY}] * 8 + [{}] * 56,
        12.5,
    ),
    "cases per agent": (
        "cases_per_agent",
        "support_cases",
        [{"agent": "a", "closed_on": DAY}] * 30 + [{"agent": "b", "closed_on": DAY}] * 18,
        24.0,
    ),
    "first reply, median": (
        "first_response_minutes",
        "support_cases",
        [{"first_reply_minutes": m} for m in (12, 18, 25, 30, 600)],
        25.0,
    ),
    "first reply, nine of ten": (
        "first_response_minutes_p90",
        "support_cases",
        [{"first_reply_minutes": m} for m in (12, 18, 25, 30, 600)],
        372.0,
    ),
    "open cases only": ("first_response_minutes", "support_cases", [{}, {}], None),
    "qualified": (
        "qualified_share",
        "applicants",
        [{"qualified": n < 9} for n in range(30)],
        30.0,
    ),
    "potential reach": (
        "potential_reach",
        "mentions",
        [{"author_followers": 1000}, {"author_followers": 3000}],
        140.0,
    ),
}


@pytest.mark.parametrize(("name", "table", "rows", "expected"), WORKED.values(), ids=WORKED)
def test_worked(warehouse, name, table, rows, expected):
    bring(warehouse, table, rows)

    reading = read(warehouse, name)

    assert reading.value == (expected and pytest.approx(expected))
    assert (reading.reason is None) == (expected is not None)


# What nobody brought in is unknown and not nothing.
@pytest.mark.parametrize(
    "name",
    [
        *("nps", "csat", "review_score", "leads", "lead_to_customer_rate", "cpc", "ssov"),
        *("cases_per_agent", "qualified_share", "net_sentiment", "applicant_conversion_rate"),
    ],
)
def test_a_list_that_nobody_brought_is_not_an_empty_one(warehouse, name):
    reading = read(warehouse, name)

    assert (reading.value, reading.reason) == (None, Reason.NOT_LOADED)


@pytest.mark.parametrize(
    ("name", "table", "rows", "expected"),
    [
        (
            "negative_share",
            "mentions",
            times(positive=80, negative=20, neutral=100),
            (6.567045, 14.940581),
        ),
        (
            "csat",
            "survey_responses",
            scores("csat", 5, s5=42, s4=32, s3=10, s2=9, s1=14),
            (59.871509, 77.118260),
        ),
        ("csat", "survey_responses", scores("csat", 5, s5=1), (20.654931, 100.0)),
        (
            "nps",
            "survey_responses",
            scores("nps", 10, s10=60, s7=25, s0=15),
            (29.343111, 58.035530),
        ),
        (
            "nps",
            "survey_responses",
            scores("nps", 10, s10=1, s9=2, s8=1, s3=1),
            (-29.782659, 79.782659),
        ),
        # A plain Wald interval would be a point here.
        ("nps", "survey_responses", scores("nps", 10, s10=10), (47.503552, 100.0)),
        ("ctr", "posts", [{"clicks": 180, "impressions": 12000}], (1.297522, 1.733520)),
        (
            "conversion_rate_ads",
            "ad_results",
            [{"conversions": 3, "clicks": 40}],
            (2.583603, 19.864233),
        ),
        (
            "conversion_rate_ads",
            "ad_results",
            [{"conversions": 0, "clicks": 40}],
            (0.0, 8.762160),
        ),
        (
            "qualified_share",
            "applicants",
            [{"qualified": n < 9} for n in range(30)],
            (16.664748, 47.875787),
        ),
    ],
)
def test_intervals(warehouse, name, table, rows, expected):
    bring(warehouse, table, rows)

    assert read(warehouse, name).interval == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("most", [1, 4])
def test_few_answers_are_marked(warehouse, most):
    bring(warehouse, "survey_responses", scores("nps", 10, s9=most))

    assert Flag.SMALL_SAMPLE in read(warehouse, "nps").flags


def test_scores_that_cannot_be_are_counted_and_not_used(warehouse):
    rows = [{"kind": "nps", "score": score, "scale_max": 10} for score in (10, 11, -1, 7)]
    bring(warehouse, "survey_responses", rows)

    reading = read(warehouse, "nps")

    assert (reading.value, reading.denominator, reading.left_out) == (50.0, 2, 2)


def test_a_change_of_two_scores_has_an_interval(warehouse):
    earlier = DAY - timedelta(31)
    bring(warehouse, "survey_responses", scores("nps", 10, s10=10, s0=10), day=earlier)
    more = [{**row, "response_id": f"b{n}"} for n, row in enumerate(scores("nps", 10, s10=20))]
    bring(warehouse, "survey_responses", more)

    _now, change = query.compared(warehouse, [METRICS["nps"]], MONTH)["nps"]

    assert change.difference == 100.0
    assert change.interval[0] > 0
    assert change.clear


def test_mentions_of_both_kinds(warehouse):
    bring(warehouse, "mentions", [{"tagged": n < 130} for n in range(200)])

    mentions = read(warehouse, "brand_mentions")

    assert (mentions.value, mentions.flags) == (200, ())
    assert read(warehouse, "untagged_share").value == 35.0


def test_mentions_of_one_kind_alone_are_partial(warehouse):
    bring(warehouse, "mentions", [{"tagged": True}] * 130)

    reading = read(warehouse, "brand_mentions")

    assert reading.value == 130
    assert Flag.PARTIAL in reading.flags


def test_mentions_without_a_word_on_tags_are_whole(warehouse):
    bring(warehouse, "mentions", [{}] * 3)

    reading = read(warehouse, "brand_mentions")

    assert (reading.value, reading.flags) == (3, ())


def test_without_a_competitor_there_is_no_share_of_voice(warehouse):
    bring(warehouse, "mentions", [{"brand": ""}] * 200)

    reading = read(warehouse, "ssov")

    assert (reading.value, reading.reason) == (None, Reason.NO_COMPETITOR)


def test_mentions_without_a_label_are_not_neutral(warehouse):
    bring(warehouse, "mentions", times(positive=3, negative=1) + [{}] * 4)

    reading = read(warehouse, "net_sentiment")

    assert (reading.value, reading.coverage) == (50.0, 0.5)


def test_competitors_do_not_count_for_the_brand(warehouse):
    bring(warehouse, "mentions", [{"brand": ""}, {"brand": "Rival"}, {"brand": "Rival"}])

    assert read(warehouse, "brand_mentions").value == 1
    assert read(warehouse, "competitor_mentions").value == 2


def test_open_cases_are_counted_and_say_so(warehouse):
    bring(warehouse, "support_cases", [{"first_reply_minutes": 10}, {}, {}])

    reading = read(warehouse, "first_response_minutes")

    assert (reading.facts, reading.left_out) == (1, 2)
    assert Flag.OPEN_CASES in reading.flags
    assert read(warehouse, "unanswered_cases").value == 2


def test_a_median_of_two_desks_is_that_of_all_their_cases(warehouse):
    bring(warehouse, "support_cases", [{"first_reply_minutes": m} for m in (1, 2, 3)])
    more = [{"first_reply_minutes": m, "case_id": f"b{m}"} for m in (100, 200)]
    bring(warehouse, "support_cases", more, account="Phone")

    reading = read(warehouse, "first_response_minutes")

    assert reading.value == 3
    assert sorted(line.value for line in reading.lines) == [2, 150]


def test_an_agent_of_two_desks_is_one_agent(warehouse):
    for account in ("Desk", "Phone"):
        rows = [{"agent": "a", "closed_on": DAY, "case_id": account}]
        bring(warehouse, "support_cases", rows, account=account)

    assert read(warehouse, "cases_per_agent").value == 2.0


def test_solved_cases_count_when_they_are_solved(warehouse):
    bring(warehouse, "support_cases", [{"closed_on": DAY + timedelta(40)}, {"closed_on": DAY}])

    assert read(warehouse, "cases").value == 2
    assert read(warehouse, "closed_cases").value == 1


def test_leads_are_matched_with_the_clicks_of_their_channel(warehouse):
    bring(warehouse, "leads", [{}] * 64)
    bring(warehouse, "leads", [{"lead_id": "mail"}], channel="email")
    bring(warehouse, "posts", [{"clicks": 1600}])
    bring(warehouse, "posts", [{"clicks": 999, "post_id": "x"}], channel="x")

    reading = read(warehouse, "lead_conversion_rate")

    assert reading.value == 4.0
    assert {line.channel: line.value for line in reading.lines} == {
        "email": None,
        "instagram": 4.0,
        "x": None,
    }


def test_leads_and_clicks_of_different_channels_have_no_rate(warehouse):
    bring(warehouse, "leads", [{}])
    bring(warehouse, "posts", [{"clicks": 10}], channel="x")

    assert read(warehouse, "lead_conversion_rate").reason is Reason.SIDES_NEVER_MEET


def test_applications_without_clicks_say_which_column_is_missing(warehouse):
    bring(warehouse, "applicants", [{}] * 30)
    bring(warehouse, "posts", [{"likes": 1}])

    reading = read(warehouse, "applicant_conversion_rate")

    assert reading.reason is Reason.MISSING_COLUMN
    assert reading.missing_by_channel == {"instagram": ("clicks",)}


def test_applications_by_clicks(warehouse):
    bring(warehouse, "applicants", [{}] * 30)
    bring(warehouse, "posts", [{"clicks": 1200}])

    assert read(warehouse, "applicant_conversion_rate").value == 2.5


def test_young_leads_may_still_become_customers(warehouse):
    bring(warehouse, "leads", [{"customer_on": DAY}, {}])
    bring(warehouse, "leads", [{"lead_id": "late", "day": DAY + timedelta(90)}])

    assert Flag.IMMATURE not in read(warehouse, "lead_to_customer_rate").flags
    later = Period(DAY, DAY + timedelta(90))
    assert Flag.IMMATURE in read(warehouse, "lead_to_customer_rate", later).flags


def test_a_list_that_knows_no_customers_has_no_rate_of_them(warehouse):
    bring(warehouse, "leads", [{}] * 3)

    reading = read(warehouse, "lead_to_customer_rate")

    assert (reading.value, reading.missing) == (None, ("customer_on",))


def test_daily_rate_counts_all_days(warehouse):
    rows = [{"day": DAY + timedelta(n), "likes": 200, "followers": 4000} for n in range(3)]
    bring(warehouse, "account_days", rows)

    assert read(warehouse, "engagement_rate_daily").value == 5.0


def test_daily_rate_without_followers(warehouse):
    bring(warehouse, "account_days", [{"likes": 600}])

    assert read(warehouse, "engagement_rate_daily").reason is Reason.NO_FOLLOWERS


@pytest.mark.parametrize(
    ("name", "rows", "followers", "expected"),
    [
        ("engagement_rate_followers", [P1, P2], 4000, 3.75),
        ("applause_rate", [{"likes": 480}], 15000, 3.2),
        ("applause_rate", [{"likes": 350}] * 6, 15000, 2.3333333),
        ("conversation_rate", [{"comments": 36}], 15000, 0.24),
        ("amplification_per_thousand", [{"shares": 15}] * 6, 15000, 1.0),
    ],
)
def test_by_followers(warehouse, name, rows, followers, expected):
    bring(warehouse, "posts", rows)
    bring(warehouse, "account_days", [{"followers": followers}])

    assert read(warehouse, name).value == pytest.approx(expected)


@pytest.mark.parametrize(("follows", "expected"), [(1, 4.12), (None, 4.08)])
def test_linkedin_counts_clicks_and_follows(warehouse, follows, expected):
    row = {"impressions": 2500, "clicks": 60, "likes": 35, "comments": 4, "shares": 3}
    bring(warehouse, "posts", [{**row, "follows": follows}], channel="linkedin")
    bring(warehouse, "posts", [{**P1, "post_id": "other"}])

    reading = read(warehouse, "engagement_rate_linkedin")

    assert reading.value == pytest.approx(expected)
    assert (Flag.PARTIAL in reading.flags) == (follows is None)


def test_weights_of_ones_own(warehouse):
    bring(warehouse, "posts", [P1])

    # 80 likes, 10 comments twice, 5 shares three times, 5 saves twice, of 1000.
    assert read(warehouse, "engagement_rate_factored").value == pytest.approx(12.5)


def test_daily_reaches_are_no_reach_of_the_period(warehouse):
    rows = [
        {"day": DAY + timedelta(n), "reach": r, "impressions": 6000}
        for n, r in enumerate((900, 1100))
    ]
    bring(warehouse, "ad_results", rows)

    reach = read(warehouse, "ad_reach")

    assert (reach.value, reach.reason) == (None, Reason.NO_PERIOD_REACH)
    assert reach.bounds == (1100, 2000)
    assert read(warehouse, "frequency").reason is Reason.NO_PERIOD_REACH


def test_shares_of_conversions_of_a_channel_are_of_all_conversions(warehouse):
    bring(
        warehouse,
        "web_visits",
        [
            {"conversions": 20},
            {"channel": "x", "conversions": 10},
            {"channel": "web", "medium": "organic", "conversions": 70},
        ],
    )

    split = dict(query.split(warehouse, METRICS["social_conversion_rate"], MONTH))

    assert read(warehouse, "social_conversion_rate").value == 30.0
    assert {channel: one.value for channel, one in split.items()} == {
        "instagram": 20.0,
        "x": 10.0,
        "web": 0.0,
    }
