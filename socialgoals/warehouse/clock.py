"""What time it is where the workspace is: its one zone, in which days and hours are told."""

from socialgoals.warehouse import audit_log
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import Warehouse

_ZONE = "(SELECT value FROM settings WHERE name = 'zone')"


def zone(warehouse: Warehouse) -> str:
    """The name of the zone, such as `Europe/Istanbul`."""
    return str(warehouse.rows(f"SELECT {_ZONE}")[0][0])


def local(moment: str) -> str:
    """A moment kept in UTC, as the workspace's own time; SQL of a column to SQL."""
    return f"(({moment} AT TIME ZONE 'UTC') AT TIME ZONE {_ZONE})"


def choose_zone(workspace: Workspace, zone: str, who: str) -> None:
    """Another zone, for a workspace that has no facts yet: their days would not be cut anew."""
    with workspace.write() as tx:
        tx.execute("UPDATE settings SET value = ? WHERE name = 'zone'", [zone])
    audit_log.note(workspace, who, "zone_chosen", zone)
