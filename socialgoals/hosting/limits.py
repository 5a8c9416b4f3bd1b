"""How often one address may ask: generous to an office behind one line, closed to a flood."""

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# The connections that are refused before they are accepted get a plain 403 from the server.
_TRY_AGAIN = 1013


@dataclass(frozen=True)
class Rate:
    """So many at once, and so many a second for as long as one likes."""

    at_once: float
    a_second: float


# The first page of a browser with an empty cache takes about a hundred requests.
USUAL: Mapping[str, Rate] = MappingProxyType(
    {
        "requests": Rate(6000, 200),
        "connections": Rate(600, 10),
        "sign_ins": Rate(60, 0.5),
        "uploads": Rate(120, 2),
    }
)
_SIGN_INS = ("/sign-in", "/auth/login", "/auth/logout", "/oauth2callback")
_UPLOADS = ("/api/upload/", "/_stcore/upload_file/")
# Asked by whoever watches the server, never limited.
_HEALTH = ("/healthz", "/readyz", "/_stcore/health")


class Buckets:
    """What is left to each name, of the last `known` names that asked."""

    def __init__(
        self, rate: Rate, clock: Callable[[], float] = time.monotonic, known: int = 20_000
    ) -> None:
        self._rate = rate
        self._clock = clock
        self._known = known
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, name: str) -> bool:
        """Use one up; False where none is left."""
        now = self._clock()
        left, since = self._left.pop(name, (self._rate.at_once, now))
        left = min(left + (now - since) * self._rate.a_second, self._rate.at_once)
        enough = left >= 1
        self._left[name] = (left - enough, now)
        if len(self._left) > self._known:
            self._left.popitem(last=False)
        return enough


class Limits:
    """Turns away who asks too often."""

    def __init__(self, app: ASGIApp, rates: Mapping[str, Rate] = USUAL) -> None:
        self._app = app
        self._buckets = {name: Buckets(rate) for name, rate in rates.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or self._allows(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": _TRY_AGAIN})
        else:
            answer = PlainTextResponse(
                "Too many requests. Try again in a minute.\n"
                "Çok fazla istek geldi. Bir dakika sonra yeniden deneyin.\n",
                status_code=429,
                headers={"Retry-After": "60"},
            )
            await answer(scope, receive, send)

    def _allows(self, scope: Scope) -> bool:
        path = str(scope["path"])
        if path in _HEALTH:
            return True
        client = scope.get("client")
        peer = str(client[0]) if client else ""
        return all(self._buckets[name].take(peer) for name in _kinds(scope["type"], path))


def _kinds(protocol: str, path: str) -> list[str]:
    if protocol == "websocket":
        return ["connections"]
    found = ["requests"]
    if path.startswith(_SIGN_INS):
        found.append("sign_ins")
    if path.startswith(_UPLOADS):
        found.append("uploads")
    return found
