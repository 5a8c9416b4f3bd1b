"""Objectives of a quarter and the key results that tell how far they are."""

from socialgoals.ui import state
from socialgoals.ui.plan import (
    archive,
    clash,
    days,
    okr_cards,
    okr_new,
    okr_week,
    quality,
    shelf,
    tree,
)

warehouse = state.warehouse()
store = shelf.goals(warehouse)
today = days.day(warehouse)

shelf.told(warehouse, today)
if shelf.may_change(store):
    clash.ask(store)
    shelf.left_over(warehouse, store)
quarter = okr_new.quarter(store, today)
if shelf.may_change(store):
    okr_week.part(warehouse, store, quarter, today)
okr_cards.part(warehouse, store, quarter, today)
if shelf.may_change(store):
    okr_new.part(warehouse, store, quarter)
tree.part(warehouse, store, today)
quality.part(warehouse, store, today)
archive.objectives(store)
