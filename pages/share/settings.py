"""Who may enter, what the workspace is called, its backups, what was done in it."""

from socialgoals.ui import state
from socialgoals.ui.settings import backup, people, trail, workspace

warehouse = state.warehouse()
writable = state.writable(warehouse)
ruled = state.ruled(warehouse)

if writable:
    workspace.part(writable, ruled)
    people.part(writable, ruled)
    if ruled:
        backup.part(ruled)
    trail.part(writable)
