"""Google Analytics 4: reports, snapshots of many small tables, explorations.

Each table follows comments that give the property and the days of the report. A day may be
written as its number within the report (`0003`). In an exploration the total stands first, one
cell wider than the header. Averages of time are multiplied back into the time itself. Tables
that count over a moving window, or by cohort, hold nothing that may be added up.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from socialgoals.channels import WEB
from socialgoals.exports.files.encoding import blocks
from socialgoals.exports.files.layout import Region
from socialgoals.exports.format import Foreign, Format
from socialgoals.exports.formats.common import analytics_words as words
from socialgoals.exports.formats.common import reshaping
from socialgoals.exports.kinds import (
    Amount,
    Count,
    Day,
    Fixed,
    Kind,
    NthDay,
    Part,
    Referrer,
    Text,
)
from socialgoals.i18n import N_, fold
from socialgoals.schema import WEB_VISITS

_WHERE = N_("Google Analytics > Reports > Share this report > Download file > CSV")

_AVERAGES = {
    "Average engagement time per session": "sessions",
    "Tiempo de interacción medio por sesión": "sessions",
    "Oturum başına ortalama etkileşim süresi": "sessions",
    "Average engagement time per active user": "users",
    "Tiempo de interacción medio por usuario activo": "users",
    "Etkin kullanıcı başına ortalama etkileşim süresi": "users",
}
_BOUNCE_RATE = ("Bounce rate", "Porcentaje de rebote", "Hemen çıkma oranı")
_SECONDS, _BOUNCES = "engagement seconds", "bounces"

_MEASURES: dict[str, Kind] = {
    "sessions": Count(("Sessions", "Sesiones", "Oturumlar", "Oturum sayısı")),
    "engaged_sessions": Count(
        ("Engaged sessions", "Sesiones con interacción", "Etkileşimli oturumlar")
    ),
    "bounces": Count((_BOUNCES,)),
    "views": Count(
        (
            *("Views", "Screen views", "Vistas", "Visualizaciones"),
            *("Görüntüleme sayısı", "Görüntülemeler", "Görüntüleme"),
        )
    ),
    "events": Count(("Event count", "Número de eventos", "Etkinlik sayısı")),
    "new_users": Count(
        ("New users", "Usuarios nuevos", "Nuevos usuarios", "Yeni kullanıcılar")
    ),
    "users": Count(
        (
            *("Active users", "Users", "Total users"),
            *("Usuarios activos", "Usuarios", "Usuarios totales", "Total de usuarios"),
            *("Etkin kullanıcılar", "Kullanıcılar", "Toplam kullanıcı sayısı"),
        )
    ),
    "conversions": Amount(
        (
            *("Key events", "Conversions", "Eventos clave", "Conversiones"),
            *("Önemli etkinlikler", "Önemli etkinlik sayısı", "Dönüşümler"),
        )
    ),
    "revenue": Amount(("Total revenue", "Ingresos totales", "Toplam gelir")),
    "engagement_seconds": Amount((_SECONDS, "User engagement")),
}
_COUNTED = tuple(name for kind in _MEASURES.values() for name in kind.names)
_UNUSED = (
    *("Views per active user", "Event count per active user", "Event count per user"),
    *("Engagement rate", "Events per session", "Session key event rate", "Returning users"),
    *("Average session duration", "User key event rate", "% Total", *_AVERAGES, *_BOUNCE_RATE),
)

# Nothing else has these headers, so that they speak for themselves without comments above.
_TELLING = {
    fold(name)
    for names in (
        words.NTH,
        words.GROUP,
        words.FIRST_GROUP,
        words.FIRST_SOURCE,
        words.PAGE,
        words.PAGE_TITLE,
        words.EVENT,
    )
    for name in names
} | {fold(name) for name in ("Event count", "Engaged sessions", "Key events")}

_PROPERTY = re.compile(
    r"#\s*(?:Property|Propiedad|Propriedade|Propriété|Proprietà|Mülk|Özellik)\s*:\s*(.+)"
)
_COMMENT = re.compile(r"#\s*(?:-{5,}|.*\b\d{8}\b)")
_SPAN = re.compile(r"#\s*\d{8}\s*-\s*\d{8}")


def _is_google(region: Region) -> bool:
    commented = any(row and _COMMENT.match(row[0]) for row in region.above)
    return commented or any(fold(name) in _TELLING for name in region.header)


def _known(format: Format, region: Region, answers: Mapping[str, str]) -> Format:
    """The format with the property of the file and the way its days are written."""
    columns = dict(format.columns)
    if name := _property(region.grid.path, region.grid.encoding):
        columns["account"] = Fixed(value=name)
    if {fold(name) for name in words.NTH} & {fold(name) for name in region.header}:
        columns["day"] = NthDay(words.NTH)
    return replace(format, columns=columns)


@lru_cache(maxsize=64)
def _property(path: Path, encoding: str) -> str:
    """The property that the first comments of a file name; an exploration names it first."""
    head = next(iter(blocks(path, encoding)), "").removeprefix("\ufeff")
    lines = [line.strip().strip('"') for line in head.splitlines()[:12]]
    if found := next(filter(None, map(_PROPERTY.match, lines)), None):
        return found[1].strip()
    told = [line.lstrip("# ") for line in lines if line.startswith("#") and line.strip("#- ")]
    return told[0] if told and any(map(_SPAN.match, lines)) else ""


def _with_wholes(region: Region, work: Path) -> Region:
    """Averages and rates multiplied back, as sums are what may be added up."""
    names = {fold(name): name for name in region.header}
    average = next((name for name in _AVERAGES if fold(name) in names), None)
    rate = next((name for name in _BOUNCE_RATE if fold(name) in names), None)
    made = {}
    if average and (of := _header(names, _AVERAGES[average])):
        first, second = names[fold(average)], of
        made[_SECONDS] = lambda row: _product(row, first, second)
    if rate and (sessions := _header(names, "sessions")):
        left, right = names[fold(rate)], sessions
        made[_BOUNCES] = lambda row: _product(row, left, right, whole=True)
    return reshaping.with_columns(region, work, made) if made else region


def _header(names: Mapping[str, str], column: str) -> str | None:
    return next((names[n] for n in _MEASURES[column].folded if n in names), None)


def _product(row: dict[str, str], one: str, other: str, whole: bool = False) -> str:
    try:
        product = float(row[one]) * float(row[other])
    except (KeyError, ValueError):
        return ""
    return str(round(product)) if whole else repr(product)


def _report(
    name: str,
    label: str,
    own: tuple[str, ...],
    never: tuple[str, ...],
    **columns: Kind,
) -> Format:
    return Format(
        name=f"ga4_{name}",
        label=label,
        channel=WEB.name,
        table=WEB_VISITS,
        where=_WHERE,
        signature=(own, _COUNTED),
        never=never,
        fold=True,
        asks_period=True,
        needs=tuple(c for c in ("source", "page", "part") if c in columns),
        fits=_is_google,
        columns={
            "dimension": Fixed(value=name),
            "day": Day(words.DATE, formats=("%Y%m%d",)),
            **columns,
            **_MEASURES,
        },
        unused=_UNUSED,
        adapt=_known,
        reshape=_with_wholes,
    )


def _reports() -> tuple[Format, ...]:
    """A format a dimension; a table of several belongs to the first of them."""
    found = []
    before: tuple[str, ...] = ()
    for name, label, own, columns in _DIMENSIONS:
        found.append(_report(name, label, own, before, **columns))
        before += own
    return (
        *found,
        _report("total", N_("Google Analytics by day"), (*words.DATE, *words.NTH), before),
    )


_SOURCE_ALONE = r"^(.*?)(?: / .*)?$"
_AFTER = r" / (.*)$"
_DIMENSIONS: tuple[tuple[str, str, tuple[str, ...], dict[str, Kind]], ...] = (
    (
        "source",
        N_("Google Analytics sessions by source and medium"),
        words.SOURCE,
        {
            "channel": Referrer(words.SOURCE),
            "source": Part(words.SOURCE, pattern=_SOURCE_ALONE),
            "medium": Part((*words.MEDIUM, *words.SOURCE), pattern=r"^(?:.* / )?(.*)$"),
            "campaign": Text(words.CAMPAIGN),
            "channel_group": Text(words.GROUP),
        },
    ),
    (
        "group",
        N_("Google Analytics sessions by channel group"),
        words.GROUP,
        {"part": Text(words.GROUP), "channel_group": Text(words.GROUP)},
    ),
    (
        "first_source",
        N_("Google Analytics new users by source and medium"),
        words.FIRST_SOURCE,
        {
            "channel": Referrer(words.FIRST_SOURCE),
            "source": Part(words.FIRST_SOURCE, pattern=_SOURCE_ALONE),
            "medium": Part(words.FIRST_SOURCE, pattern=_AFTER),
        },
    ),
    (
        "first_group",
        N_("Google Analytics new users by channel group"),
        words.FIRST_GROUP,
        {"part": Text(words.FIRST_GROUP), "channel_group": Text(words.FIRST_GROUP)},
    ),
    (
        "landing_page",
        N_("Google Analytics landing pages"),
        words.LANDING,
        {"page": Text(words.LANDING)},
    ),
    ("page", N_("Google Analytics pages"), words.PAGE, {"page": Text(words.PAGE)}),
    (
        "page_title",
        N_("Google Analytics pages by title"),
        words.PAGE_TITLE,
        {"page": Text(words.PAGE_TITLE)},
    ),
    ("event", N_("Google Analytics events"), words.EVENT, {"part": Text(words.EVENT)}),
    (
        "country",
        N_("Google Analytics visits by country"),
        words.COUNTRY,
        {"part": Text(words.COUNTRY)},
    ),
    ("city", N_("Google Analytics visits by city"), words.CITY, {"part": Text(words.CITY)}),
    (
        "device",
        N_("Google Analytics visits by device"),
        words.DEVICE,
        {"part": Text(words.DEVICE)},
    ),
    (
        "platform",
        N_("Google Analytics visits by platform"),
        words.PLATFORM,
        {"part": Text(words.PLATFORM)},
    ),
)

FORMATS = _reports()

FOREIGN = (
    Foreign(
        signature=(
            (*words.NTH, "Day"),
            ("30 days", "28-Day", "28 days", "7 days", "30 días", "30 gün", "7-Day"),
        ),
        reason=N_(
            "This part counts users over a moving window of days, which cannot be added up; "
            "nothing of it was imported."
        ),
    ),
    Foreign(
        fits=lambda region: any(row and _COMMENT.match(row[0]) for row in region.above),
        reason=N_("This part of the Google Analytics report holds nothing that is used here."),
    ),
)
