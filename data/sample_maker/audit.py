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
_TEAM = "Defne, Mert, ajans (Kıvılcım)"
_AT_HOME, _TAGS = "25–40 yaş, evde kahve yapanlar", "#TurnalıKahve #üçüncüdalga"
_CHECKED, _DUE = date(2026, 10, 5), date(2026, 12, 15)

# Of each column what it is called in the workbook.
COLUMNS = {
    "channel": "Kanal",
    "account": "Hesap",
    "address": "Profil adresi",
    "standing": "Kimin hesabı",
    "owner": "Sorumlu",
    "verified": "Doğrulanmış",
    "access": "Erişimi olanlar",
    "two_factor": "İki aşamalı doğrulama açık",
    "password": "Parola tek ve güvenli bir yerde",
    "checked": "Erişimin kontrol edildiği tarih",
    "mission": "Tek cümleyle misyonu",
    "bio": "Biyografi güncel",
    "brand": "Görsel ve renkler markanın",
    "link_works": "Bağlantı çalışıyor",
    "utm": "Bağlantı etiketli (UTM)",
    "pinned": "Sabit gönderi",
    "hashtags": "Etiketler (hashtag)",
    "audience": "Hedef kitle",
    "here": "Hedef kitlem burada mı?",
    "serves": "Hizmet ettiği iş hedefi",
    "decision": "Kararımız",
    "reason": "Neden",
    "action": "Yapılacak iş",
    "responsible": "Kim yapacak",
    "due": "Son tarih",
}

# What nobody answered is left out.
ROWS: tuple[dict[str, str | date], ...] = (
    {
        "channel": "Instagram",
        "account": HANDLE,
        "address": f"https://www.instagram.com/{HANDLE}",
        "standing": _OURS,
        "owner": "Defne",
        "verified": _YES,
        "access": _TEAM,
        "two_factor": _YES,
        "password": _YES,
        "checked": _CHECKED,
        "mission": "Evde iyi kahve yapmayı öğretir",
        "bio": _YES,
        "brand": _YES,
        "link_works": _YES,
        "utm": _YES,
        "pinned": "V60 ile ilk fincan",
        "hashtags": _TAGS,
        "audience": _AT_HOME,
        "here": _YES,
        "serves": "Yeni müşteri kazanmak",
        "decision": "Koru",
        "reason": "Dönüşümün çoğu buradan",
        "action": "Haftada bir Reels",
        "responsible": "Defne",
        "due": _DUE,
    },
    {
        "channel": "TikTok",
        "account": HANDLE,
        "address": f"https://www.tiktok.com/@{HANDLE}",
        "standing": _OURS,
        "owner": "Defne",
        "verified": _YES,
        "access": _TEAM,
        "two_factor": _YES,
        "password": _YES,
        "checked": _CHECKED,
        "mission": "Otuz saniyede bir kahve bilgisi",
        "bio": _YES,
        "brand": _YES,
        "link_works": _YES,
        "utm": _YES,
        "pinned": "Cezve köpüğü",
        "hashtags": _TAGS,
        "audience": _AT_HOME,
        "here": _YES,
        "serves": "Markayı tanıtmak",
    },
    {
        "channel": "X",
        "account": HANDLE,
        "address": f"https://x.com/{HANDLE}",
        "standing": _OURS,
        "owner": "Mert",
        "verified": _NO,
        "access": "Mert",
        "two_factor": _NO,
        "mission": "Sorulara bir saat içinde yanıt verir",
        "bio": _NO,
        "brand": _YES,
        "link_works": _YES,
        "utm": _NO,
        "here": _PARTLY,
        "serves": "Müşterileri elde tutmak",
    },
    {
        "channel": "Facebook",
        "account": BRAND,
        "address": "https://www.facebook.com/turnalikahve",
        "standing": _OURS,
        "owner": "Işıl",
        "access": "Işıl, Defne",
        "two_factor": _YES,
        "password": _YES,
        "bio": _YES,
        "brand": _YES,
        "link_works": _YES,
        "here": _PARTLY,
        "decision": "İyileştir",
        "reason": "Şubelerin haberleri için gerekli",
        "action": "Etkinlik duyurularına ağırlık ver",
        "responsible": "Işıl",
        "due": _DUE,
    },
    {
        "channel": "LinkedIn",
        "account": "turnali-kahve",
        "address": "https://www.linkedin.com/company/turnali-kahve",
        "standing": _OURS,
        "owner": "Çağan",
        "access": "Çağan",
        "two_factor": _YES,
        "here": _YES,
    },
    {
        "channel": "YouTube",
        "account": BRAND,
        "address": "https://www.youtube.com/@turnalikahve",
        "standing": _OURS,
        "owner": "Mert",
        "access": "Mert",
        "two_factor": _YES,
        "mission": "Evde demlemeyi öğretir",
        "pinned": "V60 nasıl demlenir?",
    },
    {
        "channel": "Pinterest",
        "account": HANDLE,
        "address": f"https://www.pinterest.com/{HANDLE}",
        "standing": _OURS,
        "two_factor": _NO,
        "password": _NO,
        "bio": _NO,
        "here": _NO,
        "decision": "Hesabı kapat",
        "reason": "Bakan kişi ayrıldı, parola kayıp",
        "action": "Adı elde tut, hesabı gizle",
        "responsible": "Defne",
        "due": _DUE,
    },
    {
        "channel": "Instagram",
        "account": IMPOSTOR,
        "address": f"https://www.instagram.com/{IMPOSTOR}",
        "standing": "Sahte",
        "decision": "Bildir (sahte)",
        "reason": "Marka adıyla sahte çekiliş",
        "action": "Instagram’a bildirildi, yanıt bekleniyor",
        "responsible": "Defne",
        "due": date(2026, 11, 3),
    },
)


def workbook() -> bytes:
    """A workbook that its first column marks as an audit; nothing in it was downloaded."""
    rows = [["", *(row.get(name, "") for name in COLUMNS)] for row in ROWS]
    return xlsx({"Denetim": [["socialgoals", *COLUMNS.values()], *rows]})


def write(folder: Path) -> Path:
    """Write it into a folder, and say where."""
    path = folder / FILE
    path.write_bytes(workbook())
    return path
