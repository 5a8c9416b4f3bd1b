"""What an audit holds: of each account its profile, its numbers and what the rules say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from socialgoals.audit.columns import CHECKLIST, PROFILE, Column, Standing, Verdict
from socialgoals.goals.model import Goal, Objective
from socialgoals.goals.progress import Status
from socialgoals.goals.words import Sentence
from socialgoals.metrics.reading import Account, Change, PostReading, Reading
from socialgoals.period import Period
from socialgoals.records.model import Record


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What people filled in of an account, as the values of `columns.HAND` by their names.

    `channel` and `account` are the names by which the data know it, or would.
    """

    channel: str
    account: str
    record: Record = field(default_factory=lambda: Record(kind=PROFILE))

    @property
    def key(self) -> Account:
        return self.channel, self.account

    def text(self, name: str) -> str:
        """An answer as text, or the code of a choice; empty where there is none."""
        return self.record.text(name)

    def day(self, name: str) -> date | None:
        """An answer as a date."""
        return self.record.day(name)

    @property
    def written(self) -> bool:
        """Whether anybody wrote anything yet."""
        return bool(self.record.id)

    @property
    def standing(self) -> Standing | None:
        found = self.text("standing")
        return Standing(found) if found else None

    @property
    def decision(self) -> Verdict | None:
        """What people decided; it goes before the verdict of the rules."""
        found = self.text("decision")
        return Verdict(found) if found else None

    @property
    def ticked(self) -> tuple[Column, ...]:
        """What of the checklist is as it should be."""
        return tuple(c for c in CHECKLIST if c.ticked(self.record.values.get(c.name)))

    @property
    def unanswered(self) -> tuple[Column, ...]:
        """What of the checklist nobody answered yet."""
        return tuple(c for c in CHECKLIST if not self.text(c.name))


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number of an account: against the period before, and against the year before."""

    reading: Reading
    previous: Change
    year: Change

    @property
    def value(self) -> float | None:
        return self.reading.value


@dataclass(frozen=True, kw_only=True)
class Mix:
    """A content type: its posts in the period, and their share of all (0 to 1)."""

    type: str
    posts: int
    share: float


@dataclass(frozen=True, kw_only=True)
class Contribution:
    """What an account gave to the whole: of conversions, else of clicks, else of engagements.

    `share` is 0 to 1. `of_channel` marks a number that is known of a channel and not of each of
    its accounts.
    """

    metric: str
    value: float
    share: float
    of_channel: bool = False


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the data say of an account in the period.

    `numbers` are by the names of the columns of `columns.FACTS` that have a metric. `first` is
    the day of its first fact, `until` the last day of which it is known what was published;
    `posts` are those of the period.
    """

    first: date | None = None
    until: date | None = None
    last_post: date | None = None
    posts: int = 0
    per_week: float | None = None
    numbers: Mapping[str, Number] = field(default_factory=dict)
    mix: tuple[Mix, ...] = ()
    best: tuple[PostReading, ...] = ()
    worst: tuple[PostReading, ...] = ()
    contribution: Contribution | None = None
    currency: str = ""


@dataclass(frozen=True, kw_only=True)
class Linked:
    """A goal or an objective that is tied to an account, and how it stands."""

    thing: Goal | Objective
    status: Status


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What the rules say, with the facts that led to it."""

    verdict: Verdict
    reasons: tuple[Sentence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Line:
    """An account in the audit. `facts` is None of what was only added by hand.

    `also` are other names under which the data know it. `done` of `of` is its checklist.
    """

    profile: Profile
    facts: Facts | None = None
    also: tuple[str, ...] = ()
    linked: tuple[Linked, ...] = ()
    judgement: Judgement = Judgement(verdict=Verdict.NOT_ENOUGH)
    done: int = 0
    of: int = 0

    @property
    def key(self) -> Account:
        return self.profile.key

    @property
    def final(self) -> Verdict:
        """What people decided, else what the rules say."""
        return self.profile.decision or self.judgement.verdict


@dataclass(frozen=True, kw_only=True)
class Gap:
    """What an account lacks that every account needs: an owner, known access, two factors."""

    key: Account
    column: Column


@dataclass(frozen=True, kw_only=True)
class Question:
    """Whether a name of a channel is one of these accounts, or one of its own.

    An empty name is that of exports that name no account.
    """

    channel: str
    name: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Audit:
    """The audit of a workspace: a period of its data, looked at on a day.

    `rate` names the engagement rate of the catalogue by which all accounts are compared.
    `bottom` is the account whose posts reached fewest.
    """

    period: Period
    day: date
    rate: str = ""
    lines: tuple[Line, ...] = ()
    gaps: tuple[Gap, ...] = ()
    questions: tuple[Question, ...] = ()
    bottom: Account | None = None

    def line(self, key: Account) -> Line | None:
        """The line of an account."""
        return next((one for one in self.lines if one.key == key), None)
