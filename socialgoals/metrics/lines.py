"""What one account gives to a reading, and how several are put together.

For each account one relation speaks: its daily totals where they cover the period, else its
posts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from socialgoals.metrics import model, terms
from socialgoals.metrics.cells import CARRY_DAYS, Cell, Cells, Stand
from socialgoals.metrics.model import DAYS, POSTS, Measure, Metric, Unit
from socialgoals.metrics.reading import Account, Line
from socialgoals.period import Period

COVERED = 0.8
NAMES = MappingProxyType({DAYS: "days", POSTS: "posts"})


@dataclass(frozen=True)
class Context:
    """What a reading is read in: its period, and the days that each account has data for."""

    period: Period
    spans: Mapping[Account, Period]

    @property
    def data(self) -> Period | None:
        """The span of all accounts together."""
        if not self.spans:
            return None
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


def grains(metric: Metric, cells: Cells, context: Context) -> dict[Account, str]:
    """The one relation that speaks for each account: its daily totals where they cover the
    period, else its posts, else what days there are."""
    both = terms.pair(metric)
    chosen: dict[Account, str] = {}
    if both is None:
        return chosen
    for account, cell in cells.items():
        rows = {table: terms.add(both, cell.of(table)).rows for table in metric.tables}
        days, posts = rows.get(DAYS, 0), rows.get(POSTS, 0)
        if days and (not posts or days >= COVERED * context.expected(account)):
            chosen[account] = DAYS
        elif posts:
            chosen[account] = POSTS
    return chosen


def total(
    metric: Metric, lines: tuple[Line, ...]
) -> tuple[float | None, float | None, float | None]:
    """Value, numerator and denominator of what several accounts gave: summed, then divided."""
    if not lines:
        return None, None, None
    numerator = sum(one.numerator or 0.0 for one in lines)
    if isinstance(metric, (Measure, model.Level)):
        return numerator, numerator, None
    if isinstance(metric, model.Unique):
        value = sum(one.value or 0.0 for one in lines)
        # People of several accounts have no common sum of days to show.
        if len(lines) > 1:
            return value, None, None
        return value, lines[0].numerator, lines[0].denominator
    denominator = sum(one.denominator or 0.0 for one in lines)
    if not denominator:
        return None, numerator, denominator
    return scale(metric) * numerator / denominator, numerator, denominator


def scale(metric: Metric) -> float:
    """What a quotient is multiplied with."""
    if isinstance(metric, (model.Ratio, model.AveragePerFollower)):
        return metric.scale
    return 100.0 if metric.unit is Unit.PERCENT else 1.0


def line(
    metric: Metric, account: Account, cell: Cell, table: str | None, context: Context
) -> Line:
    """What one account gives."""
    sides = _sides(metric, cell, table, context)
    available = _available(metric, account, cell, table, context)
    if sides is None:
        return Line(channel=account[0], account=account[1], left_out=available)
    value: float | None = sides.numerator
    if not isinstance(metric, (Measure, model.Level)):
        bottom = sides.denominator
        value = scale(metric) * sides.numerator / bottom if bottom else None
    last = sides.last_day
    if table == POSTS and last:
        # Posts of a whole month carry the month's first day.
        last = min(context.period.end, context.spans.get(account, context.period).end)
    return Line(
        channel=account[0],
        account=account[1],
        grain=NAMES[table or DAYS],
        value=value,
        numerator=sides.numerator,
        denominator=sides.denominator,
        facts=sides.facts,
        left_out=max(0, available - sides.facts),
        parts=sides.parts,
        last_day=last,
        best=sides.best,
    )


@dataclass(frozen=True, kw_only=True)
class _Sides:
    numerator: float
    denominator: float | None = None
    facts: int
    last_day: date | None
    best: float | None = None
    parts: Mapping[str, int] = field(default_factory=dict)


def _sides(metric: Metric, cell: Cell, table: str | None, context: Context) -> _Sides | None:
    """What an account adds to both sides; None where it knows nothing of the metric."""
    match metric:
        case model.Level():
            stand = _last(metric.of, cell)
            if stand is None:
                return None
            return _Sides(numerator=stand.value, facts=1, last_day=stand.day)
        case model.LevelGrowth():
            return _grown(metric, cell, context)
        case model.Unique():
            return _unique(metric, cell)
    both = terms.pair(metric)
    sums = terms.add(both, cell.of(table)) if both and table else terms.Sums()
    if not sums.rows:
        return None
    bottom = _bottom(metric, sums.bottom, cell, context)
    if bottom is None and not isinstance(metric, Measure):
        return None
    return _Sides(
        numerator=sums.top,
        denominator=bottom,
        facts=sums.rows,
        last_day=sums.last_day,
        parts=sums.parts,
    )


def _bottom(metric: Metric, summed: float, cell: Cell, context: Context) -> float | None:
    match metric:
        case model.Ratio():
            return summed
        case model.AveragePerFollower():
            followers = mean(metric.followers.of, cell, context)
            return None if followers is None else summed * followers
        case model.Growth():
            return _start(metric, cell, context)
    return None


def _grown(metric: model.LevelGrowth, cell: Cell, context: Context) -> _Sides | None:
    column = metric.followers.of
    stands = cell.levels.get(column)
    first = _recent(column, cell, context) or (stands and stands.first)
    if not stands or not first or first.day >= stands.last.day:
        return None
    return _Sides(
        numerator=stands.last.value - first.value,
        denominator=first.value,
        facts=2,
        last_day=stands.last.day,
    )


def _unique(metric: model.Unique, cell: Cell) -> _Sides | None:
    known = [row for row in cell.of(DAYS) if row[metric.of] is not None]
    if not known:
        return None
    days = sum(row["facts"] for row in known)
    return _Sides(
        numerator=sum(row[metric.of] for row in known),
        denominator=days,
        facts=days,
        last_day=max(row["last_day"] for row in known),
        best=max(row[f"{metric.of}_best"] for row in known),
    )


def mean(column: str, cell: Cell, context: Context) -> float | None:
    """The mean of the known days of a level, or the last one known up to a week before."""
    if column in cell.levels:
        return cell.levels[column].mean
    recent = _recent(column, cell, context)
    return recent.value if recent else None


def _start(metric: model.Growth, cell: Cell, context: Context) -> float | None:
    """The followers at the start: known shortly before, else counted back from later."""
    column = metric.followers.of
    recent = _recent(column, cell, context)
    if recent:
        return recent.value
    if column not in cell.levels:
        return None
    return cell.levels[column].first.value - cell.won.get(metric.name, 0)


def _recent(column: str, cell: Cell, context: Context) -> Stand | None:
    stand = cell.before.get(column)
    limit = context.period.start - timedelta(CARRY_DAYS)
    return stand if stand and stand.day >= limit else None


def _last(column: str, cell: Cell) -> Stand | None:
    stands = cell.levels.get(column)
    return stands.last if stands else cell.before.get(column)


def _available(
    metric: Metric, account: Account, cell: Cell, table: str | None, context: Context
) -> int:
    """How many rows there could be, used or not."""
    if isinstance(metric, model.Level):
        return 1
    if isinstance(metric, model.LevelGrowth):
        return 2
    if table == DAYS or (isinstance(metric, model.Unique) and cell.of(DAYS)):
        return context.expected(account)
    posts = cell.facts(POSTS) if POSTS in metric.tables else 0
    return posts or (cell.facts(DAYS) if DAYS in metric.tables else 0)
