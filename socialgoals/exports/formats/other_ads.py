"""Ads on TikTok and LinkedIn, as their managers export them.

TikTok counts clicks to the destination and clicks on anything apart. LinkedIn's file begins
with the report's name and days; its last row is the total.
"""

from collections.abc import Mapping
from dataclasses import replace

from socialgoals.channels import LINKEDIN, TIKTOK
from socialgoals.exports.files.layout import Region
from socialgoals.exports.format import Format
from socialgoals.exports.kinds import Amount, Count, Currency, Day, Fixed, Kind, Money, Text
from socialgoals.exports.periods import days_in
from socialgoals.i18n import N_
from socialgoals.schema import AD_RESULTS

_TIKTOK = N_(
    "TikTok Ads Manager > Campaign > Export data, or Reporting > Custom reports > Export"
)
_LINKEDIN = N_(
    "LinkedIn Campaign Manager > Advertise > Campaigns > Export > Campaign performance"
)

_CAMPAIGN = ("Campaign name",)
_GROUP = ("Ad group name",)
_AD = ("Ad name",)
_START = ("Start Date (in UTC)",)
_SPENT = ("Total Spent",)


def _tiktok(level: str, label: str, own: tuple[str, ...], never: tuple[str, ...]) -> Format:
    column = {"campaign": "campaign", "ad_set": "ad_set", "ad": "ad"}[level]
    names: dict[str, Kind] = {
        name: Text(headers)
        for name, headers in (("campaign", _CAMPAIGN), ("ad_set", _GROUP), ("ad", _AD))
    }
    return Format(
        name=f"tiktok_ads_{level}",
        label=label,
        channel=TIKTOK.name,
        table=AD_RESULTS,
        where=_TIKTOK,
        signature=(
            own,
            ("Cost",),
            (
                *("Clicks (destination)", "Clicks (all)", "2-second video views"),
                *("6-second video views", "CPC (destination)", "CTR (destination)"),
            ),
        ),
        never=never,
        fold=True,
        asks_period=True,
        needs=(column,),
        remarks=("Total of", "Total\x1f", "Toplam\x1f"),
        columns={
            "level": Fixed(value=level),
            **names,
            "day": Day(("By Day", "Date")),
            "spend": Money(("Cost",)),
            "currency": Currency(("Currency", "Cost")),
            "impressions": Count(("Impressions",)),
            "reach": Count(("Reach",)),
            "all_clicks": Count(("Clicks (all)",)),
            "clicks": Count(("Clicks (destination)",)),
            "views": Count(("Video views",)),
            "results": Amount(("Results",)),
            "conversions": Amount(("Conversions",)),
            "revenue": Amount(("Total complete payment value",)),
        },
        unused=(
            *("Frequency", "CPC (destination)", "CPM", "CTR (destination)"),
            *("2-second video views", "6-second video views", "100% video view rate"),
            *("Average play time per video view", "Cost per conversion", "Result rate"),
            "Complete payment",
        ),
    )


def _whole_period(format: Format, region: Region, answers: Mapping[str, str]) -> Format:
    """Where every row begins with the report itself, a row sums up all of its days."""
    place = format.positions(region.header)["day"]
    starts = {day for cell in region.column(place) for day in days_in(cell)}
    above = [day for row in region.above for day in days_in(" ".join(row))]
    if len(set(above)) < 2 or starts != {min(above)}:
        return format
    columns = {name: kind for name, kind in format.columns.items() if name != "day"}
    return replace(format, columns=columns, needs=("campaign",))


_LINKEDIN_ADS = Format(
    name="linkedin_ads",
    label=N_("LinkedIn campaigns (Campaign Manager)"),
    channel=LINKEDIN.name,
    table=AD_RESULTS,
    where=_LINKEDIN,
    signature=(_START, _SPENT, ("Campaign Name",)),
    fold=True,
    asks_period=True,
    needs=("campaign",),
    remarks=("Total\x1f",),
    columns={
        "account": Text(("Account Name",)),
        "level": Fixed(value="campaign"),
        "campaign": Text(("Campaign Name",)),
        "day": Day(_START, formats=("%m/%d/%Y",)),
        "currency": Currency(("Currency",)),
        "spend": Money(_SPENT),
        "impressions": Count(("Impressions",)),
        "clicks": Count(("Clicks to Landing Page", "Clicks")),
        "all_clicks": Count(("Clicks",)),
        "engagements": Count(("Total Engagements",)),
        "conversions": Amount(("Conversions",)),
        "leads": Count(("Leads",)),
        "reach": Count(("Reach",)),
        "objective": Text(("Campaign Objective", "Objective")),
        "revenue": Money(("Total Conversion Value",)),
    },
    unused=("Campaign Group Name", "Campaign ID", "Campaign Status", "Click Through Rate"),
    adapt=_whole_period,
)

FORMATS = (
    _tiktok("ad", N_("TikTok ads (Ads Manager)"), _AD, ()),
    _tiktok("ad_set", N_("TikTok ad groups (Ads Manager)"), _GROUP, _AD),
    _tiktok("campaign", N_("TikTok campaigns (Ads Manager)"), _CAMPAIGN, (*_AD, *_GROUP)),
    _LINKEDIN_ADS,
)
