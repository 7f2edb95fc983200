"""Tables on slides: real ones, one line a row, as many rows and columns as fit; what does not is counted."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Inches

from yz_data.export.native import NativeGrid
from yz_data.export.paint import ACCENT, GROUND, INK, SECOND, is_light
from yz_data.export.slides.notes import holds_whole
from yz_data.export.slides.text import Place, Said, box, colour_of, cut, wide, write
from yz_data.glossary import sentence, word

ROW = 0.31  # inches, for one line of 12 points
PADDING = 0.16
SIZES = (18, 16, 14, 12)  # points: the largest at which all of the table fits, else the smallest
STRETCH = 1.7  # how much wider than its texts a column may be, so that a small table fills its place
GRID_SIGN = 12 / 72
CAPS = (24, 18, 14, 11, 9)  # how wide a column may be, in signs: the widest that lets all of them fit
MOST_LINES = 5  # of a cell
LOSS = 0.92  # of a line, since words are not broken where it ends


@dataclass(frozen=True, slots=True)
class Fitted:
    """A table as it fits a place, and how many rows and columns did not. `lines`: how many each row has, the titles'
    first; () where each has one."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    is_right: tuple[bool, ...]
    size: int
    more_rows: int
    more_columns: int
    lines: tuple[int, ...] = ()

    @property
    def row(self) -> float:
        """How high a row is, in inches."""
        return ROW * self.size / 12


def fitted(table: Mapping[str, Any], place: Place, sizes: Sequence[int] = SIZES) -> Fitted:
    """As much as fits: the first rows, columns from the left, narrowed first and then left out. A table that fits
    wholly is as large as it can be."""
    columns, rows = table["columns"], table["rows"]
    titles = [column["title"] for column in columns]
    for size in sizes:
        most = max(int(place.height / (ROW * size / 12)) - 1, 1)
        shown, sign = rows[:most], size / 72
        widths, is_whole = _widths(titles, shown, place.width, sign)
        if is_whole and table["row_count"] <= most:
            break
    kept = len(widths)
    cells = tuple(
        tuple(cut(text, _signs(width, sign)) for text, width in zip(row, widths, strict=False)) for row in shown
    )
    heads = tuple(cut(title, _signs(width, sign)) for title, width in zip(titles, widths, strict=False))
    spread = min(place.width / sum(widths), STRETCH)
    return Fitted(
        heads, cells, tuple(width * spread for width in widths), tuple(bool(one["is_right"]) for one in columns[:kept]),
        size, table["row_count"] - len(shown), len(columns) - kept,
    )  # fmt: skip


def broken(table: Mapping[str, Any], place: Place) -> Fitted | None:
    """All of a small table with its long texts in several lines, as large as it can be; None where it does not fit."""
    columns, rows = table["columns"], table["rows"]
    texts = [[column["title"] for column in columns], *rows]
    for size in SIZES:
        widths, _ = _widths(texts[0], rows, place.width, size / 72)
        if len(rows) < table["row_count"] or len(widths) < len(columns):
            continue
        spread = min(place.width / sum(widths), STRETCH)
        widths = [width * spread for width in widths]
        lines = tuple(
            max(_lines(text, width, size / 72) for text, width in zip(row, widths, strict=True)) for row in texts
        )
        if max(lines) <= MOST_LINES and sum(lines) * ROW * size / 12 <= place.height:
            heads, *cells = (tuple(row) for row in texts)
            right = tuple(bool(one["is_right"]) for one in columns)
            return Fitted(heads, tuple(cells), tuple(widths), right, size, 0, 0, lines)
    return None


def _lines(text: str, width: float, sign: float) -> int:
    room = _signs(width, sign)
    return 1 if wide(text) <= room else math.ceil(wide(text) / (room * LOSS))


def _signs(width: float, sign: float) -> float:
    return (width - PADDING) / sign + 0.01


def _widths(
    titles: Sequence[str], rows: Sequence[Sequence[str]], room: float, sign: float
) -> tuple[list[float], bool]:
    """How wide the columns are that fit, and whether all of them do without a text cut."""
    wanted = [max([wide(title), *(wide(row[at]) for row in rows)]) for at, title in enumerate(titles)]
    for cap in (max(wanted, default=0), *CAPS):
        widths = [max(min(one, cap), 2) * sign + PADDING for one in wanted]
        if sum(widths) <= room:
            return widths, cap >= max(wanted, default=0)
    while len(widths) > 1 and sum(widths) > room:
        widths.pop()
    return widths, False


