"""Every metric there is: one module a subject, found by being here.

Names with an underscore are sides of others and no metrics by themselves.
"""

from importlib import import_module
from pkgutil import iter_modules

from socialgoals.metrics.model import Metric

METRICS: dict[str, Metric] = {
    metric.name: metric
    for module in iter_modules(__path__)
    for name, metric in vars(import_module(f"{__name__}.{module.name}")).items()
    if isinstance(metric, Metric) and not name.startswith("_")
}
