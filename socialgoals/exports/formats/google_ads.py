"""Google Ads: reports on campaigns, ad groups, keywords, ads, places, and the overview's cards.

The name of the report and its period stand above the header, totals at the end in whichever
column is the first with a name. Cards come one by one in a zip and carry their period in the
file's name and their currency in the cells. Assets share the impressions of an ad, so that
theirs must not be added to anything else: they have a level of their own.
"""

from socialgoals.channels import GOOGLE
from socialgoals.exports.format import Foreign, Format
from socialgoals.exports.kinds import (
    Amount,
    Count,
    Currency,
    Day,
    Fixed,
    Joined,
    Kind,
    Money,
    Text,
)
from socialgoals.i18n import N_
from socialgoals.schema import AD_RESULTS

_REPORTS = N_("Google Ads > Campaigns > Download (arrow) > .csv")
_CARDS = N_("Google Ads > Overview > Download (arrow) > .csv")

_CAMPAIGN = ("Campaign", "Kampanya")
_AD_GROUP = ("Ad group", "Reklam grubu")
_KEYWORD = (
    "Keyword",
    "Search keyword",
    "Anahtar kelime",
    "Arama anahtar kelimesi",
    "Search term",
    "Arama terimi",
)
_AD = ("Ad name", "Headline 1", "Ad ID", "Reklam kimliği", "Başlık 1")
_ASSET = ("Asset", "Öğe")
_LOCATION = ("Location", "Konum", "Matched location", "Eşleşen konum")
_COST = ("Cost", "Maliyet")
_CPC = ("Avg. CPC", "Ort. TBM")
_IMPRESSIONS = ("Impr.", "Impressions", "Göstr.", "Gösterim", "Gösterimler")
_CLICKS = ("Clicks", "Tıklamalar")
_CURRENCY = ("Currency code", "Para birimi kodu")
_DATE = ("Date", "Tarih")
_DAY = ("Day", "Gün")
_PARTS = (
    *_LOCATION,
    *("Device", "Cihaz", "Network (with search partners)", "Network", "Ağ"),
    *("Age", "Yaş", "Gender", "Cinsiyet"),
)
# What only reports of Google Ads have.
_OWN = (
    *("Impr.", "Göstr.", "Campaign status", "Kampanya durumu", "Ad group status"),
    *("Reklam grubu durumu", "Keyword status", "Anahtar kelime durumu", "Asset status"),
    *("Interaction rate", "Conv. value", "Dönüşüm değeri", "TO", *_CPC, *_CURRENCY),
)

_MEASURES: dict[str, Kind] = {
    "spend": Money(_COST),
    "impressions": Count(_IMPRESSIONS),
    "clicks": Count(_CLICKS),
    "views": Count(("Views", "Video views", "TrueView views", "Görüntülemeler")),
    "conversions": Amount(("Conversions", "Dönüşümler")),
    "revenue": Amount(("Conv. value", "Dönüşüm değeri")),
    "objective": Text(("Campaign type", "Kampanya türü")),
}
_NAMES: dict[str, tuple[str, ...]] = {
    "campaign": _CAMPAIGN,
    "ad_set": _AD_GROUP,
    "ad": (),
}


def _report(
    level: str, label: str, own: tuple[str, ...], never: tuple[str, ...], **more: Kind
) -> Format:
    needed = {"campaign": "campaign", "ad_set": "ad_set"}.get(level, "ad")
    names = _NAMES | {needed: own}
    return Format(
        name=f"google_ads_{level}s",
        label=label,
        channel=GOOGLE.name,
        table=AD_RESULTS,
        where=_REPORTS,
        signature=(own, _OWN),
        never=never,
        fold=True,
        asks_period=True,
        needs=(needed,),
        remarks=("Total:", "Toplam:"),
        columns={
            "account": Text(("Account name", "Account", "Hesap adı", "Hesap")),
            "level": Fixed(value=level),
            **{column: Text(headers) for column, headers in names.items() if headers},
            "part": Joined(of=_PARTS),
            "day": Day(_DAY),
            "currency": Currency((*_CURRENCY, *_COST)),
            **_MEASURES,
            **more,
        },
        unused=_UNUSED,
    )


_UNUSED = (
    *_OWN,
    *("Budget", "Budget name", "Budget type", "Status", "Status reasons", "CTR"),
    *("Conv. rate", "Cost / conv.", "Conv. value / cost", "Interactions", "Avg. cost"),
    *("Optimization score", "Optimisation score", "Match type", "Durum", "Dön. oranı"),
    *("Maliyet / dönüşüm", "Tıklama oranı", "Kampanya kimliği", "Bütçe"),
)


def _card(
    name: str, label: str, signature: tuple[tuple[str, ...], ...], **columns: Kind
) -> Format:
    return Format(
        name=f"google_ads_{name}",
        label=label,
        channel=GOOGLE.name,
        table=AD_RESULTS,
        where=_CARDS,
        signature=signature,
        # Search Console has a table of days and one of devices too.
        never=(*_OWN[:2], *_CURRENCY, "Position", "Konum"),
        fold=True,
        asks_period="day" not in columns,
        columns={
            "level": Fixed(value="account"),
            "currency": Currency(_COST),
            **_MEASURES,
            **columns,
        },
        unused=(
            *("CTR", "Percent of known total", "Match type", "Criterion Status"),
            *("Campaign Status", "Ad Group Status", *_CPC, "TO"),
        ),
    )


_AGE = ("Age Range", "Yaş aralığı")
_GENDER = ("Gender", "Cinsiyet")
_KNOWN = ("Percent of known total",)
_SEARCHED = ("Search Keyword", "Arama anahtar kelimesi")
_DEVICE = ("Device", "Cihaz")

FORMATS = (
    _report(
        "campaign",
        N_("Google Ads campaigns"),
        _CAMPAIGN,
        (*_AD_GROUP, *_KEYWORD, *_AD, *_ASSET),
    ),
    _report("ad_set", N_("Google Ads ad groups"), _AD_GROUP, (*_KEYWORD, *_AD, *_ASSET)),
    _report(
        "keyword", N_("Google Ads keywords"), _KEYWORD, (*_AD, *_ASSET, "Criterion Status")
    ),
    _report("ad", N_("Google Ads ads"), _AD, _ASSET),
    _report(
        "asset",
        N_("Google Ads assets"),
        _ASSET,
        (),
        part=Text(("Asset type", "Öğe türü")),
    ),
    _card(
        "days",
        N_("Google Ads by day (Overview, Time series)"),
        (_DATE, _COST, _CPC),
        day=Day(_DATE, formats=("%a, %d %b %Y", "%Y-%m-%d")),
    ),
    _card(
        "searches",
        N_("Google Ads keywords (Overview, Searches)"),
        (_SEARCHED, ("Criterion Status",)),
        level=Fixed(value="keyword"),
        ad=Text(_SEARCHED),
    ),
    _card(
        "devices", N_("Google Ads by device (Overview)"), (_DEVICE, _COST), part=Text(_DEVICE)
    ),
    _card("ages", N_("Google Ads by age (Overview)"), (_AGE, _KNOWN), part=Text(_AGE)),
    _card(
        "genders",
        N_("Google Ads by gender (Overview)"),
        (_GENDER, _KNOWN),
        part=Text(_GENDER),
    ),
)

FOREIGN = (
    Foreign(
        signature=(("Start Hour",), ("Day",), _IMPRESSIONS),
        reason=N_("Ads by hour of the week are shown nowhere here; nothing was imported."),
    ),
)
