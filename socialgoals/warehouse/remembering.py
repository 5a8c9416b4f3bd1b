"""Answers remembered as long as the facts stand, each found by one thread for all that ask."""

import threading
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, wraps
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")


class _Answer(Generic[T]):
    """What was found, or a lock for whoever looks for it."""

    def __init__(self) -> None:
        # Whoever comes back to its own question while answering it must not wait for itself.
        self._lock = threading.RLock()
        self._found: list[T] = []

    def get(self, find: Callable[[], T]) -> T:
        if not self._found:
            with self._lock:
                if not self._found:
                    self._found.append(find())
        return self._found[0]


class Known(Generic[K, V]):
    """Answers to many questions of a kind, found together for those that are new."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._found: dict[K, V] = {}

    def get(
        self, asked: Sequence[K], find: Callable[[tuple[K, ...]], Mapping[K, V]]
    ) -> dict[K, V]:
        """The answers to what is asked; `find` is given what is not known yet."""
        with self._lock:
            fresh = tuple(one for one in asked if one not in self._found)
            if fresh:
                self._found.update(find(fresh))
            return {one: self._found[one] for one in asked}


def remembered(maxsize: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """As `functools.lru_cache`, but who asks what is being found waits for it.

    Many who open the same page at once would else all ask the database the same, and each would
    wait for all the others. What it decorates can `forget` everything.
    """

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        @lru_cache(maxsize)
        def answer(*_given: Any, **_named: Any) -> _Answer[T]:
            return _Answer()

        @wraps(function)
        def ask(*given: P.args, **named: P.kwargs) -> T:
            found: _Answer[T] = answer(*given, **named)  # type: ignore[arg-type]
            return found.get(lambda: function(*given, **named))

        ask.forget = answer.cache_clear  # type: ignore[attr-defined]
        return ask

    return decorate
