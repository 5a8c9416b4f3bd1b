"""Every account in one place: what it gives, what it is for, what becomes of it."""

from socialgoals.ui import empty, state
from socialgoals.ui.audit import inventory, matters, performance, readings, verdicts

warehouse = state.warehouse()
view = readings.view(warehouse)
audit = readings.audit(warehouse, view)
store = readings.profiles(warehouse)

if view is None:
    empty.page(warehouse)
verdicts.part(audit, store)
inventory.part(audit, store)
performance.part(audit)
matters.part(warehouse, audit, store)
