"""What changed and why: a change taken apart into channels, accounts, content types, posts.

The parts add up to the change exactly; see `effects` for how they are reckoned.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from socialgoals.metrics import cells, combine, gather, kinds, lines, model, shared, spans
from socialgoals.metrics.catalogue.exposure import POSTS_PUBLISHED
from socialgoals.metrics.effects import (
    REST,
    Key,
    Part,
    Pieces,
    added,
    counted,
    rated,
    rounded,
    summed,
    whole,
)
from socialgoals.metrics.model import POSTS, Metric, Reason
from socialgoals.metrics.reading import EVERYTHING, Account, Line, Reading, Scope
from socialgoals.metrics.scoping import context, read_in
from socialgoals.metrics.speaking import NAMES
from socialgoals.period import Period
from socialgoals.schema import Additivity
from socialgoals.warehouse.reading import Warehouse

# More posts than anybody reads; beyond that a type is the finest part.
MOST_POSTS = 20_000


class By(StrEnum):
    """What a change is taken apart by."""

    CHANNEL = "channel"
    ACCOUNT = "account"
    TYPE = "type"
    POST = "post"


class WhyNot(StrEnum):
    """Why a change has no parts that add up to it."""

    NO_CHANGE = "no_change"
    NOT_ADDITIVE = "not_additive"
    NOT_BY_POSTS = "not_by_posts"
    TOO_MANY = "too_many"


@dataclass(frozen=True, kw_only=True)
class Why:
    """A change and its parts, the largest first; `reason` says why there are none."""

    now: Reading
    before: Reading
    parts: tuple[Part, ...] = ()
    reason: WhyNot | Reason | None = None

    @property
    def sums(self) -> bool:
        """Whether the parts of each side add up to it, as those of a rate do not."""
        metric = self.now.metric
        return isinstance(metric, model.Measure) or metric.additivity == Additivity.LEVEL

    @property
    def change(self) -> Fraction:
        """The change in the unit of the metric: of a rate in points, of a count in pieces."""
        return sum((part.exact for part in self.parts), Fraction(0))

    @property
    def volume(self) -> Fraction | None:
        """What is due to more or less of everything; None where it cannot be told."""
        return added(part.volume for part in self.parts)

    @property
    def rate(self) -> Fraction | None:
        """What is due to doing better or worse; None where it cannot be told."""
        return added(part.rate for part in self.parts)

    def shown(self, decimals: int) -> tuple[float, ...]:
        """The effects rounded so that what is shown adds up to the change as it is shown."""
        return rounded([part.exact for part in self.parts], decimals)


def why(
    warehouse: Warehouse,
    metric: Metric,
    period: Period,
    earlier: Period,
    by: By = By.CHANNEL,
    scope: Scope = EVERYTHING,
) -> Why:
    """What the change of a metric between two periods is made of."""
    if earlier.end < period.start:
        # Both sides in one reading; one after the other they would be two.
        asked = (metric, POSTS_PUBLISHED) if POSTS in metric.tables else (metric,)
        shared.cells(warehouse, asked, (earlier, period), read_in(metric, scope))
    sides = (
        _Side(warehouse, metric, earlier, scope, by),
        _Side(warehouse, metric, period, scope, by),
    )
    before, now = (side.reading for side in sides)
    reason = _reason(metric, before, now, by)
    if reason is None and by is By.POST and max(before.facts, now.facts) > MOST_POSTS:
        reason = WhyNot.TOO_MANY
    if reason is not None:
        return Why(now=now, before=before, reason=reason)
    old, new = (side.pieces() for side in sides)
    parts = list(_parts(metric, old, new, sides if by in (By.CHANNEL, By.ACCOUNT) else ()))
    if not any(_moved(part) for part in parts):
        return Why(now=now, before=before, reason=WhyNot.NO_CHANGE)
    # What stayed as it was is a part of both sides, which would not add up without it.
    parts = [part for part in parts if _moved(part) or part.now or part.before]
    found = tuple(sorted(parts, key=lambda part: (-abs(part.exact), part.key)))
    return Why(now=now, before=before, parts=found)


def _moved(part: Part) -> bool:
    return bool(part.exact or part.volume or part.rate)


class _Side:
    """A period of the comparison: its reading, and the parts that it is made of."""

    def __init__(
        self, warehouse: Warehouse, metric: Metric, period: Period, scope: Scope, by: By
    ) -> None:
        self._warehouse, self._metric, self._by = warehouse, metric, by
        self._scope, self._period = read_in(metric, scope), period
        self._known = spans.spans(warehouse, self._scope)
        found = self._cells(metric)
        here = context(metric, period, scope, self._known)
        self.reading = combine.reading(metric, found, here)

    def _cells(self, metric: Metric) -> cells.Cells:
        return shared.cells(self._warehouse, (metric,), (self._period,), self._scope)[metric][0]

    def pieces(self) -> Pieces:
        """The two sides of each part."""
        if self._by in (By.CHANNEL, By.ACCOUNT):
            return summed((self._key(one), _both(self._metric, one)) for one in self._used())
        return self._of_posts()

    def posts(self) -> Mapping[Key, int]:
        """How many posts each part published, as far as its posts are known."""
        here = context(POSTS_PUBLISHED, self._period, self._scope, self._known)
        one = combine.reading(POSTS_PUBLISHED, self._cells(POSTS_PUBLISHED), here)
        found: dict[Key, int] = {}
        for line in one.lines:
            if line.numerator is not None:
                key = self._key(line)
                found[key] = found.get(key, 0) + int(line.numerator)
        return found

    def _used(self) -> list[Line]:
        return [one for one in self.reading.lines if one.numerator is not None]

    def _key(self, one: Line) -> Key:
        return (one.channel,) if self._by is By.CHANNEL else (one.channel, one.account)

    def _of_posts(self) -> Pieces:
        """What posts gave that were summed, by type or one by one; the other accounts' rest."""
        column = "type" if self._by is By.TYPE else "post_id"
        asked = cells.Asked(
            metrics=(self._metric,), periods=(self._period,), scope=self._scope, by=column
        )
        named = gather.parts(self._warehouse, asked)
        by_posts = {(o.channel, o.account) for o in self._used() if o.grain == NAMES[POSTS]}
        rest = [o for o in self._used() if (o.channel, o.account) not in by_posts]
        found = [(REST, _both(self._metric, one)) for one in rest]
        for name, accounts in named.items():
            for account, cell in accounts.items():
                if account in by_posts:
                    found += self._piece(name, account, cell)
        return summed(found)

    def _piece(
        self, name: str, account: Account, cell: cells.Cell
    ) -> list[tuple[Key, tuple[Fraction, Fraction]]]:
        here = context(self._metric, self._period, self._scope, {})
        one = lines.line(self._metric, account, cell, POSTS, here)
        if one.numerator is None:
            return []
        typed = self._by is By.TYPE
        key = (account[0], name) if typed else (*account, name)
        return [(key, _both(self._metric, one))]


