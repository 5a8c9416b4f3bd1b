"""Settings: backups of the workspace, and whether it is sound."""

from socialgoals.ui import state
from socialgoals.ui.settings import backup, checkup

warehouse = state.warehouse()
workspace = state.writable(warehouse)

if workspace:
    backup.part(workspace)
    checkup.part(workspace)
