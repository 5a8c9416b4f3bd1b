"""What is learnt of customers and competitors."""

from socialgoals.categories import CATEGORIES
from socialgoals.ui import goal_page, state
from socialgoals.ui.rooms import insights, steps

warehouse = state.warehouse()
category = CATEGORIES["market_insights"]
view = goal_page.begin(warehouse, category, insights.without_facts, "competitors")

goal_page.headline(warehouse, category, view)
insights.audience(warehouse, view)
insights.personas(warehouse, view)
steps.part(warehouse, category.name)
metric = goal_page.choose(warehouse, category, view)
if metric:
    goal_page.trend(warehouse, metric, view)
    goal_page.by_channel(warehouse, metric, view)
    goal_page.behind(warehouse, metric, view)
goal_page.groups(warehouse, category, view)
