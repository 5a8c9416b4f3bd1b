"""Records: what may be written down, field by field, and one thing written down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from socialgoals.channels import PLACES


class Shape(StrEnum):
    """What a field holds."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    CHOICE = "choice"
    CHANNELS = "channels"
    YES = "yes"
    NUMBER = "number"
    PARTS = "parts"


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a record. `options` are the codes of a choice and what each is called; parts
    of an audience are offered by the page.

    The words of a field that is `said` may be one of the app's own, shown in either language.
    """

    name: str
    label: str
    shape: Shape = Shape.LINE
    longest: int = 120
    options: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    said: bool = False
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of record. `adding` is the label of what begins a new one; `kept` are values that
    nobody types."""

    name: str
    adding: str
    fields: tuple[Field, ...]
    kept: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All of its values."""
        return (*(one.name for one in self.fields), *self.kept)

    def lacking(self, values: Mapping[str, Any]) -> tuple[Field, ...]:
        """The required fields that are empty."""
        return tuple(
            one for one in self.fields if one.required and not str(values.get(one.name) or "")
        )

    def body(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values as they are stored. Raises ValueError for one missing or too long."""
        if self.lacking(values):
            raise ValueError(f"{self.name} lacks {self.lacking(values)[0].name}")
        found = {name: values[name] for name in self.kept if values.get(name) is not None}
        for one in self.fields:
            stored = _stored(one, values.get(one.name))
            # A number may be 0, which equals False.
            if stored is not False and stored not in (None, "", []):
                found[one.name] = stored
        return found


@dataclass(frozen=True, kw_only=True)
class Record:
    """One thing written down. `version` is what a change is made from; 0: not written yet."""

    kind: Kind
    values: Mapping[str, Any] = field(default_factory=dict)
    id: str = ""
    version: int = 0
    changed_at: datetime | None = None
    changed_by: str = ""

    def text(self, name: str) -> str:
        """A value as text; empty where there is none."""
        return str(self.values.get(name) or "")

    def day(self, name: str) -> date | None:
        """A value as a date."""
        found = self.values.get(name)
        return date.fromisoformat(found) if found else None

    def number(self, name: str) -> float | None:
        """A value as a number."""
        found = self.values.get(name)
        return None if found is None else float(found)

    def channels(self, name: str) -> tuple[str, ...]:
        """A value as channels."""
        return tuple(self.values.get(name) or ())

    def parts(self, name: str) -> tuple[str, ...]:
        """A value as codes."""
        return tuple(self.values.get(name) or ())

    def yes(self, name: str) -> bool:
        """Whether a value is yes."""
        return bool(self.values.get(name))


def _stored(one: Field, value: Any) -> Any:
    match one.shape:
        case Shape.DAY:
            return value.isoformat() if isinstance(value, date) else value
        case Shape.CHANNELS:
            return [name for name in PLACES if name in (value or ())]
        case Shape.PARTS:
            return [str(code) for code in value or ()]
        case Shape.YES:
            return bool(value)
        case Shape.NUMBER:
            return _number(one, value)
        case Shape.CHOICE if value and value not in one.options:
            raise ValueError(f"{one.name} cannot be {value}")
    text = str(value or "").strip()
    if len(text) > one.longest:
        raise ValueError(f"{one.name} is longer than {one.longest}")
    return text


def _number(one: Field, value: Any) -> int | None:
    """A whole number from 0 on; None where there is none."""
    if value is None or value == "":
        return None
    number = int(value)
    if number != value or number < 0:
        raise ValueError(f"{one.name} cannot be {value}")
    return number
