"""Audits made by hand, so that what is done with one can be tested without its facts."""

from datetime import date

from socialgoals.audit.columns import PROFILE, Verdict
from socialgoals.audit.model import Audit, Facts, Gap, Judgement, Line, Mix, Number, Profile
from socialgoals.goals.words import Sentence
from socialgoals.i18n import N_
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.reading import Change, PostReading, Reading
from socialgoals.metrics.reading import Line as ReadLine
from socialgoals.period import Period
from socialgoals.records.model import Record

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
KAHVE = ("instagram", "kahve")
RATE = "engagement_rate_impressions"


def number(metric, value, key=KAHVE, period=MARCH, top=None, bottom=None):
    """A number of an account that is as large as the period before."""
    channel, account = key
    reading = Reading(
        metric=METRICS[metric],
        period=period,
        value=value,
        numerator=top,
        denominator=bottom,
        facts=10,
        grains={key: "posts"},
        lines=(
            ReadLine(
                channel=channel,
                account=account,
                numerator=value if top is None else top,
                last_day=period.end,
            ),
        ),
        last_day=period.end,
        data=period,
    )
    return Number(reading=reading, previous=Change(before=None), year=Change(before=None))


def line(key=KAHVE, values=None, id="", version=0, verdict=Verdict.KEEP, facts=None, **numbers):
    """An account with answers and numbers by the names of their columns."""
    channel, account = key
    kept = {"channel": channel, "account": account}
    record = Record(kind=PROFILE, values={**kept, **(values or {})}, id=id, version=version)
    return Line(
        profile=Profile(channel=channel, account=account, record=record),
        facts=facts or Facts(numbers=numbers, last_post=date(2026, 3, 30), posts=9, per_week=2),
        judgement=Judgement(
            verdict=verdict, reasons=(Sentence(N_("On track")),) if verdict else ()
        ),
        done=4,
        of=11,
    )


def posts():
    """Facts with words from a file that a spreadsheet would take for a formula."""
    best = PostReading(
        channel="instagram",
        account="kahve",
        post_id="1",
        day=date(2026, 3, 8),
        type="IG image",
        title="=HYPERLINK(1)\n@ayşe",
        permalink=None,
        value=12.5,
        numerator=125,
        denominator=1000,
    )
    return Facts(
        last_post=date(2026, 3, 30),
        posts=9,
        per_week=2.0322580645161294,
        mix=(Mix(type="IG image", posts=9, share=1.0),),
        best=(best,),
        numbers={
            "followers": number("followers", 1200),
            "rate": number(RATE, 100 / 3, top=1, bottom=3),
            "spend": number("ad_spend", 12.5),
        },
    )


def audit(*lines, day=date(2026, 4, 1), period=MARCH, gaps=()):
    """An audit of March 2026, looked at on the first of April."""
    return Audit(
        period=period,
        day=day,
        rate=RATE,
        lines=lines,
        gaps=tuple(Gap(key=key, column=column) for key, column in gaps),
    )
