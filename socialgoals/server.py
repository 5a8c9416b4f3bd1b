"""The server around app.py: `python -m socialgoals.server`."""

import errno
import logging
import os
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.request import urlopen

import click
import streamlit as st
from anyio import to_thread
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

import socialgoals
from socialgoals import downloads, uploads
from socialgoals.hosting import (
    access,
    download,
    headers,
    health,
    logs,
    messages,
    settings,
    upload,
    warmup,
)
from socialgoals.hosting import doorway as doorways
from socialgoals.hosting.daily import Daily
from socialgoals.hosting.doorway import Doorway
from socialgoals.sharing import entry
from socialgoals.sharing.entry import Misconfigured
from socialgoals.ui import dress, places
from socialgoals.warehouse.opening import home

# By name, since this module is also run as a program.
_LOG = logging.getLogger("socialgoals.server")

SCRIPT = Path(__file__).parents[1] / "app.py"
PORT = 8501
ADDRESS = "127.0.0.1"

_WORKSPACE = "The folder of the data; default SOCIALGOALS_HOME, else ~/.socialgoals/default."

_PORT_TAKEN = """\
Port {port} is taken, perhaps by socialgoals itself: have a look at http://localhost:{port}
Another port: make run PORT={other}"""


def create(doorway: Doorway, address: str = ADDRESS) -> st.App:
    """The ASGI application, for requests that reach it at this address."""
    guarded = headers.security_headers(
        dress.inline_scripts(), settings.frame_ancestors(), entry.url().startswith("https")
    )

    async def apologise(request: Request, error: Exception) -> JSONResponse:
        # Starlette logs the traceback on the server, outside of the guard.
        answer = {"error": "internal", "message": "Something went wrong on the server."}
        return JSONResponse(answer, status_code=500, headers=guarded)

    return st.App(
        SCRIPT,
        routes=[
            Route("/healthz", health.alive),
            Route("/readyz", health.ready),
            Route("/api/upload/{name}", upload.upload, methods=["PUT"]),
            Route("/api/backup/{ticket}", download.backup),
            Route("/assets/large-file.js", upload.script),
            *doorway.routes,
        ],
        middleware=[
            Middleware(access.Access),
            Middleware(headers.Guard, headers=guarded, hosts=settings.served_hosts(address)),
            *doorway.middleware,
            Middleware(messages.Ears),
        ],
        secrets=doorway.secrets,
        exception_handlers={Exception: apologise},
        lifespan=_lifespan,
    )


@click.command()
@click.option("--workspace", type=click.Path(file_okay=False, path_type=Path), help=_WORKSPACE)
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True)
@click.option("--address", default=ADDRESS, show_default=True)
@click.option("--browser/--no-browser", default=True, help="Open the app when it is ready.")
def main(workspace: Path | None, port: int, address: str, browser: bool) -> None:
    """Serve socialgoals in the browser."""
    try:
        doorway = doorways.build(address)
    except Misconfigured as error:
        raise click.ClickException(str(error)) from None
    if _is_taken(address, port):
        raise click.ClickException(_PORT_TAKEN.format(port=port, other=port + 1))
    if workspace is not None:
        os.environ["SOCIALGOALS_HOME"] = str(workspace.resolve())
    # Streamlit looks for .streamlit/config.toml beside the program that was started.
    sys.argv = [str(SCRIPT)]
    for warning in doorways.warnings(doorway):
        click.echo(warning, err=True)
    app = create(doorway, address)
    if browser and _has_screen():
        _open_when_ready(f"http://localhost:{port}")
    app.run(
        config={
            "server.address": address,
            "server.port": port,
            "server.headless": True,
            "server.allowedHosts": list(settings.served_hosts(address)),
            # The default lets pages on streamlit.app domains steer the app through messages.
            "client.allowedOrigins": [],
            "logger.hideWelcomeMessage": True,
            **doorway.config,
        }
    )


@asynccontextmanager
async def _lifespan(app: st.App) -> AsyncIterator[None]:
    """Open the workspace, warm up, serve, and close the workspace in good order."""
    logs.set_up()
    problem = await to_thread.run_sync(health.workspace_problem)
    if problem:
        # It may become free while we run; until then the page says the same.
        _LOG.warning("the workspace %s is not served: %s", home(), problem)
    else:
        uploads.TICKETS.limit = settings.max_upload_bytes()
    downloads.TICKETS.served = True
    await warmup.warm()
    # What was imported meanwhile has brought loggers of its own.
    logs.set_up()
    daily = Daily(places.served)
    daily.start()
    _LOG.info("socialgoals %s is ready", socialgoals.__version__)
    if settings.log_form() == "text":
        click.echo(f"socialgoals {socialgoals.__version__} is ready, Ctrl+C stops it.")
    yield
    await to_thread.run_sync(daily.stop)
    await to_thread.run_sync(places.close)


def _is_taken(address: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            return error.errno == errno.EADDRINUSE
    return False


def _has_screen() -> bool:
    """Whether a browser could be seen; a server reached over the network has none."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def _open_when_ready(url: str) -> None:
    """Open the browser as soon as the server answers."""

    def wait() -> None:
        for _ in range(240):
            try:
                with urlopen(f"{url}/healthz", timeout=1):
                    webbrowser.open(url)
                    return
            except OSError:
                time.sleep(0.25)

    threading.Thread(target=wait, daemon=True).start()


if __name__ == "__main__":
    main()
