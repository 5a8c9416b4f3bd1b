"""What it costs and what it brings: ads, visits, leads, applicants."""

from socialgoals import schema
from socialgoals.channels import CHANNELS
from socialgoals.metrics.relations import model

_LEVELS = ("campaign", "ad_set", "ad", "keyword", "account")
ADS = model.Relation(
    name="ads",
    table=schema.AD_RESULTS.name,
    sums=model.plain(schema.AD_RESULTS),
    variant=(
        f"CASE WHEN level IN ({', '.join(repr(level) for level in _LEVELS)}) "
        "THEN CASE WHEN part = '' THEN level ELSE level || '_parts' END END"
    ),
    # Parts of a breakdown leave out what could not be broken down.
    variants=(*_LEVELS, *(f"{level}_parts" for level in _LEVELS)),
    money=frozenset({"spend", "revenue"}),
)

_NETWORKS = ", ".join(repr(name) for name in CHANNELS if name != "web")
_SOCIAL = (
    f"channel IN ({_NETWORKS}) "
    "OR lower(coalesce(channel_group, '')) LIKE '%social%' "
    "OR lower(coalesce(channel_group, '')) LIKE '%sosyal%' "
    "OR lower(medium) LIKE '%social%' OR lower(medium) LIKE '%sosyal%'"
)
_BOUNCES = "coalesce(bounces, sessions - engaged_sessions)"


# Only where visits are told apart by where they come from.
_GIVEN = {"social": f"CASE WHEN dimension IN ('source', 'group') THEN {_SOCIAL} END"}


def _from_social(value: str) -> str:
    """Visits from elsewhere count with none, so that they are part of the whole."""
    return f"CASE WHEN social THEN {value} WHEN NOT social AND {value} IS NOT NULL THEN 0 END"


WEB = model.Relation(
    name="web",
    table=schema.WEB_VISITS.name,
    sums={
        **model.plain(schema.WEB_VISITS),
        "bounced": _BOUNCES,
        "conversions_from_social": _from_social("conversions"),
        "sessions_from_social": _from_social("sessions"),
    },
    given=_GIVEN,
    variant="dimension",
    variants=("source", "group", "total", "landing_page", "page"),
    by_name=True,
    money=frozenset({"revenue"}),
)

SOCIAL_VISITS = model.Relation(
    name="social_visits",
    table=schema.WEB_VISITS.name,
    where="social",
    sums={**model.plain(schema.WEB_VISITS), "bounced": _BOUNCES},
    given=_GIVEN,
    variant="dimension",
    variants=("source", "group"),
    by_name=True,
    money=frozenset({"revenue"}),
)

LEADS = model.Relation(
    name="leads",
    table=schema.LEADS.name,
    sums={
        "leads": "1",
        "customers": model.one(
            "customer_on IS NOT NULL", model.told(schema.LEADS, "customer_on IS NOT NULL")
        ),
        "value": "value",
    },
    events=True,
    money=frozenset({"value"}),
)
# Whenever the lead was won, its customer counts on the day of becoming one.
NEW_CUSTOMERS = model.Relation(
    name="new_customers",
    table=schema.LEADS.name,
    day="customer_on",
    sums={"customers": "1", "value": "value"},
    events=True,
    money=frozenset({"value"}),
)

APPLICANTS = model.Relation(
    name="applicants",
    table=schema.APPLICANTS.name,
    sums={
        "applications": "1",
        "qualified_applications": model.flag("qualified", "qualified IS NOT NULL"),
        "hires": model.one(
            "hired_on IS NOT NULL", model.told(schema.APPLICANTS, "hired_on IS NOT NULL")
        ),
    },
    events=True,
)
