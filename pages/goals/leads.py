"""How many become interested, and how many of them customers."""

from socialgoals.categories import CATEGORIES
from socialgoals.ui import goal_page, state
from socialgoals.ui.rooms import leads

warehouse = state.warehouse()
category = CATEGORIES["leads"]
view = goal_page.begin(warehouse, category)

goal_page.headline(warehouse, category, view)
leads.funnel(warehouse, view)
leads.broken(warehouse, view)
leads.cohorts(warehouse, view)
leads.quality(warehouse, view)
metric = goal_page.choose(warehouse, category, view)
if metric:
    goal_page.trend(warehouse, metric, view)
    goal_page.by_channel(warehouse, metric, view)
    goal_page.behind(warehouse, metric, view)
goal_page.groups(warehouse, category, view)
