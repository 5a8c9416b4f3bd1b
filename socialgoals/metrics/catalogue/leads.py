"""People who become interested, and those of them who become customers."""

from socialgoals.i18n import N_
from socialgoals.metrics.catalogue.engagement import CLICKS
from socialgoals.metrics.catalogue.web import SOCIAL_SESSIONS
from socialgoals.metrics.kinds import Across
from socialgoals.metrics.model import Measure, Ratio, Unit
from socialgoals.metrics.relations import LEADS as LEAD_ROWS
from socialgoals.metrics.relations import NEW_CUSTOMERS as CUSTOMER_ROWS

_LEADS, _WON = (LEAD_ROWS.name,), (CUSTOMER_ROWS.name,)

# Until then many leads have not yet decided.
_MONTH = 30

LEADS = Measure(
    name="leads",
    label=N_("Leads"),
    description=N_("People who left their contact, by the day they did."),
    formula=N_("Number of leads"),
    of=("leads",),
    read_from=_LEADS,
)

LEAD_CONVERSION_RATE = Across(
    name="lead_conversion_rate",
    label=N_("Lead conversion rate, by clicks"),
    description=N_("How often a click on a link in social media led to a lead."),
    formula=N_("Leads ÷ link clicks × 100, channel by channel"),
    numerator=LEADS,
    denominator=CLICKS,
    family="lead_conversion_rate",
)

LEAD_CONVERSION_RATE_SESSIONS = Across(
    name="lead_conversion_rate_sessions",
    label=N_("Lead conversion rate, by sessions"),
    description=N_("How often a visit from social media led to a lead."),
    formula=N_("Leads ÷ sessions from social media × 100, channel by channel"),
    numerator=LEADS,
    denominator=SOCIAL_SESSIONS,
    family="lead_conversion_rate",
)

LEAD_TO_CUSTOMER_RATE = Ratio(
    name="lead_to_customer_rate",
    label=N_("Lead-to-customer rate"),
    description=N_("How many leads of the period have become customers so far."),
    formula=N_("Leads of the period that became customers ÷ leads of the period × 100"),
    numerator=Measure(
        name="leads_that_became_customers",
        label=N_("Leads that became customers"),
        description=N_("Leads of the period that have become customers so far."),
        formula=N_("Number of leads that became customers"),
        of=("customers",),
        read_from=_LEADS,
    ),
    denominator=LEADS,
    proportion=True,
    matures=_MONTH,
    family="lead_to_customer_rate",
)

NEW_CUSTOMERS = Measure(
    name="new_customers",
    label=N_("New customers"),
    description=N_("Leads that became customers in the period, whenever they were won."),
    formula=N_("Number of leads that became customers"),
    of=("customers",),
    read_from=_WON,
)

LEAD_TO_CUSTOMER_RATE_PERIOD = Across(
    name="lead_to_customer_rate_period",
    label=N_("Lead-to-customer rate, by period"),
    description=N_("New customers of the period beside its new leads; they are other people."),
    formula=N_("New customers ÷ leads × 100, both of the period, channel by channel"),
    numerator=NEW_CUSTOMERS,
    denominator=LEADS,
    family="lead_to_customer_rate",
)

LEAD_VALUE = Measure(
    name="lead_value",
    label=N_("Value of leads"),
    description=N_("The value that sales gives to the leads of the period."),
    formula=N_("Sum of the values of leads"),
    of=("value",),
    read_from=_LEADS,
    unit=Unit.MONEY,
)
