"""/sign-in: to the provider, and back to the page that somebody wanted to see.

Streamlit ends every sign-in on the first page. The page that was wanted is kept in a cookie
until then; it is an address of this app or nothing.
"""

import re
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request, cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import encode_provider_token

from socialgoals.sharing.entry import CALLBACK
from socialgoals.ui.entrance import SIGN_IN as PATH

__all__ = ["PATH", "Return", "begin", "page"]

_COOKIE = "sg_next"
_SECONDS = 600
_LONGEST = 2000
# A page of the app and its choices. Never a second slash: that would be another host.
_PAGE = re.compile(r"/[a-z0-9-]{0,60}(\?[\w%.~+&=:/,;@!$'()*-]*)?", re.ASCII)


async def begin(request: Request) -> Response:
    """Go to the provider; remember where to come back to."""
    answer = RedirectResponse(
        f"/auth/login?provider={encode_provider_token('default')}", HTTPStatus.FOUND
    )
    answer.set_cookie(
        _COOKIE,
        _encoded(page(request.query_params.get("next", ""))),
        max_age=_SECONDS,
        httponly=True,
        samesite="lax",
        path=CALLBACK,
    )
    return answer


def page(given: str) -> str:
    """The address if it is one of this app's pages, else that of the first."""
    return given if len(given) <= _LONGEST and _PAGE.fullmatch(given) else "/"


class Return:
    """Sends who comes back from the provider to the page that they wanted.

    `https`: no cookie is sent over anything else.
    """

    def __init__(self, app: ASGIApp, https: bool) -> None:
        self._app = app
        self._https = https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def returning(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if scope["path"] == CALLBACK and "location" in headers:
                    headers["location"] = _wanted(scope)
                    headers.append("set-cookie", _forgotten())
                if self._https:
                    _secure(message)
            await send(message)

        await self._app(scope, receive, returning)


def _wanted(scope: Scope) -> str:
    cookies = cookie_parser(Headers(scope=scope).get("cookie", ""))
    try:
        given = bytes.fromhex(cookies.get(_COOKIE, "")).decode("utf-8")
    except ValueError:
        given = ""
    return page(given)


def _encoded(page: str) -> str:
    """Signs that cookies cannot hold would be quoted by some and not by others."""
    return page.encode("utf-8").hex()


def _forgotten() -> str:
    return f"{_COOKIE}=; Max-Age=0; Path={CALLBACK}; HttpOnly; SameSite=Lax"


def _secure(message: Message) -> None:
    """Streamlit leaves it out, for browsers that would not take it without https."""
    message["headers"] = [
        (name, value + b"; Secure")
        if name.lower() == b"set-cookie" and b"; secure" not in value.lower()
        else (name, value)
        for name, value in message["headers"]
    ]
