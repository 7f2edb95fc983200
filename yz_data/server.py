"""The ASGI application round app.py: Streamlit behind our front, health, calm errors, and the server that runs it.

Nothing here opens a connection to another host.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager

from yz_data import rooms, screens, web
from yz_data.concurrently import loading
from yz_data.front import Front
from yz_data.glossary import word

log = logging.getLogger(__name__)

GOOD_HEALTH = {"ok", "stale"}  # "stale": the last build failed and the one before it is still shown

# --- errors and health


def show_error(error: Exception) -> bool:
    """Show a bug's reference, what still works and what to do; Streamlit has just logged the traceback."""
    reference = secrets.token_hex(3).upper()
    log.error("Page failed, reference %s: %r, traceback above", reference, error)
    lang = "en" if st.query_params.get("lang") == "en" else "zh"
    st.error(word("server.page_failed", lang).format(reference=reference))
    return True


def health_route(health: Callable[[], dict] | None) -> Route:
    """`/healthz`: what `health` reports, 200 while there is something to show, else 503."""

    def answer(_request: Request) -> Response:
        try:
            report = health() if health else {"status": "ok"}
        except Exception:  # a health check must answer, whatever breaks
            log.exception("The health check itself failed")
            report = {"status": "error"}
        body = json.dumps(report, default=str, ensure_ascii=False)  # dates become text
        code = 200 if report.get("status") in GOOD_HEALTH else 503
        return Response(body, code, {"Cache-Control": "no-store"}, media_type="application/json")

    return Route("/healthz", answer)


# --- the application


@contextlib.asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Prepare the large files in the background once the server is up."""
    threading.Thread(target=web.pack_ahead, name="pack-ahead", daemon=True).start()
    yield
    screens.DECKS.stop()


def home_route(name: str) -> Route:
    """The default page lives at the root; its own name leads there, with its filters."""

    def answer(request: Request) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{request.scope.get('root_path', '')}/{query}", 307)

    return Route(f"/{name}", answer)


def create_app(app_path: str | Path, *, health: Callable[[], dict] | None = None, home: str | None = None) -> st.App:
    """The whole application as ASGI, for `serve` or any other ASGI server; `home` is the name of its default page."""
    # A folder named pages makes Streamlit take the first run of a new server for an app of the old kind, and a deep
    # link is answered with "page not found" until st.navigation has been called once. There is no public switch.
    PagesManager.uses_pages_directory = False
    return st.App(
        Path(app_path).resolve(),
        routes=[health_route(health), *screens.routes(), *rooms.routes(), *([home_route(home)] if home else [])],
        middleware=[Middleware(Front)],
        lifespan=lifespan,
        on_script_error=show_error,
    )


class _Server(uvicorn.Server):
    """Says where it listens once it does."""

    greeting = ""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        print(self.greeting, flush=True)
        threading.Thread(target=load_later, name="load-later", daemon=True).start()


# What only some views need; together they take seconds to load, which their first visitor would wait for.
LATER = ("plotly.basedatatypes", "pydeck", "statsmodels.duration.survfunc", "esda", "sqlalchemy")
AFTER_SECONDS = 3.0  # the first page comes first


def load_later() -> None:
    """Load the libraries of `LATER`; one that cannot be loaded is told by the view that needs it. What has been loaded
    then stays, so that Python need not go through it each time it looks for what can be let go."""
    time.sleep(AFTER_SECONDS)
    for name in LATER:
        with contextlib.suppress(ImportError), loading:
            importlib.import_module(name)
    gc.collect()
    gc.freeze()


def bind(host: str, port: int, lang: str = "zh") -> socket.socket:
    """A listening socket, or a sentence that says why there is none."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SystemExit(word("server.port_taken", lang).format(port=port, reason=reason)) from error


def address(host: str, port: int) -> str:
    """The address to type into a browser on this machine."""
    shown = "localhost" if host in ("0.0.0.0", "::", "") else f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}"


def serve(
    app_path: str | Path,
    host: str = "127.0.0.1",
    port: int = 8501,
    *,
    health: Callable[[], dict] | None = None,
    home: str | None = None,
    lang: str = "zh",
) -> None:
    """Serve the dashboard until it is stopped; port 0 takes any free port."""
    listener = bind(host, port, lang)
    port = listener.getsockname()[1]
    os.environ |= {  # Streamlit's documented way; with an address it does not look up its public one
        "STREAMLIT_SERVER_ADDRESS": host,
        "STREAMLIT_SERVER_PORT": str(port),
        "STREAMLIT_SERVER_HEADLESS": "true",
        "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
    }
    app = create_app(app_path, health=health, home=home)
    settings = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,  # open pages reconnect by themselves
        ws="websockets-sansio",
        ws_max_size=int(config.get_option("server.maxMessageSize")) * 1024 * 1024,
    )
    server = _Server(settings)
    server.greeting = word("server.listening", lang).format(address=address(host, port))
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listener])
