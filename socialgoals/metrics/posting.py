"""What posts give that have something in common: their content type, a hashtag.

Sums are divided, never rates averaged. The interval is that of a ratio over posts, since posts
and not people are what differs: residuals top - value x bottom, by post (Cochran, Sampling
Techniques, 3rd ed., section 6.3), at 95 % with Student's t.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from socialgoals.metrics import intervals, lines, spans, terms
from socialgoals.metrics.model import POSTS, Measure, Metric, Ratio
from socialgoals.metrics.reading import EVERYTHING, Scope
from socialgoals.period import Period
from socialgoals.warehouse import posting
from socialgoals.warehouse.reading import Warehouse

# Fewer posts say nothing of what they have in common.
FEW = 5


@dataclass(frozen=True, kw_only=True)
class Bunch:
    """Posts with something in common: how many, their value, and how sure it is.

    `names` are channel and content type, or a hashtag. The value is that of the metric, and of
    a count its mean a post. `interval` is the 95 % one, None below `FEW` posts.
    """

    names: tuple[str, ...]
    posts: int
    value: float
    interval: tuple[float, float] | None
    numerator: float
    denominator: float


def applies(metric: Metric) -> bool:
    """Whether single posts have the metric."""
    return values_of(metric) is not None


def values_of(metric: Metric) -> posting.Values | None:
    """What a single post gives, as SQL; None where posts do not have the metric."""
    both = terms.pair(metric)
    if both is None or POSTS not in metric.tables or both.top.of == ("posts",):
        return None
    if isinstance(metric, Measure):
        return posting.Values(top=both.top.value, bottom="1", known=both.known)
    if not isinstance(metric, Ratio):
        return None
    bottom = metric.denominator.value
    return posting.Values(top=both.top.value, bottom=bottom, known=both.known)


def content_types(
    warehouse: Warehouse, metric: Metric, period: Period, scope: Scope = EVERYTHING
) -> list[Bunch]:
    """The metric of each channel and content type, the best first."""
    values = values_of(metric)
    if values is None:
        return []
    found = posting.by_type(
        warehouse, values, (period.start, period.end), spans.within(warehouse, scope)
    )
    return _best_first(metric, found)


def hashtags(
    warehouse: Warehouse,
    metric: Metric,
    period: Period,
    scope: Scope = EVERYTHING,
    least: int = FEW,
) -> list[Bunch]:
    """The metric of the posts with each hashtag that at least so many carry, the best first."""
    values = values_of(metric)
    if values is None:
        return []
    found = posting.by_hashtag(
        warehouse, values, (period.start, period.end), spans.within(warehouse, scope), least
    )
    return _best_first(metric, found)


def _best_first(metric: Metric, found: Iterable[posting.Sums]) -> list[Bunch]:
    bunches = [_bunch(metric, sums) for sums in found if sums.bottom]
    return sorted(bunches, key=lambda bunch: (-bunch.value, bunch.names))


def _bunch(metric: Metric, sums: posting.Sums) -> Bunch:
    ratio, scale = sums.top / sums.bottom, lines.scale(metric)
    half = _half(sums, ratio)
    return Bunch(
        names=sums.names,
        posts=sums.posts,
        value=scale * ratio,
        interval=half
        if half is None
        else (scale * max(0.0, ratio - half), scale * (ratio + half)),
        numerator=sums.top,
        denominator=sums.bottom,
    )


def _half(sums: posting.Sums, ratio: float) -> float | None:
    """Half the interval of a ratio of two sums over posts."""
    n = sums.posts
    if n < FEW:
        return None
    squares = sums.top_top - 2 * ratio * sums.top_bottom + ratio**2 * sums.bottom_bottom
    error = sqrt(max(0.0, squares) * n / (n - 1)) / sums.bottom
    return _student(n - 1) * error


def _student(freedom: int) -> float:
    """Student's t that 95 % lie within (Abramowitz and Stegun, 26.7.5); for four and more."""
    z = intervals.Z
    return (
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    )
