"""The load of customer service: open requests day by day, and when requests come in."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from socialgoals.i18n import N_
from socialgoals.metrics import spans
from socialgoals.metrics.model import Direction, Measure
from socialgoals.metrics.reading import EVERYTHING, Point, Scope
from socialgoals.metrics.relations import CASES
from socialgoals.period import Grain, Period
from socialgoals.warehouse import cases
from socialgoals.warehouse.reading import Warehouse

OPEN_CASES = Measure(
    name="open_cases",
    label=N_("Open requests"),
    description=N_("Requests that had come in and were not solved at the end of the day."),
    formula=N_("Requests opened so far − requests solved so far"),
    of=("cases",),
    read_from=(CASES.name,),
    direction=Direction.DOWN,
)


@dataclass(frozen=True)
class Week:
    """Requests by weekday (0 is Monday) and hour; the hours without any are not among them."""

    cases: dict[tuple[int, int], int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.cases.values())

    @cached_property
    def busiest(self) -> tuple[int, int]:
        """The weekday and hour with the most. Raises ValueError without any."""
        return max(self.cases, key=lambda at: (self.cases[at], -at[0], -at[1]))

    def of_most(self, weekday: int, hour: int) -> float:
        """The requests of an hour as a fraction of those of the busiest."""
        return self.cases.get((weekday, hour), 0) / self._most

    @cached_property
    def _most(self) -> int:
        return max(self.cases.values(), default=1)


def open_cases(
    warehouse: Warehouse, period: Period, grain: Grain, scope: Scope = EVERYTHING
) -> list[Point]:
    """The open requests at the end of each bucket, from the first request on.

    Nothing where no help desk tells when requests were solved.
    """
    moves = cases.moves(warehouse, period.end, spans.within(warehouse, scope))
    if not moves:
        return []
    by_day = {one.day: one.by for one in moves}
    stand = sum(one.by for one in moves if one.day < period.start)
    ends: dict[date, int] = {}
    for number in range(period.days):
        day = period.start + timedelta(number)
        stand += by_day.get(day, 0)
        if day >= moves[0].day:
            ends[_bucket(day, grain)] = stand
    return [
        Point(bucket=bucket, value=float(count), numerator=float(count))
        for bucket, count in ends.items()
    ]


def by_hour(warehouse: Warehouse, period: Period, scope: Scope = EVERYTHING) -> Week:
    """The requests of a period by weekday and hour, where the workspace is."""
    found = cases.arrivals(
        warehouse, (period.start, period.end), spans.within(warehouse, scope)
    )
    return Week({(one.weekday, one.hour): one.cases for one in found})


def _bucket(day: date, grain: Grain) -> date:
    if grain is Grain.WEEK:
        return day - timedelta(day.weekday())
    return day.replace(day=1) if grain is Grain.MONTH else day
