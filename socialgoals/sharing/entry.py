"""How people come in, as the operator says by environment variables; nothing is read elsewhere.

Secrets come from a variable or from a file that a variable names, never from the workspace.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from socialgoals.sharing.addresses import NoAddress, listed
from socialgoals.sharing.people import Person
from socialgoals.sharing.roles import Role

# The variables that list people.
PEOPLE = ("SOCIALGOALS_OWNERS", "SOCIALGOALS_EDITORS", "SOCIALGOALS_VIEWERS")
# What reads as this machine's own name or address.
LOOPBACK = ("localhost", "127.0.0.1", "::1")
CALLBACK = "/oauth2callback"

_DISCOVERY = "/.well-known/openid-configuration"
_SHORTEST_SECRET = 32
_USUAL_HOURS = 24

Network = IPv4Network | IPv6Network


class Door(StrEnum):
    """How people come in."""

    LOCAL = "local"
    SIGN_IN = "sign_in"
    PROXY = "proxy"
    OPEN = "open"
    CLOSED = "closed"


class Misconfigured(Exception):
    """The operator's settings contradict each other or lack something; the text says what."""


@dataclass(frozen=True, kw_only=True)
class Oidc:
    """A provider that people sign in with, and the address at which it finds us."""

    metadata: str
    client_id: str
    client_secret: str
    cookie_secret: str
    url: str

    def secrets(self) -> dict[str, Any]:
        """The same as Streamlit's `[auth]` section."""
        return {
            "auth": {
                "redirect_uri": self.url + CALLBACK,
                "cookie_secret": self.cookie_secret,
                "client_id": self.client_id,
                "client_secret": self.client_secret,
                "server_metadata_url": self.metadata,
                # Streamlit would ask for a choice of accounts, which not every provider has;
                # an empty value counts as none.
                "client_kwargs": {"scope": "openid email profile", "prompt": ""},
            }
        }


def door(address: str, hosts: Sequence[str], signs_in: bool = False) -> Door:
    """How people come into a server that is bound to an address and answers to host names.

    `signs_in`: a provider is in Streamlit's own secrets. Raises Misconfigured.
    """
    provider, header = signs_in or oidc() is not None, proxy_header()
    if provider and header:
        raise Misconfigured("Either a provider or SOCIALGOALS_PROXY_HEADER names people.")
    if provider:
        return Door.SIGN_IN
    if header:
        if not proxies():
            raise Misconfigured(
                "SOCIALGOALS_PROXY_HEADER needs SOCIALGOALS_PROXY_FROM, the proxy's addresses."
            )
        return Door.PROXY
    if is_open():
        return Door.OPEN
    reachable = not is_loopback(address) or any(not is_loopback(host) for host in hosts)
    return Door.CLOSED if reachable else Door.LOCAL


def oidc() -> Oidc | None:
    """SOCIALGOALS_OIDC_* and SOCIALGOALS_URL; None where none is set. Raises Misconfigured."""
    given = {
        "SOCIALGOALS_OIDC_ISSUER": _value("SOCIALGOALS_OIDC_ISSUER"),
        "SOCIALGOALS_OIDC_CLIENT_ID": _value("SOCIALGOALS_OIDC_CLIENT_ID"),
        "SOCIALGOALS_OIDC_CLIENT_SECRET": _secret("SOCIALGOALS_OIDC_CLIENT_SECRET"),
        "SOCIALGOALS_COOKIE_SECRET": _secret("SOCIALGOALS_COOKIE_SECRET"),
        "SOCIALGOALS_URL": url(),
    }
    if not any(name.startswith("SOCIALGOALS_OIDC") and given[name] for name in given):
        return None
    missing = [name for name, value in given.items() if not value]
    if missing:
        raise Misconfigured(f"To sign in with a provider, {', '.join(missing)} must be set.")
    issuer, client, secret, cookie, address = given.values()
    if len(cookie) < _SHORTEST_SECRET:
        raise Misconfigured(
            f"SOCIALGOALS_COOKIE_SECRET needs {_SHORTEST_SECRET} characters or more, such as "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(48))' prints."
        )
    return Oidc(
        metadata=_metadata(issuer),
        client_id=client,
        client_secret=secret,
        cookie_secret=cookie,
        url=address,
    )


