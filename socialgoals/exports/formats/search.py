"""How people find the site: Google Search Console, and Universal Analytics until 2023.

Search Console gives a zip of small tables, each the whole by another dimension; only the one by
day carries dates, which are then those of the others. The last row of Universal Analytics is
the total, with a blank name.
"""

from pathlib import Path

from socialgoals.channels import GOOGLE, WEB
from socialgoals.exports.files.layout import Region
from socialgoals.exports.format import Foreign, Format
from socialgoals.exports.formats.common import reshaping
from socialgoals.exports.kinds import Amount, Count, Day, Fixed, Kind, Part, Referrer, Text
from socialgoals.i18n import N_, fold
from socialgoals.schema import WEB_VISITS

_CONSOLE = N_("Google Search Console > Performance > Export > Download CSV")
_UNIVERSAL = N_("No longer offered by Google; files of Universal Analytics until 2024 are read")

_CLICKS = ("Clicks", "Tıklamalar")
_IMPRESSIONS = ("Impressions", "Gösterimler")
_RATE = ("CTR", "TO")
_POSITION = ("Position", "Konum")
_DATE = ("Date", "Tarih")


def _searched(name: str, label: str, own: tuple[str, ...], **columns: Kind) -> Format:
    return Format(
        name=f"search_console_{name}",
        label=label,
        channel=GOOGLE.name,
        table=WEB_VISITS,
        where=_CONSOLE,
        signature=(own, _CLICKS, _IMPRESSIONS, _POSITION),
        asks_period="day" not in columns,
        columns={
            "dimension": Fixed(value="total" if name == "days" else name),
            **columns,
            "clicks": Count(_CLICKS),
            "impressions": Count(_IMPRESSIONS),
        },
        unused=(*_RATE, *_POSITION),
    )


_QUERY = ("Top queries", "Query", "Queries", "En çok yapılan sorgular", "Sorgu")
_PAGE = ("Top pages", "Page", "Pages", "En çok görüntülenen sayfalar", "Sayfa")
_COUNTRY = ("Country", "Ülke")
_DEVICE = ("Device", "Cihaz")
_APPEARANCE = ("Search Appearance", "Arama görünümü")

_UA_PAGE = ("Page", "Landing Page", "Page Title")
_UA_SOURCE = ("Source / Medium", "Source")
_UA_GROUP = ("Default Channel Grouping",)
_UA_DAY = ("Day Index", "Date")
_BOUNCES = "bounces"
_UA_MEASURES: dict[str, Kind] = {
    "views": Count(("Pageviews",)),
    "sessions": Count(("Sessions", "Entrances")),
    "bounces": Count((_BOUNCES,)),
    "users": Count(("Users",)),
    "new_users": Count(("New Users",)),
    "conversions": Amount(("Goal Completions", "Transactions")),
    "revenue": Amount(("Revenue",)),
}


def _bounces(region: Region, work: Path) -> Region:
    """Bounces from their rate, since only counts may be added up."""
    names = {fold(name): name for name in region.header}
    rate = names.get("bounce rate")
    of = names.get("sessions") or names.get("entrances")
    if not rate or not of:
        return region
    return reshaping.with_columns(
        region, work, {_BOUNCES: lambda row: _times(row[rate], row[of])}
    )


def _times(rate: str, number: str) -> str:
    """A rate written as `0.25` or `25.00%` of a number, rounded."""
    percent = rate.strip().endswith("%")
    try:
        part = float(rate.strip().rstrip("%")) / (100 if percent else 1)
        return str(round(part * float(number.replace(",", ""))))
    except ValueError:
        return ""


def _universal(name: str, label: str, own: tuple[str, ...], **columns: Kind) -> Format:
    return Format(
        name=f"universal_analytics_{name}",
        label=label,
        channel=WEB.name,
        table=WEB_VISITS,
        where=_UNIVERSAL,
        retired=True,
        signature=(
            own,
            ("Pageviews", "Sessions", "Entrances", "Users"),
            ("Pageviews", "Bounce Rate"),
        ),
        asks_period="day" not in columns,
        fold=True,
        needs=tuple(c for c in ("page", "source", "part") if c in columns),
        columns={
            "dimension": Fixed(value="total" if name == "days" else name),
            **columns,
            **_UA_MEASURES,
        },
        unused=(
            *("Unique Pageviews", "Avg. Time on Page", "Entrances", "Bounce Rate", "% Exit"),
            *("Page Value", "Pages / Session", "Avg. Session Duration"),
        ),
        reshape=_bounces,
    )


FORMATS = (
    _searched(
        "days",
        N_("Google Search by day (Search Console)"),
        _DATE,
        day=Day(_DATE),
    ),
    _searched(
        "query", N_("Google Search by query (Search Console)"), _QUERY, part=Text(_QUERY)
    ),
    _searched("page", N_("Google Search by page (Search Console)"), _PAGE, page=Text(_PAGE)),
    _searched(
        "country",
        N_("Google Search by country (Search Console)"),
        _COUNTRY,
        part=Text(_COUNTRY),
    ),
    _searched(
        "device", N_("Google Search by device (Search Console)"), _DEVICE, part=Text(_DEVICE)
    ),
    _searched(
        "appearance",
        N_("Google Search by appearance (Search Console)"),
        _APPEARANCE,
        part=Text(_APPEARANCE),
    ),
    _universal("page", N_("Pages (Universal Analytics)"), _UA_PAGE, page=Text(_UA_PAGE)),
    _universal(
        "source",
        N_("Sessions by source (Universal Analytics)"),
        _UA_SOURCE,
        channel=Referrer(_UA_SOURCE),
        source=Part(_UA_SOURCE, pattern=r"^(.*?)(?: / .*)?$"),
        medium=Part(_UA_SOURCE, pattern=r" / (.*)$"),
    ),
    _universal(
        "group",
        N_("Sessions by channel group (Universal Analytics)"),
        _UA_GROUP,
        part=Text(_UA_GROUP),
        channel_group=Text(_UA_GROUP),
    ),
    _universal(
        "days",
        N_("Visits by day (Universal Analytics)"),
        _UA_DAY,
        day=Day(_UA_DAY, formats=("%Y-%m-%d", "%m/%d/%y", "%Y%m%d")),
    ),
)

FOREIGN = (
    Foreign(
        signature=(("Filter", "Filtre"), ("Value", "Değer")),
        reason=N_("This part lists the filters of the report; there is nothing to import."),
    ),
    Foreign(
        fits=lambda region: (
            region.grid.section == "Summary" and "Links to data:" in _head(region)
        ),
        reason=N_("This sheet is the summary of the report; there is nothing to import."),
    ),
    Foreign(
        begins=("Category:", "Kategori:"),
        reason=N_(
            "Google Trends shows how often people search for words, not what your accounts "
            "reached. There is nothing to import; export results from the platforms themselves."
        ),
        refused=True,
    ),
)


def _head(region: Region) -> str:
    rows = (*region.above, region.header, *region.sample[:10])
    return "\n".join(cell for row in rows for cell in row).strip()
