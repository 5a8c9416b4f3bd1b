"""Meta Ads Manager: what campaigns, ad sets and ads cost and brought.

The first row is the total of all, with a blank name: counted with the others it would double
the spend. `Results` mixes units, which the indicator tells apart. The currency stands in a
header only. A breakdown (age, region, placement) splits each row into parts; one by month
writes its days into a column of its own.
"""

import re
from pathlib import Path

from socialgoals.channels import META
from socialgoals.exports.files.layout import Region
from socialgoals.exports.format import Format
from socialgoals.exports.formats.common import reshaping
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
from socialgoals.i18n import N_, fold
from socialgoals.schema import AD_RESULTS

_WHERE = N_("Meta Ads Manager > Reports > Export table data > .csv or .xlsx")

_STARTS = ("Reporting starts", "Rapor Başlangıcı", "Raporlama başlangıcı")
_ENDS = ("Reporting ends", "Rapor Sonu", "Raporlama bitişi")
_ACCOUNT = ("Account name", "Hesap adı")
_CAMPAIGN = ("Campaign name", "Kampanya adı")
_AD_SET = ("Ad set name", "Reklam seti adı")
_AD = ("Ad name", "Reklam adı", "Reklamlar")
_SPENT = ("Amount spent", "Harcanan tutar")
_MONTH = ("Month", "Ay")
_PARTS = (
    *("Age", "Yaş", "Gender", "Cinsiyet", "Country", "Ülke", "Region", "Bölge"),
    *("Platform", "Placement", "Yerleşim", "Reklam alanı", "Device platform"),
    *("Cihaz platformu", "Impression device", "Gösterim cihazı", "Time of day"),
    *("DMA region", "Audience segments", "Hedef kitle segmentleri"),
)
_DAYS = ("%Y-%m-%d", "%d.%m.%Y")

_MEASURES: dict[str, Kind] = {
    "spend": Money(_SPENT),
    "currency": Currency(("Currency", "Para birimi", *_SPENT)),
    "impressions": Count(("Impressions", "Gösterim", "Gösterimler")),
    "reach": Count(("Reach", "Erişim")),
    "clicks": Count(("Link clicks", "Bağlantı tıklamaları")),
    "all_clicks": Count(("Clicks (all)", "Tıklamalar (Tümü)")),
    "views": Count(("Video plays", "Video oynatmaları")),
    "engagements": Count(("Post engagements", "Post engagement", "Gönderi etkileşimleri")),
    "results": Amount(("Results", "Sonuçlar")),
    "result_kind": Text(
        (
            "Result indicator",
            "Result type",
            "Sonuç göstergesi",
            "Sonuç türü",
        )
    ),
    "conversions": Amount(
        (
            "Purchases",
            "Website purchases",
            "Alışverişler",
            "Satın almalar",
            "Web sitesi satın almaları",
        )
    ),
    "revenue": Money(
        (
            "Purchases conversion value",
            "Website purchases conversion value",
            "Alışveriş dönüşüm değeri",
            "Satın alma dönüşüm değeri",
        )
    ),
    "leads": Count(("Leads", "Potansiyel müşteriler")),
    "objective": Text(("Objective", "Amaç")),
}
_UNUSED = (
    *("Campaign delivery", "Ad set delivery", "Ad delivery", "Yayın Durumu", "Ends"),
    *("Ad set budget", "Ad set budget type", "Attribution setting", "Bid", "Bid type"),
    *("Cost per results", "Sonuç başına ücret", "Sonuç başına maliyet", "Frequency"),
    *("Sıklık", "Quality ranking", "Engagement rate ranking", "Conversion rate ranking"),
    *("Last significant edit", "CTR (Tümü)", "CPC (tümü)", "Day", "Gün", *_MONTH),
)

_TWO_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})\s*[-–]\s*(\d{4}-\d{2}-\d{2})")


def _months(region: Region, work: Path) -> Region:
    """Rows broken down by month, each with its own month for a period."""
    names = [fold(name) for name in region.header]
    wanted = [{fold(name) for name in group} for group in (_MONTH, _STARTS, _ENDS)]
    places = [next((i for i, n in enumerate(names) if n in group), -1) for group in wanted]
    month, starts, ends = places
    if month < 0:
        return region
    table = []
    for line, row in reshaping.rows(region):
        if days := _TWO_DAYS.search(row[month]):
            row[starts], row[ends] = days[1], days[2]
        table.append((line, row))
    return reshaping.rewritten(region, work, region.header, table)


def _report(
    level: str,
    label: str,
    names: tuple[tuple[str, tuple[str, ...]], ...],
    never: tuple[str, ...],
) -> Format:
    """The report of a level, whose own name is the first of `names`."""
    own, headers = names[0]
    return Format(
        name=f"meta_ads_{level}",
        label=label,
        channel=META.name,
        table=AD_RESULTS,
        where=_WHERE,
        signature=(
            _STARTS,
            _ENDS,
            headers,
            (*_SPENT, *(n for m in ("impressions", "reach") for n in _MEASURES[m].names)),
        ),
        never=never,
        fold=True,
        needs=(own,),
        columns={
            "account": Text(_ACCOUNT),
            "level": Fixed(value=level),
            **{column: Text(headers) for column, headers in names},
            "day": Day(_STARTS, formats=_DAYS),
            "last_day": Day(_ENDS, formats=_DAYS),
            "part": Joined(of=_PARTS),
            **_MEASURES,
        },
        unused=_UNUSED,
        reshape=_months,
    )


FORMATS = (
    _report(
        "ad",
        N_("Meta ads (Ads Manager)"),
        (("ad", _AD), ("ad_set", _AD_SET), ("campaign", _CAMPAIGN)),
        (),
    ),
    _report(
        "ad_set",
        N_("Meta ad sets (Ads Manager)"),
        (("ad_set", _AD_SET), ("campaign", _CAMPAIGN)),
        _AD,
    ),
    _report(
        "campaign",
        N_("Meta campaigns (Ads Manager)"),
        (("campaign", _CAMPAIGN),),
        (*_AD, *_AD_SET),
    ),
    _report(
        "account",
        N_("Meta ad accounts (Ads Reporting)"),
        (("account", _ACCOUNT),),
        (*_AD, *_AD_SET, *_CAMPAIGN),
    ),
)
