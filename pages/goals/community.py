"""Whether the community grows and takes part, and what it takes part in."""

from socialgoals.categories import CATEGORIES
from socialgoals.ui import best_time, goal_page, posting, state

warehouse = state.warehouse()
category = CATEGORIES["community"]
view = goal_page.begin(warehouse, category)

goal_page.headline(warehouse, category, view)
metric = goal_page.choose(warehouse, category, view)
if metric:
    goal_page.trend(warehouse, metric, view)
    goal_page.by_channel(warehouse, metric, view)
    goal_page.behind(warehouse, metric, view)
    posting.content_types(warehouse, metric, view)
    posting.hashtags(warehouse, metric, view)
    best_time.part(warehouse, metric, view)
goal_page.groups(warehouse, category, view)
