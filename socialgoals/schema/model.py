"""What a fact table is: its columns, and what they may be summed over."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from socialgoals.i18n import N_


class Role(StrEnum):
    """What a column is for."""

    KEY = "key"
    ATTRIBUTE = "attribute"
    MEASURE = "measure"


class Additivity(StrEnum):
    """What a measure may be summed over.

    ADDITIVE over days, posts and channels. LEVEL over channels, never over days (followers).
    UNIQUE over neither: people counted once in a day are the same people the day after (reach).
    """

    ADDITIVE = "additive"
    LEVEL = "level"
    UNIQUE = "unique"


@dataclass(frozen=True)
class Column:
    """A column of a fact table; `label` is its name for people.

    A key with a `default` may be missing in an export, or empty: it then has this value, or
    that of the column that `same_as` names. Where an export lacks it, a `day_of` a moment is
    that moment's day in the workspace's zone, and `minutes` are those between two moments.
    """

    name: str
    type: str
    role: Role
    label: str
    additivity: Additivity | None = None
    default: str | None = None
    same_as: str = ""
    day_of: str = ""
    minutes: tuple[str, str] | None = None

    @property
    def optional(self) -> bool:
        """Whether a row may land without it."""
        return self.role is not Role.KEY or self.default is not None or bool(self.same_as)


@dataclass(frozen=True)
class Table:
    """A fact table: its columns, and the date that places a row in a period.

    Where sums are kept beside the facts, by day and by month, `rolled_by` are the columns that
    tell them apart besides channel and account; None where none are kept.
    """

    name: str
    day: str
    columns: tuple[Column, ...]
    rolled_by: tuple[str, ...] | None = None

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def last_day(self) -> str:
        """The column of the last day that a row sums up."""
        return "last_day" if "last_day" in self.names else self.day

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return self._with(Role.KEY)

    @cached_property
    def attributes(self) -> tuple[str, ...]:
        return self._with(Role.ATTRIBUTE)

    @cached_property
    def measures(self) -> tuple[str, ...]:
        return self._with(Role.MEASURE)

    @cached_property
    def rolled(self) -> tuple[str, ...]:
        """The measures that the sums kept beside the facts add up."""
        return tuple(name for name in self.measures if name not in (self.rolled_by or ()))

    @cached_property
    def additive(self) -> tuple[str, ...]:
        """The measures that may be summed over everything."""
        return tuple(c.name for c in self.columns if c.additivity is Additivity.ADDITIVE)

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def _with(self, role: Role) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns if c.role is role)


def key(name: str, label: str, type: str = "VARCHAR", default: str | None = None) -> Column:
    return Column(name, type, Role.KEY, label, default=default)


def attribute(name: str, label: str, type: str = "VARCHAR", day_of: str = "") -> Column:
    return Column(name, type, Role.ATTRIBUTE, label, day_of=day_of)


def total(name: str, label: str, type: str = "BIGINT") -> Column:
    return Column(name, type, Role.MEASURE, label, Additivity.ADDITIVE)


def level(name: str, label: str) -> Column:
    return Column(name, "BIGINT", Role.MEASURE, label, Additivity.LEVEL)


def unique(name: str, label: str, type: str = "BIGINT") -> Column:
    return Column(name, type, Role.MEASURE, label, Additivity.UNIQUE)


CHANNEL = key("channel", N_("Channel"))
ACCOUNT = key("account", N_("Account"))


def minutes(name: str, label: str, between: tuple[str, str]) -> Column:
    return Column(name, "DOUBLE", Role.MEASURE, label, Additivity.UNIQUE, minutes=between)


# The first and the last day of what a row sums up; most rows are about one day.
FROM = key("day", N_("From"), "DATE")
UNTIL = Column("last_day", "DATE", Role.KEY, N_("Until"), same_as="day")
CURRENCY = key("currency", N_("Currency"), default="")
