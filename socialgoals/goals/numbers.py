"""What the data say about an aim: its value on a day, its past, its baseline.

Everything is read through `metrics.query`, so a goal never has a number of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from socialgoals.goals import past
from socialgoals.goals.forecast import History
from socialgoals.goals.model import Aim, Baseline, Basis, CheckIn, Score
from socialgoals.metrics import query
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.model import Direction, Measure, Metric
from socialgoals.metrics.reading import Reading, Reason
from socialgoals.period import Period, last_days
from socialgoals.schema import Additivity
from socialgoals.warehouse.reading import Warehouse

_EXACT = 0.01


@dataclass(frozen=True, kw_only=True)
class Actual:
    """The value of an aim at the end of `day`: the day asked for, or the last one with data.

    `kept` of `seen` periods held a threshold. `reason` says why there is no value; `reading` is
    what it was read from and None for a number told by hand.
    """

    day: date
    value: float | None = None
    kept: int = 0
    seen: int = 0
    reading: Reading | None = None
    reason: Reason | None = None
    stale: int = 0


def metric_of(aim: Aim) -> Metric | None:
    """The metric of an aim; None for a number by hand and for a name the catalogue lost."""
    return METRICS.get(aim.metric)


def basis_of(metric: Metric) -> Basis:
    """How a goal usually watches a metric.

    A sum that should grow is watched since the start, one that should fall over the last days.
    """
    if metric.additivity == Additivity.LEVEL:
        return Basis.LEVEL
    if isinstance(metric, Measure) and metric.direction is not Direction.DOWN:
        return Basis.TOTAL
    return Basis.WINDOW


def currencies(warehouse: Warehouse, aim: Aim) -> tuple[str, ...]:
    """The currencies of the money that an aim's channels and accounts give, in order.

    They are never added up: where there are several, the aim has to name one.
    """
    metric = metric_of(aim)
    scope = replace(aim.scope, currency="")
    data = query.data_span(warehouse, scope) if metric else None
    if metric is None or data is None:
        return ()
    reading = query.reading(warehouse, metric, data, scope)
    known = {*reading.currencies, reading.currency} - {""}
    return tuple(sorted(known))


def in_one_currency(warehouse: Warehouse, aim: Aim) -> Aim:
    """The aim in its own currency, or in the first where there are several and it names none
    of them."""
    known = currencies(warehouse, aim)
    if aim.currency in known or len(known) < 2:
        return aim
    return replace(aim, currency=known[0])


def actual(
    warehouse: Warehouse, aim: Aim, first: date, day: date, check_ins: Sequence[CheckIn] = ()
) -> Actual:
    """The value of an aim whose goal began on `first`, as known at the end of `day`."""
    metric = metric_of(aim)
    if aim.basis is Basis.HAND or metric is None:
        return _told(aim, day, check_ins)
    data = query.data_span(warehouse, aim.scope)
    if data is None:
        return Actual(day=day, reason=Reason.NO_ROWS)
    known = min(day, data.end)
    if known < first:
        return Actual(day=known, reason=Reason.NO_ROWS, stale=(day - known).days)
    reading = query.reading(warehouse, metric, _span(aim, first, known), aim.scope)
    kept, seen = _kept(warehouse, aim, metric, first, known)
    return Actual(
        day=known,
        value=reading.value,
        kept=kept,
        seen=seen,
        reading=reading,
        reason=reading.reason,
        stale=(day - known).days,
    )


def baseline(
    warehouse: Warehouse, aim: Aim, start: date, due: date, today: date
) -> Baseline | None:
    """Where an aim stood just before `start`, over as many days as its goal looks at.

    For a total these are as many days as the goal has; with data ending earlier, the last ones
    there are. None without any value. `frozen` is `today`.
    """
    metric = metric_of(aim)
    data = query.data_span(warehouse, aim.scope) if metric else None
    if metric is None or data is None:
        return None
    end = min(start - timedelta(1), data.end)
    days = (due - start).days + 1 if aim.basis is Basis.TOTAL else aim.window
    period = last_days(end, days)
    reading = query.reading(warehouse, metric, period, aim.scope)
    if reading.value is None:
        return None
    inside = max(0, (end - max(period.start, data.start)).days + 1)
    known = 1.0 if aim.basis is Basis.LEVEL else _known_share(warehouse, aim, reading)
    return Baseline(
        value=reading.value,
        start=period.start,
        end=period.end,
        frozen=today,
        rows=reading.facts,
        coverage=min(known, inside / period.days),
        noise=_noise(warehouse, aim, reading),
    )


def frozen(warehouse: Warehouse, aim: Aim, start: date, due: date, today: date) -> Aim:
    """The aim with the baseline read now, and a start where it has none.

    A total starts at 0. An aim by hand, or one without data, comes back as it is.
    """
    found = baseline(warehouse, aim, start, due, today)
    begin = aim.start
    if begin is None and aim.basis is Basis.TOTAL:
        begin = 0.0
    if begin is None and found is not None:
        begin = found.value
    return replace(aim, baseline=found or aim.baseline, start=begin)


def track(
    warehouse: Warehouse, aim: Aim, first: date, day: date, check_ins: Sequence[CheckIn] = ()
) -> list[tuple[date, float]]:
    """The value at the end of each known day since the start, for a chart."""
    metric = metric_of(aim)
    if aim.basis is Basis.HAND or metric is None:
        told = [(c.day, c.value) for c in _ordered(check_ins, day) if c.value is not None]
        return list(dict(told).items())
    if aim.basis is Basis.LEVEL:
        points = query.series(warehouse, metric, Period(first, day), aim.scope)
        return [(p.bucket, p.value) for p in points if p.value is not None]
    back = 0 if aim.basis is Basis.TOTAL else aim.window - 1
    points = query.series(warehouse, metric, Period(first - timedelta(back), day), aim.scope)
    if not points:
        return []
    window = len(points) if aim.basis is Basis.TOTAL else aim.window
    span = Period(points[0].bucket, points[-1].bucket)
    scale = past.scale_of(query.reading(warehouse, metric, span, aim.scope))
    ends = [points[max(0, end - window) : end] for end in range(1, len(points) + 1)]
    values = [(inside[-1].bucket, past.together(metric, inside, scale)) for inside in ends]
    if aim.basis is Basis.WINDOW and not _true(warehouse, metric, aim, values[-1]):
        days = [points[-n].bucket for n in range(1, len(points) + 1, 7)][::-1]
        values = [(day, _read(warehouse, metric, aim, day)) for day in days]
    return [(day, value) for day, value in values if day >= first and value is not None]


def history(warehouse: Warehouse, aim: Aim, first: date, day: date) -> History | None:
    """The daily past of an aim until `day`, for a forecast; None where there is none."""
    metric = metric_of(aim)
    if metric is None or aim.basis is Basis.HAND:
        return None
    return past.history(warehouse, metric, aim, first, day)


def _true(
    warehouse: Warehouse, metric: Metric, aim: Aim, made: tuple[date, float | None]
) -> bool:
    """Whether a value made of days is that of the period; of a median, for one, it is not."""
    read = _read(warehouse, metric, aim, made[0])
    if read is None or made[1] is None:
        return read is made[1]
    return abs(made[1] - read) <= _EXACT * abs(read)


def _read(warehouse: Warehouse, metric: Metric, aim: Aim, day: date) -> float | None:
    return query.reading(warehouse, metric, last_days(day, aim.window), aim.scope).value


def _told(aim: Aim, day: date, check_ins: Sequence[CheckIn]) -> Actual:
    told = [c for c in _ordered(check_ins, day) if c.value is not None]
    if not told:
        return Actual(day=day, reason=Reason.NO_VALUE)
    last = told[-1]
    kept = sum(1 for c in told if _keeps(aim, c.value))
    return Actual(
        day=last.day, value=last.value, kept=kept, seen=len(told), stale=(day - last.day).days
    )


def _ordered(check_ins: Sequence[CheckIn], day: date) -> list[CheckIn]:
    return sorted((c for c in check_ins if c.day <= day), key=lambda c: (c.day, c.id))


def _span(aim: Aim, first: date, day: date) -> Period:
    """The days that the value of a day is read from."""
    return Period(first, day) if aim.basis is Basis.TOTAL else last_days(day, aim.window)


def _kept(
    warehouse: Warehouse, aim: Aim, metric: Metric, first: date, day: date
) -> tuple[int, int]:
    """In how many whole periods a threshold was kept, and how many had a value."""
    if aim.score is not Score.THRESHOLD:
        return 0, 0
    points = query.series(warehouse, metric, Period(first, day), aim.scope, aim.every)
    values = [p.value for p in points if p.complete and p.value is not None]
    return sum(1 for value in values if _keeps(aim, value)), len(values)


def _keeps(aim: Aim, value: float | None) -> bool:
    if value is None or aim.target is None:
        return False
    return value <= aim.target if aim.direction is Direction.DOWN else value >= aim.target


def _known_share(warehouse: Warehouse, aim: Aim, reading: Reading) -> float:
    """The share of days that know the metric; days without a post are known to be without."""
    if past.by_posts(reading):
        return 1.0
    points = query.series(warehouse, reading.metric, reading.period, aim.scope)
    return sum(1 for p in points if p.value is not None) / reading.period.days


def _noise(warehouse: Warehouse, aim: Aim, reading: Reading) -> float | None:
    """Half of the 95 % interval of a reading: its own, else from how much weeks differ."""
    if reading.interval:
        return (reading.interval[1] - reading.interval[0]) / 2
    found = past.history(warehouse, reading.metric, aim, reading.period.end, reading.period.end)
    return past.noise(found, reading.period.days) if found else None
