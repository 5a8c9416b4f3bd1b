"""Google Business Profile, performance: a row a shop, the sums of a period.

Where people saw a shop stands in four columns and what they did in the others, so a shop
becomes a row for each place it was seen and one for what was done. The second line holds
descriptions. The period stands in the file's name only.
"""

from collections.abc import Iterator
from pathlib import Path

from socialgoals.channels import GOOGLE
from socialgoals.exports.files.layout import Region
from socialgoals.exports.format import Format
from socialgoals.exports.formats.common import reshaping
from socialgoals.exports.kinds import Count, Fixed, Text
from socialgoals.i18n import N_, fold
from socialgoals.schema import WEB_VISITS

_NAME = ("Business name", "İşletme adı")
_SHOP = (("Store code", "Mağaza kodu"), ("Address", "Adres"))
_SEEN = {
    "Google Search - Mobile": ("Google Search - Mobile", "Google Arama - Mobil"),
    "Google Search - Desktop": ("Google Search - Desktop", "Google Arama - Masaüstü"),
    "Google Maps - Mobile": ("Google Maps - Mobile", "Google Haritalar - Mobil"),
    "Google Maps - Desktop": ("Google Maps - Desktop", "Google Haritalar - Masaüstü"),
}
_CLICKS = ("Website clicks", "Web sitesi tıklamaları")
_DONE = (
    ("Calls", "Telefonla arama"),
    ("Messages", "Mesajlar"),
    ("Bookings", "Rezervasyonlar"),
    ("Directions", "Yol tarifi"),
    _CLICKS,
    ("Food orders", "Yemek siparişleri"),
    ("Food menu clicks", "Yemek menüsünün tıklanma sayısı"),
    ("Hotel bookings", "Otel rezervasyonu sayısı"),
)
_HEADER = ("Business name", "Shop", "Part", "Impressions", "Website clicks", "Actions")


def _shops(region: Region, work: Path) -> Region:
    return reshaping.rewritten(region, work, _HEADER, _rows(region))


def _rows(region: Region) -> Iterator[tuple[int, list[str]]]:
    places = {fold(name): place for place, name in enumerate(region.header)}

    def cell(row: list[str], names: tuple[str, ...]) -> str:
        place = next((places[fold(name)] for name in names if fold(name) in places), -1)
        return row[place].strip() if 0 <= place < len(row) else ""

    for line, row in reshaping.rows(region):
        counts = {part: _count(cell(row, names)) for part, names in _SEEN.items()}
        done = [_count(cell(row, names)) for names in _DONE]
        if all(number is None for number in (*counts.values(), *done)):
            continue
        name = cell(row, _NAME)
        shop = next(filter(None, (cell(row, names) for names in _SHOP)), "")
        for part, seen in counts.items():
            if seen is not None:
                yield line, [name, shop, part, str(seen), "", ""]
        total = sum(number for number in done if number is not None)
        clicks = _count(cell(row, _CLICKS))
        yield (
            line,
            [name, shop, "Actions", "", "" if clicks is None else str(clicks), str(total)],
        )


def _count(cell: str) -> int | None:
    digits = cell.replace(",", "").replace(".", "")
    return int(digits) if digits.isdecimal() else None


FORMATS = (
    Format(
        name="google_business_profile",
        label=N_("Google Business Profile performance"),
        channel=GOOGLE.name,
        table=WEB_VISITS,
        where=N_("Google Business Profile Manager > Reports > Performance > Export"),
        signature=(("Google Maps - Mobile", "Google Haritalar - Mobil"), _NAME),
        asks_period=True,
        reshape=_shops,
        columns={
            "channel": Fixed(value=GOOGLE.name),
            "account": Text(_NAME),
            "dimension": Fixed(value="other"),
            "page": Text(("Shop",)),
            "part": Text(("Part",)),
            "impressions": Count(("Impressions",)),
            "clicks": Count(("Website clicks",)),
            "events": Count(("Actions",)),
        },
    ),
)
