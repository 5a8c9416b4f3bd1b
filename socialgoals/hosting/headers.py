"""The headers of every answer, and the requests that get none."""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from pathlib import Path

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from socialgoals.sharing import entry
from socialgoals.uploads import SENDERS

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"

# Streamlit answers them to everybody: sessions, cache sizes; how programs drive the app.
_HIDDEN = re.compile(r"/_stcore/(metrics|agent)(/|$)")
_FILES = re.compile(r"/_stcore/upload_file/([^/]*)")
# Pages have no dots in their addresses; Streamlit answers any address with its empty page.
_NO_PAGE = re.compile(r"/([^/]*[.~][^/]*)")
_BESIDE = frozenset(path.name for path in INDEX.parent.iterdir())


class _InlineScripts(HTMLParser):
    """Collects the text of scripts that have no `src`."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and "src" not in dict(attrs):
            self._inside = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data


def inline_scripts(html: str) -> list[str]:
    """The texts of a page's inline scripts."""
    parser = _InlineScripts()
    parser.feed(html)
    return parser.found


def digest(script: str) -> str:
    """The source expression that allows exactly this inline script."""
    hashed = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(hashed).decode()}'"


def content_security_policy(scripts: Iterable[str], frame_ancestors: str) -> str:
    """Scripts from here only, and no text is ever run as code.

    Streamlit sets styles on elements and carries one font inside its stylesheet, hence the two
    allowances beyond 'self'.
    """
    allowed = " ".join(digest(script) for script in scripts)
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {allowed}".strip(),
            "style-src 'self' 'unsafe-inline'",
            "font-src 'self' data:",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            f"frame-ancestors {frame_ancestors}",
        )
    )


def security_headers(
    own_scripts: Iterable[str], frame_ancestors: str, https: bool = False
) -> dict[str, str]:
    """The headers of every answer; `https` is whether people reach the app that way.

    The hashes are taken from the page that the installed Streamlit serves, so that an upgrade
    cannot leave a stale one behind; `own_scripts` are those that the app adds.
    """
    scripts = [*inline_scripts(INDEX.read_text(encoding="utf-8")), *own_scripts]
    return {
        "Content-Security-Policy": content_security_policy(scripts, frame_ancestors),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": (
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
            "microphone=(), payment=(), usb=()"
        ),
        "X-Robots-Tag": "noindex, nofollow",
        **({"Strict-Transport-Security": "max-age=31536000"} if https else {}),
    }


class Guard:
    """Sets the headers, and turns away foreign host names and what is nobody's business."""

    def __init__(
        self, app: ASGIApp, headers: Mapping[str, str], hosts: tuple[str, ...]
    ) -> None:
        self._app = app
        self._headers = headers
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            # Streamlit checks host and origin of its websocket itself, by server.allowedHosts.
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers[name] = value
            await send(message)

        answer = self._refusal(scope) or self._app
        await answer(scope, receive, with_headers)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        name = entry.host_name(Headers(scope=scope).get("host", ""))
        if self._hosts and name not in self._hosts:
            return PlainTextResponse(
                "socialgoals does not answer to this host name. "
                "Whoever runs it allows one with SOCIALGOALS_HOSTS=name.\n",
                status_code=421,
            )
        path = str(scope["path"])
        strange = _NO_PAGE.fullmatch(path)
        # Streamlit keeps what any session sends in memory, also one that was shown no uploader.
        files = _FILES.search(path)
        if (
            _HIDDEN.search(path)
            or (files and files[1] not in SENDERS)
            or (strange and strange[1] not in _BESIDE)
        ):
            return PlainTextResponse("Not found\n", status_code=404)
        return None
