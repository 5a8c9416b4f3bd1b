"""The columns of an audit: what people fill in of an account, and what the data say of it.

The editor, the workbook and the comparison of two audits are all made of this one list.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from socialgoals.i18n import N_
from socialgoals.records.model import Field, Kind, Shape


class Part(StrEnum):
    """What a column is about, in the order in which they are shown."""

    IDENTITY = "identity"
    PROFILE = "profile"
    AUDIENCE = "audience"
    PUBLISHING = "publishing"
    PERFORMANCE = "performance"
    AIM = "aim"
    DECISION = "decision"


class Standing(StrEnum):
    """Whose an account is."""

    OFFICIAL = "official"
    PERSONAL = "personal"
    IMPOSTOR = "impostor"


class Verdict(StrEnum):
    """What is to become of an account; `NOT_ENOUGH` is the rules' alone, nobody decides it."""

    REPORT = "report"
    RETIRE = "retire"
    REVIVE = "revive"
    IMPROVE = "improve"
    REPOSITION = "reposition"
    KEEP = "keep"
    NOT_ENOUGH = "not_enough"


PARTS: Mapping[Part, str] = MappingProxyType(
    {
        Part.IDENTITY: N_("Identity and access"),
        Part.PROFILE: N_("Profile"),
        Part.AUDIENCE: N_("Audience"),
        Part.PUBLISHING: N_("Publishing"),
        Part.PERFORMANCE: N_("Performance"),
        Part.AIM: N_("What it is for"),
        Part.DECISION: N_("Decision"),
    }
)

VERDICTS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.REPORT: N_("Report as fake"),
        Verdict.RETIRE: N_("Retire"),
        Verdict.REVIVE: N_("Revive"),
        Verdict.IMPROVE: N_("Improve"),
        Verdict.REPOSITION: N_("Reposition"),
        Verdict.KEEP: N_("Keep"),
        Verdict.NOT_ENOUGH: N_("Not enough data"),
    }
)

