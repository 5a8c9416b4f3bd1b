"""What customers answer when they are asked, and the stars they give unasked."""

from socialgoals.i18n import N_
from socialgoals.metrics.kinds import NetScore, Shrunk
from socialgoals.metrics.model import Direction, Measure, Ratio, Unit
from socialgoals.metrics.relations import CSAT as CSAT_ROWS
from socialgoals.metrics.relations import NPS as NPS_ROWS
from socialgoals.metrics.relations import REVIEWS as REVIEW_ROWS

_NPS, _CSAT, _REVIEWS = (NPS_ROWS.name,), (CSAT_ROWS.name,), (REVIEW_ROWS.name,)

NPS_ANSWERS = Measure(
    name="nps_answers",
    label=N_("NPS answers"),
    description=N_("Answers from 0 to 10; any other is not counted."),
    formula=N_("Number of answers from 0 to 10"),
    of=("answers",),
    read_from=_NPS,
    direction=Direction.NEUTRAL,
)

NPS = NetScore(
    name="nps",
    label=N_("Net Promoter Score (NPS)"),
    description=N_(
        "From -100 to 100: those who would recommend the brand (9 and 10) less those who would"
        " not (0 to 6)."
    ),
    formula=N_("% of answers 9–10 − % of answers 0–6"),
    numerator=Measure(
        name="promoters_less_detractors",
        label=N_("Promoters − detractors"),
        description=N_("Answers of 9 and 10 less answers of 0 to 6."),
        formula=N_("Promoters − detractors"),
        of=("promoters_less_detractors",),
        read_from=_NPS,
    ),
    denominator=NPS_ANSWERS,
    decided=Measure(
        name="promoters_and_detractors",
        label=N_("Promoters + detractors"),
        description=N_("Answers that are neither 7 nor 8."),
        formula=N_("Promoters + detractors"),
        of=("decided",),
        read_from=_NPS,
    ),
    source="Bain & Company",
)

PROMOTERS = Measure(
    name="promoters",
    label=N_("Promoters"),
    description=N_("Answers of 9 and 10."),
    formula=N_("Number of answers of 9 and 10"),
    of=("promoters",),
    read_from=_NPS,
)

DETRACTORS = Measure(
    name="detractors",
    label=N_("Detractors"),
    description=N_("Answers of 0 to 6."),
    formula=N_("Number of answers of 0 to 6"),
    of=("detractors",),
    read_from=_NPS,
    direction=Direction.DOWN,
)

CSAT_ANSWERS = Measure(
    name="csat_answers",
    label=N_("CSAT answers"),
    description=N_("Answers within their scale; any other is not counted."),
    formula=N_("Number of answers within the scale"),
    of=("answers",),
    read_from=_CSAT,
    direction=Direction.NEUTRAL,
)

CSAT = Ratio(
    name="csat",
    label=N_("Customer satisfaction score (CSAT)"),
    description=N_("How many answers are in the top fifth: 4 and 5 of 5, 8 to 10 of 10."),
    formula=N_("Answers of at least 80% of the scale ÷ answers × 100"),
    numerator=Measure(
        name="satisfied_answers",
        label=N_("Satisfied answers"),
        description=N_("Answers of at least 80% of the scale."),
        formula=N_("Number of answers of at least 80% of the scale"),
        of=("satisfied",),
        read_from=_CSAT,
    ),
    denominator=CSAT_ANSWERS,
    proportion=True,
    family="csat",
    source="Delighted",
)

CSAT_MEAN = Ratio(
    name="csat_mean",
    label=N_("Customer satisfaction, mean score"),
    description=N_("The mean answer; other scales are brought to five."),
    formula=N_("Sum of answers ÷ number of answers"),
    numerator=Measure(
        name="csat_points",
        label=N_("Points of five"),
        description=N_("Answers, brought to a scale of five."),
        formula=N_("Sum of answers, brought to a scale of five"),
        of=("points_of_five",),
        read_from=_CSAT,
    ),
    denominator=CSAT_ANSWERS,
    scale=1.0,
    unit=Unit.STARS,
    family="csat",
)

REVIEWS = Measure(
    name="reviews",
    label=N_("Reviews"),
    description=N_("How many reviews were written."),
    formula=N_("Number of reviews"),
    of=("reviews",),
    read_from=_REVIEWS,
    direction=Direction.NEUTRAL,
)

_STARS = Measure(
    name="review_stars",
    label=N_("Stars"),
    description=N_("Stars of all reviews, brought to five."),
    formula=N_("Sum of stars"),
    of=("stars_of_five",),
    read_from=_REVIEWS,
)

_RATED = Measure(
    name="rated_reviews",
    label=N_("Reviews with stars"),
    description=N_("Reviews that give stars within their scale."),
    formula=N_("Number of reviews with stars"),
    of=("rated_reviews",),
    read_from=_REVIEWS,
)

REVIEW_SCORE = Ratio(
    name="review_score",
    label=N_("Review score (stars)"),
    description=N_("The mean number of stars; other scales are brought to five."),
    formula=N_("Sum of stars ÷ reviews with stars"),
    numerator=_STARS,
    denominator=_RATED,
    scale=1.0,
    unit=Unit.STARS,
    family="review_score",
)

REVIEW_SCORE_SHRUNK = Shrunk(
    name="review_score_shrunk",
    label=N_("Review score (stars), cautious"),
    description=N_("As if ten more reviews had given 3 stars, so that a few say little."),
    formula=N_("(Sum of stars + 10 × 3) ÷ (reviews with stars + 10)"),
    numerator=_STARS,
    denominator=_RATED,
    prior=3.0,
    weight=10.0,
    scale=1.0,
    unit=Unit.STARS,
    family="review_score",
)

GOOD_REVIEW_SHARE = Ratio(
    name="good_review_share",
    label=N_("Share of reviews with 4 or 5 stars"),
    description=N_("How many reviews give at least four of five stars."),
    formula=N_("Reviews with 4 or 5 stars ÷ reviews with stars × 100"),
    numerator=Measure(
        name="good_reviews",
        label=N_("Reviews with 4 or 5 stars"),
        description=N_("Reviews that give at least four of five stars."),
        formula=N_("Number of reviews with 4 or 5 stars"),
        of=("good_reviews",),
        read_from=_REVIEWS,
    ),
    denominator=_RATED,
    proportion=True,
    family="review_score",
)

ANSWERED_REVIEW_SHARE = Ratio(
    name="answered_review_share",
    label=N_("Share of answered reviews"),
    description=N_("How many reviews got a reply."),
    formula=N_("Reviews with a reply ÷ reviews × 100"),
    numerator=Measure(
        name="answered_reviews",
        label=N_("Answered reviews"),
        description=N_("Reviews that got a reply."),
        formula=N_("Number of reviews with a reply"),
        of=("answered_reviews",),
        read_from=_REVIEWS,
    ),
    denominator=REVIEWS,
    proportion=True,
)
