"""The sentences of readings: why there is none, what a change says, what to be careful of."""

from collections.abc import Mapping
from types import MappingProxyType

from socialgoals.channels import PLACES
from socialgoals.i18n import N_, signed
from socialgoals.metrics.model import Metric, Unit
from socialgoals.metrics.reading import Flag, Reason
from socialgoals.period import Against, Comparison, Period
from socialgoals.ui import language
from socialgoals.ui.language import _

REASONS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.NO_ROWS: N_("No data in this period."),
        Reason.MISSING_COLUMN: N_("Not in the exports you brought."),
        Reason.ZERO_DENOMINATOR: N_("Nothing to divide by: the denominator is 0."),
        Reason.NO_FOLLOWERS: N_("The number of followers is not known yet."),
        Reason.NOT_LOADED: N_("No export for this has been brought in yet."),
        Reason.NO_BASELINE: N_("no data for the earlier period"),
        Reason.ZERO_BASELINE: N_("the earlier period was 0"),
        Reason.BASELINE_INCOMPLETE: N_("the earlier period is not complete"),
        Reason.UNEQUAL_DAYS: N_("the two periods do not have as many days"),
        Reason.SERIES_BREAK: N_("the platform changed how it counts in between"),
        Reason.SAME_SNAPSHOT: N_("both periods rest on the same figure"),
        Reason.ONE_SNAPSHOT: N_("Only one follower count is known."),
        Reason.NO_VALUE: N_("no value to compare"),
    }
)

FLAGS: Mapping[Flag, str] = MappingProxyType(
    {
        Flag.NUMERATOR_EXCEEDS_DENOMINATOR: N_(
            "The numerator is larger than the denominator: look at the export."
        ),
        Flag.SMALL_SAMPLE: N_("Few observations: read it with its interval."),
        Flag.PARTIAL: N_("Some of its parts are not in the exports."),
        Flag.MIXED_COLUMNS: N_("Accounts are counted by different columns of their exports."),
        Flag.AUDIENCES_OVERLAP: N_("The same person may be counted in several accounts."),
        Flag.STALE: N_("The last known figure is older than the period."),
        Flag.ACCOUNTS_CHANGED: N_("The two periods do not have the same accounts."),
        Flag.GRAIN_CHANGED: N_("One period rests on daily totals, the other on posts."),
    }
)

GRAINS: Mapping[str, str] = MappingProxyType(
    {"days": N_("daily totals"), "posts": N_("posts added up")}
)


TYPES: Mapping[str, str] = MappingProxyType(
    {
        "": N_("Not named"),
        "image": N_("Image"),
        "carousel": N_("Carousel"),
        "reel": N_("Reels"),
        "video": N_("Video"),
        "short": N_("Shorts"),
        "story": N_("Story"),
        "link": N_("Link"),
        "text": N_("Text"),
        "event": N_("Event"),
        "document": N_("Document"),
        "poll": N_("Poll"),
    }
)


def content_type(name: str | None) -> str:
    """What a content type is called; one that is not known as its export calls it."""
    known = TYPES.get(name or "")
    return _(known) if known else str(name)


def value(metric: Metric, amount: float | None) -> str:
    """An amount in the metric's unit, large counts shortened."""
    if metric.unit is not Unit.COUNT:
        return exact(metric, amount)
    # The decimals of a mean say nothing beside its hundreds.
    return language.compact(amount if amount is None or abs(amount) < 100 else round(amount))


def headline(metric: Metric, amount: float | None) -> str:
    """An amount as it stands on a card: whole up to ten millions."""
    if metric.unit is not Unit.COUNT or amount is None or abs(amount) >= 1e7:
        return value(metric, amount)
    return exact(metric, amount if abs(amount) < 100 else round(amount))


def exact(metric: Metric, amount: float | None) -> str:
    """An amount in the metric's unit, nothing shortened."""
    if metric.unit is Unit.PERCENT:
        return language.percent(amount)
    whole = amount is None or float(amount).is_integer()
    return language.number(amount, 0 if whole else 2)


def difference(metric: Metric, amount: float) -> str:
    """How much a metric changed, with its sign: `+%12,3`, `-0,31 puan`."""
    if metric.is_rate:
        text = _("{n} points", n=language.number(amount, 2))
    else:
        text = language.percent(amount, 1)
    return signed(text, amount, language.current())


def compared_with(how: Against, before: Period) -> str:
    """What a change is measured against."""
    if isinstance(how, Period):
        return _("vs {period}", period=language.span(before.start, before.end))
    if how is Comparison.YEAR:
        return _("vs the same period last year")
    return _("vs the previous {n} days", n=before.days)


def channel(name: str) -> str:
    """What a channel is called."""
    found = PLACES.get(name)
    return _(found.label) if found else name


def account(name: str) -> str:
    """What an account is called, also where its export does not say; not escaped."""
    return name or _("(no name)")
