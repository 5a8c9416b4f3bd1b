"""The verdict of an account, rule by rule."""

from datetime import date, timedelta

import pytest

from socialgoals.audit.columns import NO, YES, Standing, Verdict
from socialgoals.audit.rules import Evidence, judge
from socialgoals.goals.progress import Status
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.reading import Change, Reading
from socialgoals.period import Period

TODAY = date(2026, 10, 31)
QUARTER = Period(date(2026, 8, 3), TODAY)
ON_TRACK, BEHIND = Status.ON_TRACK, Status.BEHIND


def silent(days, **more):
    """An account whose last post is so many days old, as its export of today knows."""
    return Evidence(last_post=TODAY - timedelta(days), until=TODAY, **more)


def active(**more):
    """An account with twenty posts, the last of yesterday, and nine tenths of its checklist."""
    usual = {"posts": 20, "done": 9, "of": 10, "here": YES, "goals": (ON_TRACK,)}
    return silent(1, **{**usual, **more})


def moved(metric, value, amount, low, high):
    now = Reading(metric=METRICS[metric], period=QUARTER, value=value)
    return now, Change(before=now, difference=amount, interval=(low, high))


FELL = moved("engagement_rate_followers", 1.2, -0.5, -0.8, -0.2)
WITHIN_CHANCE = moved("engagement_rate_followers", 1.2, -0.5, -1.2, 0.2)
FEWER = moved("social_conversions", 40, -30.0, -50.0, -10.0)
NONE_AT_ALL = moved("social_conversions", 0, 0.0, -1.0, 1.0)

RULES = [
    ("an impostor", active(standing=Standing.IMPOSTOR), Verdict.REPORT),
    ("nobody knows of any post", Evidence(posts=20, goals=(ON_TRACK,)), Verdict.NOT_ENOUGH),
    ("91 days silent without a goal", silent(91), Verdict.RETIRE),
    ("91 days silent with a goal", silent(91, goals=(BEHIND,), here=YES), Verdict.REVIVE),
    ("90 days silent without a goal", silent(90), Verdict.REPOSITION),
    ("31 days silent, goal, audience", silent(31, goals=(BEHIND,), here=YES), Verdict.REVIVE),
    (
        "31 days silent, audience in part",
        silent(31, goals=(BEHIND,), here="partly"),
        "reposition",
    ),
    ("31 days silent, audience elsewhere", silent(31, goals=(BEHIND,), here=NO), "reposition"),
    ("31 days silent, audience unknown", silent(31, goals=(BEHIND,)), Verdict.NOT_ENOUGH),
    ("30 days silent is not dormant", silent(30, posts=4), Verdict.NOT_ENOUGH),
    ("its export is 31 days old", active(missing=31), Verdict.NOT_ENOUGH),
    ("its export is 30 days old", active(missing=30), Verdict.KEEP),
    ("4 posts", active(posts=4), Verdict.NOT_ENOUGH),
    ("5 posts", active(posts=5), Verdict.KEEP),
    ("no goal", active(goals=()), Verdict.REPOSITION),
    ("audience elsewhere", active(here=NO), Verdict.REPOSITION),
    (
        "audience elsewhere, no conversion, last for two audits",
        active(here=NO, conversions=NONE_AT_ALL, bottom=2),
        Verdict.RETIRE,
    ),
    (
        "audience elsewhere, no conversion, last for the first time",
        active(here=NO, conversions=NONE_AT_ALL, bottom=1),
        Verdict.REPOSITION,
    ),
    (
        "audience elsewhere, last for two audits, yet conversions",
        active(here=NO, conversions=FEWER, bottom=2),
        Verdict.REPOSITION,
    ),
    ("audience in part, all well", active(here="partly"), Verdict.KEEP),
    ("rate down beyond chance", active(rate=FELL), Verdict.IMPROVE),
    ("rate down within chance", active(rate=WITHIN_CHANCE), Verdict.KEEP),
    ("conversions down beyond chance", active(conversions=FEWER), Verdict.IMPROVE),
    ("pace behind", active(goals=(ON_TRACK, BEHIND)), Verdict.IMPROVE),
    ("pace needs attention", active(goals=(Status.ATTENTION,)), Verdict.IMPROVE),
    ("checklist 7 of 10", active(done=7), Verdict.IMPROVE),
    ("checklist 8 of 10", active(done=8), Verdict.KEEP),
    ("ahead of plan", active(goals=(Status.AHEAD,)), Verdict.KEEP),
    ("goals without any value", active(goals=(Status.NO_DATA,)), Verdict.NOT_ENOUGH),
    ("all is well", active(rate=WITHIN_CHANCE), Verdict.KEEP),
]


@pytest.mark.parametrize(
    ("known", "verdict"), [r[1:] for r in RULES], ids=[r[0] for r in RULES]
)
def test_the_rules_give_the_verdict(known, verdict):
    assert judge(known).verdict == verdict


@pytest.mark.parametrize("known", [r[1] for r in RULES], ids=[r[0] for r in RULES])
@pytest.mark.parametrize("language", ["tr", "en"])
def test_every_verdict_says_why_in_both_languages(known, language):
    reasons = [reason.say(language) for reason in judge(known).reasons]

    assert reasons
    assert all(reason and "{" not in reason for reason in reasons)


def test_what_fell_is_said_with_its_interval():
    (reason,) = judge(active(rate=FELL)).reasons

    assert reason.say("en") == (
        "Engagement rate, by followers: -0.50 points against the period before "
        "(95%: -0.80 to -0.20)."
    )
    assert "-0,50 puan" in reason.say("tr")


def test_an_open_checklist_says_what_is_merely_not_answered():
    (reason,) = judge(active(done=5, open=3)).reasons

    assert reason.say("en") == "Checklist: 5 of 10, 3 not answered yet."


def test_every_verdict_can_come_out():
    assert {Verdict(verdict) for _name, _known, verdict in RULES} == set(Verdict)
