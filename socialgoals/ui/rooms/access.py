"""Who may write records and who may see the names of agents: one place for both."""

from datetime import date

from socialgoals.records.store import Editor
from socialgoals.ui import state
from socialgoals.warehouse.opening import Warehouse


def editor(warehouse: Warehouse) -> Editor | None:
    """What writes records; None for those who may only read."""
    return Editor(warehouse) if state.editor(warehouse) is not None else None


def names_people(warehouse: Warehouse) -> bool:
    """Whether agents are shown by name: to those who may write."""
    return editor(warehouse) is not None


def today() -> date:
    """The day that milestones are looked at."""
    return date.today()
