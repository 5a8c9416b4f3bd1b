"""What changed from one frozen audit to another."""

from collections.abc import Iterator
from dataclasses import dataclass

from socialgoals.audit.baseline.frozen import (
    PER_WEEK,
    Frozen,
    FrozenLine,
    metric_of,
)
from socialgoals.audit.columns import BY_NAME, FACTS, HAND, Column, Verdict
from socialgoals.metrics import change
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Account, Change, Reason

NUMBERS = tuple(one for one in FACTS if one.metric)


@dataclass(frozen=True, kw_only=True)
class Judged:
    """An account whose verdict is another: what became of it before and now."""

    key: Account
    before: Verdict
    now: Verdict


@dataclass(frozen=True, kw_only=True)
class Answered:
    """An answer that is another; empty where there was or is none."""

    key: Account
    column: Column
    before: str
    now: str


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A number in both audits; `metric` is None where the catalogue no longer knows it."""

    key: Account
    column: Column
    metric: Metric | None
    before: float | None
    now: float | None
    change: Change
    currency: str = ""


@dataclass(frozen=True, kw_only=True)
class Differences:
    """What changed between two audits; `come` and `gone` are accounts in one of them only."""

    before: Frozen
    now: Frozen
    come: tuple[FrozenLine, ...] = ()
    gone: tuple[FrozenLine, ...] = ()
    verdicts: tuple[Judged, ...] = ()
    answers: tuple[Answered, ...] = ()
    numbers: tuple[Moved, ...] = ()

    @property
    def none(self) -> bool:
        """Whether everything is as it was."""
        moved = any(one.before != one.now for one in self.numbers)
        return not (self.come or self.gone or self.verdicts or self.answers or moved)

    def of(self, key: Account) -> tuple[Moved, ...]:
        """The numbers of an account."""
        return tuple(one for one in self.numbers if one.key == key)


def between(before: Frozen, now: Frozen) -> Differences:
    """What changed from `before` to `now`; accounts are met again under another name too."""
    pairs = [(_same(before, line), line) for line in now.lines]
    met = {id(earlier) for earlier, _ in pairs if earlier}
    both = [(earlier, line) for earlier, line in pairs if earlier]
    return Differences(
        before=before,
        now=now,
        come=tuple(line for earlier, line in pairs if earlier is None),
        gone=tuple(line for line in before.lines if id(line) not in met),
        verdicts=tuple(
            Judged(key=line.key, before=earlier.final, now=line.final)
            for earlier, line in both
            if earlier.final != line.final
        ),
        answers=tuple(one for pair in both for one in _answers(*pair)),
        numbers=tuple(one for pair in both for one in _numbers(before, now, *pair)),
    )


def _same(before: Frozen, line: FrozenLine) -> FrozenLine | None:
    names = (line.account, *line.also)
    found = (before.line((line.channel, name)) for name in names)
    return next((one for one in found if one), None)


def _answers(before: FrozenLine, now: FrozenLine) -> Iterator[Answered]:
    for column in HAND:
        # The decision is told with the verdict.
        if column is BY_NAME["decision"]:
            continue
        was, is_now = before.hand.get(column.name, ""), now.hand.get(column.name, "")
        if was != is_now:
            yield Answered(key=now.key, column=column, before=was, now=is_now)


def _numbers(
    earlier: Frozen, later: Frozen, before: FrozenLine, now: FrozenLine
) -> Iterator[Moved]:
    for column in NUMBERS:
        was, is_now = before.amount(column.name), now.amount(column.name)
        if was is None and is_now is None:
            continue
        figure = now.numbers.get(column.name)
        yield Moved(
            key=now.key,
            column=column,
            metric=metric_of(column.name, later),
            before=was,
            now=is_now,
            change=_change(column, earlier, later, before, now),
            currency=figure.currency if figure else "",
        )


def _change(
    column: Column, earlier: Frozen, later: Frozen, before: FrozenLine, now: FrozenLine
) -> Change:
    """The change by the rules of every page; a pace of posting is a count over a week."""
    if column.name == PER_WEEK:
        return _pace(before.per_week, now.per_week)
    old, new = before.numbers.get(column.name), now.numbers.get(column.name)
    then = old.reading(earlier.period, now.key) if old else None
    today = new.reading(later.period, now.key) if new else None
    if today is None:
        return Change(before=then, reason=Reason.NO_VALUE)
    if then is not None and then.metric is not today.metric:
        return Change(before=then, reason=Reason.SERIES_BREAK)
    return change.change(today, then)


def _pace(before: float | None, now: float | None) -> Change:
    if now is None:
        return Change(before=None, reason=Reason.NO_VALUE)
    if before is None:
        return Change(before=None, reason=Reason.NO_BASELINE)
    if before == 0 and now:
        return Change(before=None, reason=Reason.ZERO_BASELINE)
    difference = 100 * (now - before) / before if before else 0.0
    return Change(before=None, difference=difference, clear=difference != 0)