YES, NO = "yes", "no"
# What an account is for: a usual business objective by its English name, or words of its own.
SERVES = "serves"
_OPEN = {"": N_("Not answered yet")}
_YES_NO = {**_OPEN, YES: N_("Yes"), NO: N_("No")}


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column: filled in by hand where it has a `field`, else read from the data.

    `good` are the answers that tick it off in the checklist of a profile; `("*",)` is anything
    written, and without any it is no part of the checklist. `metric` names the number of a
    column of the data.
    """

    name: str
    label: str
    part: Part
    field: Field | None = None
    good: tuple[str, ...] = ()
    metric: str = ""

    @property
    def by_hand(self) -> bool:
        return self.field is not None

    def ticked(self, value: object) -> bool:
        """Whether an answer ticks it off."""
        said = str(value or "").strip()
        return bool(said) and ("*" in self.good or said in self.good)


def _hand(
    name: str,
    label: str,
    part: Part,
    shape: Shape = Shape.LINE,
    *,
    longest: int = 120,
    options: Mapping[str, str] | None = None,
    good: tuple[str, ...] = (),
    hint: str = "",
) -> Column:
    field = Field(
        name=name, label=label, shape=shape, longest=longest, options=options or {}, hint=hint
    )
    return Column(name=name, label=label, part=part, field=field, good=good)


def _asked(name: str, label: str, part: Part, good: tuple[str, ...] = (YES,)) -> Column:
    return _hand(name, label, part, Shape.CHOICE, options=_YES_NO, good=good)


def _text(name: str, label: str, part: Part, hint: str = "", counted: bool = False) -> Column:
    good = ("*",) if counted else ()
    return _hand(name, label, part, Shape.TEXT, longest=1000, good=good, hint=hint)


def _fact(name: str, label: str, part: Part, metric: str = "") -> Column:
    return Column(name=name, label=label, part=part, metric=metric)


_STANDINGS = {
    **_OPEN,
    Standing.OFFICIAL: N_("Official"),
    Standing.PERSONAL: N_("Personal"),
    Standing.IMPOSTOR: N_("Impostor"),
}
_VERIFIED = {**_YES_NO, "requested": N_("Requested")}
_HERE = {**_OPEN, YES: N_("Yes"), "partly": N_("Partly"), NO: N_("No")}
_DECISIONS = {
    "": N_("Not decided yet"),
    **{str(v): label for v, label in VERDICTS.items() if v is not Verdict.NOT_ENOUGH},
}

# Accounts are compared by one of these, the first that most of them know.
RATES = (
    "engagement_rate_followers",
    "engagement_rate_impressions",
    "engagement_rate_views",
    "engagement_rate_reach",
)

COLUMNS: tuple[Column, ...] = (
    _hand("handle", N_("Handle"), Part.IDENTITY, hint="@"),
    _hand("address", N_("Profile address"), Part.IDENTITY, longest=300),
    _hand("standing", N_("Type"), Part.IDENTITY, Shape.CHOICE, options=_STANDINGS),
    _hand("owner", N_("Owner"), Part.IDENTITY, good=("*",)),
    _hand(
        "verified",
        N_("Verified"),
        Part.IDENTITY,
        Shape.CHOICE,
        options=_VERIFIED,
        good=(YES, "requested"),
    ),
    _text("access", N_("Who has access"), Part.IDENTITY, counted=True),
    _asked("two_factor", N_("Two-factor authentication is on"), Part.IDENTITY),
    _asked("password", N_("Password kept in one safe place"), Part.IDENTITY),
    _hand("checked", N_("Access checked on"), Part.IDENTITY, Shape.DAY),
    _text(
        "mission",
        N_("Mission in one sentence"),
        Part.PROFILE,
        hint=N_("What it does here that no other account does"),
        counted=True,
    ),
    _asked("bio", N_("Bio is up to date"), Part.PROFILE),
    _asked("brand", N_("Picture and colours are the brand's"), Part.PROFILE),
    _asked("link_works", N_("Link works"), Part.PROFILE),
    _asked("utm", N_("Link is tagged (UTM)"), Part.PROFILE),
    _hand("pinned", N_("Pinned post"), Part.PROFILE, longest=300, good=("*",)),
    _hand("hashtags", N_("Hashtags"), Part.PROFILE, longest=300),
    _text("audience", N_("Target audience"), Part.AUDIENCE, counted=True),
    _hand("here", N_("Is my audience here?"), Part.AUDIENCE, Shape.CHOICE, options=_HERE),
    _text("demographics", N_("Who follows"), Part.AUDIENCE),
    _fact("followers", N_("Followers"), Part.AUDIENCE, "followers"),
    _fact("growth", N_("Audience growth"), Part.AUDIENCE, "audience_growth_rate"),
    _fact("last_post", N_("Last post"), Part.PUBLISHING),
    _hand(
        "last_seen",
        N_("Last post, where no export tells"),
        Part.PUBLISHING,
        Shape.DAY,
    ),
    _fact("posts", N_("Posts a week"), Part.PUBLISHING, "posts"),
    _fact("mix", N_("Content types"), Part.PUBLISHING),
    _fact("reach", N_("Mean daily reach"), Part.PERFORMANCE, "reach"),
    _fact("exposure", N_("Impressions or views"), Part.PERFORMANCE, "exposure"),
    _fact("rate", N_("Engagement rate"), Part.PERFORMANCE, RATES[0]),
    _fact("clicks", N_("Link clicks"), Part.PERFORMANCE, "clicks"),
    _fact("sessions", N_("Sessions from the channel"), Part.PERFORMANCE, "social_sessions"),
    _fact(
        "conversions",
        N_("Conversions from the channel"),
        Part.PERFORMANCE,
        "social_conversions",
    ),
    _fact("spend", N_("Ad spend of the channel"), Part.PERFORMANCE, "ad_spend"),
    _fact("best", N_("Best posts"), Part.PERFORMANCE),
    _hand(SERVES, N_("Business objective it serves"), Part.AIM, longest=160),
    _asked("vanity", N_("Vanity: it serves none"), Part.AIM, good=()),
    _fact("goals", N_("Linked goals"), Part.AIM),
    _fact("verdict", N_("Verdict of the rules"), Part.DECISION),
    _hand("decision", N_("Our decision"), Part.DECISION, Shape.CHOICE, options=_DECISIONS),
    _text("reason", N_("Reason"), Part.DECISION),
    _text("action", N_("What is to be done"), Part.DECISION),
    _hand("responsible", N_("Who does it"), Part.DECISION),
    _hand("due", N_("Due on"), Part.DECISION, Shape.DAY),
    _hand("next_audit", N_("Next audit"), Part.DECISION, Shape.DAY),
)

BY_NAME: Mapping[str, Column] = MappingProxyType({one.name: one for one in COLUMNS})
HAND = tuple(one for one in COLUMNS if one.by_hand)
FACTS = tuple(one for one in COLUMNS if not one.by_hand)
CHECKLIST = tuple(one for one in HAND if one.good)

PROFILE = Kind(
    name="account_profile",
    adding=N_("Add an account"),
    fields=tuple(one.field for one in HAND if one.field),
    # `same` and `different` are other names of the channel that were said to be this account
    # or another; `taken` is the older record of it that was read over.
    kept=("channel", "account", "same", "different", "taken"),
)
