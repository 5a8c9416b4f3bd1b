"""Who may write records, who may see the names of agents; what a workspace holds."""

from datetime import date

from socialgoals.crisis.alarms import Watch
from socialgoals.metrics import spans
from socialgoals.metrics.reading import EVERYTHING, Audience, Scope
from socialgoals.records import watching
from socialgoals.records.store import Editor
from socialgoals.ui import state
from socialgoals.warehouse.mentions import Which
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered


def editor(warehouse: Warehouse) -> Editor | None:
    """What writes records; None for those who may only read."""
    workspace = state.writable(warehouse)
    return Editor(workspace, state.who()) if workspace else None


def names_people(warehouse: Warehouse) -> bool:
    """Whether agents are shown by name: to those who may write."""
    return editor(warehouse) is not None


def today() -> date:
    """The day that milestones are looked at."""
    return state.today()


def accounts(warehouse: Warehouse) -> list[tuple[str, str]]:
    """The accounts with posts or days, by channel and name, whoever reads them."""
    return _accounts(warehouse, warehouse.version)


@remembered(32)
def _accounts(warehouse: Warehouse, _version: int) -> list[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for audience in Audience:
        found |= {*spans.spans(warehouse, Scope(audience=audience)).get(spans.SOCIAL, {})}
    return sorted(found)


def watch(warehouse: Warehouse, scope: Scope = EVERYTHING) -> Watch:
    """The alarms of the channels and accounts looked at, worked out once for many reruns."""
    return _watch(warehouse, warehouse.version, which(scope))


def which(scope: Scope) -> Which:
    """The mentions of one's own brand that are looked at."""
    return Which(channels=scope.channels, accounts=scope.accounts)


@remembered(16)
def _watch(warehouse: Warehouse, _version: int, mentions: Which) -> Watch:
    return watching.alarms(warehouse, mentions)
