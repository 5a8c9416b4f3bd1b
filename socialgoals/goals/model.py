"""What a goal holds: the aim that a SMART goal and a key result share, milestones, check-ins.

Everything here is a value: an edited goal is a new one, made with `dataclasses.replace`. `id`,
`version`, `archived` and `created` belong to the store; a goal that was never saved has an
empty id.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from socialgoals.metrics.model import Direction
from socialgoals.metrics.reading import Account, Audience, Scope
from socialgoals.period import Grain, Period

Titles = Mapping[str, str]


class Basis(StrEnum):
    """Which number of a metric a goal watches.

    TOTAL is the sum since the goal began, LEVEL the stand of a day, WINDOW the value of the
    last `window` days, HAND what check-ins tell.
    """

    TOTAL = "total"
    LEVEL = "level"
    WINDOW = "window"
    HAND = "hand"


class Score(StrEnum):
    """How a number becomes a score from 0 to 1.

    LINEAR from start to target; THRESHOLD the share of periods in which the target was kept;
    BINARY done or not; LADDER straight between given rungs.
    """

    LINEAR = "linear"
    THRESHOLD = "threshold"
    BINARY = "binary"
    LADDER = "ladder"


class TargetKind(StrEnum):
    """How the target was said: as a number, in percent of the baseline, in points above it."""

    ABSOLUTE = "absolute"
    PERCENT = "percent"
    POINTS = "points"


class Ambition(StrEnum):
    """A committed objective is to be reached in full; an aspirational one by 60 to 70 %."""

    COMMITTED = "committed"
    ASPIRATIONAL = "aspirational"


@dataclass(frozen=True, kw_only=True)
class Baseline:
    """Where a number stood before a goal began, as it was read on the day `frozen`.

    `rows` were used and `coverage` of the days known (0 to 1); `noise` is half of the 95 %
    interval of one such value, in its unit. None where it could not be told.
    """

    value: float
    start: date
    end: date
    frozen: date
    rows: int = 0
    coverage: float = 1.0
    noise: float | None = None


@dataclass(frozen=True, kw_only=True)
class Step:
    """The value planned for the end of a day, where a plan is not one straight line."""

    day: date
    value: float


@dataclass(frozen=True, kw_only=True)
class Rung:
    """A value of a ladder and the score it is worth."""

    value: float
    score: float


@dataclass(frozen=True, kw_only=True)
class Aim:
    """A number and where it is to go.

    `metric` names one of the catalogue and is empty for a number told by hand. `start` is where
    the way begins: 0 for a total, else the baseline's value. `direction` UP or DOWN is the side
    of `start` that is better; for a threshold it is the side of `target` to stay on. `steps`
    bend the planned line, `rungs` are those of a ladder, `every` the periods of a threshold.
    `audience` is who reads it, the public or employees; `currency` that of a sum of money.
    """

    metric: str = ""
    basis: Basis = Basis.HAND
    window: int = 28
    channels: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()
    currency: str = ""
    audience: Audience = Audience.EXTERNAL
    direction: Direction = Direction.UP
    score: Score = Score.LINEAR
    start: float | None = None
    target: float | None = None
    kind: TargetKind = TargetKind.ABSOLUTE
    unit: str = ""
    baseline: Baseline | None = None
    steps: tuple[Step, ...] = ()
    rungs: tuple[Rung, ...] = ()
    every: Grain = Grain.WEEK

    @property
    def scope(self) -> Scope:
        return Scope(
            channels=self.channels,
            accounts=self.accounts,
            currency=self.currency,
            audience=self.audience,
        )


@dataclass(frozen=True, kw_only=True)
class Milestone:
    """A step on the way: a value to have reached by a day, or something to have done.

    `done` is the day it was ticked. `titles` may be empty for a value.
    """

    id: str
    day: date
    titles: Titles = field(default_factory=dict)
    value: float | None = None
    weight: float = 1.0
    done: date | None = None


@dataclass(frozen=True, kw_only=True)
class CheckIn:
    """What an owner said on a day: the value as it was then, confidence 0 to 10, a note.

    A check-in is what was said: a corrected import changes scores and leaves it alone.
    `corrected` is the day on which its own words were mended.
    """

    id: str
    day: date
    who: str = ""
    value: float | None = None
    confidence: int | None = None
    note: str = ""
    corrected: date | None = None


@dataclass(frozen=True, kw_only=True)
class Grade:
    """How it ended: the score of the whole and of each key result, and what was learned.

    `kept` names what is taken over into the next quarter.
    """

    day: date
    who: str
    score: float
    scores: Mapping[str, float] = field(default_factory=dict)
    reflection: str = ""


class Course(StrEnum):
    """What is decided in the middle of a quarter: to go on, to change what is measured, to
    begin something more, or to give it up."""

    CONTINUE = "continue"
    UPDATE = "update"
    START = "start"
    STOP = "stop"


@dataclass(frozen=True, kw_only=True)
class Halfway:
    """What was decided in the middle of a quarter, and why."""

    day: date
    who: str
    course: Course
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Goal:
    """A SMART goal. Without an aim it consists of its milestones alone.

    `business` is the business objective it serves: the name of one of the workspace's list, or
    a text. `supporting` are metrics that say whether a vanity metric is worth something,
    `counter` the one that must not suffer. `objective` is the id of the OKR made from it.
    """

    id: str = ""
    version: int = 0
    archived: bool = False
    category: str = ""
    titles: Titles = field(default_factory=dict)
    owner: str = ""
    business: str = ""
    audience: str = ""
    aim: Aim | None = None
    start: date
    due: date
    milestones: tuple[Milestone, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    supporting: tuple[str, ...] = ()
    counter: str = ""
    note: str = ""
    objective: str = ""
    grade: Grade | None = None

    @property
    def period(self) -> Period:
        return Period(self.start, self.due)


@dataclass(frozen=True, kw_only=True)
class KeyResult:
    """A number that tells how far an objective is, or a yes or no, which `done` ticks."""

    id: str
    titles: Titles = field(default_factory=dict)
    owner: str = ""
    aim: Aim
    weight: float = 1.0
    done: date | None = None
    check_ins: tuple[CheckIn, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Objective:
    """An objective of a quarter, written down on the day `created`. `parent` is the id of the
    objective it serves, `goal` that of the SMART goal it was made from, `earlier` that of the
    quarter before.
    """

    id: str = ""
    version: int = 0
    archived: bool = False
    created: date | None = None
    category: str = ""
    titles: Titles = field(default_factory=dict)
    owner: str = ""
    business: str = ""
    ambition: Ambition = Ambition.ASPIRATIONAL
    start: date
    due: date
    key_results: tuple[KeyResult, ...] = ()
    parent: str = ""
    goal: str = ""
    earlier: str = ""
    note: str = ""
    halfway: Halfway | None = None
    grade: Grade | None = None

    @property
    def period(self) -> Period:
        return Period(self.start, self.due)

    @property
    def watched_since(self) -> date:
        """Since when one could check in: its first day, or when it was written down."""
        return max(self.start, self.created or self.start)


@dataclass(frozen=True, kw_only=True)
class BusinessObjective:
    """What the business wants, for goals to serve."""

    id: str = ""
    version: int = 0
    archived: bool = False
    titles: Titles = field(default_factory=dict)
    note: str = ""


def titled(titles: Titles, language: str) -> str:
    """The title in a language, or in the one it was written in."""
    return titles.get(language) or next((text for text in titles.values() if text), "")
