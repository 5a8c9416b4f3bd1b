"""How customers who ask for help are served."""

from socialgoals.i18n import N_
from socialgoals.metrics.kinds import PerDistinct, Quantile
from socialgoals.metrics.model import Direction, Measure, Ratio, Unit
from socialgoals.metrics.relations import CASES as CASE_ROWS
from socialgoals.metrics.relations import CLOSED_CASES as CLOSED_ROWS

_OPENED, _CLOSED = (CASE_ROWS.name,), (CLOSED_ROWS.name,)

CASES = Measure(
    name="cases",
    label=N_("Requests received"),
    description=N_("Requests by the day they came in."),
    formula=N_("Number of requests"),
    of=("cases",),
    read_from=_OPENED,
    direction=Direction.NEUTRAL,
)

CLOSED_CASES = Measure(
    name="closed_cases",
    label=N_("Requests solved"),
    description=N_("Requests by the day they were solved."),
    formula=N_("Number of solved requests"),
    of=("cases",),
    read_from=_CLOSED,
)

CASES_PER_AGENT = PerDistinct(
    name="cases_per_agent",
    label=N_("Requests solved per agent"),
    description=N_("Read it with the satisfaction score: speed alone can cost quality."),
    formula=N_("Solved requests ÷ agents who solved at least one"),
    numerator=Measure(
        name="closed_cases_with_agent",
        label=N_("Solved requests with an agent"),
        description=N_("Solved requests of which it is known who solved them."),
        formula=N_("Number of solved requests with an agent"),
        of=("cases_with_agent",),
        read_from=_CLOSED,
    ),
    distinct="agent",
)

FIRST_RESPONSE_MINUTES = Quantile(
    name="first_response_minutes",
    label=N_("First response time (median)"),
    description=N_("Half of the customers waited at most so long for the first reply."),
    formula=N_("Median of the minutes from the request to the first reply"),
    of="first_reply_minutes",
    read_from=CASE_ROWS.name,
    direction=Direction.DOWN,
    family="first_response_minutes",
)

FIRST_RESPONSE_MINUTES_P90 = Quantile(
    name="first_response_minutes_p90",
    label=N_("First response time (90% of requests)"),
    description=N_("Nine of ten customers waited at most so long for the first reply."),
    formula=N_("90th percentile of the minutes from the request to the first reply"),
    of="first_reply_minutes",
    read_from=CASE_ROWS.name,
    share=0.9,
    direction=Direction.DOWN,
    family="first_response_minutes",
)

REPLIED_WITHIN_HOUR = Ratio(
    name="replied_within_hour",
    label=N_("Replied to within an hour"),
    description=N_("How many requests got their first reply within an hour."),
    formula=N_("Requests with a reply within 60 minutes ÷ requests × 100"),
    numerator=Measure(
        name="requests_replied_within_hour",
        label=N_("Requests with a reply within 60 minutes"),
        description=N_("Requests with a first reply within 60 minutes."),
        formula=N_("Number of requests with a reply within 60 minutes"),
        of=("replied_within_hour",),
        read_from=_OPENED,
    ),
    denominator=CASES,
    proportion=True,
    family="first_response_minutes",
)

UNANSWERED_CASES = Measure(
    name="unanswered_cases",
    label=N_("Requests without a reply yet"),
    description=N_("Requests of the period that nobody has replied to."),
    formula=N_("Number of requests without a first reply"),
    of=("unanswered",),
    read_from=_OPENED,
    direction=Direction.DOWN,
)

RESOLUTION_MINUTES = Quantile(
    name="resolution_minutes",
    label=N_("Resolution time (median)"),
    description=N_("Half of the requests were solved within this time."),
    formula=N_("Median of the minutes from the request to the solution"),
    of="resolution_minutes",
    read_from=CASE_ROWS.name,
    direction=Direction.DOWN,
    family="resolution_minutes",
)

RESOLUTION_MINUTES_P90 = Quantile(
    name="resolution_minutes_p90",
    label=N_("Resolution time (90% of requests)"),
    description=N_("Nine of ten requests were solved within this time."),
    formula=N_("90th percentile of the minutes from the request to the solution"),
    of="resolution_minutes",
    read_from=CASE_ROWS.name,
    share=0.9,
    direction=Direction.DOWN,
    family="resolution_minutes",
)

CSAT_CASES = Ratio(
    name="csat_cases",
    label=N_("Customer satisfaction score (CSAT), from the help desk"),
    description=N_("How many customers who rated their request were satisfied."),
    formula=N_("Satisfied ratings ÷ ratings × 100"),
    numerator=Measure(
        name="satisfied_cases",
        label=N_("Satisfied ratings"),
        description=N_("Requests rated with at least 80%."),
        formula=N_("Number of requests rated with at least 80%"),
        of=("satisfied",),
        read_from=_OPENED,
    ),
    denominator=Measure(
        name="rated_cases",
        label=N_("Ratings of requests"),
        description=N_("Requests that the customer rated."),
        formula=N_("Number of rated requests"),
        of=("rated",),
        read_from=_OPENED,
    ),
    proportion=True,
    family="csat",
)

REOPENED_SHARE = Ratio(
    name="reopened_share",
    label=N_("Share of reopened requests"),
    description=N_("How many requests came back after they had been solved."),
    formula=N_("Reopened requests ÷ requests × 100"),
    numerator=Measure(
        name="reopened_cases",
        label=N_("Reopened requests"),
        description=N_("Requests that came back after they had been solved."),
        formula=N_("Number of reopened requests"),
        of=("reopened",),
        read_from=_OPENED,
    ),
    denominator=CASES,
    proportion=True,
    direction=Direction.DOWN,
)

REPLIES_PER_CASE = Ratio(
    name="replies_per_case",
    label=N_("Replies per request"),
    description=N_("How often an average request had to be replied to."),
    formula=N_("Replies ÷ requests"),
    numerator=Measure(
        name="replies",
        label=N_("Replies"),
        description=N_("Replies to requests."),
        formula=N_("Sum of replies"),
        of=("replies",),
        read_from=_OPENED,
    ),
    denominator=CASES,
    scale=1.0,
    unit=Unit.PER_POST,
    direction=Direction.DOWN,
)
