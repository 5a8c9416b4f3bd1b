"""What people say: mentions, answers, cases, reviews."""

from socialgoals import schema
from socialgoals.metrics.relations import model

_OWN = "brand = ''"
_LABELLED = "sentiment IN ('positive', 'neutral', 'negative')"
_SPOKEN = {
    "mentions": "1",
    "positive": model.flag("sentiment = 'positive'", _LABELLED),
    "neutral": model.flag("sentiment = 'neutral'", _LABELLED),
    "negative": model.flag("sentiment = 'negative'", _LABELLED),
    "polar": model.flag("sentiment <> 'neutral'", _LABELLED),
    "labelled": model.one(_LABELLED),
    "polar_only": model.one("sentiment IN ('positive', 'negative')"),
    "net": (
        "CASE WHEN sentiment = 'positive' THEN 1 WHEN sentiment = 'negative' THEN -1 "
        "WHEN sentiment = 'neutral' THEN 0 END"
    ),
    "reach": "reach",
    "engagements": "engagements",
    "author_followers": "author_followers",
}
MENTIONS = model.Relation(
    name="mentions",
    table=schema.MENTIONS.name,
    where=_OWN,
    sums={
        **_SPOKEN,
        "tagged_mentions": model.flag("tagged", "tagged IS NOT NULL"),
        "untagged_mentions": model.flag("NOT tagged", "tagged IS NOT NULL"),
        "mentions_not_untagged": "CASE WHEN NOT tagged THEN 0 ELSE 1 END",
        # A list in which nobody speaks of the brand without tagging it did not look for that.
        "mentions_known_untagged": (
            "CASE WHEN NOT tagged THEN 1 WHEN tagged IS NULL "
            f"OR {model.told(schema.MENTIONS, 'NOT tagged')} THEN 0 END"
        ),
    },
    events=True,
    rolled=True,
)

# The brand and its competitors together.
VOICES = model.Relation(
    name="voices",
    table=schema.MENTIONS.name,
    sums={
        "mentions": "1",
        "own": model.flag(_OWN, "true"),
        "competitor_mentions": model.flag("brand <> ''", "true"),
        "engagements": "engagements",
        "own_engagements": f"CASE WHEN {_OWN} THEN engagements WHEN engagements IS NOT NULL "
        "THEN 0 END",
        "reach": "reach",
        "own_reach": f"CASE WHEN {_OWN} THEN reach WHEN reach IS NOT NULL THEN 0 END",
        "positive": model.one("sentiment = 'positive'"),
        "own_positive": model.flag(_OWN, "sentiment = 'positive'"),
    },
    events=True,
    rolled=True,
)

_NPS = "score BETWEEN 0 AND 10"
NPS = model.Relation(
    name="nps",
    table=schema.SURVEY_RESPONSES.name,
    where="kind = 'nps'",
    sums={
        "promoters": model.flag("score >= 9", _NPS),
        "passives": model.flag("score > 6 AND score < 9", _NPS),
        "detractors": model.flag("score <= 6", _NPS),
        "promoters_less_detractors": (
            f"CASE WHEN {_NPS} THEN CASE WHEN score >= 9 THEN 1 "
            "WHEN score <= 6 THEN -1 ELSE 0 END END"
        ),
        "decided": model.flag("score >= 9 OR score <= 6", _NPS),
        "answers": model.one(_NPS),
    },
    events=True,
    rolled=True,
)

_MOST = "coalesce(scale_max, 5)"
# Scales of stars and of seven points begin at one, thumbs and percentages at zero.
_CSAT = f"score BETWEEN CASE WHEN {_MOST} IN (3, 4, 5, 7) THEN 1 ELSE 0 END AND {_MOST}"
CSAT = model.Relation(
    name="csat",
    table=schema.SURVEY_RESPONSES.name,
    where="kind = 'csat'",
    sums={
        "satisfied": model.flag(f"score >= 0.8 * {_MOST}", _CSAT),
        "points_of_five": f"CASE WHEN {_CSAT} THEN 5.0 * score / {_MOST} END",
        "answers": model.one(_CSAT),
    },
    events=True,
    rolled=True,
)

_CASES = schema.SUPPORT_CASES
_REPLIES_TOLD = model.told(_CASES, "first_reply_minutes IS NOT NULL")
_CASE_SUMS = {
    **model.plain(_CASES),
    "cases": "1",
    "unanswered": model.one(f"first_reply_minutes IS NULL AND {_REPLIES_TOLD}", _REPLIES_TOLD),
    "unsolved": model.one("resolution_minutes IS NULL AND closed_on IS NULL", "true"),
    "replied_within_hour": model.one("first_reply_minutes <= 60", _REPLIES_TOLD),
    "satisfied": model.flag("satisfaction >= 0.8", "satisfaction BETWEEN 0 AND 1"),
    "rated": model.one("satisfaction BETWEEN 0 AND 1"),
    "reopened": model.flag("reopens > 0", "reopens IS NOT NULL"),
    "cases_with_agent": model.one("agent <> ''"),
}
CASES = model.Relation(name="cases", table=_CASES.name, sums=_CASE_SUMS, events=True)
CLOSED_CASES = model.Relation(
    name="closed_cases", table=_CASES.name, day="closed_on", sums=_CASE_SUMS, events=True
)

_STARS = "stars BETWEEN 0 AND coalesce(scale_max, 5) AND stars > 0"
_OF_FIVE = "5.0 * stars / coalesce(scale_max, 5)"
REVIEWS = model.Relation(
    name="reviews",
    table=schema.REVIEWS.name,
    sums={
        "reviews": "1",
        "stars_of_five": f"CASE WHEN {_STARS} THEN {_OF_FIVE} END",
        "rated_reviews": model.one(_STARS),
        "good_reviews": model.flag(f"{_OF_FIVE} >= 4", _STARS),
        "answered_reviews": model.one(
            "replied_on IS NOT NULL", model.told(schema.REVIEWS, "replied_on IS NOT NULL")
        ),
    },
    events=True,
)
