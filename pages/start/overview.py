"""The state of things in one look: the headline, how fresh the data are, what is open."""

from socialgoals.ui import controls, empty, overview, progress, state
from socialgoals.ui.audit import baseline
from socialgoals.ui.plan import part

warehouse = state.warehouse()
view = controls.view(warehouse)

if view is None:
    empty.page(warehouse)
else:
    progress.running(warehouse)
    overview.questions(warehouse)
    baseline.reminder(warehouse)
    part.health(warehouse)
    overview.headline(warehouse, view)
    overview.freshness(warehouse)
