"""The master of all slides: 16:9, the project's inks, Chinese fonts in the theme, titles where scenes have them."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Inches

from yz_data.export.paint import FONT, FREE_FONT

WIDE, HIGH = 13.333, 7.5
MARGIN = 0.5
TITLE = (MARGIN, 0.3, WIDE - 2 * MARGIN, 0.85)


def open_master(book: Any) -> Any:
    """The empty presentation with its size, fonts and places of titles."""
    book.slide_width, book.slide_height = Inches(WIDE), Inches(HIGH)
    for layout in (book.slide_master, *book.slide_layouts):
        for shape in list(layout.placeholders):
            kind = shape.placeholder_format.type
            if shape.placeholder_format.idx == 0:
                place = (0.9, 1.7, 11.5, 2.0) if layout == book.slide_layouts[0] else TITLE
                shape.left, shape.top, shape.width, shape.height = (Inches(one) for one in place)
            elif layout in (book.slide_layouts[0], book.slide_layouts[5]) and kind is not None:
                shape._element.getparent().remove(shape._element)
    _fonts(book)
    return book


def _fonts(book: Any) -> None:
    """The theme's fonts for both scripts; a free Chinese one for machines without the first."""
    part = next(
        rel.target_part for rel in book.slide_master.part.rels.values() if rel.reltype.endswith("/theme")
    )
    theme = etree.fromstring(part.blob)
    for kind in ("a:majorFont", "a:minorFont"):
        fonts = theme.find(f".//{qn(kind)}")
        fonts.find(qn("a:latin")).set("typeface", FONT)
        fonts.find(qn("a:ea")).set("typeface", FONT)
        for one in fonts.findall(qn("a:font")):
            if one.get("script") in ("Hans", "Hant"):
                one.set("typeface", FREE_FONT)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
