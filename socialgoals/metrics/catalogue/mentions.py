"""What people say of the brand, in which tone, and how loud beside its competitors."""

from socialgoals.i18n import N_
from socialgoals.metrics.kinds import Estimate, NetScore, Voice
from socialgoals.metrics.model import Direction, Measure, Ratio
from socialgoals.metrics.relations import MENTIONS, VOICES

_OWN, _ALL = (MENTIONS.name,), (VOICES.name,)

BRAND_MENTIONS = Measure(
    name="brand_mentions",
    label=N_("Brand mentions (tagged and untagged)"),
    description=N_("How often somebody speaks of the brand. A crisis raises it too."),
    formula=N_("Number of mentions"),
    of=("mentions_not_untagged", "mentions_known_untagged"),
    read_from=_OWN,
    source="Hootsuite",
)

TAGGED_MENTIONS = Measure(
    name="tagged_mentions",
    label=N_("Tagged mentions"),
    description=N_("Mentions that tag an account of the brand."),
    formula=N_("Number of mentions that tag the brand"),
    of=("tagged_mentions",),
    read_from=_OWN,
)

UNTAGGED_MENTIONS = Measure(
    name="untagged_mentions",
    label=N_("Untagged mentions"),
    description=N_("Mentions that name the brand without tagging it."),
    formula=N_("Number of mentions that do not tag the brand"),
    of=("untagged_mentions",),
    read_from=_OWN,
)

UNTAGGED_SHARE = Ratio(
    name="untagged_share",
    label=N_("Share of untagged mentions"),
    description=N_("How much of the talk the brand's own notifications do not show."),
    formula=N_("Untagged mentions ÷ (tagged + untagged) × 100"),
    numerator=UNTAGGED_MENTIONS,
    denominator=Measure(
        name="mentions_of_known_kind",
        label=N_("Tagged and untagged mentions"),
        description=N_("Mentions of which it is known whether they tag the brand."),
        formula=N_("Tagged + untagged mentions"),
        of=("tagged_mentions", "untagged_mentions"),
        read_from=_OWN,
    ),
    proportion=True,
    direction=Direction.NEUTRAL,
)

MENTION_REACH = Measure(
    name="mention_reach",
    label=N_("Reach of mentions (exposures)"),
    description=N_(
        "The reach of each mention as the tool estimates it: exposures, not people."
    ),
    formula=N_("Sum of the reach of mentions"),
    of=("reach",),
    read_from=_OWN,
    vanity=True,
)

MENTION_ENGAGEMENTS = Measure(
    name="mention_engagements",
    label=N_("Engagements with mentions"),
    description=N_("What people did with the mentions."),
    formula=N_("Sum of engagements"),
    of=("engagements",),
    read_from=_OWN,
)

POTENTIAL_REACH = Estimate(
    name="potential_reach",
    label=N_("Potential reach (estimate)"),
    description=N_("A rough guess: 2 to 5% of the followers of those who spoke of the brand."),
    formula=N_("Followers of the authors, added up × 2–5%"),
    of=("author_followers",),
    read_from=_OWN,
    least=0.02,
    most=0.05,
    vanity=True,
    source="Hootsuite",
)

LABELLED_MENTIONS = Measure(
    name="labelled_mentions",
    label=N_("Mentions with a sentiment"),
    description=N_("Mentions that the tool labelled. One without a label is not neutral."),
    formula=N_("Positive + neutral + negative mentions"),
    of=("labelled",),
    read_from=_OWN,
    direction=Direction.NEUTRAL,
)

POSITIVE_MENTIONS = Measure(
    name="positive_mentions",
    label=N_("Positive mentions"),
    description=N_("Mentions that the tool labelled positive."),
    formula=N_("Number of positive mentions"),
    of=("positive",),
    read_from=_OWN,
)

NEUTRAL_MENTIONS = Measure(
    name="neutral_mentions",
    label=N_("Neutral mentions"),
    description=N_("Mentions that the tool labelled neutral."),
    formula=N_("Number of neutral mentions"),
    of=("neutral",),
    read_from=_OWN,
    direction=Direction.NEUTRAL,
)

NEGATIVE_MENTIONS = Measure(
    name="negative_mentions",
    label=N_("Negative mentions"),
    description=N_("Mentions that the tool labelled negative."),
    formula=N_("Number of negative mentions"),
    of=("negative",),
    read_from=_OWN,
    direction=Direction.DOWN,
)

