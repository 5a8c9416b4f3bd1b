"""Whether a crisis is seen early, and whether one is prepared."""

from socialgoals.categories import CATEGORIES
from socialgoals.ui import goal_page, state
from socialgoals.ui.rooms import crisis, crisis_plan, crisis_setting

warehouse = state.warehouse()
category = CATEGORIES["crisis"]
view = goal_page.begin(warehouse, category, crisis_plan.part)

goal_page.headline(warehouse, category, view)
crisis.alarms(warehouse, view)
crisis_setting.sensitivity(warehouse)
crisis_plan.part(warehouse)
metric = goal_page.choose(warehouse, category, view)
if metric:
    goal_page.trend(warehouse, metric, view)
    goal_page.by_channel(warehouse, metric, view)
    goal_page.behind(warehouse, metric, view)
goal_page.groups(warehouse, category, view)
