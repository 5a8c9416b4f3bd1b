"""What the server puts before the app, by the way that people come in."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit.file_util import get_project_streamlit_file_path, get_streamlit_file_path
from streamlit.runtime.secrets import SecretsValue

from socialgoals.hosting import closed, limits, peers, settings, sign_in
from socialgoals.sharing import entry
from socialgoals.sharing.entry import Door
from socialgoals.ui import identity

_SECRETS = "secrets.toml"


@dataclass(frozen=True, kw_only=True)
class Doorway:
    """The parts of an ASGI application that belong to a door."""

    door: Door
    middleware: tuple[Middleware, ...]
    routes: tuple[Route, ...]
    secrets: Mapping[str, SecretsValue] | None
    config: Mapping[str, object]


def build(address: str) -> Doorway:
    """The doorway of a server bound to an address. Raises entry.Misconfigured."""
    entry.people()
    entry.session_hours()
    door = entry.door(address, settings.hosts(), _streamlit_has_provider())
    provider = entry.oidc()
    header = entry.proxy_header() if door is Door.PROXY else ""
    # uvicorn would believe whoever is on this machine about where others come from.
    os.environ["FORWARDED_ALLOW_IPS"] = ""
    identity.serve(door)
    found = [Middleware(peers.Peers, header=header, proxies=entry.proxies())]
    if door is not Door.LOCAL:
        found.append(Middleware(limits.Limits))
    if door is Door.CLOSED:
        found.append(Middleware(closed.Closed))
    if door is Door.SIGN_IN:
        found.append(Middleware(sign_in.Return, https=entry.url().startswith("https")))
    return Doorway(
        door=door,
        middleware=tuple(found),
        routes=(Route(sign_in.PATH, sign_in.begin),) if door is Door.SIGN_IN else (),
        secrets=provider.secrets() if provider else None,
        config={"server.trustedUserHeaders": {header: identity.PROXY_CLAIM}} if header else {},
    )


def warnings(doorway: Doorway) -> list[str]:
    """What the operator should hear when the server starts."""
    found = []
    if doorway.door is Door.CLOSED:
        found.append(
            "Nobody can enter: nothing says who may. Every page tells how to set it up."
        )
    if doorway.door in (Door.SIGN_IN, Door.PROXY) and not entry.people():
        found.append(
            "SOCIALGOALS_OWNERS names nobody: only who is listed in a workspace can enter."
        )
    return found


def _streamlit_has_provider() -> bool:
    """Whether .streamlit/secrets.toml has an `[auth]` section; a broken file has none.

    Streamlit's own reader would first read its configuration, which the server gives it later.
    """
    for path in (get_streamlit_file_path(_SECRETS), get_project_streamlit_file_path(_SECRETS)):
        try:
            with Path(path).open("rb") as file:
                if "auth" in tomllib.load(file):
                    return True
        except (OSError, tomllib.TOMLDecodeError):
            continue
    return False
