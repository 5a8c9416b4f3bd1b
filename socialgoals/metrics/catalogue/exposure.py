"""How often and by how many the brand was seen."""

from socialgoals.i18n import N_
from socialgoals.metrics.model import POSTS, Combine, Direction, Measure, Unique

IMPRESSIONS = Measure(
    name="impressions",
    label=N_("Impressions"),
    description=N_("How often content was on a screen. Meta no longer gives it; see Views."),
    formula=N_("Sum of impressions"),
    of=("impressions",),
    family="exposure",
    vanity=True,
)

VIEWS = Measure(
    name="views",
    label=N_("Views"),
    description=N_("How often content was played or shown, as the platform counts a view."),
    formula=N_("Sum of views"),
    of=("views",),
    family="exposure",
    vanity=True,
)

# Instagram gave up impressions in April 2025 and Facebook in November 2025; views replace them.
EXPOSURE = Measure(
    name="exposure",
    label=N_("Impressions or views"),
    description=N_(
        "Impressions where the export has them, otherwise views. The panel says which."
    ),
    formula=N_("Sum of impressions, or of views where there are no impressions"),
    of=("impressions", "views"),
    combine=Combine.FIRST,
    family="exposure",
    vanity=True,
)

REACH = Unique(
    name="reach",
    label=N_("Reach (daily average)"),
    description=N_(
        "People who saw something of the account on an average day. The people of a whole"
        " period lie between the best day and the sum of all days."
    ),
    formula=N_("Mean of the daily reach; never a sum of days"),
    of="reach",
    family="reach",
)

POST_REACH = Measure(
    name="post_reach",
    label=N_("Post reach (exposures)"),
    description=N_(
        "The reach of each post, added up. Somebody who saw three posts counts three times:"
        " exposures, not people."
    ),
    formula=N_("Sum of the reach of posts"),
    of=("reach",),
    read_from=(POSTS,),
    family="reach",
)

POSTS_PUBLISHED = Measure(
    name="posts",
    label=N_("Posts published"),
    description=N_("How much was published."),
    formula=N_("Number of posts"),
    of=("posts",),
    direction=Direction.NEUTRAL,
)
