"""Candidates whom social media brings."""

from socialgoals.i18n import N_
from socialgoals.metrics.catalogue.engagement import CLICKS
from socialgoals.metrics.catalogue.web import SOCIAL_SESSIONS
from socialgoals.metrics.kinds import Across
from socialgoals.metrics.model import Measure, Ratio
from socialgoals.metrics.relations import APPLICANTS

_APPLICANTS = (APPLICANTS.name,)

APPLICATIONS = Measure(
    name="applications",
    label=N_("Applications"),
    description=N_("Applications by the day they came in."),
    formula=N_("Number of applications"),
    of=("applications",),
    read_from=_APPLICANTS,
)

APPLICANT_CONVERSION_RATE = Across(
    name="applicant_conversion_rate",
    label=N_("Application rate, by clicks"),
    description=N_("How often a click on a link in social media led to an application."),
    formula=N_("Applications ÷ link clicks × 100, channel by channel"),
    numerator=APPLICATIONS,
    denominator=CLICKS,
    family="applicant_conversion_rate",
)

APPLICANT_CONVERSION_RATE_SESSIONS = Across(
    name="applicant_conversion_rate_sessions",
    label=N_("Application rate, by sessions"),
    description=N_("How often a visit from social media led to an application."),
    formula=N_("Applications ÷ sessions from social media × 100, channel by channel"),
    numerator=APPLICATIONS,
    denominator=SOCIAL_SESSIONS,
    family="applicant_conversion_rate",
)

QUALIFIED_SHARE = Ratio(
    name="qualified_share",
    label=N_("Share of qualified candidates"),
    description=N_("How many applicants fit the role, by the criteria of your HR team."),
    formula=N_("Qualified applications ÷ applications × 100"),
    numerator=Measure(
        name="qualified_applications",
        label=N_("Qualified applications"),
        description=N_("Applications that fit the role."),
        formula=N_("Number of qualified applications"),
        of=("qualified_applications",),
        read_from=_APPLICANTS,
    ),
    denominator=APPLICATIONS,
    proportion=True,
)

HIRES = Measure(
    name="hires",
    label=N_("Hires"),
    description=N_("Applicants of the period who have been hired so far."),
    formula=N_("Number of applicants hired"),
    of=("hires",),
    read_from=_APPLICANTS,
)
