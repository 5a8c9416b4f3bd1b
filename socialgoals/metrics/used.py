"""The very rows that a number rests on, as they lie in the files, page by page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from socialgoals.metrics import cells, combine, drill, gather, spans
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import EVERYTHING, Reading, Scope
from socialgoals.metrics.speaking import Context
from socialgoals.period import Period
from socialgoals.warehouse.reading import Warehouse


@dataclass(frozen=True, kw_only=True)
class UsedRow:
    """A row of an import: its file and line, whose and of when it is, and what it gave."""

    file: str
    section: str
    line: int
    channel: str
    account: str
    day: date
    values: dict[str, object]


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some of the rows, in the order of their files and lines, and how many there are."""

    rows: tuple[UsedRow, ...]
    total: int


def page(
    warehouse: Warehouse,
    metric: Metric,
    period: Period,
    scope: Scope = EVERYTHING,
    first: int = 0,
    most: int = 25,
) -> Page:
    """The rows of a reading from the `first` on, at most so many.

    A fact that several imports know is there once for each of them.
    """
    asked = cells.Asked(metrics=(metric,), periods=(period,), scope=scope, rollups=False)
    found = gather.read(warehouse, asked)[period.start]
    context = Context(period, spans.of(metric, spans.spans(warehouse, scope)), scope.currency)
    now = combine.reading(metric, found, context)
    total = 0
    rows: list[UsedRow] = []
    for used in _parts(drill.behind(now, found, context)):
        count = _count(warehouse, used)
        skip = max(0, first - total)
        if len(rows) < most and skip < count:
            rows += _rows(warehouse, used, skip, most - len(rows))
        total += count
    return Page(rows=tuple(rows), total=total)


def _parts(readings: Iterable[Reading]) -> list[drill.Used]:
    found = (used for reading in readings for used in drill.used(reading))
    return [used for used in found if used.accounts]


def _count(warehouse: Warehouse, used: drill.Used) -> int:
    source, params = drill.observed(used)
    ((count,),) = warehouse.rows(f"SELECT count(*) FROM ({source}) AS used", params)
    return int(count)


def _rows(warehouse: Warehouse, used: drill.Used, first: int, most: int) -> list[UsedRow]:
    source, params = drill.observed(used, ("channel", "account", used.relation.day))
    columns = tuple(dict.fromkeys(used.columns))
    wanted = ("channel", "account", used.relation.day, *columns)
    found = warehouse.rows(
        f"SELECT imports.file, imports.section, used.line, "
        f"{', '.join(f'used.{name}' for name in wanted)} "
        f"FROM ({source}) AS used JOIN imports ON imports.id = used.import_id "
        f"ORDER BY imports.file, imports.section, used.line LIMIT {most:d} OFFSET {first:d}",
        params,
    )
    return [
        UsedRow(
            file=row[0],
            section=row[1],
            line=row[2],
            channel=row[3],
            account=row[4],
            day=row[5],
            values=dict(zip(columns, row[6:], strict=True)),
        )
        for row in found
    ]
