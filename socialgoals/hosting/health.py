"""/healthz: the process answers. /readyz: it can serve the workspace."""

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

import socialgoals
from socialgoals.ui import places
from socialgoals.warehouse.archive import UnusableBackup
from socialgoals.warehouse.opening import DamagedWorkspace, NewerWorkspace, WorkspaceInUse

_NEVER_CACHED = {"Cache-Control": "no-store"}


async def alive(request: Request) -> Response:
    """Always 200 while the process runs."""
    return _json({"status": "ok", "version": socialgoals.__version__})


async def ready(request: Request) -> Response:
    """200 when the workspace opens and answers, 503 with the reason when it does not."""
    problem = await to_thread.run_sync(workspace_problem)
    answer = {
        "status": "not ready" if problem else "ready",
        "version": socialgoals.__version__,
        "workspace": problem or "open",
    }
    return _json(answer, 503 if problem else 200)


def workspace_problem() -> str:
    """Why the workspace cannot be served; empty when it can. Names no path and no secret."""
    try:
        known = places.registry()
        if known.several:
            # Which of them opens is told to who asks for it.
            known.codes()
        else:
            known.get().rows("SELECT 1")
    except WorkspaceInUse:
        return "in use by another process"
    except NewerWorkspace:
        return "written by a newer version of socialgoals"
    except DamagedWorkspace:
        return "its database cannot be read"
    except UnusableBackup as error:
        # The one that is made before an upgrade.
        return f"cannot be backed up before its upgrade: {error}"
    except OSError as error:
        return f"cannot be opened: {error.strerror or type(error).__name__}"
    # Whatever else is wrong, the answer to a health check is that something is.
    except Exception as error:
        return f"cannot be opened: {type(error).__name__}"
    return ""


def _json(content: dict[str, str], status: int = 200) -> JSONResponse:
    return JSONResponse(content, status_code=status, headers=_NEVER_CACHED)
