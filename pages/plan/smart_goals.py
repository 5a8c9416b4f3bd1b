"""Goals that are meant to be reached: written from templates, followed from the data."""

from socialgoals.ui import state
from socialgoals.ui.plan import (
    archive,
    builder,
    clash,
    days,
    goal_cards,
    quality,
    shelf,
)

warehouse = state.warehouse()
store = shelf.goals(warehouse)
today = days.day(warehouse)

shelf.told(warehouse, today)
if shelf.may_change(store):
    clash.ask(store)
    shelf.left_over(warehouse, store)
if not builder.writing(warehouse, store, today):
    goal_cards.part(warehouse, store, today)
    builder.start(warehouse, store, today)
    quality.part(warehouse, store, today)
    archive.goals(store)
