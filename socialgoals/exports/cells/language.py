"""The language a file is written in, from the words of its header."""

import re
from collections import Counter
from collections.abc import Iterable

from socialgoals.i18n import fold

# Languages that part thousands with a point and decimals with a comma.
COMMA_LANGUAGES = ("tr", "de", "es", "pt", "fr", "it")

_HEADERS = {
    "tr": "tarih gün saat erişim görüntüleme görüntülemeler gösterim gösterimler beğeni "
    "beğeniler yorum yorumlar paylaşım paylaşımlar takipçi takipçiler takipler kaydetme "
    "kaydetmeler "
    "tıklama tıklamalar etkileşim etkileşimler harcama harcanan tutar maliyet kampanya reklam "
    "toplam içerik başlık başlığı süre süresi izlenme hesap gönderi yayınlanma zamanı tarihi "
    "oranı adı kimliği sayısı ülke şehir cinsiyet yaş puan kanal ziyaret ziyaretler dönüşüm",
    "en": "date day time reach views impressions likes comments shares followers follows saves "
    "clicks engagement engagements spend spent amount cost campaign total content title post "
    "watch hours duration account name rate country city gender age score channel visits "
    "users sessions conversions revenue video page link type",
    "de": "datum uhrzeit reichweite aufrufe impressionen kommentare gefällt abonnenten klicks "
    "ausgaben kosten kampagne gesamt inhalt titel beitrag dauer wiedergabezeit stunden konto "
    "geteilte gespeicherte klickrate",
    "es": "fecha hora alcance visualizaciones impresiones comentarios compartidos seguidores "
    "guardados clics interacciones gasto importe costo campaña contenido título duración "
    "cuenta usuarios sesiones día",
    "pt": "data horário alcance visualizações impressões curtidas comentários "
    "compartilhamentos seguidores seguimentos salvamentos cliques engajamentos gasto valor "
    "custo campanha "
    "conteúdo título duração conta inscritos identificação",
    "fr": "heure portée vues mentions commentaires partages abonnés enregistrements clics "
    "dépenses montant coût campagne contenu titre publication durée compte taux",
    "it": "ora copertura visualizzazioni impressioni commenti condivisioni follower salvataggi "
    "clic spesa importo costo campagna contenuto titolo durata iscritti",
}
_LANGUAGE_OF: dict[str, set[str]] = {}
for _language, _words in _HEADERS.items():
    for _word in _words.split():
        _LANGUAGE_OF.setdefault(fold(_word), set()).add(_language)

_WORD = re.compile(r"[^\W\d_]+")


def language_of(texts: Iterable[str]) -> str:
    """The language that most words of a header belong to; empty where none or two do."""
    votes: Counter[str] = Counter()
    for word in _WORD.findall(fold(" ".join(texts))):
        votes.update(_LANGUAGE_OF.get(word, ()))
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]
