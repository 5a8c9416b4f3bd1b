"""What the brand writes: Turkish captions, put together from parts that fit each other."""

import random
from collections.abc import Callable
from datetime import date

from .story import (
    APOLOGY_DAY,
    CAMPAIGN,
    CAMPAIGN_TAG,
    CRISIS_DAY,
    GOOD_NEWS_DAY,
    VIRAL_DAY,
)

_SHOPS = ("Moda", "Karaköy", "Tunalı", "Bahçelievler", "Alsancak", "Bornova")
_CITIES = ("İstanbul", "Ankara", "İzmir")
_BEANS = (
    "Etiyopya Yirgacheffe",
    "Kolombiya Huila",
    "Guatemala Antigua",
    "Brezilya Cerrado",
    "Kenya Nyeri",
)
_METHODS = ("V60", "French press", "Aeropress", "Moka pot", "Chemex", "Cezve")
_PEOPLE = ("Defne", "Mert", "Işıl", "Çağan", "Nehir", "Ömer")

_BODIES = {
    "reel": (
        "Cezvede köpüğü kaçırmadan nasıl pişirilir? Cevabı 30 saniyede.",
        "{person} bu lale desenini kaçıncı denemede yaptı, sayın bakalım 👀",
        "Kavurma gününden sesler: ilk çıt, ikinci çıt, sonra sessizlik. 🔥",
        "V60 demlerken en sık yapılan 3 hata. Birini siz de yapıyor olabilirsiniz!",
        "Saat 06.45, {shop} şubemiz. Kepenk açılıyor, ilk fincan bizden bize.",
        "Öğütme ayarı değişince fincanda ne değişir? Üç ayar, tek çekirdek.",
        "{bean} çuvalını birlikte açıyoruz. Keşke kokusunu da gönderebilsek.",
        "Evde soğuk demleme: 12 saat beklemeye değer mi?\n\n(Değer.)",
        "Bir günde kaç fincan yapıyoruz? Tahmininizi yazın, cevap videonun sonunda.",
        'Süt köpürtmenin sırrı seste: "cıss" değil, "fıss" 🥛',
        "Masanın altındaki misafirimize bakın 🐶 {shop} şubemizin en sadık müşterisi.",
        "{city} sokaklarında bir kahve molası, bir dakika nefes.",
    ),
    "carousel": (
        "Kaydedin, lazım olur: {method} için oran, öğütme ve su sıcaklığı 👉",
        "Çekirdek seçme rehberi: çikolatamsı mı, meyvemsi mi, çiçeksi mi? Kaydırın ➡️",
        "{bean} tadım notları:\n• kakao\n• kuru incir\n• portakal kabuğu",
        "Türk kahvesi, espresso, filtre: öğütme kalınlıkları yan yana.",
        "Evdeki kahveniz neden acı? 5 neden, 5 çözüm.",
        "Bu ay şubelerimizde neler var? Tadım, atölye, dinleti… Takvim son karede 📅",
        "Kahve nasıl saklanır? Kısa cevap: serin, karanlık, kapalı.\nUzun cevap: kaydırın.",
        "Küçük kahve sözlüğü: gövde, asidite, bitiş, denge. Barista dilini çözüyoruz.",
        "Bir paket kahvenin fiyatı nereden gelir? Çiftçi, nakliye, kavurma: tek tek yazdık.",
        "Flat white, cortado, latte, cappuccino… Aralarındaki fark tek tabloda.",
    ),
    "image": (
        "{shop} şubemizde bu sabahın ışığı ☀️ Masanız hazır.",
        "{bean}, 250 gram, bu sabah kavruldu.",
        '"Bir fincan kahvenin kırk yıl hatırı vardır." Kaçıncı yıldasınız?',
        "Yağmur, cam kenarı, filtre kahve. Başka bir şey lazım mı? 🌧️",
        "Ekibimizden {person} ile tanışın. En sevdiği: sade, bol köpüklü.",
        "{city} ekibimizden günaydın ☕️",
        "Lokum mu, çikolata mı, hiçbiri mi? Kahvenin yanına ne yakışır?",
        "Hafta sonu planı: kitap, kahve, sessizlik 📚",
        "Bu termos bardakla gelene %10 indirim. Gezegen de teşekkür ediyor 🌱",
    ),
    "link": (
        "Öğütülmüş mü, çekirdek mi? Blogda ikisini de savunduk, kararı size bıraktık.",
        "{bean} stoklarda. Bugün sipariş verin, yarın kavrulsun.",
        "{method} demleme rehberi yenilendi; fotoğraflı, adım adım.",
        "Ofisiniz için aylık kahve aboneliği: 5, 10 ve 20 kişilik paketler.",
    ),
    "text": (
        "Günün sorusu: sade mi, orta mı, şekerli mi?",
        "Pazartesi sendromunun bilinen tek ilacı: ikinci fincan.",
        "Bugün {city} biraz serin. Sıcak bir şeyler içelim mi?",
        "Filtre kahveye süt koyanlar & koymayanlar: yorumlarda buluşun.",
        "{shop} şubemizde bugün tadım var, 18.30. Kontenjan 12 kişi.",
        "Kavurma makinesinin sesiyle uyanmak diye bir şey var, anlatamayız.",
        "{bean} bu hafta filtrede. Notları: kakao, fındık, biraz da portakal.",
        "Kahve demlerken acele eden var mı? 4 dakika, hepsi bu.",
        'Sizi seviyoruz <3 Haftanın yorumu: "Kahveniz olmasa bu tez bitmezdi."',
        "Bardağını getiren kazanır: bugün tüm şubelerde %10 indirim.",
    ),
}
_CLOSINGS = (
    "",
    "",
    "Siz nasıl seversiniz? Yorumlara yazın 👇",
    "Bir kahve arkadaşınızı etiketleyin 💛",
    "Kaydetmeyi unutmayın 🔖",
    "Çekirdekler internet mağazamızda, bağlantı profilde.",
    "{shop} şubemizde bekliyoruz.",
    "İstanbul, Ankara, İzmir: bugün neredeyiz, siz neredesiniz?",
)
_TAGS = (
    "#TurnalıKahve",
    "#kahve",
    "#türkkahvesi",
    "#filtrekahve",
    "#kahvekeyfi",
    "#üçüncüdalga",
    "#barista",
    "#istanbul",
    "#ankara",
    "#izmir",
    "#kahvemolası",
    "#evdekahve",
)
_CAMPAIGN_BODIES = (
    "İftardan sonra ilk yudum… O sessizliği bilirsiniz.",
    "Sofradan kalkınca nerede buluşuyoruz? Bu ay gece 01.00'e kadar açığız 🌙",
    "Hurma, lokum, orta şekerli. Üçü bir arada, {shop} şubemizde.",
    "Bu kahveyi iftarda yanında olmasını istediğiniz birine gönderin.",
    'Bir paket alana bir fincan da "askıda kahve". Paylaştıkça çoğalıyor 💛',
)
_DAYS = {
    date(2025, 11, 10): "Saat 09.05. Saygı, özlem ve minnetle.",
    date(2025, 12, 5): "5 Aralık Dünya Türk Kahvesi Günü! Bugün ikinci fincan bizden ☕️",
    date(2025, 12, 31): "Yeni yılınız köpüğü bol, telvesi güzel haberli olsun ✨",
    date(2026, 2, 14): "Sizi seviyoruz <3\n\nİki kişiye bir cezve: bugün tüm şubelerde.",
    date(2026, 3, 8): "Bu yılki çekirdeklerimizin yarısını kadın üreticilerden aldık. #8Mart",
    date(2026, 3, 20): "Bayramınız kutlu olsun! Şeker bizden, kahve bizden, sohbet sizden 🍬",
    date(2026, 4, 23): "23 Nisan kutlu olsun 🎈 Çocuklara bugün ballı süt ikramımız.",
    date(2026, 5, 10): "Anneler Günü kutlu olsun. Bugün annenizle gelin, kahveler bizden 💐",
    date(2026, 5, 19): "19 Mayıs Atatürk'ü Anma, Gençlik ve Spor Bayramı kutlu olsun 🇹🇷",
    date(2026, 5, 27): "Kurban Bayramınız mübarek olsun. Kahvesiz bayram olmaz!",
    date(2026, 6, 21): "Babalar Günü: sade, köpüklü, az konuşmalı. Tanıdık geldi mi?",
    date(2026, 8, 30): "30 Ağustos Zafer Bayramı kutlu olsun 🇹🇷",
    date(2026, 10, 1): "Bugün Dünya Kahve Günü! Çekirdeklerde %20 indirim, yalnızca bugün.",
    date(2026, 10, 29): "Cumhuriyetimiz 103 yaşında. Kutlu olsun 🇹🇷",
    VIRAL_DAY: (
        "Vapurda Türk kahvesi mi pişirilir? Pişirilir. ⛴️☕️\n\n"
        "Kadıköy–Karaköy arası 20 dakika, cezve 4 dakika, martılar cabası.\n"
        "Bunu vapurda kahve içmeyi seven birine gönderin 👇"
    ),
    APOLOGY_DAY: (
        "Dün bir müşterimiz, paketinin üzerinde yanlış tavsiye edilen tüketim tarihi gördü. "
        "Haklı. Etiket makinemiz 214 pakete yanlış tarih basmış.\n\n"
        "Ne yapıyoruz?\n1) O partiyi topladık.\n2) Paketi olan herkese yenisini gönderiyoruz.\n"
        "3) Her partide etiket kontrolü iki kişiyle yapılacak.\n\nÖzür dileriz."
    ),
}
FORMULA = "=pazar + kahve + kitap\n\nGünün formülü bu kadar basit. Sizinki ne?"
MENTION = (
    "@ornek.demleme.atolyesi ile bu cumartesi Alsancak şubemizdeyiz!\n"
    'Kavurma, öğütme, demleme; 2 saat, 10 kişi, bol "neden?".'
)

