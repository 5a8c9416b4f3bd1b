"""The metrics once more, in plain Python over rows: slow, obvious, and of no common code.

A row is a dictionary; a column that it lacks is unknown. Each function takes the rows of a
table and gives a value or None.
"""

from statistics import mean


def known(rows, *columns):
    return [row for row in rows if all(row.get(column) is not None for column in columns)]


def total(rows, column):
    values = [row[column] for row in known(rows, column)]
    return sum(values) if values else None


def ratio(rows, top, bottom, scale=100):
    """Both are functions of a row; a row for which one is None counts for neither."""
    pairs = [(top(row), bottom(row)) for row in rows]
    pairs = [(a, b) for a, b in pairs if a is not None and b is not None]
    below = sum(b for _a, b in pairs)
    return scale * sum(a for a, _b in pairs) / below if below else None


def column(name):
    return lambda row: row.get(name)


def engagements(row):
    parts = [row.get(part) for part in ("likes", "comments", "shares", "saves")]
    return None if all(p is None for p in parts) else sum(p for p in parts if p is not None)


def weighted(row):
    weights = {"likes": 1, "comments": 2, "shares": 3, "saves": 2}
    parts = [w * row[part] for part, w in weights.items() if row.get(part) is not None]
    return sum(parts) if parts else None


def exposure(row):
    return row.get("views") if row.get("impressions") is None else row["impressions"]


def one(_row):
    return 1


def quantile(values, share):
    values = sorted(values)
    if not values:
        return None
    at = (len(values) - 1) * share
    low = int(at)
    high = min(low + 1, len(values) - 1)
    return values[low] + (at - low) * (values[high] - values[low])


def is_social(row):
    return row["channel"] in ("instagram", "facebook", "x") or "social" in row["medium"]


def bounces(row):
    if row.get("bounces") is not None:
        return row["bounces"]
    if row.get("sessions") is None or row.get("engaged_sessions") is None:
        return None
    return row["sessions"] - row["engaged_sessions"]


def by_posts(posts):
    """Metrics of accounts of which only posts are known."""
    rated_posts = [
        p for p in known(posts, "reach") if p["reach"] and engagements(p) is not None
    ]
    rated = [engagements(p) / p["reach"] for p in rated_posts]
    return {
        "posts": len(posts),
        "likes": total(posts, "likes"),
        "shares": total(posts, "shares"),
        "clicks": total(posts, "clicks"),
        "post_reach": total(posts, "reach"),
        "exposure": sum(exposure(p) for p in posts if exposure(p) is not None),
        "engagements": sum(engagements(p) for p in posts if engagements(p) is not None),
        "engagement_rate_reach": ratio(posts, engagements, column("reach")),
        "engagement_rate_impressions": ratio(posts, engagements, column("impressions")),
        "engagement_rate_reach_mean": 100 * mean(rated) if rated else None,
        "engagement_rate_factored": ratio(posts, weighted, column("reach")),
        "virality_rate": ratio(posts, column("shares"), column("impressions")),
        "like_rate": ratio(posts, column("likes"), column("reach")),
        "comment_rate": ratio(posts, column("comments"), column("reach")),
        "ctr": ratio(posts, column("clicks"), column("impressions")),
        "amplification_per_post": ratio(posts, column("shares"), one, 1),
    }


def by_followers(posts, followers, start, period):
    """Metrics of one account; `followers` are those of each known day of the period, `start`
    those of the day before it."""
    usual = mean(followers)
    found = [e for e in map(engagements, posts) if e is not None]
    return {
        "amplification_rate": 100 * _mean(posts, "shares") / usual,
        "applause_rate": 100 * _mean(posts, "likes") / usual,
        "conversation_rate": 100 * _mean(posts, "comments") / usual,
        "engagement_rate_followers": 100 * mean(found) / usual,
        "engagement_rate_daily": 100 * sum(found) / (period.days * usual),
        "followers": followers[-1],
        "audience_growth_rate_levels": 100 * (followers[-1] - start) / start,
    }


def _mean(posts, name):
    return mean(row[name] for row in known(posts, name))


