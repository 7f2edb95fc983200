"""Text on slides: boxes and paragraphs with size, colour and both fonts said on every run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from yz_data.export.paint import FONT, FONT_KIND, INK

WIDE_SIGNS = "—…“”‘’·↑↓✓✗×÷≤≥"
ALIGNED = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a slide in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[Emu, Emu, Emu, Emu]:
        """As python-pptx takes it."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


@dataclass(frozen=True, slots=True)
class Said:
    """A run of text."""

    text: str
    size: float = 12
    colour: str = INK
    is_bold: bool = False


def colour_of(text: str) -> RGBColor:
    """#RRGGBB as python-pptx takes it."""
    return RGBColor.from_string(text.removeprefix("#"))


def east_asian(properties: Any) -> None:
    """Say the Chinese font where only the Latin one would be said, and of both what kind they are."""
    for tag in ("a:ea", "a:cs"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    latin = properties.find(qn("a:latin"))
    one = etree.SubElement(properties, qn("a:ea"))
    one.set("typeface", FONT)
    if latin is not None:
        latin.addnext(one)
    for told in (latin, one) if latin is not None else (one,):
        for name, value in FONT_KIND.items():
            told.set(name, value)


def write(frame: Any, paragraphs: Sequence[Sequence[Said]], align: str = "left", anchor: str = "top") -> None:
    """Fill a text frame with paragraphs of runs; no margins, so that it stands where its box stands."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}[anchor]
    for number, runs in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = ALIGNED[align]
        for said in runs:
            run = paragraph.add_run()
            run.text = said.text
            styled(run.font, said)


def styled(font: Any, said: Said) -> None:
    """Size, weight, colour and fonts of a run."""
    font.size, font.bold, font.name = Pt(said.size), said.is_bold, FONT
    font.color.rgb = colour_of(said.colour)
    east_asian(font._element)


def box(
    slide: Any, place: Place, paragraphs: Sequence[Sequence[Said]], align: str = "left", anchor: str = "top"
) -> Any:
    """A box of text."""
    shape = slide.shapes.add_textbox(*place.emu)
    write(shape.text_frame, paragraphs, align, anchor)
    return shape


def wide(text: str) -> float:
    """How many Chinese signs a text is wide."""
    return sum(1.0 if ord(sign) > 0x2E7F or sign in WIDE_SIGNS else 0.64 for sign in text)


def cut(text: str, most: float) -> str:
    """The beginning of a text that is no wider than so many Chinese signs."""
    text = " ".join(text.split())
    if wide(text) <= most:
        return text
    while text and wide(text) > most - 1:
        text = text[:-1]
    return text.rstrip() + "…"
