"""Who is on the other end of a connection, and whose word about that counts.

A header that names the user is believed only from the proxy that sets it; from anybody else it
is taken out before the app sees the request. The same for the visitor's address.
"""

from collections.abc import Sequence
from ipaddress import ip_address

from starlette.types import ASGIApp, Receive, Scope, Send

from socialgoals.sharing.entry import Network

_FORWARDED = b"x-forwarded-for"


class Peers:
    """Puts the real address of the visitor into the request, and takes forged names out.

    `header` is the one in which `proxies` name the user, in small letters; empty for none.
    """

    def __init__(self, app: ASGIApp, header: str, proxies: Sequence[Network]) -> None:
        self._app = app
        self._header = header.encode("latin-1")
        self._proxies = tuple(proxies)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket"):
            scope = {**scope, **self._seen(scope)}
        await self._app(scope, receive, send)

    def _seen(self, scope: Scope) -> Scope:
        client, given = scope.get("client"), list(scope["headers"])
        if client is not None and self._is_proxy(client[0]):
            named = [value for name, value in given if self._is_name(name)]
            # A visitor may have sent one of two; which is the proxy's cannot be told.
            kept = given if len(named) < 2 else self._without_name(given)
            return {"headers": kept, "client": (self._visitor(given) or client[0], client[1])}
        return {"headers": self._without_name(given)}

    def _is_name(self, header: bytes) -> bool:
        # Some gateways read `_` as `-`; a header of either spelling is the same to them.
        return bool(self._header) and header.lower().replace(b"_", b"-") == self._header

    def _without_name(self, headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        return [(name, value) for name, value in headers if not self._is_name(name)]

    def _visitor(self, headers: list[tuple[bytes, bytes]]) -> str:
        """The last address that is no proxy of ours; anybody can write what is before it."""
        told = [value for name, value in headers if name.lower() == _FORWARDED]
        chain = b",".join(told).decode("latin-1").split(",")
        for given in reversed([one.strip() for one in chain]):
            if not self._is_proxy(given):
                return given if _is_address(given) else ""
        return ""

    def _is_proxy(self, given: str) -> bool:
        if not _is_address(given):
            return False
        address = ip_address(given)
        return any(
            address in network
            for network in self._proxies
            if network.version == address.version
        )


def _is_address(given: str) -> bool:
    try:
        ip_address(given)
    except ValueError:
        return False
    return True
