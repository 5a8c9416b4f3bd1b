"""What the data say of every account, read once for all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from socialgoals.audit.columns import FACTS, RATES
from socialgoals.audit.inventory import Inventory
from socialgoals.audit.model import Contribution, Facts, Mix, Number
from socialgoals.metrics import accounts, spans
from socialgoals.metrics.accounts import Compared
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.ranking import top_posts_of_each
from socialgoals.metrics.reading import Account, PostReading, Scope
from socialgoals.metrics.spans import SOCIAL
from socialgoals.period import Comparison, Period
from socialgoals.warehouse import publishing
from socialgoals.warehouse.reading import Warehouse

# Where several formulas measure one thing, the first that most accounts know is taken.
_GROWTHS = ("audience_growth_rate_levels", "audience_growth_rate")
# Known of a channel and not of each of its accounts.
_OF_CHANNEL = ("sessions", "conversions", "spend")
# Numbers that have no column and that others are told from.
_BESIDE = {"engagements": "engagements", "post_reach": "post_reach"}
_BY_COLUMN = {one.name: one.metric for one in FACTS if one.metric}
# What an account is said to give, in the order in which it is asked for.
_GIVEN = ("social_conversions", "clicks", "engagements")
_AGAINST = (Comparison.PREVIOUS, Comparison.YEAR)
_POSTS = 3


@dataclass(frozen=True, kw_only=True)
class Found:
    """The facts of each account, and the engagement rate that all are compared by."""

    facts: Mapping[Account, Facts]
    rate: str


def facts(warehouse: Warehouse, period: Period, scope: Scope, known: Inventory) -> Found:
    """The facts of every account that the data know."""
    own = _own(warehouse, period, scope, known)
    shared = _shared(warehouse, period, scope)
    rate, growth = _most_known(own, RATES), _most_known(own, _GROWTHS)
    columns = {**_BY_COLUMN, **_BESIDE, "rate": rate, "growth": growth}
    given = _contributions(own, shared)
    published = _Published(warehouse, period, scope, known)
    found = {}
    for account, numbers in own.items():
        channel = shared.get((account[0], ""), {})
        merged = {
            name: (channel if name in _OF_CHANNEL else numbers).get(metric)
            for name, metric in columns.items()
        }
        kept = {name: _number(pair) for name, pair in merged.items() if pair}
        spend = kept.get("spend")
        found[account] = replace(
            published.of(account, kept),
            numbers=kept,
            contribution=given.get(account),
            currency=spend.reading.currency if spend else "",
        )
    return Found(facts=found, rate=rate)


def _own(
    warehouse: Warehouse, period: Period, scope: Scope, known: Inventory
) -> dict[Account, dict[str, Compared]]:
    names = {m for n, m in _BY_COLUMN.items() if n not in _OF_CHANNEL}
    wanted = sorted({*names, *RATES, *_GROWTHS, *_BESIDE.values()})
    metrics = [METRICS[name] for name in wanted]
    return accounts.compared(warehouse, metrics, period, _AGAINST, scope, known.called)


def _shared(
    warehouse: Warehouse, period: Period, scope: Scope
) -> dict[Account, dict[str, Compared]]:
    metrics = [METRICS[_BY_COLUMN[name]] for name in _OF_CHANNEL]
    return accounts.compared(
        warehouse, metrics, period, _AGAINST, scope, lambda account: (account[0], "")
    )


def _number(pair: Compared) -> Number:
    reading, (previous, year) = pair
    return Number(reading=reading, previous=previous, year=year)


def _most_known(found: Mapping[Account, Mapping[str, Compared]], names: Sequence[str]) -> str:
    def knowing(name: str) -> int:
        return sum(numbers[name][0].value is not None for numbers in found.values())

    return max(names, key=lambda name: (knowing(name), -names.index(name)))


def _contributions(
    own: Mapping[Account, Mapping[str, Compared]],
    shared: Mapping[Account, Mapping[str, Compared]],
) -> dict[Account, Contribution]:
    """The share of each account in conversions, else in clicks, else in engagements."""
    for metric in _GIVEN:
        of_channel = metric == _BY_COLUMN["conversions"]
        values: dict[Account, float] = {}
        for account in own:
            source = shared.get((account[0], ""), {}) if of_channel else own[account]
            pair = source.get(metric)
            if pair is not None and pair[0].value is not None:
                values[account] = pair[0].value
        channels = [account[0] for account in values]
        parts = {channel: values[a] for a in values for channel in [a[0]]}
        whole = sum(parts.values()) if of_channel else sum(values.values())
        if whole > 0:
            return {
                account: Contribution(
                    metric=metric,
                    value=value,
                    share=value / whole,
                    of_channel=of_channel and channels.count(account[0]) > 1,
                )
                for account, value in values.items()
            }
    return {}


class _Published:
    """What each account published: when, what, and how well it was taken."""

    def __init__(
        self, warehouse: Warehouse, period: Period, scope: Scope, known: Inventory
    ) -> None:
        self._names, self._period = known.names, period
        self._last = publishing.last_posts(warehouse, period.end)
        self._covered = publishing.covered(warehouse)
        self._types = publishing.types(warehouse, period)
        self._spans = spans.spans(warehouse, scope).get(SOCIAL, {})
        metric = METRICS["engagements"]
        self._best = top_posts_of_each(warehouse, metric, period, scope, _POSTS)
        self._worst = top_posts_of_each(warehouse, metric, period, scope, _POSTS, best=False)

    def of(self, account: Account, numbers: Mapping[str, Number]) -> Facts:
        names = [(account[0], name) for name in self._names.get(account, ())]
        kinds: dict[str, int] = {}
        for name in names:
            for kind, posts in self._types.get(name, {}).items():
                kinds[kind] = kinds.get(kind, 0) + posts
        told = numbers.get("posts")
        typed = sum(kinds.values())
        posts = int(told.value) if told and told.value is not None else typed
        lasts = [self._last[name] for name in names if name in self._last]
        spans_ = [self._spans[name] for name in names if name in self._spans]
        until = [self._covered[name] for name in names if name in self._covered]
        best = self._ranked(self._best, names, -1)
        shown = {one.post_id for one in best}
        return Facts(
            first=min((span.start for span in spans_), default=None),
            until=min(max(until), self._period.end) if until else None,
            last_post=max(lasts, default=None),
            posts=posts,
            per_week=7 * posts / self._days(until),
            mix=tuple(
                Mix(type=kind, posts=n, share=n / typed)
                for kind, n in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))
            ),
            best=best,
            worst=tuple(
                one for one in self._ranked(self._worst, names, 1) if one.post_id not in shown
            ),
        )

    def _ranked(
        self, found: Mapping[Account, Sequence[PostReading]], names: list[Account], sign: int
    ) -> tuple[PostReading, ...]:
        """The first few of all names of an account."""
        posts = [one for name in names for one in found.get(name, ())]
        return tuple(sorted(posts, key=lambda one: sign * one.value)[:_POSTS])

    def _days(self, until: Sequence[date]) -> int:
        """The days of the period that an account's exports cover."""
        end = min(max(until, default=self._period.end), self._period.end)
        return max(1, (end - self._period.start).days + 1)
