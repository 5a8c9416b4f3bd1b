"""What Meta's exports have in common: the shape of an Insights card, times, names of files."""

import string
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from . import rhythm
from .story import META_ZONE, Span


def cards(sections: Mapping[str, Mapping[date, int]]) -> bytes:
    """Insights cards under each other, as Business Suite writes them: UTF-16, a title each."""
    lines = ["sep=,\n"]
    for title, days in sections.items():
        lines.append(f'"{title}"\n"Date","Primary"\n')
        lines += [f'"{day.isoformat()}T00:00:00","{value}"\n' for day, value in days.items()]
        lines.append("\n")
    return b"\xff\xfe" + "".join(lines).encode("utf-16-le")


def moment(published: datetime) -> str:
    """Month first, 24 hours, Pacific time, whatever the language."""
    return published.astimezone(META_ZONE).strftime("%m/%d/%Y %H:%M")


def shortcode(*names: object) -> str:
    """The eleven signs of an Instagram address."""
    signs = string.ascii_letters + string.digits + "-_"
    return "D" + "".join(rhythm.stream("shortcode", *names).choices(signs, k=10))


def file_name(channel: str, span: Span) -> str:
    """The days that were asked for, and a number that means nothing."""
    number = rhythm.stream("file", channel, span.first).randrange(10**15, 10**16)
    return f"{span.first:%b-%d-%Y}_{span.last:%b-%d-%Y}_{number}.csv"


def account_reach(post_reach: Mapping[date, int], base: float, channel: str) -> dict[date, int]:
    """People reached on a day: those of the posts, counted once, and some through stories."""
    days = {}
    for day, reach in post_reach.items():
        rng = rhythm.stream(channel, "reach", day)
        days[day] = rhythm.count(rng, 0.68 * reach + base * rhythm.demand(day), 0.05)
    return days


def numbered(moments: Iterable[datetime], prefix: str) -> list[str]:
    """An id of 17 digits for each moment: the prefix, the day, the number within that day."""
    seen: dict[date, int] = {}
    ids = []
    for published in moments:
        day = published.date()
        seen[day] = seen.get(day, 0) + 1
        ids.append(f"{prefix}{day:%d%m%Y}{seen[day]:03d}")
    return ids