def url() -> str:
    """SOCIALGOALS_URL: the address people open, without a path. Raises Misconfigured."""
    given = _value("SOCIALGOALS_URL").rstrip("/")
    if not given:
        return ""
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path:
        raise Misconfigured("SOCIALGOALS_URL is an address such as https://app.example.org.")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise Misconfigured("SOCIALGOALS_URL must begin with https: people sign in there.")
    return given


def host() -> str:
    """The host name in SOCIALGOALS_URL; empty where it is not set."""
    return urlsplit(url()).hostname or ""


def is_open() -> bool:
    """SOCIALGOALS_OPEN=1: whoever reaches the address may read and write."""
    return _value("SOCIALGOALS_OPEN") == "1"


def proxy_header() -> str:
    """SOCIALGOALS_PROXY_HEADER: the header in which a proxy names who is asking."""
    return _value("SOCIALGOALS_PROXY_HEADER").lower()


def proxies() -> tuple[Network, ...]:
    """SOCIALGOALS_PROXY_FROM: the addresses that a proxy speaks from. Raises Misconfigured."""
    try:
        return tuple(ip_network(one) for one in _several("SOCIALGOALS_PROXY_FROM"))
    except ValueError as error:
        raise Misconfigured(f"SOCIALGOALS_PROXY_FROM: {error}.") from None


def people() -> tuple[Person, ...]:
    """SOCIALGOALS_OWNERS, _EDITORS and _VIEWERS: who may enter every workspace.

    Raises Misconfigured.
    """
    found = []
    for name, role in zip(PEOPLE, Role, strict=True):
        for given in _several(name):
            try:
                found.append(Person(listed=listed(given), role=role))
            except NoAddress:
                raise Misconfigured(f"{name}: {given} is no address and no @domain.") from None
    return tuple(found)


def session_hours() -> float:
    """SOCIALGOALS_SESSION_HOURS, else a day: after that one signs in again."""
    given = _value("SOCIALGOALS_SESSION_HOURS")
    try:
        hours = float(given or _USUAL_HOURS)
    except ValueError:
        hours = 0.0
    if not 0 < hours <= 24 * 30:
        raise Misconfigured("SOCIALGOALS_SESSION_HOURS is a number of hours, at most 720.")
    return hours


def workspaces() -> Path | None:
    """SOCIALGOALS_WORKSPACES: the folder of the workspaces of a server that has several."""
    given = _value("SOCIALGOALS_WORKSPACES")
    return Path(given).expanduser() if given else None


def is_loopback(address: str) -> bool:
    """Whether only this machine reaches an address or a name."""
    return address in LOOPBACK or address.startswith("127.")


def host_name(host: str) -> str:
    """The name in a Host header, without its port; empty for one that is no host."""
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def check() -> Mapping[str, str]:
    """What is wrong with the settings, by the reader that finds it; empty where nothing is."""
    wrong = {}
    for read in (oidc, url, proxies, people, session_hours):
        try:
            read()
        except Misconfigured as error:
            wrong[read.__name__] = str(error)
    return wrong


def _metadata(issuer: str) -> str:
    return issuer if _DISCOVERY in issuer else issuer.rstrip("/") + _DISCOVERY


def _several(name: str) -> list[str]:
    return [one.strip() for one in _value(name).split(",") if one.strip()]


def _value(name: str) -> str:
    return os.environ.get(name, "").strip()


def _secret(name: str) -> str:
    """A secret in a variable, or in the file that NAME_FILE names. Raises Misconfigured."""
    file = _value(name + "_FILE")
    if not file:
        return _value(name)
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise Misconfigured(f"{name}_FILE cannot be read: {error.strerror}.") from None
