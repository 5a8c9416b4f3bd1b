"""What a goal category is."""

from dataclasses import dataclass

from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Audience


@dataclass(frozen=True, kw_only=True)
class Group:
    """Metrics that are read together."""

    label: str
    metrics: tuple[Metric, ...]


@dataclass(frozen=True, kw_only=True)
class Category:
    """One of the ten goals of the method.

    `headline` are the metrics that its page opens with, the first one being that of its trend;
    `groups` hold all the others. `milestones` are steps that no metric measures. `notes` tell
    of terms that can be read in two ways. Its numbers are those of one audience. Of
    `undecided` more is neither better nor worse here, whatever it is elsewhere.
    """

    name: str
    label: str
    question: str
    headline: tuple[Metric, ...] = ()
    groups: tuple[Group, ...] = ()
    milestones: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    audience: Audience = Audience.EXTERNAL
    undecided: tuple[Metric, ...] = ()

    @property
    def note(self) -> str:
        """The first of its notes."""
        return self.notes[0] if self.notes else ""

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """All of its metrics once, the headline first."""
        grouped = (metric for group in self.groups for metric in group.metrics)
        return tuple({metric.name: metric for metric in (*self.headline, *grouped)}.values())
