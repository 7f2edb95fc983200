"""A deck as slides, 16:9: a title, then a slide a scene: native charts, real tables, notes of what it rests on."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from pptx import Presentation

from yz_data.export.deck import Deck, LeftOut, left_out
from yz_data.export.paint import SECOND
from yz_data.export.slides.master import open_master
from yz_data.export.slides.scene import add_scene
from yz_data.export.slides.text import Place, Said, box, write
from yz_data.export.steady import steady
from yz_data.glossary import sentence, word


def to_pptx(deck: Deck) -> bytes:
    """The slides of a deck; equal decks give equal bytes. Scenes that are skipped are named on the last slide."""
    as_of = dt.date.fromisoformat(deck["as_of"])
    book = open_master(Presentation())
    _told(book, deck)
    shown = [scene for scene in deck["scenes"] if not scene["skip"]]
    _title_slide(book, deck, len(shown))
    for number, scene in enumerate(shown, start=2):
        add_scene(book, deck, scene, number)
    if missing := left_out(deck):
        _skipped_slide(book, deck, missing)
    sink = io.BytesIO()
    book.save(sink)
    return steady(sink.getvalue(), as_of)


def _told(book: Any, deck: Deck) -> None:
    """The properties of the file: what it is, of which day, from which snapshot."""
    as_of = dt.datetime.fromisoformat(deck["as_of"])
    told = book.core_properties
    told.title, told.subject = deck["title"], f"{deck['as_of_text']} · {deck['snapshot']}"
    told.author = told.last_modified_by = "yz-data"
    told.created = told.modified = as_of
    told.revision, told.keywords, told.comments = 1, deck["snapshot"], ""
    told.language = "zh-CN" if deck["lang"] == "zh" else "en"


def _title_slide(book: Any, deck: Deck, count: int) -> None:
    slide = book.slides.add_slide(book.slide_layouts[0])
    write(slide.shapes.title.text_frame, [[Said(deck["title"], 40, is_bold=True)]], anchor="bottom")
    lang = deck["lang"]
    lines = [
        sentence("files.as_of", lang, as_of=deck["as_of_text"]),
        sentence("files.snapshot", lang, snapshot=deck["snapshot"]),
        sentence("files.scenes", lang, count=count),
    ]  # fmt: skip
    if deck["is_demo"]:
        lines.append(word("app.demo", lang))
    box(slide, Place(0.9, 4.0, 11.5, 2.2), [[Said(line, 20, SECOND)] for line in lines])


def _skipped_slide(book: Any, deck: Deck, missing: LeftOut) -> None:
    """What was left out, and why: nothing disappears without a word."""
    slide = book.slides.add_slide(book.slide_layouts[5])
    title = Said(word("files.skipped", deck["lang"]), 24, is_bold=True)
    write(slide.shapes.title.text_frame, [[title]], anchor="bottom")
    lines = [[Said(name, 16, is_bold=True), Said(f"  {why}", 16, SECOND)] for name, why in missing]
    box(slide, Place(0.5, 1.7, 12.3, 5), lines)
