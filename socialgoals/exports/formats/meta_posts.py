"""Meta Business Suite, content export: Instagram and Facebook, a row a post with its lifetime.

The order and the set of columns change with the data; names hold. Times are month first in
every language and carry no zone. A row with metrics but no id is Meta's own error and no post.
"""

import re

from socialgoals.channels import FACEBOOK, INSTAGRAM
from socialgoals.exports.files.layout import Region
from socialgoals.exports.findings import Message, refused
from socialgoals.exports.format import Format
from socialgoals.exports.formats.common import unseen
from socialgoals.exports.kinds import Amount, Coded, Count, Identifier, Moment, Text
from socialgoals.i18n import N_, fold
from socialgoals.schema import POSTS

TIME = ("%m/%d/%Y %H:%M",)
_ON_INSTAGRAM = re.compile(r"https://(?:www\.)?instagram\.com/(?:p|reel|tv|stories)/")
_ON_FACEBOOK = re.compile(r"https://(?:www\.|m\.)?(?:facebook\.com|fb\.watch)/")
_A_DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}")
CONTENT = N_(
    "Meta Business Suite > Insights > Content > Export data, metrics over the lifetime"
)

ID = Identifier(
    (
        "Post ID",
        "Identificação do post",
        "Beitrags-ID",
        "Gönderi kimliği",
        "Identificador",
        "Identificador de la publicación",
        "ID de publication",
        "ID del post",
    )
)
PUBLISHED = Moment(
    (
        "Publish time",
        "Horário de publicação",
        "Veröffentlichungszeitpunkt",
        "Hora de publicación",
        "Yayınlanma zamanı",
        "Yayınlanma tarihi",
    ),
    formats=TIME,
)
TEXT = Text(("Description", "Descrição", "Beschreibung", "Açıklama"))
LINK = Text(("Permalink", "Link permanente", "Kalıcı bağlantı"))
DURATION = Amount(("Duration (sec)", "Duração (s)", "Dauer (Sek.)", "Süre (sn)"))
VIEWS = Count(("Views", "Visualizações", "Aufrufe", "Görüntülemeler"))
REACH = Count(("Reach", "Alcance", "Reichweite", "Erişim"))
_IMPRESSIONS = Count(("Impressions", "Impressões", "Impressionen", "Gösterimler"))
_COMMENTS = Count(("Comments", "Comentários", "Kommentare", "Yorumlar"))
SHARES = Count(("Shares", "Compartilhamentos", "Geteilte Inhalte", "Paylaşımlar"))

USER = (
    "Account username",
    "Konto-Benutzername",
    "Nome de usuário da conta",
    "Nome da conta",
    "Hesap kullanıcı adı",
    "Nombre de usuario de la cuenta",
)
_LIKES = ("Likes", "Curtidas", "„Gefällt mir“-Angaben", "Beğeniler", "Beğenmeler", "Me gusta")
_SAVES = (
    "Saves",
    "Salvamentos",
    "Gespeicherte Beiträge",
    "Kaydetmeler",
    "Kaydedilenler",
    "Veces guardado",
)
# Stories have these instead; they are another export.
_OF_STORIES = (
    "Navigation",
    "Sticker taps",
    "Replies",
    "Navegação",
    "Toques em figurinhas",
    "Respostas",
    "Yanıtlar",
    "Gezinme",
    "Gezinmeler",
)

COPIED = (
    "Account ID",
    "Account name",
    "Page ID",
    "Data comment",
    "Date",
    "Identificação da conta",
    "Konto-ID",
    "Kontoname",
    "Datenkommentar",
    "Datum",
    "Languages",
    "Caption type",
    "Custom labels",
    "Is crosspost",
    "Is share",
    "Funded content status",
)


