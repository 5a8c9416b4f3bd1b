"""What a brand publishes, and what its competitors do."""

from socialgoals import schema
from socialgoals.metrics.relations import model

DAYS = model.Relation(
    name=schema.ACCOUNT_DAYS.name,
    table=schema.ACCOUNT_DAYS.name,
    sums=model.plain(schema.ACCOUNT_DAYS),
)

POSTS = model.Relation(
    name=schema.POSTS.name,
    table=schema.POSTS.name,
    sums={**model.plain(schema.POSTS), "posts": "1"},
    events=True,
    rolled=True,
)

_PARTS = ("likes", "comments", "shares", "saves")
_ENGAGED = (
    f"CASE WHEN coalesce({', '.join(_PARTS)}) IS NOT NULL "
    f"THEN {' + '.join(f'coalesce({part}, 0)' for part in _PARTS)} END"
)
# Each post with rates of its own, for those who average rates.
POST_RATES = model.Relation(
    name="post_rates",
    table=schema.POSTS.name,
    sums={
        "posts": "1",
        **{
            f"rate_by_{bottom}": f"1.0 * ({_ENGAGED}) / nullif({bottom}, 0)"
            for bottom in ("reach", "impressions", "views")
        },
    },
    events=True,
)

COMPETITORS = model.Relation(
    name="competitors",
    table=schema.COMPETITORS.name,
    sums=model.plain(schema.COMPETITORS),
)
