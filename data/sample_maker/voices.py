"""What others say: mentions, answers to surveys, support cases, reviews."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from . import files, rhythm, words
from .story import (
    BRAND,
    COMPETITORS,
    CRISIS_DAY,
    CSAT,
    DAYS,
    FIRST,
    GOOD_NEWS_DAY,
    HANDLE,
    LAST,
    NPS,
    QUARTERS,
    REVIEWS,
    SLIPPED_SCORE,
    SPIKE_MENTIONS,
    SPIKE_OF_ITS_TONE,
    Span,
    at,
)

AGENTS = ("Elif", "Kerem", "Selin")
_NETWORKS = ("X", "Instagram", "TikTok", "Facebook", "YouTube", "Web")
_WEIGHTS = (46, 26, 12, 8, 3, 5)
# When people write: little at night, most in the evening.
_HOURS = (
    6,
    3,
    2,
    1,
    1,
    2,
    6,
    14,
    26,
    30,
    30,
    31,
    34,
    34,
    32,
    31,
    32,
    35,
    40,
    46,
    50,
    48,
    36,
    18,
)
_TONES = ("olumlu", "nötr", "olumsuz")
_USUAL_TONE = (34, 50, 16)

_MENTIONS = (
    *("Kanal", "Hesap", "Bahsetme", "Rakip", "Yayın saati", "Etiketli", "Duygu", "Yazan"),
    *("Dil", "Metin", "Erişim", "Platformun saydığı etkileşim"),
)


def mentions() -> tuple[str, bytes]:
    """A year of mentions of the brand and of two competitors, by the minute."""
    rows = [
        *_everyday("", 7.0),
        *_spike(CRISIS_DAY, "olumsuz"),
        *_spike(GOOD_NEWS_DAY, "olumlu"),
    ]
    for name, a_day in zip(COMPETITORS, (2.6, 1.3), strict=True):
        rows += _everyday(name, a_day)
    rows.sort(key=lambda row: row[0])
    numbered = (
        [cells[0], HANDLE, f"b{n:05d}", *cells[1:]]
        for n, (_, cells) in enumerate(rows, start=1)
    )
    return "marka-bahsetmeleri.csv", files.own_list(_MENTIONS, numbered)


_Row = tuple[datetime, list[object]]


def _everyday(brand: str, a_day: float) -> Iterator[_Row]:
    for day in DAYS:
        rng = rhythm.stream("mentions", brand, day)
        for _ in range(rhythm.count(rng, a_day * rhythm.demand(day), 0.25)):
            tone = rng.choices(_TONES, _USUAL_TONE)[0]
            yield _mention(rng, day, brand, tone, rng.choices(range(24), _HOURS)[0])


def _spike(day: date, tone: str) -> Iterator[_Row]:
    """The mentions that a day brings beyond the usual, from ten in the morning on."""
    rng = rhythm.stream("spike", day)
    for n in range(SPIKE_MENTIONS):
        hour = rng.choices(range(10, 24), range(14, 0, -1))[0]
        yield _mention(rng, day, "", tone if n < SPIKE_OF_ITS_TONE else "nötr", hour)


def _mention(rng: random.Random, day: date, brand: str, tone: str, hour: int) -> _Row:
    network = rng.choices(_NETWORKS, _WEIGHTS)[0]
    tagged = not brand and network != "Web" and rng.random() < 0.58
    name = f"@{HANDLE}" if tagged else brand or BRAND
    reach = round(rng.lognormvariate(6.2, 1.1))
    moment = at(day, hour, rng.randrange(60))
    return moment, [
        network,
        brand,
        moment.strftime("%d.%m.%Y %H:%M"),
        "evet" if tagged else "hayır",
        tone,
        f"kullanici{rng.randrange(10_000):04d}",
        "tr",
        words.said(rng, tone, name, day),
        reach,
        rhythm.count(rng, reach * 0.03, 0.5),
    ]


def recommendations() -> tuple[str, bytes]:
    """The answers to a form of Google's, a hundred a quarter and one slip of the pen."""
    header = ["Zaman damgası", "Bizi arkadaşlarınıza\ntavsiye eder misiniz? ", "Neden bu puan?"]
    rows = []
    for number, (span, counts) in enumerate(zip(QUARTERS, NPS, strict=True)):
        rng = rhythm.stream("nps", number)
        for scores, count in zip(((9, 10), (7, 8), (0, 2, 3, 4, 5, 6)), counts, strict=True):
            for _ in range(count):
                score = rng.choice(scores)
                rows.append((_moment(rng, _days(span)), score, words.reason(rng, score / 10)))
    rows.append((at(date(2026, 2, 14), 21, 5), SLIPPED_SCORE, ""))
    written = [[f"{m:%d.%m.%Y %H:%M:%S}", score, why] for m, score, why in sorted(rows)]
    return "Form Yanıtları 1.csv", files.text([header, *written]).encode("utf-8")