def is_lifetime(region: Region) -> tuple[Message, ...]:
    """Refuse the daily breakdown: its rows repeat each post and carry a part of its numbers."""
    names = [fold(name) for name in region.header]
    place = next(
        (names.index(n) for n in ("date", "datum", "tarih", "data") if n in names), None
    )
    if place is not None and any(_A_DATE.fullmatch(c.strip()) for c in region.column(place)):
        raise refused(
            N_(
                "This is Meta's daily breakdown, where each post stands once a day with a "
                "part of "
                "its numbers. Export again under Insights > Content with “Lifetime” chosen."
            )
        )
    return ()


_TYPE = ("Post type", "Tipo de post", "Beitragstyp", "Gönderi türü")

INSTAGRAM_POSTS = Format(
    name="instagram_posts",
    label=N_("Instagram posts (Meta Business Suite)"),
    channel=INSTAGRAM.name,
    table=POSTS,
    where=CONTENT,
    signature=(
        ID.names,
        USER,
        # Columns without data can be missing, so that no single measure is required.
        (*_SAVES, *_LIKES, *_COMMENTS.names),
    ),
    never=_OF_STORIES,
    columns={
        "post_id": ID,
        "account": Text(USER),
        "published_at": PUBLISHED,
        "type": Coded(
            _TYPE,
            codes={
                "ig image": "image",
                "ig bild": "image",
                "ig carousel": "carousel",
                "ig karussell": "carousel",
                "ig reel": "reel",
                "ig video": "video",
                "ig story": "story",
            },
        ),
        "text": TEXT,
        "permalink": LINK,
        "duration_seconds": DURATION,
        "impressions": _IMPRESSIONS,
        "views": VIEWS,
        "reach": REACH,
        "likes": Count(_LIKES),
        "comments": _COMMENTS,
        "shares": SHARES,
        "saves": Count(_SAVES),
        "follows": Count(("Follows", "Seguimentos", "Takipler")),
    },
    unused=COPIED,
    zero_is_unknown=("views",),
    complete=True,
    check=is_lifetime,
    shape=lambda format, region: unseen.posts(format, region, _ON_INSTAGRAM),
)

_PAGE = ("Nome da Página", "Seitenname", "Sayfa adı", "Nombre de la página")
_FLAGS = ("Is crosspost", "Funded content status", "Is share")

FACEBOOK_POSTS = Format(
    name="facebook_posts",
    label=N_("Facebook posts (Meta Business Suite)"),
    channel=FACEBOOK.name,
    table=POSTS,
    where=CONTENT,
    signature=(
        ID.names,
        ("Page ID", "Page name", *_PAGE),
        (*_FLAGS, *LINK.names),
    ),
    columns={
        "post_id": ID,
        "account": Text(("Page name", *_PAGE, "Page ID")),
        "published_at": PUBLISHED,
        "type": Coded(
            _TYPE,
            codes={
                "photos": "image",
                "photo": "image",
                "links": "link",
                "link": "link",
                "reels": "reel",
                "reel": "reel",
                "videos": "video",
                "video": "video",
                "text": "text",
                "stories": "story",
            },
        ),
        "title": Text(("Title", "Título", "Titel", "Başlık")),
        "text": TEXT,
        "permalink": LINK,
        "duration_seconds": DURATION,
        "impressions": _IMPRESSIONS,
        "views": VIEWS,
        "reach": REACH,
        "likes": Count(("Reactions", "Reações", "Reaktionen", "İfadeler")),
        "comments": _COMMENTS,
        "shares": SHARES,
        "clicks": Count(
            ("Link Clicks", "Cliques no link", "Link-Klicks", "Bağlantı tıklamaları")
        ),
        "engagements": Count(("Reactions, Comments and Shares",)),
        "watch_seconds": Amount(("Seconds viewed",)),
    },
    unused=COPIED,
    zero_is_unknown=("views",),
    complete=True,
    check=is_lifetime,
    shape=lambda format, region: unseen.posts(format, region, _ON_FACEBOOK),
)

FORMATS = (INSTAGRAM_POSTS, FACEBOOK_POSTS)