_NET = Measure(
    name="positive_less_negative",
    label=N_("Positive − negative mentions"),
    description=N_("Positive mentions less negative ones."),
    formula=N_("Positive − negative mentions"),
    of=("net",),
    read_from=_OWN,
)
_POLAR = Measure(
    name="polar_mentions",
    label=N_("Positive + negative mentions"),
    description=N_("Mentions that are not neutral."),
    formula=N_("Positive + negative mentions"),
    of=("polar",),
    read_from=_OWN,
)

NET_SENTIMENT = NetScore(
    name="net_sentiment",
    label=N_("Net sentiment"),
    description=N_(
        "From -100 (all negative) to 100 (all positive). Labelling errors of a tool often"
        " exceed the interval."
    ),
    formula=N_("(Positive − negative) ÷ (positive + neutral + negative) × 100"),
    numerator=_NET,
    denominator=LABELLED_MENTIONS,
    decided=_POLAR,
    family="net_sentiment",
)

NET_SENTIMENT_POLAR = NetScore(
    name="net_sentiment_polar",
    label=N_("Net sentiment, without neutral mentions"),
    description=N_("The same over mentions that took a side."),
    formula=N_("(Positive − negative) ÷ (positive + negative) × 100"),
    numerator=_NET,
    denominator=Measure(
        name="mentions_that_took_a_side",
        label=N_("Positive + negative mentions"),
        description=N_("Mentions that are not neutral."),
        formula=N_("Positive + negative mentions"),
        of=("polar_only",),
        read_from=_OWN,
    ),
    decided=_POLAR,
    family="net_sentiment",
)

NEGATIVE_SHARE = Ratio(
    name="negative_share",
    label=N_("Share of negative mentions"),
    description=N_("How many of the labelled mentions are negative."),
    formula=N_("Negative ÷ labelled mentions × 100"),
    numerator=NEGATIVE_MENTIONS,
    denominator=LABELLED_MENTIONS,
    proportion=True,
    direction=Direction.DOWN,
)

COMPETITOR_MENTIONS = Measure(
    name="competitor_mentions",
    label=N_("Mentions of competitors"),
    description=N_("How often somebody speaks of the competitors searched for."),
    formula=N_("Number of mentions of competitors"),
    of=("competitor_mentions",),
    read_from=_ALL,
    direction=Direction.NEUTRAL,
)


def _side(name: str, label: str, of: str) -> Measure:
    return Measure(name=name, label=label, description="", formula="", of=(of,), read_from=_ALL)


SSOV = Voice(
    name="ssov",
    label=N_("Share of voice (SoV)"),
    description=N_(
        "The brand's part of all mentions of it and its competitors. It is fair only if all of"
        " them were searched for with the same care."
    ),
    formula=N_("Own mentions ÷ (own + competitors' mentions) × 100"),
    numerator=_side("own_mentions", N_("Own mentions"), "own"),
    denominator=_side("all_mentions", N_("Own and competitors' mentions"), "mentions"),
    family="ssov",
    source="Hootsuite",
)

SSOV_ENGAGEMENTS = Voice(
    name="ssov_engagements",
    label=N_("Share of voice (SoV), by engagements"),
    description=N_("The same, each mention with the engagements it got."),
    formula=N_("Engagements with own mentions ÷ engagements with all mentions × 100"),
    numerator=_side("own_engagements", N_("Engagements with own mentions"), "own_engagements"),
    denominator=_side("all_engagements", N_("Engagements with all mentions"), "engagements"),
    family="ssov",
)

SSOV_REACH = Voice(
    name="ssov_reach",
    label=N_("Share of voice (SoV), by reach"),
    description=N_("The same, each mention with the reach that the tool estimates."),
    formula=N_("Reach of own mentions ÷ reach of all mentions × 100"),
    numerator=_side("own_reach", N_("Reach of own mentions"), "own_reach"),
    denominator=_side("all_reach", N_("Reach of all mentions"), "reach"),
    family="ssov",
)

SSOV_POSITIVE = Voice(
    name="ssov_positive",
    label=N_("Share of voice (SoV), positive mentions only"),
    description=N_("The same over what was said in praise."),
    formula=N_("Own positive mentions ÷ all positive mentions × 100"),
    numerator=_side("own_positive", N_("Own positive mentions"), "own_positive"),
    denominator=_side("all_positive", N_("All positive mentions"), "positive"),
    family="ssov",
)
