"""YouTube Studio's zip in Turkish: the videos, ten of them by day, and the whole channel."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from . import files, rhythm, words
from .story import BRAND, DASHED_VIDEO, DAYS, EXPORTED, FIRST

_TABLE = (
    "İçerik,Video başlığı,Videonun yayınlanma tarihi,Süre,Görüntüleme,İzlenme süresi (saat),"
    "Aboneler,Gösterimler,Gösterim tıklama oranı (%)"
)
_CHART = "Tarih,İçerik,Video başlığı,Videonun yayınlanma tarihi,Süre,Görüntüleme"
_TOTALS = "Tarih,Görüntüleme"
_CHARTED = 10
_SIGNS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789_-"


@dataclass(frozen=True, kw_only=True)
class Video:
    """A video's year."""

    id: str
    title: str
    published: date
    seconds: int
    daily: tuple[int, ...]
    hours: float
    subscribers: int
    impressions: int
    clicks: int

    @property
    def views(self) -> int:
        return sum(self.daily)

    @property
    def cells(self) -> list[object]:
        """What tells videos apart, as every file repeats it."""
        # Studio guards a leading "-" against spreadsheets with a space.
        id = f" {self.id}" if self.id.startswith("-") else self.id
        published = f"{self.published:%b} {self.published.day}, {self.published.year}"
        return [id, self.title, published, self.seconds]


def videos() -> list[Video]:
    """Most seen first, as Studio lists them."""
    made = [_video(*video) for video in words.VIDEOS]
    return sorted(made, key=lambda video: video.views, reverse=True)


def _video(minutes: int, published: date, title: str) -> Video:
    rng = rhythm.stream("youtube", title)
    short = title.endswith("#shorts")
    first = "Vapurda kahve" in title
    id = DASHED_VIDEO if first else "".join(rng.choices(_SIGNS[:-1], k=11))
    seconds = rng.randint(16, 58) if short else minutes * 60 + rng.randint(-25, 25)
    daily = tuple(_views(rng, published, title, day) for day in DAYS)
    views = sum(daily)
    watched = seconds * (rng.uniform(0.72, 1.02) if short else rng.uniform(0.36, 0.47))
    # Shorts are played in a feed and rarely offered as a thumbnail.
    impressions = round(views * (rng.uniform(0.18, 0.3) if short else rng.uniform(9.5, 13)))
    clicks = round(
        impressions * (rng.uniform(0.03, 0.05) if short else rng.uniform(0.045, 0.062))
    )
    return Video(
        id=id,
        title=title,
        published=published,
        seconds=seconds,
        daily=daily,
        hours=views * watched / 3600,
        subscribers=rhythm.count(rng, views * (0.0016 if short else 0.0055))
        - rng.randint(0, 3),
        impressions=impressions,
        clicks=clicks,
    )


def _views(rng: random.Random, published: date, title: str, day: date) -> int:
    """A rush after publishing, then what searching brings for years."""
    age = (day - published).days
    if age < 0:
        return 0
    short = title.endswith("#shorts")
    rush, memory, search = (2100.0, 2.2, 6.0) if short else (330.0, 3.0, 13.0)
    if title.startswith("Vapurda"):
        rush *= 7
    elif title.startswith("Türk kahvesi"):
        search *= 5
    mean = rush * math.exp(-age / memory) + search * math.exp(-age / 900)
    return rhythm.count(rng, mean * rhythm.demand(day), 0.3)


def zip_file(videos: Sequence[Video]) -> tuple[str, bytes]:
    others = _others()
    members = {
        "Tablo verileri.csv": _table(videos, others),
        "Grafik verileri.csv": _chart(videos[:_CHARTED]),
        "Toplamlar.csv": _totals(videos, others),
    }
    packed = {name: files.text(rows).encode() for name, rows in members.items()}
    return f"İçerik {FIRST}_{EXPORTED} {BRAND}.zip", files.archive(packed)


def _others() -> tuple[int, ...]:
    """Views of deleted and private videos: in the totals, in no list."""
    return tuple(
        rhythm.count(rhythm.stream("youtube", "others", day), 5 * rhythm.demand(day), 0.4)
        for day in DAYS
    )


def _table(videos: Sequence[Video], others: Sequence[int]) -> list[list[object]]:
    hidden = sum(others)
    impressions = sum(video.impressions for video in videos) + 9 * hidden
    clicks = sum(video.clicks for video in videos) + round(0.45 * hidden)
    total: list[object] = [
        "Toplam",
        "",
        "",
        "",
        sum(video.views for video in videos) + hidden,
        round(sum(video.hours for video in videos) + hidden * 0.03, 4),
        sum(video.subscribers for video in videos) + round(hidden * 0.003),
        impressions,
        round(100 * clicks / impressions, 2),
    ]
    rows = [
        [
            *video.cells,
            video.views,
            round(video.hours, 4),
            video.subscribers,
            video.impressions,
            round(100 * video.clicks / video.impressions, 2),
        ]
        for video in videos
    ]
    return [list(_TABLE.split(",")), total, *rows]


def _chart(videos: Sequence[Video]) -> list[list[object]]:
    rows: list[list[object]] = [list(_CHART.split(","))]
    for video in videos:
        for day, views in zip(DAYS, video.daily, strict=True):
            rows.append([day.isoformat(), *video.cells, views])
    return rows


def _totals(videos: Sequence[Video], others: Sequence[int]) -> list[list[object]]:
    rows: list[list[object]] = [list(_TOTALS.split(","))]
    for n, day in enumerate(DAYS):
        rows.append([day.isoformat(), sum(video.daily[n] for video in videos) + others[n]])
    return rows
