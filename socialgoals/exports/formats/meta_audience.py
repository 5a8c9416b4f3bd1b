"""Meta Business Suite, Audience card: shares of followers by age and gender, city and country.

Ages stand in rows and genders in columns; cities and countries stand in one row of names above
one row of percents. Both are turned into one row a value before anything else reads them.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from socialgoals.channels import FACEBOOK, INSTAGRAM
from socialgoals.exports.files.layout import Region
from socialgoals.exports.findings import Asked, refused
from socialgoals.exports.format import Foreign, Format
from socialgoals.exports.formats.common import reshaping
from socialgoals.exports.formats.common.questions import which_platform
from socialgoals.exports.kinds import Fixed, Share, Text
from socialgoals.i18n import N_, fold
from socialgoals.schema import AUDIENCE_SPLITS

_AGE = re.compile(r"\s*\d\d?\s*(?:[-–+]|$)")
_HEADER = ("value", "percent")
_WHERE = N_("Meta Business Suite > Insights > Audience > Export")


# Half of a spreadsheet's locales read `3.4` as the third of April.
_A_DATE = re.compile(
    r"\d{1,2}[./ -][^\W\d_]{3,}\.?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|20\d\d-\d\d-\d\d.*"
)


def _refuse_damage(region: Region) -> None:
    """Refuse shares that became dates in a spreadsheet, and lists glued to each other."""
    if any("**" in cell for cell in (region.title, *region.header)):
        raise refused(
            N_(
                "The lists of this card are glued to each other, so that nobody can tell whose "
                "they are. Export it again under Insights > Audience."
            )
        )
    if any(_A_DATE.fullmatch(cell.strip()) for row in region.sample for cell in row):
        raise refused(
            N_(
                "A spreadsheet turned percents of this card into dates, so that they are lost. "
                "Export it again under Insights > Audience and drop the file unopened."
            )
        )


def _ask_platform(format: Format, region: Region, answers: Mapping[str, str]) -> Format:
    _refuse_damage(region)
    if channel := answers.get("channel"):
        return replace(format, channel=channel)
    raise Asked(which_platform(tuple(cell for cell in region.header if cell)[:5]))


def _ages(region: Region, work: Path) -> Region:
    rows = []
    for number, row in enumerate(region.sample):
        line = region.first_line + number
        if not row or not _AGE.match(row[0]):
            # Blank, or of another list glued below: not an age, whatever its numbers say.
            rows.append(("", "", line))
            continue
        rows += [
            (f"{row[0].strip()} · {gender}", row[place], line)
            for place, gender in enumerate(region.header)
            if place and place < len(row) and gender.strip()
        ]
    return _long(region, work, rows)


def _places(region: Region, work: Path) -> Region:
    percents = region.sample[0] if region.sample else ()
    rows = [
        (name, percents[place] if place < len(percents) else "", region.first_line)
        for place, name in enumerate(region.header)
        if name.strip()
    ]
    return _long(region, work, rows)


def _long(region: Region, work: Path, rows: list[tuple[str, str, int]]) -> Region:
    table = ((line, [name, percent]) for name, percent, line in rows)
    return reshaping.rewritten(region, work, _HEADER, table)


def _card(dimension: str, label: str, **how: object) -> Format:
    return Format(
        name=f"meta_audience_{dimension}",
        label=label,
        channel="",
        may_be=(FACEBOOK.name, INSTAGRAM.name),
        table=AUDIENCE_SPLITS,
        where=_WHERE,
        asks_day=True,
        adapt=_ask_platform,
        columns={
            "audience": Fixed(value="followers"),
            "dimension": Fixed(value=dimension),
            "value": Text(("value",)),
            "share": Share(("percent",), percent=True),
        },
        **how,  # type: ignore[arg-type]
    )


_FORMATS = {
    fold(name)
    for name in (
        *("Reels", "Photos", "Photo", "Multi-photo", "Multi photo", "Links", "Text", "Others"),
        *("Other", "Videos", "Video", "Live", "Stories", "Carousel"),
        *("Reels videoları", "Fotoğraflar", "Çoklu fotoğraf", "Bağlantılar", "Metin", "Diğer"),
        *("Videolar", "Canlı", "Hikayeler"),
    )
}


def _is_top_formats(region: Region) -> bool:
    """One row of numbers below the names of content formats, which differ from card to card."""
    named = [fold(cell) for cell in region.header if cell.strip()]
    return len(named) > 1 and set(named) <= _FORMATS


FOREIGN = (
    Foreign(
        fits=_is_top_formats,
        reason=N_(
            "This card sums up formats of content. The export of posts (Insights > Content) "
            "brings them post by post; nothing was imported."
        ),
    ),
    Foreign(
        fits=lambda region: fold(region.title) in {"top pages", "en çok beğenilen sayfalar"},
        reason=N_("This card lists other pages that followers like; nothing was imported."),
    ),
)

FORMATS = (
    _card(
        "age_gender",
        N_("Followers by age and gender (Meta)"),
        signature=(("Women", "Kadınlar", "Mulheres"), ("Men", "Erkekler", "Homens")),
        reshape=_ages,
    ),
    _card(
        "city",
        N_("Followers by city (Meta)"),
        signature=(),
        title=("Top cities", "Top towns/cities", "En çok takipçi olan şehirler"),
        reshape=_places,
    ),
    _card(
        "country",
        N_("Followers by country (Meta)"),
        signature=(),
        title=("Top countries", "En çok takipçi olan ülkeler"),
        reshape=_places,
    ),
)
