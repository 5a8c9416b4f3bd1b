"""Two hundred people with a link each look at a goal page of one server, as browsers do.

Each holds a websocket of the real server and speaks Streamlit's own protocol over it; nothing
of the browser's drawing is in the times.
"""

import asyncio
import os
import random
import resource
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks import exports
from benchmarks.pages import SAMPLE
from socialgoals.exports import intake
from socialgoals.sharing.links import Link, Links
from socialgoals.warehouse.opening import Workspace
from tests import serving

VIEWERS = 200
WHILE_IMPORTING = 20
RERUNS = 5
# Seconds between two changes of what one looks at, and within which all have come: people who
# read a page of thirty numbers, and people who only click.
READING, READERS_COME = (20.0, 40.0), 30.0
CLICKING, CLICKERS_COME = (8.0, 16.0), 12.0
PAGES = ("community", "brand-awareness")
PERIODS = ("7d", "30d", "90d", "last-month", "12m")
# Every second link shows one of these pairs, the others everything.
CHANNELS = (
    ("instagram", "x"),
    ("facebook", "linkedin"),
    ("instagram", "tiktok"),
    ("youtube", "tiktok"),
    ("facebook", "instagram"),
)
SERVER = ("-m", "benchmarks.busy_server", "--no-browser")


@dataclass
class Seen:
    """The seconds that each rerun took, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def at(self, share: float) -> float:
        """The time that this share of all reruns stayed below."""
        ordered = sorted(self.seconds)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


async def visit(
    host: str, token: str, seen: Seen, reruns: int, pause: tuple[float, float]
) -> None:
    """Open the page, look at other periods of it, leave."""
    try:
        async with websockets.connect(
            f"ws://{host}/_stcore/stream",
            origin=f"http://{host}",
            subprotocols=["streamlit"],
            max_size=None,
            open_timeout=120,
        ) as socket:
            for number in range(reruns + 1):
                period = random.choice(PERIODS) if number else "30d"
                seen.seconds.append(await _rerun(socket, host, token, period, seen))
                if number < reruns:
                    await asyncio.sleep(random.uniform(*pause))
    except (OSError, TimeoutError, websockets.WebSocketException) as error:
        seen.errors.append(type(error).__name__)


async def _rerun(socket, host: str, token: str, period: str, seen: Seen) -> float:
    message = BackMsg()
    asked = message.rerun_script
    asked.query_string = f"s={token}&lang=en&period={period}"
    asked.page_name = random.choice(PAGES)
    asked.context_info.url = f"http://{host}/{asked.page_name}"
    start = time.perf_counter()
    await socket.send(message.SerializeToString())
    cards = 0
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(await asyncio.wait_for(socket.recv(), 120))
        kind = answer.WhichOneof("type")
        cards += kind in ("delta", "ref_hash")
        if kind == "script_finished":
            if answer.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                continue
            if answer.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY or cards < 20:
                seen.errors.append(f"{answer.script_finished}, {cards} elements")
            return time.perf_counter() - start


def crowd(
    host: str,
    tokens: list[str],
    viewers: int,
    reruns: int = RERUNS,
    pause: tuple[float, float] = READING,
    spread: float = READERS_COME,
) -> Seen:
    """So many viewers, who come one after the other within `spread` seconds."""
    seen = Seen()

    async def all_of_them() -> None:
        async def one(number: int) -> None:
            await asyncio.sleep(spread * number / viewers)
            await visit(host, tokens[number % len(tokens)], seen, reruns, pause)

        await asyncio.gather(*(one(number) for number in range(viewers)))

    asyncio.run(all_of_them())
    return seen


def prepared(home: Path, links: int) -> list[str]:
    """A workspace with the sample, and tokens of links to it: every second one is narrowed."""
    workspace = Workspace(home)
    for path in sorted(SAMPLE.rglob("*.*")):
        intake.bring_in(workspace, intake.keep(workspace, path.name, path))
    store = Links(workspace)
    tokens = []
    for number in range(links):
        channels = CHANNELS[number // 2 % len(CHANNELS)] if number % 2 else ()
        link = Link(name=f"Client {number}", pages=PAGES, channels=channels)
        tokens.append(store.create(link)[1])
    workspace.close()
    return tokens


def memory(served: serving.Served) -> int:
    """Resident MiB of the server."""
    status = Path(f"/proc/{served.process.pid}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) >> 10


def processor(served: serving.Served) -> float:
    """Seconds of processor time that the server took so far."""
    status = Path(f"/proc/{served.process.pid}/stat").read_text(encoding="utf-8")
    user, system = status.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def report(rows: int) -> list[str]:
    """Waiting, errors and memory of a server that many look at."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 4096)), hard))
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "workspace"
        tokens = prepared(home, 50)
        with serving.serve(home, SERVER) as served:
            host = urlsplit(served.url).netloc
            crowd(host, tokens, 4, 2, (0.1, 0.2), 1)
            start = memory(served)
            before = processor(served)
            reading = crowd(host, tokens, VIEWERS)
            each = (processor(served) - before) / len(reading.seconds)
            after = memory(served)
            clicking = crowd(host, tokens, VIEWERS, RERUNS, CLICKING, CLICKERS_COME)
            hour = [memory(served)]
            visits = Seen()
            for _ in range(4):
                some = crowd(host, tokens, VIEWERS, 2, (0.0, 1.0), 60)
                visits.seconds += some.seconds
                visits.errors += some.errors
                hour.append(memory(served))
            exports.posts(home.parent / "bring.part", rows)
            (home.parent / "bring.part").rename(home.parent / "bring.csv")
            while not (home.parent / "began").exists():
                time.sleep(0.2)
            busy = Seen()
            while not (home.parent / "ended").exists():
                some = crowd(host, tokens, WHILE_IMPORTING, 1, (4.0, 8.0), 6)
                busy.seconds += some.seconds
                busy.errors += some.errors
            end = memory(served)
    return [
        "## Viewers of shared links",
        "",
        f"{VIEWERS} viewers with 50 links (half of them of two channels) on two goal pages of "
        "the sample. Who reads changes the period every "
        f"{READING[0]:g} to {READING[1]:g} s, who clicks every "
        f"{CLICKING[0]:g} to {CLICKING[1]:g} s; all come within "
        f"{READERS_COME:g} and {CLICKERS_COME:g} s. Server and viewers share the machine. "
        f"A rerun of the readers took {each * 1000:.0f} ms of the server's processor time.",
        "",
        "| | reruns | errors | median s | p95 s | longest s |",
        "|---|---|---|---|---|---|",
        _row(f"{VIEWERS} viewers who read", reading),
        _row(f"{VIEWERS} viewers who click", clicking),
        _row("as many visits as in an hour, within minutes", visits),
        _row(f"{WHILE_IMPORTING} viewers while {rows:,} rows are brought in", busy),
        "",
        f"Memory of the server: {start} MiB before, {after} after the readers, "
        f"{', '.join(map(str, hour))} in the course of the hour's visits, {end} after the "
        "import.",
        "",
    ]


def _row(name: str, seen: Seen) -> str:
    return (
        f"| {name} | {len(seen.seconds)} | {len(seen.errors)} | {median(seen.seconds):.2f} | "
        f"{seen.at(0.95):.2f} | {max(seen.seconds):.2f} |"
    )
