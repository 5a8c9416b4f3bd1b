"""What comes out when a metric is read: a value that can say where it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from socialgoals.period import Period

if TYPE_CHECKING:
    from socialgoals.metrics.model import Metric

Account = tuple[str, str]
Grains = Mapping[Account, str]


class Reason(StrEnum):
    """Why there is no value, or no change."""

    NO_ROWS = "no_rows"
    MISSING_COLUMN = "missing_column"
    ZERO_DENOMINATOR = "zero_denominator"
    NO_FOLLOWERS = "no_followers"
    NOT_LOADED = "not_loaded"
    NO_BASELINE = "no_baseline"
    ZERO_BASELINE = "zero_baseline"
    BASELINE_INCOMPLETE = "baseline_incomplete"
    UNEQUAL_DAYS = "unequal_days"
    SERIES_BREAK = "series_break"
    SAME_SNAPSHOT = "same_snapshot"
    ONE_SNAPSHOT = "one_snapshot"
    NO_VALUE = "no_value"
    SEVERAL_CURRENCIES = "several_currencies"
    OTHER_CURRENCY = "other_currency"
    NO_COMPETITOR = "no_competitor"
    ONLY_A_PART = "only_a_part"
    NO_PERIOD_REACH = "no_period_reach"
    SIDES_NEVER_MEET = "sides_never_meet"


class Flag(StrEnum):
    """What the reader of a value should know."""

    NUMERATOR_EXCEEDS_DENOMINATOR = "numerator_exceeds_denominator"
    SMALL_SAMPLE = "small_sample"
    PARTIAL = "partial"
    MIXED_COLUMNS = "mixed_columns"
    AUDIENCES_OVERLAP = "audiences_overlap"
    STALE = "stale"
    ACCOUNTS_CHANGED = "accounts_changed"
    GRAIN_CHANGED = "grain_changed"
    OPEN_CASES = "open_cases"
    IMMATURE = "immature"
    BEYOND_PERIOD = "beyond_period"
    ESTIMATE = "estimate"


class Audience(StrEnum):
    """Who reads it: the public, or employees. The one never counts in numbers of the other."""

    EXTERNAL = "external"
    INTERNAL = "internal"


@dataclass(frozen=True)
class Scope:
    """Which channels and accounts are looked at; empty means all of them.

    An account is a pair of channel and name. `currency` picks one where there are several.
    """

    channels: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()
    currency: str = ""
    audience: Audience = Audience.EXTERNAL


EVERYTHING = Scope()


@dataclass(frozen=True, kw_only=True)
class Line:
    """What one account gave to a reading; without a numerator it gave nothing.

    `best` is the best day of a reach, `decided` how many answers of a net score took a side.
    `missing` are the columns that its exports lack, `currencies` those of its money, `beyond`
    how many rows reach out of the period.
    """

    channel: str
    account: str
    grain: str | None = None
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    facts: int = 0
    left_out: int = 0
    parts: Mapping[str, int] = field(default_factory=dict)
    last_day: date | None = None
    best: float | None = None
    decided: float | None = None
    missing: tuple[str, ...] = ()
    currencies: tuple[str, ...] = ()
    beyond: int = 0


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A metric in a period.

    `facts` rows were used, `left_out` were not, since they do not know it. `grains` says of an
    account whether its daily totals or its posts were summed, `parts` how many rows gave a
    column, and `missing` which columns were not there. `data` is the span of the scope's data.
    `bounds` enclose a reach. `interval` is the 95 % one of a proportion, in the unit of the
    value. `last_day` is the last day used. Money is in `currency`; where `currencies` are
    several and none was picked there is no value.
    """

    metric: "Metric"
    period: Period
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    facts: int = 0
    left_out: int = 0
    reason: Reason | None = None
    missing: tuple[str, ...] = ()
    grains: Grains = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    parts: Mapping[str, int] = field(default_factory=dict)
    interval: tuple[float, float] | None = None
    bounds: tuple[float, float] | None = None
    flags: tuple[Flag, ...] = ()
    last_day: date | None = None
    data: Period | None = None
    accounts_known: int = 0
    accounts_total: int = 0
    currency: str = ""
    currencies: tuple[str, ...] = ()

    @property
    def missing_by_channel(self) -> Mapping[str, tuple[str, ...]]:
        """Of each channel whose accounts gave nothing, the columns its exports lack."""
        found: dict[str, dict[str, None]] = {}
        for line in self.lines:
            if line.numerator is None and line.missing:
                found.setdefault(line.channel, {}).update(dict.fromkeys(line.missing))
        return {channel: tuple(columns) for channel, columns in found.items()}

    @property
    def coverage(self) -> float:
        """The share of rows that know the metric, 0 to 1."""
        rows = self.facts + self.left_out
        return self.facts / rows if rows else 0.0

    @property
    def incomplete(self) -> bool:
        """Whether the data end before the period does."""
        return self.data is not None and self.data.end < self.period.end


@dataclass(frozen=True, kw_only=True)
class Change:
    """From one reading to another: percent for counts, points for rates.

    `clear` is false where the difference is within chance (its interval holds zero) or none.
    `incomplete` marks a period still running, compared with as many days of the one before.
    """

    before: Reading | None
    difference: float | None = None
    interval: tuple[float, float] | None = None
    reason: Reason | None = None
    clear: bool = False
    incomplete: bool = False
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Point:
    """A bucket of a series. `complete` is false where the period or the data cut it short."""

    bucket: date
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    channel: str | None = None
    complete: bool = True


@dataclass(frozen=True, kw_only=True)
class PostReading:
    """A metric of one post."""

    channel: str
    account: str
    post_id: str
    day: date
    type: str | None
    title: str | None
    permalink: str | None
    value: float
    numerator: float
    denominator: float | None


@dataclass(frozen=True, kw_only=True)
class SourceRows:
    """The rows of one import that a reading used."""

    import_id: int
    file: str
    section: str
    rows: int
    first_line: int
    last_line: int
    imported_at: datetime | None
