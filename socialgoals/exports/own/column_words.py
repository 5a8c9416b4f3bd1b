"""What people call the columns of their own lists, beyond what platforms and the app do."""

from collections.abc import Mapping

# Words of a name that say nothing of what it counts.
EMPTY = frozenset(
    ("total", "number", "of", "the", "count", "sum", "post", "toplam", "sayisi", "adedi")
)
UNITS = {
    "hours": ("hours", "hour", "hrs", "saat"),
    "minutes": ("minutes", "minute", "min", "mins", "dakika", "dk"),
    "seconds": ("seconds", "second", "sec", "secs", "saniye", "sn"),
}

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "day": ("Date", "Day", "Tarih", "Gün", "Published", "Yayın tarihi", "Created", "Datum"),
    "published_at": ("Published at", "Post time", "Yayınlanma zamanı", "Timestamp"),
    "channel": ("Platform", "Network", "Channel", "Kanal", "Ağ", "Mecra", "Social network"),
    "account": ("Account", "Hesap", "Page", "Sayfa", "Profile", "Profil", "Handle", "Username"),
    "permalink": ("URL", "Link", "Permalink", "Bağlantı", "Post link", "Post URL"),
    "post_id": ("ID", "Post ID", "Gönderi kimliği", "Kimlik"),
    "clicks": ("Clicks", "Tıklama", "Tıklamalar", "Link clicks"),
    "text": ("Caption", "Message", "Metin", "Açıklama", "Content", "İçerik", "Post text"),
    "impressions": ("Impr.", "Impression", "Görüntülenme"),
    "engagements": ("Interactions", "Total engagement", "Etkileşim", "Etkileşimler"),
    "spend": ("Cost", "Amount spent", "Maliyet", "Harcama", "Harcanan tutar", "Spent"),
    "case_id": ("Ticket", "Ticket ID", "Talep no", "Case number"),
    "lead_id": ("Lead ID", "Lead no"),
    "applicant_id": ("Candidate", "Aday", "Başvuru no"),
    "score": ("Score", "Puan", "Skor", "NPS", "How likely are you to recommend us?"),
    "answered_at": ("Timestamp", "Zaman damgası", "Submitted at", "Gönderim zamanı"),
    "first_reply_minutes": ("First response time", "İlk yanıt", "İlk yanıt süresi"),
    "opened_at": ("Opened", "Created at", "Açılış", "Açılma zamanı"),
    "closed_at": ("Closed", "Resolved at", "Kapanış", "Kapanma zamanı"),
    "stars": ("Rating", "Puan", "Yıldız"),
}
