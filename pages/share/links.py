"""Links for people without an account: made, followed, taken back."""

from socialgoals.ui import state
from socialgoals.ui.links import listed, making

warehouse = state.warehouse()
workspace = state.writable(warehouse)

if workspace:
    making.part(workspace)
    listed.part(workspace)
