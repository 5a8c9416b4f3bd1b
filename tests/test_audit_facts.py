"""What the data say of every account: numbers, changes, intervals, names that are one."""

from datetime import date, timedelta

import pytest

from socialgoals.audit import review
from socialgoals.audit.columns import Verdict
from socialgoals.audit.store import Profiles
from socialgoals.goals.model import Aim, Basis, BusinessObjective, Goal
from socialgoals.goals.store import Goals
from socialgoals.metrics import query
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.reading import Scope
from socialgoals.period import Comparison, Period
from socialgoals.warehouse import landing
from socialgoals.warehouse.opening import Workspace
from tests import facts

# Four weeks from Monday to Sunday, and the four before.
MARCH = Period(date(2026, 3, 2), date(2026, 3, 29))
KAHVE = ("instagram", "kahve")


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


def days(account, now, before, channel="instagram", **more):
    """Impressions of every day of March, and of the four weeks before."""
    for n in range(28):
        own = {"channel": channel, "account": account, **more}
        yield {**own, "day": MARCH.start + timedelta(n), "impressions": now}
        yield {**own, "day": MARCH.start - timedelta(28 - n), "impressions": before}


def posts(account, channel="instagram", count=10, first=MARCH.start, **more):
    for n in range(count):
        post = {"channel": channel, "account": account, "post_id": f"{account}{n}", "likes": 10}
        yield {**post, "day": first + timedelta(n), **more}


def line(warehouse, key=KAHVE):
    return review.audit(warehouse, MARCH).line(key)


def test_a_number_stands_beside_its_change_and_its_interval(warehouse):
    facts.add(warehouse, "account_days", days("kahve", now=4, before=1))

    number = line(warehouse).facts.numbers["exposure"]

    # 28 x 4 against 28 x 1. Weeks never differ, so only chance is left: the variances of the
    # daily means are 4/28 and 1/28, Student's t of 6 degrees is 2.447: half of the interval is
    # 100 x 2.447 x sqrt(5/28) = 103.4.
    assert number.value == 112
    assert number.previous.difference == 300
    assert number.previous.interval == pytest.approx((196.6, 403.4), abs=0.3)
    assert number.previous.clear


