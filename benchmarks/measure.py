"""Time, processor time and peak memory of a function, in a process of its own."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from socialgoals.warehouse.reading import Warehouse


@dataclass(frozen=True)
class Cost:
    """What something took: wall and processor seconds, peak resident memory in MiB."""

    wall: float
    cpu: float
    memory: int
    result: Any = None


def alone(module: str, function: str, *arguments: str) -> Cost:
    """Run `module.function(*arguments)` in a fresh interpreter and measure it."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.measure", module, function, *arguments],
        check=True,
        capture_output=True,
        text=True,
    )
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


@contextmanager
def in_database(warehouse: Warehouse) -> Iterator[list[float]]:
    """The seconds for which each cursor of a warehouse was held."""
    spent: list[float] = []
    lent = warehouse.cursor

    @contextmanager
    def timed(*arguments: Any, **named: Any) -> Iterator[Any]:
        with lent(*arguments, **named) as cursor:
            start = time.perf_counter()
            try:
                yield cursor
            finally:
                spent.append(time.perf_counter() - start)

    warehouse.cursor = timed  # type: ignore[method-assign]
    try:
        yield spent
    finally:
        warehouse.cursor = lent  # type: ignore[method-assign]


def cost(function: Callable[..., Any], *arguments: Any) -> Cost:
    """Measure a call in this process; memory is the process's peak."""
    before, start = os.times(), time.perf_counter()
    result = function(*arguments)
    wall, after = time.perf_counter() - start, os.times()
    return Cost(
        wall=wall,
        cpu=after.user - before.user + after.system - before.system,
        memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        result=result,
    )


def _main(module: str, function: str, *arguments: str) -> None:
    target = getattr(__import__(module, fromlist=[function]), function)
    print(json.dumps(vars(cost(target, *arguments))))


if __name__ == "__main__":
    _main(*sys.argv[1:])
