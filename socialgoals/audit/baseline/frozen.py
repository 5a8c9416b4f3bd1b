"""An audit as it was on a day, in values of its own: nothing in it is ever computed again.

What the rules said is kept as it was said, in both languages, and a number with what it was
made of, so that two audits compare even if the facts behind the first are gone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from socialgoals.audit.columns import FACTS, HAND, Verdict
from socialgoals.audit.model import Audit, Contribution, Facts, Gap, Line, Linked, Mix, Number
from socialgoals.goals.progress import Status
from socialgoals.i18n import LANGUAGES
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Account, Change, PostReading, Reading, Reason
from socialgoals.metrics.reading import Line as ReadLine
from socialgoals.period import Period

PER_WEEK = "posts"


@dataclass(frozen=True, kw_only=True)
class Shift:
    """How a number had changed by then; `clear` where by more than chance."""

    difference: float | None = None
    interval: tuple[float, float] | None = None
    clear: bool = False
    reason: Reason | None = None


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number of a metric as it was, with its sides; `reason` says why there was none."""

    metric: str
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    interval: tuple[float, float] | None = None
    facts: int = 0
    reason: Reason | None = None
    currency: str = ""
    grain: str = ""
    parts: Mapping[str, int] = field(default_factory=dict)
    last_day: date | None = None
    data: Period | None = None
    previous: Shift = Shift()
    year: Shift = Shift()

    def reading(self, period: Period, key: Account) -> Reading | None:
        """The same as a reading of that period; None for a metric that is no longer known."""
        metric = METRICS.get(self.metric)
        if metric is None:
            return None
        channel, account = key
        used = ReadLine(
            channel=channel,
            account=account,
            numerator=self.numerator if self.numerator is not None else self.value,
            last_day=self.last_day,
        )
        return Reading(
            metric=metric,
            period=period,
            value=self.value,
            numerator=self.numerator,
            denominator=self.denominator,
            facts=self.facts,
            reason=self.reason,
            grains={key: self.grain},
            lines=(used,),
            parts=self.parts,
            interval=self.interval,
            last_day=self.last_day,
            data=self.data,
            currency=self.currency,
        )


@dataclass(frozen=True, kw_only=True)
class FrozenPost:
    """One of the best or worst posts as it stood."""

    title: str
    day: date
    type: str = ""
    permalink: str = ""
    value: float


@dataclass(frozen=True, kw_only=True)
class FrozenGoal:
    """A linked goal or objective by its titles, and how it stood."""

    titles: Mapping[str, str]
    status: Status


@dataclass(frozen=True, kw_only=True)
class FrozenLine:
    """An account as it was.

    `hand` are the answers by the names of their columns, `reasons` the sentences of the verdict
    by language. `version` is the profile's, which an edited workbook is made from; 0: nobody
    had written any.
    """

    channel: str
    account: str
    profile: str = ""
    version: int = 0
    known: bool = False
    also: tuple[str, ...] = ()
    hand: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, Figure] = field(default_factory=dict)
    last_post: date | None = None
    posts: int = 0
    per_week: float | None = None
    mix: tuple[Mix, ...] = ()
    best: tuple[FrozenPost, ...] = ()
    worst: tuple[FrozenPost, ...] = ()
    contribution: Contribution | None = None
    linked: tuple[FrozenGoal, ...] = ()
    verdict: Verdict = Verdict.NOT_ENOUGH
    final: Verdict = Verdict.NOT_ENOUGH
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    done: int = 0
    of: int = 0

    @property
    def key(self) -> Account:
        return self.channel, self.account

    def amount(self, column: str) -> float | None:
        """The number that stands in a column; posts are told by the week."""
        if column == PER_WEEK:
            return self.per_week
        figure = self.numbers.get(column)
        return figure.value if figure else None


@dataclass(frozen=True, kw_only=True)
class FrozenGap:
    """What an account lacked that every account needs, by the name of its column."""

    channel: str
    account: str
    column: str


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """An audit of a period as it was on a day, frozen `by` somebody.

    `rate` names the engagement rate by which all accounts were compared, `bottom` the account
    whose posts reached fewest.
    """

    day: date
    period: Period
    rate: str = ""
    by: str = ""
    lines: tuple[FrozenLine, ...] = ()
    gaps: tuple[FrozenGap, ...] = ()
    bottom: Account | None = None

    def line(self, key: Account) -> FrozenLine | None:
        """An account by its key, or by a name that it had besides."""
        channel, account = key
        found = [one for one in self.lines if one.key == key]
        found += [x for x in self.lines if x.channel == channel and account in x.also]
        return next(iter(found), None)


def metric_of(column: str, frozen: Frozen) -> Metric | None:
    """The metric of a column in an audit."""
    named = {one.name: one.metric for one in FACTS}
    return METRICS.get(frozen.rate if column == "rate" and frozen.rate else named[column])


def frozen(audit: Audit, by: str = "") -> Frozen:
    """An audit in values of its own."""
    return Frozen(
        by=by,
        day=audit.day,
        period=audit.period,
        rate=audit.rate,
        lines=tuple(_line(one) for one in audit.lines),
        gaps=tuple(_gap(one) for one in audit.gaps),
        bottom=audit.bottom,
    )


def _line(line: Line) -> FrozenLine:
    profile, facts = line.profile, line.facts or Facts()
    hand = {one.name: profile.text(one.name) for one in HAND if profile.text(one.name)}
    return FrozenLine(
        channel=profile.channel,
        account=profile.account,
        profile=profile.record.id,
        version=profile.record.version,
        known=line.facts is not None,
        also=line.also,
        hand=hand,
        numbers={name: _figure(number) for name, number in facts.numbers.items()},
        last_post=facts.last_post,
        posts=facts.posts,
        per_week=facts.per_week,
        mix=facts.mix,
        best=tuple(_post(one) for one in facts.best),
        worst=tuple(_post(one) for one in facts.worst),
        contribution=facts.contribution,
        linked=tuple(_goal(one) for one in line.linked),
        verdict=line.judgement.verdict,
        final=line.final,
        reasons={
            spoken: tuple(reason.say(spoken) for reason in line.judgement.reasons)
            for spoken in LANGUAGES
        },
        done=line.done,
        of=line.of,
    )


def _figure(number: Number) -> Figure:
    reading = number.reading
    return Figure(
        metric=reading.metric.name,
        value=reading.value,
        numerator=reading.numerator,
        denominator=reading.denominator,
        interval=reading.interval,
        facts=reading.facts,
        reason=reading.reason,
        currency=reading.currency,
        grain=next((grain for grain in reading.grains.values()), ""),
        parts=dict(reading.parts),
        last_day=reading.last_day,
        data=reading.data,
        previous=_shift(number.previous),
        year=_shift(number.year),
    )


def _shift(change: Change) -> Shift:
    return Shift(
        difference=change.difference,
        interval=change.interval,
        clear=change.clear,
        reason=change.reason,
    )


def _post(post: PostReading) -> FrozenPost:
    return FrozenPost(
        title=post.title or "",
        day=post.day,
        type=post.type or "",
        permalink=post.permalink or "",
        value=post.value,
    )


def _goal(linked: Linked) -> FrozenGoal:
    return FrozenGoal(titles=dict(linked.thing.titles), status=linked.status)


def _gap(gap: Gap) -> FrozenGap:
    channel, account = gap.key
    return FrozenGap(channel=channel, account=account, column=gap.column.name)
