"""What a metric is read in, as its scope asks for it."""

from dataclasses import replace

from socialgoals.metrics import kinds, spans
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Scope
from socialgoals.metrics.spans import Spans
from socialgoals.metrics.speaking import Context
from socialgoals.period import Period
from socialgoals.warehouse.reading import Warehouse


def read_in(metric: Metric, scope: Scope) -> Scope:
    """The scope of the facts: a share of all is one of all channels, whatever is looked at."""
    if isinstance(metric, kinds.ShareOfAll) and (scope.channels or scope.accounts):
        return replace(scope, channels=(), accounts=())
    return scope


def hidden(warehouse: Warehouse, metric: Metric) -> bool:
    """Whether a metric is a share of more than this warehouse holds."""
    return warehouse.narrowed and isinstance(metric, kinds.ShareOfAll)


def context(metric: Metric, period: Period, scope: Scope, known: Spans) -> Context:
    """The context of a reading; `known` are the spans in the scope that it is read in."""
    narrow = scope if read_in(metric, scope) != scope else None
    return Context(period, spans.of(metric, known), scope.currency, narrow)
