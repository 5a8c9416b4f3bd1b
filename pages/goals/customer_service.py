"""How fast and how well customers are helped."""

from socialgoals.categories import CATEGORIES
from socialgoals.ui import goal_page, state
from socialgoals.ui.rooms import service, steps

warehouse = state.warehouse()
category = CATEGORIES["customer_service"]
view = goal_page.begin(warehouse, category, service.without_facts)

goal_page.headline(warehouse, category, view)
service.satisfaction(warehouse, view)
service.agents(warehouse, view)
service.open_load(warehouse, view)
service.hours(warehouse, view)
metric = goal_page.choose(warehouse, category, view)
if metric:
    goal_page.trend(warehouse, metric, view)
    goal_page.by_channel(warehouse, metric, view)
    goal_page.behind(warehouse, metric, view)
steps.part(warehouse, category.name)
goal_page.groups(warehouse, category, view)
