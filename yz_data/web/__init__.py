"""The files a browser gets besides what Streamlit draws: scripts, styles and fonts, gzipped once.

Streamlit sends its scripts ungzipped (10 MB for a page with a chart); this sends the same files in a third.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

WEB = Path(__file__).parent
STREAMLIT = Path(find_spec("streamlit").origin).parent / "static"
PLOTLY = Path(find_spec("plotly").origin).parent / "package_data" / "plotly.min.js"
ROOTS = {"/static/": STREAMLIT / "static", "/web/": WEB}
SENT = {".js", ".css", ".json", ".svg", ".woff2", ".png", ".ttf", ".gif"}
PACKED = {".js", ".css", ".json", ".svg"}
FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_DAY = "public, max-age=86400"
CHARTS = ("PlotlyChart.", "DataFrame.", "arrowFormatUtils.", "DeckGlJsonChart.", "embed.")


@cache
def own_url(name: str) -> str:
    """A file of this folder as the page names it, with a digest so that browsers may keep it for ever."""
    digest = hashlib.sha256(own_file(name).read_bytes()).hexdigest()[:8]
    return f"./web/{name}?v={digest}"


def own_file(name: str) -> Path:
    """A file of this folder, or the chart library, which comes with its package."""
    return PLOTLY if name == PLOTLY.name else WEB / name


@cache
def packed(path: Path) -> bytes:
    """A file's content, gzipped once for the life of the process; all of Streamlit's come to 7 MB."""
    return gzip.compress(path.read_bytes(), 6, mtime=0)


def find_file(path: str) -> Path | None:
    """The file behind a URL path, of Streamlit's bundle or of this folder; never one outside them."""
    if path == f"/web/{PLOTLY.name}":
        return PLOTLY
    for prefix, root in ROOTS.items():
        if path.startswith(prefix):
            file = (root / path.removeprefix(prefix)).resolve()
            inside = file.is_relative_to(root.resolve()) and file.suffix in SENT and file.is_file()
            return file if inside else None
    return None


async def file_response(file: Path, request: Request) -> Response:
    """A file, gzipped when it is text and the browser takes gzip; for ever when its URL has a digest."""
    has_digest = WEB not in file.parents or "v" in request.query_params
    headers = {"Cache-Control": FOR_EVER if has_digest else FOR_A_DAY, "Vary": "Accept-Encoding"}
    if file.suffix in PACKED and "gzip" in request.headers.get("accept-encoding", ""):
        body = await run_in_threadpool(packed, file)
        headers["Content-Encoding"] = "gzip"
    else:
        body = await run_in_threadpool(file.read_bytes)
    # Windows may hold another type for .js in its registry, and browsers refuse such a module.
    known = {".js": "text/javascript", ".woff2": "font/woff2"}
    kind = known.get(file.suffix) or mimetypes.guess_type(file.name)[0]
    return Response(body, headers=headers, media_type=kind or "application/octet-stream")


def pack_ahead() -> None:
    """Gzip what the first pages need while nobody waits; else the first visitor waits about a second."""
    index = (STREAMLIT / "index.html").read_text(encoding="utf-8")
    named = set(re.findall(r"static/js/([\w.-]+\.js)", index))
    for file in sorted((STREAMLIT / "static" / "js").glob("*.js")):
        if file.name in named or file.name.startswith(CHARTS):
            packed(file)
