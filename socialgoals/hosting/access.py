"""A line in the log for every request: what was asked, how it ended and how long it took.

No address of the visitor, no query string; of paths only what the app itself is made of, since
the rest may be a name of a file or a ticket.
"""

import logging
import re
import secrets

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from socialgoals.hosting.logs import Stopwatch

HEADER = "X-Request-ID"

_LOG = logging.getLogger(__name__)
# A folder of routes, of which the rest of the path is somebody's own; and names of pages.
_FOLDERS = re.compile(r"/(api/\w+|assets|static|media|_stcore)(/.*)?")
_PAGE = re.compile(r"/[a-z-]{0,40}")
# Asked for every few seconds by whoever watches, and the files that the app itself is.
_QUIET = ("/healthz", "/readyz", "/_stcore/…", "/static/…")


class Access:
    """Gives every answer a number of its own and writes the line."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        number, watch, answer = secrets.token_hex(6), Stopwatch(), {"status": 0, "bytes": 0}
        written = False

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer["status"] = message["status"]
                MutableHeaders(scope=message)[HEADER] = number
            elif message["type"] == "http.response.body":
                answer["bytes"] += len(message.get("body", b""))
                if not message.get("more_body"):
                    # Whoever has the answer finds its line.
                    write()
            await send(message)

        def write() -> None:
            nonlocal written
            if written:
                return
            written = True
            path = shown(str(scope["path"]))
            level = logging.DEBUG if path in _QUIET else logging.INFO
            values = {"request": number, "method": scope["method"], "path": path, **answer}
            _LOG.log(level, "request", extra={**values, "milliseconds": watch.read()})

        try:
            await self._app(scope, receive, counted)
        finally:
            write()


def shown(path: str) -> str:
    """A path without what is somebody's own."""
    folder = _FOLDERS.fullmatch(path)
    if folder:
        return f"/{folder[1]}/…" if folder[2] else path
    return path if _PAGE.fullmatch(path) else "/…"