def satisfaction() -> tuple[str, bytes]:
    """The points given after a support case, eighty a quarter, with the agent."""
    rows = []
    for number, (span, counts) in enumerate(zip(QUARTERS, CSAT, strict=True)):
        rng = rhythm.stream("csat", number)
        for score, count in zip((5, 4, 3, 2, 1), counts, strict=True):
            for _ in range(count):
                agent = rng.choices(AGENTS, (5, 4, 3))[0]
                rows.append(
                    (_moment(rng, _days(span)), score, words.reason(rng, score / 5), agent)
                )
    written = [[f"{m:%d.%m.%Y %H:%M}", s, why, agent] for m, s, why, agent in sorted(rows)]
    header = ("Tarih", "Puan", "Yorum", "Temsilci")
    return "destek-memnuniyeti.csv", files.own_list(header, written)


def _days(span: Span) -> Span:
    """A quarter without the days that also stand in the file before."""
    return span if span.first == FIRST else Span(span.first + timedelta(3), span.last)


def _moment(rng: random.Random, span: Span) -> datetime:
    day = span.first + timedelta(rng.randrange((span.last - span.first).days + 1))
    return at(day, rng.choices(range(24), _HOURS)[0], rng.randrange(60))


_CASES = (
    *("Talep No", "Konu", "Kanal", "Durum", "Temsilci", "Oluşturma Tarihi"),
    *("İlk Yanıt Tarihi", "Kapanış Tarihi"),
)
_SUBJECTS = (
    *("Kargo gecikti", "Eksik ürün", "Fatura isteği", "İade", "Öğütme tercihi"),
    *("Şube çalışma saatleri", "Hediye kartı", "Abonelik değişikliği", "Kırık bardak"),
)


def cases() -> tuple[str, bytes]:
    """A year of requests; the team answers ever faster, and slowly while the crisis lasts."""
    rows, number = [], 1000
    for day in DAYS:
        rng = rhythm.stream("cases", day)
        crisis = 0 <= (day - CRISIS_DAY).days <= 2
        passed = (day - FIRST).days / len(DAYS)
        for moment in sorted(
            at(day, rng.randrange(8, 24), rng.randrange(60))
            for _ in range(rhythm.count(rng, 18 if crisis else 2.4 * rhythm.demand(day), 0.2))
        ):
            number += 1
            wait = rng.lognormvariate(5.6 if crisis else 3.7 - 0.7 * passed, 0.8)
            reply = moment + timedelta(minutes=round(wait) + 1)
            closed = reply + timedelta(minutes=round(rng.lognormvariate(5.4, 1.0)))
            answered = reply.date() <= LAST
            # Some are never closed.
            done = closed.date() <= LAST and rng.random() < 0.96
            rows.append(
                [
                    f"T-{number}",
                    "Son kullanma tarihi"
                    if crisis and rng.random() < 0.7
                    else rng.choice(_SUBJECTS),
                    rng.choices(("Instagram", "X", "Facebook", "E-posta", "Telefon"), _DESK)[0],
                    "Kapandı" if done else "Açık",
                    rng.choices(AGENTS, (5, 4, 3))[0],
                    f"{moment:%d.%m.%Y %H:%M}",
                    f"{reply:%d.%m.%Y %H:%M}" if answered else "",
                    f"{closed:%d.%m.%Y %H:%M}" if done else "",
                ]
            )
    return "destek-talepleri.csv", files.own_list(_CASES, rows)


_DESK = (38, 24, 12, 18, 8)


def reviews() -> tuple[str, bytes]:
    """Stars for three shops on Google."""
    header = ("Kanal", "Değerlendirilen", "Değerlendirme", "Yayın günü", "Dil", "Metin")
    rows = []
    for shop, counts in REVIEWS.items():
        rng = rhythm.stream("reviews", shop)
        for stars, count in zip((5, 4, 3, 2, 1), counts, strict=True):
            for _ in range(count):
                day = rng.choice(DAYS)
                reply = day + timedelta(rng.randrange(1, 6))
                answered = rng.random() < 0.6 and reply <= LAST
                text = words.reason(rng, stars / 5)
                rows.append((day, shop, stars, text, reply if answered else None))
    written = [
        [
            "Google",
            f"{BRAND} {shop}",
            f"g{n:04d}",
            f"{day:%d.%m.%Y}",
            "tr",
            text,
            stars,
            5,
            f"{reply:%d.%m.%Y}" if reply else "",
        ]
        for n, (day, shop, stars, text, reply) in enumerate(
            sorted(rows, key=lambda r: r[:3]), 1
        )
    ]
    columns = (*header, "Yıldız", "En yüksek puan", "Yanıtlandığı tarih")
    return "sube-degerlendirmeleri.csv", files.own_list(columns, written)
