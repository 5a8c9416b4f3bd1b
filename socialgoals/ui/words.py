"""The sentences of readings: why there is none, what a change says, what to be careful of."""

from collections.abc import Mapping
from types import MappingProxyType

from socialgoals.channels import OTHER, PLACES
from socialgoals.i18n import N_, signed, sort_key
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
        Reason.SEVERAL_CURRENCIES: N_("Several currencies, which cannot be added: choose one."),
        Reason.OTHER_CURRENCY: N_("the earlier period is in another currency"),
        Reason.NO_COMPETITOR: N_("No competitor has been searched for, so there is no share."),
        Reason.ONLY_A_PART: N_("A share of all channels, of which only some are shown here."),
        Reason.NO_PERIOD_REACH: N_(
            "The platform gave no reach of a whole period, and daily reach cannot be added up."
        ),
        Reason.SIDES_NEVER_MEET: N_("No channel has both of its sides."),
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
        Flag.OPEN_CASES: N_(
            "Requests that are still open are not in it; waiting may be longer."
        ),
        Flag.IMMATURE: N_("The latest are recent and may still change."),
        Flag.BEYOND_PERIOD: N_(
            "Rows that also sum up other days, or days told one by one, are left out."
        ),
        Flag.ESTIMATE: N_("A rough estimate; the truth lies between wide bounds."),
    }
)

_ADS: Mapping[str, str] = {
    "account": N_("ad accounts"),
    "campaign": N_("campaigns"),
    "ad_set": N_("ad sets"),
    "ad": N_("ads"),
    "keyword": N_("keywords"),
}
_WEB: Mapping[str, str] = {
    "source": N_("visits by source"),
    "group": N_("visits by channel group"),
    "total": N_("visits by day"),
    "landing_page": N_("visits by landing page"),
    "page": N_("visits by page"),
}

GRAINS: Mapping[str, str] = MappingProxyType(
    {
        "days": N_("daily totals"),
        "posts": N_("posts added up"),
        "post_rates": N_("posts one by one"),
        **{f"ads/{level}": label for level, label in _ADS.items()},
        **{f"ads/{level}_parts": label for level, label in _ADS.items()},
        **{f"web/{dimension}": label for dimension, label in _WEB.items()},
        **{f"social_visits/{dimension}": _WEB[dimension] for dimension in ("source", "group")},
        "mentions": N_("mentions"),
        "voices": N_("mentions of all brands"),
        "nps": N_("answers"),
        "csat": N_("answers"),
        "cases": N_("requests"),
        "closed_cases": N_("solved requests"),
        "leads": N_("leads"),
        "new_customers": N_("customers"),
        "applicants": N_("applicants"),
        "reviews": N_("reviews"),
        "competitors": N_("competitors"),
    }
)


def value(metric: Metric, amount: float | None, currency: str = "") -> str:
    """An amount in the metric's unit, large counts shortened."""
    if metric.unit is not Unit.COUNT:
        return exact(metric, amount, currency)
    # The decimals of a mean say nothing beside its hundreds.
    return language.compact(amount if amount is None or abs(amount) < 100 else round(amount))


def headline(metric: Metric, amount: float | None, currency: str = "") -> str:
    """An amount as it stands on a card: whole up to ten millions."""
    if metric.unit is not Unit.COUNT or amount is None or abs(amount) >= 1e7:
        return value(metric, amount, currency)
    return exact(metric, amount if abs(amount) < 100 else round(amount))


def exact(metric: Metric, amount: float | None, currency: str = "") -> str:
    """An amount in the metric's unit, nothing shortened; money in its currency."""
    if amount is None:
        return language.number(None)
    match metric.unit:
        case Unit.PERCENT:
            return language.percent(amount)
        case Unit.MONEY:
            return language.money(amount, currency)
        case Unit.MINUTES:
            return duration(amount)
        case Unit.STARS:
            return _("{n} out of 5", n=language.number(amount, 2))
        case Unit.TIMES:
            return _("{n}×", n=language.number(amount, 2))
        case Unit.SCORE:
            return language.number(amount, 0 if float(amount).is_integer() else 1)
    return language.number(amount, 0 if float(amount).is_integer() else 2)


def duration(minutes: float) -> str:
    """Minutes as people say them: `25 min`, `3 h 20 min`, `2 d 4 h`."""
    if minutes < 1:
        return _("under a minute")
    whole = round(minutes)
    hours, rest = divmod(whole, 60)
    if hours < 1:
        return _("{n} min", n=language.number(whole))
    if hours < 48:
        if not rest:
            return _("{h} h", h=language.number(hours))
        return _("{h} h {m} min", h=language.number(hours), m=language.number(rest))
    days, hours = divmod(round(whole / 60), 24)
    if not hours:
        return _("{d} d", d=language.number(days))
    return _("{d} d {h} h", d=language.number(days), h=language.number(hours))


def unmoved(metric: Metric, amount: float) -> bool:
    """Whether a change is none as it would be told: `+%0,0` has no direction."""
    return round(amount, _decimals(metric)) == 0


def _decimals(metric: Metric) -> int:
    return 2 if metric.is_rate else 1


def difference(metric: Metric, amount: float) -> str:
    """How much a metric changed, with its sign: `+%12,3`, `-0,31 puan`."""
    if metric.is_rate:
        text = _("{n} points", n=language.number(amount, _decimals(metric)))
    else:
        text = language.percent(amount, _decimals(metric))
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


def channel_order(name: str, spoken: str) -> tuple[bool, object]:
    """Where a channel stands in a list: by what it is called, what is none of them last."""
    return name == OTHER.name, sort_key(channel(name), spoken)


def account(name: str) -> str:
    """What an account is called, also where its export does not say; not escaped."""
    return name or _("(no name)")
