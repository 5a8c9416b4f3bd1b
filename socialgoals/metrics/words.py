"""Why a value or a change is a dash, and what should be known of a value, in words."""

from collections.abc import Mapping
from types import MappingProxyType

from socialgoals.i18n import N_
from socialgoals.metrics.reading import Flag, Reason

REASONS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.NO_ROWS: N_("no data in this period"),
        Reason.MISSING_COLUMN: N_("the loaded exports do not have it"),
        Reason.ZERO_DENOMINATOR: N_("it would be divided by 0"),
        Reason.NO_FOLLOWERS: N_("the number of followers is unknown"),
        Reason.NOT_LOADED: N_("no data of this kind loaded yet"),
        Reason.NO_BASELINE: N_("no data to compare with"),
        Reason.ZERO_BASELINE: N_("it was 0 before"),
        Reason.BASELINE_INCOMPLETE: N_("the data begin after the period compared with does"),
        Reason.UNEQUAL_DAYS: N_("the periods differ in length"),
        Reason.SERIES_BREAK: N_("it was counted differently before"),
        Reason.SAME_SNAPSHOT: N_("no newer count since then"),
        Reason.ONE_SNAPSHOT: N_("only one follower count is known"),
        Reason.NO_VALUE: N_("no value in this period"),
    }
)

FLAGS: Mapping[Flag, str] = MappingProxyType(
    {
        Flag.NUMERATOR_EXCEEDS_DENOMINATOR: N_("Above 100 %: check the data"),
        Flag.SMALL_SAMPLE: N_("Small sample"),
        Flag.PARTIAL: N_("Partial: some of its parts are not in the exports"),
        Flag.MIXED_COLUMNS: N_("Impressions of some, views of others"),
        Flag.AUDIENCES_OVERLAP: N_("Added over accounts whose audiences overlap"),
        Flag.STALE: N_("The last known count is older than a week"),
        Flag.ACCOUNTS_CHANGED: N_("Not the same accounts as before"),
        Flag.GRAIN_CHANGED: N_("Daily totals in one period, posts in the other"),
    }
)

GRAINS: Mapping[str, str] = MappingProxyType(
    {"days": N_("daily totals of the account"), "posts": N_("sum of its posts")}
)
