"""The real server in a process of its own, on a free port and a folder of the test."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[1]
SECONDS = 180.0

SERVER = ("-m", "socialgoals.server", "--no-browser")
TICKETS = ("-m", "tests.ticket_server", "--no-browser")


@dataclass(frozen=True)
class Served:
    """A server that answers: where, on which workspace, and as which process."""

    url: str
    home: Path
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def host(self) -> str:
        return self.url.removeprefix("http://")

    def json(self, path: str) -> dict[str, str]:
        return dict(httpx.get(self.url + path).json())


@contextmanager
def serve(
    home: Path,
    program: Sequence[str] = SERVER,
    env: Mapping[str, str] | None = None,
    port: int = 0,
) -> Iterator[Served]:
    """Start `python <program> --port ...` and wait until it answers; on a free port, or one
    that its settings name."""
    home.mkdir(parents=True, exist_ok=True)
    port = port or free_port()
    log = home.parent / f"{home.name}-{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, *program, "--port", str(port), "--workspace", str(home)],
            cwd=ROOT,
            env={**os.environ, "SOCIALGOALS_HOME": str(home), **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    served = Served(f"http://localhost:{port}", home, process, log)
    try:
        _wait(served, "/healthz")
        yield served
    finally:
        _stop(process)


@contextmanager
def serve_app_alone(
    home: Path, app: str = "app.py", options: Sequence[str] = ()
) -> Iterator[Served]:
    """`streamlit run app.py`, as a host that knows only Streamlit starts it."""
    port = free_port()
    log = home.parent / f"{home.name}-{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", app, f"--server.port={port}", *options],
            cwd=ROOT,
            env={**os.environ, "SOCIALGOALS_HOME": str(home)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    served = Served(f"http://localhost:{port}", home, process, log)
    try:
        _wait(served, "/_stcore/health")
        yield served
    finally:
        _stop(process)


def tickets(served: Served) -> list[str]:
    """The upload tickets that a server started with TICKETS has issued."""
    return list(json.loads((served.home / "tickets.json").read_text()))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(served: Served, path: str) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if served.process.poll() is not None:
            break
        try:
            httpx.get(served.url + path).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the server does not answer:\n{served.log.read_text()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
