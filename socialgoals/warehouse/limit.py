"""A time limit for queries, kept by one thread: a timer for each would cost more than most."""

import heapq
import itertools
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(order=True)
class _Limit:
    at: float
    number: int
    interrupt: Callable[[], object] | None = field(compare=False)


class Limits:
    """What may run until when; `within` calls what interrupts it once that is over."""

    def __init__(self) -> None:
        self._due: list[_Limit] = []
        self._change = threading.Condition()
        self._numbers = itertools.count()
        self._thread: threading.Thread | None = None

    @contextmanager
    def within(self, seconds: float, interrupt: Callable[[], object]) -> Iterator[None]:
        """Call `interrupt` if this takes longer than `seconds`; never after its end."""
        limit = _Limit(time.monotonic() + seconds, next(self._numbers), interrupt)
        with self._change:
            heapq.heappush(self._due, limit)
            # The thread sleeps until the first is due; a later one need not wake it.
            if self._due[0] is limit:
                self._wake()
        try:
            yield
        finally:
            with self._change:
                limit.interrupt = None

    def _wake(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._watch, name="limits", daemon=True)
            self._thread.start()
        self._change.notify()

    def _watch(self) -> None:
        with self._change:
            while True:
                while self._due and (
                    self._due[0].interrupt is None or self._due[0].at <= time.monotonic()
                ):
                    over = heapq.heappop(self._due)
                    if over.interrupt is not None:
                        over.interrupt()
                wait = self._due[0].at - time.monotonic() if self._due else None
                self._change.wait(wait)


LIMITS = Limits()
