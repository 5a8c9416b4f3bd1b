"""Which accounts the facts know, until when, and in which months there is nothing."""

from dataclasses import dataclass
from datetime import date

from socialgoals.warehouse.opening import Warehouse

_FACTS = """
    SELECT channel, account, day, facts AS rows FROM posts_by_day WHERE day IS NOT NULL
    UNION ALL
    SELECT channel, account, day, 1 AS rows FROM account_days
"""


@dataclass(frozen=True, kw_only=True)
class Account:
    """An account and the first and last day that any fact of it has."""

    channel: str
    name: str
    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class Month:
    """How many facts an account has in a month: posts and days together."""

    channel: str
    account: str
    month: date
    rows: int


def accounts(warehouse: Warehouse) -> list[Account]:
    """All accounts with facts, by channel and name."""
    found = warehouse.records(
        f"SELECT channel, account AS name, min(day) AS first, max(day) AS last FROM ({_FACTS}) "
        "GROUP BY channel, account ORDER BY channel, account"
    )
    return [Account(**row) for row in found]


def months(warehouse: Warehouse) -> list[Month]:
    """The months in which an account has facts."""
    found = warehouse.records(
        "SELECT channel, account, CAST(date_trunc('month', day) AS DATE) AS month, "
        f"CAST(sum(rows) AS BIGINT) AS rows FROM ({_FACTS}) "
        "GROUP BY channel, account, date_trunc('month', day) ORDER BY channel, account, month"
    )
    return [Month(**row) for row in found]
