"""Competitors beside one's own accounts: followers and engagement, by one formula for all.

Two or three are noted by hand, or come from an export that tells of them. Of a competitor that
both know, what is newer counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from socialgoals.audit.inventory import Inventory
from socialgoals.channels import CHANNELS
from socialgoals.i18n import N_, fold
from socialgoals.metrics import accounts
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.catalogue.engagement_rates import ENGAGEMENT_RATE_FOLLOWERS
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import EVERYTHING, Account, Change, Reading, Scope
from socialgoals.period import Comparison, Period
from socialgoals.records.model import Field, Kind, Record, Shape
from socialgoals.records.store import Records
from socialgoals.warehouse.reading import Warehouse

# By which one's own accounts and all others are compared: engagements of an average post for
# every hundred followers.
RATE = ENGAGEMENT_RATE_FOLLOWERS
_OWN = (METRICS["followers"], RATE, METRICS["posts"])
_THEIRS = tuple(
    METRICS[name]
    for name in ("competitor_followers", "competitor_engagement_rate", "competitor_posts")
)

COMPETITOR = Kind(
    name="competitor",
    adding=N_("Add a competitor"),
    fields=(
        Field(name="name", label=N_("Competitor"), longest=80, required=True),
        Field(
            name="channel",
            label=N_("Channel"),
            shape=Shape.CHOICE,
            options={name: channel.label for name, channel in CHANNELS.items()},
            required=True,
        ),
        Field(name="as_of", label=N_("Looked at on"), shape=Shape.DAY, required=True),
        Field(name="followers", label=N_("Followers"), shape=Shape.NUMBER),
        Field(
            name="posts",
            label=N_("Posts that you looked at"),
            shape=Shape.NUMBER,
            hint=N_("The last ten, say"),
        ),
        Field(
            name="engagements",
            label=N_("Their engagements together"),
            shape=Shape.NUMBER,
            hint=N_("Likes, comments and shares"),
        ),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Followers and engagement of an account, ours or a competitor's.

    `rate` is in percent by the formula of `RATE`, over `posts` posts; `growth` the change of
    the followers against the period before. `record` is set for one noted by hand.
    """

    channel: str
    name: str
    ours: bool = False
    followers: float | None = None
    rate: float | None = None
    posts: float | None = None
    as_of: date | None = None
    growth: Change | None = None
    record: Record | None = None


def standings(
    warehouse: Warehouse, period: Period, inventory: Inventory
) -> dict[str, tuple[Standing, ...]]:
    """By channel with a competitor: our accounts first, then the others, the largest first."""
    found = _read(warehouse, period, _THEIRS, EVERYTHING, Inventory(names={}))
    theirs = _newest([*_noted(warehouse), *(_exported(*one) for one in found.items())])
    channels = tuple(dict.fromkeys(one.channel for one in theirs))
    if not channels:
        return {}
    own = _read(warehouse, period, _OWN, Scope(channels=channels), inventory)
    ours = [_standing(key, numbers, _OWN, ours=True) for key, numbers in own.items()]
    return {
        channel: tuple(
            one
            for group in (ours, theirs)
            for one in sorted(group, key=lambda x: -(x.followers or 0))
            if one.channel == channel and (one.followers is not None or one.rate is not None)
        )
        for channel in channels
    }


_Numbers = Mapping[str, tuple[Reading, tuple[Change, ...]]]


def _read(
    warehouse: Warehouse,
    period: Period,
    metrics: Iterable[Metric],
    scope: Scope,
    inventory: Inventory,
) -> Mapping[Account, _Numbers]:
    against = (Comparison.PREVIOUS,)
    return accounts.compared(warehouse, metrics, period, against, scope, inventory.called)


def _exported(key: Account, numbers: _Numbers) -> Standing:
    return _standing(key, numbers, _THEIRS, ours=False)


def _standing(
    key: Account, numbers: _Numbers, metrics: tuple[Metric, ...], ours: bool
) -> Standing:
    followers, rate, posts = (numbers[metric.name] for metric in metrics)
    days = [one.last_day for one, _changes in (followers, rate) if one.last_day]
    return Standing(
        channel=key[0],
        name=key[1],
        ours=ours,
        followers=followers[0].value,
        rate=rate[0].value,
        posts=posts[0].value,
        as_of=max(days, default=None),
        growth=followers[1][0],
    )


def _noted(warehouse: Warehouse) -> list[Standing]:
    """Those noted by hand, of each its newest note."""
    return [_by_hand(record) for record in Records(warehouse).all(COMPETITOR)]


def _by_hand(record: Record) -> Standing:
    followers, posts, engagements = map(record.number, ("followers", "posts", "engagements"))
    rate = None
    if followers and posts and engagements is not None:
        rate = RATE.scale * engagements / (posts * followers)
    return Standing(
        channel=record.text("channel"),
        name=record.text("name"),
        followers=followers,
        rate=rate,
        posts=posts,
        as_of=record.day("as_of"),
        record=record,
    )


def _newest(found: Iterable[Standing]) -> list[Standing]:
    newest: dict[tuple[str, str], Standing] = {}
    for one in found:
        key = one.channel, fold(one.name)
        other = newest.get(key)
        if other is None or (one.as_of or date.min) >= (other.as_of or date.min):
            newest[key] = one
    return list(newest.values())
