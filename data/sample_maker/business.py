"""What it costs and what it brings: ads, visits to the shop's site, leads, applicants."""

from collections.abc import Iterator
from datetime import date, timedelta

from . import files, rhythm
from .story import BRAND, CAMPAIGN, DAYS, LAST, OFFERS, ROLES

_ADS = (
    *("Kanal", "Hesap", "Düzey", "Kampanya", "Para birimi", "Başlangıç", "Amaç", "Harcama"),
    *("Gösterim", "Bağlantı tıklaması", "Tüm tıklamalar", "Dönüşümler"),
    *("Potansiyel müşteriler (lead)", "Gelir", "Erişim"),
)
# Channel, campaign, aim, liras a day, price of a thousand impressions, clicks an impression,
# orders a click, leads a click.
_CAMPAIGNS = (
    ("Instagram", "Çekirdek satışı", "Satış", 620, 46, 0.011, 0.024, 0.0),
    ("Facebook", "Çekirdek satışı", "Satış", 340, 38, 0.009, 0.019, 0.0),
    ("LinkedIn", "Ofis kahvesi", "Potansiyel müşteri", 260, 210, 0.006, 0.0, 0.045),
)
_RAMADAN = ("Instagram", "İftardan sonra kahve", "Bilinirlik", 1400, 31, 0.008, 0.012, 0.0)
_ORDER = 465


def ads() -> tuple[str, bytes]:
    """Campaigns day by day; one of them only while Ramadan ends."""
    rows = [
        _ad(day, *campaign)
        for day in DAYS
        for campaign in (*_CAMPAIGNS, *((_RAMADAN,) if day in CAMPAIGN else ()))
    ]
    return "reklam-sonuclari.csv", files.own_list(_ADS, rows)


def _ad(
    day: date,
    channel: str,
    campaign: str,
    aim: str,
    budget: float,
    price: float,
    clicked: float,
    bought: float,
    left: float,
) -> list[object]:
    rng = rhythm.stream("ads", channel, campaign, day)
    spend = round(budget * rng.uniform(0.9, 1.05), 2)
    impressions = round(spend / price * 1000 * rng.uniform(0.85, 1.15))
    clicks = rhythm.count(rng, impressions * clicked, 0.1)
    orders = rhythm.count(rng, clicks * bought, 0.1)
    return [
        channel,
        f"{BRAND} Reklam",
        "kampanya",
        campaign,
        "TRY",
        f"{day:%d.%m.%Y}",
        aim,
        _lira(spend),
        impressions,
        clicks,
        round(clicks * rng.uniform(1.2, 1.5)),
        orders,
        rhythm.count(rng, clicks * left, 0.1) if left else "",
        _lira(orders * _ORDER * rng.uniform(0.9, 1.1)) if bought else "",
        round(impressions * rng.uniform(0.55, 0.7)),
    ]


_VISITS = (
    *("Hesap", "Kaynak", "Ortam", "Para birimi", "Başlangıç", "Oturumlar"),
    *("Etkileşimli oturumlar", "Hemen çıkmalar", "Dönüşümler", "Gelir"),
)
# Source, medium, sessions a day, how many are engaged, orders a session.
_SOURCES = (
    ("google", "organic", 210, 0.62, 0.021),
    ("(direct)", "(none)", 120, 0.58, 0.026),
    ("instagram", "social", 74, 0.49, 0.013),
    ("ig", "paid_social", 38, 0.44, 0.016),
    ("facebook.com", "referral", 31, 0.41, 0.010),
    ("t.co", "referral", 12, 0.36, 0.006),
    ("tiktok", "social", 22, 0.32, 0.006),
    ("linkedin.com", "referral", 9, 0.57, 0.009),
    ("youtube.com", "referral", 8, 0.53, 0.012),
    ("bulten", "email", 26, 0.66, 0.034),
)


def visits() -> tuple[str, bytes]:
    """Sessions of the online shop by source and day, with orders and liras."""
    rows = [_visit(day, *source) for day in DAYS for source in _SOURCES]
    return "site-ziyaretleri.csv", files.own_list(_VISITS, rows)


