"""What is said of a dropped file: what it is, what is odd, what must be asked."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from socialgoals.warehouse.landing import Receipt, Reject


class Outcome(StrEnum):
    """How a table of a file ended. READY is one that was examined and can land."""

    READY = "ready"
    IMPORTED = "imported"
    NEEDS_ANSWER = "needs answer"
    REFUSED = "refused"
    NOTHING = "nothing to import"


class Level(StrEnum):
    """How much a message matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Message:
    """A sentence for the user: an English key and the values of its {placeholders}."""

    text: str
    values: Mapping[str, str | int | date] = field(default_factory=dict)
    level: Level = Level.INFO


@dataclass(frozen=True)
class Option:
    """One possible answer: its code, and its name for people."""

    value: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something the file does not say.

    Without an answer to a `required` one nothing lands; otherwise `default` is used and said.
    `examples` are the file's own values. `free` allows an answer that is no option.
    """

    id: str
    text: str
    options: tuple[Option, ...] = ()
    examples: tuple[str, ...] = ()
    default: str | None = None
    free: bool = False
    required: bool = True


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One table inside one file, before or after landing.

    `header` is that of a table whose columns the user may name.
    """

    file: str
    outcome: Outcome
    section: str = ""
    header: tuple[str, ...] = ()
    format: str = ""
    label: str = ""
    channel: str = ""
    account: str = ""
    first: date | None = None
    last: date | None = None
    rows: int = 0
    questions: tuple[Question, ...] = ()
    messages: tuple[Message, ...] = ()
    receipt: Receipt | None = None
    rejects: tuple[Reject, ...] = ()
    import_id: int | None = None


class Refusal(Exception):
    """The file cannot be used; the message says why and what to do.

    `outcome` is NOTHING where there is nothing to do about it.
    """

    def __init__(self, message: Message, outcome: Outcome = Outcome.REFUSED) -> None:
        super().__init__(message.text)
        self.message = message
        self.outcome = outcome


class Asked(Exception):
    """The file cannot be used before these questions are answered."""

    def __init__(self, *questions: Question) -> None:
        super().__init__(", ".join(q.id for q in questions))
        self.questions = questions


def refused(text: str, **values: str | int | date) -> Refusal:
    """A refusal with its sentence."""
    return Refusal(Message(text, values, Level.ERROR))


def warning(text: str, **values: str | int | date) -> Message:
    """A message about something that changes how the numbers are read."""
    return Message(text, values, Level.WARNING)


def as_json(messages: Iterable[Message]) -> str:
    """Messages as text for keeping."""
    return json.dumps([asdict(m) for m in messages], ensure_ascii=False, default=str)


def from_json(text: str) -> tuple[Message, ...]:
    """Messages kept with `as_json`."""
    found: list[dict[str, Any]] = json.loads(text or "[]")
    return tuple(
        Message(m["text"], {k: _revived(v) for k, v in m["values"].items()}, Level(m["level"]))
        for m in found
    )


def _revived(value: Any) -> Any:
    """A day that became text in JSON is a day again."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value
