"""What it costs and what it brings: ads, visits, leads, applicants."""

from socialgoals.i18n import N_
from socialgoals.schema import model

AD_RESULTS = model.Table(
    "ad_results",
    "day",
    (
        model.CHANNEL,
        model.ACCOUNT,
        # What a row is about: an account, campaign, ad_set, ad or keyword. Each level sums up
        # the one below it, so that only rows of one level may be added. Assets share what an
        # ad brought, and may not be added at all.
        model.key("level", N_("Level")),
        model.key("campaign", N_("Campaign"), default=""),
        model.key("ad_set", N_("Ad set"), default=""),
        model.key("ad", N_("Ad"), default=""),
        model.key("part", N_("Part (region, age, device)"), default=""),
        model.CURRENCY,
        model.FROM,
        model.UNTIL,
        model.attribute("objective", N_("Objective")),
        model.attribute("result_kind", N_("What counts as a result")),
        model.total("spend", N_("Spend"), "DOUBLE"),
        model.total("impressions", N_("Impressions")),
        model.total("clicks", N_("Link clicks")),
        model.total("all_clicks", N_("All clicks")),
        model.total("views", N_("Views")),
        model.total("engagements", N_("Engagements as the platform counts them")),
        model.total("results", N_("Results"), "DOUBLE"),
        model.total("conversions", N_("Conversions"), "DOUBLE"),
        model.total("leads", N_("Leads")),
        model.total("revenue", N_("Revenue"), "DOUBLE"),
        model.unique("reach", N_("Reach")),
    ),
)

WEB_VISITS = model.Table(
    "web_visits",
    "day",
    (
        model.key("channel", N_("Channel"), default="web"),
        model.ACCOUNT,
        # What the rows of a report are told apart by: total (days), source, group, page, event,
        # country... Each sums up to the whole, so that only rows of one dimension may be added.
        model.key("dimension", N_("Dimension")),
        model.key("source", N_("Source"), default=""),
        model.key("medium", N_("Medium"), default=""),
        model.key("campaign", N_("Campaign"), default=""),
        model.key("page", N_("Page"), default=""),
        model.key("part", N_("Value of another dimension"), default=""),
        model.CURRENCY,
        model.FROM,
        model.UNTIL,
        model.attribute("channel_group", N_("Channel group")),
        model.total("sessions", N_("Sessions")),
        model.total("engaged_sessions", N_("Engaged sessions")),
        model.total("bounces", N_("Bounces")),
        model.total("views", N_("Page views")),
        model.total("events", N_("Events")),
        model.total("new_users", N_("New users")),
        model.total("impressions", N_("Impressions")),
        model.total("clicks", N_("Link clicks")),
        model.total("conversions", N_("Conversions"), "DOUBLE"),
        model.total("revenue", N_("Revenue"), "DOUBLE"),
        model.total("engagement_seconds", N_("Engagement time (seconds)"), "DOUBLE"),
        model.unique("users", N_("Users")),
    ),
)

LEADS = model.Table(
    "leads",
    "day",
    (
        model.key("channel", N_("Channel"), default="other"),
        model.key("account", N_("Source of the list")),
        model.key("lead_id", N_("Lead")),
        model.attribute("day", N_("Created on"), "DATE", day_of="created_at"),
        model.attribute("created_at", N_("Created at (UTC)"), "TIMESTAMP"),
        model.attribute("customer_on", N_("Became a customer on"), "DATE"),
        model.attribute("offer", N_("Offer")),
        model.attribute("campaign", N_("Campaign")),
        model.attribute("status", N_("Status")),
        model.attribute("quality", N_("Quality as sales sees it")),
        model.attribute("currency", N_("Currency")),
        model.unique("value", N_("Value"), "DOUBLE"),
    ),
)

APPLICANTS = model.Table(
    "applicants",
    "day",
    (
        model.key("channel", N_("Channel"), default="other"),
        model.key("account", N_("Source of the list")),
        model.key("applicant_id", N_("Applicant")),
        model.attribute("day", N_("Applied on"), "DATE"),
        model.attribute("role", N_("Role")),
        model.attribute("stage", N_("Stage")),
        model.attribute("qualified", N_("Qualified"), "BOOLEAN"),
        model.attribute("hired_on", N_("Hired on"), "DATE"),
        model.unique("score", N_("Score"), "DOUBLE"),
    ),
)
