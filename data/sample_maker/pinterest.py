"""Pinterest: recipes pinned once a week until somebody left, and its days but for one month.

Old pins are still found: the account's days go on after `LAST_PIN`.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from . import files, rhythm
from .story import DAYS, FIRST, LAST, LAST_PIN, PINTEREST_HOLE, Span

_PINS = "Pin URL,Title,Publish date,Impressions,Engagements,Pin clicks,Outbound clicks,Saves"
_OVERVIEW = (
    "Date,Impressions,Engagements,Pin clicks,Outbound clicks,Saves,Total audience,"
    "Engaged audience"
)
_RECIPES = (
    "Buzlu latte, üç malzeme",
    "Kahveli ıslak kek",
    "Evde affogato",
    "Kahve köşesi için fikirler",
    "Türk kahvesi yanına: hurma topları",
    "Tarçınlı soğuk demleme",
)
# Opened, left for the shop, kept: of each impression.
_OPENED, _LEFT, _SAVED = 0.012, 0.003, 0.008


def pins_file() -> tuple[str, bytes]:
    """The pins with what they got in their life."""
    rows = [_PINS.split(","), *map(list, _pins())]
    return f"pinler_{FIRST}_{LAST}.csv", files.text(rows).encode("utf-8")


def overview_files() -> Iterator[tuple[str, bytes]]:
    """The account's days before and after the month that nobody exported."""
    for span in (
        Span(FIRST, PINTEREST_HOLE.first - timedelta(1)),
        Span(PINTEREST_HOLE.last + timedelta(1), LAST),
    ):
        rows = [_OVERVIEW.split(","), *(_day(day) for day in DAYS if day in span)]
        name = f"pinterest-genel-bakis-{span.first:%Y-%m}-{span.last:%Y-%m}.csv"
        yield name, files.text(rows).encode("utf-8")


def _pins() -> Iterator[tuple[object, ...]]:
    day, number = FIRST + timedelta(2), 0
    while day <= LAST_PIN:
        rng = rhythm.stream("pin", day)
        seen = rhythm.count(rng, 520 * rhythm.demand(day), 0.5)
        yield (
            f"https://www.pinterest.com/pin/8123456789012{number:05d}/",
            _RECIPES[number % len(_RECIPES)],
            day,
            seen,
            *_deeds(rng, seen),
        )
        day, number = day + timedelta(7), number + 1


def _day(day: date) -> list[object]:
    rng = rhythm.stream("pinterest", day)
    # What nobody adds to is found less and less.
    left = 1.0 if day <= LAST_PIN else 0.5 ** ((day - LAST_PIN).days / 90)
    seen = rhythm.count(rng, 95 * left, 0.2)
    audience = round(seen * rng.uniform(0.6, 0.75))
    return [day, seen, *_deeds(rng, seen), audience, round(audience * 0.05)]


def _deeds(rng: Random, seen: int) -> tuple[int, int, int, int]:
    opened, left, saved = (
        rhythm.count(rng, seen * rate, 0.2) for rate in (_OPENED, _LEFT, _SAVED)
    )
    return opened + left + saved, opened, left, saved
