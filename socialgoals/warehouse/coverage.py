"""Which accounts the facts know, and from when until when."""

from dataclasses import dataclass
from datetime import date

from socialgoals.warehouse.reading import Warehouse

_FACTS = """
    SELECT channel, account, day FROM posts_by_day WHERE day IS NOT NULL
    UNION ALL
    SELECT channel, account, day FROM account_days
"""


@dataclass(frozen=True, kw_only=True)
class Account:
    """An account and the first and last day that any fact of it has."""

    channel: str
    name: str
    first: date
    last: date


def accounts(warehouse: Warehouse) -> list[Account]:
    """All accounts with facts, by channel and name."""
    found = warehouse.records(
        f"SELECT channel, account AS name, min(day) AS first, max(day) AS last FROM ({_FACTS}) "
        "GROUP BY channel, account ORDER BY channel, account"
    )
    return [Account(**row) for row in found]
