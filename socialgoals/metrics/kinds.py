"""The kinds of metrics beyond sums, stands and plain ratios; see `model` for those."""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from socialgoals.metrics.model import Level, Measure, Metric, Ratio, Unit
from socialgoals.metrics.relations import RELATIONS
from socialgoals.schema import Additivity


@dataclass(frozen=True, kw_only=True, eq=False)
class NetScore(Ratio):
    """Those in favour less those against, of all: NPS, net sentiment; -100 to 100.

    `decided` are those who took a side. Its interval is the adjusted Wald one.
    """

    decided: Measure
    unit: Unit = Unit.SCORE

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*super().columns, *self.decided.columns)))


@dataclass(frozen=True, kw_only=True, eq=False)
class Voice(Ratio):
    """The brand's part of what is said of it and its competitors.

    Without a word on any competitor it is undefined: 100 % would only say that nobody looked.
    """

    proportion: bool = True


@dataclass(frozen=True, kw_only=True, eq=False)
class Shrunk(Ratio):
    """A mean drawn toward `prior`, as if `weight` more rows had that value."""

    prior: float
    weight: float


@dataclass(frozen=True, kw_only=True, eq=False)
class ShareOfAll(Ratio):
    """A part of what all channels have: of a channel, its own part of that whole."""

    proportion: bool = True


@dataclass(frozen=True, kw_only=True, eq=False)
class DailyPerFollower(Metric):
    """A sum for each day and follower: sum / (days x mean followers of its account)."""

    numerator: Measure
    followers: Level
    scale: float = 100.0
    unit: Unit = Unit.PERCENT

    additivity: ClassVar[str] = "ratio"

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.numerator.columns, *self.followers.columns)))

    @cached_property
    def tables(self) -> tuple[str, ...]:
        return self.numerator.tables


@dataclass(frozen=True, kw_only=True, eq=False)
class Across(Metric):
    """A ratio whose sides come from different lists, matched by channel.

    A channel that knows one side only counts for neither.
    """

    numerator: Measure
    denominator: Measure
    scale: float = 100.0
    unit: Unit = Unit.PERCENT

    additivity: ClassVar[str] = "ratio"

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.numerator.columns, *self.denominator.columns)))

    @cached_property
    def tables(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.numerator.tables, *self.denominator.tables)))


@dataclass(frozen=True, kw_only=True, eq=False)
class Quantile(Metric):
    """The value that a `share` of the known ones do not exceed, all accounts taken together.

    Between two values it lies on the straight line. Rows without one (cases still open) are
    left out and counted.
    """

    of: str
    read_from: str
    share: float = 0.5
    unit: Unit = Unit.MINUTES

    additivity: ClassVar[str] = "quantile"

    def __post_init__(self) -> None:
        if self.of not in RELATIONS[self.read_from].uniques:
            raise ValueError(f"{self.name}: {self.of} is nothing to take a quantile of")

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return (self.of,)

    @cached_property
    def tables(self) -> tuple[str, ...]:
        return (self.read_from,)


@dataclass(frozen=True, kw_only=True, eq=False)
class PerDistinct(Metric):
    """A sum for each one who took part; somebody in two accounts is counted once."""

    numerator: Measure
    distinct: str

    additivity: ClassVar[str] = "ratio"

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return self.numerator.columns

    @cached_property
    def tables(self) -> tuple[str, ...]:
        return self.numerator.tables


@dataclass(frozen=True, kw_only=True, eq=False)
class OwnReach(Metric):
    """People as the platform itself counted them for a whole period: never added up.

    An account with several rows has no such number, only bounds for it.
    """

    of: str
    read_from: str
    prefers: tuple[str, ...] = ()

    additivity: ClassVar[str] = Additivity.UNIQUE

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return (self.of,)

    @cached_property
    def tables(self) -> tuple[str, ...]:
        return (self.read_from,)

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.prefers, *super().speakers)))


@dataclass(frozen=True, kw_only=True, eq=False)
class PerPerson(OwnReach):
    """A sum over the people that the platform itself counted for the same days."""

    numerator: Measure
    scale: float = 1.0
    unit: Unit = Unit.TIMES

    additivity: ClassVar[str] = "ratio"

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return (*self.numerator.columns, self.of)


@dataclass(frozen=True, kw_only=True, eq=False)
class Estimate(Measure):
    """A rough guess: a sum times a share that lies between `least` and `most`."""

    least: float
    most: float

    @cached_property
    def share(self) -> float:
        return (self.least + self.most) / 2
