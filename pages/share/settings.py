"""Who may enter, what the workspace is called, what was done in it."""

from socialgoals.ui import state
from socialgoals.ui.settings import people, trail, workspace

warehouse = state.warehouse()
writable = state.writable(warehouse)
ruled = state.ruled(warehouse)

if writable:
    workspace.part(writable, ruled)
    people.part(writable, ruled)
    trail.part(writable)
