"""What Google Analytics calls its dimensions, in the languages that were seen."""

NTH = ("Nth day", "Día N", "N. gün", "Dia N")
DATE = ("Date", "Fecha", "Tarih", "Data")
SOURCE = (
    *("Session source / medium", "Session source/medium", "Source / medium"),
    *("Session source", "Source", "Session manual source", "Fuente/medio de la sesión"),
    *("Fuente de sesión", "Oturum kaynağı/ortamı", "Oturum kaynağı / ortamı"),
    *("Oturum kaynağı", "Kaynak/ortam"),
)
MEDIUM = ("Session medium", "Medium", "Medio de la sesión", "Oturum aracı", "Oturum ortamı")
CAMPAIGN = ("Session campaign", "Campaña de la sesión", "Oturum kampanyası")
GROUP = (
    *("Session default channel group", "Session default channel grouping"),
    *("Session primary channel group (Default Channel Group)", "Default channel group"),
    "Session primary channel group (Default channel group)",
    "Grupo de canales predeterminado de la sesión",
    "Oturum varsayılan kanal grubu",
    "Oturum birincil kanal grubu (Varsayılan Kanal Grubu)",
)
FIRST_SOURCE = (
    *("First user source / medium", "First user source", "Fuente/medio del primer usuario"),
    *("İlk kullanıcı kaynağı/ortamı", "İlk kullanıcı kaynağı / ortamı"),
)
FIRST_GROUP = (
    "First user default channel group",
    "First user default channel grouping",
    "First user primary channel group (Default Channel Group)",
    "First user primary channel group (Default channel group)",
    "Grupo de canales predeterminado del primer usuario",
    "İlk kullanıcı varsayılan kanal grubu",
    "İlk kullanıcı birincil kanal grubu (Varsayılan Kanal Grubu)",
)
LANDING = (
    "Landing page",
    "Landing page + query string",
    "Página de destino",
    "Açılış sayfası",
)
PAGE = (
    "Page path and screen class",
    "Page path + query string and screen class",
    "Page path",
    "Page path + query string",
    "Ruta de página y clase de pantalla",
    "Sayfa yolu ve ekran sınıfı",
)
PAGE_TITLE = (
    "Page title and screen class",
    "Page title and screen name",
    "Page title",
    "Título de página y clase de pantalla",
    "Sayfa başlığı ve ekran sınıfı",
    "Sayfa başlığı ve ekran adı",
)
EVENT = ("Event name", "Nombre del evento", "Etkinlik adı")
COUNTRY = ("Country", "País", "Ülke")
CITY = ("City", "Ciudad", "Şehir", "Town/City")
DEVICE = ("Device category", "Categoría de dispositivo", "Cihaz kategorisi")
PLATFORM = ("Platform", "Plataforma")
