"""LinkedIn, a person's own posts: one workbook of five or six sheets, and the rivals of a page.

Numbers are text, sheets are named in the language of the interface but stand in one order:
discovery, engagement, top posts, followers, demographics. The daily sheet is in no order. Two
lists of posts stand side by side, one by engagements and one by impressions; a post of both is
one row. The level of followers stands above their daily growth.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from socialgoals.channels import LINKEDIN
from socialgoals.exports.files.layout import Region
from socialgoals.exports.format import Foreign, Format
from socialgoals.exports.formats.common import reshaping
from socialgoals.exports.kinds import Coded, Count, Day, Fixed, Part, Share, Text
from socialgoals.i18n import N_, fold
from socialgoals.schema import ACCOUNT_DAYS, AUDIENCE_SPLITS, COMPETITORS, POSTS

_WHERE = N_("LinkedIn profile > Analytics > Content performance > Export")
_RIVALS = N_("LinkedIn page > Analytics > Competitors > Export")

_DATES = ("%m/%d/%Y", "%d/%m/%Y")
_DATE = ("Date", "Data", "Fecha", "Datum", "Tarih")
_IMPRESSIONS = ("Impressions", "Impressões", "Impresiones", "Impressionen", "Gösterimler")
_ENGAGEMENTS = (
    *("Engagements", "Engajamentos", "Interacciones", "Interaktionen"),
    *("Etkileşimler", "Etkileşim"),
)
_NEW = (
    *("New followers", "Novos seguidores", "Nuevos seguidores", "Neue Follower:innen"),
    "Yeni takipçiler",
)
_URL = (
    *("Post URL", "URL da publicação", "URL de la publicación", "URL des Beitrags"),
    "Gönderi URL'si",
)
_PUBLISHED = (
    *("Post publish date", "Data da publicação", "Fecha de publicación"),
    *("Gönderi yayınlanma tarihi", "Veröffentlichungsdatum des Beitrags"),
)
_TOP = (
    *("Top Demographics", "Principais dados demográficos", "Datos demográficos principales"),
    "En çok görülen demografik bilgiler",
)
_SHARE = ("Percentage", "Porcentagem", "Porcentaje", "Prozentsatz", "Yüzde")
_VALUE = ("Value", "Valor", "Wert", "Değer")
_A_POST = r"(?:activity|share|ugcPost)[:-](\d{15,20})"
_LINK = re.compile(r"https?://(?:www\.)?linkedin\.com/\S+")
_SLASHED = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
# `< 1%`, in words in most languages.
_BOUND = re.compile(r"<|[^\W\d_]")
_SHEETS = ("discovery", "engagement", "posts", "followers", "demographics", "content")


def _sheet(region: Region, name: str) -> bool:
    """Whether a table is this sheet of a creator's workbook, whatever its language."""
    own = [n.rpartition("/")[2] for n in region.grid.names if n.startswith(region.grid.file)]
    if len(own) not in (5, 6) or region.grid.section not in own:
        return False
    known = "TOP POSTS" in own or "aggregateanalytics" in region.grid.file.lower()
    return known and _SHEETS[own.index(region.grid.section)] == name


def _side_by_side(region: Region, work: Path) -> Region:
    """The two lists of posts as one, with a row a post."""
    places = [i for i, cell in enumerate(region.header) if cell.strip()]
    halves = places[:3], places[3:6]
    found: dict[str, list[str]] = {}
    lines: dict[str, int] = {}
    for line, row in reshaping.rows(region):
        for number, half in enumerate(halves):
            link, day, value = (row[place] for place in half) if len(half) == 3 else ("",) * 3
            if _LINK.match(link):
                post = found.setdefault(link, [link, day, "", ""])
                post[2 + number] = value
                lines.setdefault(link, line)
    header = ("Post URL", "Post publish date", "Engagements", "Impressions")
    return reshaping.rewritten(
        region, work, header, ((lines[link], post) for link, post in found.items())
    )


def _with_level(region: Region, work: Path) -> Region:
    """The days with one more column: the followers of the day that stands above them."""
    level, on = "", ""
    for first, *others in region.above:
        number = next((cell for cell in others if cell.strip()), "")
        if number and (written := _SLASHED.search(first)):
            level, on = number, written[0]
    rows = [
        (line, [*row[:2], level if on and _bare(row[0]) == _bare(on) else ""])
        for line, row in reshaping.rows(region)
    ]
    if on and not any(row[2] for _, row in rows):
        rows.append((1, [on, "", level]))
    return reshaping.rewritten(region, work, (*region.header[:2], "level"), rows)


def _bare(day: str) -> str:
    """A date without the zeros in front of its numbers."""
    return re.sub(r"\b0", "", day.strip())


def _order(format: Format, region: Region, answers: Mapping[str, str]) -> Format:
    """In English the month comes first; in the other languages the day does."""
    if {fold(cell) for cell in region.header} & {"date", "post url"}:
        return format
    kind = format.columns["day"]
    assert isinstance(kind, Day)
    return replace(
        format, columns={**format.columns, "day": replace(kind, formats=_DATES[::-1])}
    )


