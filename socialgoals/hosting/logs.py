"""What the server writes to its log: lines for people or for programs, without personal data.

No address of mail or of a machine, no token, no query string and nothing out of a file. What an
exception says may be a value from a file, so that only its kind and where it happened are
written; with the level `debug` its words are, too.
"""

import json
import logging
import re
import sys
import threading
import time
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from socialgoals.hosting import settings

_OWN = ("code", "request", "method", "path", "status", "milliseconds", "bytes")
_MASK = "…"
_PERSONAL = re.compile(
    r"""
      (?P<mail>[^\s@<>"'=/?&]+@[^\s@<>"'/?&]+)
    | (?P<query>\?[^\s"'<>]+)                              # of an address: tokens, periods
    | (?P<four>\b\d{1,3}(?:\.\d{1,3}){3}\b)
    | (?P<six>\b(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}\b | [0-9a-fA-F:]*::[0-9a-fA-F:]*)
    | (?P<token>\b[A-Za-z0-9_-]{32,}\b)
    """,
    re.VERBOSE,
)

Caught = tuple[type[BaseException], BaseException, TracebackType | None]


def set_up() -> None:
    """Send everything that is logged to the error stream, in the form that is set.

    To be called after Streamlit has set up its own loggers.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines(as_json=settings.log_form() == "json"))
    root = logging.getLogger()
    root.handlers = [handler]
    level = getattr(logging, settings.log_level().upper())
    # Of others' debugging nobody knows what is in it.
    root.setLevel(max(level, logging.INFO))
    for name in ("socialgoals", "streamlit"):
        logging.getLogger(name).setLevel(level)
    for name, logger in list(logging.root.manager.loggerDict.items()):
        if isinstance(logger, logging.Logger) and name.startswith(_LOUD):
            logger.handlers = []
            logger.propagate = True
    # They tell who connects; `access` tells what is asked.
    for name in ("uvicorn.access", "uvicorn.error", "websockets"):
        logging.getLogger(name).setLevel(logging.ERROR)
    logging.captureWarnings(True)
    threading.excepthook = _ended


def _ended(ending: threading.ExceptHookArgs) -> None:
    """A thread that fails is told of like everything else."""
    name = ending.thread.name if ending.thread else "?"
    caught = (ending.exc_type, ending.exc_value, ending.exc_traceback)
    logging.getLogger(__name__).error("the thread %s failed", name, exc_info=caught)  # type: ignore[arg-type]


# Loggers that bring handlers of their own.
_LOUD = ("streamlit", "uvicorn", "websockets", "socialgoals", "asyncio")


class Lines(logging.Formatter):
    """One line a record: JSON, or time, level, logger, message and the rest as `name=value`."""

    def __init__(self, as_json: bool) -> None:
        super().__init__()
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        values = _values(record)
        if self._as_json:
            return json.dumps(values, ensure_ascii=False, default=str)
        head = [values.pop(name) for name in ("time", "level", "logger", "message")]
        rest = [f"{name}={value}" for name, value in values.items()]
        return " ".join([*head, *rest]).replace("\n", " ")


def _values(record: logging.LogRecord) -> dict[str, Any]:
    at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    values: dict[str, Any] = {
        "time": at,
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": masked(_message(record)),
    }
    values |= {name: getattr(record, name) for name in _OWN if hasattr(record, name)}
    if record.exc_info and record.exc_info[0] is not None:
        values |= _error(record.exc_info)
    return values


def _message(record: logging.LogRecord) -> str:
    """The message; of loggers that are not ours only its first line, since more is a trace."""
    try:
        told = record.getMessage()
    except (TypeError, ValueError):
        told = str(record.msg)
    ours = record.name.startswith("socialgoals")
    return told if ours else told.partition("\n")[0]


def _error(caught: Caught) -> dict[str, Any]:
    kind, error, trace = caught
    frames = traceback.extract_tb(trace)
    found = {
        "error": f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins."),
        "where": [f"{_short(f.filename)}:{f.lineno} {f.name}" for f in frames],
    }
    if logging.getLogger("socialgoals").getEffectiveLevel() <= logging.DEBUG:
        found["words"] = masked(str(error))
    return found


def _short(file: str) -> str:
    """The end of a path: where people keep their things is theirs."""
    return "/".join(file.replace("\\", "/").rsplit("/", 3)[-3:])


def masked(text: str) -> str:
    """A text without addresses of mail and machines, query strings and tokens."""
    return _PERSONAL.sub(_MASK, text)


class Stopwatch:
    """Milliseconds since it was made."""

    def __init__(self) -> None:
        self._begun = time.perf_counter()

    def read(self) -> float:
        return round((time.perf_counter() - self._begun) * 1000, 1)
