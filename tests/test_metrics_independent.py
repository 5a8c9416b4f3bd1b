"""Every kind of metric against plain Python over random facts; a double count does not pass."""

from datetime import date, timedelta
from random import Random

import pytest

from socialgoals.metrics import query
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.reading import Scope
from socialgoals.period import Period
from socialgoals.warehouse import rollups
from socialgoals.warehouse.opening import Workspace
from tests import facts, plainly

YEAR = [date(2025, 12, 1) + timedelta(n) for n in range(120)]
PERIOD = Period(date(2026, 1, 3), date(2026, 3, 1))
ALMOST_ALL = Period(YEAR[0], YEAR[-1])


class Facts:
    """Random rows of every table, and what plain Python makes of those of a period."""

    def __init__(self, seed):
        self.chance = Random(seed)
        self.rows = {
            "posts": [self.post(n) for n in range(60)],
            "account_days": [self.day(n, day) for n, day in enumerate(YEAR)],
            "ad_results": [row for n, day in enumerate(YEAR) for row in self.ads(n, day)],
            "web_visits": [row for day in YEAR for row in self.visits(day)],
            "mentions": [self.mention(n) for n in range(150)],
            "survey_responses": [self.answer(n) for n in range(120)],
            "support_cases": [self.case(n) for n in range(80)],
            "leads": [self.lead(n) for n in range(70)],
            "applicants": [self.applicant(n) for n in range(60)],
            "reviews": [self.review(n) for n in range(60)],
        }

    def maybe(self, most, least=0):
        return None if self.chance.random() < 0.2 else self.chance.randint(least, most)

    def some_day(self):
        return self.chance.choice(YEAR)

    def post(self, n):
        columns = ("likes", "comments", "shares", "saves", "clicks")
        return {
            "channel": self.chance.choice(("instagram", "facebook")),
            "account": "kahve",
            "post_id": str(n),
            "day": self.some_day(),
            **{column: self.maybe(90) for column in columns},
            "reach": self.maybe(2000),
            "impressions": self.maybe(4000, 1),
            "views": self.maybe(5000),
        }

    def day(self, n, day):
        """Followers alone, so that posts speak for all the rest."""
        return {
            "channel": "instagram",
            "account": "kahve",
            "day": day,
            "followers": 1000 + 2 * n + self.chance.randint(0, 9),
        }

    def ads(self, n, day):
        for level in ("campaign", "ad"):
            yield {
                "channel": "meta",
                "account": "Ads",
                "level": level,
                "campaign": f"c{n % 3}",
                "ad": "a" if level == "ad" else "",
                "currency": "TRY",
                "day": day,
                "last_day": day,
                "spend": self.chance.randint(0, 400) / 4,
                "impressions": self.maybe(9000),
                "clicks": self.maybe(90),
                "conversions": self.maybe(9),
                "revenue": self.maybe(900),
            }

    def visits(self, day):
        for source, channel, medium in (
            ("ig", "instagram", "social"),
            ("news", "web", "paid-social"),
            ("google", "web", "organic"),
            ("", "web", ""),
        ):
            yield {
                "channel": channel,
                "account": "site",
                "dimension": "source" if source else "total",
                "source": source,
                "medium": medium,
                "day": day,
                "last_day": day,
                "sessions": self.chance.randint(50, 90),
                "engaged_sessions": self.maybe(50),
                "bounces": self.maybe(50),
                "conversions": self.chance.randint(0, 9),
            }

    def mention(self, n):
        return {
            "channel": self.chance.choice(("instagram", "web")),
            "account": "Listening",
            "mention_id": str(n),
            "brand": self.chance.choice(("", "", "Rival", "Other")),
            "day": self.some_day(),
            "tagged": self.chance.choice((True, False, None)),
            "sentiment": self.chance.choice(("positive", "negative", "neutral", None)),
            "author_followers": self.maybe(9000),
        }

    def answer(self, n):
        kind = self.chance.choice(("nps", "csat"))
        return {
            "channel": "email",
            "account": self.chance.choice(("Shop", "App")),
            "response_id": str(n),
            "kind": kind,
            "day": self.some_day(),
            "score": self.chance.randint(-1, 11)
            if kind == "nps"
            else self.chance.randint(0, 6),
            "scale_max": 10 if kind == "nps" else 5,
        }

    def case(self, n):
        opened = self.some_day()
        return {
            "channel": "email",
            "account": self.chance.choice(("Desk", "Phone")),
            "case_id": str(n),
            "day": opened,
            "agent": self.chance.choice(("Ayşe", "Can", "Ece", None)),
            "closed_on": self.chance.choice((None, opened + timedelta(n % 5))),
            "first_reply_minutes": self.maybe(500),
        }

    def lead(self, n):
        day = self.some_day()
        return {
            "channel": self.chance.choice(("instagram", "facebook", "email")),
            "account": "CRM",
            "lead_id": str(n),
            "day": day,
            "customer_on": self.chance.choice((None, day + timedelta(3))),
        }

    def applicant(self, n):
        return {
            "channel": "linkedin",
            "account": "HR",
            "applicant_id": str(n),
            "day": self.some_day(),
            "qualified": self.chance.choice((True, False, None)),
        }

    def review(self, n):
        return {
            "channel": "google",
            "account": "Kahve",
            "review_id": str(n),
            "day": self.some_day(),
            "stars": self.chance.randint(1, 5),
            "scale_max": 5,
        }

    def expected(self, period):
        """Of each metric, what plain Python says."""
        inside = {
            table: [row for row in rows if period.start <= row["day"] <= period.end]
            for table, rows in self.rows.items()
        }
        posts = inside["posts"]
        return {
            **plainly.by_posts(posts),
            **plainly.of_ads(inside["ad_results"]),
            **plainly.of_visits(inside["web_visits"]),
            **plainly.of_mentions(inside["mentions"]),
            **plainly.of_answers(inside["survey_responses"]),
            # A case is opened on one day and closed on another.
            **plainly.of_cases(inside["support_cases"], period),
            "closed_cases": sum(
                row["closed_on"] is not None and period.start <= row["closed_on"] <= period.end
                for row in self.rows["support_cases"]
            ),
            "cases_per_agent": plainly.of_cases(self.rows["support_cases"], period)[
                "cases_per_agent"
            ],
            **plainly.of_leads(inside["leads"], posts),
            **plainly.of_applicants(inside["applicants"]),
            **plainly.of_reviews(inside["reviews"]),
        }

    def expected_by_followers(self, period):
        posts = [
            row
            for row in self.rows["posts"]
            if row["channel"] == "instagram" and period.start <= row["day"] <= period.end
        ]
        days = self.rows["account_days"]
        levels = [r["followers"] for r in days if period.start <= r["day"] <= period.end]
        before = [r["followers"] for r in days if r["day"] < period.start]
        start = before[-1] if before else levels[0]
        return plainly.by_followers(posts, levels, start, period)


