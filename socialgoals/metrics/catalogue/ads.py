"""What ads cost, and what they brought for it."""

from socialgoals.i18n import N_
from socialgoals.metrics.kinds import OwnReach, PerPerson
from socialgoals.metrics.model import Direction, Measure, Ratio, Unit
from socialgoals.metrics.relations import ADS

_ADS = (ADS.name,)

AD_SPEND = Measure(
    name="ad_spend",
    label=N_("Ad spend"),
    description=N_("What ads cost. Currencies are never added up."),
    formula=N_("Sum of spend"),
    of=("spend",),
    read_from=_ADS,
    unit=Unit.MONEY,
    direction=Direction.NEUTRAL,
)

AD_IMPRESSIONS = Measure(
    name="ad_impressions",
    label=N_("Ad impressions"),
    description=N_("How often ads were on a screen."),
    formula=N_("Sum of impressions"),
    of=("impressions",),
    read_from=_ADS,
    vanity=True,
)

AD_CLICKS = Measure(
    name="ad_clicks",
    label=N_("Link clicks on ads"),
    description=N_("Clicks that led to the page advertised."),
    formula=N_("Sum of link clicks"),
    of=("clicks",),
    read_from=_ADS,
)

AD_ALL_CLICKS = Measure(
    name="ad_all_clicks",
    label=N_("All clicks on ads"),
    description=N_("Clicks on anything in an ad, its like button and its name included."),
    formula=N_("Sum of all clicks"),
    of=("all_clicks",),
    read_from=_ADS,
)

AD_CONVERSIONS = Measure(
    name="ad_conversions",
    label=N_("Conversions of ads"),
    description=N_("What the ad platform takes credit for; several platforms claim the same."),
    formula=N_("Sum of conversions"),
    of=("conversions",),
    read_from=_ADS,
)

AD_LEADS = Measure(
    name="ad_leads",
    label=N_("Leads of ads"),
    description=N_("Forms that people filled in after an ad."),
    formula=N_("Sum of leads"),
    of=("leads",),
    read_from=_ADS,
)

AD_REVENUE = Measure(
    name="ad_revenue",
    label=N_("Revenue of ads"),
    description=N_("The value of the conversions that the ad platform takes credit for."),
    formula=N_("Sum of revenue"),
    of=("revenue",),
    read_from=_ADS,
    unit=Unit.MONEY,
)

_WHOLE = ("ads/account", "ads/campaign")

AD_REACH = OwnReach(
    name="ad_reach",
    label=N_("People reached by ads"),
    description=N_("People as the platform counted them for one whole row; never added up."),
    formula=N_("The platform's own reach of the period"),
    of="reach",
    read_from=ADS.name,
    prefers=_WHOLE,
)

FREQUENCY = PerPerson(
    name="frequency",
    label=N_("Frequency"),
    description=N_("How often an average person saw the ads."),
    formula=N_("Impressions ÷ reach of the same period"),
    numerator=AD_IMPRESSIONS,
    of="reach",
    read_from=ADS.name,
    prefers=_WHOLE,
    direction=Direction.NEUTRAL,
)

CPC = Ratio(
    name="cpc",
    label=N_("Cost per click (CPC)"),
    description=N_("What a click on the link cost."),
    formula=N_("Spend ÷ link clicks"),
    numerator=AD_SPEND,
    denominator=AD_CLICKS,
    scale=1.0,
    unit=Unit.MONEY,
    direction=Direction.DOWN,
    family="cpc",
    source="Hootsuite",
)

CPC_ALL = Ratio(
    name="cpc_all",
    label=N_("Cost per click (CPC), all clicks"),
    description=N_("What a click on anything in the ad cost; lower than for link clicks."),
    formula=N_("Spend ÷ all clicks"),
    numerator=AD_SPEND,
    denominator=AD_ALL_CLICKS,
    scale=1.0,
    unit=Unit.MONEY,
    direction=Direction.DOWN,
    family="cpc",
)

CPM = Ratio(
    name="cpm",
    label=N_("Cost per 1,000 impressions (CPM)"),
    description=N_("What a thousand impressions of ads cost."),
    formula=N_("Spend ÷ impressions × 1,000"),
    numerator=AD_SPEND,
    denominator=AD_IMPRESSIONS,
    scale=1000.0,
    unit=Unit.MONEY,
    direction=Direction.DOWN,
    family="cpm",
    source="Hootsuite",
)

CPM_REACH = PerPerson(
    name="cpm_reach",
    label=N_("Cost per 1,000 people reached"),
    description=N_("What it cost to reach a thousand people with ads."),
    formula=N_("Spend ÷ reach of the same period × 1,000"),
    numerator=AD_SPEND,
    of="reach",
    read_from=ADS.name,
    prefers=_WHOLE,
    scale=1000.0,
    unit=Unit.MONEY,
    direction=Direction.DOWN,
    family="cpm",
)

CTR_ADS = Ratio(
    name="ctr_ads",
    label=N_("Click-through rate (CTR) of ads"),
    description=N_("How often an impression of an ad led to a click on its link."),
    formula=N_("Link clicks ÷ impressions × 100"),
    numerator=AD_CLICKS,
    denominator=AD_IMPRESSIONS,
    proportion=True,
    family="ctr",
)

CONVERSION_RATE_ADS = Ratio(
    name="conversion_rate_ads",
    label=N_("Conversion rate of ads, by clicks"),
    description=N_("How often a click on an ad led to a conversion."),
    formula=N_("Conversions ÷ link clicks × 100"),
    numerator=AD_CONVERSIONS,
    denominator=AD_CLICKS,
    proportion=True,
    family="conversion_rate",
    source="Hootsuite",
)

COST_PER_CONVERSION = Ratio(
    name="cost_per_conversion",
    label=N_("Cost per conversion"),
    description=N_("What a conversion by ads cost."),
    formula=N_("Spend ÷ conversions"),
    numerator=AD_SPEND,
    denominator=AD_CONVERSIONS,
    scale=1.0,
    unit=Unit.MONEY,
    direction=Direction.DOWN,
)

COST_PER_LEAD = Ratio(
    name="cost_per_lead",
    label=N_("Cost per lead (CPL)"),
    description=N_("What a lead by ads cost."),
    formula=N_("Spend ÷ leads"),
    numerator=AD_SPEND,
    denominator=AD_LEADS,
    scale=1.0,
    unit=Unit.MONEY,
    direction=Direction.DOWN,
)

ROAS = Ratio(
    name="roas",
    label=N_("Return on ad spend (ROAS)"),
    description=N_("How much revenue came for each unit of money spent on ads."),
    formula=N_("Revenue ÷ spend"),
    numerator=AD_REVENUE,
    denominator=AD_SPEND,
    scale=1.0,
    unit=Unit.TIMES,
)
