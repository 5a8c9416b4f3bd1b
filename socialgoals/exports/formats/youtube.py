"""YouTube Studio, advanced mode: a zip of the table, the chart and the totals.

Headers follow the language of the interface (German ones carry soft hyphens), publishing dates
are English everywhere. The first row of the table is the total and the list ends at 500 videos,
so that its sum is not the channel's. Numbers are those of the period chosen in Studio.
"""

import re
from collections.abc import Mapping

from socialgoals.channels import YOUTUBE
from socialgoals.exports.files.layout import Region
from socialgoals.exports.findings import Asked, Message, Option, Question, refused
from socialgoals.exports.format import Format
from socialgoals.exports.kinds import Amount, Count, Day, Fixed, Identifier, Share, Text
from socialgoals.i18n import N_, fold
from socialgoals.schema import ACCOUNT_DAYS, AUDIENCE_SPLITS, POSTS

# Words, not markers of a missing value: two letters begin a country's code.
_WORD = re.compile(r"(?!(?:n/?a|nan|null|none|undefined)$)[^\W\d_]{2}", re.IGNORECASE)

_WHERE = N_("YouTube Studio > Analytics > Advanced mode > Export current view (arrow) > .csv")

_VIDEO = ("Content", "Video", "İçerik", "Conteúdo")
_TITLE = ("Video title", "Video başlığı", "Videotitel", "Título do vídeo")
_PUBLISHED = (
    "Video publish time",
    "Videonun yayınlanma tarihi",
    "Veröffentlichungszeitpunkt des Videos",
    "Horário de publicação do vídeo",
)
_DATE = ("Date", "Tarih", "Datum", "Data")
_VIEWS = ("Views", "Görüntüleme", "Görüntülemeler", "Aufrufe", "Visualizações")
_WATCH = (
    "Watch time (hours)",
    "Watch_time (hours)",
    "İzlenme süresi (saat)",
    "Wiedergabezeit (Stunden)",
    "Tempo de exibição (horas)",
)
_SUBSCRIBERS = ("Subscribers", "Aboneler", "Abonnenten", "Inscritos")
_IMPRESSIONS = ("Impressions", "Gösterimler", "Impressionen", "Impressões")

_COUNTS = {
    "views": Count(_VIEWS),
    "engaged_views": Count(("Engaged views",)),
    "impressions": Count(_IMPRESSIONS),
    "likes": Count(("Likes", "Beğeniler", "„Mag ich“-Bewertungen", 'Marcações "Gostei"')),
    "comments": Count(("Comments added", "Eklenen yorumlar", "Hinzugefügte Kommentare")),
    "shares": Count(("Shares", "Paylaşımlar", "Geteilt", "Compartilhamentos")),
    "follows": Count(("Subscribers gained", "Kazanılan aboneler", "Gewonnene Abonnenten")),
    "net_follows": Count(_SUBSCRIBERS),
    "watch_seconds": Amount(_WATCH, scale=3600),
}

_RATES = (
    "Impressions click-through rate (%)",
    "Gösterim tıklama oranı (%)",
    "Klickrate der Impressionen (%)",
    "Taxa de cliques de impressões (%)",
    "Average view duration",
    "Average_view_duration",
    "Average percentage viewed (%)",
    "Likes (vs. dislikes) (%)",
    "Viewed (vs. swiped away) (%)",
    "Average views per viewer",
)

_OF_A_VIDEO = {
    "post_id": Identifier(_VIDEO),
    "title": Text(_TITLE),
    "day": Day(_PUBLISHED, formats=("%b %d, %Y",)),
    "duration_seconds": Amount(("Duration", "Süre", "Dauer", "Duração")),
    **_COUNTS,
}

TABLE = Format(
    name="youtube_videos",
    label=N_("YouTube videos (Studio, Table data)"),
    channel=YOUTUBE.name,
    table=POSTS,
    where=_WHERE,
    signature=(_VIDEO, _TITLE, (*_PUBLISHED, *_WATCH, *_VIEWS)),
    never=_DATE,
    columns=_OF_A_VIDEO,
    unused=_RATES,
)

CHART = Format(
    name="youtube_chart",
    label=N_("YouTube videos by day (Studio, Chart data)"),
    channel=YOUTUBE.name,
    table=POSTS,
    where=_WHERE,
    signature=(_DATE, _VIDEO, _TITLE),
    fold=True,
    columns=_OF_A_VIDEO,
    unused=(*_RATES, *_DATE),
)


def _one_dimension(region: Region) -> tuple[Message, ...]:
    """Refuse days that are split further: one row of a day would pass for all of it."""
    known = {fold(name) for name in (*_DATE, *_RATES)}
    known |= {name for kind in _COUNTS.values() for name in kind.folded}
    for place, name in enumerate(region.header):
        cells = (cell.strip() for cell in region.column(place))
        if fold(name) not in known and any(_WORD.match(cell) for cell in cells):
            raise refused(
                N_(
                    "This table splits each day by “{column}”. Choose the dimension Date alone "
                    "in YouTube Studio and export again."
                ),
                column=name.strip(),
            )
    return ()


