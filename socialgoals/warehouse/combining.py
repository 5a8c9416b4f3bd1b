"""Two changes of one document put together, as long as they do not touch the same value.

Objects combine value by value; lists of objects with an `id` combine object by object, so that
two people may each add a check-in or tick a milestone. Any other list is one value.
"""

from collections.abc import Mapping
from typing import Any

Body = Mapping[str, Any]

_GONE = object()


def combined(base: Body, mine: Body, theirs: Body) -> tuple[dict[str, Any], tuple[str, ...]]:
    """`theirs` with what `mine` changed since `base`, and the paths where both changed."""
    clashes: list[str] = []
    result = _objects(base, mine, theirs, "", clashes)
    return result, tuple(clashes)


def differing(before: Body, after: Body, path: str = "") -> tuple[str, ...]:
    """The paths of the values in which two bodies differ."""
    found: list[str] = []
    for key in _keys(before, after):
        one, other = before.get(key, _GONE), after.get(key, _GONE)
        if one == other:
            continue
        inner = _inner(one, other)
        name = f"{path}{key}"
        found += differing(*inner, f"{name}.") if inner else [name]
    return tuple(found)


def _objects(
    base: Body, mine: Body, theirs: Body, path: str, clashes: list[str]
) -> dict[str, Any]:
    result = {}
    for key in _keys(theirs, mine, base):
        values = (base.get(key, _GONE), mine.get(key, _GONE), theirs.get(key, _GONE))
        value = _value(*values, f"{path}{key}", clashes)
        if value is not _GONE:
            result[key] = value
    return result


def _value(base: Any, mine: Any, theirs: Any, path: str, clashes: list[str]) -> Any:
    if mine in (theirs, base):
        return theirs
    if theirs == base:
        return mine
    if all(isinstance(value, Mapping) for value in (base, mine, theirs)):
        return _objects(base, mine, theirs, f"{path}.", clashes)
    if all(_listed(value) for value in (base, mine, theirs)):
        return _lists(base, mine, theirs, path, clashes)
    clashes.append(path)
    return theirs


def _lists(base: Any, mine: Any, theirs: Any, path: str, clashes: list[str]) -> list[Any]:
    merged = _objects(_by_id(base), _by_id(mine), _by_id(theirs), f"{path}.", clashes)
    # My order, unless only the others changed it; what either of us added comes at the end.
    order = [item["id"] for item in (mine if _order(theirs) == _order(base) else theirs)]
    return [merged[key] for key in dict.fromkeys([*order, *merged]) if key in merged]


def _inner(one: Any, other: Any) -> tuple[Body, Body] | None:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one, other
    if _listed(one) and _listed(other):
        inner = (_by_id(one), _by_id(other))
        # A new order alone is a difference of the list and of none of its items.
        return None if inner[0] == inner[1] else inner
    return None


def _by_id(items: Any) -> dict[str, Any]:
    return {item["id"]: item for item in items}


def _listed(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, Mapping) and "id" in item for item in value
    )


def _order(items: Any) -> list[Any]:
    return [item["id"] for item in items]


def _keys(*bodies: Body) -> list[str]:
    return list(dict.fromkeys(key for body in bodies for key in body))
