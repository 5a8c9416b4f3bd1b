"""Points of metrics that are more than two sums: levels, people, medians, two lists."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from socialgoals.metrics import cells, combine, gather, kinds, lines, quantiles
from socialgoals.metrics.cells import Asked, Cells
from socialgoals.metrics.combine import Speakers
from socialgoals.metrics.lines import Given
from socialgoals.metrics.matching import across
from socialgoals.metrics.model import Metric
from socialgoals.metrics.quantiles import Counted
from socialgoals.metrics.reading import Account, Line
from socialgoals.metrics.sides import sides
from socialgoals.metrics.speaking import Context
from socialgoals.period import Period
from socialgoals.warehouse.reading import Warehouse

# A point's value, numerator and denominator.
Values = tuple[float | None, float | None, float | None]
NOTHING: Values = (None, None, None)

# What is decided on all accounts together, not on each by itself.
_WHOLE = (kinds.ShareOfAll, kinds.DailyPerFollower)


class Careful:
    """Read from the same cells as readings are, without what a reading tells of itself."""

    def __init__(self, warehouse: Warehouse, asked: Asked) -> None:
        self._read = gather.read(warehouse, asked)
        self._whole = cells.whole(self._read)

    def accounts(self, _metric: Metric) -> Iterable[Account]:
        """Those with any facts."""
        return self._whole

    def course(
        self,
        metric: Metric,
        context: Context,
        buckets: Mapping[date, Period],
        channels: Sequence[str],
    ) -> dict[str | None, list[Values]]:
        """The values in each bucket: of all channels together under None, and of each."""
        found = [self._read.get(start, {}) for start in buckets]
        if isinstance(metric, kinds.Quantile):
            return _quantiles(metric, found, channels)
        values = _readings if metric.is_money or isinstance(metric, _WHOLE) else _totals
        speakers = combine.chosen(metric, self._whole, context)
        course: dict[str | None, list[Values]] = {name: [] for name in (None, *channels)}
        for bucket, here in zip(buckets.values(), found, strict=True):
            inside = replace(context, period=bucket)
            for name, one in values(metric, here, inside, speakers, channels).items():
                course[name].append(one)
        return course


def _readings(
    metric: Metric,
    found: Cells,
    context: Context,
    speakers: Speakers,
    channels: Sequence[str],
) -> dict[str | None, Values]:
    readings = {
        name: combine.reading(metric, found, context, speakers)
        if name is None
        else combine.part(metric, found, context, speakers, name)
        for name in (None, *channels)
    }
    return {n: (r.value, r.numerator, r.denominator) for n, r in readings.items()}


def _totals(
    metric: Metric,
    found: Cells,
    context: Context,
    speakers: Speakers,
    channels: Sequence[str],
) -> dict[str | None, Values]:
    """What all accounts give to both sides, added up."""
    if metric.channels:
        found = {a: cell for a, cell in found.items() if a[0] in metric.channels}
    given: Sequence[Line | Given]
    if isinstance(metric, kinds.Across):
        pair = (metric.numerator, metric.denominator)
        matched = across(metric, *(_given(side, found, context, speakers) for side in pair))
        given = [one for one in matched if one.numerator is not None]
    else:
        given = _given(metric, found, context, speakers)
    parts: dict[str | None, list[Line | Given]] = {name: [] for name in channels}
    for one in given:
        parts.setdefault(one.channel, []).append(one)
    parts[None] = [*given]
    return {name: lines.total(metric, parts[name], found) for name in (None, *channels)}


def _given(metric: Metric, found: Cells, context: Context, speakers: Speakers) -> list[Given]:
    """What each account gives to both sides."""
    speaking = speakers[metric.name]
    given = []
    for account, cell in sorted(found.items()):
        both = sides(metric, cell, speaking.get(account), context, "")
        if both is not None:
            given.append(
                Given(
                    channel=account[0],
                    account=account[1],
                    value=lines.value(metric, cell, both),
                    numerator=both.numerator,
                    denominator=both.denominator,
                    facts=both.facts,
                    last_day=both.last_day,
                )
            )
    return given


def _quantiles(
    metric: kinds.Quantile, found: Sequence[Cells], channels: Sequence[str]
) -> dict[str | None, list[Values]]:
    """The quantiles of all buckets at once, each of all that its accounts know."""
    parts: dict[str | None, list[tuple[int, Counted]]] = {n: [] for n in (None, *channels)}
    for number, accounts in enumerate(found):
        for (channel, _account), cell in accounts.items():
            counted = cell.values.get(metric.of)
            if counted is None or (metric.channels and channel not in metric.channels):
                continue
            parts[None].append((number, counted))
            if channel in parts:
                parts[channel].append((number, counted))
    course: dict[str | None, list[Values]] = {}
    for name, some in parts.items():
        places = np.array([number for number, _counted in some], dtype=np.int64)
        known = [counted for _number, counted in some]
        values = quantiles.quantiles(places, known, metric.share, len(found))
        sizes = np.bincount(places, [len(counted) for counted in known], len(found))
        course[name] = [
            (value, size, None) if size else NOTHING
            for value, size in zip(values.tolist(), sizes.tolist(), strict=True)
        ]
    return course
