"""An invented brand with facts of every table, so that every metric has a value.

Of a quarter of 69 days: something happens on each, by rules that can be followed in the head.
"""

from datetime import date, timedelta

from socialgoals.period import Period
from tests import facts

WINTER = Period(date(2026, 1, 1), date(2026, 3, 10))
DAYS = [WINTER.start + timedelta(n) for n in range(WINTER.days)]

NETWORKS = ("instagram", "linkedin")


def fill(warehouse, spanning=True):
    """Beside posts and daily totals, which the tests bring themselves."""
    for table, rows in rows_of_every_table().items():
        rows = [r for r in rows if spanning or r.get("last_day", r["day"]) == r["day"]]
        facts.add(warehouse, table, rows, file=f"{table}.csv")


def rows_of_every_table():
    """Dictionaries by table."""
    return {
        "ad_results": [*ads()],
        "web_visits": [*visits()],
        "mentions": [*mentions()],
        "survey_responses": [*answers()],
        "support_cases": [*cases()],
        "leads": [*leads()],
        "applicants": [*applicants()],
        "reviews": [*reviews()],
        "competitors": [*competitors()],
    }


def ads():
    """A campaign a day, told again by its two ads; and an account with one row for all days."""
    one = {"channel": "meta", "account": "Kahve Ads", "currency": "TRY", "campaign": "Winter"}
    for n, day in enumerate(DAYS):
        for level, share, name in (("campaign", 2, ""), ("ad", 1, "a"), ("ad", 1, "b")):
            yield {
                **one,
                "level": level,
                "ad": name,
                "day": day,
                "last_day": day,
                "spend": share * 10.0,
                "impressions": share * (1000 + n),
                "clicks": share * 20,
                "all_clicks": share * 30,
                "views": share * 5,
                "conversions": share * 2.0,
                "leads": share,
                "revenue": share * 25.0,
            }
    yield {
        "channel": "linkedin",
        "account": "Kahve B2B",
        "level": "account",
        "currency": "TRY",
        "day": WINTER.start,
        "last_day": WINTER.end,
        "spend": 300.0,
        "impressions": 6000,
        "clicks": 60,
        "reach": 2000,
    }


def visits():
    for n, day in enumerate(DAYS):
        for source, channel in (("ig", "instagram"), ("linkedin", "linkedin"), ("g", "web")):
            yield {
                "channel": channel,
                "account": "kahve.example",
                "dimension": "source",
                "source": source,
                "medium": "social" if channel != "web" else "organic",
                "currency": "TRY",
                "day": day,
                "last_day": day,
                "sessions": 100 + n,
                "engaged_sessions": 60,
                "conversions": 4.0,
                "revenue": 40.0,
            }
        yield {
            "channel": "web",
            "account": "kahve.example",
            "dimension": "total",
            "day": day,
            "last_day": day,
            "sessions": 999,
            "engaged_sessions": 9,
            "conversions": 99.0,
        }


def mentions():
    tones = ("positive", "neutral", "negative", None)
    for n, day in enumerate(DAYS):
        for brand in ("", "", "Rival"):
            key = f"{n}-{brand}-{brand == '' and n % 2}"
            yield {
                "channel": NETWORKS[n % 2],
                "account": "Listening",
                "mention_id": f"{key}-{len(brand)}",
                "brand": brand,
                "day": day,
                "tagged": n % 3 == 0,
                "sentiment": tones[n % 4],
                "reach": 100,
                "engagements": 5,
                "author_followers": 1000,
            }


def answers():
    for n, day in enumerate(DAYS):
        one = {"channel": "email", "account": "Survey", "day": day}
        yield {**one, "response_id": f"n{n}", "kind": "nps", "score": n % 11, "scale_max": 10}
        yield {
            **one,
            "response_id": f"c{n}",
            "kind": "csat",
            "score": 1 + n % 5,
            "scale_max": 5,
        }


def cases():
    for n, day in enumerate(DAYS):
        solved = n % 5 != 0
        yield {
            "channel": NETWORKS[n % 2],
            "account": "Help desk",
            "case_id": str(n),
            "day": day,
            "agent": ("Ayşe", "Can", None)[n % 3],
            "first_reply_minutes": None if n % 7 == 0 else 10.0 + n,
            "resolution_minutes": 100.0 + n if solved else None,
            "closed_on": day + timedelta(n % 3) if solved else None,
            "replies": 1 + n % 3,
            "reopens": n % 2,
            "satisfaction": (n % 3) / 2,
        }


def leads():
    for n, day in enumerate(DAYS):
        yield {
            "channel": NETWORKS[n % 2],
            "account": "CRM",
            "lead_id": str(n),
            "day": day,
            "customer_on": day + timedelta(3) if n % 4 == 0 else None,
            "offer": ("ebook", "contest")[n % 2],
            "currency": "TRY",
            "value": 50.0,
        }


def applicants():
    for n, day in enumerate(DAYS):
        yield {
            "channel": "linkedin",
            "account": "Careers",
            "applicant_id": str(n),
            "day": day,
            "role": ("Barista", "Roaster")[n % 2],
            "qualified": n % 3 == 0,
            "hired_on": day + timedelta(9) if n % 10 == 0 else None,
        }


def reviews():
    for n, day in enumerate(DAYS):
        yield {
            "channel": "google",
            "account": "Kahve",
            "review_id": str(n),
            "day": day,
            "stars": 1 + n % 5,
            "scale_max": 5,
            "replied_on": day if n % 2 else None,
        }


def competitors():
    for n, day in enumerate(DAYS):
        yield {
            "channel": "instagram",
            "account": "Rival",
            "day": day,
            "last_day": day,
            "followers": 9000 + n,
            "engagements": 70,
            "posts": 1,
        }
