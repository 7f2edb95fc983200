"""Pages without Streamlit, for screens that nobody touches: the wall, and the decks it shows as JSON.

GET /wall/AGENDA            the page; ?theme=dark|light ?lang=zh|en ?snapshot=NAME
GET /deck/AGENDA/state      which deck there is: {key, wanted, state: ready|making|failed, said}; has it made
GET /deck/AGENDA/KEY.json   that deck, which never changes
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Sequence
from html import escape
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from yz_data import settings, web
from yz_data.agenda import LANGUAGES, THEMES, read_agenda
from yz_data.decks import DECKS, wanted_deck
from yz_data.errors import YzDataError
from yz_data.export.deck import words_of
from yz_data.front import LANGUAGES as HTML_LANGUAGES
from yz_data.glossary import word

SCRIPTS = ("plotly.min.js", "deck/chart.js", "deck/picture.js", "deck/deck.js")
ASK_AGAIN = 5  # seconds
STYLES = ("fonts/fonts.css", "deck/deck.css", "deck/page.css")


def routes() -> list[Route]:
    """What a server answers for walls. The functions are no coroutines: they run beside the event loop."""
    return [
        Route("/wall/{name}", _plainly(wall)),
        Route("/deck/{name}/state", _plainly(state)),
        Route("/deck/{name}/{key}.json", _plainly(deck)),
    ]


def asked(request: Request) -> dict[str, str | None]:
    """Language, theme and snapshot of an address; what is no such thing counts as not asked for."""
    told = request.query_params
    return {
        "lang": told["lang"] if told.get("lang") in LANGUAGES else None,
        "theme": told["theme"] if told.get("theme") in THEMES else None,
        "snapshot": told.get("snapshot"),
    }


def wall(request: Request) -> Response:
    """The page of a wall. It holds no figures; those come with the deck."""
    name, chosen = request.path_params["name"], settings.load()
    agenda = read_agenda(chosen.reference / "agenda", name)
    held = {key: value for key, value in asked(request).items() if value}
    lang = held.get("lang", agenda.lang)
    told = {
        "name": name, "title": agenda.title(lang), "lang": lang, "theme": held.get("theme", agenda.theme),
        "snapshot": held.get("snapshot"), "state": f"../deck/{quote(name)}/state?{urlencode(held)}",
        "deck": f"../deck/{quote(name)}/KEY.json", "words": words_of(lang),
    }  # fmt: skip
    return page_response(request, lang, agenda.title(lang), {"wall": told}, ("deck/wall.js",), told["theme"])


def page_response(
    request: Request, lang: str, title: str, data: dict[str, object], scripts: Sequence[str], theme: str = "dark",
    more_styles: Sequence[str] = (),
) -> Response:  # fmt: skip
    """A page with a deck's renderer on it, one folder below the root. `data`: what its scripts read, by element id."""

    def up(name: str) -> str:
        return "." + web.own_url(name)

    held = "".join(
        f'<script type="application/json" id="{key}">{_inside_html(value)}</script>\n' for key, value in data.items()
    )
    styles = "".join(f'<link rel="stylesheet" href="{up(name)}">\n' for name in (*STYLES, *more_styles))
    code = "".join(f'<script src="{up(name)}" defer></script>\n' for name in (*SCRIPTS, *scripts))
    html = (
        f'<!DOCTYPE html>\n<html lang="{HTML_LANGUAGES[lang]}" translate="no">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f'<link rel="icon" href="data:,">\n{styles}</head>\n<body data-theme="{theme}">\n'
        f'<main id="deck"></main>\n<noscript>{escape(word("server.noscript", lang))}</noscript>\n{held}{code}'
        "</body>\n</html>\n"
    )
    return packed(request, html.encode(), "text/html", {"Cache-Control": "no-cache"})


def _inside_html(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def state(request: Request) -> Response:
    """How it stands with the deck of an agenda."""
    chosen = settings.load()
    found = DECKS.state(chosen, wanted_deck(chosen, request.path_params["name"], **asked(request)))
    told = {"key": found.key, "wanted": found.wanted, "state": found.state, "said": found.said}
    return packed(request, json.dumps(told, ensure_ascii=False).encode(), "application/json", NOT_KEPT)


NOT_KEPT = {"Cache-Control": "no-store"}


def deck(request: Request) -> Response:
    """One deck."""
    key = request.path_params["key"]
    file = DECKS.file(settings.load(), key) if key.startswith(f"{request.path_params['name']}.") else None
    if file is None:
        return Response("null", 404, NOT_KEPT, media_type="application/json")
    return packed(request, file.read_bytes(), "application/json", {"Cache-Control": web.FOR_EVER})


def packed(request: Request, body: bytes, kind: str, headers: dict[str, str]) -> Response:
    """A response, gzipped where the browser takes it."""
    headers = {**headers, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        body, headers = gzip.compress(body, 6, mtime=0), headers | {"Content-Encoding": "gzip"}
    return Response(body, headers=headers, media_type=kind)


def _plainly(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """Expected failures as what the caller reads: a state with a reason, or a plain page."""

    def answered(request: Request) -> Response:
        try:
            return answer(request)
        except YzDataError as error:
            lang = asked(request)["lang"] or "zh"
            said, code = error.message(lang), 404 if error.key.startswith("agenda_unknown") else 503
            if answer is not wall:
                told = {"key": None, "wanted": None, "state": "failed", "said": said}
                return Response(json.dumps(told, ensure_ascii=False), code, NOT_KEPT, media_type="application/json")
            head = f'<!DOCTYPE html><html lang="{HTML_LANGUAGES[lang]}"><meta charset="utf-8">'
            # Nobody touches a wall: it asks again by itself. A <meta> refresh would not: the address ends with the
            # scene (#5), and going to it again only looks for that place in this page.
            again = f"setTimeout(() => location.reload(), {1000 * ASK_AGAIN})"
            head += f"<title>{code}</title><script>{again}</script>"
            page = f"{head}<p>{escape(said)}</p></html>"
            return Response(page, code, NOT_KEPT, media_type="text/html")

    return answered
