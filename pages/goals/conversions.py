"""What social media sells, and what it costs."""

from socialgoals.categories import CATEGORIES
from socialgoals.ui import conversions, goal_page, state

warehouse = state.warehouse()
category = CATEGORIES["conversions"]
view = goal_page.begin(warehouse, category)

goal_page.headline(warehouse, category, view)
conversions.funnel(warehouse, view)
conversions.campaigns(warehouse, view)
metric = goal_page.choose(warehouse, category, view)
if metric:
    goal_page.trend(warehouse, metric, view)
    goal_page.by_channel(warehouse, metric, view)
    goal_page.behind(warehouse, metric, view)
goal_page.groups(warehouse, category, view)
