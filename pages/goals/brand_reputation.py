"""What is said of the brand, in which tone, and by how many."""

from socialgoals.categories import CATEGORIES
from socialgoals.ui import goal_page, reputation, state

warehouse = state.warehouse()
category = CATEGORIES["brand_reputation"]
view = goal_page.begin(warehouse, category)

goal_page.headline(warehouse, category, view)
reputation.voice(warehouse, view)
reputation.tone(warehouse, view)
reputation.asked(warehouse, view)
metric = goal_page.choose(warehouse, category, view)
if metric:
    goal_page.trend(warehouse, metric, view)
    goal_page.by_channel(warehouse, metric, view)
    goal_page.behind(warehouse, metric, view)
goal_page.groups(warehouse, category, view)
