"""Goals to JSON and back, by what their fields declare.

A field left out takes its default, so that documents written before a field existed still read;
what is unknown is ignored.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

# What the store itself knows of a document is no part of its body.
KEPT_APART = ("id", "version", "archived", "created")

T = TypeVar("T")


def body(thing: Any) -> dict[str, Any]:
    """The JSON object of a goal, an objective or a business objective."""
    plain: dict[str, Any] = _plain(thing)
    return {name: value for name, value in plain.items() if name not in KEPT_APART}


def built(kind: type[T], values: Mapping[str, Any], **apart: Any) -> T:
    """The thing that a JSON object describes; `apart` is what the store knows of it."""
    thing: T = _built(kind, {**values, **apart})
    return thing


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(inner) for inner in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _built(kind: Any, value: Any) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        if value is None and NoneType in arguments:
            return None
        return _built(next(a for a in arguments if a is not NoneType), value)
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            return tuple(_built(arguments[0], inner) for inner in value)
        return tuple(_built(a, inner) for a, inner in zip(arguments, value, strict=True))
    if origin is not None and issubclass(origin, Mapping):
        return {key: _built(arguments[1], inner) for key, inner in value.items()}
    if is_dataclass(kind):
        return _of_fields(kind, value)
    if kind is date:
        return date.fromisoformat(value)
    return kind(value) if issubclass(kind, (Enum, float)) else value


def _of_fields(kind: Any, value: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{f.name: _built(hints[f.name], value[f.name]) for f in _given(kind, value)})


def _given(kind: Any, value: Mapping[str, Any]) -> list[Field[Any]]:
    """The fields that are in the object; those it lacks must have a default."""
    lacking = [
        f.name
        for f in fields(kind)
        if f.name not in value and f.default is MISSING and f.default_factory is MISSING
    ]
    if lacking:
        raise ValueError(f"{kind.__name__} without {', '.join(lacking)}")
    return [f for f in fields(kind) if f.name in value]


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
