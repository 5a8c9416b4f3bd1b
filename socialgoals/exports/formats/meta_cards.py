"""Meta Business Suite, Insights overview: a small file a card, `Date,Primary` below its title.

Only the title says what is counted, and half of the titles do not say on which platform. In the
files of 2022 to 2024 the column's own name is wrong (`Facebook Page likes` over page visits)
and the title is right. Midnight is written as wall time and slips to one o'clock in summer:
only the date part is taken.
"""

from collections.abc import Mapping
from dataclasses import replace

from socialgoals.channels import FACEBOOK, INSTAGRAM
from socialgoals.exports.files.layout import Region
from socialgoals.exports.findings import Asked, Option, Question
from socialgoals.exports.format import Format
from socialgoals.exports.formats.common.questions import which_platform
from socialgoals.exports.kinds import Count, Day
from socialgoals.i18n import N_, fold
from socialgoals.schema import ACCOUNT_DAYS

_DATE = ("Date", "Tarih", "Data", "Datum", "Fecha")
_PLATFORMS = {"facebook": FACEBOOK.name, "instagram": INSTAGRAM.name}

# What a title counts, once the platform's name is taken out of it.
_MEASURES = {
    "views": "views",
    "viewers": "viewers",
    "reach": "reach",
    "follows": "follows",
    "new followers": "follows",
    "page new likes": "follows",
    "new likes": "follows",
    "content interactions": "engagements",
    "interactions": "engagements",
    "link clicks": "clicks",
    "visits": "profile_visits",
    "page visits": "profile_visits",
    "profile visits": "profile_visits",
    "page and profile visits": "profile_visits",
    "goruntulemeler": "views",
    "görüntülemeler": "views",
    "goruntuleyenler": "viewers",
    "görüntüleyenler": "viewers",
    "erişim": "reach",
    "erişimi": "reach",
    "takipler": "follows",
    "takip": "follows",
    "etkileşim": "engagements",
    "etkileşimler": "engagements",
    "içerik etkileşimleri": "engagements",
    "bağlantı tıklamaları": "clicks",
    "görüntüleme": "views",
    "görüntülenmeler": "views",
    "görüntülenme": "views",
    "takipleri": "follows",
    "yeni takipler": "follows",
    "takipçiler": "follows",
    "yeni takipçiler": "follows",
    "yeni takipçi": "follows",
    "sayfa yeni beğenileri": "follows",
    "etkileşimleri": "engagements",
    "profili ziyaretleri": "profile_visits",
    "sayfası ziyaretleri": "profile_visits",
    "ziyaret": "profile_visits",
    "visualizações": "views",
    "alcance": "reach",
    "alcance do": "reach",
    "alcance no": "reach",
    "alcance de": "reach",
    "seguidores": "follows",
    "interações com o conteúdo": "engagements",
    "interacciones con el contenido": "engagements",
    "visualizaciones": "views",
    "visitas": "profile_visits",
    "visitas ao perfil do": "profile_visits",
    "visitas al perfil de": "profile_visits",
    "cliques no link": "clicks",
    "clics en el enlace": "clicks",
    "aufrufe": "views",
    "reichweite": "reach",
    "interaktionen mit inhalten": "engagements",
    "besuche": "profile_visits",
    "profilbesuche": "profile_visits",
    "link-klicks": "clicks",
    "ziyaretler": "profile_visits",
    "ziyaretleri": "profile_visits",
    "profil ziyaretleri": "profile_visits",
    "sayfa ziyaretleri": "profile_visits",
}

_MEASURE_OF = {fold(title): measure for title, measure in _MEASURES.items()}

_OLD_HEADERS = (
    "New Facebook Page likes",
    "Facebook Page likes",
    "Instagram followers",
    "New Instagram followers",
    "Facebook Page visits",
    "Instagram profile visits",
    "Facebook Page reach",
    "Instagram reach",
)


def _from_title(format: Format, region: Region, answers: Mapping[str, str]) -> Format:
    """The card's platform and measure from its title, else from the user."""
    title = fold(region.title)
    channel = next((name for word, name in _PLATFORMS.items() if word in title), None)
    rest = " ".join(w for w in title.split() if w not in _PLATFORMS)
    measure = _MEASURE_OF.get(rest)
    missing = []
    if measure is None and not (measure := answers.get("measure")):
        missing.append(_which_measure(region))
    if channel is None and not (channel := answers.get("channel")):
        missing.append(which_platform(_examples(region)))
    if missing:
        raise Asked(*missing)
    value = next(name for name in region.header if fold(name) != fold(region.header[0]))
    return replace(
        format,
        channel=str(channel),
        columns={**format.columns, str(measure): Count((value,))},
    )


def _which_measure(region: Region) -> Question:
    columns = dict.fromkeys(_MEASURES.values())
    return Question(
        id="measure",
        text=N_("The title of this card is missing. What does it count?"),
        options=tuple(Option(c, ACCOUNT_DAYS.column(c).label) for c in columns),
        examples=_examples(region),
    )


def _examples(region: Region) -> tuple[str, ...]:
    return tuple(": ".join(row[:2]) for row in region.sample[:3])


FORMATS = (
    Format(
        name="meta_card",
        label=N_("Insights card (Meta Business Suite)"),
        channel="",
        may_be=(FACEBOOK.name, INSTAGRAM.name),
        table=ACCOUNT_DAYS,
        where=N_("Meta Business Suite > Insights > Overview, Export above a card"),
        signature=(_DATE, ("Primary", *_OLD_HEADERS)),
        columns={"day": Day(_DATE, formats=("%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"))},
        adapt=_from_title,
    ),
)
