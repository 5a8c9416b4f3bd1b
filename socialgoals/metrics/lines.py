"""What one account gives to a reading, and how several are put together.

For each account one relation speaks: its daily totals where they cover the period, else its
posts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from socialgoals.metrics import model
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
    chosen = {}
    for account, cell in cells.items():
        rows = {t: cell.of(t).get(f"{metric.name}_rows") or 0 for t in metric.tables}
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
    numerator, denominator, facts, last, best = _sides(metric, cell, table, context)
    unused = numerator is None
    available = _available(metric, account, cell, table, context)
    if last is None and table == POSTS and not unused:
        last = min(context.period.end, context.spans.get(account, context.period).end)
    quotient = (
        scale(metric) * numerator / denominator
        if numerator is not None and denominator
        else None
    )
    plain = isinstance(metric, (Measure, model.Level))
    return Line(
        channel=account[0],
        account=account[1],
        grain=None if unused else NAMES.get(table or DAYS),
        value=numerator if plain else quotient,
        numerator=numerator,
        denominator=denominator,
        facts=0 if unused else facts,
        left_out=max(0, available - (0 if unused else facts)),
        last_day=last,
        best=best,
    )


Sides = tuple[float | None, float | None, int, date | None, float | None]
NO_SIDES: Sides = (None, None, 0, None, None)


def _sides(metric: Metric, cell: Cell, table: str | None, context: Context) -> Sides:
    """Numerator, denominator, rows used, last day used and best day of one account."""
    days = cell.of(DAYS)
    match metric:
        case model.Level():
            stand = _last(metric.of, cell)
            return (stand.value, None, 1, stand.day, None) if stand else NO_SIDES
        case model.LevelGrowth():
            first, last = (
                _first(metric.followers.of, cell, context),
                _last(metric.followers.of, cell),
            )
            if (
                not first
                or not last
                or first.day >= last.day
                or last.day < context.period.start
            ):
                return NO_SIDES
            return last.value - first.value, first.value, 2, last.day, None
        case model.Unique():
            known = days.get(f"{metric.of}_days") or 0
            if not known:
                return NO_SIDES
            last_day, best = days[f"{metric.of}_last_day"], days[f"{metric.of}_best"]
            return days[f"{metric.of}_total"], known, known, last_day, best
    if table is None:
        return NO_SIDES
    sums = cell.of(table)
    name = metric.name
    rows = int(sums.get(f"{name}_rows") or 0)
    if not rows:
        return NO_SIDES
    top, bottom, last_day = (
        sums[f"{name}_top"],
        sums.get(f"{name}_bottom"),
        sums.get(f"{name}_last"),
    )
    if isinstance(metric, model.AveragePerFollower):
        followers = mean(metric.followers.of, cell, context)
        if followers is None:
            return NO_SIDES
        bottom = sums[f"{name}_bottom"] * followers
    if isinstance(metric, model.Growth):
        bottom = _start(metric, cell, context)
        if bottom is None:
            return NO_SIDES
    return top, bottom, rows, last_day, None


def mean(column: str, cell: Cell, context: Context) -> float | None:
    """The mean of the known days of a level, or the last one known up to a week before."""
    found = cell.of(DAYS).get(f"{column}_mean")
    if found is not None:
        return float(found)
    recent = _recent(column, cell, context)
    return recent.value if recent else None


def _start(metric: model.Growth, cell: Cell, context: Context) -> float | None:
    """The followers at the start: known shortly before, else counted back from later."""
    recent = _recent(metric.followers.of, cell, context)
    if recent:
        return recent.value
    found: float | None = cell.of(DAYS).get(f"{metric.name}_start")
    return found


def _recent(column: str, cell: Cell, context: Context) -> Stand | None:
    stand = cell.before.get(column)
    limit = context.period.start - timedelta(CARRY_DAYS)
    return stand if stand and stand.day >= limit else None


def _first(column: str, cell: Cell, context: Context) -> Stand | None:
    recent = _recent(column, cell, context)
    days = cell.of(DAYS)
    if recent or not days.get(f"{column}_days"):
        return recent
    return Stand(value=days[f"{column}_first"], day=days[f"{column}_first_day"])


def _last(column: str, cell: Cell) -> Stand | None:
    days = cell.of(DAYS)
    if not days.get(f"{column}_days"):
        return cell.before.get(column)
    return Stand(value=days[f"{column}_last"], day=days[f"{column}_last_day"])


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
    for relation in (POSTS, DAYS):
        if relation in metric.tables and cell.of(relation).get("facts"):
            return int(cell.of(relation)["facts"])
    return 0
