"""Points of metrics that are more than two sums: levels, people, medians, two lists."""

from collections.abc import Iterable, Sequence
from datetime import date

from socialgoals.metrics import cells, combine, gather, kinds, lines
from socialgoals.metrics.cells import Asked, Cells
from socialgoals.metrics.combine import Speakers
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Account, Line
from socialgoals.metrics.sides import sides
from socialgoals.metrics.speaking import Context
from socialgoals.warehouse.reading import Warehouse

# A point's value, numerator and denominator.
Values = tuple[float | None, float | None, float | None]

# What is decided on all accounts together, not on each by itself.
_WHOLE = (kinds.Across, kinds.Voice, kinds.ShareOfAll, kinds.DailyPerFollower)


class Careful:
    """Read from the same cells as readings are, without what a reading tells of itself."""

    def __init__(self, warehouse: Warehouse, asked: Asked) -> None:
        self._read = gather.read(warehouse, asked)
        self._whole = cells.whole(self._read)

    def accounts(self, _metric: Metric) -> Iterable[Account]:
        """Those with any facts."""
        return self._whole

    def speakers(self, metric: Metric, context: Context) -> Speakers:
        """The rows that speak for each account in the whole period."""
        return combine.chosen(metric, self._whole, context)

    def values(
        self,
        metric: Metric,
        bucket: date,
        context: Context,
        speakers: Speakers,
        channels: Sequence[str],
    ) -> dict[str | None, Values]:
        """The values of a bucket: of all channels together under None, and of each."""
        found = self._read.get(bucket, {})
        if metric.is_money or isinstance(metric, _WHOLE):
            readings = {
                name: combine.reading(metric, found, context, speakers)
                if name is None
                else combine.part(metric, found, context, speakers, name)
                for name in (None, *channels)
            }
            return {n: (r.value, r.numerator, r.denominator) for n, r in readings.items()}
        given = _given(metric, found, context, speakers)
        return {
            name: lines.total(
                metric, tuple(one for one in given if name in (None, one.channel)), found
            )
            for name in (None, *channels)
        }


def _given(
    metric: Metric, found: Cells, context: Context, speakers: Speakers
) -> tuple[Line, ...]:
    """What each account gives to both sides."""
    speaking = speakers[metric.name]
    given = []
    for account, cell in sorted(found.items()):
        if metric.channels and account[0] not in metric.channels:
            continue
        one = sides(metric, cell, speaking.get(account), context, "")
        if one is not None:
            given.append(
                Line(
                    channel=account[0],
                    account=account[1],
                    value=lines.value(metric, cell, one),
                    numerator=one.numerator,
                    denominator=one.denominator,
                )
            )
    return tuple(given)
