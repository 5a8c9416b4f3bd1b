"""Whether social media brings suitable candidates."""

from socialgoals.categories import CATEGORIES
from socialgoals.ui import goal_page, state
from socialgoals.ui.rooms import recruiting

warehouse = state.warehouse()
category = CATEGORIES["recruiting"]
view = goal_page.begin(warehouse, category, recruiting.without_facts)

goal_page.headline(warehouse, category, view)
recruiting.funnel(warehouse, view)
recruiting.sources(warehouse, view)
recruiting.criteria(warehouse)
recruiting.linkedin(warehouse, view)
metric = goal_page.choose(warehouse, category, view)
if metric:
    goal_page.trend(warehouse, metric, view)
    goal_page.by_channel(warehouse, metric, view)
    goal_page.behind(warehouse, metric, view)
goal_page.groups(warehouse, category, view)
