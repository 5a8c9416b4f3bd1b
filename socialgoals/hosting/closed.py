"""What a server says that others can reach while nothing tells who may enter: the ways to."""

from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_HEALTH = "/healthz"

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>socialgoals</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.55 system-ui, sans-serif; margin: 4rem auto; max-width: 44rem;
  padding: 0 1.25rem; }
h1 { font-size: 1.4rem; margin: 0 0 0.5rem; }
section + section { margin-top: 3rem; }
dt { font-weight: 600; margin-top: 1rem; }
dd { margin: 0.2rem 0 0; }
code { font: 0.85rem ui-monospace, monospace; overflow-wrap: anywhere; }
pre { margin: 0.3rem 0; white-space: pre-wrap; }
</style>
<section lang="tr">
<h1>socialgoals henüz ziyaretçilere açılmadı</h1>
<p>Bu adrese başkaları da ulaşabiliyor, ama kimin girebileceği belirtilmemiş. O yüzden hiçbir
şey gösterilmiyor. Kurulumu yapan kişi için üç yol var:</p>
<dl>
<dt>Kuruluşunuzun hesabıyla giriş (OpenID Connect)</dt>
<dd><pre><code>{oidc}</code></pre></dd>
<dt>Kullanıcının adını bir başlıkta bildiren vekil sunucu</dt>
<dd><pre><code>{proxy}</code></pre></dd>
<dt>Ulaşan herkese açık: okumak da değiştirmek de serbest</dt>
<dd><pre><code>{open}</code></pre></dd>
</dl>
<p>Ayrıntılar: <code>docs/hosting.md</code></p>
</section>
<section lang="en">
<h1>socialgoals is not open to visitors yet</h1>
<p>Others can reach this address, and nothing says who may enter. So nothing is shown. Whoever
sets it up has three ways:</p>
<dl>
<dt>Sign in with the accounts of your organisation (OpenID Connect)</dt>
<dd><pre><code>{oidc}</code></pre></dd>
<dt>A proxy that names the user in a header</dt>
<dd><pre><code>{proxy}</code></pre></dd>
<dt>Open to everybody who reaches it, for reading and changing</dt>
<dd><pre><code>{open}</code></pre></dd>
</dl>
<p>More: <code>docs/hosting.md</code></p>
</section>
</html>
"""

WAYS = {
    "oidc": """SOCIALGOALS_URL=https://social.example.org
SOCIALGOALS_OIDC_ISSUER=https://accounts.example.org
SOCIALGOALS_OIDC_CLIENT_ID=...
SOCIALGOALS_OIDC_CLIENT_SECRET_FILE=/run/secrets/oidc
SOCIALGOALS_COOKIE_SECRET_FILE=/run/secrets/cookie
SOCIALGOALS_OWNERS=you@example.org""",
    "proxy": """SOCIALGOALS_URL=https://social.example.org
SOCIALGOALS_PROXY_HEADER=X-Forwarded-Email
SOCIALGOALS_PROXY_FROM=127.0.0.1/32
SOCIALGOALS_OWNERS=you@example.org""",
    "open": "SOCIALGOALS_OPEN=1",
}


def page() -> str:
    """The page, in both languages: nobody has chosen one yet."""
    found = _PAGE
    for name, way in WAYS.items():
        found = found.replace("{" + name + "}", way)
    return found


class Closed:
    """Answers every request with the page, but for whether the process runs."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or scope["path"] == _HEALTH:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            answer = HTMLResponse(
                page(), status_code=503, headers={"Cache-Control": "no-store"}
            )
            await answer(scope, receive, send)
