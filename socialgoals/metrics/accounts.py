"""Several metrics of every account against earlier periods: one set of queries for all."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import pairwise

from socialgoals.metrics import combine, gather, noise, spans
from socialgoals.metrics.cells import Asked, Cell, Cells, merged
from socialgoals.metrics.change import change, like_for_like
from socialgoals.metrics.courses import buckets
from socialgoals.metrics.model import Metric, Ratio, Unique
from socialgoals.metrics.noise import Weeks
from socialgoals.metrics.reading import Account, Change, Reading, Scope
from socialgoals.metrics.sides import sides
from socialgoals.metrics.spans import Spans
from socialgoals.metrics.speaking import EVENTS, NAMES, Context
from socialgoals.period import Against, Grain, Period
from socialgoals.warehouse.reading import Warehouse

# What accounts are counted under: several names of one account, or all of a channel.
Called = Callable[[Account], Account]
Compared = tuple[Reading, tuple[Change, ...]]


def compared(
    warehouse: Warehouse,
    metrics: Iterable[Metric],
    period: Period,
    against: Sequence[Against],
    scope: Scope,
    called: Called,
) -> dict[Account, dict[str, Compared]]:
    """Of every account the metrics by name, with the change against each earlier period.

    Accounts that are `called` alike are read as one. Changes carry an interval, from how much
    weeks differ where they have none of their own.
    """
    metrics = tuple(metrics)
    known = _called_spans(spans.spans(warehouse, scope), called)
    data = _whole(known)
    earlier = [like_for_like(period, how, data) for how in against]
    asked = Asked(metrics=metrics, periods=(period,), scope=scope)
    wanted = sorted({period, *(one for one in earlier if one)})
    read = {
        one: _Read(warehouse, replace(asked, periods=(one,)), cells, called, known)
        for one, cells in _cells(warehouse, asked, wanted)
    }
    before = [read[one] if one else None for one in earlier]
    accounts = {account for metric in metrics for account in spans.of(metric, known)}
    return {
        account: {
            metric.name: _compared(metric, account, read[period], before) for metric in metrics
        }
        for account in sorted(accounts)
    }


def _cells(
    warehouse: Warehouse, asked: Asked, wanted: Sequence[Period]
) -> Iterator[tuple[Period, Cells]]:
    """The cells of each period: of all at once, unless they overlap."""
    apart = all(one.end < following.start for one, following in pairwise(wanted))
    for some in [tuple(wanted)] if apart else [(one,) for one in wanted]:
        found = gather.read(warehouse, replace(asked, periods=some))
        yield from ((one, found[one.start]) for one in some)


def _compared(
    metric: Metric, account: Account, now: "_Read", earlier: Sequence["_Read | None"]
) -> Compared:
    reading = now.reading(metric, account)
    changes = []
    for before in earlier:
        found = change(reading, before.reading(metric, account) if before else None)
        if before is not None and found.difference is not None and noise.moves(metric):
            weeks = now.weeks(metric, account), before.weeks(metric, account)
            found = noise.noted(found, reading, *weeks)
        changes.append(found)
    return reading, tuple(changes)


class _Read:
    """A period of all accounts: as a whole, and week by week."""

    def __init__(
        self, warehouse: Warehouse, asked: Asked, cells: Cells, called: Called, known: Spans
    ) -> None:
        (self.period,) = asked.periods
        self._warehouse, self._asked = warehouse, asked
        self._called, self._known = called, known
        self.cells = _called(cells, called)
        self._speakers = {
            metric.name: combine.chosen(metric, self.cells, self._context(metric, self.period))
            for metric in asked.metrics
        }

    def _context(self, metric: Metric, period: Period) -> Context:
        return Context(period, spans.of(metric, self._known))

    def reading(self, metric: Metric, account: Account) -> Reading:
        context = self._context(metric, self.period)
        speakers = self._speakers[metric.name]
        return combine.part(metric, self.cells, context, speakers, account)

    @cached_property
    def _weeks(self) -> dict[date, Cells]:
        found = gather.read(self._warehouse, replace(self._asked, grain=Grain.WEEK))
        return {start: _called(cells, self._called) for start, cells in found.items()}

    def weeks(self, metric: Metric, account: Account) -> Weeks:
        """The two sides week by week; a week without an event is known to be without."""
        speaker = self._speakers[metric.name].get(metric.name, {}).get(account)
        context = self._context(metric, self.period)
        span = context.spans.get(account)
        if span is None or span.end < self.period.start:
            return []
        quotient = isinstance(metric, Ratio | Unique) or metric.additivity == "ratio"
        silent = NAMES.get(speaker or "", speaker) in EVENTS and not quotient
        found = []
        until = min(span.end, self.period.end)
        for start, (inside, _whole) in buckets(Period(self.period.start, until), Grain.WEEK):
            cell = self._weeks.get(start, {}).get(account, Cell())
            here = replace(context, period=inside)
            one = sides(metric, cell, speaker, here, "")
            if one is not None:
                below = one.denominator if quotient else float(inside.days)
                found.append((one.numerator, below or 0.0))
            elif silent:
                found.append((0.0, float(inside.days)))
        return found


def _called(cells: Cells, called: Called) -> Cells:
    several: dict[Account, list[Cell]] = {}
    for account, cell in cells.items():
        several.setdefault(called(account), []).append(cell)
    return {name: merged(some) for name, some in several.items()}


def _called_spans(known: Spans, called: Called) -> Spans:
    return {kind: _joined(accounts, called) for kind, accounts in known.items()}


def _joined(accounts: Mapping[Account, Period], called: Called) -> dict[Account, Period]:
    found: dict[Account, Period] = {}
    for account, span in accounts.items():
        name = called(account)
        other = found.get(name, span)
        found[name] = Period(min(span.start, other.start), max(span.end, other.end))
    return found


def _whole(known: Spans) -> Period | None:
    """The span of what accounts themselves publish."""
    inside = [*known.get(spans.SOCIAL, {}).values()] or [
        span for accounts in known.values() for span in accounts.values()
    ]
    if not inside:
        return None
    return Period(min(span.start for span in inside), max(span.end for span in inside))
