"""What the cells of a column look like: dates, ids, links, numbers, shares, words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from socialgoals.channels import PLACES
from socialgoals.exports.cells.dates import MONTHS
from socialgoals.exports.cells.markers import MISSING
from socialgoals.i18n import fold

# A column shows what it is in few cells; a table may have a thousand columns.
_CELLS = 80
_LONGEST = 400
# Fewer than this share of a column's cells may be written otherwise.
_MOST = 0.9


class Look(StrEnum):
    """What most cells of a column are."""

    EMPTY = "empty"
    DAY = "day"
    MOMENT = "moment"
    LINK = "link"
    PERCENT = "percent"
    CLOCK = "clock"
    WHOLE = "whole"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A column's look. `alike` counts cells by the different values they have.

    `examples` are its first different values, `largest` the largest plain number.
    """

    look: Look
    filled: int = 0
    different: int = 0
    examples: tuple[str, ...] = ()
    largest: float = 0.0
    longest: int = 0

    @property
    def is_number(self) -> bool:
        return self.look in (Look.WHOLE, Look.NUMBER, Look.PERCENT)

    @property
    def is_date(self) -> bool:
        return self.look in (Look.DAY, Look.MOMENT)

    @property
    def unique(self) -> bool:
        """Whether each row has a value of its own."""
        return self.filled > 1 and self.different == self.filled


_DIGITS = r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4}|20\d{6}"
_TIME = r"[T ,]+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[AaPp][Mm])?\s*(?:Z|[+-]\d{2}:?\d{2})?"
_DAY = re.compile(rf"(?:{_DIGITS})")
_MOMENT = re.compile(rf"(?:{_DIGITS}){_TIME}")
_WORDS = re.compile(r"[^\W\d_]{3,}")
_SPELT = re.compile(
    r"(?:[^\W\d_]+,?\s+)?\d{1,2}\.?\s+[^\W\d_]+\.?,?\s+\d{4}|"
    r"(?:[^\W\d_]+,?\s+)?[^\W\d_]+\.?\s+\d{1,2},?\s+\d{4}"
)
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_CLOCK = re.compile(r"(?:\d+:)?\d{1,2}:\d{2}(?:\.\d+)?")
_WHOLE = re.compile(r"[-+]?(?:\d{1,15}|\d{1,3}(?:[.,\s\u00a0]\d{3})+)")
_NUMBER = re.compile(r"[-+]?[$€£₺]?\s?\d[\d.,\s\u00a0]{0,30}\s?(?:[$€£₺]|TL|TRY|USD|EUR)?")
_PERCENT = re.compile(r"%\s?[-+]?\d[\d.,]{0,20}|[-+]?\d[\d.,]{0,20}\s?%")


def profile(cells: Sequence[str]) -> Profile:
    """What a column's cells are."""
    given = [cell[:_LONGEST].strip() for cell in cells[: _CELLS * 4]]
    filled = [cell for cell in given if cell and cell.lower() not in MISSING][:_CELLS]
    if not filled:
        return Profile(look=Look.EMPTY)
    seen = tuple(dict.fromkeys(filled))
    look = next((look for look, fits in _LOOKS if _mostly(filled, fits)), Look.TEXT)
    return Profile(
        look=look,
        filled=len(filled),
        different=len(seen),
        examples=seen[:3],
        largest=max((_size(cell) for cell in filled), default=0.0),
        longest=max(map(len, filled)),
    )


def _mostly(cells: Sequence[str], fits: "re.Pattern[str]") -> bool:
    # A total or a footnote is one of few cells in a small table.
    others = len(cells) - sum(_fits(cell, fits) for cell in cells)
    return others <= max((1 - _MOST) * len(cells), len(cells) > 2)


def _fits(cell: str, fits: "re.Pattern[str]") -> bool:
    if not fits.fullmatch(cell):
        return False
    return fits is not _SPELT or any(fold(word) in MONTHS for word in _WORDS.findall(cell))


# A whole number that is a date (20260131) is more likely a date; so dates come first.
_LOOKS = (
    (Look.MOMENT, _MOMENT),
    (Look.DAY, _DAY),
    (Look.DAY, _SPELT),
    (Look.LINK, _LINK),
    (Look.PERCENT, _PERCENT),
    (Look.CLOCK, _CLOCK),
    (Look.WHOLE, _WHOLE),
    (Look.NUMBER, _NUMBER),
)


def _size(cell: str) -> float:
    """The size of a number whatever its marks, 0 where it is none."""
    digits = re.sub(r"[^\d.,]", "", cell).replace(",", ".")
    try:
        return float(digits)
    except ValueError:
        return 0.0


def channel_of(cells: Sequence[str]) -> str:
    """The channel whose addresses a column's links have; none where they differ."""
    found = set()
    for cell in cells[:_CELLS]:
        host = re.match(
            r"https?://(?:[\w-]+\.)*?([\w-]+\.[a-z.]{2,6})(?:/|$)", cell.strip()[:200]
        )
        if host:
            found.add(next((p.name for p in PLACES.values() if host[1] in p.hosts), ""))
    return found.pop() if len(found) == 1 else ""
