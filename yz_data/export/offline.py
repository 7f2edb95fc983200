"""A deck as one HTML file that asks for nothing: scripts, style, fonts and figures are inside it, charts answer to the
pointer, and printing it gives pages with numbers. It runs from a memory stick with the cable pulled."""

from __future__ import annotations

import base64
import json
import re
from functools import cache
from html import escape
from typing import Any

from yz_data import web
from yz_data.glossary import word

Deck = dict[str, Any]

SCRIPTS = ("plotly.min.js", "deck/chart.js", "deck/picture.js", "deck/deck.js", "deck/paper.js", "deck/offline.js")
STYLES = ("deck/deck.css", "deck/page.css", "deck/offline.css", "deck/paper.css")
FACE = re.compile(r'@font-face \{[^}]*url\("([^"]+)"\)[^}]*?(?:unicode-range: ([^;}]+);?)?\s*\}')
HTML_LANGUAGES = {"zh": "zh-CN", "en": "en"}


def to_html(deck: Deck) -> bytes:
    """The file. What only the presenter sees is left out of it. Equal decks give equal bytes."""
    scenes = [{**scene, "notes": ""} for scene in deck["scenes"]]
    told = json.dumps({**deck, "scenes": scenes}, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    style = "\n".join(web.own_file(name).read_text(encoding="utf-8") for name in STYLES)
    code = "".join(f"<script>{_inside_script(name)}</script>\n" for name in SCRIPTS)
    lang = deck["lang"]
    page = (
        f'<!DOCTYPE html>\n<html lang="{HTML_LANGUAGES[lang]}" translate="no">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(deck['title'])} {deck['as_of']}</title>\n"
        f'<link rel="icon" href="data:,">\n<style>\n{fonts_for(told)}\n{style}</style>\n</head>\n'
        f'<body data-theme="{deck["theme"]}">\n<main id="deck"></main>\n'
        f"<noscript>{escape(word('server.noscript', lang))}</noscript>\n"
        f'<script type="application/json" id="told">{told.replace("<", chr(92) + "u003c")}</script>\n{code}'
        "</body>\n</html>\n"
    )
    return page.encode()


@cache
def _inside_script(name: str) -> str:
    """A script as it may stand inside HTML."""
    text = web.own_file(name).read_text(encoding="utf-8")
    return re.sub(r"</(script)", r"<\\/\1", text, flags=re.IGNORECASE).replace("<!--", "<\\!--")


def fonts_for(text: str) -> str:
    """The font rules whose characters the text needs, with their files inside. Of rules that have a character the last
    one wins, as in a browser: the first one, of rare characters, names all of Chinese."""
    faces = list(FACE.finditer(web.own_file("fonts/fonts.css").read_text(encoding="utf-8")))
    needed: set[int] = set()
    for sign in {ord(sign) for sign in text}:
        for weight in ("400", "700"):
            having = [place for place, face in enumerate(faces) if _has(face, sign, weight)]
            needed.update(having[-1:])
    chosen = [faces[place] for place in sorted(needed)]
    return "\n".join(face.group(0).replace(f'"{face[1]}"', f'"{_as_data(face[1])}"') for face in chosen)


def _has(face: re.Match[str], sign: int, weight: str) -> bool:
    ranges = face[2]
    return f"font-weight: {weight}" in face.group(0) and any(low <= sign <= high for low, high in _parsed(ranges))


@cache
def _parsed(ranges: str) -> tuple[tuple[int, int], ...]:
    found = []
    for one in ranges.split(","):
        low, _, high = one.strip().removeprefix("U+").partition("-")
        found.append((int(low, 16), int(high or low, 16)))
    return tuple(found)


@cache
def _as_data(name: str) -> str:
    held = base64.b64encode(web.own_file(f"fonts/{name}").read_bytes()).decode()
    return f"data:font/woff2;base64,{held}"
