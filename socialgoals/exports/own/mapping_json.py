"""A format of the user's own as a file, so that it can be kept, sent on and taken in elsewhere.

What comes in may be hostile: every field is looked at, one that nobody knows is refused, and
lengths are bounded.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from socialgoals.channels import PLACES
from socialgoals.exports.findings import Refusal, refused
from socialgoals.exports.own.mapping import (
    DATES,
    MARKS,
    PERCENT,
    SECONDS,
    ZONES,
    Source,
    TableMapping,
)
from socialgoals.exports.recognise import MOST_COLUMNS
from socialgoals.i18n import N_
from socialgoals.schema import TABLES, Table

VERSION = 1
_VERSION = "socialgoals_format"

LARGEST_FILE = 1 << 20
LONGEST_LABEL = 80
_LONGEST_HEADER = 1000
_LONGEST_VALUE = 200
_MOST_CODES = 500

_NO_FILE = N_("This file holds no format of socialgoals.")
_NEWER = N_("A newer version of socialgoals wrote this format. Please upgrade.")
_TOO_LARGE = N_("This file is too large to be a format.")
_WRONG = N_("The format cannot be used: “{field}” is not as it must be.")

_FIELDS = {
    *("label", "table", "header", "channel", "account", "sheet", "title"),
    *("columns", "fixed", "add_up", "preferred", "zone"),
}
_SOURCE = {"header", "written", "unit", "codes", "made_of"}


def as_json(mapping: TableMapping) -> dict[str, Any]:
    """A mapping as plain JSON; what is empty is left out."""
    columns = {
        name: _without_empty(
            {
                "header": source.header,
                "written": source.written,
                "unit": source.unit,
                "codes": dict(source.codes),
                "made_of": list(source.made_of),
            }
        )
        for name, source in mapping.columns.items()
    }
    return {
        _VERSION: VERSION,
        "label": mapping.label,
        "table": mapping.table.name,
        "header": list(mapping.header),
        "columns": columns,
        **_without_empty(
            {
                "channel": mapping.channel,
                "account": mapping.account,
                "sheet": mapping.sheet,
                "title": mapping.title,
                "fixed": dict(mapping.fixed),
                "add_up": mapping.add_up,
                "preferred": mapping.preferred,
                "zone": mapping.zone,
            }
        ),
    }


def _without_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def from_file(content: bytes) -> TableMapping:
    """The mapping that a file holds. Raises Refusal."""
    if len(content) > LARGEST_FILE:
        raise refused(_TOO_LARGE)
    try:
        given = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise refused(_NO_FILE) from None
    return from_json(given)


def from_json(given: Any) -> TableMapping:
    """The mapping of a JSON value. Raises Refusal with the field that is wrong."""
    if not isinstance(given, dict) or _VERSION not in given:
        raise refused(_NO_FILE)
    version = given[_VERSION]
    if type(version) is not int or version < 1:
        raise _wrong(_VERSION)
    if version > VERSION:
        raise refused(_NEWER)
    fields = {name: value for name, value in given.items() if name != _VERSION}
    if unknown := sorted(map(str, set(fields) - _FIELDS)):
        raise _wrong(unknown[0])
    table = TABLES.get(_text(fields, "table"))
    if table is None:
        raise _wrong("table")
    label = _text(fields, "label", LONGEST_LABEL).strip()
    header = _texts(fields.get("header"), "header", _LONGEST_HEADER, MOST_COLUMNS)
    if not label or not any(header):
        raise _wrong("header" if label else "label")
    channel = _text(fields, "channel")
    if channel and channel not in PLACES:
        raise _wrong("channel")
    return TableMapping(
        label=label,
        table=table,
        header=header,
        channel=channel,
        account=_text(fields, "account"),
        sheet=_text(fields, "sheet"),
        title=_text(fields, "title"),
        columns=_columns(fields.get("columns"), table),
        fixed=_fixed(fields.get("fixed", {}), table),
        add_up=_flag(fields, "add_up"),
        preferred=_flag(fields, "preferred"),
        zone=_among(fields, "zone", ZONES.__contains__),
    )


def _columns(given: Any, table: Table) -> dict[str, Source]:
    if not isinstance(given, dict):
        raise _wrong("columns")
    found = {}
    for name, source in given.items():
        where = f"columns.{name}"
        if name not in table.names or not isinstance(source, dict) or set(source) - _SOURCE:
            raise _wrong(where)
        found[name] = _source(source, where)
        if found[name].made_of and not _is_text_key(table, name):
            raise _wrong(f"{where}.made_of")
    return found


def _source(given: Mapping[str, Any], where: str) -> Source:
    source = Source(
        header=_text(given, "header", _LONGEST_HEADER, where),
        written=_among(given, "written", {*MARKS, *DATES}.__contains__, where),
        unit=_among(given, "unit", {*SECONDS, PERCENT}.__contains__, where),
        codes=_words(given.get("codes", {}), f"{where}.codes"),
        made_of=_texts(
            given.get("made_of", []), f"{where}.made_of", _LONGEST_HEADER, MOST_COLUMNS
        ),
    )
    if not source.header and not source.made_of:
        raise _wrong(where)
    return source


def _is_text_key(table: Table, name: str) -> bool:
    return name in table.keys and table.column(name).type == "VARCHAR"


def _fixed(given: Any, table: Table) -> dict[str, str]:
    """Values that all rows share; a number or a date is never alike in all rows."""
    found = _words(given, "fixed")
    texts = {column.name for column in table.columns if column.type == "VARCHAR"}
    if wrong := next((name for name in found if name not in texts), None):
        raise _wrong(f"fixed.{wrong}")
    return found


def _words(given: Any, where: str) -> dict[str, str]:
    if not isinstance(given, dict) or len(given) > _MOST_CODES:
        raise _wrong(where)
    texts = [*given, *given.values()]
    if not all(_is_plain(t, _LONGEST_VALUE) for t in texts):
        raise _wrong(where)
    return dict(given)


def _among(
    given: Mapping[str, Any], name: str, known: Callable[[str], bool], where: str = ""
) -> str:
    text = _text(given, name, where=where)
    if text and not known(text):
        raise _wrong(f"{where}.{name}".lstrip("."))
    return text


def _text(
    given: Mapping[str, Any], name: str, longest: int = _LONGEST_VALUE, where: str = ""
) -> str:
    text = given.get(name, "")
    if not _is_plain(text, longest):
        raise _wrong(f"{where}.{name}".lstrip("."))
    return str(text)


def _texts(given: Any, where: str, longest: int, most: int) -> tuple[str, ...]:
    if not isinstance(given, list) or len(given) > most:
        raise _wrong(where)
    if not all(_is_plain(t, longest) for t in given):
        raise _wrong(where)
    return tuple(given)


def _is_plain(given: Any, longest: int) -> bool:
    """Whether a value is text of this length at most, such as a database takes."""
    if not isinstance(given, str) or len(given) > longest or "\x00" in given:
        return False
    return not any("\ud800" <= character <= "\udfff" for character in given)


def _flag(given: Mapping[str, Any], name: str) -> bool:
    value = given.get(name, False)
    if not isinstance(value, bool):
        raise _wrong(name)
    return value


def _wrong(name: str) -> Refusal:
    return refused(_WRONG, field=name[:_LONGEST_VALUE])
