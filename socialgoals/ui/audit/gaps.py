"""The gap ledger of the audit: which months of which account are missing."""

from socialgoals.ui import coverage
from socialgoals.warehouse.reading import Warehouse


def part(warehouse: Warehouse) -> None:
    """What is known of each account by kind and month, and what is to be done about holes."""
    coverage.show(warehouse)
