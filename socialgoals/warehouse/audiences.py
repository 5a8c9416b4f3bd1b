"""Snapshots of who an audience is: age, gender, country, job, seniority.

Conditions come as SQL that begins with AND, with their parameters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from socialgoals.warehouse.reading import Warehouse


@dataclass(frozen=True)
class Part:
    """One value of a snapshot: so many people, or a share of the audience as it was given."""

    channel: str
    account: str
    audience: str
    dimension: str
    as_of: date
    value: str
    people: float | None
    share: float | None


def parts(warehouse: Warehouse, until: date, scope: tuple[str, Sequence[Any]]) -> list[Part]:
    """All snapshots up to a day, the oldest first."""
    where, params = scope
    found = warehouse.rows(
        "SELECT channel, account, audience, dimension, as_of, value, people, share "
        f"FROM audience_splits WHERE as_of <= ?{where} "
        "AND coalesce(people, share) IS NOT NULL "
        "ORDER BY as_of, channel, account, audience, dimension, value",
        [until, *params],
    )
    return [Part(*row) for row in found]
