"""Whether employees read, take part and pass on."""

from socialgoals.categories import CATEGORIES
from socialgoals.ui import goal_page, state
from socialgoals.ui.rooms import internal, steps

warehouse = state.warehouse()
category = CATEGORIES["internal_communication"]
view = goal_page.begin(warehouse, category, internal.without_facts)

goal_page.headline(warehouse, category, view)
internal.channels(warehouse, view)
internal.advocacy(warehouse, view)
steps.part(warehouse, category.name)
internal.marking(warehouse)
metric = goal_page.choose(warehouse, category, view)
if metric:
    goal_page.trend(warehouse, metric, view)
    goal_page.by_channel(warehouse, metric, view)
    goal_page.behind(warehouse, metric, view)
goal_page.groups(warehouse, category, view)