def _by_place(sheet: str, *columns: str) -> Callable[[Format, Region], Format | None]:
    """Knows a sheet by its place in the workbook, and its columns by theirs in the sheet."""

    def shape(format: Format, region: Region) -> Format | None:
        if not _sheet(region, sheet) or len(region.header) < len(columns):
            return None
        named = {
            column: replace(format.columns[column], names=(region.header[place],))
            for place, column in enumerate(columns)
        }
        found = replace(format, columns={**format.columns, **named})
        return _order(found, region, {}) if "day" in found.columns else found

    return shape


def _without_bounds(region: Region, work: Path) -> Region:
    """Shares below one percent are not known."""
    rows = (
        (line, [*row[:-1], "" if _BOUND.search(row[-1]) else row[-1]])
        for line, row in reshaping.rows(region)
    )
    return reshaping.rewritten(region, work, region.header, rows)


_DAYS = Format(
    name="linkedin_creator_days",
    label=N_("LinkedIn profile by day (sheet Engagement)"),
    channel=LINKEDIN.name,
    table=ACCOUNT_DAYS,
    where=_WHERE,
    signature=(_DATE, _IMPRESSIONS, _ENGAGEMENTS),
    fits=lambda region: _sheet(region, "engagement"),
    columns={
        "day": Day(_DATE, formats=_DATES),
        "impressions": Count(_IMPRESSIONS),
        "engagements": Count(_ENGAGEMENTS),
    },
    adapt=_order,
    shape=_by_place("engagement", "day", "impressions", "engagements"),
)

_POSTS = Format(
    name="linkedin_creator_posts",
    label=N_("LinkedIn profile's posts (sheet Top posts)"),
    channel=LINKEDIN.name,
    table=POSTS,
    where=_WHERE,
    signature=(_URL, _PUBLISHED),
    columns={
        "post_id": Part(("Post URL",), pattern=_A_POST),
        "day": Day(("Post publish date",), formats=_DATES),
        "permalink": Text(("Post URL",)),
        "engagements": Count(("Engagements",)),
        "impressions": Count(("Impressions",)),
    },
    adapt=_order,
    reshape=_side_by_side,
    shape=_by_place("posts"),
)

_FOLLOWERS = Format(
    name="linkedin_creator_followers",
    label=N_("LinkedIn profile's followers by day (sheet Followers)"),
    channel=LINKEDIN.name,
    table=ACCOUNT_DAYS,
    where=_WHERE,
    signature=(_DATE, _NEW),
    fits=lambda region: _sheet(region, "followers"),
    columns={
        "day": Day(_DATE, formats=_DATES),
        "follows": Count(_NEW),
        "followers": Count(("level",)),
    },
    adapt=_order,
    reshape=_with_level,
    shape=_by_place("followers", "day", "follows"),
)

_AUDIENCE = Format(
    name="linkedin_creator_audience",
    label=N_("LinkedIn profile's followers by group (sheet Demographics)"),
    channel=LINKEDIN.name,
    table=AUDIENCE_SPLITS,
    where=_WHERE,
    signature=(_TOP, _VALUE, _SHARE),
    asks_day=True,
    columns={
        "audience": Fixed(value="followers"),
        "dimension": Coded(
            _TOP,
            codes={
                "job titles": "job",
                "locations": "location",
                "industries": "industry",
                "seniority": "seniority",
                "company size": "company_size",
                "companies": "company",
                "cargos": "job",
                "localidades": "location",
                "setores": "industry",
                "nível de experiência": "seniority",
                "tamanho da empresa": "company_size",
                "empresas": "company",
                "unvanlar": "job",
                "konumlar": "location",
                "sektörler": "industry",
                "kıdem": "seniority",
                "şirket büyüklüğü": "company_size",
                "şirketler": "company",
            },
        ),
        "value": Text(_VALUE),
        "share": Share(_SHARE),
    },
    reshape=_without_bounds,
    shape=_by_place("demographics", "dimension", "value", "share"),
)

_COMPETITORS = Format(
    name="linkedin_competitors",
    label=N_("LinkedIn competitors of a page"),
    channel=LINKEDIN.name,
    table=COMPETITORS,
    where=_RIVALS,
    signature=(("Page",), ("Total Followers",), ("New Followers",)),
    asks_period=True,
    columns={
        "account": Text(("Page",)),
        "followers": Count(("Total Followers",)),
        "net_follows": Count(("New Followers",)),
        "engagements": Count(("Total post engagements",)),
        "posts": Count(("Total posts",)),
    },
)

FORMATS = (_DAYS, _POSTS, _FOLLOWERS, _AUDIENCE, _COMPETITORS)


def _is_summary(region: Region) -> bool:
    return _sheet(region, "discovery") or _sheet(region, "content")


FOREIGN = (
    Foreign(
        fits=_is_summary,
        reason=N_("This sheet sums up the others, which are read; there is nothing to import."),
    ),
)