def _visit(
    day: date, source: str, medium: str, a_day: float, engaged: float, bought: float
) -> list[object]:
    rng = rhythm.stream("visits", source, medium, day)
    sessions = rhythm.count(rng, a_day * rhythm.demand(day), 0.12)
    stayed = min(sessions, rhythm.count(rng, sessions * engaged, 0.05))
    orders = rhythm.count(rng, stayed * bought / engaged, 0.1)
    liras = orders * _ORDER * rng.uniform(0.9, 1.1)
    return [
        "turnalikahve.example",
        source,
        medium,
        "TRY",
        f"{day:%d.%m.%Y}",
        sessions,
        stayed,
        sessions - stayed,
        orders,
        _lira(liras),
    ]


_LEADS = (
    *("Kanal", "Listenin kaynağı", "Potansiyel müşteri (lead)", "Oluşturma tarihi"),
    *("Müşteri olduğu tarih", "Teklif", "Kampanya", "Durum", "Satış ekibine göre nitelik"),
    *("Para birimi", "Değer"),
)
_LEAD_CHANNELS = {
    "Ofis kahvesi": (("LinkedIn", "Instagram", "Web"), (70, 15, 15)),
    "Barista atölyesi": (("Instagram", "TikTok", "Facebook"), (65, 20, 15)),
    "Toptan çekirdek": (("LinkedIn", "Web", "Facebook"), (40, 45, 15)),
}


def leads() -> tuple[str, bytes]:
    """Who asked for an offer, what sales says of them, and who became a customer."""
    rows = sorted(_leads(), key=lambda row: (row[0], str(row[1:])))
    numbered = (
        [channel, "Satış listesi", f"L-{n:04d}", f"{day:%d.%m.%Y}", *rest]
        for n, (day, channel, *rest) in enumerate(rows, start=1)
    )
    return "potansiyel-musteriler.csv", files.own_list(_LEADS, numbered)


def _leads() -> Iterator[
    tuple[date, str, object, object, object, object, object, object, object]
]:
    for offer, (count, customers) in OFFERS.items():
        rng = rhythm.stream("leads", offer)
        channels, weights = _LEAD_CHANNELS[offer]
        for n in range(count):
            # Customers need time to become such.
            last = len(DAYS) - (45 if n < customers else 1)
            day = DAYS[rng.randrange(last)]
            won = day + timedelta(rng.randrange(7, 44)) if n < customers else None
            quality = "sıcak" if won else rng.choices(("sıcak", "ılık", "soğuk"), (2, 4, 5))[0]
            yield (
                day,
                rng.choices(channels, weights)[0],
                f"{won:%d.%m.%Y}" if won else "",
                offer,
                "İftardan sonra kahve" if day in CAMPAIGN else offer,
                "müşteri" if won else "kapandı" if quality == "soğuk" else "görüşülüyor",
                quality,
                "TRY" if won else "",
                _lira(rng.uniform(4_000, 30_000)) if won else "",
            )


_APPLICANTS = (
    *("Kanal", "Listenin kaynağı", "Aday", "Başvuru tarihi", "Pozisyon", "Aşama", "Nitelikli"),
    "İşe alım tarihi",
)


def applicants() -> tuple[str, bytes]:
    """Who applied, for what, through which channel, and who is suitable."""
    rows = []
    for role, (count, suitable) in ROLES.items():
        rng = rhythm.stream("applicants", role)
        weights = (20, 45, 35) if role == "Barista" else (65, 15, 20)
        for n in range(count):
            day = rng.choice(DAYS)
            hired = day + timedelta(rng.randrange(10, 40))
            taken = n < suitable // 3 and hired <= LAST
            stage = "işe alındı" if taken else "görüşme" if n < suitable else "elendi"
            channel = rng.choices(("LinkedIn", "Instagram", "Web"), weights)[0]
            good = "evet" if n < suitable else "hayır"
            rows.append((day, channel, role, stage, good, f"{hired:%d.%m.%Y}" if taken else ""))
    numbered = (
        [channel, "Başvurular", f"A-{n:03d}", f"{day:%d.%m.%Y}", *rest]
        for n, (day, channel, *rest) in enumerate(sorted(rows), start=1)
    )
    return "is-basvurulari.csv", files.own_list(_APPLICANTS, numbered)


def _lira(amount: float) -> str:
    """Liras as a Turkish Excel shows them."""
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