_NAMES = (
    *("elif", "can", "nazli", "bora", "derya", "kaan", "selin", "umut", "pelin", "arda"),
    *("ece", "tolga", "irem", "baris", "zeynep", "onur", "gizem", "emre", "sude", "alp"),
)
_REPLIES = (
    "Afiyet olsun! Bir dahakine tadım tahtasını deneyin ☕️",
    "Merhaba, kargonuz bugün yola çıktı. Geciktiği için kusura bakmayın 🙏",
    "Moda şubemiz hafta içi 08.00, hafta sonu 09.00'da açılıyor.",
    '@ornek_bora Cezve için çok ince öğütüyoruz; siparişte "Türk kahvesi" seçmeniz yeterli.',
    "Çok naziksiniz, ekibe ilettik 💛",
    "Evet, bitkisel sütlerde ek ücret yok.",
)
_CRISIS_REPLIES = (
    "Haklısınız. Sipariş numaranızı yazarsanız hemen yenisini gönderiyoruz.",
    "O partiyi bu sabah topladık, ayrıntıları birazdan paylaşacağız.",
    "Kahve bozuk değil ama tarih yanlış; bu bizim hatamız. Özür dileriz.",
    "Paranızı iade edebiliriz ya da taze bir paket yollarız, nasıl isterseniz.",
)
# Length in minutes, publish day, title; older ones still earn views.
VIDEOS = (
    (9, date(2024, 3, 14), "Türk kahvesi nasıl pişirilir? | Baştan sona"),
    (12, date(2024, 10, 22), "Evde V60: ilk demlemeniz için her şey"),
    (7, date(2025, 6, 3), "Moka pot neden acı yapar?"),
    (1, date(2025, 9, 18), "Bir fincanın yolculuğu #shorts"),
    (8, date(2025, 11, 14), "French press rehberi: oran, süre, temizlik"),
    (14, date(2025, 12, 5), "Dünya Türk Kahvesi Günü özel: üç usta, üç cezve"),
    (1, date(2025, 12, 19), "Köpük nasıl olur? #shorts"),
    (11, date(2026, 1, 9), "Hangi çekirdek size göre? 5 yöre, tek tadım"),
    (6, date(2026, 1, 30), "Öğütücü ayarı nasıl yapılır?"),
    (10, date(2026, 2, 20), "Kavurma atölyemizi gezdiriyoruz"),
    (9, date(2026, 3, 6), "İftardan sonra kahve: ne zaman, ne kadar?"),
    (1, date(2026, 3, 13), "Askıda kahve nedir? #shorts"),
    (13, date(2026, 4, 3), "Aeropress, 4 tarif"),
    (1, date(2026, 4, 24), "Latte sanatı: lale #shorts"),
    (1, date(2026, 5, 18), "Vapurda Türk kahvesi #shorts"),
    (16, date(2026, 5, 29), "Vapurda kahve pişirmenin perde arkası"),
    (7, date(2026, 6, 19), 'Soğuk demleme, "cold brew", buzlu filtre: fark ne?'),
    (1, date(2026, 7, 10), "Buzlu kahve, 20 saniye #shorts"),
    (9, date(2026, 8, 14), "İzmir şubemizde bir gün"),
    (5, date(2026, 9, 18), "Etiket hatamız: ne oldu, ne yaptık?"),
    (12, date(2026, 10, 1), "Dünya Kahve Günü: sizin sorularınız, bizim cevaplarımız"),
    (1, date(2026, 10, 16), "Çekirdek kaç günde tazedir? #shorts"),
)
COMPANY = (
    "Ankara'daki ikinci şubemizi açtık. 14 yeni çalışma arkadaşımıza hoş geldiniz diyoruz.",
    "Kavurma tesisimizde güneş panelleri devrede: ilk ay tüketimimizin %38'i çatıdan.",
    "Açık pozisyon: Kalite Güvence Uzmanı (İstanbul). Çay seven başvurular da kabul 🙂",
    "Ofisler için abonelik modelimiz 120 şirkete ulaştı. Emeği geçen herkese teşekkürler.",
    "Kadın üreticilerin payı bir yılda %22'den %51'e çıktı. Raporun tamamı sitemizde.",
    "Baristalık bir meslek; biz de öyle eğitiyoruz. Akademimizin ilk mezunları sahada.",
    "Tedarik zincirinde izlenebilirlik: her pakette çiftliğin adı, hasat tarihi ve fiyatı.",
    "Hızlı büyürken kültürü korumak… Kurucumuz Nehir A. üç dersini yazdı.",
    "Stajyer programımız başladı: 9 üniversite, 12 stajyer, sayısız fincan ☕️",
    "E-ticaret paketlerimiz artık %100 geri dönüştürülebilir.",
    "Yeni kavurma profilimizi yedi baristamızla birlikte, körleme tadımla seçtik.",
    "Bugün Ankara'da perakende buluşmasındayız. \"Küçük zincir, büyük sadakat\" saat 14.00'te.",
    "Mağaza müdürlerimizin yarısı işe barista olarak başladı. Terfi yolumuzu yazıya döktük.",
    "Açık pozisyon: Bölge Müdürü (İzmir). Kahveyi sevmek yetmez, insanı sevmek gerek.",
    "Askıda kahve ile bu ay 3.412 fincan paylaşıldı. Alan da veren de sağ olsun 💛",
    "Çekirdek fiyatları bir yılda neden bu kadar arttı? Satın alma ekibimiz anlattı.",
    "Telveyi atmıyoruz: İzmir'deki iki çiftlik için gübreye dönüşüyor.",
    "Ofiste kahve molası verimi artırıyor mu? 40 müşterimize sorduk, yanıtlar karışık.",
    "Açık pozisyon: Performans Pazarlama Uzmanı (İstanbul, hibrit).",
    "Gece vardiyası olmayan bir üretim planı mümkün mü? Altı aydır deniyoruz.",
    'Bu yıl 26 bin kişi atölyelerimize katıldı. En çok sorulan soru: "Şekeri ne zaman?"',
    "Depomuz taşındı: siparişler artık İstanbul içinde aynı gün yolda.",
    "Şirket içi anketimizin sonuçlarını, beğenmediklerimizle birlikte yayımladık.",
    "Tedarikçilerimize ödeme süresini 45 günden 21 güne indirdik.",
)
COMPANY_APOLOGY = (
    "Bu hafta bir etiket hatası yaptık ve bunu müşterilerimizden öğrendik. 214 paketi "
    "topladık, süreci değiştirdik, öğrendiklerimizi açıkça yazdık."
)


