"""From one reading to another, without the lies that a percentage can tell."""

from datetime import timedelta

from socialgoals.metrics import intervals, kinds, model
from socialgoals.metrics.reading import Change, Flag, Line, Reading, Reason
from socialgoals.period import Against, Period

# How much of the period before may lie ahead of the first data.
MISSING = 0.2


def like_for_like(period: Period, comparison: Against, data: Period | None) -> Period | None:
    """What a period is compared with; where the data end early, as many days as there are."""
    earlier = period.compared(comparison)
    if earlier is None or data is None or data.end >= period.end or data.end < period.start:
        return earlier
    days = (data.end - period.start).days
    return Period(earlier.start, min(earlier.end, earlier.start + timedelta(days)))


def change(now: Reading, before: Reading | None) -> Change:
    """The difference: percent for counts and levels, points for rates; a reason where none."""
    incomplete = now.incomplete
    reason = _reason(now, before)
    if reason is not None or before is None or now.value is None or before.value is None:
        return Change(before=before, reason=reason or Reason.NO_BASELINE, incomplete=incomplete)
    difference = now.value - before.value
    if difference and not now.metric.is_rate:
        difference = 100 * difference / abs(before.value)
    interval = _interval(now, before)
    return Change(
        before=before,
        difference=difference,
        interval=interval,
        clear=difference != 0 and (interval is None or interval[0] > 0 or interval[1] < 0),
        incomplete=incomplete,
        flags=_flags(now, before),
    )


def _reason(now: Reading, before: Reading | None) -> Reason | None:
    if before is None:
        return Reason.NO_BASELINE
    if now.value is None:
        return Reason.NO_VALUE
    if before.value is None:
        return Reason.NO_BASELINE
    if isinstance(now.metric, model.Level) and _days(now) == _days(before):
        return Reason.SAME_SNAPSHOT
    if now.currency != before.currency:
        return Reason.OTHER_CURRENCY
    if _columns(now) != _columns(before):
        return Reason.SERIES_BREAK
    if now.metric.is_rate:
        return None
    if before.value == 0 and now.value != 0:
        return Reason.ZERO_BASELINE
    if isinstance(now.metric, model.Measure):
        return _unequal(now, before)
    return None


def _unequal(now: Reading, before: Reading) -> Reason | None:
    """Sums are comparable over as many days only."""
    days = _known_days(now)
    if before.data and before.data.start > before.period.start + timedelta(
        MISSING * before.period.days
    ):
        return Reason.BASELINE_INCOMPLETE
    # A year earlier February has a day more or less.
    return Reason.UNEQUAL_DAYS if abs(days - before.period.days) > 1 else None


def _known_days(now: Reading) -> int:
    end = now.period.end if now.data is None else min(now.period.end, now.data.end)
    return (end - now.period.start).days + 1


def _days(reading: Reading) -> list[tuple[str, str, object]]:
    return [(one.channel, one.account, one.last_day) for one in _used(reading)]


def _columns(reading: Reading) -> frozenset[str]:
    """Which columns a choice of columns was read from."""
    if not isinstance(reading.metric, model.Measure):
        return frozenset()
    if reading.metric.combine is not model.Combine.FIRST:
        return frozenset()
    return frozenset(column for column, rows in reading.parts.items() if rows)


def _used(reading: Reading) -> list[Line]:
    return [one for one in reading.lines if one.numerator is not None]


def _interval(now: Reading, before: Reading) -> tuple[float, float] | None:
    metric = now.metric
    if isinstance(metric, kinds.NetScore):
        net = intervals.net_difference(_score(now), _score(before))
        return net and (metric.scale * net[0], metric.scale * net[1])
    if not isinstance(metric, model.Ratio) or not metric.proportion:
        return None
    sides = (now.numerator, now.denominator, before.numerator, before.denominator)
    top, bottom, top_before, bottom_before = (side or 0.0 for side in sides)
    found = intervals.newcombe(top, bottom, top_before, bottom_before)
    return found and (metric.scale * found[0], metric.scale * found[1])


def _score(reading: Reading) -> tuple[float, float, float]:
    decided = sum(one.decided or 0.0 for one in _used(reading))
    return reading.numerator or 0.0, decided, reading.denominator or 0.0


def _flags(now: Reading, before: Reading) -> tuple[Flag, ...]:
    flags = []
    if set(now.grains) != set(before.grains):
        flags.append(Flag.ACCOUNTS_CHANGED)
    shared = set(now.grains) & set(before.grains)
    if any(now.grains[account] != before.grains[account] for account in shared):
        flags.append(Flag.GRAIN_CHANGED)
    return tuple(flags)
