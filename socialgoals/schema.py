"""The fact tables that every export is brought to."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from socialgoals.i18n import N_


class Role(StrEnum):
    """What a column is for."""

    KEY = "key"
    ATTRIBUTE = "attribute"
    MEASURE = "measure"


class Additivity(StrEnum):
    """What a measure may be summed over.

    ADDITIVE over days, posts and channels. LEVEL over channels, never over days (followers).
    UNIQUE over neither: people counted once in a day are the same people the day after (reach).
    """

    ADDITIVE = "additive"
    LEVEL = "level"
    UNIQUE = "unique"


@dataclass(frozen=True)
class Column:
    """A column of a fact table; `label` is its name for people."""

    name: str
    type: str
    role: Role
    label: str
    additivity: Additivity | None = None


@dataclass(frozen=True)
class Table:
    """A fact table: its columns, and the date that places a row in a period."""

    name: str
    day: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def keys(self) -> tuple[str, ...]:
        return self._with(Role.KEY)

    @property
    def attributes(self) -> tuple[str, ...]:
        return self._with(Role.ATTRIBUTE)

    @property
    def measures(self) -> tuple[str, ...]:
        return self._with(Role.MEASURE)

    @property
    def additive(self) -> tuple[str, ...]:
        """The measures that may be summed over everything."""
        return tuple(c.name for c in self.columns if c.additivity is Additivity.ADDITIVE)

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def _with(self, role: Role) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns if c.role is role)


def _key(name: str, label: str, type: str = "VARCHAR") -> Column:
    return Column(name, type, Role.KEY, label)


def _attribute(name: str, label: str, type: str = "VARCHAR") -> Column:
    return Column(name, type, Role.ATTRIBUTE, label)


def _sum(name: str, label: str, type: str = "BIGINT") -> Column:
    return Column(name, type, Role.MEASURE, label, Additivity.ADDITIVE)


def _level(name: str, label: str) -> Column:
    return Column(name, "BIGINT", Role.MEASURE, label, Additivity.LEVEL)


def _unique(name: str, label: str) -> Column:
    return Column(name, "BIGINT", Role.MEASURE, label, Additivity.UNIQUE)


_CHANNEL = _key("channel", N_("Channel"))
_ACCOUNT = _key("account", N_("Account"))

# What both a post and an account's day can count.
_SHARED = (
    _sum("impressions", N_("Impressions")),
    _sum("views", N_("Views")),
    _sum("engaged_views", N_("Engaged views")),
    _sum("likes", N_("Likes")),
    _sum("comments", N_("Comments")),
    _sum("shares", N_("Shares")),
    _sum("sends", N_("Private shares")),
    _sum("saves", N_("Saves")),
    _sum("clicks", N_("Link clicks")),
    _sum("engagements", N_("Engagements as the platform counts them")),
    _sum("follows", N_("New followers")),
    _sum("net_follows", N_("Net new followers")),
    _sum("profile_visits", N_("Profile visits")),
    _sum("watch_seconds", N_("Watch time (seconds)"), "DOUBLE"),
)

POSTS = Table(
    "posts",
    "day",
    (
        _CHANNEL,
        _ACCOUNT,
        _key("post_id", N_("Post")),
        _attribute("day", N_("Published on"), "DATE"),
        _attribute("published_at", N_("Published at (UTC)"), "TIMESTAMP"),
        _attribute("type", N_("Content type")),
        _attribute("title", N_("Title")),
        _attribute("text", N_("Text")),
        _attribute("permalink", N_("Link to the post")),
        _attribute("duration_seconds", N_("Length (seconds)"), "DOUBLE"),
        # People of one post, summed over posts, are exposures: a sound denominator, not people.
        _sum("reach", N_("Reach")),
        *_SHARED,
    ),
)

ACCOUNT_DAYS = Table(
    "account_days",
    "day",
    (
        _CHANNEL,
        _ACCOUNT,
        _key("day", N_("Day"), "DATE"),
        _unique("reach", N_("Reach")),
        _unique("viewers", N_("Viewers")),
        _level("followers", N_("Followers")),
        *_SHARED,
        _sum("unfollows", N_("Lost followers")),
        _sum("posts", N_("Posts published")),
    ),
)

AUDIENCE_SPLITS = Table(
    "audience_splits",
    "as_of",
    (
        _CHANNEL,
        _ACCOUNT,
        _key("as_of", N_("As of"), "DATE"),
        _key("audience", N_("Whose: followers, visitors or viewers")),
        _key("dimension", N_("Dimension")),
        _key("value", N_("Value")),
        _level("people", N_("People")),
        Column("share", "DOUBLE", Role.MEASURE, N_("Share of the audience"), Additivity.UNIQUE),
    ),
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {table.name: table for table in (POSTS, ACCOUNT_DAYS, AUDIENCE_SPLITS)}
)
