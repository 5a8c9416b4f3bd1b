"""The audit trail: who did what and when; documents, imports and the audit log in one list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from socialgoals.warehouse.documents import Documents, Event
from socialgoals.warehouse.reading import Warehouse


class Subject(StrEnum):
    """What a line of the trail is about."""

    PEOPLE = "people"
    VISITS = "visits"
    LINKS = "links"
    IMPORTS = "imports"
    GOALS = "goals"
    AUDIT = "audit"
    NOTES = "notes"
    SETTINGS = "settings"


@dataclass(frozen=True, kw_only=True)
class Change:
    """A value of a document before and after; `field` is its path in the document."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that was done. `at` is UTC; `action` is a word of the code's own; `about` names
    what it was done to, in either one language or by language; accounts have a `channel`."""

    at: datetime
    who: str
    subject: Subject
    action: str
    about: str | Mapping[str, str] = ""
    channel: str = ""
    kind: str = ""
    changes: tuple[Change, ...] = ()


# Kinds of documents by subject; any other is a note.
_SUBJECTS: Mapping[str, Subject] = {
    "person": Subject.PEOPLE,
    "link": Subject.LINKS,
    "goal": Subject.GOALS,
    "objective": Subject.GOALS,
    "business_objective": Subject.GOALS,
    "audit": Subject.AUDIT,
    "account_profile": Subject.AUDIT,
    "competitor": Subject.AUDIT,
    "workspace_settings": Subject.SETTINGS,
    "format": Subject.IMPORTS,
    "coverage": Subject.IMPORTS,
    "alarm_setting": Subject.SETTINGS,
}
# Drafts are nobody's business yet, and people's roles are in the documents already.
_LEFT_OUT = ("goal_draft", "typed")
_VISITS = ("signed_in", "refused")
_LOGGED: Mapping[str, Subject] = {
    **dict.fromkeys(_VISITS, Subject.VISITS),
    "link_opened": Subject.LINKS,
    "zone_chosen": Subject.SETTINGS,
}
# What hides something is never shown, not even as a hash.
_SECRET = ("secret", "password")
_NAMES = ("listed", "titles", "title", "name", "account", "text", "role", "situation")


def lines(
    warehouse: Warehouse,
    limit: int,
    subject: Subject | None = None,
    who: str | None = None,
) -> list[Line]:
    """The newest lines first, at most so many; of one subject, of one person."""
    found: list[Line] = []
    if subject in (None, *_LOGGED.values()):
        found += _logged(warehouse, limit, subject, who)
    if subject in (None, Subject.IMPORTS):
        found += _imported(warehouse, limit, who)
    if subject is not Subject.VISITS:
        found += _written(warehouse, limit, subject, who)
    return sorted(found, key=lambda line: line.at, reverse=True)[:limit]


def people(warehouse: Warehouse) -> list[str]:
    """All who ever did something, in alphabetical order."""
    found = warehouse.rows(
        "SELECT changed_by FROM document_history WHERE changed_by <> '' "
        "UNION SELECT who FROM audit_log WHERE who <> '' ORDER BY 1"
    )
    return [who for (who,) in found]


def _logged(
    warehouse: Warehouse, limit: int, subject: Subject | None, who: str | None
) -> list[Line]:
    actions = [action for action, of in _LOGGED.items() if subject in (None, of)]
    rows = warehouse.rows(
        "SELECT noted_at, who, action, detail FROM audit_log "
        "WHERE list_contains(?, action) AND (? IS NULL OR who = ?) "
        "ORDER BY noted_at DESC LIMIT ?",
        [actions, who, who, limit],
    )
    return [
        Line(at=at, who=by, subject=_LOGGED[action], action=action, about=detail)
        for at, by, action, detail in rows
    ]


# An import keeps the clock of the server and nobody's name; who brought its file in, or took it
# back, is in the audit log, at about the same time.
_IMPORTS = """
    SELECT imported_at AS moment, 'imported' AS action, file, coalesce((
        SELECT arg_min(who, abs(epoch(noted_at) + ? - epoch(imported_at)))
        FROM audit_log WHERE action = 'brought_in' AND detail = split_part(file, '/', 1)
    ), '') AS who FROM imports
    UNION ALL
    SELECT undone_at, 'import_undone', file, coalesce((
        SELECT max(who) FROM audit_log WHERE action = 'taken_back' AND detail = id::VARCHAR
    ), '') FROM imports WHERE undone_at IS NOT NULL
"""


def _imported(warehouse: Warehouse, limit: int, who: str | None) -> list[Line]:
    ahead = datetime.now().astimezone().utcoffset() or timedelta()
    rows = warehouse.rows(
        f"SELECT moment, action, file, who FROM ({_IMPORTS}) "
        "WHERE moment IS NOT NULL AND (? IS NULL OR who = ?) ORDER BY moment DESC LIMIT ?",
        [ahead.total_seconds(), who, who, limit],
    )
    return [
        Line(
            at=at.astimezone(UTC).replace(tzinfo=None),
            who=by,
            subject=Subject.IMPORTS,
            action=action,
            about=file,
        )
        for at, action, file, by in rows
    ]


def _written(
    warehouse: Warehouse, limit: int, subject: Subject | None, who: str | None
) -> list[Line]:
    if subject is None or subject is Subject.NOTES:
        out = [*_LEFT_OUT, *(_SUBJECTS if subject else ())]
        events = Documents(warehouse).trail(limit, without=out, who=who)
    else:
        kinds = [kind for kind, of in _SUBJECTS.items() if of is subject]
        events = Documents(warehouse).trail(limit, of=kinds, who=who)
    return [_line(event) for event in events]


def _line(event: Event) -> Line:
    before = (event.before or {}).get("body") or {}
    after = event.after["body"]
    return Line(
        at=event.changed_at,
        who=event.changed_by,
        subject=_SUBJECTS.get(event.kind, Subject.NOTES),
        action=str(event.action),
        about=_named(after) or _named(before),
        channel=str(after.get("channel") or "") if after.get("account") else "",
        kind=event.kind,
        changes=_changes(event.fields, before, after) if event.before else (),
    )


def _named(body: Mapping[str, Any]) -> str | Mapping[str, str]:
    for name in _NAMES:
        found = body.get(name)
        if found:
            return found if isinstance(found, dict) else str(found)
    return ""


def _changes(
    fields: Sequence[str], before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[Change, ...]:
    return tuple(
        Change(field=field, before=_at(before, field), after=_at(after, field))
        for field in fields
        if field.rpartition(".")[2] not in _SECRET
    )


def _at(body: Any, path: str) -> Any:
    """The value at a path such as `key_results.k1.owner`; lists of things go by their ids."""
    for name in path.split("."):
        if isinstance(body, list):
            body = next((o for o in body if isinstance(o, dict) and o.get("id") == name), None)
        elif isinstance(body, dict):
            body = body.get(name)
        else:
            return None
    return body
