"""What ads, visits and audiences add up to, against a reading by the csv module alone."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest

from socialgoals.exports.recognise import FORMATS
from tests import golden


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """How a person would add up a file: which column for each measure, which rows to leave out.

    `names` is the column that says what a row is about: rows without it, and rows of totals,
    are none of the data. `member` is the file in a zip; `where` picks the facts of one table.
    """

    table: str
    sums: Mapping[str, str]
    names: str
    encoding: str = "utf-8-sig"
    delimiter: str = ","
    decimal: str = "."
    member: str = ""
    where: Mapping[str, str] = field(default_factory=dict)


_META = {"impressions": "Impressions", "spend": "Amount spent (UAH)", "results": "Results"}
_TIKTOK = {
    "spend": "Cost",
    "impressions": "Impressions",
    "clicks": "Clicks (destination)",
    "all_clicks": "Clicks (all)",
    "views": "Video views",
    "conversions": "Conversions",
    "revenue": "Total complete payment value",
}
_GOOGLE = {"spend": "Cost", "impressions": "Impr.", "clicks": "Clicks"}
_TAB = {"encoding": "utf-16", "delimiter": "\t"}
_PERIOD = "(2026.02.05-2026.02.07).csv"
_CONSOLE = {"clicks": "Clicks", "impressions": "Impressions"}
_PARTS = {"views": "Views"}


def _ads(names: str, sums: Mapping[str, str], **how: str) -> Sheet:
    return Sheet(table="ad_results", names=names, sums=sums, **how)


def _visits(names: str, sums: Mapping[str, str], dimension: str, **how: str) -> Sheet:
    return Sheet(
        table="web_visits", names=names, sums=sums, where={"dimension": dimension}, **how
    )


SHEETS = {
    "meta_ads_ad.csv": _ads("Ad name", _META),
    "meta_ads_ad_set.tr.csv": _ads(
        "Reklam seti adı",
        {
            "spend": "Harcanan Tutar (TRY)",
            "impressions": "Gösterim",
            "clicks": "Bağlantı Tıklamaları",
            "all_clicks": "Tıklamalar (Tümü)",
            "conversions": "Alışverişler",
            "engagements": "Gönderi etkileşimleri",
        },
    ),
    "meta_ads_campaign.tr.csv": _ads(
        "Kampanya adı",
        {
            "spend": "Harcanan tutar (TRY)",
            "impressions": "Gösterimler",
            "revenue": "Satın alma dönüşüm değeri",
        },
        encoding="cp1254",
        delimiter=";",
        decimal=",",
    ),
    "google_ads.campaigns.en.csv": _ads(
        "Campaign", {**_GOOGLE, "revenue": "Conv. value", "conversions": "Conversions"}, **_TAB
    ),
    "google_ads.campaigns.tr.csv": _ads(
        "Kampanya",
        {"spend": "Maliyet", "impressions": "Göstr.", "clicks": "Tıklamalar"},
        decimal=",",
    ),
    "google_ads.groups.csv": _ads("Ad group", _GOOGLE, **_TAB),
    "google_ads.keywords.csv": _ads("Keyword", _GOOGLE, **_TAB),
    "google_ads.ads.csv": _ads("Headline 1", _GOOGLE),
    "google_ads.assets.csv": _ads("Asset", _GOOGLE, **_TAB),
    "google_ads.locations.csv": _ads(
        "Campaign", {"spend": "Cost", "conversions": "Conversions"}, **_TAB
    ),
    "tiktok_ads_ad.csv": _ads("Ad name", _TIKTOK),
    "tiktok_ads_ad_set.csv": _ads("Ad group name", _TIKTOK),
    "tiktok_ads_campaign.csv": _ads("Campaign name", _TIKTOK),
    "linkedin_ads.csv": _ads(
        "Campaign Name",
        {"spend": "Total Spent", "impressions": "Impressions", "leads": "Leads"},
        **_TAB,
    ),
    "google_ads.cards.zip": _ads(
        "Search Keyword",
        {"spend": "Cost", "clicks": "Clicks"},
        member=f"Searches(Search_keywords){_PERIOD}",
    ),
    "ga4_source.csv": _visits(
        "Session source / medium",
        {
            "sessions": "Sessions",
            "engaged_sessions": "Engaged sessions",
            "events": "Event count",
            "conversions": "Key events",
            "revenue": "Total revenue",
        },
        "source",
    ),
    "ga4_page.csv": _visits(
        "Page path and screen class", {"views": "Views", "events": "Event count"}, "page"
    ),
    "ga4_event.csv": _visits(
        "Event name", {"events": "Event count", "revenue": "Total revenue"}, "event"
    ),
    "ga4_total.csv": _visits(
        "Date", {"events": "Event count", "new_users": "New users"}, "total"
    ),
    "ga4_first_source.exploration.csv": _visits(
        "First user source / medium", {"new_users": "New users"}, "first_source"
    ),
    "search_console.zip": _visits("Top queries", _CONSOLE, "query", member="Queries.csv"),
    "youtube_country.csv": Sheet(table="audience_splits", names="Geography", sums=_PARTS),
    "youtube_traffic_source.csv": Sheet(
        table="audience_splits",
        names="Traffic source",
        sums={**_PARTS, "impressions": "Impressions"},
    ),
    "tiktok_activity.csv": Sheet(
        table="audience_splits", names="Hour", sums={"people": "Active followers"}
    ),
    "x_legacy_days.csv": Sheet(
        table="account_days",
        names="Date",
        sums={"impressions": "impressions", "likes": "likes", "shares": "retweets"},
    ),
    "pinterest_days.csv": Sheet(
        table="account_days", names="Date", sums={"impressions": "Impressions"}
    ),
}


@pytest.mark.parametrize("name", SHEETS)
def test_facts_add_up_to_what_the_rows_of_the_file_do(name):
    sheet = SHEETS[name]
    by_hand = list(rows(name, sheet))

    facts = landed(name, sheet)

    for measure, column in sheet.sums.items():
        expected = sum(value(row[column], sheet) for row in by_hand)
        assert (measure, sum(fact.get(measure, 0) for fact in facts)) == (
            measure,
            pytest.approx(expected),
        )


def test_averages_are_multiplied_back_to_what_they_are_averages_of():
    fact = next(f for f in _facts("ga4_source.csv")["web_visits"] if f["source"] == "google")

    # 1000 sessions of 42.5 seconds, four in ten of them a bounce.
    assert (fact["engagement_seconds"], fact["bounces"]) == (42500, 400)


@pytest.mark.parametrize(
    "format", [f for f in FORMATS if f.table.name == "ad_results"], ids=lambda f: f.name
)
def test_ads_say_of_which_level_they_are(format):
    facts = [
        fact
        for fixture in golden.FIXTURES
        if any(f["format"] == format.name for f in _findings(fixture.name))
        for fact in _facts(fixture.name)["ad_results"]
    ]

    levels = {"account", "campaign", "ad_set", "ad", "keyword", "asset"}
    assert facts
    assert {fact["level"] for fact in facts} <= levels
    assert all(fact["day"] <= fact["last_day"] for fact in facts)


def rows(name: str, sheet: Sheet) -> Iterator[dict[str, str]]:
    """The rows of data, as a person sees them below the header."""
    path = golden.FOLDER / name
    if sheet.member:
        with zipfile.ZipFile(path) as archive:
            text = archive.read(sheet.member).decode(sheet.encoding)
    else:
        text = path.read_bytes().decode(sheet.encoding)
    table = list(csv.reader(io.StringIO(text, newline=""), delimiter=sheet.delimiter))
    start = next(number for number, row in enumerate(table) if sheet.names in row)
    header = table[start]
    for row in table[start + 1 :]:
        # Of two columns with one name the first counts.
        cells = dict(reversed(list(zip(header, row, strict=False))))
        total = any(re.match(r"(Total|Toplam)\b", cell) for cell in row)
        if not total and cells.get(sheet.names, "").strip():
            yield cells


def value(text: str, sheet: Sheet) -> float:
    """A number as it is written in the file; nothing where there is none."""
    bare = text.strip().removeprefix("US$")
    if sheet.decimal == ",":
        bare = bare.replace(".", "").replace(",", ".")
    bare = bare.replace(",", "")
    return float(bare) if re.fullmatch(r"-?\d[\d.]*", bare) else 0


def landed(name: str, sheet: Sheet) -> list[dict]:
    kept = _facts(name)[sheet.table]
    if "Search Keyword" in sheet.names:
        kept = [fact for fact in kept if fact["level"] == "keyword"]
    return [f for f in kept if all(f[column] == v for column, v in sheet.where.items())]


def _expectation(name: str) -> dict:
    path = golden.expected(golden.FOLDER / name)
    return json.loads(path.read_text(encoding="utf-8"))


def _facts(name: str) -> dict:
    return _expectation(name)["facts"]


def _findings(name: str) -> list[dict]:
    return _expectation(name)["findings"]
