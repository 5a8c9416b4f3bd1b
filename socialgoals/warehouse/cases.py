"""Support cases over time: how many are open, and when they come in.

Conditions come as SQL that begins with AND, with their parameters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from socialgoals.warehouse.clock import local
from socialgoals.warehouse.reading import Warehouse

_LOCAL = local("opened_at")


@dataclass(frozen=True)
class Moved:
    """By how many the open cases grew on a day: opened less closed."""

    day: date
    by: int


@dataclass(frozen=True)
class Arrived:
    """The cases that came in at an hour of a weekday; 0 is Monday."""

    weekday: int
    hour: int
    cases: int


def moves(warehouse: Warehouse, until: date, scope: tuple[str, Sequence[Any]]) -> list[Moved]:
    """Each day up to the last on which the number of open cases changed.

    Of help desks that tell when a case was closed; the others would only grow.
    """
    where, params = scope
    found = warehouse.rows(
        "WITH cases AS (SELECT channel, account, day, closed_on FROM support_cases "
        f"WHERE day IS NOT NULL{where}), "
        "told AS (SELECT channel, account FROM cases GROUP BY channel, account "
        "HAVING count(closed_on) > 0), "
        "known AS (SELECT cases.* FROM cases JOIN told USING (channel, account)), "
        "moved AS (SELECT day AS moved_on, 1 AS step FROM known UNION ALL "
        "SELECT greatest(day, closed_on), -1 FROM known WHERE closed_on IS NOT NULL) "
        "SELECT moved_on, CAST(sum(step) AS INTEGER) FROM moved WHERE moved_on <= ? "
        "GROUP BY moved_on ORDER BY moved_on",
        [*params, until],
    )
    return [Moved(*row) for row in found]


def arrivals(
    warehouse: Warehouse, days: tuple[date, date], scope: tuple[str, Sequence[Any]]
) -> list[Arrived]:
    """The cases of a period by weekday and hour where the workspace is."""
    where, params = scope
    found = warehouse.rows(
        f"SELECT isodow({_LOCAL}) - 1 AS weekday, hour({_LOCAL}) AS hour, count(*) "
        f"FROM support_cases WHERE day BETWEEN ? AND ? AND opened_at IS NOT NULL{where} "
        "GROUP BY weekday, hour ORDER BY weekday, hour",
        [*days, *params],
    )
    return [Arrived(*row) for row in found]