# Words that would be odd on another day.
_ONLY: dict[str, Callable[[date], bool]] = {
    "Pazartesi": lambda day: day.weekday() == 0,
    "Hafta sonu": lambda day: day.weekday() in (3, 4, 5),
    "Yağmur": lambda day: not 5 <= day.month <= 9,
    "serin": lambda day: not 5 <= day.month <= 9,
    "soğuk demleme": lambda day: 5 <= day.month <= 9,
}


def caption(rng: random.Random, number: int, kind: str, day: date, tags: int) -> str:
    """A caption that fits the content type and the day.

    `number` is the post's place in its channel: the wording takes turns.
    """
    chosen = rng.sample(_TAGS, tags)
    if day in _DAYS:
        # A day of remembrance is no occasion for a row of hashtags.
        parts, chosen = [_DAYS[day]], [_TAGS[0]]
    else:
        bodies = [body for body in _BODIES[kind] if _fits(body, day)]
        if day in CAMPAIGN and rng.random() < 0.7:
            bodies = list(_CAMPAIGN_BODIES)
        parts = [bodies[number % len(bodies)], rng.choice(_CLOSINGS) if tags > 2 else ""]
    wanted = [CAMPAIGN_TAG] * (day in CAMPAIGN) + chosen
    parts.append(" ".join(dict.fromkeys(wanted)))
    between = "\n\n" if tags > 2 else " "
    return fill(rng, between.join(part for part in parts if part))


