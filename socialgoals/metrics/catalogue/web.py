"""What social media brings to the website: visits, bounces, conversions."""

from socialgoals.i18n import N_
from socialgoals.metrics.catalogue.engagement import CLICKS
from socialgoals.metrics.kinds import Across, ShareOfAll
from socialgoals.metrics.model import Direction, Measure, Ratio, Unit
from socialgoals.metrics.relations import SOCIAL_VISITS, WEB

_WEB, _SOCIAL = (WEB.name,), (SOCIAL_VISITS.name,)

SESSIONS = Measure(
    name="sessions",
    label=N_("Website sessions"),
    description=N_("All visits to the website, wherever they come from."),
    formula=N_("Sum of sessions"),
    of=("sessions",),
    read_from=_WEB,
)

SOCIAL_SESSIONS = Measure(
    name="social_sessions",
    label=N_("Website sessions from social media"),
    description=N_("Visits to the website that come from a social network."),
    formula=N_("Sum of sessions from social media"),
    of=("sessions",),
    read_from=_SOCIAL,
)

SOCIAL_BOUNCES = Measure(
    name="social_bounces",
    label=N_("Bounces from social media"),
    description=N_("Visits from social media that ended without anything happening."),
    formula=N_("Bounces, or sessions − engaged sessions, from social media"),
    of=("bounced",),
    read_from=_SOCIAL,
    direction=Direction.DOWN,
)

BOUNCES = Measure(
    name="bounces",
    label=N_("Bounces"),
    description=N_("Visits that ended without anything happening."),
    formula=N_("Bounces, or sessions − engaged sessions"),
    of=("bounced",),
    read_from=_WEB,
    direction=Direction.DOWN,
)

BOUNCE_RATE = Ratio(
    name="bounce_rate",
    label=N_("Bounce rate of social media visits"),
    description=N_(
        "How many visits from social media end without anything happening. Google Analytics 4"
        " calls a visit engaged after ten seconds, a key event or a second page."
    ),
    formula=N_("Bounces ÷ sessions × 100, from social media"),
    numerator=SOCIAL_BOUNCES,
    denominator=SOCIAL_SESSIONS,
    proportion=True,
    direction=Direction.DOWN,
    family="bounce_rate",
    source="Hootsuite",
)

BOUNCE_RATE_ALL = Ratio(
    name="bounce_rate_all",
    label=N_("Bounce rate of all visits"),
    description=N_("How many visits from anywhere end without anything happening."),
    formula=N_("Bounces ÷ sessions × 100"),
    numerator=BOUNCES,
    denominator=SESSIONS,
    proportion=True,
    direction=Direction.DOWN,
    family="bounce_rate",
)

CONVERSIONS = Measure(
    name="conversions",
    label=N_("Conversions on the website"),
    description=N_("Conversions (key events) of all visits, wherever they come from."),
    formula=N_("Sum of conversions"),
    of=("conversions",),
    read_from=_WEB,
)

SOCIAL_CONVERSIONS = Measure(
    name="social_conversions",
    label=N_("Conversions from social media"),
    description=N_("Conversions (key events) of visits that come from a social network."),
    formula=N_("Sum of conversions from social media"),
    of=("conversions",),
    read_from=_SOCIAL,
)

SOCIAL_REVENUE = Measure(
    name="social_revenue",
    label=N_("Revenue from social media"),
    description=N_("Revenue of visits that come from a social network, by last click."),
    formula=N_("Sum of revenue from social media"),
    of=("revenue",),
    read_from=_SOCIAL,
    unit=Unit.MONEY,
)

CONVERSION_RATE = Across(
    name="conversion_rate",
    label=N_("Conversion rate, by clicks"),
    description=N_("How often a click on a link in social media led to a conversion."),
    formula=N_("Conversions from social media ÷ link clicks × 100, channel by channel"),
    numerator=SOCIAL_CONVERSIONS,
    denominator=CLICKS,
    family="conversion_rate",
    source="Hootsuite",
)

CONVERSION_RATE_SESSIONS = Ratio(
    name="conversion_rate_sessions",
    label=N_("Conversion rate, by sessions"),
    description=N_(
        "Conversions for every hundred visits from social media. One visit can convert twice."
    ),
    formula=N_("Conversions ÷ sessions × 100, from social media"),
    numerator=SOCIAL_CONVERSIONS,
    denominator=SOCIAL_SESSIONS,
    proportion=True,
    family="conversion_rate",
)

SOCIAL_CONVERSION_RATE = ShareOfAll(
    name="social_conversion_rate",
    label=N_("Social media's share of conversions"),
    description=N_(
        "How many of all conversions come from social media, by last click. It falls when other"
        " channels grow."
    ),
    formula=N_("Conversions from social media ÷ all conversions × 100"),
    numerator=Measure(
        name="conversions_from_social",
        label=N_("Conversions from social media"),
        description=N_("Conversions (key events) of visits that come from a social network."),
        formula=N_("Sum of conversions from social media"),
        of=("conversions_from_social",),
        read_from=_WEB,
    ),
    denominator=CONVERSIONS,
    source="Hootsuite",
)

SOCIAL_SESSION_SHARE = ShareOfAll(
    name="social_session_share",
    label=N_("Social media's share of sessions"),
    description=N_("How many of all visits to the website come from social media."),
    formula=N_("Sessions from social media ÷ all sessions × 100"),
    numerator=Measure(
        name="sessions_from_social",
        label=N_("Website sessions from social media"),
        description=N_("Visits to the website that come from a social network."),
        formula=N_("Sum of sessions from social media"),
        of=("sessions_from_social",),
        read_from=_WEB,
    ),
    denominator=SESSIONS,
)
