"""Maps on slides: sharp pictures of areas, what their colours mean, their table beside them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from yz_data.export.map_picture import to_png
from yz_data.export.paint import SECOND
from yz_data.export.slides.tables import add_fitting, add_table, fitted
from yz_data.export.slides.text import Place, Said, box, colour_of, wide
from yz_data.glossary import word

BESIDE = 3.9  # inches for the table
GAP, TITLE, LINE, SQUARE = 0.2, 0.3, 0.27, 0.16
SMALL = 0.36  # of the width: maps that the last one is made of
Entry = tuple[str, str, int | None]  # colour, words, how many


def add_map(slide: Any, place: Place, picture: Mapping[str, Any], lang: str) -> None:
    """The map with its legend, beside it its highest areas as a table."""
    side = BESIDE if picture["highest"] or picture.get("table") else 0.0
    _picture(slide, Place(place.left, place.top, place.width - side, place.height), picture["map"], lang)
    if picture["highest"]:
        table = {
            "columns": [{"title": word("files.highest", lang), "is_right": False},
                        {"title": word("files.rate", lang), "is_right": True}],
            "rows": picture["highest"], "row_count": len(picture["highest"]),
        }  # fmt: skip
        right = Place(place.left + place.width - side + GAP, place.top + 0.05, side - GAP, place.height)
        add_table(slide, right, fitted(table, right))


def add_maps(slide: Any, place: Place, picture: Mapping[str, Any], lang: str) -> list[str]:
    """Maps of the same areas under their titles, the last one large, what it is made of one below the other; then what
    their colours mean, and the table. Returns what that lacks."""
    maps, table = picture["maps"], picture.get("table")
    side = BESIDE if table else 0.0
    entries = [tuple(entry) for entry in dict.fromkeys(tuple(entry) for one in maps for entry in one["legend"])]
    lines = _lines(entries, place.width - side - GAP)
    room = Place(place.left, place.top, place.width - side - GAP, place.height - LINE * len(lines) - 0.1)
    for own, one in zip(_places(room, len(maps)), maps, strict=True):
        box(slide, Place(own.left, own.top, own.width, TITLE), [[Said(one["title"], 12, is_bold=True)]])
        below = Place(own.left, own.top + TITLE, own.width, own.height - TITLE)
        _picture(slide, below, {**one, "legend": []}, lang)
    for number, line in enumerate(lines):
        _legend(slide, Place(place.left, room.top + room.height + 0.1 + number * LINE, room.width, LINE), line)
    if not table:
        return []
    return add_fitting(slide, Place(place.left + place.width - side, place.top, side, place.height), table, lang)


def _places(room: Place, count: int) -> list[Place]:
    """Where each of several maps stands: the last at the right, two thirds wide."""
    small, high = room.width * SMALL, room.height / max(count - 1, 1)
    left = [Place(room.left, room.top + at * high, small - GAP, high - 0.1) for at in range(count - 1)]
    return [*left, Place(room.left + small, room.top, room.width - small, room.height)]


def _lines(entries: Sequence[Entry], width: float) -> list[list[Entry]]:
    """The entries of a legend in lines that fit."""
    lines: list[list[Entry]] = [[]]
    used = 0.0
    for entry in entries:
        if lines[-1] and used + _width(entry) > width:
            lines.append([])
            used = 0.0
        lines[-1].append(entry)
        used += _width(entry)
    return lines


def _width(entry: Entry) -> float:
    return SQUARE + 0.3 + wide(_words(entry)) * 12 / 72


def _words(entry: Entry) -> str:
    _, words, count = entry
    return words if count is None else f"{words} · {count}"


def _legend(slide: Any, place: Place, entries: Sequence[Entry]) -> None:
    """A square for each colour, edged so that a pale one is seen on white, and its words."""
    left = place.left
    for entry in entries:
        square = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *Place(left, place.top + 0.04, SQUARE, SQUARE).emu)
        square.fill.solid()
        square.fill.fore_color.rgb = colour_of(entry[0])
        square.line.color.rgb, square.line.width = colour_of(SECOND), Pt(0.5)
        square.shadow.inherit = False
        width = _width(entry) - SQUARE - 0.06
        box(slide, Place(left + SQUARE + 0.06, place.top, width, LINE), [[Said(_words(entry), 12, SECOND)]])
        left += _width(entry)


def _picture(slide: Any, place: Place, told: Mapping[str, Any], lang: str) -> float:
    """One map as large as its place lets it be; how high it is."""
    made = slide.shapes.add_picture(io.BytesIO(to_png(told)), 0, 0)
    ratio = made.width / made.height
    height = min(place.height, place.width / ratio)
    made.left, made.top, made.width, made.height = Place(place.left, place.top, height * ratio, height).emu
    made._element.nvPicPr.cNvPr.set("descr", " ".join(filter(None, (told["title"], word("files.map", lang)))))
    return height