def reply(rng: random.Random, number: int, heated: bool) -> str:
    """An answer to somebody; about the wrong labels when things are heated."""
    answers = _CRISIS_REPLIES if heated else _REPLIES
    return f"@ornek_{rng.choice(_NAMES)} {answers[number % len(answers)]}"


def _fits(body: str, day: date) -> bool:
    return all(fits(day) for word, fits in _ONLY.items() if word in body)


def fill(rng: random.Random, text: str) -> str:
    """The text with a shop, a city, a bean, a method and a name chosen."""
    return text.format(
        shop=rng.choice(_SHOPS),
        city=rng.choice(_CITIES),
        bean=rng.choice(_BEANS),
        method=rng.choice(_METHODS),
        person=rng.choice(_PEOPLE),
    )


_SAID = {
    "olumlu": (
        "{name} çekirdekleri bu ay da çok iyi <3",
        "Sabahın ilk durağı {name}, ekip harika",
        "Evde V60 için en iyisi {name} bence",
        "{name} soğuk demlemesi yazın kurtarıcım",
    ),
    "nötr": (
        "{name} yarın açık mı, bilen var mı?",
        "Yeni paketleri gördüm: {name}",
        "{name} ile öbürünü kıyaslayan var mı?",
        "Bugün {name} kuyruğu uzundu, sıra bekliyorum",
    ),
    "olumsuz": (
        "{name} siparişim üç gündür gelmedi",
        "Bu sefer çok acıydı, {name} eskisi gibi değil",
        "{name} fiyatları yine artmış",
        "Şubede ilgilenen olmadı, {name} yakışmadı",
    ),
}
_OF_CRISIS = (
    "{name} rafında tarihi geçmiş paket varmış, fotoğrafı dönüyor",
    "Son kullanma tarihine bakın! {name} açıklama yapmalı",
    "{name} bunu nasıl atlar? Bir daha almam",
)
_OF_PRIZE = (
    "{name} kavurma yarışmasını kazanmış, tebrikler! 🏆",
    "Ödül {name} ekibine gitti, hak ettiler",
    "Birincilik {name} kavurmasının 👏",
)
_REASONS = (
    (0.85, ("Ekip güler yüzlü", "Taze ve lezzetli <3", "Hızlı geldi", "Hep aynı kalite", "")),
    (0.65, ("Güzel ama pahalı", "Kargo biraz yavaş", "Fena değil", "")),
    (0.0, ("Geç yanıt verildi", "Soğuk geldi", "Beklediğim gibi değildi", "=Çok acıydı", "")),
)


def said(rng: random.Random, tone: str, name: str, day: date) -> str:
    """What somebody writes of a brand; on the two great days, of what has happened."""
    texts = _SAID[tone]
    if day == CRISIS_DAY and tone == "olumsuz":
        texts = _OF_CRISIS
    elif day == GOOD_NEWS_DAY and tone == "olumlu":
        texts = _OF_PRIZE
    return rng.choice(texts).format(name=name)


def reason(rng: random.Random, part: float) -> str:
    """Why somebody gave this part of all points; often nothing."""
    return rng.choice(next(texts for least, texts in _REASONS if part >= least))
