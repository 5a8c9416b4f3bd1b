"""The audit of the brand's accounts, filled in by its team: no export, but what people know.

`IMPOSTOR` poses as the brand on Instagram. Of the account on Pinterest, silent since
`story.LAST_PIN`, nobody has the password; the team has decided to give it up.
"""

from datetime import date
from pathlib import Path

from .files import xlsx
from .story import BRAND, HANDLE

FILE = "sample_audit.xlsx"
IMPOSTOR = "turnalikahve_cekilis"

_YES, _NO, _PARTLY, _OURS = "Evet", "Hayır", "Kısmen", "Resmî"
_AGENCY = "Elif Arslan, Mert Can (ajans)"
_CUPS = "Evde ve işte iyi kahve içmek isteyen 25-40 yaş, büyükşehir"

COLUMNS = (
    *("Kanal", "Hesap", "Profil adresi", "Kimin hesabı", "Sorumlu", "Doğrulanmış"),
    *("Erişimi olanlar", "İki aşamalı doğrulama açık", "Parola tek ve güvenli bir yerde"),
    *("Erişimin kontrol edildiği tarih", "Tek cümleyle misyonu", "Biyografi güncel"),
    *("Görsel ve renkler markanın", "Bağlantı çalışıyor", "Bağlantı etiketli (UTM)"),
    *("Sabit gönderi", "Hedef kitle", "Hedef kitlem burada mı?", "Hizmet ettiği iş hedefi"),
    *("Kararımız", "Neden", "Yapılacak iş", "Kim yapacak", "Son tarih"),
)
_CHECKED, _DUE = date(2026, 9, 1), date(2026, 12, 15)
# By column from the channel on; what nobody answered is left empty.
ROWS: tuple[tuple[str | date, ...], ...] = (
    (
        *("Instagram", HANDLE, f"https://www.instagram.com/{HANDLE}", _OURS, "Elif Arslan"),
        *(_YES, _AGENCY, _YES, _YES, _CHECKED, "Kahveyi her gün biraz daha güzel göstermek"),
        *(_YES, _YES, _YES, _YES, "Kampanya: iftardan sonra kahve", _CUPS, _YES),
        *("Web sitesinden satış", "Koru", "Dönüşümün çoğu buradan", "Haftada bir Reels"),
        *("Elif Arslan", _DUE),
    ),
    (
        *("Facebook", BRAND, "https://www.facebook.com/turnalikahve", _OURS, "Elif Arslan"),
        *(_NO, _AGENCY, _YES, _YES, _CHECKED, "Şubelerin haberlerini duyurmak"),
        *(_YES, _YES, _YES, _NO, "Şubeler ve çalışma saatleri", "Şube çevresinde oturanlar"),
        *(
            _PARTLY,
            "Şube ziyareti",
            "İyileştir",
            "Etkileşim düşük",
            "Etkinlik duyurularına ağırlık ver",
        ),
        *("Mert Can", _DUE),
    ),
    (
        *(
            "X",
            HANDLE,
            f"https://x.com/{HANDLE}",
            _OURS,
            "Deniz Koç",
            _NO,
            "Deniz Koç, destek ekibi",
        ),
        *(_NO, _YES, _CHECKED, "Soruları aynı gün yanıtlamak", _YES, _YES, _YES, _NO, ""),
        *("Soru ve şikâyeti olan müşteriler", _YES, "Müşteri memnuniyeti"),
    ),
    (
        *("LinkedIn", "turnali-kahve", "https://www.linkedin.com/company/turnali-kahve"),
        *(_OURS, "İnsan kaynakları", _NO, "İrem Şen", _YES, _YES, _CHECKED),
        *("Çalışmak istenen bir marka olduğumuzu göstermek", _YES, _YES, _YES, _YES),
        *("Açık pozisyonlar", "Barista ve kavurma ustası adayları", _YES, "Nitelikli başvuru"),
    ),
    (
        *("TikTok", HANDLE, f"https://www.tiktok.com/@{HANDLE}", _OURS, "", _NO, ""),
        *("", _NO, "", "", _NO, _YES, "", _NO, "", "18-25 yaş, öğrenciler", _PARTLY),
    ),
    (
        *("YouTube", BRAND, "https://www.youtube.com/@turnalikahve", _OURS, "Mert Can", _NO),
        *("Mert Can", _YES, _YES, _CHECKED, "Evde demlemeyi öğretmek", _YES, _YES, _YES, _NO),
        *("V60 nasıl demlenir?", "Evde demleyenler", _YES, "Web sitesinden satış"),
    ),
    (
        *("Pinterest", HANDLE, f"https://www.pinterest.com/{HANDLE}", _OURS, "", _NO, ""),
        *(_NO, _NO, "", "", _NO, _NO, _NO, _NO, "", "Ev dekorasyonu meraklıları", _NO, ""),
        *("Kapat", "Bakan kişi ayrıldı, parola kayıp", "Adı elde tut, hesabı gizle"),
        *("Deniz Koç", _DUE),
    ),
    (
        *("Instagram", IMPOSTOR, f"https://www.instagram.com/{IMPOSTOR}", "Sahte", "Deniz Koç"),
        *("", "", "", "", "", "", "", "", "", "", "", "", "", "", "Bildir (sahte)"),
        *("Marka adıyla sahte çekiliş", "Instagram'a bildir, takipçileri uyar", "Deniz Koç"),
        date(2026, 11, 3),
    ),
)


def workbook() -> bytes:
    """A workbook that its first column marks as an audit; nothing in it was downloaded."""
    rows = [["", *row] for row in ROWS]
    return xlsx({"Denetim": [["socialgoals", *COLUMNS], *rows]})


def write(folder: Path) -> Path:
    """Write it into a folder, and say where."""
    path = folder / FILE
    path.write_bytes(workbook())
    return path
