"""Settings: backups of the workspace."""

from socialgoals.ui import state
from socialgoals.ui.settings import backup

warehouse = state.warehouse()
workspace = state.writable(warehouse)

if workspace:
    backup.part(workspace)