def add_table(slide: Any, place: Place, table: Fitted) -> Any:
    """The table as it fits."""
    frame = _frame(slide, place, len(table.rows) + 1, table.widths, table.row)
    made = frame.table
    for row, count in zip(made.rows, table.lines, strict=False):
        row.height = Inches(table.row * count)
    frame.height = sum(row.height for row in made.rows)
    for at, title in enumerate(table.titles):
        align = "right" if table.is_right[at] else "left"
        _cell(made.cell(0, at), title, ACCENT, "#FFFFFF", align, is_bold=True, size=table.size)
    for number, row in enumerate(table.rows, start=1):
        ground = "#FFFFFF" if number % 2 else GROUND
        for at, text in enumerate(row):
            _cell(made.cell(number, at), text, ground, INK, "right" if table.is_right[at] else "left", size=table.size)
    for cell in made.iter_cells():
        cell.text_frame.word_wrap = bool(table.lines)
    return frame


def add_fitting(slide: Any, place: Place, table: Mapping[str, Any], lang: str) -> list[str]:
    """As much of the table as fits, how much more there is, and where that stands: in the notes, or the workbook."""
    room = Place(place.left, place.top, place.width, place.height - ROW)
    own = fitted(table, room)
    if _is_cut(own, table):
        own = broken(table, room) or own
    add_table(slide, place, own)
    more = _more(own, lang, "files.in_notes" if holds_whole(table) else "files.in_workbook")
    if more:
        top = place.top + (len(own.rows) + 1) * own.row + 0.06
        box(slide, Place(place.left, top, place.width, 0.28), [[Said(more, 12, SECOND)]])
    return [more] if more else []


def _is_cut(own: Fitted, table: Mapping[str, Any]) -> bool:
    """Whether a text of it is not there in full."""
    if own.more_columns:
        return True
    told = zip(own.rows, table["rows"], strict=False)
    return any(shown != " ".join(text.split()) for row, whole in told for shown, text in zip(row, whole, strict=True))


def _more(own: Fitted, lang: str, where: str) -> str:
    told = []
    if own.more_rows:
        told.append(sentence("files.more_rows", lang, count=own.more_rows))
    if own.more_columns:
        told.append(sentence("files.more_columns", lang, count=own.more_columns))
    return " ".join([*told, word(where, lang)]) if told else ""


def add_grid(slide: Any, place: Place, grid: NativeGrid) -> Any:
    """A heat map as a table of shaded cells, each with its number."""
    side = min(max(wide(name) for name in grid.rows) * GRID_SIGN + PADDING, place.width / 4)
    width = (place.width - side) / max(len(grid.columns), 1)
    height = min(place.height / (len(grid.rows) + 1), 0.45)
    frame = _frame(slide, place, len(grid.rows) + 1, [side, *[width] * len(grid.columns)], height)
    made = frame.table
    _cell(made.cell(0, 0), "", "#FFFFFF", INK, "left")
    for at, name in enumerate(grid.columns, start=1):
        short = name[2:] if len(name) == 7 and width < 7 * GRID_SIGN * 0.64 + 0.04 else name
        _cell(made.cell(0, at), short, "#FFFFFF", INK, "center", margin=0.01)
    for number, name in enumerate(grid.rows):
        _cell(made.cell(number + 1, 0), cut(name, _signs(side, GRID_SIGN)), "#FFFFFF", INK, "left", margin=0.04)
        for at, (value, fill) in enumerate(zip(grid.values[number], grid.fills[number], strict=True), start=1):
            text = "" if value is None else f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
            shade = fill or "#FFFFFF"
            ink = INK if is_light(shade) else "#FFFFFF"
            _cell(made.cell(number + 1, at), text, shade, ink, "center", margin=0.01)
    return frame


def _frame(slide: Any, place: Place, rows: int, widths: Sequence[float], height: float = ROW) -> Any:
    low = Place(place.left, place.top, sum(widths), rows * height)
    frame = slide.shapes.add_table(rows, len(widths), *low.emu)
    for at, width in enumerate(widths):
        frame.table.columns[at].width = Inches(width)
    for row in frame.table.rows:
        row.height = Inches(height)
    style = frame._element.find(f".//{qn('a:tableStyleId')}")
    if style is not None:  # no grid of its own: the grounds of the cells are said
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
    return frame


def _cell(
    cell: Any, text: str, ground: str, ink: str, align: str, *, is_bold: bool = False, margin: float = 0.06,
    size: int = 12,
) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour_of(ground)
    write(cell.text_frame, [[Said(text, size, ink, is_bold)]], align)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = Inches(margin)
    cell.margin_top = cell.margin_bottom = Inches(0.02)
    cell.text_frame.word_wrap = False
    if not text:  # an empty run has no size, and the row would grow to the default one
        paragraph = cell.text_frame.paragraphs[0]._p
        end = paragraph.find(qn("a:endParaRPr"))
        end = etree.SubElement(paragraph, qn("a:endParaRPr")) if end is None else end
        end.set("sz", f"{size}00")
