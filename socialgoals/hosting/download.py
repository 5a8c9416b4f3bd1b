"""GET /api/backup/{ticket}: a backup, streamed from the disk to whom a ticket was given."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from socialgoals.downloads import TICKETS

_GONE = (
    "This link was used already, or is too old. Go back to the Settings page, reload it, and "
    "press Download again.\n"
)
# Where a browser says that a request comes from: this app, or somebody's own address bar.
_OWN = ("", "same-origin", "none")


async def backup(request: Request) -> Response:
    """The file, once. A HEAD request would use the ticket up, so that it gets none."""
    if request.method != "GET":
        return Response(status_code=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "GET"})
    if request.headers.get("sec-fetch-site", "") not in _OWN:
        return PlainTextResponse(_GONE, status_code=HTTPStatus.FORBIDDEN)
    path = TICKETS.claim(request.path_params["ticket"])
    if path is None or not path.is_file():
        return PlainTextResponse(_GONE, status_code=HTTPStatus.FORBIDDEN)
    return FileResponse(
        path,
        filename=path.name,
        media_type="application/zip",
        headers={"Cache-Control": "no-store"},
    )