def of_ads(rows):
    """Campaigns, not their ads once more."""
    rows = [row for row in rows if row["level"] == "campaign"]
    return {
        "ad_spend": total(rows, "spend"),
        "ad_clicks": total(rows, "clicks"),
        "cpc": ratio(rows, column("spend"), column("clicks"), 1),
        "cpm": ratio(rows, column("spend"), column("impressions"), 1000),
        "roas": ratio(rows, column("revenue"), column("spend"), 1),
        "ctr_ads": ratio(rows, column("clicks"), column("impressions")),
        "conversion_rate_ads": ratio(rows, column("conversions"), column("clicks")),
    }


def of_visits(rows):
    """Sources, not the total once more."""
    rows = [row for row in rows if row["dimension"] == "source"]
    social = [row for row in rows if is_social(row)]
    return {
        "sessions": total(rows, "sessions"),
        "social_sessions": total(social, "sessions"),
        "bounce_rate": ratio(social, bounces, column("sessions")),
        "bounce_rate_all": ratio(rows, bounces, column("sessions")),
        "conversion_rate_sessions": ratio(social, column("conversions"), column("sessions")),
        "social_conversion_rate": 100
        * total(social, "conversions")
        / total(rows, "conversions"),
    }


def of_mentions(rows):
    own = [row for row in rows if row["brand"] == ""]
    tones = [row["sentiment"] for row in known(own, "sentiment")]
    good, bad = tones.count("positive"), tones.count("negative")
    return {
        "brand_mentions": len(own),
        "competitor_mentions": len(rows) - len(own),
        "ssov": 100 * len(own) / len(rows),
        "net_sentiment": 100 * (good - bad) / len(tones),
        "net_sentiment_polar": 100 * (good - bad) / (good + bad),
        "negative_share": 100 * bad / len(tones),
        "tagged_mentions": sum(row["tagged"] for row in known(own, "tagged")),
        "potential_reach": 0.035 * total(own, "author_followers"),
    }


def of_answers(rows):
    nps = [row["score"] for row in rows if row["kind"] == "nps" and 0 <= row["score"] <= 10]
    csat = [row["score"] for row in rows if row["kind"] == "csat" and 1 <= row["score"] <= 5]
    return {
        "nps": 100 * (sum(s >= 9 for s in nps) - sum(s <= 6 for s in nps)) / len(nps),
        "nps_answers": len(nps),
        "csat": 100 * sum(s >= 4 for s in csat) / len(csat),
        "csat_mean": mean(csat),
    }


def of_cases(rows, period):
    closed = [
        r for r in known(rows, "closed_on") if period.start <= r["closed_on"] <= period.end
    ]
    with_agent = known(closed, "agent")
    agents = {row["agent"] for row in with_agent}
    waited = [row["first_reply_minutes"] for row in known(rows, "first_reply_minutes")]
    return {
        "cases": len(rows),
        "closed_cases": len(closed),
        "cases_per_agent": len(with_agent) / len(agents),
        "first_response_minutes": quantile(waited, 0.5),
        "first_response_minutes_p90": quantile(waited, 0.9),
        "replied_within_hour": 100 * sum(m <= 60 for m in waited) / len(rows),
    }


def of_leads(leads, posts):
    """Leads by the clicks of their channel, where both are known."""
    clicked = {row["channel"] for row in known(posts, "clicks")}
    led = {row["channel"] for row in leads}
    clicks = sum(row["clicks"] for row in known(posts, "clicks") if row["channel"] in led)
    return {
        "leads": len(leads),
        "lead_to_customer_rate": 100 * len(known(leads, "customer_on")) / len(leads),
        "lead_conversion_rate": 100 * sum(row["channel"] in clicked for row in leads) / clicks,
    }


def of_applicants(rows):
    told = known(rows, "qualified")
    return {
        "applications": len(rows),
        "qualified_share": 100 * sum(row["qualified"] for row in told) / len(told),
    }


def of_reviews(rows):
    return {
        "reviews": len(rows),
        "review_score": mean(row["stars"] for row in rows),
        "good_review_share": 100 * sum(row["stars"] >= 4 for row in rows) / len(rows),
    }
