"""How the cells of a column may be written: a kind for each way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from socialgoals.i18n import fold


@dataclass(frozen=True)
class Kind:
    """How the cells of a column are written; `names` are its headers, the best first."""

    names: tuple[str, ...] = ()

    @cached_property
    def folded(self) -> tuple[str, ...]:
        return tuple(fold(name) for name in self.names)


@dataclass(frozen=True)
class Text(Kind):
    """Text, kept as it is written."""


@dataclass(frozen=True)
class Identifier(Kind):
    """An id: text whatever its digits, refused where a spreadsheet damaged it (`1.78E+17`)."""


@dataclass(frozen=True)
class Part(Kind):
    """The first group of a pattern in a cell, such as the handle in a link."""

    pattern: str = "(.*)"


@dataclass(frozen=True)
class Count(Kind):
    """A whole number."""


@dataclass(frozen=True)
class Amount(Kind):
    """A number that may have decimals, multiplied by `scale` (3600: hours to seconds).

    `mark` is its decimal mark, `point` or `comma`; without one the cells tell.
    """

    scale: float = 1
    mark: str = ""


@dataclass(frozen=True)
class Money(Kind):
    """An amount of money, with its currency in the cell, in the header, or nowhere.

    `Amount spent` is also found as `Amount spent (TRY)`. `mark` is as that of an Amount.
    """

    mark: str = ""


@dataclass(frozen=True)
class Currency(Kind):
    """The code of a currency: that of the cell, else that in the parentheses of its header."""


@dataclass(frozen=True)
class Score(Kind):
    """A number on a scale; one beyond it is none."""

    least: float = 0
    most: float = 10


@dataclass(frozen=True)
class Tally(Kind):
    """1 where the cell holds something other than zero: a fold counts such rows."""


@dataclass(frozen=True)
class Flag(Kind):
    """Yes or no, in words or numbers; `yes` and `no` are words of this export."""

    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True)
class Share(Kind):
    """A part of a whole as a fraction; `percent` tells that bare numbers are percents.

    `mark` is as that of an Amount.
    """

    percent: bool = False
    mark: str = ""


@dataclass(frozen=True)
class Duration(Kind):
    """A length of time as `H:MM:SS` or as a bare number of `bare` seconds.

    The result is seconds times `scale`.
    """

    scale: float = 1
    bare: float = 1


@dataclass(frozen=True)
class Day(Kind):
    """A date without time; it is never shifted. `formats` are tried in this order."""

    formats: tuple[str, ...] = ("%Y-%m-%d",)


@dataclass(frozen=True)
class Moment(Kind):
    """A date and time in the zone of its channel; `time` names a column of the time alone."""

    formats: tuple[str, ...] = ("%Y-%m-%d %H:%M:%S",)
    time: tuple[str, ...] = ()


@dataclass(frozen=True)
class Yearless(Kind):
    """A day and a month in words; the year follows from the rows' order and the last day."""


@dataclass(frozen=True)
class NthDay(Kind):
    """How many days after the first one of the table's period."""


@dataclass(frozen=True)
class UploadTime(Kind):
    """The moment of upload that a TikTok video id carries in its upper 32 bits."""

    pattern: str = r"/(?:video|photo)/(\d{18,20})"


@dataclass(frozen=True)
class Coded(Kind):
    """A word out of few, brought to a code; a word not listed is kept in lower case.

    With `rest` it is that code. An empty code, or an empty `rest`, is no value. With
    `as_written` a word not listed keeps its capitals.
    """

    codes: Mapping[str, str] = field(default_factory=dict)
    rest: str | None = None
    as_written: bool = False


@dataclass(frozen=True)
class Digest(Kind):
    """An id; where there is none, one made of the cells under all headers in `of`.

    It tells equal rows apart by their number, and gives nothing of the cells away.
    """

    of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place(Kind):
    """The channel that a link leads to; any other address is the web."""


@dataclass(frozen=True)
class Joined(Kind):
    """The texts under all headers in `of` that are filled, as `25-34 · female`."""

    of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Referrer(Kind):
    """The channel that a source of visits (`l.instagram.com`) is; any other is the web."""


@dataclass(frozen=True)
class Fixed(Kind):
    """The same value in every row."""

    value: str = ""
