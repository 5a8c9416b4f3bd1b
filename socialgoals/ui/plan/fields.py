"""The values of a saved goal by their paths: what they are called, read and written."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from socialgoals.channels import PLACES
from socialgoals.i18n import N_
from socialgoals.metrics.catalogue import METRICS
from socialgoals.ui import language
from socialgoals.ui.language import _

LABELS: Mapping[str, str] = {
    "titles": N_("Title"),
    "owner": N_("Owner"),
    "business": N_("Business objective"),
    "category": N_("Category"),
    "aim": N_("Measure and target"),
    "metric": N_("Measure"),
    "channels": N_("Channels"),
    "target": N_("Target"),
    "start": N_("First day"),
    "due": N_("Due date"),
    "kind": N_("How the target is said"),
    "milestones": N_("Milestones"),
    "check_ins": N_("Check-ins"),
    "key_results": N_("Key results"),
    "note": N_("Note"),
    "grade": N_("Grade"),
    "done": N_("Done"),
    "value": N_("Value"),
    "day": N_("Day"),
    "weight": N_("Weight"),
    "confidence": N_("Confidence"),
    "ambition": N_("Ambition"),
    "parent": N_("Serves"),
    "objective": N_("OKR"),
    "baseline": N_("Baseline"),
    "score": N_("Score"),
    "halfway": N_("Mid-quarter review"),
    "course": N_("Decision"),
    "counter": N_("Counter-metric"),
    "accounts": N_("Accounts"),
    "currency": N_("Currency"),
    "reflection": N_("What was learned"),
}


# Of an object these say nothing of what was meant.
_ASIDE = ("id", "day", "who")


def label(path: str) -> str:
    """What a path is called: its first and last known words."""
    known = [_(LABELS[part]) for part in path.split(".") if part in LABELS]
    return " · ".join(dict.fromkeys([*known[:1], *known[-1:]])) or path


def at(body: Any, path: str) -> Any:
    """The value at a path; of a list, the item with that id. None where there is none."""
    for part in path.split("."):
        body = _item(body, part)
    return body


def put(body: dict[str, Any], path: str, value: Any) -> None:
    """Write the value at a path; the objects above it are there."""
    *above, last = path.split(".")
    holder: Any = body
    for part in above:
        holder = _item(holder, part)
    if isinstance(holder, dict):
        holder[last] = value
    elif isinstance(holder, list):
        holder[:] = [one for one in holder if one.get("id") != last]
        holder += [value] if value is not None else []


def shown(value: Any) -> str:
    """A kept value as people read it."""
    if value is None or value in ("", [], {}):
        return ""
    match value:
        case bool():
            return _("Yes") if value else _("No")
        case int() | float():
            return language.number(value, 0 if float(value).is_integer() else 2)
        case str():
            return _named(value)
        case list():
            if all(isinstance(one, str) for one in value):
                return ", ".join(_named(one) for one in value)
            return language.counted(len(value), N_("1 entry"), N_("{n} entries"))
        case dict():
            return _object(value)
    return str(value)


def _object(value: Mapping[str, Any]) -> str:
    if set(value) <= {"tr", "en"}:
        return str(value.get(language.current()) or next(iter(value.values())))
    parts = [
        f"{label(name)}: {shown(inner)}"
        for name, inner in value.items()
        if name not in _ASIDE and shown(inner)
    ]
    return "; ".join(part for part in parts[:4])


def _named(value: str) -> str:
    if value in METRICS:
        return _(METRICS[value].label)
    if value in PLACES:
        return _(PLACES[value].label)
    try:
        return language.day(date.fromisoformat(value))
    except ValueError:
        return _(value)


def _item(body: Any, part: str) -> Any:
    if isinstance(body, Mapping):
        return body.get(part)
    if isinstance(body, list):
        return next((one for one in body if one.get("id") == part), None)
    return None
