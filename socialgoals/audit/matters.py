"""Which business objective a number serves; of an account its profile says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from socialgoals.audit.columns import FACTS
from socialgoals.audit.model import Audit
from socialgoals.i18n import N_
from socialgoals.metrics.catalogue import METRICS
from socialgoals.records.model import Field, Kind, Record, Shape
from socialgoals.records.store import Editor, Records
from socialgoals.warehouse.reading import Warehouse

TIE = Kind(
    name="metric_tie",
    adding=N_("Tie a number to a business objective"),
    fields=(
        Field(name="serves", label=N_("Business objective it serves"), longest=160),
        Field(name="vanity", label=N_("Vanity: it serves none"), shape=Shape.YES),
    ),
    kept=("metric",),
)


@dataclass(frozen=True, kw_only=True)
class Tie:
    """What a metric serves, as somebody said; `vanity`: nothing."""

    metric: str
    record: Record = field(default_factory=lambda: Record(kind=TIE))

    @property
    def serves(self) -> str:
        return self.record.text("serves")

    @property
    def vanity(self) -> bool:
        return self.record.yes("vanity")

    @property
    def loose(self) -> bool:
        """Whether nobody said anything of it."""
        return not self.serves and not self.vanity


def ties(warehouse: Warehouse, audit: Audit) -> list[Tie]:
    """The numbers that the accounts of an audit have, with what each serves."""
    said = {one.text("metric"): one for one in Records(warehouse).all(TIE)}
    return [Tie(metric=name, record=said.get(name, Record(kind=TIE))) for name in _known(audit)]


def save(editor: Editor, tie: Tie, serves: str, vanity: bool) -> Record:
    """Say what a number serves. Raises ChangedMeanwhile and NoSuchDocument."""
    values: Mapping[str, object] = {"metric": tie.metric, "serves": serves, "vanity": vanity}
    return editor.save(replace(tie.record, values=values))


def _known(audit: Audit) -> list[str]:
    """The metrics with a value for any account, in the order of their columns."""
    found: dict[str, None] = {}
    for column in FACTS:
        for line in audit.lines:
            number = line.facts.numbers.get(column.name) if line.facts else None
            if number and number.value is not None and number.reading.metric.name in METRICS:
                found[number.reading.metric.name] = None
    return list(found)
