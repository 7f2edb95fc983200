"""Pages drawn once for all tests of files, and ways to look into what was made of them."""

from __future__ import annotations

import datetime as dt
import io
from functools import cache

import pandas as pd
from pptx import Presentation

from yz_data.access import Scope
from yz_data.export.deck import page_deck
from yz_data.export.drawn import DrawnPage
from yz_data.export.slides import to_pptx
from yz_data.glossary import word
from yz_data.periods import parse_period
from yz_data.query import query
from yz_data.ui.headless import draw_page

COMMUNITY = "110112012001"


@cache
def drawn(page: str, **address: str) -> DrawnPage:
    told = {"period": "2023", "part": "all", **address}
    return draw_page(page, address={name: (value,) for name, value in told.items()})


@cache
def slides_of(page: str, **address: str) -> bytes:
    return to_pptx(page_deck(drawn(page, **address)))


def slide_of(page: str, title: str, **address: str):
    book = Presentation(io.BytesIO(slides_of(page, **address)))
    return next(one for one in book.slides if one.shapes.title.text_frame.text.startswith(title))


def card_sheets(book) -> list[str]:
    """The sheets of a workbook that are cards', in their order: without 口径 and the key figures."""
    return [name for name in book.sheetnames if name not in (word("about.sheet", "zh"), word("files.figures", "zh"))]


def chart_of(slide):
    return next(shape.chart for shape in slide.shapes if shape.has_chart)


def rows_of(slide) -> list[list[str]]:
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    return [[cell.text for cell in row.cells] for row in table.rows]


def words_of(slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def rounded(value: object) -> str:
    """A number as far as a workbook keeps it, a day as its number."""
    if isinstance(value, dt.datetime):
        value = (value - dt.datetime(1899, 12, 30)).days
    return "" if value is None else f"{float(value):.9g}"


def by_month(street, metric: str) -> list[float]:
    window = parse_period("2023", street.as_of)
    found = query(street, [metric], by=["month"], window=window, scope=Scope.unlimited())
    return found.sort_values("month")[metric].astype(float).tolist()


def same(found: object, value: object) -> bool:
    """A missing value is an empty cell; days and numbers keep their kind."""
    if value is None or pd.isna(value):
        return found is None
    if isinstance(value, pd.Timestamp):
        return pd.Timestamp(found) == value
    if isinstance(value, (int, float)) or hasattr(value, "__float__"):
        return isinstance(found, (int, float)) and abs(found - float(value)) <= 1e-9 * max(1, abs(float(value)))
    return str(found) == str(value)
