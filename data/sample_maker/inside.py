"""Inside the company and beside it: Slack, the announcements on Viva Engage, competitors."""

from datetime import date, timedelta

from . import files, rhythm
from .story import BRAND, COMPETITORS, DAYS, FIRST, LAST, Span

_MONTHS = tuple(
    Span(first, date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(1))
    for first in DAYS
    if first.day == 1
)


def slack() -> tuple[str, bytes]:
    """Slack's overview: who is there, who is active, what is written where all can read it."""
    rows: list[list[object]] = [
        [
            *("Date", "Total enabled membership", "Full members", "Guests"),
            *("Daily active members", "Daily members posting messages"),
            *("Weekly active members", "Weekly members posting messages"),
            *("Messages in public channels", "Messages in private channels"),
            *("Messages in shared channels", "Messages in DMs", "Files uploaded"),
        ]
    ]
    for day in DAYS:
        rng = rhythm.stream("slack", day)
        members = _members(day)
        part = 0.34 if day.weekday() >= 5 else 0.82
        active = min(members, rhythm.count(rng, members * part, 0.04))
        writing = min(active, rhythm.count(rng, active * 0.55, 0.06))
        weekly = max(active, round(members * 0.94))
        public = rhythm.count(rng, writing * 3.1, 0.15)
        rows.append(
            [
                *(day.isoformat(), members, members - 3, 3, active, writing, weekly),
                *(round(weekly * 0.7), f"{public:,}", rhythm.count(rng, writing * 2.0, 0.2), 0),
                *(f"{rhythm.count(rng, writing * 9.0, 0.2):,}", rhythm.count(rng, 6, 0.3)),
            ]
        )
    name = f"{BRAND} Analytics Overview Prior 365 Days - {LAST:%b %d, %Y}.csv"
    return name, files.text(rows).encode("utf-8")


def _members(day: date) -> int:
    return 46 + round(12 * (day - FIRST).days / len(DAYS))


def announcements() -> tuple[str, bytes]:
    """What the company tells its people on Viva Engage: read, liked, passed on, clicked."""
    header = (
        *("Kanal", "Hesap", "Gün", "Takipçi", "Görüntüleme", "Beğeni", "Yorum", "Paylaşım"),
        *("Bağlantı tıklaması", "Yayımlanan gönderi"),
    )
    rows = []
    for day in DAYS:
        rng = rhythm.stream("announcements", day)
        posts = rng.choice((0, 1, 1, 2)) if day.weekday() < 5 else 0
        views = rhythm.count(rng, posts * _members(day) * 0.7, 0.1)
        rows.append(
            [
                *("Viva Engage", f"{BRAND} Duyurular", f"{day:%d.%m.%Y}", _members(day), views),
                *(rhythm.count(rng, views * rate, 0.2) for rate in (0.21, 0.05, 0.03, 0.12)),
                posts,
            ]
        )
    return "ic-duyurular.csv", files.own_list(header, rows)


def competitors() -> tuple[str, bytes]:
    """Two competitors on LinkedIn, month by month."""
    header = (
        *("Kanal", "Rakip", "Başlangıç", "Bitiş", "Takipçi", "Net yeni takipçi"),
        *("Platformun saydığı etkileşim", "Yayımlanan gönderi"),
    )
    rows: list[list[object]] = []
    for name, followers, growth in zip(COMPETITORS, (5_420, 1_980), (70, 95), strict=True):
        rng = rhythm.stream("competitor", name)
        for month in _MONTHS:
            gained = rhythm.count(rng, growth, 0.2)
            followers += gained
            posts = rng.randrange(8, 16)
            rows.append(
                [
                    *("LinkedIn", name, f"{month.first:%d.%m.%Y}", f"{month.last:%d.%m.%Y}"),
                    *(followers, gained, rhythm.count(rng, posts * 38, 0.2), posts),
                ]
            )
    return "linkedin-rakipler.csv", files.own_list(header, rows)