def brought(folder, rows):
    """A warehouse with these rows, each table in two files that know some of the same rows."""
    warehouse = Workspace(folder, threads=1)
    for table, some in rows.items():
        half = len(some) // 2
        facts.add(warehouse, table, some[: half + 5], file=f"{table}-1.csv")
        facts.add(warehouse, table, some[half - 5 :], file=f"{table}-2.csv")
    return warehouse


def wrong(warehouse, expected, period, scope=Scope()):  # noqa: B008
    """The metrics that do not say what plain Python says."""
    found = query.readings(warehouse, [METRICS[name] for name in expected], period, scope)
    return {
        name: (found[name].value, value)
        for name, value in expected.items()
        if found[name].value != (value if value is None else pytest.approx(value))
    }


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("period", [PERIOD, ALMOST_ALL], ids=["two months", "everything"])
def test_every_kind_of_metric_says_what_plain_python_says(tmp_path, seed, period):
    known = Facts(seed)
    warehouse = brought(tmp_path, known.rows)

    assert wrong(warehouse, known.expected(period), period) == {}
    only = Scope(channels=("instagram",))
    assert wrong(warehouse, known.expected_by_followers(period), period, only) == {}
    warehouse.close()


@pytest.mark.parametrize(
    ("table", "metrics"),
    [
        ("posts", {"posts", "likes", "post_reach"}),
        ("ad_results", {"ad_spend", "ad_clicks"}),
        ("web_visits", {"sessions"}),
        ("mentions", {"ssov"}),
        ("survey_responses", {"nps_answers"}),
        ("support_cases", {"cases"}),
        ("leads", {"leads"}),
        ("applicants", {"applications"}),
        ("reviews", {"reviews"}),
    ],
)
def test_rows_that_count_twice_do_not_pass(tmp_path, table, metrics):
    known = Facts(0)
    warehouse = brought(tmp_path, known.rows)
    first = f"SELECT * FROM observed_{table} WHERE alone AND day BETWEEN ? AND ? LIMIT 7"
    with warehouse.write() as tx:
        tx.execute(f"INSERT INTO observed_{table} {first}", [PERIOD.start, PERIOD.end])
        rollups.rebuild(tx)

    assert wrong(warehouse, known.expected(PERIOD), PERIOD).keys() >= metrics
    warehouse.close()
