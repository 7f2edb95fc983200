"""Pages as a report in words, the way bulletins are written: a paragraph, then each page's finding and figures."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from yz_data.export.deck import LeftOut
from yz_data.export.drawn import DrawnCard, DrawnPage
from yz_data.export.paint import ACCENT, FONT, INK, JUDGED, SECOND
from yz_data.export.steady import steady
from yz_data.glossary import sentence, word

BULLETIN = "bulletin"
HEADS = ("figure", "value", "change", "target", "window")
WIDTHS = (3.6, 2.6, 2.8, 3.6, 4.4)  # centimetres


def to_docx(title: str, pages: Sequence[DrawnPage], missing: LeftOut = ()) -> bytes:
    """The report on pages of one snapshot; its end names the scenes of an agenda that are missing. Equal pages give
    equal bytes."""
    first = pages[0]
    made = Document()
    _styles(made)
    _told(made, title, first)
    made.add_heading(title, 0)
    made.add_paragraph(sentence("files.as_of", first.lang, as_of=_day(first)))
    if first.is_demo:
        made.add_paragraph(word("app.demo", first.lang))
    for text in _bulletin(pages):
        made.add_paragraph(text)
    for page in pages:
        _page(made, page)
    if missing:
        made.add_heading(word("files.skipped", first.lang), 1)
    for name, why in missing:
        made.add_paragraph(f"{name}{word('about.colon', first.lang)}{why}", style="List Bullet")
    _foot(made, first)
    sink = io.BytesIO()
    made.save(sink)
    return steady(sink.getvalue(), first.as_of)


def _day(page: DrawnPage) -> str:
    from yz_data.formats import date_text

    return date_text(page.as_of, page.lang)


def _bulletin(pages: Sequence[DrawnPage]) -> list[str]:
    """The paragraph for the monthly report, once, where a page has it."""
    found = (card for page in pages if (card := page.card(BULLETIN)) is not None)
    return list(next(found).texts) if any(page.card(BULLETIN) for page in pages) else []


def _page(made: Any, page: DrawnPage) -> None:
    """A page: its finding, what that rests on, its key figures, its sentences."""
    made.add_heading(page.name, 1)
    _runs(made.add_paragraph(), [(page.finding, INK, True)])
    _runs(made.add_paragraph(), [(f"{' · '.join(page.chips)} · {page.detail}", SECOND, False)])
    if page.figures:
        _figures(made, page)
    for card in page.pictures:
        if card.key != BULLETIN:
            _card(made, card)


def _figures(made: Any, page: DrawnPage) -> None:
    """The key figures as a table whose head repeats on every sheet."""
    table = made.add_table(rows=1, cols=len(HEADS))
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for cell, name in zip(table.rows[0].cells, HEADS, strict=True):
        _cell(cell, word(f"files.head_{name}", page.lang), ACCENT, is_bold=True)
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    for card in page.figures:
        one = card.figure
        assert one is not None
        gap = "" if page.lang == "zh" or one.unit in ("", "%") else " "
        status = " · ".join(part for part in (one.target, one.status_text) if part)
        told = (
            (card.name, INK), (f"{one.digits}{gap}{one.unit}", INK), (one.change, JUDGED.get(one.judged, INK)),
            (status, JUDGED.get(one.status, SECOND)), (one.windows, SECOND),
        )  # fmt: skip
        for cell, (text, colour) in zip(table.add_row().cells, told, strict=True):
            _cell(cell, text, colour)
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    made.add_paragraph()


def _cell(cell: Any, text: str, colour: str, *, is_bold: bool = False) -> None:
    form = cell.paragraphs[0].paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(2), Pt(2), 1.15
    _runs(cell.paragraphs[0], [(text, colour, is_bold)], 10)


def _card(made: Any, card: DrawnCard) -> None:
    """What a card says: its finding in numbers, or its sentences where it is made of some."""
    if card.texts:
        _runs(made.add_paragraph(), [(card.title, INK, True)])
        for text in card.texts:
            made.add_paragraph(text, style="List Bullet")
    elif any(sign.isdigit() for sign in card.title):  # a finding, not only a name
        made.add_paragraph(card.title, style="List Bullet")


def _runs(paragraph: Any, runs: Sequence[tuple[str, str, bool]], size: float | None = None) -> None:
    for text, colour, is_bold in runs:
        run = paragraph.add_run(text)
        run.bold = is_bold
        run.font.color.rgb = RGBColor.from_string(colour.removeprefix("#"))
        if size:
            run.font.size = Pt(size)


def _styles(made: Any) -> None:
    """Chinese fonts in every style, A4, margins of an office letter."""
    for name, size in (("Normal", 12), ("Title", 24), ("Heading 1", 16), ("List Bullet", 12)):
        style = made.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.color.rgb = RGBColor.from_string(INK.removeprefix("#"))
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{kind}"), FONT)
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.2)


def _foot(made: Any, page: DrawnPage) -> None:
    """Every sheet says as-of day, snapshot and its number."""
    paragraph = made.sections[0].footer.paragraphs[0]
    told = [sentence("files.as_of", page.lang, as_of=_day(page)), page.snapshot]
    _runs(paragraph, [(" · ".join(told) + "    ", SECOND, False)], 9)
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            element.text = text
        else:
            element.set(qn("w:fldCharType"), str(kind))
        run._r.append(element)


def _told(made: Any, title: str, page: DrawnPage) -> None:
    """The properties of the file."""
    told = made.core_properties
    told.title, told.subject = title, page.snapshot
    told.author = told.last_modified_by = "yz-data"
    told.created = told.modified = dt.datetime.combine(page.as_of, dt.time())
    told.revision, told.comments, told.keywords = 1, "", page.snapshot
