"""What the team notes by hand each Sunday: how many follow each account."""

from collections.abc import Mapping
from datetime import date

from . import files, rhythm
from .story import BRAND, DAYS, FIRST, HANDLE, LAST

_BEFORE = {
    "Facebook": 18_460,
    "Instagram": 24_310,
    "LinkedIn": 3_180,
    "X": 6_240,
    "YouTube": 5_520,
    "Pinterest": 640,
}
_A_YEAR = {"LinkedIn": 890, "X": 440, "YouTube": 580, "Pinterest": 25}
_ACCOUNTS = {"Facebook": BRAND, "LinkedIn": "turnali-kahve", "YouTube": BRAND}
# Looked up at both ends of the year alone.
_ONCE = ("Pinterest",)
# Of those who begin to follow, so many go again.
_LOST = 0.22


def file(facebook: Mapping[date, int], instagram: Mapping[date, int]) -> tuple[str, bytes]:
    """The list, from the new followers of two networks and a steady growth of the others."""
    follows = {"Facebook": facebook, "Instagram": instagram}
    rows: list[list[object]] = [["Tarih", "Kanal", "Hesap", "Takipçi"]]
    for day in (d for d in DAYS if d.weekday() == 6 or d in (FIRST, LAST)):
        for channel, before in _BEFORE.items():
            if channel in _ONCE and day not in (FIRST, LAST):
                continue
            account = _ACCOUNTS.get(channel, HANDLE)
            level = before + _gained(channel, day, follows.get(channel))
            rows.append([day.strftime("%d.%m.%Y"), channel, account, level])
    return "takipci-sayilari.csv", files.text(rows).encode("utf-8")


def _gained(channel: str, day: date, follows: Mapping[date, int] | None) -> int:
    if follows is not None:
        return round(sum(n for d, n in follows.items() if d <= day) * (1 - _LOST))
    passed = (day - FIRST).days / len(DAYS)
    noise = rhythm.stream("noted", channel, day).gauss(0, 0.004)
    return round(_A_YEAR[channel] * (passed + noise))