DAYS = Format(
    name="youtube_days",
    label=N_("YouTube channel by day (Studio, Table data by date)"),
    channel=YOUTUBE.name,
    table=ACCOUNT_DAYS,
    where=_WHERE,
    signature=(_DATE, _WATCH),
    never=(*_VIDEO, *_TITLE),
    columns={
        "day": Day(_DATE),
        **_COUNTS,
        "unfollows": Count(("Subscribers lost", "Kaybedilen aboneler", "Verlorene Abonnenten")),
    },
    unused=_RATES,
    check=_one_dimension,
)

_MEMBERS = ("totals", "toplamlar", "gesamtwerte", "total", "totais", "totali")


def _from_name(format: Format, region: Region, answers: Mapping[str, str]) -> Format:
    """Two columns of date and number say little: the file's name or the user must confirm."""
    name = fold(region.grid.file.rsplit("/", 1)[-1].replace("_", " ").replace("-", " "))
    known = any(word in name.replace(".", " ").split() for word in _MEMBERS)
    if known or answers.get("confirm") == "yes":
        return format
    raise Asked(
        Question(
            id="confirm",
            text=N_("These columns fit YouTube's daily totals. Is this such a file?"),
            options=(Option("yes", N_("Yes, YouTube Studio > Totals")),),
            examples=tuple(": ".join(row) for row in region.sample[:3]),
        )
    )


TOTALS = Format(
    name="youtube_totals",
    label=N_("YouTube channel by day (Studio, Totals)"),
    channel=YOUTUBE.name,
    table=ACCOUNT_DAYS,
    where=_WHERE,
    signature=(_DATE, (*_VIEWS, *_SUBSCRIBERS, *_IMPRESSIONS, "Engaged views")),
    never=(*_VIDEO, *_TITLE, *_WATCH),
    closed=True,
    columns={"day": Day(_DATE), **_COUNTS},
    unused=_RATES,
    adapt=_from_name,
)


def _viewers(dimension: str, label: str, names: tuple[str, ...]) -> Format:
    return Format(
        name=f"youtube_viewers_{dimension}",
        label=label,
        channel=YOUTUBE.name,
        table=AUDIENCE_SPLITS,
        where=_WHERE,
        signature=(names, ("Views (%)", "Görüntüleme (%)", "Aufrufe (%)", "Visualizações (%)")),
        asks_day=True,
        columns={
            "audience": Fixed(value="viewers"),
            "dimension": Fixed(value=dimension),
            "value": Text(names),
            "share": Share(
                ("Views (%)", "Görüntüleme (%)", "Aufrufe (%)", "Visualizações (%)"),
                percent=True,
            ),
        },
        unused=(*_RATES, "Watch time (hours) (%)"),
    )


def _part(dimension: str, label: str, names: tuple[str, ...]) -> Format:
    return Format(
        name=f"youtube_{dimension}",
        label=label,
        channel=YOUTUBE.name,
        table=AUDIENCE_SPLITS,
        where=_WHERE,
        signature=(names, _WATCH),
        never=(*_VIDEO, *_TITLE, *_DATE),
        asks_day=True,
        columns={
            "audience": Fixed(value="viewers"),
            "dimension": Fixed(value=dimension),
            "value": Text(names),
            "views": Count(_VIEWS),
            "impressions": Count(_IMPRESSIONS),
            "watch_seconds": Amount(_WATCH, scale=3600),
        },
        unused=(*_RATES, *_SUBSCRIBERS, "Impressions_click-through_rate(%)"),
    )


_PARTS = (
    (
        "country",
        N_("YouTube views by country"),
        ("Geography", "Coğrafya", "Geografie", "Geografia"),
    ),
    (
        "traffic_source",
        N_("YouTube views by traffic source"),
        (
            *("Traffic source", "Traffic_source", "Trafik kaynağı"),
            *("Zugriffsquelle", "Besucherquelle", "Origem do tráfego"),
        ),
    ),
    ("city", N_("YouTube views by city"), ("Cities", "City", "Şehirler", "Städte", "Cidades")),
    (
        "subscription",
        N_("YouTube views by subscription status"),
        ("Subscription status", "Abonelik durumu", "Abostatus", "Status da inscrição"),
    ),
    (
        "loyalty",
        N_("YouTube views of new and returning viewers"),
        (
            *("New and returning viewers", "Yeni ve geri gelen izleyiciler"),
            "Neue und wiederkehrende Zuschauer",
        ),
    ),
    (
        "device",
        N_("YouTube views by device"),
        ("Device type", "Cihaz türü", "Gerätetyp", "Tipo de dispositivo"),
    ),
    (
        "content_type",
        N_("YouTube views by content type"),
        ("Content type", "İçerik türü", "Inhaltstyp", "Tipo de conteúdo"),
    ),
)

FORMATS = (
    TABLE,
    *(_part(*part) for part in _PARTS),
    CHART,
    DAYS,
    TOTALS,
    _viewers(
        "age",
        N_("YouTube viewers by age"),
        ("Viewer age", "İzleyici yaşı", "Alter der Zuschauer", "Idade do espectador"),
    ),
    _viewers(
        "gender",
        N_("YouTube viewers by gender"),
        (
            "Viewer gender",
            "İzleyici cinsiyeti",
            "Geschlecht der Zuschauer",
            "Gênero do espectador",
        ),
    ),
)
