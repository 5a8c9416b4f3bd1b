"""What time it is where the workspace is: its one zone, in which days and hours are told."""

from socialgoals.warehouse.reading import Warehouse

_ZONE = "(SELECT value FROM settings WHERE name = 'zone')"


def zone(warehouse: Warehouse) -> str:
    """The name of the zone, such as `Europe/Istanbul`."""
    return str(warehouse.rows(f"SELECT {_ZONE}")[0][0])


def local(moment: str) -> str:
    """A moment kept in UTC, as the workspace's own time; SQL of a column to SQL."""
    return f"(({moment} AT TIME ZONE 'UTC') AT TIME ZONE {_ZONE})"
