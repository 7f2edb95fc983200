"""What stands before Streamlit: the page in the visitor's language, security headers, our files, hidden routes.

It does what Streamlit leaves to a proxy, so that the product behaves the same with and without one.
"""

from __future__ import annotations

import gzip
import logging
import re
from collections.abc import Callable
from functools import cache
from html import escape
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from streamlit import config

from yz_data import web
from yz_data.glossary import word

log = logging.getLogger(__name__)

FIRST = ("polyfill.js", "together.js")
LANGUAGES = {"zh": "zh-CN", "en": "en"}
# HTML under these is not the app's page
OWN_CONTENT = ("/media/", "/component/", "/app/static/", "/_stcore/", "/wall/", "/deck/", "/room/", "/present/")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
POLICY = (  # websockets are named by host: older kernels do not count them as 'self'
    "default-src 'self'; script-src 'self' 'unsafe-eval' 'unsafe-inline' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' {sockets} data: blob:; media-src 'self' blob:; worker-src 'self' blob:; "
    "frame-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'self'"
)

# --- the page


def language_of(query: str) -> str:
    """The language a query string asks for; Chinese unless it says otherwise."""
    asked = parse_qs(query).get("lang", ["zh"])[-1]
    return asked if asked in LANGUAGES else "zh"


@cache
def page(lang: str) -> bytes:
    """Streamlit's index.html with our language, title, style, polyfill and chrome, gzipped.

    Two scripts are inline and first: without the polyfill the bundle does not even start in kernels like Chrome 109,
    and the connection is opened by the bundle.
    """
    html = (web.STREAMLIT / "index.html").read_text(encoding="utf-8")
    first = (f"<script>{(web.WEB / name).read_text(encoding='utf-8')}</script>\n" for name in FIRST)
    ours = (
        f"{''.join(first)}"
        f'<link rel="stylesheet" href="{web.own_url("fonts/fonts.css")}">\n'
        f'<link rel="stylesheet" href="{web.own_url("style.css")}">\n'
        f'<script src="{web.own_url("chrome.js")}" defer></script>\n'
    )
    noscript = f"<noscript>{escape(word('server.noscript', lang))}</noscript>"
    html = re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)
    # a font that the theme does not use, and the address of an interface that is off
    html = re.sub(r"<link\s+rel=\"(?:preload|service-desc)\".*?/>", "", html, flags=re.DOTALL)
    html = re.sub(r"<noscript>.*?</noscript>", noscript, html, flags=re.DOTALL)
    html = re.sub(r"<title>.*?</title>", f"<title>{escape(word('server.title', lang))}</title>", html)
    html = html.replace('<html lang="en">', f'<html lang="{LANGUAGES[lang]}" translate="no">')
    html = html.replace("<script", f"{ours}<script", 1)
    return gzip.compress(re.sub(r"\n\s*\n+", "\n", html).strip().encode(), 9, mtime=0)


def is_page(message: dict) -> bool:
    """Whether a response is a whole HTML document."""
    kind = Headers(raw=message["headers"]).get("content-type", "")
    return message["status"] == 200 and kind.startswith("text/html")


def page_response(scope: dict) -> Response:
    """Our page in the language of the query string; asked for each time, since it names the bundle."""
    body = page(language_of(scope.get("query_string", b"").decode("latin-1")))
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if "gzip" in Headers(scope=scope).get("accept-encoding", ""):
        return Response(body, headers=headers | {"Content-Encoding": "gzip"}, media_type="text/html")
    return Response(gzip.decompress(body), headers=headers, media_type="text/html")


# --- the front


def is_from_here(scope: dict) -> bool:
    """Whether a request comes from this machine itself and not through a proxy on it."""
    headers = Headers(scope=scope)
    forwarded = any(name in headers for name in ("forwarded", "x-forwarded-for", "x-real-ip"))
    return not forwarded and (scope.get("client") or ("",))[0] in ("127.0.0.1", "::1")


def is_hidden(path: str, scope: dict) -> bool:
    """Whether a route must look absent: metrics to everyone but this machine, the agent interface to all."""
    return "/_stcore/agent" in path or ("/_stcore/metrics" in path and not is_from_here(scope))


def is_foreign_socket(scope: dict) -> bool:
    """Whether a websocket was opened by another site's page.

    Streamlit would ask a public service for this machine's address before refusing it; this answers first.
    """
    headers = Headers(scope=scope)
    origin = urlsplit(headers.get("origin", ""))
    known = {"localhost", "127.0.0.1", str(config.get_option("browser.serverAddress"))}
    return bool(origin.netloc) and origin.netloc != headers.get("host") and origin.hostname not in known


def path_of(scope: dict) -> str:
    """The path of a request below the address that the app is served at."""
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    return path.removeprefix(f"/{base}") if base else path


def with_headers(scope: dict, send: Callable) -> Callable:
    """A `send` that adds the security headers to every response."""
    host = Headers(scope=scope).get("host", "")
    sockets = f"ws://{host} wss://{host}" if re.fullmatch(r"[\w.:\[\]-]+", host) else ""

    async def send_with_headers(message: dict) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            headers.update(HEADERS | {"Content-Security-Policy": POLICY.format(sockets=sockets)})
        await send(message)

    return send_with_headers


def with_own_page(scope: dict, receive: Callable, send: Callable) -> Callable:
    """A `send` that puts our page in the place of Streamlit's, whatever URL it was served for."""
    replaced = False

    async def send_page(message: dict) -> None:
        nonlocal replaced
        if replaced:
            return
        if message["type"] == "http.response.start" and is_page(message):
            replaced = True
            await page_response(scope)(scope, receive, send)
        else:
            await send(message)

    return send_page


class Front:
    """Stands before Streamlit: our files and page, hidden routes, headers, no foreign websockets."""

    def __init__(self, app: Callable) -> None:
        self.app = app

    async def __call__(self, scope: dict, receive: Callable, send: Callable) -> None:
        """Answer what is ours and pass on the rest."""
        if scope["type"] == "http":
            await self.answer(scope, receive, with_headers(scope, send))
        elif scope["type"] == "websocket" and is_foreign_socket(scope):
            log.warning("Refused a websocket: its Origin is not the Host. A proxy must pass the Host on.")
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self.app(scope, receive, send)

    async def answer(self, scope: dict, receive: Callable, send: Callable) -> None:
        """Answer one HTTP request."""
        path = path_of(scope)
        if is_hidden(path, scope):
            await PlainTextResponse("Not found", 404)(scope, receive, send)
        elif scope["method"] in ("GET", "HEAD") and (file := web.find_file(path)):
            await (await web.file_response(file, Request(scope)))(scope, receive, send)
        elif path.startswith(OWN_CONTENT):
            await self.app(scope, receive, send)
        else:
            await self.app(scope, receive, with_own_page(scope, receive, send))
