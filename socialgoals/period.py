"""A period of days, the one before it, the same a year ago."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Grain(StrEnum):
    """How a period is cut into buckets."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Comparison(StrEnum):
    """What a period is compared with."""

    PREVIOUS = "previous"
    YEAR = "year"
    NONE = "none"


@dataclass(frozen=True, order=True)
class Period:
    """Days from `start` to `end`, both included. Raises ValueError when they are reversed."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period ends before it starts: {self.start} to {self.end}")

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def previous(self) -> "Period":
        """As many days, just before."""
        return Period(self.start - timedelta(self.days), self.start - timedelta(1))

    def year_before(self) -> "Period":
        """The same dates a year earlier; 29 February becomes 28 February."""
        return Period(_year_before(self.start), _year_before(self.end))

    def compared(self, how: "Against") -> "Period | None":
        """The period this one is compared with; any other may be named."""
        if isinstance(how, Period):
            return how
        if how is Comparison.NONE:
            return None
        return self.previous() if how is Comparison.PREVIOUS else self.year_before()

    def grain(self) -> Grain:
        """The bucket that keeps a chart of this period below about a hundred points."""
        if self.days <= 92:
            return Grain.DAY
        return Grain.WEEK if self.days <= 550 else Grain.MONTH


# What a period is compared with: one that follows from it, or any other.
Against = Comparison | Period


def last_days(end: date, days: int) -> Period:
    """The `days` days that end with `end`."""
    return Period(end - timedelta(days - 1), end)


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
