"""Courses of metrics that only add up two sides: most of them, summed in the facts themselves.

What a reading tells of its accounts and columns is not asked for, so that DuckDB does nearly
all of the adding; the rules are those of readings, and their numbers the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from socialgoals.metrics import kinds, levels, lines, spans, speaking, sums, terms
from socialgoals.metrics.careful import Values
from socialgoals.metrics.cells import Asked, Cell, Stand
from socialgoals.metrics.combine import Speakers
from socialgoals.metrics.levels import BEFORE
from socialgoals.metrics.model import AveragePerFollower, Measure, Metric, Ratio
from socialgoals.metrics.reading import Account
from socialgoals.metrics.relations import Relation
from socialgoals.metrics.sides import mean
from socialgoals.metrics.speaking import Context
from socialgoals.warehouse.reading import Warehouse

# Their values are no plain quotient of two sums.
_OTHERWISE = (kinds.Voice, kinds.ShareOfAll, kinds.Estimate)


@dataclass(slots=True)
class Added:
    """What an account's rows under one name add up to in a bucket."""

    top: float
    bottom: float
    rows: int


# By bucket, account and speaker.
Found = dict[date, dict[Account, dict[str, Added]]]


def can(metric: Metric) -> bool:
    """Whether a metric is nothing but two sums."""
    known = (Measure, Ratio, AveragePerFollower)
    return (
        isinstance(metric, known) and not isinstance(metric, _OTHERWISE) and not metric.is_money
    )


class Swift:
    """The sums of several metrics in a query a relation, and the followers they ask for."""

    def __init__(self, warehouse: Warehouse, asked: Asked) -> None:
        asked = spans.knowing(warehouse, asked)
        self._sums: dict[str, Found] = {metric.name: {} for metric in asked.metrics}
        filled = spans.filled(warehouse, asked.scope)
        for relation in asked.relations:
            if relation.table in filled:
                self._add(warehouse, asked, relation)
        buckets = {bucket for found in self._sums.values() for bucket in found}
        self._cells = _levels(warehouse, asked, buckets)
        self._accounts = {
            account
            for found in self._sums.values()
            for accounts in found.values()
            for account in accounts
        }

    def _add(self, warehouse: Warehouse, asked: Asked, relation: Relation) -> None:
        here = [m for m in asked.metrics if relation.name in m.tables]
        pairs = [both for m in here if (both := terms.pair(m))]
        for row in warehouse.records(*sums.sides(asked, relation, pairs)):
            variant = row.get("variant", "")
            speaker = f"{relation.name}/{variant}" if variant else relation.name
            account = (row["channel"], row["account"])
            for number, metric in enumerate(here):
                if metric.channels and account[0] not in metric.channels:
                    continue
                accounts = self._sums[metric.name].setdefault(row["bucket"], {})
                accounts.setdefault(account, {})[speaker] = Added(
                    row[f"t{number}"] or 0, row[f"b{number}"] or 0, row[f"n{number}"]
                )

    def accounts(self, metric: Metric) -> Iterable[Account]:
        """Those with any facts."""
        return (a for a in self._accounts if not metric.channels or a[0] in metric.channels)

    def speakers(self, metric: Metric, context: Context) -> Speakers:
        """The rows that speak for each account in the whole period."""
        counts: dict[Account, dict[str, int]] = {}
        for accounts in self._sums[metric.name].values():
            for account, speakers in accounts.items():
                known = counts.setdefault(account, {})
                for speaker, added in speakers.items():
                    known[speaker] = known.get(speaker, 0) + added.rows
        return {metric.name: speaking.picked(metric, counts, context)}

    def values(
        self,
        metric: Metric,
        bucket: date,
        context: Context,
        speakers: Speakers,
        channels: Sequence[str],
    ) -> dict[str | None, Values]:
        """The values of a bucket: of all channels together under None, and of each."""
        given = self._given(metric, bucket, context, speakers[metric.name])
        divides = not isinstance(metric, Measure)
        found: dict[str | None, Values] = {}
        for name in (None, *channels):
            own = [(top, bottom) for channel, top, bottom in given if name in (None, channel)]
            if not own:
                found[name] = None, None, None
                continue
            top = sum((one[0] for one in own), 0.0)
            bottom = sum((one[1] for one in own), 0.0)
            value = lines.divided(metric, top, bottom) if divides else top
            found[name] = value, top, bottom if divides else None
        return found

    def _given(
        self, metric: Metric, bucket: date, context: Context, speakers: Mapping[Account, str]
    ) -> list[tuple[str, float, float]]:
        """What each account adds to the two sides, with its channel."""
        given = []
        for account, names in sorted(self._sums[metric.name].get(bucket, {}).items()):
            added = names.get(speakers.get(account, ""))
            if added is None or not added.rows:
                continue
            weight: float | None = 1.0
            if isinstance(metric, AveragePerFollower):
                cell = self._cells.get(bucket, {}).get(account, Cell())
                weight = mean(metric.followers.key, cell, context)
            if weight is not None:
                given.append((account[0], added.top, added.bottom * weight))
        return given


def _levels(
    warehouse: Warehouse, asked: Asked, buckets: Iterable[date]
) -> dict[date, dict[Account, Cell]]:
    """The levels of each bucket with those known before it."""
    found = levels.levels(warehouse, asked)
    stood: dict[Account, dict[str, Stand]] = {}
    cells: dict[date, dict[Account, Cell]] = {}
    for bucket in sorted({BEFORE, *found, *buckets}):
        here = found.get(bucket, {})
        cells[bucket] = {
            account: Cell(levels=here.get(account, {}), before=stood.get(account, {}))
            for account in {*stood, *here}
        }
        for account, known in here.items():
            last = {column: stands.last for column, stands in known.items()}
            stood[account] = {**stood.get(account, {}), **last}
    return cells
