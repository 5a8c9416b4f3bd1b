"""Objectives of a quarter and the key results that tell how far they are."""

from socialgoals.ui import state
from socialgoals.ui.plan import archive, clash, days, okr_cards, okr_new, okr_week, shelf, tree

warehouse = state.warehouse()
store = shelf.goals(warehouse)
today = days.day(warehouse)

shelf.told(warehouse, today)
clash.ask(store)
quarter = okr_new.quarter(store, today)
okr_week.part(warehouse, store, quarter, today)
okr_cards.part(warehouse, store, quarter, today)
okr_new.part(store, quarter)
tree.part(warehouse, store, today)
archive.objectives(store)
