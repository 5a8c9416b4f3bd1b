"""Two hundred people with a link each look at a goal page of one server, as browsers do.

Each holds a websocket of the real server and speaks Streamlit's own protocol over it; nothing
of the browser's drawing is in the times.
"""

import asyncio
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
# Between two changes of what one looks at; a reader takes longer.
PAUSE = (8.0, 16.0)
PAGES = ("community", "brand-awareness")
PERIODS = ("7d", "30d", "90d", "last-month", "12m")
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
    pause: tuple[float, float] = PAUSE,
    spread: float = 12.0,
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
        channels = ("instagram", "x") if number % 2 else ()
        link = Link(name=f"Client {number}", pages=PAGES, channels=channels)
        tokens.append(store.create(link)[1])
    workspace.close()
    return tokens


def memory(served: serving.Served) -> int:
    """Resident MiB of the server."""
    status = Path(f"/proc/{served.process.pid}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) >> 10


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
            quiet = crowd(host, tokens, VIEWERS)
            after = memory(served)
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
        f"the sample; each changes the period every {PAUSE[0]:g} to {PAUSE[1]:g} s. Server and "
        "viewers share the machine.",
        "",
        "| | reruns | errors | median s | p95 s | longest s |",
        "|---|---|---|---|---|---|",
        _row(f"{VIEWERS} viewers", quiet),
        _row("as many visits as in an hour, within minutes", visits),
        _row(f"{WHILE_IMPORTING} viewers while {rows:,} rows are brought in", busy),
        "",
        f"Memory of the server: {start} MiB before, {after} after the {VIEWERS}, "
        f"{', '.join(map(str, hour))} in the course of the hour's visits, {end} after the "
        "import.",
        "",
    ]


def _row(name: str, seen: Seen) -> str:
    return (
        f"| {name} | {len(seen.seconds)} | {len(seen.errors)} | {median(seen.seconds):.2f} | "
        f"{seen.at(0.95):.2f} | {max(seen.seconds):.2f} |"
    )
