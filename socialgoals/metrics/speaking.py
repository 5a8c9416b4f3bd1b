"""Which rows speak for an account: of one relation, and of its rows those of one kind.

Daily totals where they cover the period, else posts; campaigns, else the ad sets.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from socialgoals.metrics import terms
from socialgoals.metrics.base import DAYS, POSTS, Metric
from socialgoals.metrics.cells import Cells
from socialgoals.metrics.reading import Account, Scope
from socialgoals.metrics.relations import RELATIONS, of_speaker
from socialgoals.period import Period

COVERED = 0.8
# What a line calls the two oldest speakers; the others go by their own name.
NAMES = MappingProxyType({DAYS: "days", POSTS: "posts"})
GRAINS = tuple(
    NAMES.get(speaker, speaker) for one in RELATIONS.values() for speaker in one.speakers
)
# Grains in which a row is one thing that happened: a day without any is a day with nothing.
EVENTS = frozenset(
    NAMES.get(speaker, speaker)
    for one in RELATIONS.values()
    if one.events
    for speaker in one.speakers
)


def speaker_of(grain: str | None) -> str | None:
    """The speaker that a line calls so."""
    return next((speaker for speaker, name in NAMES.items() if name == grain), grain)


@dataclass(frozen=True)
class Context:
    """What a reading is read in: its period, the days that each account has data for, the
    currency that was picked, and whose part of the whole is asked for.

    `whole` is the span of all data where the accounts are not told apart.
    """

    period: Period
    spans: Mapping[Account, Period]
    currency: str = ""
    part: Scope | None = None
    whole: Period | None = None

    @property
    def data(self) -> Period | None:
        """The span of all accounts together."""
        if not self.spans:
            return self.whole
        spans = self.spans.values()
        return Period(min(s.start for s in spans), max(s.end for s in spans))

    @property
    def accounts(self) -> frozenset[Account]:
        """The accounts with data inside of the period."""
        return frozenset(
            account
            for account, span in self.spans.items()
            if span.start <= self.period.end and span.end >= self.period.start
        )

    def expected(self, account: Account) -> int:
        """The days that daily totals would cover: from the start to the account's last data."""
        span = self.spans.get(account, self.period)
        return max(1, (min(self.period.end, span.end) - self.period.start).days + 1)

    @property
    def days(self) -> int:
        """The days of the period until the last data of any account."""
        end = self.period.end if self.data is None else min(self.period.end, self.data.end)
        return max(1, (end - self.period.start).days + 1)


def grains(metric: Metric, cells: Cells, context: Context) -> dict[Account, str]:
    """The one speaker of each account: its daily totals where they cover the period, else its
    posts, else what days there are; of other relations the first that has rows."""
    rows = {
        account: {
            speaker: terms.counted(metric, cell.of(speaker)) for speaker in metric.speakers
        }
        for account, cell in cells.items()
    }
    return picked(metric, rows, context)


def picked(
    metric: Metric, rows: Mapping[Account, Mapping[str, int]], context: Context
) -> dict[Account, str]:
    """The one speaker of each account, from how many of its rows count for a metric."""
    chosen: dict[Account, str] = {}
    for account, counts in rows.items():
        days, posts = counts.get(DAYS, 0), counts.get(POSTS, 0)
        if days and (not posts or days >= COVERED * context.expected(account)):
            chosen[account] = DAYS
        elif posts:
            chosen[account] = POSTS
        elif found := next((s for s in metric.speakers if _speaks(s, account, rows)), None):
            chosen[account] = found
    return chosen


def _speaks(speaker: str, account: Account, rows: Mapping[Account, Mapping[str, int]]) -> bool:
    if not of_speaker(speaker).by_name:
        return bool(rows[account].get(speaker))
    return any(
        counts.get(speaker) for (_channel, name), counts in rows.items() if name == account[1]
    )
