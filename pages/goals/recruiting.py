"""Whether social media brings suitable candidates."""

from socialgoals.categories import CATEGORIES
from socialgoals.ui import goal_page, state

warehouse = state.warehouse()
category = CATEGORIES["recruiting"]
view = goal_page.begin(warehouse, category)

goal_page.headline(warehouse, category, view)
metric = goal_page.choose(warehouse, category, view)
if metric:
    goal_page.trend(warehouse, metric, view)
    goal_page.by_channel(warehouse, metric, view)
    goal_page.behind(warehouse, metric, view)
goal_page.groups(warehouse, category, view)
