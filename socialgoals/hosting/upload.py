"""PUT /api/upload/{name}: a file of any size, streamed to disk for a session with a ticket.

Streamlit's own uploader holds each file in memory; this one holds a megabyte.
"""

import logging
import shutil
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from anyio import to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response

from socialgoals.hosting import settings
from socialgoals.ui import large
from socialgoals.uploads import REFUSALS, TICKETS, Slot

TICKET = "x-upload-ticket"

_LOG = logging.getLogger(__name__)
_BUFFER = 1024 * 1024

# The facts made of a file, and the database's log, need room besides the file.
_SPARE = 512 * 1024 * 1024


_STATUS = {
    "origin": HTTPStatus.FORBIDDEN,
    "ticket": HTTPStatus.FORBIDDEN,
    "size": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "space": HTTPStatus.INSUFFICIENT_STORAGE,
    "name": HTTPStatus.BAD_REQUEST,
    "broken": HTTPStatus.BAD_REQUEST,
    "disk": HTTPStatus.INTERNAL_SERVER_ERROR,
}


class Refused(Exception):
    """An upload that does not go on, with one of the codes of uploads.REFUSALS."""

    def __init__(self, code: str) -> None:
        super().__init__(REFUSALS[code])
        self.code = code


async def upload(request: Request) -> Response:
    """Take the file in; the app collects it by the ticket. Answers JSON, whatever happens."""
    try:
        _require_own_page(request)
        name = file_name(request.path_params["name"])
        ticket = request.headers.get(TICKET, "")
        slot = TICKETS.claim(ticket)
        if slot is None:
            raise Refused("ticket")
        try:
            size = await _receive(request, slot)
            TICKETS.arrive(ticket, name, size)
        except BaseException:
            TICKETS.fail(ticket)
            raise
    except Refused as refused:
        answer = {"error": refused.code, "message": str(refused)}
        return JSONResponse(answer, status_code=_STATUS[refused.code])
    return JSONResponse({"name": name, "bytes": size}, status_code=HTTPStatus.CREATED)


async def script(request: Request) -> Response:
    """The browser's half, as a file: the page's policy runs no script out of its text."""
    return FileResponse(large.SCRIPT, media_type="text/javascript")


def file_name(given: str) -> str:
    """The name for people, without folders and characters that no name has. Raises Refused."""
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(c for c in last if c.isprintable()).strip(" .")[:200]
    if not name:
        raise Refused("name")
    return name


def _require_own_page(request: Request) -> None:
    """A browser sends the origin with every PUT; anybody else has no business here."""
    origin = request.headers.get("origin")
    if not origin or urlsplit(origin).netloc != request.headers.get("host"):
        raise Refused("origin")


async def _receive(request: Request, slot: Slot) -> int:
    """Write the body to the part; its size."""
    limit = settings.max_upload_bytes()
    announced = int(request.headers.get("content-length") or 0)
    if announced > limit:
        raise Refused("size")
    _require_room(slot.part.parent, announced)
    try:
        with slot.part.open("wb") as file:
            return await _copy(request, file, limit, lambda: _require_room(slot.part.parent))
    except ClientDisconnect as error:
        raise Refused("broken") from error
    except OSError as error:
        _LOG.exception("an upload could not be written")
        raise Refused("disk") from error


async def _copy(
    request: Request, file: IO[bytes], limit: int, check: Callable[[], None]
) -> int:
    size, waiting = 0, bytearray()
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit:
            raise Refused("size")
        waiting += chunk
        if len(waiting) >= _BUFFER:
            check()
            await to_thread.run_sync(file.write, bytes(waiting))
            waiting.clear()
    await to_thread.run_sync(file.write, bytes(waiting))
    return size


def _require_room(folder: Path, needed: int = 0) -> None:
    if shutil.disk_usage(folder).free < needed + _SPARE:
        raise Refused("space")
