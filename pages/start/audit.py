"""Every account in one place: what it gives, what it is for, what becomes of it."""

from socialgoals.ui import empty, state
from socialgoals.ui.audit import (
    baseline,
    competitors,
    gaps,
    inventory,
    matters,
    performance,
    readings,
    verdicts,
    workbook,
)

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
competitors.part(warehouse, audit)
baseline.part(warehouse, readings.whole(warehouse, view))
workbook.part(warehouse, readings.whole(warehouse, view))
gaps.part(warehouse)
