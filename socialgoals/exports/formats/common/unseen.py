"""Meta's content export in a language whose headers nobody has seen yet.

Ids, times and links look the same in every language; what a number counts is told by the stem
of its header. Since a stem may mislead, the user confirms the first file, and every later one
with the same header goes through.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from socialgoals.exports.files.layout import Region
from socialgoals.exports.findings import Asked, Option, Question
from socialgoals.exports.format import Format
from socialgoals.exports.kinds import Count, Kind
from socialgoals.i18n import N_, fold

_ID = re.compile(r"'?\d{10,20}(?:_\d{6,20})?")
_TIME = re.compile(r"\d{1,2}/\d{1,2}/20\d\d \d{1,2}:\d{2}")
_NUMBER = re.compile(r"\d[\d.,]*")

# The beginning or the middle of a header, by the measure it speaks of. The first that fits.
_STEMS = {
    "account": ("kullanıcı adı", "username", "sayfa adı", "page name"),
    "duration_seconds": ("süre",),
    "type": ("gönderi türü", "post type", "tür"),
    "text": ("açıklama", "description"),
    "profile_visits": ("profil ziyaret",),
    "clicks": ("bağlantı tıklama",),
    "views": ("görüntülem", "görüntülenme", "izlenme"),
    "reach": ("erişim", "erişilen"),
    "impressions": ("gösterim",),
    "likes": ("beğen", "ifade"),
    "comments": ("yorum",),
    "shares": ("paylaş",),
    "saves": ("kaydet", "kaydedil"),
    "follows": ("takip",),
}


def posts(format: Format, region: Region, link: re.Pattern[str]) -> Format | None:
    """The format with the headers of a table that looks like Meta's posts; to be confirmed.

    `link` is how links to its posts begin.
    """
    found = {"permalink": _column(region, link), "post_id": _column(region, _ID)}
    found["published_at"] = _column(region, _TIME)
    if None in found.values():
        return None
    taken = set(found.values())
    for column, stems in _STEMS.items():
        place = next(
            (
                place
                for place, name in enumerate(region.header)
                if place not in taken and any(fold(stem) in fold(name) for stem in stems)
            ),
            None,
        )
        kind = format.columns.get(column)
        if place is None or kind is None:
            continue
        if isinstance(kind, Count) and _column(region, _NUMBER, place) is None:
            continue
        found[column] = place
        taken.add(place)
    if not any(isinstance(format.columns[column], Count) for column in found):
        return None
    columns: dict[str, Kind] = {
        column: replace(format.columns[column], names=(region.header[place],))
        for column, place in found.items()
        if place is not None
    }
    return replace(format, columns=columns, adapt=_confirmed)


def _column(region: Region, pattern: re.Pattern[str], only: int | None = None) -> int | None:
    """The first column of which every filled cell is written like this."""
    for place in range(len(region.header)) if only is None else (only,):
        cells = [cell.strip() for cell in region.column(place) if cell.strip()]
        if cells and all(pattern.match(cell) for cell in cells):
            return place
    return None


def _confirmed(format: Format, region: Region, answers: Mapping[str, str]) -> Format:
    if answers.get("confirm") == "yes":
        return format
    places = {place: column for column, place in format.positions(region.header).items()}
    raise Asked(
        Question(
            id="confirm",
            text=N_("These columns look like Meta's export of posts. Is this such a file?"),
            options=(Option("yes", format.label),),
            examples=tuple(
                f"{region.header[place]}: {region.column(place)[0]}" for place in sorted(places)
            ),
        )
    )
