"""Every metric there is: one module a subject, found by being here."""

from importlib import import_module
from pkgutil import iter_modules

from socialgoals.metrics.model import Metric

METRICS: dict[str, Metric] = {
    metric.name: metric
    for module in iter_modules(__path__)
    for metric in vars(import_module(f"{__name__}.{module.name}")).values()
    if isinstance(metric, Metric)
}