def _reason(metric: Metric, before: Reading, now: Reading, by: By) -> WhyNot | Reason | None:
    additive = isinstance(metric, (model.Measure, model.Ratio, model.Level))
    by_account = (
        model.AveragePerFollower,
        model.Growth,
        model.LevelGrowth,
        kinds.DailyPerFollower,
        kinds.Across,
    )
    if isinstance(metric, kinds.Shrunk) or not (additive or isinstance(metric, by_account)):
        return WhyNot.NOT_ADDITIVE
    if isinstance(metric, kinds.Across) and by is not By.CHANNEL:
        return WhyNot.NOT_ADDITIVE
    if by in (By.TYPE, By.POST) and (
        not isinstance(metric, (model.Measure, model.Ratio)) or POSTS not in metric.tables
    ):
        return WhyNot.NOT_BY_POSTS
    if now.value is None:
        return now.reason or Reason.NO_VALUE
    if before.value is None:
        return Reason.NO_BASELINE
    return Reason.OTHER_CURRENCY if now.currency != before.currency else None


def _both(metric: Metric, one: Line) -> tuple[Fraction, Fraction]:
    factor = Fraction(metric.share) if isinstance(metric, kinds.Estimate) else Fraction(1)
    top = factor * Fraction(one.numerator or 0)
    return top, Fraction(one.denominator) if one.denominator is not None else Fraction(1)


def _parts(metric: Metric, old: Pieces, new: Pieces, sides: Sequence[_Side]) -> Iterable[Part]:
    if isinstance(metric, model.Measure) or metric.additivity == Additivity.LEVEL:
        posts: tuple[Mapping[Key, int], ...] = ()
        if sides and isinstance(metric, model.Measure) and POSTS in metric.tables:
            posts = tuple(side.posts() for side in sides)
        return [counted(key, old, new, posts) for key in {**old, **new}]
    scale = Fraction(lines.scale(metric))
    wholes = [whole(pieces) for pieces in (old, new)]
    return [rated(key, old, new, wholes, scale) for key in {**old, **new}]
