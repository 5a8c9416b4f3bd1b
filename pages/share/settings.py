"""Who may enter, what the workspace is called, its backups and state, what was done in it."""

from socialgoals.ui import state
from socialgoals.ui.settings import backup, checkup, people, trail, workspace

warehouse = state.warehouse()
writable = state.writable(warehouse)
ruled = state.ruled(warehouse)

if writable:
    workspace.part(writable, ruled)
    people.part(writable, ruled)
    if ruled:
        backup.part(ruled)
        checkup.part(ruled)
    trail.part(writable)