def test_a_change_within_what_weeks_differ_by_is_not_clear(warehouse):
    wild = [1, 9, 1, 9]
    rows = [
        {
            **row,
            "impressions": 100 * wild[(row["day"] - MARCH.start).days // 7 % 4]
            + row["impressions"],
        }
        for row in days("kahve", now=30, before=0)
    ]
    facts.add(warehouse, "account_days", rows)

    change = line(warehouse).facts.numbers["exposure"].previous

    # 28 x 530 against 28 x 500
    assert change.difference == pytest.approx(6)
    assert not change.clear


def test_the_numbers_are_those_of_every_other_page(warehouse):
    facts.add(warehouse, "account_days", days("kahve", now=4, before=1, followers=1000))
    facts.add(warehouse, "posts", posts("kahve"))
    facts.add(warehouse, "posts", posts("cay", channel="x"))
    names = ("exposure", "posts", "engagement_rate_followers", "followers")
    metrics = [METRICS[name] for name in names]

    found = line(warehouse).facts.numbers
    told = query.compared(
        warehouse, metrics, MARCH, Comparison.PREVIOUS, Scope(accounts=(KAHVE,))
    )

    for column, name in zip(("exposure", "posts", "rate", "followers"), names, strict=True):
        reading, change = told[name]
        assert found[column].value == reading.value
        assert found[column].previous.difference == change.difference
        assert found[column].previous.reason == change.reason


def test_names_of_one_account_are_read_as_one(warehouse):
    facts.add(warehouse, "posts", posts("kahve"))
    levels = [
        {"channel": "instagram", "account": name, "day": MARCH.start, "followers": 1000}
        for name in ("@Kahve", "kahve")
    ]
    facts.add(warehouse, "account_days", levels)

    (one,) = review.audit(warehouse, MARCH).lines

    # Followers are not counted twice: 10 likes a post of 1,000 followers.
    assert one.facts.numbers["followers"].value == 1000
    assert one.facts.numbers["rate"].value == pytest.approx(1.0)
    assert one.facts.posts == 10


def test_the_last_post_and_how_often(warehouse):
    facts.add(warehouse, "posts", posts("kahve", count=8), seen=MARCH.end)

    found = line(warehouse).facts

    assert found.last_post == MARCH.start + timedelta(7)
    assert found.until == MARCH.end
    # 8 posts in 4 weeks
    assert found.per_week == 2


def test_an_export_that_ends_early_makes_no_account_dormant(warehouse):
    facts.add(
        warehouse, "posts", posts("kahve", first=date(2026, 1, 1)), seen=date(2026, 1, 10)
    )
    facts.add(warehouse, "posts", posts("cay", channel="x"), seen=MARCH.end)

    judged = line(warehouse).judgement

    assert judged.verdict is Verdict.NOT_ENOUGH
    assert (
        judged.reasons[0].say("en")
        == "Its newest export ends on 10 Jan 2026: bring a newer one."
    )


def test_an_export_made_later_knows_the_silence(warehouse):
    facts.add(warehouse, "posts", posts("kahve", first=date(2026, 1, 1)), seen=MARCH.end)

    judged = line(warehouse).judgement

    # from 10 January to 29 March
    assert judged.reasons[0].say("en") == "No post for 78 days, since 10 Jan 2026."
    assert judged.verdict is Verdict.REPOSITION


def test_best_and_worst_posts_are_three_of_each_account(warehouse):
    facts.add(warehouse, "posts", [{**p, "likes": n} for n, p in enumerate(posts("kahve"))])
    facts.add(warehouse, "posts", posts("cay", channel="x"))

    found = line(warehouse).facts

    assert [one.value for one in found.best] == [9, 8, 7]
    assert [one.value for one in found.worst] == [0, 1, 2]


def test_the_content_mix_adds_up(warehouse):
    facts.add(warehouse, "posts", posts("kahve", count=6, type="reel"))
    facts.add(
        warehouse,
        "posts",
        [{**p, "post_id": "i" + p["post_id"]} for p in posts("kahve", count=2, type="image")],
    )

    mix = line(warehouse).facts.mix

    assert [(one.type, one.posts, one.share) for one in mix] == [
        ("reel", 6, 0.75),
        ("image", 2, 0.25),
    ]


def test_contribution_is_of_conversions_before_clicks(warehouse):
    facts.add(warehouse, "posts", posts("kahve", clicks=3))
    facts.add(warehouse, "posts", posts("cay", channel="x", clicks=9))

    def shares():
        lines = review.audit(warehouse, MARCH).lines
        return {one.key[0]: one.facts.contribution for one in lines}

    clicks = shares()
    visits = [
        {
            "channel": channel,
            "account": "kahve.example",
            "dimension": "source",
            "source": channel,
            "medium": "social",
            "day": MARCH.start,
            "last_day": MARCH.start,
            "sessions": 100,
            "conversions": conversions,
        }
        for channel, conversions in (("instagram", 9), ("x", 1))
    ]
    facts.add(warehouse, "web_visits", visits)
    conversions = shares()

    # 30 and 90 clicks; then 9 and 1 conversions
    assert (clicks["instagram"].metric, clicks["instagram"].share) == ("clicks", 0.25)
    assert conversions["instagram"].metric == "social_conversions"
    assert conversions["instagram"].share == 0.9


def test_accounts_are_compared_by_the_rate_that_most_of_them_know(warehouse):
    facts.add(warehouse, "posts", posts("kahve", views=100))
    facts.add(warehouse, "posts", posts("cay", channel="x", views=100))
    facts.add(
        warehouse,
        "account_days",
        [{"channel": "x", "account": "cay", "day": MARCH.start, "followers": 100}],
    )

    found = review.audit(warehouse, MARCH)

    assert found.rate == "engagement_rate_views"
    assert line(warehouse).facts.numbers["rate"].value == pytest.approx(10)


def goal(**aim):
    return Goal(
        titles={"en": "More"},
        start=MARCH.start,
        due=date(2026, 6, 30),
        business="Keep customers",
        aim=Aim(metric="exposure", basis=Basis.TOTAL, start=0.0, target=10.0, **aim),
    )


@pytest.mark.parametrize(
    ("aim", "linked"),
    [
        ({"channels": ("instagram",)}, True),
        ({"channels": ("x",)}, False),
        ({"accounts": (KAHVE,)}, True),
        ({"accounts": (("instagram", "cay"),)}, False),
        ({}, False),
    ],
)
def test_a_goal_is_linked_where_it_names_the_account_or_its_channel(warehouse, aim, linked):
    facts.add(warehouse, "posts", posts("kahve", impressions=1))
    Goals(warehouse).save(goal(**aim))

    assert bool(line(warehouse).linked) is linked


def test_a_goal_of_all_channels_is_linked_by_what_both_serve(warehouse):
    facts.add(warehouse, "posts", posts("kahve", impressions=1))
    Goals(warehouse).save(
        BusinessObjective(titles={"en": "Keep customers", "tr": "Müşteriyi elde tutun"})
    )
    Goals(warehouse).save(goal())
    store = Profiles(warehouse)

    store.save(store.of(*KAHVE), {"serves": "Müşteriyi elde tutun"})

    assert line(warehouse).linked


def test_a_goal_that_is_over_is_linked_no_more(warehouse):
    facts.add(warehouse, "posts", posts("kahve", impressions=1))
    over = goal(channels=("instagram",))
    Goals(warehouse).save(Goal(**{**vars(over), "due": date(2026, 3, 15)}))

    assert not line(warehouse).linked


def test_what_people_decided_goes_before_the_rules(warehouse):
    facts.add(warehouse, "posts", posts("kahve"))
    store = Profiles(warehouse, "ayse")

    store.save(store.of(*KAHVE), {"decision": "keep", "reason": "New team"})

    found = line(warehouse)
    assert found.judgement.verdict is Verdict.REPOSITION
    assert found.final is Verdict.KEEP


def test_a_day_that_was_noted_tells_of_an_account_without_exports(warehouse):
    store = Profiles(warehouse)
    added = store.save(store.of("pinterest", "kahve"), {"handle": "kahve"})

    before = review.audit(warehouse, MARCH).line(added.key).judgement
    store.save(added, {"last_seen": date(2025, 11, 1)})
    after = review.audit(warehouse, MARCH).line(added.key).judgement

    assert before.verdict is Verdict.NOT_ENOUGH
    # 148 days before the end of March, and no goal
    assert after.verdict is Verdict.RETIRE


def test_an_undone_import_takes_its_account_along(warehouse):
    facts.add(warehouse, "posts", posts("kahve"))

    landing.undo(warehouse, 1)

    assert review.audit(warehouse, MARCH).lines == ()
